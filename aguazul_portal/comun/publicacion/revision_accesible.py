"""The console's side of `accesible` and `legible`: «Revisar accesibilidad» and the hint beside each text."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from .accesibilidad import tropiezos
from .legible import leer
from .usos import textos


class ConAccesibilidad:
    """For a ModelAdmin of editions. It needs `_ruta` of `consola.ConPasos`."""

    def get_urls(self):
        return [self._ruta("accesibilidad", require_safe(self.vista_accesibilidad)), *super().get_urls()]

    def vista_accesibilidad(self, request, pk):
        """What would stop it on its way to review, any time; and how easy it reads, which stops nothing."""
        edicion = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_view_permission(request, edicion):
            raise PermissionDenied
        contexto = {
            **self.admin_site.each_context(request), "opts": self.opts, "original": edicion,
            "title": f"Accesibilidad de «{edicion}»", "tropiezos": tropiezos(edicion), "lecturas": lecturas(edicion),
        }  # fmt: skip
        return render(request, "admin/publicacion/accesibilidad.html", contexto)

    def render_change_form(self, request, context, *args, **kwargs):
        edicion = kwargs.get("obj")
        formulario = context["adminform"].form
        for nombre in textos(self.model) if edicion is not None else ():
            if nombre in formulario.fields:
                campo = formulario[nombre]
                campo.help_text = format_html("{} {}", campo.help_text, en_una_linea(leer(getattr(edicion, nombre))))
        return super().render_change_form(request, context, *args, **kwargs)


def lecturas(edicion):
    """(name of the text, its Lectura) of each rich text of the edition."""
    campos = [edicion._meta.get_field(nombre) for nombre in textos(type(edicion))]
    return [(campo.verbose_name, leer(getattr(edicion, campo.name))) for campo in campos]


def en_una_linea(lectura):
    """The hint under the editor, of the text as it was last saved."""
    partes = []
    if lectura.indice is not None:
        partes.append(f"Lectura de lo guardado: {lectura.nivel} ({lectura.indice} en la escala INFLESZ).")
    if lectura.largas:
        frase, cuantas = lectura.largas[0]
        partes.append(f"La frase más larga tiene {cuantas} palabras: «{' '.join(frase.split()[:8])}…».")
    return " ".join(partes)
