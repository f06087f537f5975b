"""The municipality's own norms, linked where the portal holds them; never the one of somebody else with the same number."""

from datetime import date

import pytest
from django.core.cache import cache

from aguazul_portal.comun.biblioteca.models import Clase
from aguazul_portal.comun.ficha.normas import nombre_de
from aguazul_portal.comun.publicacion.models import Estado
from tests import fabricas
from tests.biblioteca.test_biblioteca import documento
from tests.servicios import muestras

pytestmark = pytest.mark.django_db
FICHA = "/servicios/vacunacion/"


def ficha_con(equipo, *normas, enlace=""):
    borrador = muestras.ficha(equipo["redactora"], renglones=("paso",))
    for orden, texto in enumerate(normas, start=2):
        norma = borrador.renglones.model(edicion=borrador, tipo="norma", orden=orden, texto=texto, enlace=enlace)
        norma.save(por=equipo["redactora"])
    return fabricas.llevar(borrador, Estado.PUBLICADO, **equipo)


def acto(equipo, titulo, estado="publicado", **campos):
    campos = {"slug": "acto", "clase": Clase.ACTO, "fecha": date(2020, 12, 1), **campos}
    return fabricas.llevar(documento(equipo["redactora"], titulo=titulo, **campos), estado, **equipo)


def leer(ciudadana):
    cache.clear()
    return ciudadana.get(FICHA).content.decode()


@pytest.mark.parametrize(
    "titulo", ["Acuerdo 12 de 2020", "Acuerdo Municipal N.º 012 de 2020, por el cual se dictan normas"]
)
@pytest.mark.parametrize(
    "norma", ["Acuerdo 012 de 2020, art. 3", "Acuerdo municipal No. 12 de 2020 (Concejo Municipal)"]
)
def test_el_acuerdo_que_esta_en_la_biblioteca_se_enlaza(equipo, ciudadana, norma, titulo):
    ficha_con(equipo, norma)
    assert f">{norma}</a>" not in leer(ciudadana)
    publicado = acto(equipo, titulo)
    assert f'<a href="{publicado.get_absolute_url()}">{norma}</a>' in leer(ciudadana)


@pytest.mark.parametrize(
    ("norma", "titulo"),
    [
        ("Decreto 100 de 2020", "Decreto 100 de 2020"),  # the national one has that number too
        ("Acuerdo 012 de 2020 (Archivo General de la Nación)", "Acuerdo 12 de 2020"),
        ("Acuerdo 12 de 2020 del Consejo Directivo del ICBF", "Acuerdo 12 de 2020"),
        ("Acuerdo 12 de 2020", "Acuerdo 12 de 2021"),
        ("Acuerdo 12 de 2020", "Acuerdo 112 de 2020"),
        ("Acuerdo 12 de 2020", "Resolución 12 de 2020"),
        ("Decreto municipal 12 de 2020", "Decreto 12 de 2020 del Ministerio del Interior"),
        ("Ley 12 de 2020", "Acuerdo 12 de 2020"),
    ],
)
def test_otra_norma_no_se_enlaza(equipo, ciudadana, norma, titulo):
    ficha_con(equipo, norma)
    publicado = acto(equipo, titulo)
    assert publicado.get_absolute_url() not in leer(ciudadana)


def test_solo_se_enlaza_lo_publico_que_es_un_acto(equipo, ciudadana):
    ficha_con(equipo, "Acuerdo 12 de 2020")
    for slug, cambio in (("a", {"estado": "aprobado"}), ("b", {"clase": Clase.INFORME})):
        acto(equipo, "Acuerdo 12 de 2020", slug=slug, **cambio)
    assert ">Acuerdo 12 de 2020</a>" not in leer(ciudadana)


def test_la_direccion_escrita_en_la_norma_va_primero(equipo, ciudadana):
    ficha_con(equipo, "Acuerdo 12 de 2020", enlace="https://www.ejemplo.gov.co/acuerdo")
    acto(equipo, "Acuerdo 12 de 2020")
    assert '<a href="https://www.ejemplo.gov.co/acuerdo">Acuerdo 12 de 2020</a>' in leer(ciudadana)


def test_sin_normas_propias_no_cuesta_nada_y_con_muchas_una_consulta(
    equipo, ciudadana, django_assert_num_queries, settings
):
    settings.MIDDLEWARE = [m for m in settings.MIDDLEWARE if "CachePublica" not in m]
    ficha_con(equipo, "Ley 1751 de 2015", *(f"Acuerdo {n} de 2020" for n in range(1, 9)))
    acto(equipo, "Acuerdo 2 de 2020")
    with django_assert_num_queries(7):
        ciudadana.get(FICHA)


@pytest.mark.parametrize(
    "raro", ["", "(", "Acuerdo", "Acuerdo de 2020", "Acuerdo ٣ de 2020", "x" * 500, "Decreto " * 60]
)
def test_lo_que_no_nombra_una_norma_no_es_ninguna(raro):
    assert nombre_de(raro) is None
