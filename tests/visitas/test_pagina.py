"""The public page of visits: month by month, most read, files, and always the same number of queries."""

from datetime import date

import pytest
from django.urls import reverse

from aguazul_portal.comun.visitas.models import Dia, PaginaDelMes
from aguazul_portal.comun.visitas.reglas import REGLAS

pytestmark = pytest.mark.django_db
NOVIEMBRE = (2026, 11)


@pytest.fixture(autouse=True)
def _hoy(time_machine):
    time_machine.move_to("2026-11-23T12:00:00-05:00", tick=False)


@pytest.fixture
def contadas():
    Dia.objects.create(dia=date(2026, 10, 5), vistas=300, visitantes=90)
    Dia.objects.create(dia=date(2026, 11, 1), vistas=1000, visitantes=400)
    Dia.objects.create(dia=date(2026, 11, 20), vistas=455, visitantes=55)
    for n, ruta in enumerate(["/", "/plan/", "/noticias/una-noticia/"]):
        PaginaDelMes.objects.create(mes=date(2026, 11, 1), ruta=ruta, vistas=100 - n)
    PaginaDelMes.objects.create(mes=date(2026, 10, 1), ruta="/vieja/", vistas=900)


def _html(cliente, *mes):
    return cliente.get(reverse("visitas:mes", args=mes)).content.decode()


def test_dice_las_cifras_del_mes(ciudadana, contadas):
    html = _html(ciudadana).partition("<h1>")[2]
    assert "noviembre de 2026" in html
    assert "1.455" in html
    assert "<td>455</td>" in html
    assert html.index("Página de inicio") < html.index("/plan/") < html.index("/noticias/una-noticia/")
    assert "/vieja/" not in html


def test_dice_como_se_cuenta(ciudadana):
    html = _html(ciudadana)
    assert all(regla in html for regla in REGLAS)
    assert "suma de los de cada día" in html


def test_sin_cuentas_dice_sin_datos_y_nunca_cero(ciudadana):
    html = _html(ciudadana)
    assert "Sin datos" in html
    assert html.count("<td>sin datos</td>") == 24


def test_se_pasa_de_un_mes_a_otro(ciudadana, contadas):
    assert reverse("visitas:mes", args=(2026, 10)) in _html(ciudadana)
    octubre = _html(ciudadana, 2026, 10)
    assert "/vieja/" in octubre
    assert reverse("visitas:mes", args=NOVIEMBRE) in octubre
    assert reverse("visitas:mes", args=(2026, 9)) not in octubre


@pytest.mark.parametrize("mes", [(2026, 12), (2027, 1), (2026, 0), (2026, 13), (1999, 1), (10**30, 1)])
def test_un_mes_que_no_ha_llegado_o_no_existe_no_tiene_pagina(ciudadana, mes):
    assert ciudadana.get("/visitas/{}/{}/".format(*mes)).status_code == 404
    assert ciudadana.get("/visitas/{}/{}/dias.csv".format(*mes)).status_code == 404


@pytest.mark.parametrize("cuantas", [0, 3, 300])
def test_las_consultas_no_crecen_con_lo_que_se_cuenta(ciudadana, cuantas, django_assert_max_num_queries):
    Dia.objects.bulk_create(Dia(dia=date.fromordinal(date(2026, 11, 22).toordinal() - n)) for n in range(cuantas))
    PaginaDelMes.objects.bulk_create(
        PaginaDelMes(mes=date(2026, 11, 1), ruta=f"/{n}/", vistas=n) for n in range(cuantas)
    )
    with django_assert_max_num_queries(6):
        html = _html(ciudadana)
    assert html.count('<th scope="row"><a ') == min(cuantas, 20)


def test_los_archivos_llevan_las_cifras(ciudadana, contadas):
    dias = ciudadana.get(reverse("visitas:dias_csv", args=NOVIEMBRE))
    assert dias.content.decode("utf-8-sig").split() == [
        "dia,paginas_vistas,visitantes",
        "2026-11-01,1000,400",
        "2026-11-20,455,55",
    ]
    paginas = ciudadana.get(reverse("visitas:paginas_csv", args=NOVIEMBRE)).content.decode("utf-8-sig")
    assert paginas.split()[:3] == ["pagina,veces_vista", "/,100", "/plan/,99"]


def test_una_direccion_no_se_vuelve_formula_ni_marca(ciudadana):
    mala = "=HYPERLINK(1)<i>"
    PaginaDelMes.objects.create(mes=date(2026, 11, 1), ruta=mala, vistas=1)
    paginas = ciudadana.get(reverse("visitas:paginas_csv", args=NOVIEMBRE)).content.decode("utf-8-sig")
    assert "'=HYPERLINK" in paginas
    assert "<i>" not in _html(ciudadana)
