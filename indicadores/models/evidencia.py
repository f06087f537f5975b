"""The evidence that a citizen can open: an address of this portal or of the web, never a script."""

from django.db.models import CheckConstraint, Q


def es_direccion(nombre):
    return CheckConstraint(
        condition=Q(evidencia_url="")
        | Q(evidencia_url__startswith="/")
        | Q(evidencia_url__startswith="https://")
        | Q(evidencia_url__startswith="http://"),
        name=nombre,
        violation_error_message="Escriba una dirección de este portal («/noticias/») o completa («https://…»).",
    )
