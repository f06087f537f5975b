"""The Alcaldía's own days as the ventanilla counts them: the database too refuses to lose one that is in the count of a case."""

from aguazul_portal.comun.congelar import Congelado
from aguazul_portal.comun.entidad.models import DiaNoHabil


class DiaContado(DiaNoHabil):
    """The same rows. The sentence that people read is in `calendario_contado`; this is for who writes past it."""

    CONGELADO = [
        Congelado(
            "dia_contado", "Ese día está en la cuenta del término de un caso.", columnas=("fecha",),
            cuando='EXISTS (SELECT 1 FROM ventanilla_caso WHERE DATE(recibido_en) <= OLD."fecha" AND proxima >= OLD."fecha")',
        )
    ]  # fmt: skip

    class Meta:
        proxy = True
        default_permissions = []
        verbose_name = "día no hábil en la cuenta de un caso"
