"""Which hours are offered, and who gets them."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from aguazul_portal.comun.citas.acciones import PERSONA, avanzar
from aguazul_portal.comun.citas.flujo import CitaImposible
from aguazul_portal.comun.citas.models import Agenda, Bloqueo, Cita, Franja
from aguazul_portal.comun.citas.oferta import Oferta
from aguazul_portal.comun.entidad.models import DiaNoHabil
from tests import fabricas
from tests.citas import muestras
from tests.citas.muestras import LUNES, LUNES_20, VIERNES, dada, otra_persona

pytestmark = pytest.mark.django_db


def horas(agenda, dia="2026-11-23"):
    return [hora.clave for hora in Oferta(agenda, VIERNES).horas(date.fromisoformat(dia))]


def test_se_ofrece_desde_manana_solo_en_dias_habiles_y_hasta_donde_dice(agenda):
    dias = [dia for dia, _ in Oferta(agenda, VIERNES).dias()]
    assert dias[0] == date(2026, 11, 23), "el viernes ya es del mostrador; sábado y domingo no se atiende"
    assert dias[-1] <= VIERNES.date() + timedelta(days=agenda.dias_adelante)
    assert date(2026, 12, 8) not in dias, "festivo"
    assert horas(agenda) == ["0800", "0820", "0840"]
    assert horas(agenda, "2026-11-20") == horas(agenda, "2027-06-01") == horas(agenda, "2026-11-22") == []


def test_ni_los_dias_de_la_alcaldia_ni_los_bloqueados(agenda):
    DiaNoHabil.objects.crear(fecha=date(2026, 11, 23), motivo="Día cívico", acto="Decreto 1", por=fabricas.PRUEBA)
    Bloqueo.objects.crear(agenda=agenda, fecha=date(2026, 11, 24), motivo="Capacitación", por=fabricas.PRUEBA)
    assert horas(agenda, "2026-11-23") == horas(agenda, "2026-11-24") == []
    assert horas(agenda, "2026-11-25")


def test_fuera_de_su_vigencia_no_ofrece(agenda):
    agenda.hasta = date(2026, 11, 24)
    assert horas(agenda, "2026-11-24")
    assert not horas(agenda, "2026-11-25")


def test_dos_franjas_que_se_cruzan_no_dan_la_misma_hora_dos_veces(agenda):
    Franja.objects.crear(agenda=agenda, dia=0, inicio=time(8), fin=time(9), por=fabricas.PRUEBA)
    assert horas(agenda) == ["0800", "0820", "0840"]


def test_la_hora_dada_no_se_ofrece_y_cancelada_vuelve(agenda, cita):
    assert horas(agenda) == ["0820", "0840"]
    with pytest.raises(CitaImposible, match="ya no está libre"):
        dada(agenda, **otra_persona(2))
    avanzar(cita, "cancelar", por=PERSONA, ahora=VIERNES)
    assert dada(agenda, **otra_persona(2)).inicio == LUNES


def test_si_cambia_lo_que_dura_nadie_queda_encima_de_otro(agenda, cita):
    agenda.minutos = 30
    agenda.save(por=fabricas.PRUEBA)
    assert horas(agenda) == ["0830"]


def test_caben_cuantos_dice_el_cupo(cargo):
    agenda = muestras.agenda(cargo=cargo, cupo=2)
    lugares = {dada(agenda, **otra_persona(n)).lugar for n in range(2)}
    assert lugares == {1, 2}
    with pytest.raises(CitaImposible):
        dada(agenda, **otra_persona(3))


def test_la_base_no_deja_dar_un_lugar_dos_veces(agenda, cita):
    copia = Cita.objects.get()
    copia.pk, copia.pase, copia.referencia, copia._state.adding = None, "otro", "OTRA", True
    with pytest.raises(IntegrityError), transaction.atomic():
        copia.save(por=fabricas.PRUEBA)


def test_el_mismo_formulario_da_la_misma_cita(agenda, cita):
    assert dada(agenda).pk == cita.pk
    assert dada(agenda, LUNES_20).pk == cita.pk


@pytest.mark.parametrize("cambios", [{"telefono": ""}, {"correo": ""}])
def test_una_persona_no_acapara(agenda, cita, cambios):
    with pytest.raises(CitaImposible, match="ya hay una cita"):
        dada(agenda, LUNES_20, pase="otro", **cambios)
    avanzar(cita, "cancelar", por=PERSONA, ahora=VIERNES)
    assert dada(agenda, LUNES_20, pase="otro", **cambios).pk


def test_lo_inventado_no_es_una_hora(agenda):
    for inicio in (LUNES + timedelta(minutes=1), VIERNES, LUNES + timedelta(days=400)):
        with pytest.raises(CitaImposible):
            dada(agenda, inicio)


def test_lo_pedido_no_cambia_y_lo_cancelado_no_se_reabre(agenda, cita):
    avanzar(cita, "cancelar", por=PERSONA, ahora=VIERNES)
    for cambio in ({"inicio": LUNES_20}, {"lugar": 7}, {"estado": "confirmada"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Cita._base_manager.filter(pk=cita.pk).update(**cambio)


def test_una_agenda_por_cargo_a_la_vez_y_no_termina_con_citas_dadas(agenda, cita, cargo):
    otra = Agenda(nombre="Otra", cargo=cargo, desde=date(2026, 12, 1))
    with pytest.raises(ValidationError, match="otra agenda"):
        otra.full_clean()
    agenda.hasta = date(2026, 11, 21)
    with pytest.raises(ValidationError, match="cancélelas primero"):
        agenda.full_clean()
