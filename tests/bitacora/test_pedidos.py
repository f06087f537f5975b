"""«Verificar ahora»: asked for by a person, done by the worker, kept as a row."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from aguazul_portal.comun.bitacora import pedidos, verificacion
from aguazul_portal.comun.bitacora.acciones import registrar
from aguazul_portal.comun.bitacora.models import Accion, Asiento, Verificacion
from aguazul_portal.comun.bitacora.verificacion import verificar
from tests import fabricas

pytestmark = pytest.mark.django_db
PAGINA = "/consola/bitacora/asiento/verificar/"


@pytest.fixture
def control(entrar, control_interno):
    return entrar(control_interno)


def test_un_boton_la_pide_y_el_trabajador_la_hace(control, control_interno):
    assert control.post(PAGINA).status_code == 302
    assert "Verificación en curso" in control.get(PAGINA).content.decode()
    (hecha,) = pedidos.atender()
    assert hecha.es_integra
    assert hecha.actor == str(control_interno)
    html = control.get(PAGINA).content.decode()
    assert "La cadena está íntegra" in html
    assert hecha.cabeza in html
    asiento = Asiento.objects.recientes().first()
    assert (asiento.accion, asiento.actor) == ("verificar", str(control_interno))
    assert asiento.numero == hecha.van + 1


def test_pedirla_dos_veces_es_pedir_la_misma(control):
    control.post(PAGINA)
    control.post(PAGINA)
    assert Verificacion.objects.count() == 1


def test_lo_que_falla_se_nombra_y_queda(control, sin_disparadores):
    Asiento.objects.filter(pk=1).update(nota="otra")
    control.post(PAGINA)
    pedidos.atender()
    assert "Asiento 1 " in control.get(PAGINA).content.decode()
    assert "Asiento 1 " in Asiento.objects.filter(accion="verificar").get().nota


def test_el_avance_se_ve_sin_javascript(control, monkeypatch):
    for n in range(25):
        registrar(Accion.EDITAR, por=fabricas.PRUEBA, texto=f"acto {n}")
    monkeypatch.setattr(verificacion, "LOTE", 10)
    monkeypatch.setattr(pedidos, "CADA", 0)
    vistas = []
    control.post(PAGINA)
    original = pedidos._Latido.__call__

    def mirar(latido, van, total):
        original(latido, van, total)
        vistas.append(control.get(PAGINA).context["en_curso"].van)

    monkeypatch.setattr(pedidos._Latido, "__call__", mirar)
    pedidos.atender()
    assert vistas[:2] == [10, 20]


def test_si_el_trabajador_muere_otro_la_toma_y_si_vive_no(control):
    control.post(PAGINA)
    ahora = timezone.now()
    assert pedidos._tomar(Verificacion.objects.get(), ahora)
    assert pedidos.atender(lambda: ahora + timedelta(seconds=30)) == []
    assert len(pedidos.atender(lambda: ahora + timedelta(minutes=5))) == 1


def test_un_resultado_no_se_cambia(control):
    control.post(PAGINA)
    pedidos.atender()
    with pytest.raises(DatabaseError, match="no se cambia"), transaction.atomic():
        Verificacion.objects.update(falla="")
    with pytest.raises(DatabaseError, match="no se cambia"), transaction.atomic():
        Verificacion.objects.all().delete()


@pytest.mark.parametrize("lote", [1, 7, 1000])
def test_el_recorrido_por_lotes_dice_lo_mismo_que_de_una_vez(monkeypatch, request, lote):
    for n in range(25):
        registrar(Accion.EDITAR, por=fabricas.PRUEBA, texto=f"acto {n}")
    monkeypatch.setattr(verificacion, "LOTE", lote)
    assert verificar().falla == ""
    request.getfixturevalue("sin_disparadores")
    Asiento.objects.filter(pk=14).update(nota="otra")
    assert verificar().falla.startswith("Asiento 14 ")
