"""The clock of a petition against examples counted by hand, an independent count, and what the law does not allow."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from aguazul_portal.comun.calendario import es_habil, habiles_entre
from aguazul_portal.comun.ventanilla.ejemplos import ejemplos
from aguazul_portal.comun.ventanilla.plazos import Clase, de_la_ley, vigente
from aguazul_portal.comun.ventanilla.terminos import Calendario, Efecto, FueraDeTermino, Hecho, calcular
from docs import terminos as documento

LEY, SIN_PROPIOS = de_la_ley(), Calendario()
CON_TERMINO = sorted(set(Clase) - {Clase.SOPORTE})
DIAS = st.dates(date(2023, 1, 1), date(2032, 12, 31))
PROPIOS = st.dictionaries(DIAS, st.just("día cívico"), max_size=40)


def instante(dia, hora=10, minuto=0):
    return timezone.make_aware(datetime.combine(dia, time(hora, minuto)))


def hechos(*pares):
    return [
        Hecho(instante(date.fromisoformat(dia)), Efecto(efecto), dias, *clase) for dia, efecto, dias, *clase in pares
    ]


@pytest.mark.parametrize("ejemplo", ejemplos(), ids=lambda e: f"{e.recibida:%Y-%m-%d}-{e.clase}-{len(e.hechos)}")
def test_cada_ejemplo_vence_el_dia_contado_a_mano(ejemplo):
    termino = ejemplo.termino()
    assert (termino.vence, termino.espera_hasta, termino.estado) == (
        ejemplo.vence,
        ejemplo.espera_hasta,
        ejemplo.estado,
    )


def test_hay_al_menos_sesenta_ejemplos_distintos():
    assert len({(e.recibida, e.clase, e.hechos, str(e.calendario)) for e in ejemplos()}) >= 60


def test_el_documento_dice_lo_mismo_que_los_datos():
    assert Path(documento.DESTINO).read_text() == documento.texto()


@pytest.mark.parametrize("clase", Clase)
def test_cada_clase_tiene_un_solo_plazo_cada_dia_desde_2016(clase):
    dia = date(2016, 1, 1)
    while dia < date(2028, 1, 1):
        assert len([p for p in LEY if p.clase == clase and p.rige(dia)]) == 1
        dia += timedelta(days=1)


def test_el_soporte_no_tiene_termino_ni_se_vence():
    termino = calcular(instante(date(2026, 11, 20)), Clase.SOPORTE, LEY, SIN_PROPIOS)
    assert (termino.vence, termino.conteo, termino.estado) == (None, (), "corre")
    assert not termino.esta_vencido(date(2030, 1, 1))
    assert termino.faltan(date(2030, 1, 1), SIN_PROPIOS) is None


def test_una_peticion_no_pasa_a_ser_soporte():
    hecho = Hecho(instante(date(2026, 11, 23)), Efecto.RECLASIFICA, clase=Clase.SOPORTE)
    with pytest.raises(FueraDeTermino, match="no cambia de clase"):
        calcular(instante(date(2026, 11, 20)), Clase.PETICION, LEY, SIN_PROPIOS, [hecho])


def test_sin_plazo_en_la_ley_se_dice():
    with pytest.raises(LookupError):
        vigente(LEY, Clase.PETICION, date(1900, 1, 1))


# --- An independent count: Easter and the Emiliani Mondays written here, not taken from the library -----------------------


def _pascua(anio):
    """Meeus, Jones and Butcher."""
    a, b, c = anio % 19, anio // 100, anio % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    siete = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    mes, dia = divmod(h + siete - 7 * ((a + 11 * h + 22 * siete) // 451) + 114, 31)
    return date(anio, mes, dia + 1)


def _festivos(anio):
    pascua = _pascua(anio)
    fijos = {date(anio, m, d) for m, d in [(1, 1), (5, 1), (7, 20), (8, 7), (12, 8), (12, 25)]}
    corridos = [(1, 6), (3, 19), (6, 29), (8, 15), (10, 12), (11, 1), (11, 11)] + ([(7, 9)] if anio >= 2026 else [])
    lunes = {d + timedelta(days=-d.weekday() % 7) for d in (date(anio, m, d) for m, d in corridos)}
    return fijos | lunes | {pascua + timedelta(days=n) for n in (-3, -2, 43, 64, 71)}


def _habil(dia, propios):
    return dia.weekday() < 5 and dia not in _festivos(dia.year) and dia not in propios


@given(dia=DIAS, clase=st.sampled_from(CON_TERMINO), propios=PROPIOS)
def test_el_vencimiento_es_el_de_una_cuenta_independiente(dia, clase, propios):
    termino = calcular(instante(dia), clase, LEY, Calendario(propios))
    cuenta, cursor = 0, dia
    while cuenta < termino.plazo.dias:
        cursor += timedelta(days=1)
        cuenta += _habil(cursor, propios)
    assert termino.vence == cursor


@given(dia=DIAS, propios=PROPIOS)
def test_la_explicacion_dice_cada_dia_una_vez_y_por_que_se_salta(dia, propios):
    conteo = calcular(instante(dia), Clase.PETICION, LEY, Calendario(propios)).conteo
    assert [d.fecha for d in conteo] == [dia + timedelta(days=n) for n in range(1, len(conteo) + 1)]
    assert [d.numero for d in conteo if d.numero] == list(range(1, 16))
    assert all(bool(d.numero) != bool(d.motivo) for d in conteo)


@given(dia=DIAS, otro=DIAS)
def test_un_dia_mas_sin_servicio_nunca_acerca_el_vencimiento(dia, otro):
    antes = calcular(instante(dia), Clase.PETICION, LEY, SIN_PROPIOS).vence
    assert calcular(instante(dia), Clase.PETICION, LEY, Calendario({otro: "día cívico"})).vence >= antes


@given(dia=DIAS, pasan=st.integers(0, 120))
def test_los_dias_que_faltan_llegan_a_cero_el_ultimo_y_siguen_bajo_cero(dia, pasan):
    termino, hoy = calcular(instante(dia), Clase.PETICION, LEY, SIN_PROPIOS), dia + timedelta(days=pasan)
    faltan = termino.faltan(hoy, SIN_PROPIOS)
    assert (faltan < 0) == (hoy > termino.vence and any(not SIN_PROPIOS.motivo(termino.vence + timedelta(days=n))
                            for n in range(1, (hoy - termino.vence).days + 1)))  # fmt: skip
    assert termino.esta_vencido(hoy) == (hoy > termino.vence)
    assert termino.faltan(termino.vence, SIN_PROPIOS) == 0


@pytest.mark.parametrize(
    ("clase", "pasado", "frase"),
    [
        ("peticion", [("2026-02-24", "prorroga", 5)], "ya venció"),
        ("peticion", [("2026-02-10", "prorroga", 16)], "de 1 a 15"),
        ("peticion", [("2026-02-10", "prorroga", 0)], "de 1 a 15"),
        ("peticion", [("2026-02-10", "prorroga", 5), ("2026-02-11", "prorroga", 5)], "una vez"),
        ("congreso", [("2026-02-05", "prorroga", 1)], "no se amplía"),
        ("peticion", [("2026-02-17", "pide_completar", 0)], "10 días hábiles"),
        ("datos_reclamo", [("2026-02-10", "pide_completar", 0)], "5 días hábiles"),
        ("peticion", [("2026-02-06", "reclasifica", 0, "datos_reclamo"), ("2026-02-10", "pide_completar", 0)], "5 días hábiles"),
        ("datos_reclamo", [("2026-02-09", "pide_completar", 0), ("2026-03-02", "amplia_espera", 0)], "dos meses y no más"),
        ("soporte", [("2026-02-03", "pide_completar", 0)], "soporte"),
        ("peticion", [("2026-02-05", "pide_completar", 0), ("2026-02-06", "prorroga", 5)], "no está corriendo"),
        ("peticion", [("2026-02-05", "pide_completar", 0), ("2026-02-06", "completa", 0), ("2026-02-09", "pide_completar", 0)],
         "una vez"),
        ("peticion", [("2026-02-05", "completa", 0)], "No se está esperando"),
        ("peticion", [("2026-02-05", "amplia_espera", 0)], "No se está esperando"),
        ("peticion", [("2026-02-05", "pide_completar", 0), ("2026-03-06", "amplia_espera", 0)], "ya pasó"),
        ("peticion", [("2026-02-05", "termina", 0), ("2026-02-06", "termina", 0)], "ya terminó"),
        ("peticion", [("2026-02-05", "termina", 0), ("2026-02-06", "prorroga", 3)], "no está corriendo"),
        ("peticion", [("2026-02-10", "prorroga", 5), ("2026-02-11", "pide_completar", 0), ("2026-02-12", "completa", 0),
                      ("2026-02-13", "prorroga", 5)], "una vez"),
        ("peticion", [("2026-02-05", "reclasifica", 0, "peticion")], "ya es de esa clase"),
        ("peticion", [("2026-02-24", "reclasifica", 0, "consulta")], "no lo alarga"),
        ("peticion", [("2026-02-05", "termina", 0), ("2026-02-06", "reclasifica", 0, "consulta")], "ya terminó"),
        ("peticion", [("2026-02-09", "prorroga", 5), ("2026-02-11", "reclasifica", 0, "documentos"),
                      ("2026-02-12", "prorroga", 3)], "una vez"),
    ],
)  # fmt: skip
def test_lo_que_la_ley_no_permite_se_rechaza_con_su_razon(clase, pasado, frase):
    with pytest.raises(FueraDeTermino, match=frase):
        calcular(instante(date(2026, 2, 2)), clase, LEY, SIN_PROPIOS, hechos(*pasado))


def test_lo_respondido_tarde_fue_tarde_para_siempre():
    tarde = calcular(instante(date(2026, 2, 2)), "peticion", LEY, SIN_PROPIOS, hechos(("2026-02-24", "termina", 0)))
    a_tiempo = calcular(instante(date(2026, 2, 2)), "peticion", LEY, SIN_PROPIOS, hechos(("2026-02-23", "termina", 0)))
    assert tarde.esta_vencido(date(2030, 1, 1))
    assert not a_tiempo.esta_vencido(date(2030, 1, 1))
    assert a_tiempo.faltan(date(2030, 1, 1), SIN_PROPIOS) is None


# --- A kind that was wrong ------------------------------------------------------------------------------------------------

CLASES = st.sampled_from(CON_TERMINO)


@given(dia=DIAS, clase=CLASES, otra=CLASES, propios=PROPIOS, pasan=st.integers(0, 12))
def test_reclasificar_a_tiempo_da_el_termino_que_habria_tenido(dia, clase, otra, propios, pasan):
    calendario = Calendario(propios)
    original, corregido = calcular(instante(dia), clase, LEY, calendario), dia + timedelta(days=pasan)
    hecho = Hecho(instante(corregido), Efecto.RECLASIFICA, 0, otra)
    if clase == otra or corregido > original.vence:
        return
    termino = calcular(instante(dia), clase, LEY, calendario, [hecho])
    assert termino.vence == calcular(instante(dia), otra, LEY, calendario).vence
    assert (termino.recibido, termino.anteriores) == (original.recibido, (original.plazo,))


@given(dia=DIAS, clase=CLASES, otra=CLASES, pasan=st.integers(0, 150))
def test_lo_vencido_no_revive_por_cambiar_de_clase(dia, clase, otra, pasan):
    original, corregido = calcular(instante(dia), clase, LEY, SIN_PROPIOS), dia + timedelta(days=pasan)
    hecho = Hecho(instante(corregido), Efecto.RECLASIFICA, 0, otra)
    try:
        termino = calcular(instante(dia), clase, LEY, SIN_PROPIOS, [hecho])
    except FueraDeTermino:
        return
    assert not original.esta_vencido(corregido) or termino.esta_vencido(corregido)


@given(dia=DIAS, clase=CLASES, otra=CLASES, amplia=st.integers(0, 30), pasan=st.integers(0, 40))
def test_ir_a_otra_clase_y_volver_no_cambia_nada(dia, clase, otra, amplia, pasan):
    plazo = vigente(LEY, clase, dia)
    if clase == otra:
        return
    antes = [Hecho(instante(dia), Efecto.PRORROGA, amplia)] if 0 < amplia <= plazo.prorroga else []
    ida, vuelta = (
        Hecho(instante(dia + timedelta(days=n)), Efecto.RECLASIFICA, 0, c) for n, c in ((0, otra), (pasan, clase))
    )
    sin, con = (calcular(instante(dia), clase, LEY, SIN_PROPIOS, h) for h in (antes, [*antes, ida, vuelta]))
    assert (con.vence, con.dias, con.plazo, con.prorrogado) == (sin.vence, sin.dias, sin.plazo, sin.prorrogado)


@given(dia=DIAS, clase=CLASES, otra=CLASES, amplia=st.integers(1, 30))
def test_con_su_ampliacion_ninguna_clase_pasa_de_lo_que_la_ley_permite(dia, clase, otra, amplia):
    if clase == otra or amplia > vigente(LEY, clase, dia).prorroga:
        return
    pasado = [Hecho(instante(dia), Efecto.PRORROGA, amplia), Hecho(instante(dia), Efecto.RECLASIFICA, 0, otra)]
    termino = calcular(instante(dia), clase, LEY, SIN_PROPIOS, pasado)
    assert termino.dias <= termino.plazo.dias + termino.plazo.prorroga


# --- What was missing -----------------------------------------------------------------------------------------------------


@given(dia=DIAS, clase=CLASES, propios=PROPIOS)
def test_se_pide_completar_hasta_el_ultimo_dia_de_su_clase_y_no_despues(dia, clase, propios):
    calendario = Calendario(propios)
    ultimo = calcular(instante(dia), clase, LEY, calendario).hasta_pedir_completar(calendario)
    dias = 5 if clase == Clase.DATOS_RECLAMO else 10
    assert calendario.faltan(ultimo, dia) == dias
    pide = Hecho(instante(ultimo), Efecto.PIDE_COMPLETAR)
    assert calcular(instante(dia), clase, LEY, calendario, [pide]).estado == "espera"
    with pytest.raises(FueraDeTermino, match=f"{dias} días hábiles"):
        calcular(instante(dia), clase, LEY, calendario, [replace(pide, instante=instante(ultimo + timedelta(days=1)))])


def _meses_despues(dia, meses):
    """Independent: walk to the same number in that month, or to its last day."""
    primero = dia.replace(day=1)
    for _ in range(meses):
        primero = (primero + timedelta(days=31)).replace(day=1)
    numero = dia.day
    while True:
        try:
            return primero.replace(day=numero)
        except ValueError:
            numero -= 1


@given(dia=DIAS, clase=CLASES, propios=PROPIOS)
def test_la_persona_tiene_los_meses_de_su_clase(dia, clase, propios):
    pide = Hecho(instante(dia), Efecto.PIDE_COMPLETAR)
    termino = calcular(instante(dia), clase, LEY, Calendario(propios), [pide])
    hasta = _meses_despues(dia, 2 if clase == Clase.DATOS_RECLAMO else 1)
    while not _habil(hasta, propios):
        hasta += timedelta(days=1)
    assert termino.espera_hasta == hasta


@given(dia=DIAS, clase=CLASES, otra=CLASES, otro_mes=st.booleans(), propios=PROPIOS)
def test_corregir_la_clase_no_acorta_lo_que_se_le_dijo_a_la_persona(dia, clase, otra, otro_mes, propios):
    calendario, pide = Calendario(propios), Hecho(instante(dia), Efecto.PIDE_COMPLETAR)
    dichos = [pide]
    if otro_mes and vigente(LEY, clase, dia).completar.otro_mes:
        dichos.append(Hecho(instante(dia), Efecto.AMPLIA_ESPERA))
    if clase == otra:
        return
    antes = calcular(instante(dia), clase, LEY, calendario, dichos)
    corregido = calcular(
        instante(dia), clase, LEY, calendario, [*dichos, Hecho(instante(dia), Efecto.RECLASIFICA, 0, otra)]
    )
    directo = calcular(instante(dia), otra, LEY, calendario, [pide])
    assert corregido.espera_hasta == max(antes.espera_hasta, directo.espera_hasta)


@given(dia=DIAS, propios=PROPIOS)
def test_el_ultimo_dia_para_trasladar_es_el_quinto_habil(dia, propios):
    calendario = Calendario(propios)
    limite = calcular(instante(dia), Clase.PETICION, LEY, calendario).hasta_trasladar(calendario)
    assert calendario.faltan(limite, dia) == 5
    assert _habil(limite, propios)


@given(dia=DIAS, pasan=st.integers(0, 1200), propios=st.sets(DIAS, max_size=8))
def test_los_dias_habiles_entre_dos_fechas_son_los_que_se_cuentan_uno_a_uno(dia, pasan, propios):
    uno_a_uno = sum(es_habil(dia + timedelta(days=n), propios) for n in range(1, pasan + 1))
    assert habiles_entre(dia, dia + timedelta(days=pasan), propios) == uno_a_uno
