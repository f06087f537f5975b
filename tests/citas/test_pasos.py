"""The path of an appointment: who takes each arrow, when, whom it tells; reminders, closed days, what is forgotten."""

from datetime import date, timedelta

import pytest
from django.core import mail

from aguazul_portal.comun.avisos.entrega import repartir
from aguazul_portal.comun.avisos.models import Aviso
from aguazul_portal.comun.bitacora.models import Asiento
from aguazul_portal.comun.citas import barrido
from aguazul_portal.comun.citas.acciones import CALENDARIO, PERSONA, avanzar
from aguazul_portal.comun.citas.flujo import FLUJO, CitaImposible, Cuando, Estado, Quien
from aguazul_portal.comun.citas.models import Bloqueo, Cita
from aguazul_portal.comun.entidad.models import DiaNoHabil
from tests import fabricas
from tests.citas import muestras
from tests.citas.muestras import CORREO, LUNES, LUNES_20, MOTIVO, TELEFONO, VIERNES, dada, momento, otra_persona
from tests.citas.muestras import PERSONA as ANA

pytestmark = pytest.mark.django_db
A_TIEMPO = {Cuando.ANTES: VIERNES, Cuando.ESE_DIA: LUNES, Cuando.DESPUES: LUNES}
DOMINGO = momento("2026-11-22T09:00")


def correos():
    repartir()
    return [mensaje.subject for mensaje in mail.outbox]


def _poner(cita, estado):
    Cita._base_manager.filter(pk=cita.pk).update(estado=estado)
    cita.refresh_from_db()


def quien(paso, funcionaria):
    return {Quien.OFICINA: funcionaria, Quien.PERSONA: PERSONA, Quien.CALENDARIO: CALENDARIO}[paso.quien]


@pytest.mark.parametrize("paso", FLUJO, ids=lambda paso: paso.clave)
def test_cada_flecha_la_toma_quien_le_corresponde(paso, cita, funcionaria, redactora, control_interno):
    _poner(cita, paso.desde[0])
    ahora = A_TIEMPO[paso.cuando]
    for ajeno in {redactora, control_interno, PERSONA, CALENDARIO, funcionaria} - {quien(paso, funcionaria)}:
        with pytest.raises(CitaImposible, match="no le corresponde"):
            avanzar(cita, paso.clave, por=ajeno, ahora=ahora, motivo="Porque sí.")
    avanzar(cita, paso.clave, por=quien(paso, funcionaria), ahora=ahora, motivo="Porque sí.")
    assert Cita.objects.get().estado == paso.hacia


@pytest.mark.parametrize("paso", FLUJO, ids=lambda paso: paso.clave)
def test_ni_desde_otro_estado_ni_fuera_de_su_hora(paso, cita, funcionaria):
    por = quien(paso, funcionaria)
    _poner(cita, paso.desde[0])
    mal = LUNES if paso.cuando == Cuando.ANTES else VIERNES
    with pytest.raises(CitaImposible):
        avanzar(cita, paso.clave, por=por, ahora=mal, motivo="Porque sí.")
    for estado in [e for e in Estado if e not in paso.desde]:
        _poner(cita, estado)  # «cancelada», the last one, is not left
        with pytest.raises(CitaImposible, match="ya no se puede"):
            avanzar(cita, paso.clave, por=por, ahora=A_TIEMPO[paso.cuando], motivo="Porque sí.")


def test_cancelar_la_dependencia_exige_decir_por_que(cita, funcionaria):
    with pytest.raises(CitaImposible) as error:
        avanzar(cita, "suspender", por=funcionaria, ahora=VIERNES)
    assert error.value.campo == "motivo"


def test_de_dos_que_oprimen_a_la_vez_uno_la_mueve(cita, funcionaria):
    vista = Cita.objects.get()
    avanzar(cita, "cancelar", por=PERSONA, ahora=VIERNES)
    with pytest.raises(CitaImposible, match="Otra persona acaba"):
        avanzar(vista, "suspender", por=funcionaria, ahora=VIERNES, motivo="x")


def test_se_confirma_por_correo_con_sus_enlaces(cita):
    assert correos() == ["Su cita está confirmada"]
    (mensaje,) = mail.outbox
    assert mensaje.to == [CORREO]
    for dicho in (cita.referencia, "/citas/mia/", "/cancelar/", "Lunes 23 de noviembre de 2026"):
        assert dicho in mensaje.body
    assert Aviso.objects.get().para == ""


