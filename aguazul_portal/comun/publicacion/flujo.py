"""The editorial path (Plan de Acción GEL-T, line 1): prensa gathers, the comité de redacción reviews, the webmaster publishes.

    borrador ──enviar──▶ en revisión ──aprobar──▶ aprobado ──publicar──▶ publicado ──retirar──▶ retirado
       ▲                     │                       │                      │                      │
       ├────── devolver ─────┴──────── devolver ─────┘                      │                      │
       └─────────────── preparar nueva versión (another edition) ───────────┴───────reabrir────────┘

Buttons, permissions, words of the record, the help page and the tests all come from this table.
"""

from dataclasses import dataclass

from django.db import models

from aguazul_portal.comun.bitacora.models import Accion


class Estado(models.TextChoices):
    BORRADOR = "borrador", "Borrador"
    EN_REVISION = "en_revision", "En revisión"
    APROBADO = "aprobado", "Aprobado"
    PUBLICADO = "publicado", "Publicado"
    RETIRADO = "retirado", "Retirado"


ABIERTOS = (Estado.BORRADOR, Estado.EN_REVISION, Estado.APROBADO)


@dataclass(frozen=True)
class Paso:
    """One arrow. `permiso`: the verb of the permission («change», «revisar», «publicar») on the edition's model."""

    clave: str
    etiqueta: str
    desde: Estado
    hacia: Estado
    permiso: str
    accion: Accion
    hecho: str  # what the person is told when it is done
    exige_nota: bool = False
    cuatro_ojos: bool = False  # nobody who wrote this edition may take it

    def permiso_sobre(self, modelo):
        return f"{modelo._meta.app_label}.{self.permiso}_{modelo._meta.model_name}"


FLUJO = [
    Paso("enviar", "Enviar a revisión", Estado.BORRADOR, Estado.EN_REVISION, "change", Accion.ENVIAR,
         "quedó en revisión."),
    Paso("devolver", "Devolver para corregir", Estado.EN_REVISION, Estado.BORRADOR, "revisar", Accion.DEVOLVER,
         "volvió a borrador.", exige_nota=True),
    Paso("aprobar", "Aprobar", Estado.EN_REVISION, Estado.APROBADO, "revisar", Accion.APROBAR,
         "quedó aprobada.", cuatro_ojos=True),
    Paso("devolver_aprobada", "Devolver para corregir", Estado.APROBADO, Estado.BORRADOR, "publicar", Accion.DEVOLVER,
         "volvió a borrador.", exige_nota=True),
    Paso("publicar", "Publicar", Estado.APROBADO, Estado.PUBLICADO, "publicar", Accion.PUBLICAR,
         "quedó publicada."),
    Paso("retirar", "Retirar de la vista pública", Estado.PUBLICADO, Estado.RETIRADO, "publicar", Accion.RETIRAR,
         "se retiró de la vista pública.", exige_nota=True),
]  # fmt: skip
PASOS = {paso.clave: paso for paso in FLUJO}


class PasoImposible(Exception):
    """A step that may not be taken now, or not by this person. The message is a sentence for that person."""
