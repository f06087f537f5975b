"""The server's own log: an address that is a key is written without it."""

import io
import logging

import pytest
from django.urls import get_resolver

from aguazul_portal.comun.guardia.diario import sin_llaves


def _direcciones(patrones, antes=""):
    for patron in patrones:
        aqui = antes + str(patron.pattern)
        yield from _direcciones(patron.url_patterns, aqui) if hasattr(patron, "url_patterns") else [aqui]


def test_ninguna_direccion_que_es_llave_se_anota():
    con_llave = [d for d in _direcciones(get_resolver().url_patterns) if "<str:ficha" in d or "<slug:pase>" in d]
    assert len(con_llave) > 8
    for direccion in con_llave:
        assert "ficha" not in sin_llaves(f"Not Found: /{direccion}"), direccion
        assert "pase" not in sin_llaves(f"Not Found: /{direccion}"), direccion


@pytest.mark.django_db
def test_lo_que_se_rechaza_en_la_pagina_de_un_caso_no_deja_su_direccion(ciudadana):
    consola = next(h for h in logging.getLogger().handlers if type(h) is logging.StreamHandler)
    antes = consola.setStream(dicho := io.StringIO())
    try:
        assert ciudadana.get("/peticiones/seguimiento/MQ~1vNabc~UnaFirma/").status_code == 410
        assert ciudadana.get("/no/existe/").status_code == 404
    finally:
        consola.setStream(antes)
    assert "UnaFirma" not in dicho.getvalue()
    assert "/peticiones/seguimiento/…/" in dicho.getvalue()
    assert "/no/existe/" in dicho.getvalue()
