"""An agenda with hours from eight to nine each working day, and somebody who asks for one."""

from datetime import datetime, time

from django.utils import timezone

from aguazul_portal.comun.citas.acciones import pedir
from aguazul_portal.comun.citas.models import Agenda, Dia, Franja
from tests import fabricas

PERSONA, CORREO, TELEFONO = "Ana Personal Reservada", "ana.reservada@correo.test", "3105550199"
MOTIVO = "Quiero saber de la licencia de mi casa."


def momento(texto):
    return timezone.make_aware(datetime.fromisoformat(texto))


VIERNES = momento("2026-11-20T10:00")  # the next working day is Monday 23
LUNES = momento("2026-11-23T08:00")
LUNES_20 = momento("2026-11-23T08:20")


def agenda(**campos):
    cargo = campos.pop("cargo", None) or fabricas.cargo("Jefe de Planeación")
    campos = {"nombre": "Asesoría en licencias", "minutos": 20, "desde": VIERNES.date(), **campos}
    una = Agenda.objects.crear(cargo=cargo, por=fabricas.PRUEBA, **campos)
    for dia in Dia:
        Franja.objects.crear(agenda=una, dia=dia, inicio=time(8), fin=time(9), por=fabricas.PRUEBA)
    return una


def datos(**cambios):
    return {
        "nombre": PERSONA, "correo": CORREO, "telefono": TELEFONO, "motivo": MOTIVO, "autorizada_en": VIERNES,
        **cambios,
    }  # fmt: skip


def dada(una, inicio=LUNES, *, pase="un-formulario", ahora=VIERNES, **cambios):
    return pedir(una, inicio, datos(**cambios), pase=pase, ahora=ahora)


def otra_persona(n):
    return {"correo": f"persona{n}@correo.test", "telefono": "", "pase": f"formulario-{n}"}
