"""The editorial path (Plan de Acción GEL-T, line 1): prensa gathers, the comité de redacción reviews, the webmaster publishes.

    borrador ──enviar──▶ en revisión ──aprobar──▶ aprobado ──publicar──▶ publicado ──retirar──▶ retirado
     │ ▲ ▲                 │     │                   │                    ▲  │  ▲ │                │
     │ │ └──── devolver ───┴─────│───── devolver ────┘                    │  │  └─┴─ aprobar lo ya publicado,
     │ │                         └───────── publicar de urgencia ─────────┤  │      pedir que se corrija
     └─│─────────────────────────────────── publicar de urgencia ─────────┘  │                     │
       └──────────── preparar nueva versión (another edition) ───────────────┴─────────────────────┘

What is published urgently skips the reviewer, not the review: it is owed afterwards (`urgencia`).

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
    despues: bool = False  # the review owed by what was published urgently: nobody who published it may take it either

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
    Paso("publicar_urgente", "Publicar de urgencia", Estado.BORRADOR, Estado.PUBLICADO, "publicar", Accion.URGENTE,
         "quedó publicada de urgencia: su revisión está pendiente.", exige_nota=True),
    Paso("publicar_urgente_en_revision", "Publicar de urgencia", Estado.EN_REVISION, Estado.PUBLICADO, "publicar",
         Accion.URGENTE, "quedó publicada de urgencia: su revisión está pendiente.", exige_nota=True),
    Paso("revisar_urgente", "Aprobar lo ya publicado", Estado.PUBLICADO, Estado.PUBLICADO, "revisar", Accion.REVISAR,
         "quedó revisada.", cuatro_ojos=True, despues=True),
    Paso("reparar", "Pedir que se corrija", Estado.PUBLICADO, Estado.PUBLICADO, "revisar", Accion.REPARAR,
         "espera una corrección o su retiro.", exige_nota=True, cuatro_ojos=True, despues=True),
    Paso("retirar", "Retirar de la vista pública", Estado.PUBLICADO, Estado.RETIRADO, "publicar", Accion.RETIRAR,
         "se retiró de la vista pública.", exige_nota=True),
]  # fmt: skip
PASOS = {paso.clave: paso for paso in FLUJO}


class PasoImposible(Exception):
    """A step that may not be taken now, or not by this person. The message is a sentence for that person.

    `partes`: the same one thing at a time, where it is several: («Falta:» or «Por corregir:», sentences).
    """

    def __init__(self, frase, partes=()):
        super().__init__(frase)
        self.partes = partes
