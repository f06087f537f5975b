"""Golden values of line 4 of the Plan over a small hand-made catalogue."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from aguazul_portal.comun.calendario import Periodo
from aguazul_portal.comun.ficha.escalera import Nivel
from servicios.medidas import servicios_automatizados, servicios_publicados

from . import muestras


def partes(proporcion):
    return proporcion.cumplen.count(), proporcion.todas.count()


@pytest.fixture
def catalogo(equipo):
    """a: among the most used, published in March, en línea since April · b: the same, en línea but never published ·
    c: not among them, published and automated in April."""
    a, b = (muestras.servicio(slug, mas_usado=True) for slug in "ab")
    c = muestras.servicio("c")
    muestras.publicada(equipo, documento=a, ahora=timezone.make_aware(datetime(2026, 3, 10)))
    muestras.publicada(equipo, documento=c, ahora=timezone.make_aware(datetime(2026, 4, 10)))
    for servicio in (a, b, c):
        muestras.escalon(servicio, Nivel.EN_LINEA, date(2026, 4, 30))


@pytest.mark.parametrize(
    ("mes", "publicados", "automatizados"),
    [(1, (0, 3), (0, 2)), (3, (1, 3), (0, 2)), (4, (2, 3), (1, 2))],
)
def test_cada_mes_se_mide_como_estaba_al_cerrar(catalogo, mes, publicados, automatizados):
    periodo = Periodo.mes(2026, mes)
    assert partes(servicios_publicados(periodo)) == publicados
    assert partes(servicios_automatizados(periodo)) == automatizados