def test_la_agenda_que_confirma_da_citas_por_confirmar(cargo, funcionaria):
    cita = dada(muestras.agenda(cargo=cargo, confirma=True))
    assert cita.estado == Estado.PEDIDA
    assert correos() == ["Recibimos su solicitud de cita"]
    avanzar(cita, "confirmar", por=funcionaria, ahora=VIERNES)
    assert correos()[-1] == "Su cita está confirmada"


def test_se_recuerda_el_dia_anterior_una_sola_vez(cita):
    assert barrido.recordar(VIERNES) == 0
    assert barrido.recordar(momento("2026-11-22T05:00")) == 0, "a esa hora nadie lo lee"
    assert barrido.recordar(DOMINGO) == 1
    assert barrido.recordar(DOMINGO) == barrido.recordar(LUNES - timedelta(minutes=30)) == 0
    assert correos().count("Recuerde su cita") == 1


def test_si_el_trabajador_estuvo_caido_se_recuerda_ese_mismo_dia(agenda):
    dada(agenda, LUNES_20)
    assert barrido.recordar(LUNES) == 1


def test_quien_la_pidio_la_vispera_no_recibe_recordatorio(agenda):
    dada(agenda, momento("2026-11-24T08:00"), ahora=LUNES)
    assert barrido.recordar(LUNES + timedelta(hours=3)) == 0


def test_lo_que_se_cancelo_antes_de_salir_el_recordatorio_no_se_recuerda(cita):
    barrido.recordar(DOMINGO)
    avanzar(cita, "cancelar", por=PERSONA, ahora=DOMINGO)
    assert correos() == ["Su cita se canceló"]


@pytest.mark.parametrize("como", ["alcaldia", "agenda"])
def test_un_dia_que_se_cierra_avisa_a_quien_tenia_cita(como, agenda, cita):
    if como == "alcaldia":
        DiaNoHabil.objects.crear(fecha=date(2026, 11, 23), motivo="Día cívico", acto="Decreto 1", por=fabricas.PRUEBA)
    else:
        Bloqueo.objects.crear(agenda=agenda, fecha=date(2026, 11, 23), motivo="Día cívico", por=fabricas.PRUEBA)
    assert barrido.cerrar_dias(VIERNES) == 1
    assert barrido.cerrar_dias(VIERNES) == 0
    cita.refresh_from_db()
    assert cita.estado == Estado.CANCELADA
    assert correos()[-1] == "Su cita se canceló"
    assert "Día cívico" in mail.outbox[-1].body


def test_los_dias_que_siguen_abiertos_no_se_tocan(agenda, cita, django_assert_num_queries):
    with django_assert_num_queries(3):
        assert barrido.cerrar_dias(VIERNES) == 0


def test_ni_el_registro_ni_el_correo_en_cola_guardan_datos_de_la_persona(cita, funcionaria):
    avanzar(cita, "suspender", por=funcionaria, ahora=VIERNES, motivo=f"{ANA} no trajo nada")
    escrito = " ".join(str(fila) for modelo in (Asiento, Aviso) for fila in modelo.objects.values_list())
    for dato in (ANA, CORREO, TELEFONO, MOTIVO, cita.referencia, cita.pase):
        assert dato not in escrito
    assert not Asiento.objects.filter(publico=True, tipo="cita").exists()


def test_los_datos_se_olvidan_y_la_cifra_queda(cita, funcionaria, settings):
    avanzar(cita, "atender", por=funcionaria, ahora=LUNES)
    despues = LUNES + timedelta(days=settings.CITAS_OLVIDO_DIAS)
    assert barrido.olvidar(despues) == 0
    assert barrido.olvidar(despues + timedelta(days=1)) == 1
    assert barrido.olvidar(despues + timedelta(days=1)) == 0
    cita.refresh_from_db()
    assert (cita.nombre, cita.correo, cita.telefono, cita.motivo) == ("", "", "", "")
    assert (cita.estado, cita.inicio) == (Estado.ATENDIDA, LUNES)


def test_se_olvidan_todas_aunque_sean_muchas_y_tambien_lo_que_se_les_escribio(
    agenda, funcionaria, settings, monkeypatch
):
    monkeypatch.setattr(barrido, "EN_CADA_VUELTA", 1)
    for n, inicio in enumerate((LUNES, LUNES_20)):
        suya = dada(agenda, inicio, **otra_persona(n))
        avanzar(suya, "suspender", por=funcionaria, ahora=VIERNES, motivo="Señora Ana: el ingeniero no viene.")
    assert barrido.olvidar(LUNES + timedelta(days=settings.CITAS_OLVIDO_DIAS + 1)) == 2
    assert not Cita.objects.exclude(nombre="", por_que="").exists()
