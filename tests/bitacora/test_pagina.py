"""The public page of the record says how fresh it is, from its own rows."""

from django.urls import reverse
from django.utils import timezone

from aguazul_portal.comun.bitacora.models import Asiento
from aguazul_portal.comun.publicacion.models import Estado
from aguazul_portal.comun.templatetags.portal import maquina
from tests import fabricas


def test_dice_su_ultima_actualizacion(client, equipo):
    fabricas.llevar(fabricas.noticia(equipo["redactora"]), Estado.PUBLICADO, **equipo)
    ultimo = Asiento.objects.publicos(timezone.now()).recientes().first()
    pagina = client.get(reverse("bitacora:registro")).content.decode()
    assert f'class="actualizado">Última actualización: <time datetime="{maquina(ultimo.instante)}"' in pagina
