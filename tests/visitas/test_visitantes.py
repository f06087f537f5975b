"""Visitors of a day, known by a digest under the secret of that day and by nothing once it ends."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from aguazul_portal.comun.calendario import Periodo
from aguazul_portal.comun.visitas.cifras import visitantes_del_mes, visitas_del_mes
from aguazul_portal.comun.visitas.contador import Contador
from aguazul_portal.comun.visitas.models import Dia, Huella, Sal
from aguazul_portal.comun.visitas.volcado import cerrar_dias

pytestmark = pytest.mark.django_db
BOGOTA = ZoneInfo("America/Bogota")
MEDIODIA = datetime(2026, 11, 23, 12, 0, tzinfo=BOGOTA)
NOVIEMBRE = Periodo.mes(2026, 11)


@pytest.fixture(autouse=True)
def _a_mediodia(time_machine):
    time_machine.move_to(MEDIODIA, tick=False)


def _visitantes():
    return Dia.objects.get(dia=MEDIODIA.date()).visitantes


def test_quien_vuelve_el_mismo_dia_es_un_visitante(leer):
    leer("/", "/visitas/")
    leer("/")
    assert _visitantes() == 1


def test_otra_direccion_u_otro_navegador_es_otro_visitante(leer):
    leer("/")
    leer("/", REMOTE_ADDR="198.51.100.9")
    leer("/", HTTP_USER_AGENT="Mozilla/5.0 (Android 14; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0")
    assert _visitantes() == 3


def test_dos_procesos_suman_y_no_cuentan_dos_veces_a_nadie(leer):
    uno, otro = Contador(), Contador()
    for proceso, quienes in ((uno, "ab"), (otro, "bc")):
        for quien in quienes:
            proceso.anotar("/", quien)
    uno.volcar()
    otro.volcar()
    assert Dia.objects.values_list("vistas", "visitantes").get() == (4, 3)
    assert Sal.objects.count() == 1


def test_ni_la_direccion_ni_el_navegador_se_escriben(leer):
    leer("/", REMOTE_ADDR="198.51.100.9")
    guardado = [list(modelo.objects.values()) for modelo in (Dia, Huella, Sal)]
    assert "198.51" not in str(guardado)
    assert "Mozilla" not in str(guardado)


def test_quien_vuelve_otro_dia_tiene_otra_huella_y_cuenta_otra_vez(leer, time_machine):
    leer("/")
    (ayer,) = Huella.objects.values_list("huella", flat=True)
    time_machine.move_to(MEDIODIA + timedelta(days=1), tick=False)
    leer("/")
    (hoy,) = Huella.objects.values_list("huella", flat=True)
    assert ayer != hoy
    assert visitantes_del_mes(NOVIEMBRE) == 2


def test_el_secreto_y_las_huellas_se_borran_al_terminar_el_dia(leer):
    leer("/")
    medianoche = datetime(2026, 11, 24, 0, 0, tzinfo=BOGOTA)
    cerrar_dias(ahora=medianoche + timedelta(minutes=9))
    assert Sal.objects.exists()
    assert Huella.objects.exists()
    cerrar_dias(ahora=medianoche + timedelta(minutes=10))
    assert not Sal.objects.exists()
    assert not Huella.objects.exists()
    assert _visitantes() == 1


def test_las_vistas_de_antes_de_medianoche_son_de_ese_dia(leer, contador, time_machine):
    time_machine.move_to(datetime(2026, 11, 23, 23, 59, 58, tzinfo=BOGOTA), tick=False)
    contador.anotar("/", "alguien")
    time_machine.move_to(datetime(2026, 11, 24, 0, 0, 3, tzinfo=BOGOTA), tick=False)
    contador.anotar("/", "alguien")
    contador.volcar()
    assert list(Dia.objects.order_by("dia").values_list("dia", "vistas", "visitantes")) == [
        (date(2026, 11, 23), 1, 1),
        (date(2026, 11, 24), 1, 1),
    ]


def test_un_dia_cerrado_no_vuelve_a_tener_secreto(contador, time_machine):
    """What was held back by a busy database for hours counts as views; whoever they were, nobody can tell any more."""
    contador.anotar("/", "alguien")
    time_machine.move_to(MEDIODIA + timedelta(days=1), tick=False)
    contador.volcar()
    assert Dia.objects.values_list("dia", "vistas", "visitantes").get() == (MEDIODIA.date(), 1, 0)
    assert not Sal.objects.exists()


def test_el_mes_es_la_suma_de_sus_dias(leer):
    for dia, vistas, visitantes in ((1, 10, 4), (30, 5, 3)):
        Dia.objects.create(dia=date(2026, 11, dia), vistas=vistas, visitantes=visitantes)
    Dia.objects.create(dia=date(2026, 12, 1), vistas=100, visitantes=100)
    assert visitas_del_mes(NOVIEMBRE) == 15
    assert visitantes_del_mes(NOVIEMBRE) == 7


def test_un_mes_sin_contar_no_es_cero():
    assert visitas_del_mes(NOVIEMBRE) is None
    assert visitantes_del_mes(NOVIEMBRE) is None
