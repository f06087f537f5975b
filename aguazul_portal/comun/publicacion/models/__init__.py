"""A document is an address; an edition is its text.

`Documento`: the slug, and what belongs to the thing whatever its wording says. `Edicion`: the text, who wrote and
reviewed it, its digest and its place on the path (`flujo`). Past borrador an edition never changes, and the database
refuses it too. What the public sees is arithmetic: a published edition is public during [publicado_en, hasta), the
intervals of one document never overlap, and nothing has to have run.
"""

from ..flujo import FLUJO, Estado, PasoImposible
from .direccion import Direccion
from .documento import Documento
from .edicion import Edicion, EdicionQuerySet, MotivoRetiro, TipoCambio
from .enlace import EnlacePrevio
from .guardado import Guardado
from .observacion import Observacion
from .parte import Parte

__all__ = [
    "FLUJO", "Direccion", "Documento", "Edicion", "EdicionQuerySet", "EnlacePrevio", "Estado", "Guardado",
    "MotivoRetiro", "Observacion", "Parte", "PasoImposible", "TipoCambio",
]  # fmt: skip
