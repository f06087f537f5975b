"""What lies beside a case on its desk: the case that answers for it, those that wait for its answer, and those related."""

from .acumulacion import de_quien, seguidores
from .models import Caso


def juntos(caso, van_con, usuario, hoy):
    """For the template. `van_con`: those related to it. Of a case that this person may not see, only its radicado is told:
    `visibles` are those with a link."""
    siguen = list(seguidores(caso) if caso.esta_abierto else caso.acumulados.order_by("pk"))
    otros = [*siguen, *van_con, *([caso.principal] if caso.principal else [])]
    visibles = (
        Caso.objects.que_ve(usuario, hoy).filter(pk__in=[otro.pk for otro in otros]) if otros else Caso.objects.none()
    )
    return {
        "acumulados": [(otro, de_quien(caso, otro)) for otro in siguen], "relacionados": van_con,
        "visibles": set(visibles.values_list("pk", flat=True)),
    }  # fmt: skip
