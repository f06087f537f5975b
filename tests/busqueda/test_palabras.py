"""One way of reading words for what is indexed and what is searched."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguazul_portal.comun.busqueda.palabras import LARGO_MAXIMO, clave_de_tipo, formas, normalizar, raices_de


@pytest.mark.parametrize(
    ("escrita", "buscada"),
    [
        ("trámite", "tramite"), ("Trámites", "TRÁMITES"), ("certificado", "certificados"),
        ("nacionalidad", "nacionalidades"), ("contribución", "contribuciones"), ("vacunación", "vacunacion"),
        ("vacunaciones", "vacunación"), ("año", "años"), ("niñas", "niña"), ("pensión", "pensiones"),
    ],
)  # fmt: skip
def test_una_palabra_se_encuentra_sin_tildes_y_en_plural(escrita, buscada):
    assert set(normalizar(buscada)) <= raices_de(escrita)


def test_quien_escribe_sin_enie_encuentra_la_palabra_con_enie():
    assert set(normalizar("nino")) <= raices_de("niño")


def test_quien_escribe_anio_con_enie_no_encuentra_ano():
    assert not set(normalizar("año")) & raices_de("ano")


def test_la_enie_descompuesta_es_la_misma():
    assert normalizar("nin\u0303o") == normalizar("niño")


def test_las_palabras_vacias_no_se_buscan():
    assert normalizar("el certificado de la residencia") == normalizar("certificado residencia")
    assert normalizar("de la") == []


def test_el_tipo_de_varias_palabras_es_un_solo_termino():
    assert clave_de_tipo("Acta del Comité") == "acta_del_comite"


@given(st.text(max_size=200))
def test_nada_de_lo_escrito_llega_al_motor_como_sintaxis(texto):
    for termino in normalizar(texto):
        assert re.fullmatch(f"[a-z0-9]{{1,{LARGO_MAXIMO}}}", termino)


@given(st.text(min_size=1, max_size=60))
def test_lo_que_se_busca_siempre_encuentra_lo_mismo_que_se_escribio(texto):
    assert set(normalizar(texto)) <= raices_de(texto)
    assert all(raiz for palabra in texto.split() for raiz in formas(palabra))
