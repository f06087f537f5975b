"""What a sheet must have, what it says and what it keeps to itself."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from aguazul_portal.comun.publicacion.models import Estado, PasoImposible
from tests import fabricas

from . import muestras

OBLIGATORIOS = {
    "nombre": "Nombre",
    "proposito": "Propósito",
    "dirigido_a": "Dirigido a",
    "resultado": "Resultado",
    "modalidad": "Modalidad",
    "donde_empieza": "Dónde empieza",
    "seguimiento": "Consulta del estado",
}


@pytest.mark.parametrize(("campo", "nombre"), OBLIGATORIOS.items())
def test_lo_que_falta_se_dice_por_su_nombre_y_no_deja_enviar(redactora, campo, nombre):
    ficha = muestras.ficha(redactora, **{campo: ""})
    assert ficha.faltantes() == [f"{nombre}."]
    with pytest.raises(PasoImposible, match=f"Falta: {nombre}"):
        ficha.avanzar("enviar", por=redactora)


@pytest.mark.parametrize(
    ("tipo", "frase"), [("requisito", "un requisito"), ("paso", "un paso"), ("norma", "una norma")]
)
def test_sin_requisitos_pasos_o_normas_no_se_envia(redactora, tipo, frase):
    otros = [otro for otro in ("requisito", "paso", "norma") if otro != tipo]
    ficha = muestras.ficha(redactora, renglones=otros)
    with pytest.raises(PasoImposible, match=f"Falta: Al menos {frase}"):
        ficha.avanzar("enviar", por=redactora)


def test_todo_lo_que_falta_se_dice_de_una_vez(redactora):
    ficha = muestras.ficha(redactora, proposito="  ", resultado="", renglones=["paso"])
    assert ficha.faltantes() == ["Propósito.", "Resultado.", "Al menos un requisito.", "Al menos una norma."]


def test_el_tiempo_es_un_numero_o_esta_por_confirmar_y_cero_es_un_numero(redactora):
    ficha = muestras.ficha(redactora, tiempo_dias_habiles=None)
    assert ficha.faltantes() == ["Tiempo de respuesta (días hábiles), o márquelo por confirmar."]
    ficha.por_confirmar = ["tiempo"]
    assert ficha.faltantes() == []
    ficha.por_confirmar, ficha.tiempo_dias_habiles = [], 0
    assert ficha.faltantes() == []


@pytest.mark.parametrize("modalidad", ["en_linea", "mixta"])
def test_lo_que_se_hace_en_linea_dice_en_que_direccion(redactora, modalidad):
    ficha = muestras.ficha(redactora, modalidad=modalidad)
    assert ficha.faltantes() == ["Dirección donde se hace en línea."]
    ficha.enlace = "https://www.gov.co/"
    assert ficha.faltantes() == []


@pytest.mark.parametrize(
    ("campos", "costo", "tiempo", "en_lista"),
    [
        ({}, "Gratuito", "15 días hábiles", "Presencial · Gratuito · 15 días hábiles"),
        ({"tiempo_dias_habiles": 1}, "Gratuito", "1 día hábil", "Presencial · Gratuito · 1 día hábil"),
        ({"tiempo_dias_habiles": 0}, "Gratuito", "Inmediato", "Presencial · Gratuito · Inmediato"),
        (
            {"costo": "la deuda genera intereses"},
            "Gratuito (la deuda genera intereses)", "15 días hábiles", "Presencial · Gratuito · 15 días hábiles",
        ),
        (
            {"gratuito": False},
            "Según acuerdo municipal", "15 días hábiles", "Presencial · Según acuerdo municipal · 15 días hábiles",
        ),
        (
            {"gratuito": False, "costo": "Según avalúo"},
            "Según avalúo", "15 días hábiles", "Presencial · Con costo · 15 días hábiles",
        ),
        ({"por_confirmar": ["costo", "tiempo"]}, "Por confirmar", "Por confirmar", "Presencial"),
    ],
)  # fmt: skip
def test_costo_y_tiempo_en_palabras(redactora, campos, costo, tiempo, en_lista):
    ficha = muestras.ficha(redactora, **campos)
    assert (ficha.costo_mostrado(), ficha.tiempo_mostrado(), ficha.resumen_de_lista()) == (costo, tiempo, en_lista)


def test_los_seis_atributos_estan_siempre_y_en_orden(redactora):
    nombres = [nombre for nombre, _ in muestras.ficha(redactora).atributos(1)]
    assert nombres == [
        "Modalidad",
        "Costo",
        "Tiempo de respuesta",
        "Dónde empieza",
        "Consulta del estado",
        "Requisitos",
    ]


@pytest.mark.parametrize(
    ("hoy", "propios", "presentacion", "limite"),
    [
        # viernes; el 8 de diciembre es festivo
        (date(2026, 11, 20), (), date(2026, 11, 20), date(2026, 12, 14)),
        # el domingo no se presenta: cuenta como si fuera el lunes
        (date(2026, 11, 22), (), date(2026, 11, 23), date(2026, 12, 15)),
        # un día no hábil propio corre el término
        (date(2026, 11, 20), (date(2026, 12, 7),), date(2026, 11, 20), date(2026, 12, 15)),
    ],
)
def test_la_fecha_de_respuesta_se_cuenta_en_dias_habiles(redactora, hoy, propios, presentacion, limite):
    termino = muestras.ficha(redactora).termino(hoy, frozenset(propios))
    assert (termino.presentacion, termino.limite) == (presentacion, limite)


def test_un_termino_por_confirmar_no_da_fecha(redactora):
    assert muestras.ficha(redactora).tiene_termino()
    assert not muestras.ficha(redactora, documento=muestras.tramite("otro"), por_confirmar=["tiempo"]).tiene_termino()


def test_por_confirmar_solo_nombra_datos_de_la_ficha(redactora):
    ficha = muestras.ficha(redactora)
    for malo in (["cualquiera"], "costo", {"costo": 1}):
        ficha.por_confirmar = malo
        with pytest.raises(ValidationError):
            ficha.clean_fields()


def test_la_huella_cubre_cada_campo_y_cada_renglon(redactora):
    ficha = muestras.ficha(redactora)
    huellas = {ficha.calcular_huella()}
    for campo in ("conocido_como", "vigencia", "costo", "observacion_tiempo"):
        setattr(ficha, campo, "otra cosa")
        huellas.add(ficha.calcular_huella())
    ficha.por_confirmar = ["costo"]
    huellas.add(ficha.calcular_huella())
    muestras.renglon(ficha, redactora, tipo="punto", texto="Ventanilla")
    huellas.add(ficha.calcular_huella())
    renglon = ficha.renglones.get(tipo="requisito")
    renglon.norma = "Ley 1"
    renglon.save(por=redactora)
    huellas.add(ficha.calcular_huella())
    assert len(huellas) == 8


def test_quien_escribe_un_requisito_redacta_la_ficha_y_no_la_aprueba(equipo, superusuario):
    ficha = muestras.ficha(equipo["redactora"])
    muestras.renglon(ficha, superusuario, tipo="requisito", texto="Otro requisito")
    ficha.refresh_from_db()
    ficha.avanzar("enviar", por=equipo["redactora"])
    with pytest.raises(PasoImposible, match="debe revisarla otra persona"):
        ficha.avanzar("aprobar", por=superusuario)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE tramites_fichatramite SET costo = 'otro' WHERE id = {ficha}",
        "UPDATE tramites_fichatramite SET por_confirmar = '[\"costo\"]' WHERE id = {ficha}",
        "DELETE FROM tramites_renglon WHERE edicion_id = {ficha}",
        "UPDATE tramites_renglon SET texto = 'otro' WHERE edicion_id = {ficha}",
        "INSERT INTO tramites_renglon (edicion_id, orden, tipo, texto, detalle, norma, horario, enlace) "
        "VALUES ({ficha}, 9, 'requisito', 'Uno más', '', '', '', '')",
    ],
)
def test_la_base_de_datos_no_deja_tocar_lo_enviado(equipo, sql):
    ficha = fabricas.llevar(muestras.ficha(equipo["redactora"]), Estado.EN_REVISION, **equipo)
    with pytest.raises(DatabaseError, match="Solo un borrador se edita"), transaction.atomic():
        connection.cursor().execute(sql.format(ficha=ficha.pk))


def test_un_renglon_no_se_pasa_de_un_borrador_a_una_ficha_enviada(equipo):
    enviada = fabricas.llevar(muestras.ficha(equipo["redactora"]), Estado.EN_REVISION, **equipo)
    borrador = muestras.ficha(equipo["redactora"], documento=muestras.tramite(slug="otro-tramite"))
    sql = f"UPDATE tramites_renglon SET edicion_id = {enviada.pk} WHERE edicion_id = {borrador.pk}"  # noqa: S608
    with pytest.raises(DatabaseError, match="no se pasa a otra"), transaction.atomic():
        connection.cursor().execute(sql)


def test_un_renglon_de_lo_enviado_no_se_guarda(equipo):
    ficha = fabricas.llevar(muestras.ficha(equipo["redactora"]), Estado.EN_REVISION, **equipo)
    with pytest.raises(PasoImposible):
        muestras.renglon(ficha, equipo["redactora"], tipo="paso", texto="Uno más")
