"""Dates, numbers and shares as they are written in Colombia."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from aguazul_portal.comun.templatetags import portal

TARDE = datetime(2026, 11, 23, 2, 5, tzinfo=UTC)  # in Colombia it is still the 22nd
DURO = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("filtro", "valor", "escrito"),
    [
        (portal.fecha_larga, date(2026, 11, 22), "22 de noviembre de 2026"),
        (portal.fecha_larga, TARDE, "22 de noviembre de 2026"),
        (portal.fecha_larga, None, ""),
        (portal.fecha_con_dia, date(2026, 12, 14), "lunes 14 de diciembre de 2026"),
        (portal.fecha_hora, TARDE, f"22 de noviembre de 2026, 9:05{DURO}p.{DURO}m."),
        (portal.hora, datetime(2026, 1, 1, 17, 0, tzinfo=UTC), f"12:00{DURO}p.{DURO}m."),
        (portal.hora, datetime(2026, 1, 1, 5, 0, tzinfo=UTC), f"12:00{DURO}a.{DURO}m."),
        (portal.mes_largo, date(2026, 3, 9), "marzo de 2026"),
        (portal.nombre_mes, 9, "septiembre"),
        (portal.maquina, date(2026, 3, 9), "2026-03-09"),
        (portal.maquina, TARDE, "2026-11-22T21:05:00-05:00"),
        (portal.en_fecha, TARDE, '<time datetime="2026-11-22T21:05:00-05:00">22 de noviembre de 2026</time>'),
        (portal.en_hora, None, ""),
        (portal.en_direccion, "¿Sí & no?/", "%C2%BFS%C3%AD%20%26%20no%3F%2F"),
        (portal.marcable, "+57 608 555 0100 ext. 12", "+576085550100"),
        (portal.marcable, "(608) 555-01-00", "6085550100"),
        (portal.marcable, "3105550199", "3105550199"),
        (portal.numero, 1455, "1.455"),
        (portal.numero, 86.54, "86,5"),
        (portal.numero, 4.0, "4"),
        (portal.porcentaje, 0, f"0{DURO}%"),
        (portal.porcentaje, 22.5, f"22,5{DURO}%"),
        (portal.porcentaje, None, "sin datos"),
        (portal.tamano, 120, f"1{DURO}kB"),
        (portal.tamano, 42_400, f"42{DURO}kB"),
        (portal.tamano, 1_300_000, f"1,3{DURO}MB"),
    ],
)
def test_se_escribe_asi(filtro, valor, escrito):
    assert filtro(valor) == escrito


@pytest.mark.parametrize(
    ("segundos", "dicho"), [(0, "menos de un minuto"), (59, "menos de un minuto"), (60, f"1{DURO}minuto")]
)
def test_lo_que_acaba_de_pasar_no_fue_hace_cero_minutos(segundos, dicho):
    assert portal.hace(timezone.now() - timedelta(seconds=segundos)) == dicho
