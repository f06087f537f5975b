"""A day without service that is in a count stays: by form, by action, one by one or in bulk. A new one moves what is open."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from aguazul_portal.comun import congelar
from aguazul_portal.comun.avisos.models import Aviso
from aguazul_portal.comun.bitacora.models import Asiento
from aguazul_portal.comun.bitacora.quien import SinResponsable
from aguazul_portal.comun.entidad.dias import DiaEnUso
from aguazul_portal.comun.entidad.models import DiaNoHabil
from aguazul_portal.comun.ventanilla.pasos import PERSONA as LA_PERSONA
from aguazul_portal.comun.ventanilla.pasos import avanzar
from aguazul_portal.comun.ventanilla.recuento import recontar
from tests import fabricas
from tests.conftest import _persona

pytestmark = pytest.mark.django_db
LISTA = "/consola/entidad/dianohabil/"
FRASE = "Ese día está en la cuenta del término de un caso abierto: no se quita ni se mueve."


@pytest.fixture
def tecnica(db):
    return _persona("tecnica", "Tania Niño", "Administración técnica")


@pytest.fixture
def contado(caso):
    """A day in the middle of the count of an open case."""
    dia = DiaNoHabil.objects.crear(fecha=caso.proxima, motivo="Fiesta", acto="Decreto 1", por=fabricas.PRUEBA)
    recontar()
    caso.refresh_from_db()
    return dia


@pytest.fixture
def libre(caso):
    fecha = caso.proxima + timedelta(days=400)
    return DiaNoHabil.objects.crear(fecha=fecha, motivo="Otro año", acto="Decreto 2", por=fabricas.PRUEBA)


def test_no_se_quita_por_ningun_camino(contado):
    with pytest.raises(DiaEnUso) as error:
        contado.delete(por=fabricas.PRUEBA)
    assert str(error.value) == FRASE
    with pytest.raises(SinResponsable):
        DiaNoHabil.objects.filter(pk=contado.pk).delete()
    for intento in (
        lambda: DiaNoHabil._base_manager.filter(pk=contado.pk).delete(),
        lambda: DiaNoHabil._base_manager.filter(pk=contado.pk).update(fecha=contado.fecha + timedelta(days=30)),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            intento()
    assert DiaNoHabil.objects.get() == contado


def test_no_se_mueve_pero_su_motivo_se_corrige(contado):
    contado.motivo = "Fiesta patronal"
    contado.save(por=fabricas.PRUEBA)
    contado.fecha += timedelta(days=60)
    with pytest.raises(DiaEnUso):
        contado.save(por=fabricas.PRUEBA)
    guardado = DiaNoHabil.objects.get()
    assert (guardado.motivo, guardado.fecha == contado.fecha) == ("Fiesta patronal", False)


def test_la_consola_lo_dice_al_lado_de_la_fecha(contado, tecnica, entrar):
    datos = {"fecha": contado.fecha + timedelta(days=60), "motivo": contado.motivo, "acto": contado.acto}
    html = entrar(tecnica).post(f"{LISTA}{contado.pk}/change/", datos).content.decode()
    assert FRASE in html
    assert DiaNoHabil.objects.get().fecha == contado.fecha


def test_la_consola_no_lo_quita_ni_de_a_uno_ni_en_bloque(contado, libre, tecnica, entrar):
    navegador = entrar(tecnica)
    for url, datos in (
        (f"{LISTA}{contado.pk}/delete/", {"post": "yes"}),
        (LISTA, {"action": "delete_selected", "_selected_action": [contado.pk, libre.pk], "post": "yes"}),
    ):
        respuesta = navegador.post(url, datos)
        assert respuesta.status_code == 409
        assert FRASE in respuesta.content.decode()
    assert DiaNoHabil.objects.count() == 2
    assert navegador.post(f"{LISTA}{libre.pk}/delete/", {"post": "yes"}).status_code == 302
    assert DiaNoHabil.objects.get() == contado


def test_el_que_nadie_cuenta_se_mueve_y_se_quita(libre):
    libre.fecha += timedelta(days=1)
    libre.save(por=fabricas.PRUEBA)
    libre.delete(por=fabricas.PRUEBA)
    assert not DiaNoHabil.objects.exists()


def test_tampoco_se_quita_lo_que_se_conto_en_un_caso_que_ya_termino(contado, caso):
    avanzar(caso, "desistir", por=LA_PERSONA)
    with pytest.raises(DiaEnUso, match="ya terminaron"):
        contado.delete(por=fabricas.PRUEBA)


def test_mientras_se_recuenta_no_se_quita_uno_cercano(caso):
    """The new calendar may have brought a case up to that day."""
    fecha = caso.proxima + timedelta(days=20)
    libre = DiaNoHabil.objects.crear(fecha=fecha, motivo="Otra", acto="Decreto 2", por=fabricas.PRUEBA)
    DiaNoHabil.objects.crear(fecha=caso.proxima, motivo="Fiesta", acto="Decreto 1", por=fabricas.PRUEBA)
    with pytest.raises(DiaEnUso, match="contando otra vez"):
        libre.delete(por=fabricas.PRUEBA)
    recontar()
    libre.delete(por=fabricas.PRUEBA)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL cambia la tabla donde está")
def test_antes_de_migrar_se_sueltan_los_disparadores_que_miran_otra_tabla_y_despues_vuelven(db):
    with connection.cursor() as cursor:
        puestos = congelar.que_miran_a_otra_tabla(cursor)
        assert "congelado_dia_contado_del" in puestos
        congelar.soltar(plan=[])
        assert congelar.que_miran_a_otra_tabla(cursor) == puestos
        congelar.soltar(plan=["algo por migrar"])
        assert congelar.que_miran_a_otra_tabla(cursor) == []
        congelar.instalar()
        assert sorted(congelar.que_miran_a_otra_tabla(cursor)) == sorted(puestos)


def test_el_dia_nuevo_mueve_lo_abierto_lo_registra_y_avisa_aunque_nadie_lo_tenga(caso, ventanilla):
    antes = caso.proxima
    DiaNoHabil.objects.crear(fecha=antes, motivo="Fiesta", acto="Decreto 1", por=fabricas.PRUEBA)
    assert (recontar(), recontar()) == (1, 0)
    caso.refresh_from_db()
    assert caso.proxima > antes
    assert Aviso.objects.get(plantilla="caso_recontado").para == ventanilla.email
    assert Asiento.objects.filter(accion="editar", objeto=caso.radicado).count() == 1
