"""The path of an acta: written, put to the members, approved by them, and from then on nobody's to change.

    borrador ──poner──▶ en aprobación ──aprobar──▶ aprobada (frozen: a correction is another acta that clarifies it)
       ▲                     │    ▲ │
       └────── devolver ─────┘    └─┘ each member approves once; the approval that completes the majority takes the arrow

Buttons, permissions, words of the record and tests come from this table.
"""

from django.db import models

from aguazul_portal.comun.bitacora.models import Accion
from aguazul_portal.comun.publicacion.flujo import Paso, PasoImposible

__all__ = ["FLUJO", "PASOS", "Estado", "Paso", "PasoImposible"]


class Estado(models.TextChoices):
    BORRADOR = "borrador", "Borrador"
    EN_APROBACION = "en_aprobacion", "En aprobación"
    APROBADA = "aprobada", "Aprobada"


FLUJO = [
    Paso("poner", "Poner en aprobación", Estado.BORRADOR, Estado.EN_APROBACION, "change", Accion.ENVIAR,
         "quedó en aprobación."),
    Paso("aprobar", "Aprobar acta", Estado.EN_APROBACION, Estado.APROBADA, "aprobar", Accion.APROBAR,
         "quedó aprobada.", cuatro_ojos=True),
    Paso("devolver", "Devolver a borrador", Estado.EN_APROBACION, Estado.BORRADOR, "change", Accion.DEVOLVER,
         "volvió a borrador.", exige_nota=True),
]  # fmt: skip
PASOS = {paso.clave: paso for paso in FLUJO}
