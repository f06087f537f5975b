"""What the sheet of a servicio must have, and what is frozen of it."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from aguazul_portal.comun.ficha.escalera import Nivel
from aguazul_portal.comun.publicacion.models import Estado, PasoImposible
from tests import fabricas

from . import muestras


def test_un_servicio_puede_no_exigir_documentos(redactora):
    ficha = muestras.ficha(redactora)
    assert ficha.faltantes() == []
    assert ficha.atributos(0)[-1] == ("Requisitos", "Ninguno")


@pytest.mark.parametrize(("tipo", "frase"), [("paso", "un paso"), ("norma", "una norma")])
def test_sin_pasos_o_sin_norma_no_se_envia(redactora, tipo, frase):
    ficha = muestras.ficha(redactora, renglones=[otro for otro in ("paso", "norma") if otro != tipo])
    with pytest.raises(PasoImposible, match=f"Falta: Al menos {frase}"):
        ficha.avanzar("enviar", por=redactora)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE servicios_fichaservicio SET proposito = 'otro' WHERE id = {ficha}",
        "DELETE FROM servicios_renglon WHERE edicion_id = {ficha}",
        "UPDATE servicios_escalon SET nivel = 6",
        "DELETE FROM servicios_escalon",
    ],
)
def test_la_base_de_datos_no_deja_tocar_lo_enviado_ni_lo_registrado(equipo, sql):
    ficha = fabricas.llevar(muestras.ficha(equipo["redactora"]), Estado.EN_REVISION, **equipo)
    muestras.escalon(ficha.documento, Nivel.EN_LINEA, date(2026, 5, 1))
    with pytest.raises(DatabaseError, match=r"edita"), transaction.atomic():
        connection.cursor().execute(sql.format(ficha=ficha.pk))


def test_una_correccion_reemplaza_a_la_anterior_de_una_vez(equipo):
    vieja = muestras.publicada(equipo)
    nueva = vieja.preparar_nueva_version(por=equipo["redactora"])
    nueva.resultado, nueva.nota_cambio = "Otra cosa", "Se corrigió el resultado."
    nueva.save(por=equipo["redactora"])
    assert list(type(vieja).objects.publicas(timezone.now())) == [vieja]
    fabricas.llevar(nueva, Estado.PUBLICADO, **equipo)
    assert list(type(vieja).objects.publicas(timezone.now())) == [nueva]


def test_el_peldano_de_un_servicio_se_apoya_en_su_ficha(equipo):
    servicio = muestras.servicio()
    muestras.escalon(servicio, Nivel.EN_LINEA, date(2026, 5, 1))
    assert servicio.nivel_en(timezone.now()) == Nivel.INFORMACION
    muestras.publicada(equipo, documento=servicio)
    assert servicio.nivel_en(timezone.now()) == Nivel.EN_LINEA
