from datetime import timedelta

from django.utils import timezone

from noticias.models import Convocatoria, EdicionConvocatoria, EdicionEvento, Evento
from tests import fabricas


def evento(por, *, slug="feria-del-libro", **campos):
    """A borrador of an event of two hours, the day after tomorrow."""
    empieza = campos.pop("empieza_en", None) or timezone.now() + timedelta(days=2)
    datos = {
        "titulo": "Feria del libro", "resumen": "Una tarde de lectura.", "lugar": "Parque principal",
        "empieza_en": empieza, "termina_en": empieza + timedelta(hours=2), "dependencia": fabricas.dependencia(), **campos,
    }  # fmt: skip
    return EdicionEvento.objects.crear(documento=Evento.objects.crear(slug=slug, por=por), por=por, **datos)


def convocatoria(por, *, slug="becas", abre=timedelta(days=-1), cierra=timedelta(days=10), **campos):
    """A borrador of a call, open since yesterday."""
    ahora = timezone.now()
    datos = {
        "titulo": "Becas", "resumen": "Para estudiar.", "cuerpo": "<p>Quienes vivan aquí.</p>", "clase": "formacion",
        "abre_en": ahora + abre, "cierra_en": ahora + cierra, "dependencia": fabricas.dependencia(), **campos,
    }  # fmt: skip
    return EdicionConvocatoria.objects.crear(documento=Convocatoria.objects.crear(slug=slug, por=por), por=por, **datos)
