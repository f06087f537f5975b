"""Who acts is on the record: people with their cargo, processes by their name, sign-ins and changes of role."""

from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse

from aguazul_portal.comun.bitacora.models import Asiento
from aguazul_portal.comun.cuentas.models import Usuario
from tests import fabricas


def _ultimo(accion):
    return Asiento.objects.filter(accion=accion).recientes().first()


def test_el_ingreso_y_el_intento_fallido_quedan(ciudadana, redactora):
    url = reverse("account_login")
    ciudadana.post(url, {"login": "redactora", "password": "mi contraseña secreta"})
    fallido = _ultimo("ingreso_fallido")
    assert fallido is not None
    assert "secreta" not in str(vars(fallido))
    assert "redactora" not in str(vars(fallido)), "people type their password in the name's box"
    ciudadana.post(url, {"login": "redactora", "password": fabricas.CLAVE})
    assert _ultimo("ingreso").actor == "Rosa Prieto"


def test_el_cargo_queda_como_texto(redactora):
    fabricas.titular(fabricas.cargo("Profesional de prensa"), redactora)
    redactora = Usuario.objects.get(pk=redactora.pk)
    fabricas.noticia(redactora)
    assert Asiento.objects.recientes().first().cargo == "Profesional de prensa"


def test_dar_y_quitar_un_rol_queda(redactora):
    redactora.groups.add(Group.objects.get(name="Webmaster"))
    assert '"agregados":["Webmaster"]' in _ultimo("permisos").despues
    redactora.groups.remove(Group.objects.get(name="Webmaster"))
    assert '"quitados":["Webmaster"]' in _ultimo("permisos").despues


def test_hacer_un_superusuario_por_orden_queda(db):
    call_command("createsuperuser", username="jefa", email="jefa@aguazul.test", interactive=False)
    asiento = _ultimo("permisos")
    assert asiento.objeto == "jefa"
    assert '"is_superuser":true' in asiento.despues


def test_dar_permisos_por_la_consola_queda_a_nombre_de_quien_los_dio(entrar, superusuario, redactora):
    formulario = {
        "username": "redactora", "first_name": "Rosa", "last_name": "Prieto", "email": "r@aguazul.test",
        "is_active": "on", "is_staff": "on", "groups": [Group.objects.get(name="Webmaster").pk],
    }  # fmt: skip
    respuesta = entrar(superusuario).post(reverse("admin:cuentas_usuario_change", args=[redactora.pk]), formulario)
    assert respuesta.status_code == 302
    assert {a.actor for a in Asiento.objects.filter(accion="permisos").recientes()[:2]} == {str(superusuario)}


def test_control_interno_lee_todo_y_solo_escribe_sus_hallazgos(db):
    """What it found in an answer that somebody disagreed with is a paper of its own, and only grows."""
    permisos = {p.codename for p in Group.objects.get(name="Control Interno").permissions.all()}
    assert {codigo for codigo in permisos if not codigo.startswith("view_")} == {"revisar_desacuerdo"}
