"""What is done to an account is on the record, with the name of who did it; its secrets are nowhere."""

import pytest
from django.contrib.auth.models import Group
from django.urls import NoReverseMatch, reverse

from aguazul_portal.comun.bitacora.models import Asiento
from tests import fabricas

NUEVA = "otra clave larga de prueba"


@pytest.fixture
def tecnica(db):
    return fabricas.usuario("tecnica", "Teresa Niño", ["Administración técnica"])


def _ultimo():
    return Asiento.objects.filter(accion="permisos").recientes().first()


def test_quien_cambia_la_clave_de_otra_persona_queda_escrito_y_la_clave_no(entrar, tecnica, redactora):
    url = reverse("admin:auth_user_password_change", args=[redactora.pk])
    entrar(tecnica).post(url, {"password1": NUEVA, "password2": NUEVA, "usable_password": "true"})
    redactora.refresh_from_db()
    assert redactora.check_password(NUEVA)
    assert (_ultimo().actor, _ultimo().objeto_id) == (str(tecnica), str(redactora.pk))
    assert _ultimo().despues == '{"password":"cambiada"}'


def test_quien_cambia_su_propia_clave_queda_escrito(entrar, redactora):
    datos = {"oldpassword": fabricas.CLAVE, "password1": NUEVA, "password2": NUEVA}
    entrar(redactora).post(reverse("account_change_password"), datos)
    assert (_ultimo().actor, _ultimo().despues) == (str(redactora), '{"password":"cambiada"}')


def test_renovar_la_huella_de_la_clave_no_es_cambiarla(redactora, settings):
    antes = Asiento.objects.count()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher", *settings.PASSWORD_HASHERS]
    vieja = redactora.password
    assert redactora.check_password(fabricas.CLAVE)
    assert redactora.password != vieja
    assert Asiento.objects.count() == antes


def test_quien_se_da_otro_papel_queda_escrito(entrar, tecnica):
    papel = Group.objects.get(name="Comité de redacción")
    datos = {"username": "tecnica", "first_name": "Teresa", "last_name": "Niño", "email": tecnica.email}
    grupos = [papel.pk, *tecnica.groups.values_list("pk", flat=True)]
    url = reverse("admin:cuentas_usuario_change", args=[tecnica.pk])
    entrar(tecnica).post(url, {**datos, "is_active": "on", "is_staff": "on", "is_superuser": "on", "groups": grupos})
    tecnica.refresh_from_db()
    assert papel in tecnica.groups.all()
    assert not tecnica.is_superuser
    assert (_ultimo().actor, _ultimo().despues) == (str(tecnica), '{"agregados":["Comité de redacción"]}')


def test_nadie_ve_en_la_consola_los_secretos_del_segundo_factor(db):
    for modelo in ("mfa_authenticator", "account_emailaddress"):
        with pytest.raises(NoReverseMatch):
            reverse(f"admin:{modelo}_changelist")
    assert not Group.objects.filter(permissions__content_type__app_label__in=["mfa", "sessions"]).exists()


def test_los_papeles_no_se_editan_en_la_consola(entrar, superusuario):
    papel = Group.objects.get(name="Prensa")
    respuesta = entrar(superusuario).post(
        reverse("admin:auth_group_change", args=[papel.pk]), {"name": "Prensa", "permissions": []}
    )
    assert respuesta.status_code == 403
    assert papel.permissions.exists()
