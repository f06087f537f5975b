"""The ladder: each rung read where it is true, on any day."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from aguazul_portal.comun.ficha.escalera import Nivel, peldano
from tests import fabricas
from tramites.models import Escalon, Racionalizacion, Tramite

from . import muestras


def dia(texto):
    return timezone.make_aware(datetime.fromisoformat(texto))


@pytest.mark.parametrize(
    ("registrado", "con_ficha", "nivel"),
    [
        (None, False, Nivel.IDENTIFICADO),
        (None, True, Nivel.PUBLICADO),
        (Nivel.INFORMACION, False, Nivel.INFORMACION),
        (Nivel.INFORMACION, True, Nivel.PUBLICADO),
        (Nivel.EN_LINEA, True, Nivel.EN_LINEA),
        (Nivel.EN_LINEA, False, Nivel.INFORMACION),
        (Nivel.AUTOMATIZADO, True, Nivel.AUTOMATIZADO),
    ],
)
def test_lo_que_esta_por_encima_de_publicado_se_apoya_en_una_ficha_publica(registrado, con_ficha, nivel):
    assert peldano(registrado, con_ficha) == nivel


def test_el_peldano_de_cada_dia(equipo):
    tramite = muestras.tramite()
    muestras.escalon(tramite, Nivel.INFORMACION, date(2026, 2, 1))
    ficha = muestras.publicada(equipo, documento=tramite, ahora=dia("2026-03-10 09:00"))
    muestras.escalon(tramite, Nivel.EN_LINEA, date(2026, 4, 5))
    muestras.escalon(tramite, Nivel.FORMULARIO, date(2026, 6, 1), evidencia="Se dañó el formulario en línea")
    ficha.avanzar("retirar", por=equipo["webmaster"], motivo="error", nota="Ya no rige.", ahora=dia("2026-08-01 09:00"))
    assert [
        tramite.nivel_en(dia(momento)).label
        for momento in (
            "2026-01-31 12:00", "2026-02-01 12:00", "2026-03-10 08:59", "2026-03-10 09:00", "2026-04-05 00:00",
            "2026-06-02 00:00", "2026-08-01 08:59", "2026-08-01 09:00",
        )
    ] == [
        "Identificado", "Información reunida", "Información reunida", "Publicado", "En línea",
        "Formulario descargable", "Formulario descargable", "Información reunida",
    ]  # fmt: skip


def test_dos_peldanos_del_mismo_dia_rige_el_ultimo_que_se_escribio(equipo):
    tramite = muestras.tramite()
    ficha = muestras.publicada(equipo, documento=tramite)
    muestras.escalon(tramite, Nivel.AUTOMATIZADO, date(2026, 5, 1))
    muestras.escalon(tramite, Nivel.EN_LINEA, date(2026, 5, 1), evidencia="Corrige la anterior")
    assert tramite.nivel_en(ficha.publicado_en) == Nivel.EN_LINEA


def test_publicado_no_se_escribe_ni_con_codigo():
    assert Nivel.PUBLICADO not in dict(Escalon._meta.get_field("nivel").choices)


@pytest.mark.django_db
def test_la_base_de_datos_no_acepta_un_peldano_publicado():
    with pytest.raises(IntegrityError), transaction.atomic():
        muestras.escalon(muestras.tramite(), Nivel.PUBLICADO, date(2026, 5, 1))


@pytest.mark.django_db
@pytest.mark.parametrize("tabla", ["tramites_escalon", "tramites_racionalizacion"])
@pytest.mark.parametrize("sql", ["UPDATE {} SET fecha = '2020-01-01'", "DELETE FROM {}"])
def test_lo_registrado_no_se_edita_ni_se_borra(tabla, sql):
    tramite = muestras.tramite()
    muestras.escalon(tramite, Nivel.EN_LINEA, date(2026, 5, 1))
    muestras.racionalizacion(tramite, date(2026, 5, 1))
    with pytest.raises(DatabaseError, match="no se edita ni se borra"), transaction.atomic():
        connection.cursor().execute(sql.format(tabla))


@pytest.mark.django_db
@pytest.mark.parametrize("modelo", [Escalon, Racionalizacion])
def test_nada_se_registra_antes_de_que_pase(modelo):
    manana = timezone.localdate() + timedelta(days=1)
    with pytest.raises(ValidationError, match="no ha llegado"):
        modelo(documento=muestras.tramite(), fecha=manana).clean()


@pytest.mark.django_db
def test_un_tramite_suprimido_deja_de_contarse_ese_dia():
    muestras.tramite(fecha_suprimido=date(2026, 6, 1))
    assert Tramite.objects.identificados(dia("2026-01-09 12:00")).count() == 0
    assert Tramite.objects.identificados(dia("2026-05-31 12:00")).count() == 1
    assert Tramite.objects.identificados(dia("2026-06-01 12:00")).count() == 0


@pytest.mark.django_db
def test_la_lista_de_la_consola_lee_todos_los_peldanos_en_una_consulta(django_assert_num_queries):
    for numero in range(3):
        muestras.tramite(f"tramite-{numero}", dependencia=fabricas.dependencia())
    with django_assert_num_queries(1):
        niveles = [tramite.nivel for tramite in Tramite.objects.con_escalera(timezone.now())]
    assert niveles == [Nivel.IDENTIFICADO] * 3
