"""The starting data: complete, honest, and the same however many times it is loaded."""

import pytest
from django.urls import Resolver404, resolve

from aguazul_portal.comun.bitacora.models import Cabeza
from aguazul_portal.comun.busqueda.models import Entrada
from indicadores.carga import cargar
from indicadores.documento import leer_datos, plan_escrito
from indicadores.models import Criterio, EstadoCriterio, Fase, Indicador, Linea, Situacion

from .muestras import PRUEBA

pytestmark = pytest.mark.django_db


def test_el_plan_llega_completo(plan):
    assert plan == {"fases": 5, "criterios": 124, "líneas": 6, "indicadores": 11}
    por_fase = [fase.criterios.count() for fase in Fase.objects.all()]
    assert por_fase == [53, 23, 18, 14, 16]


def test_cargar_dos_veces_no_escribe_nada(plan):
    antes = Cabeza.objects.get().numero
    assert cargar(PRUEBA) == {}
    assert Cabeza.objects.get().numero == antes


def test_cargar_no_pisa_lo_que_se_edito_en_la_consola(plan):
    linea = Linea.objects.get(orden=2)
    linea.accion = "Socializar los avances"
    linea.save(por=PRUEBA)
    cargar(PRUEBA)
    assert Linea.objects.get(orden=2).accion == "Socializar los avances"


def test_cada_linea_trae_todas_las_columnas_de_la_matriz(plan):
    for linea in Linea.objects.all():
        assert all(lista for _, lista in linea.columnas), linea
        assert linea.tiempo == "5 años"


def test_cada_indicador_dice_como_se_mide(plan):
    assert not Indicador.objects.filter(metodo="").exists()
    assert set(leer_datos("metodos")) == set(Indicador.objects.values_list("clave", flat=True))


def test_el_orden_es_el_de_las_lineas_y_el_monitoreo_va_al_final(plan):
    claves = list(Indicador.objects.values_list("clave", flat=True))
    assert claves[0] == "frecuencia_publicacion"
    assert claves[-1] == "reuniones_comite"


def test_lo_que_se_dice_cumplido_se_muestra_en_una_pagina_que_existe(plan):
    dichos = EstadoCriterio.objects.exclude(situacion=Situacion.NO_INICIADO)
    assert dichos.filter(situacion=Situacion.CUMPLE).exists()
    rotas = [estado.evidencia_url for estado in dichos if not _existe(estado.evidencia_url)]
    assert not rotas


def _existe(direccion):
    try:
        resolve(direccion)
    except Resolver404:
        return False
    return True


def test_lo_que_pide_mas_de_lo_que_hay_no_se_da_por_cumplido(plan):
    """RSS only of news, policies not adopted yet, a domain that is not .gov.co: not met."""
    cumplen = set(Criterio.objects.filter(estados__situacion=Situacion.CUMPLE).values_list("numero", flat=True))
    assert not cumplen & {"2.16", "1.39", "1.40", "1.41", "1.50", "1.53", "3.1"}


def test_el_buscador_encuentra_el_plan_y_sus_fases_lineas_e_indicadores(plan):
    assert Entrada.objects.filter(tipo="plan").count() == 1 + 5 + 6 + 11
    assert Entrada.objects.get(titulo="Asignación presupuestal").url == "/plan/indicadores/asignacion_presupuestal/"


def test_el_documento_conserva_sus_dudas_de_lectura():
    assert len(plan_escrito()["lectura_dudosa"]) == 4
