"""What is said of a criterion stays said: a new state closes the one before it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from aguazul_portal.comun.bitacora.models import Asiento
from indicadores.models import Criterio, EstadoCriterio, Situacion

from . import muestras
from .muestras import ENERO, FEBRERO, PRUEBA

pytestmark = pytest.mark.django_db


@pytest.fixture
def criterio():
    return muestras.criterio(muestras.fase(), 1)


def test_de_lo_que_nada_se_ha_dicho_no_se_ha_iniciado(criterio):
    leido = Criterio.objects.con_estado(ENERO).get()
    assert leido.estado.situacion == Situacion.NO_INICIADO
    assert EstadoCriterio.objects.count() == 0


def test_un_estado_nuevo_cierra_el_anterior_el_mismo_dia_en_que_empieza(criterio):
    muestras.estado(criterio, Situacion.EN_DESARROLLO, desde=ENERO)
    muestras.estado(criterio, desde=FEBRERO)
    situaciones = [
        Criterio.objects.con_estado(dia).get().estado.situacion
        for dia in (date(2026, 1, 31), FEBRERO, date(2027, 1, 1))
    ]
    assert situaciones == [Situacion.EN_DESARROLLO, Situacion.CUMPLE, Situacion.CUMPLE]
    assert EstadoCriterio.objects.abiertos().count() == 1


def test_dos_estados_el_mismo_dia_dejan_el_ultimo(criterio):
    muestras.estado(criterio, Situacion.EN_DESARROLLO)
    muestras.estado(criterio)
    assert EstadoCriterio.objects.del_dia(ENERO).get().situacion == Situacion.CUMPLE


def test_un_estado_no_empieza_antes_que_el_que_rige(criterio):
    muestras.estado(criterio, desde=FEBRERO)
    with pytest.raises(ValidationError, match="fecha posterior"):
        muestras.estado(criterio, desde=ENERO)


@pytest.mark.parametrize("campo", ["situacion", "razon", "evidencia_nota"])
def test_lo_dicho_no_se_edita_ni_con_sql(criterio, campo):
    estado = muestras.estado(criterio)
    setattr(estado, campo, "no_iniciado")
    with pytest.raises(DatabaseError, match="se registra uno nuevo"), transaction.atomic():
        estado.save(por=PRUEBA)


def test_lo_dicho_no_se_borra(criterio):
    estado = muestras.estado(criterio)
    with pytest.raises(DatabaseError, match="se registra uno nuevo"), transaction.atomic():
        estado.delete(por=PRUEBA)


def test_un_estado_cerrado_no_se_vuelve_a_abrir(criterio):
    viejo = muestras.estado(criterio, Situacion.EN_DESARROLLO)
    muestras.estado(criterio, desde=FEBRERO)
    viejo.refresh_from_db()
    viejo.hasta = None
    with pytest.raises(DatabaseError), transaction.atomic():
        viejo.save(por=PRUEBA)


def test_no_aplica_exige_su_razon(criterio):
    with pytest.raises(IntegrityError), transaction.atomic():
        muestras.estado(criterio, Situacion.NO_APLICA, razon="")


def test_cumple_exige_evidencia(criterio):
    with pytest.raises(IntegrityError), transaction.atomic():
        muestras.estado(criterio, evidencia_url="")
    assert muestras.estado(criterio, evidencia_url="", evidencia_nota="Acta 3").pk


@pytest.mark.parametrize("direccion", ["javascript:alert(1)", "data:text/html,x", "ftp://x", "noticias/"])
def test_la_evidencia_no_puede_ser_un_guion(criterio, direccion):
    with pytest.raises(IntegrityError), transaction.atomic():
        muestras.estado(criterio, evidencia_url=direccion)


@pytest.mark.parametrize("peso", [0, -1])
def test_el_peso_es_mayor_que_cero(criterio, peso):
    criterio.peso = peso
    with pytest.raises(IntegrityError), transaction.atomic():
        criterio.save(por=PRUEBA)


def test_decir_un_estado_queda_en_el_registro_publico(criterio):
    muestras.estado(criterio)
    asiento = Asiento.objects.recientes()[0]
    assert asiento.publico
    assert asiento.url == "/plan/fases/informacion/#criterio-1-1"
