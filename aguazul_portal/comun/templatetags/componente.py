from django import template
from django.template.base import token_kwargs

register = template.Library()


@register.tag
def componente(parser, token):
    """{% componente "aviso" tipo="alerta" titulo="…" %}: a template of templates/componentes, with those values alone.

    What {% include %} does with `only`, for half of its time: it looks for the template once, and copies no context.
    """
    etiqueta, *resto = token.split_contents()
    if not resto:
        raise template.TemplateSyntaxError(f"{{% {etiqueta} %}}: falta el nombre del componente.")
    nombre, *resto = resto
    valores = token_kwargs(resto, parser)
    if resto:
        raise template.TemplateSyntaxError(f"{{% {etiqueta} %}}: «{resto[0]}» no dice qué valor es (nombre=valor).")
    return Componente(f"componentes/{nombre[1:-1]}.html", valores)


class Componente(template.Node):
    def __init__(self, nombre, valores):
        self.nombre, self.valores, self._plantilla = nombre, valores, None

    def render(self, context):
        if self._plantilla is None:
            self._plantilla = context.template.engine.get_template(self.nombre)
        valores = {nombre: valor.resolve(context) for nombre, valor in self.valores.items()}
        return self._plantilla.render(template.Context(valores))
