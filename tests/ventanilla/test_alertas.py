"""Who is told that a case is about to be due, when, how many times, and that nothing of the person goes in the mail."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from aguazul_portal.comun.avisos.models import Aviso
from aguazul_portal.comun.bitacora.models import Asiento
from aguazul_portal.comun.bitacora.verificacion import verificar
from aguazul_portal.comun.ventanilla import alertas, reloj
from aguazul_portal.comun.ventanilla.alertas import alcanzado, alertar
from aguazul_portal.comun.ventanilla.destinatarios import Guia
from aguazul_portal.comun.ventanilla.models import Alerta, Caso, Umbral
from aguazul_portal.comun.ventanilla.pasos import avanzar
from aguazul_portal.comun.ventanilla.plazos import Clase, de_la_ley
from aguazul_portal.comun.ventanilla.terminos import Calendario, Efecto, Hecho, calcular
from tests import fabricas
from tests.conftest import _persona
from tests.ventanilla.muestras import CORREO, DOCUMENTO, PERSONA, radicar_una

pytestmark = pytest.mark.django_db
SIN_PROPIOS = Calendario()


def instante(dia):
    return timezone.make_aware(datetime.combine(dia, time(10)))


@pytest.fixture
def jefa(cargo):
    persona = _persona("jefa", "Julia Niño", "Funcionario")
    fabricas.titular(fabricas.cargo("Directora de Obras", dependencia=cargo.dependencia, dirige=True), persona)
    return persona


@pytest.fixture
def asignado(caso, ventanilla, cargo, funcionaria):
    avanzar(caso, "asignar", cargo=cargo, por=ventanilla)
    Aviso.objects.all().delete()
    return caso


def dia_con(caso, faltan):
    """The first day on which that many working days are left."""
    termino, calendario = reloj.termino(caso, reloj.calendario()), reloj.calendario()
    dia = termino.recibido
    while termino.faltan(dia, calendario) > faltan or calendario.motivo(dia):
        dia += timedelta(days=1)
    return dia


def avisados():
    return sorted(Aviso.objects.filter(plantilla="caso_alerta").values_list("para", flat=True))


@pytest.mark.parametrize(
    ("clase", "dia", "umbral"),
    [
        ("peticion", "2026-02-11", None),  # eight left of fifteen
        ("peticion", "2026-02-12", Umbral.MITAD),
        ("peticion", "2026-02-18", Umbral.TRES_DIAS),
        ("peticion", "2026-02-20", Umbral.UN_DIA),
        ("peticion", "2026-02-23", Umbral.UN_DIA),  # the last day
        ("peticion", "2026-02-24", Umbral.VENCIDO),
        ("congreso", "2026-02-03", None),
        ("congreso", "2026-02-04", Umbral.TRES_DIAS),  # of five, three left come before the half
        ("congreso", "2026-02-07", Umbral.UN_DIA),  # a Saturday, the Monday it is due
        ("soporte", "2026-06-01", None),
    ],
)
def test_cada_umbral_es_aritmetica_sobre_el_termino(clase, dia, umbral):
    termino = calcular(instante(date(2026, 2, 2)), Clase(clase), de_la_ley(), SIN_PROPIOS)
    assert alcanzado(termino, date.fromisoformat(dia), SIN_PROPIOS) == umbral


def test_mientras_se_espera_a_la_persona_y_despues_de_responder_no_hay_alerta():
    for efecto in (Efecto.PIDE_COMPLETAR, Efecto.TERMINA):
        hechos = [Hecho(instante(date(2026, 2, 4)), efecto)]
        termino = calcular(instante(date(2026, 2, 2)), Clase.PETICION, de_la_ley(), SIN_PROPIOS, hechos)
        assert alcanzado(termino, date(2026, 4, 30), SIN_PROPIOS) is None


def test_quien_lo_tiene_recibe_cada_alerta_una_vez(asignado, funcionaria):
    for faltan, umbral in ((7, Umbral.MITAD), (3, Umbral.TRES_DIAS)):
        hoy = dia_con(asignado, faltan)
        assert (alertar(hoy), alertar(hoy)) == (1, 0)
        assert asignado.alertas.latest("pk").umbral == umbral
    assert avisados() == [funcionaria.email] * 2


@pytest.mark.parametrize("faltan", [1, -1])
def test_cerca_del_final_tambien_quien_dirige_y_control_interno(asignado, funcionaria, jefa, control_interno, faltan):
    hoy = dia_con(asignado, faltan)
    assert alertar(hoy) == 1
    assert avisados() == sorted([funcionaria.email, jefa.email, control_interno.email])
    assert alertar(hoy) == 0


def test_sin_jefe_en_la_dependencia_se_avisa_al_de_la_de_arriba(asignado, jefa, cargo):
    abajo = fabricas.dependencia("Oficina de Vías", "510", depende_de=cargo.dependencia)
    vias = fabricas.cargo("Técnico de vías", dependencia=abajo)
    Caso._base_manager.filter(pk=asignado.pk).update(cargo=vias, dependencia=abajo)
    alertar(dia_con(asignado, 1))
    assert jefa.email in avisados()


def test_quien_dirige_y_ademas_lo_tiene_recibe_un_solo_correo(caso, ventanilla, jefa):
    avanzar(caso, "asignar", cargo=jefa.titularidades.get().cargo, por=ventanilla)
    alertar(dia_con(caso, 1))
    assert avisados() == [jefa.email]


def test_sin_asignar_se_le_avisa_a_la_ventanilla(caso, ventanilla):
    alertar(dia_con(caso, 3))
    assert avisados() == [ventanilla.email]


def test_solo_se_dice_el_ultimo_umbral_alcanzado(asignado):
    """The worker was down for weeks."""
    assert alertar(dia_con(asignado, -1)) == 1
    assert asignado.alertas.get().umbral == Umbral.VENCIDO


def test_con_otro_vencimiento_los_umbrales_son_los_del_nuevo(asignado, funcionaria):
    antes = dia_con(asignado, 3)
    alertar(antes)
    avanzar(asignado, "prorrogar", dias=15, texto="Falta un concepto.", por=funcionaria, ahora=instante(antes))
    assert alertar(antes) == 0, "con la ampliación faltan más de la mitad"
    assert alertar(dia_con(asignado, 3)) == 1
    assert asignado.alertas.filter(umbral=Umbral.TRES_DIAS).count() == 2


def test_un_dia_sin_servicio_no_se_avisa(asignado):
    sabado = dia_con(asignado, 3)
    while sabado.weekday() != 5:
        sabado += timedelta(days=1)
    assert alertar(sabado) == 0
    assert not Alerta.objects.exists()


def test_la_alerta_no_dice_nada_de_la_persona_y_queda_en_el_registro(asignado):
    alertar(dia_con(asignado, -1))
    escrito = " ".join(f"{a.asunto} {a.cuerpo}" for a in Aviso.objects.filter(plantilla="caso_alerta"))
    assert asignado.radicado in escrito
    for dato in (PERSONA, CORREO, DOCUMENTO, "Baranda"):
        assert dato not in escrito
    assert Asiento.objects.filter(tipo="alerta", publico=False).count() == 1


def test_una_alerta_dada_no_cambia_ni_se_borra_y_no_se_repite(asignado):
    alertar(dia_con(asignado, 3))
    alerta = Alerta.objects.get()
    repetida = {"caso": asignado, "umbral": alerta.umbral, "vence": alerta.vence, "dada_en": alerta.dada_en}
    intentos = [
        lambda: Alerta._base_manager.update(umbral=1),
        lambda: Alerta._base_manager.all()._raw_delete("default"),
        lambda: Alerta.objects.crear(**repetida, por=fabricas.PRUEBA),
    ]
    for intento in intentos:
        with pytest.raises(DatabaseError), transaction.atomic():
            intento()


def test_si_el_correo_no_se_puede_escribir_no_hay_alerta(asignado, monkeypatch):
    def falla(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(alertas, "avisar_varios", falla)
    with pytest.raises(RuntimeError):
        alertar(dia_con(asignado, 3))
    assert not Alerta.objects.exists()


def test_lo_que_falla_en_una_tanda_no_deshace_las_anteriores(ventanilla, monkeypatch):
    monkeypatch.setattr(alertas, "EN_CADA_TANDA", 2)
    casos = [radicar_una(pase=f"p{numero}") for numero in range(5)]
    hoy, escribir = dia_con(casos[0], -1), alertas.escrito

    def falla_en_el_cuarto(*args, sobre, **kwargs):
        if sobre == casos[3]:
            raise RuntimeError
        return escribir(*args, sobre=sobre, **kwargs)

    monkeypatch.setattr(alertas, "escrito", falla_en_el_cuarto)
    with pytest.raises(RuntimeError):
        alertar(hoy)
    assert list(Alerta.objects.order_by("caso").values_list("caso", flat=True)) == [casos[0].pk, casos[1].pk]
    monkeypatch.setattr(alertas, "escrito", escribir)
    assert (alertar(hoy), alertar(hoy)) == (3, 0)
    assert Aviso.objects.filter(plantilla="caso_alerta").count() == 5
    assert Asiento.objects.filter(tipo="alerta").count() == 5
    assert verificar().falla == ""


def test_lo_que_se_respondio_mientras_tanto_no_se_avisa(asignado, funcionaria):
    hoy = dia_con(asignado, -1)
    avanzar(asignado, "responder", texto="Ya.", por=funcionaria)
    assert alertas._dar([asignado.pk], Guia(hoy), reloj.calendario()) == 0
    assert not Alerta.objects.exists()


def test_cincuenta_alertas_cuestan_las_consultas_de_una(ventanilla, control_interno):
    hoy = dia_con(radicar_una(pase="una"), -1)
    consultas = []
    for tanda in (0, 12):
        for numero in range(tanda):
            radicar_una(pase=f"p{tanda}-{numero}")
        with CaptureQueriesContext(connection) as hechas:
            alertar(hoy)
        consultas.append(len(hechas))
    assert Alerta.objects.count() == 13
    assert consultas[1] <= consultas[0]


def test_muchos_casos_con_la_alerta_dada_no_cuestan_una_consulta_cada_uno(caso, django_assert_max_num_queries):
    hoy = dia_con(caso, -1)
    for numero in range(8):
        radicar_una(pase=f"p{numero}")
    alertar(hoy)
    with django_assert_max_num_queries(3):
        assert alertar(hoy) == 0
