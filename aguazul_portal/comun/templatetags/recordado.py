from django import template

from aguazul_portal.comun.cache_publica import recordar

register = template.Library()


@register.tag
def recordado(parser, token):
    """{% recordado "pie" %}…{% endrecordado %}: drawn once while the record and the minute stand (see `recordar`).

    Only for what is the same on every page, or on every page with the same values after the name.
    """
    clave = [parser.compile_filter(palabra) for palabra in token.split_contents()[1:]]
    nodos = parser.parse(("endrecordado",))
    parser.delete_first_token()
    return Recordado(clave, nodos)


class Recordado(template.Node):
    def __init__(self, clave, nodelist):
        self.clave, self.nodelist = clave, nodelist

    def render(self, context):
        clave = tuple(parte.resolve(context) for parte in self.clave)
        return recordar(context.get("request"), clave, lambda: self.nodelist.render(context))
