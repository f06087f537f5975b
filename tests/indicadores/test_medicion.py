"""Golden values of a small hand-made set, and what a measure may see."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ImproperlyConfigured

from aguazul_portal.comun.calendario import Periodo
from aguazul_portal.comun.visitas.models import Dia
from indicadores import medicion
from indicadores.lectura import Pedido, leer
from indicadores.medicion import Proporcion, Suma, Tramo, medida
from indicadores.models import Situacion

from . import muestras
from .muestras import instante

pytestmark = pytest.mark.django_db

DESPUES = instante(2026, 3, 10)


@pytest.fixture
def medir(monkeypatch):
    """`medir(qs)`: the Valor of an indicator whose measure returns that, over January 2026."""
    indicador = muestras.indicador(unidad="%", valor_meta=100)

    def _medir(resultado):
        monkeypatch.setitem(medicion.MEDIDAS, indicador.clave, lambda tramo: resultado)
        return leer([Pedido(indicador, Tramo(Periodo.mes(2026, 1), DESPUES))])[0]

    return _medir


@pytest.fixture
def dias():
    for dia, visitantes in ((1, 10), (2, 20), (3, 5)):
        Dia.objects.create(dia=date(2026, 1, dia), vistas=100, visitantes=visitantes)
    return Dia.objects.all()


def test_un_conteo_es_el_numero_de_filas_y_cero_es_un_numero(medir, dias):
    assert medir(dias).valor == 3
    assert medir(dias.filter(vistas=1)).valor == 0
    assert medir(dias.none()).valor == 0


def test_una_suma_sin_filas_no_es_cero_sino_sin_datos(medir, dias):
    assert medir(Suma(dias, "visitantes")).valor == 35
    vacia = medir(Suma(dias.none(), "visitantes"))
    assert (vacia.valor, vacia.texto) == (None, "sin datos")


def test_una_proporcion_es_la_parte_sobre_el_todo(medir, dias):
    valor = medir(Proporcion(todas=dias, cumplen=dias.filter(visitantes__gte=10)))
    assert (valor.valor, valor.filas, valor.cumplen, valor.respaldo) == (Decimal("66.6"), 3, 2, "2 de 3")


def test_sin_nada_que_dividir_no_hay_cero_por_ciento(medir, dias):
    valor = medir(Proporcion(todas=dias.none(), cumplen=dias.none()))
    assert (valor.valor, valor.texto, valor.nivel) == (None, "sin datos", "sin-datos")


def test_el_cien_por_ciento_se_alcanza_no_se_redondea(medir):
    for n in range(1, 2001):
        Dia.objects.create(dia=date.fromordinal(n), visitantes=1 if n > 1 else 0)
    valor = medir(Proporcion(todas=Dia.objects.all(), cumplen=Dia.objects.filter(visitantes=1)))
    assert (valor.texto, valor.nivel) == ("99,9\N{NO-BREAK SPACE}%", "cerca")


def test_un_conteo_acepta_filas_distintas_y_ordenadas(medir, dias):
    assert medir(dias.order_by("-visitantes").distinct()).valor == 3


def test_una_clave_no_se_mide_de_dos_maneras():
    with pytest.raises(ImproperlyConfigured, match="cumplimiento_fase"):
        medida("cumplimiento_fase")(lambda periodo: None)


def test_lo_programado_para_mas_tarde_queda_fuera_del_tramo():
    tramo = Tramo(Periodo.mes(2026, 1), instante(2026, 1, 20, 9))
    assert tramo.fin == instante(2026, 1, 20, 9)
    assert (tramo.desde, tramo.hasta, tramo.ultimo_dia) == (date(2026, 1, 1), date(2026, 1, 21), date(2026, 1, 20))
    assert tramo.en_curso
    assert tramo.nombre == "enero de 2026"


def test_un_periodo_que_termino_se_ve_entero():
    tramo = Tramo(Periodo.mes(2026, 1), DESPUES)
    assert (tramo.hasta, tramo.ultimo_dia, tramo.en_curso) == (date(2026, 2, 1), date(2026, 1, 31), False)


def test_un_anio_recortado_en_enero_sigue_siendo_un_anio():
    assert Tramo(Periodo.anio(2026), instante(2026, 1, 20)).nombre == "2026"


# --- The measure of the phases ----------------------------------------------------------------------------------------


@pytest.fixture
def cumplimiento():
    """Phase of four criteria: one met, one under way, one not begun, one that does not apply."""
    fase, indicador = muestras.fase(), muestras.de_cumplimiento()
    criterios = [muestras.criterio(fase, lugar) for lugar in (1, 2, 3, 4)]
    muestras.estado(criterios[0])
    muestras.estado(criterios[1], Situacion.EN_DESARROLLO)
    muestras.estado(criterios[3], Situacion.NO_APLICA)

    def _leer(ahora=DESPUES):
        return leer([Pedido(indicador, Tramo(Periodo.mes_de(ahora.date()), ahora), fase)])[0]

    _leer.criterios = criterios
    return _leer


def test_lo_que_no_aplica_no_entra_en_la_division(cumplimiento):
    assert (cumplimiento().valor, cumplimiento().respaldo) == (Decimal("33.3"), "1 de 3")


def test_los_pesos_cuentan_y_sin_peso_se_pesa_uno(cumplimiento):
    primero = cumplimiento.criterios[0]
    primero.peso = 6
    primero.save(por=muestras.PRUEBA)
    assert cumplimiento().valor == 75  # 6 of 6 + 1 + 1


def test_una_fase_donde_nada_aplica_no_tiene_porcentaje(cumplimiento):
    for criterio in cumplimiento.criterios[:3]:
        muestras.estado(criterio, Situacion.NO_APLICA, desde=muestras.FEBRERO)
    assert cumplimiento().texto == "sin datos"


def test_el_porcentaje_de_un_dia_pasado_se_calcula_de_nuevo(cumplimiento):
    muestras.estado(cumplimiento.criterios[1], desde=date(2026, 2, 15))
    assert cumplimiento(instante(2026, 2, 14)).valor == Decimal("33.3")
    assert cumplimiento(instante(2026, 2, 15)).valor == Decimal("66.6")


def test_los_visitantes_del_mes_son_la_suma_de_los_de_cada_dia(dias):
    indicador = muestras.indicador("visitantes_mensuales")
    enero, febrero = (Pedido(indicador, Tramo(Periodo.mes(2026, mes), DESPUES)) for mes in (1, 2))
    assert [valor.valor for valor in leer([enero, febrero])] == [35, None]
