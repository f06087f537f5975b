"""Whatever people write of themselves is taken out before it is kept."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguazul_portal.comun.escucha.mascara import CIFRAS, RETIRADO, enmascarar

SEPARADORES = st.sampled_from(["", " ", ".", "-", ",", " - ", "\u200b", "\u00a0", "\u2011", "·"])
PROSA = st.text("abcdefghijklmnñopqrstuvwxyzáéíóú ¿?", max_size=40)
CORREOS = st.from_regex(r"[a-z0-9._+-]{1,12}@[a-z0-9-]{1,10}\.(com|co|gov\.co)", fullmatch=True)


@pytest.mark.parametrize(
    "dato",
    [
        "1118123456", "1.118.123.456", "74 123 456", "C.C. 74123456", "(608) 638 2045", "+57 310 234 56 78", "310-2345678",
        "３１０２３４５６７８", "٣١٠٢٣٤٥٦٧٨", "3\u200b1\u200b02345678", "310\u202e2345678",
        "ana.perez@ejemplo.com", "ana @ ejemplo.com", "ana arroba ejemplo punto com", "ana (at) ejemplo.com", "ANA＠EJEMPLO.COM",
        "https://ejemplo.com/?cc=74123456", "www.ejemplo.com",
    ],
)  # fmt: skip
def test_no_queda_el_dato(dato):
    dicho = enmascarar(f"Soy Ana y mi dato es {dato} gracias")
    assert RETIRADO in dicho
    assert dicho.startswith("Soy Ana y mi")
    assert not re.search(r"\d{3}|@|ejemplo", dicho)


@pytest.mark.parametrize(
    "texto", ["El horario del 2026", "Faltan 15 días y 3 pasos", "Ley 1755 de 2015", "¿Cuánto cuesta?"]
)
def test_lo_demas_queda_como_se_escribio(texto):
    assert enmascarar(texto) == texto


@given(PROSA, st.lists(st.integers(0, 9), min_size=CIFRAS, max_size=12), SEPARADORES, PROSA)
def test_ningun_numero_largo_sobrevive(antes, cifras, separador, despues):
    dicho = enmascarar(f"{antes} {separador.join(map(str, cifras))} {despues}")
    assert not re.search(r"\d", dicho)
    assert RETIRADO in dicho


@given(st.text(max_size=60), CORREOS, st.text(max_size=60))
def test_ningun_correo_sobrevive(antes, correo, despues):
    assert correo not in enmascarar(f"{antes} {correo} {despues}")
    assert "@" not in enmascarar(f"{antes} {correo} {despues}")


@given(st.text(max_size=200))
def test_es_segura_con_cualquier_texto_y_repetirla_no_cambia_nada(texto):
    una = enmascarar(texto)
    assert enmascarar(una) == una
    assert not any(unicodedata.category(letra) in ("Cc", "Cs") for letra in una.replace("\n", ""))
    assert not re.search(rf"[0-9]{{{CIFRAS}}}", una)
    assert "@" not in una
