"""The seals leave the portal: the mail to Control Interno is what makes them worth something."""

from django.contrib.auth import get_user_model
from django.db import transaction

from aguazul_portal.comun.avisos.acciones import avisar
from aguazul_portal.comun.bitacora.models import sello_escrito
from aguazul_portal.comun.bitacora.sellado import SELLADOR, sellar
from aguazul_portal.comun.templatetags.portal import fecha_larga

GRUPO = "Control Interno"


@transaction.atomic
def sellar_y_avisar(*, ahora, aparte=False, por=SELLADOR):
    """Make the seals that are missing and mail them, in one transaction: none is made that is not on its way."""
    sellos = sellar(ahora=ahora, aparte=aparte, por=por)
    if sellos:
        textos = [sello_escrito(sello.como_dato()) for sello in sellos]
        for persona in _control_interno():
            avisar(
                "control_sellos", para=persona.email, asunto=_asunto(sellos), sobre=sellos[-1],
                contexto={"persona": str(persona), "sellos": textos, "tardios": [s for s in sellos if s.es_tardio]},
            )  # fmt: skip
    return sellos


def _asunto(sellos):
    if len(sellos) == 1:
        return f"Registro sellado: {sellos[0]}"
    return f"Registro sellado: {len(sellos)} sellos, hasta el del {fecha_larga(sellos[-1].fecha)}"


def _control_interno():
    personas = get_user_model().objects.filter(is_active=True, groups__name=GRUPO).exclude(email="")
    return personas.order_by("pk")
