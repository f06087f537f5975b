"""«¿Cómo le fue?»: one of five, after the answer; it may be changed for thirty days and then it stays."""

from datetime import timedelta

from django.db import transaction

from .flujo import ActoImposible, Estado
from .models import Caso, Valoracion
from .pasos import PERSONA

HASTA = timedelta(days=30)  # after the answer
YA_NO = "Esta petición ya no se califica: se puede en los treinta días que siguen a la respuesta."


def se_puede(caso, ahora):
    return caso.estado == Estado.RESPONDIDO and ahora < caso.cerrado_en + HASTA


def valorar(caso, nota, *, ahora, por=PERSONA):
    """The row of the case is held: of two that are sent at once there is one valoración, the last."""
    with transaction.atomic():
        tomado = Caso.objects.select_for_update(of=("self",)).get(pk=caso.pk)
        if not se_puede(tomado, ahora):
            raise ActoImposible(YA_NO)
        valoracion = Valoracion.objects.filter(caso=tomado).first() or Valoracion(caso=tomado)
        valoracion.nota, valoracion.dada_en = nota, ahora
        valoracion.save(por=por)
    return valoracion
