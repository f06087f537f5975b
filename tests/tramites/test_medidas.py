"""Golden values of line 5 of the Plan over a small hand-made catalogue."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from aguazul_portal.comun.calendario import Periodo
from aguazul_portal.comun.ficha.escalera import Nivel
from tramites.medidas import tramites_automatizados, tramites_publicados

from . import muestras


def dia(texto):
    return timezone.make_aware(datetime.fromisoformat(texto))


def partes(proporcion):
    return proporcion.cumplen.count(), proporcion.todas.count()


@pytest.fixture
def catalogo(equipo):
    """Four trámites, three of them among the most used.

    a: published in March, en línea since April · b: published in March, withdrawn in May · c: only identified, improved
    in June · d: not among the most used, identified in April, published on the last minute of April
    """
    a, b, c = (muestras.tramite(slug, mas_usado=True) for slug in "abc")
    d = muestras.tramite("d", fecha_identificado=date(2026, 4, 1))
    muestras.publicada(equipo, documento=a, ahora=dia("2026-03-10 09:00"))
    muestras.escalon(a, Nivel.EN_LINEA, date(2026, 4, 30))
    ficha_b = muestras.publicada(equipo, documento=b, ahora=dia("2026-03-31 23:59"))
    ficha_b.avanzar(
        "retirar", por=equipo["webmaster"], motivo="error", nota="Ya no rige.", ahora=dia("2026-05-02 09:00")
    )
    muestras.escalon(b, Nivel.AUTOMATIZADO, date(2026, 5, 1))
    muestras.racionalizacion(c, date(2026, 6, 15))
    muestras.publicada(equipo, documento=d, ahora=dia("2026-04-30 23:59"))
    muestras.escalon(d, Nivel.AUTOMATIZADO, date(2026, 5, 1))


@pytest.mark.parametrize(
    ("mes", "publicados", "automatizados"),
    [
        (1, (0, 3), (0, 3)),
        (3, (2, 3), (0, 3)),
        (4, (3, 4), (1, 3)),
        (5, (2, 4), (1, 3)),
        (6, (2, 4), (2, 3)),
    ],
)
def test_cada_mes_se_mide_como_estaba_al_cerrar(catalogo, mes, publicados, automatizados):
    periodo = Periodo.mes(2026, mes)
    assert partes(tramites_publicados(periodo)) == publicados
    assert partes(tramites_automatizados(periodo)) == automatizados


@pytest.mark.django_db
def test_antes_de_identificar_el_primero_no_hay_nada_que_dividir():
    muestras.tramite(fecha_identificado=date(2026, 4, 1))
    assert partes(tramites_publicados(Periodo.mes(2026, 3))) == (0, 0)


def test_retirar_una_ficha_mueve_el_mes_en_curso_y_no_los_pasados(equipo):
    ficha = muestras.publicada(equipo, ahora=dia("2026-03-10 09:00"))
    ficha.avanzar("retirar", por=equipo["webmaster"], motivo="error", nota="Ya no rige.", ahora=dia("2026-05-02 09:00"))
    assert partes(tramites_publicados(Periodo.mes(2026, 4))) == (1, 1)
    assert partes(tramites_publicados(Periodo.mes(2026, 5))) == (0, 1)


def test_lo_publicado_de_urgencia_cuenta_sin_revisar_porque_la_linea_5_mide_lo_publicado(equipo):
    borrador = muestras.ficha(equipo["redactora"], documento=muestras.tramite())
    borrador.avanzar("publicar_urgente", por=equipo["webmaster"], nota="Cambió hoy.", ahora=dia("2026-03-10 09:00"))
    assert partes(tramites_publicados(Periodo.mes(2026, 3))) == (1, 1)
