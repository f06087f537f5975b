"""Asking for an hour and taking an arrow of FLUJO. Keywords only, one transaction each."""

import secrets

from django.db import IntegrityError, transaction
from django.utils import timezone

from aguazul_portal.comun.avisos.acciones import avisar_a_fuera
from aguazul_portal.comun.bitacora.models import Proceso

from .flujo import PASOS, CitaImposible, Cuando, Estado, Quien
from .models import ATENDER, VER_TODAS, Agenda, Cita
from .oferta import Oferta

FORMULARIO = Proceso("formulario de citas", cargo="Portal")
PERSONA = Proceso("la persona que pidió la cita", cargo="Ciudadanía")
CALENDARIO = Proceso("calendario de las citas", cargo="Portal")
LETRAS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is mistaken for another when read aloud or by hand
OCUPADA = "Esa hora ya no está libre. Elija otra: lo que escribió sigue aquí."
OTRO = "Otra persona acaba de mover esta cita: mírela de nuevo."
SENAS = ("correo", "telefono", "documento")  # by which a person is the same
MUCHAS = "Con ese correo, teléfono o documento ya hay {} en esta agenda. Cancele una para pedir otra."


def pedir(agenda, inicio, datos, *, pase, ahora):
    """The appointment. The same form sent again gives the same one; of two who ask for the last place, one gets it.

    The row of the agenda is held while it is looked at; the constraint on (agenda, hour, place) is the last word.
    """
    return _una_vez(pase, agenda, inicio, datos, ahora, FORMULARIO)


def dar(agenda, inicio, datos, *, pase, ahora, por):
    """The same act for who came or called: what is left of today too. `datos` says by which way it was (`canal`)."""
    if agenda not in agendas_de(por, timezone.localdate(ahora)):
        raise CitaImposible("A su cargo no le corresponde dar citas de esa agenda.")
    return _una_vez(pase, agenda, inicio, {**datos, "dio": por}, ahora, por)


def agendas_de(usuario, hoy):
    """Those of which this person gives hours: of their dependencias, or all for who has the counter."""
    if not usuario.has_perm(ATENDER):
        return []
    todas = usuario.has_perm(VER_TODAS)
    suyas = Agenda.objects.all() if todas else Agenda.objects.de_las_dependencias_de(usuario, hoy)
    return suyas.al_publico(hoy)


def _una_vez(pase, agenda, inicio, datos, ahora, por):
    if ya := Cita.objects.filter(pase=pase).first():
        return ya
    try:
        with transaction.atomic():
            return _tomar_hora(agenda.pk, inicio, datos, pase, ahora, por)
    except IntegrityError:
        if ya := Cita.objects.filter(pase=pase).first():
            return ya
        raise CitaImposible(OCUPADA, "inicio") from None


def _tomar_hora(agenda, inicio, datos, pase, ahora, por):
    agenda = Agenda.objects.select_for_update(of=("self",)).select_related("cargo__dependencia").get(pk=agenda)
    hora = Oferta(agenda, ahora, hoy_tambien=por is not FORMULARIO).hora(inicio)
    if hora is None:
        raise CitaImposible(OCUPADA, "inicio")
    _comprobar_persona(agenda, datos, ahora)
    cita = Cita.objects.crear(
        agenda=agenda, inicio=hora.inicio, fin=hora.fin, lugar=_lugar(agenda, hora), pase=pase, pedida_en=ahora,
        estado=Estado.PEDIDA if agenda.confirma else Estado.CONFIRMADA, referencia=_referencia(), por=por, **datos,
    )  # fmt: skip
    _escribirle(cita, "cita_pedida" if agenda.confirma else "cita_confirmada")
    return cita


def _comprobar_persona(agenda, datos, ahora):
    senas = {campo: datos.get(campo, "") for campo in SENAS}
    suyas = agenda.citas.abiertas().filter(inicio__gt=ahora).de_la_persona(**senas)
    if (van := suyas.count()) >= agenda.por_persona:
        raise CitaImposible(MUCHAS.format("una cita" if van == 1 else f"{van} citas"))


def _lugar(agenda, hora):
    tomados = set(agenda.citas.ocupan().filter(inicio=hora.inicio).values_list("lugar", flat=True))
    return next(lugar for lugar in range(1, len(tomados) + 2) if lugar not in tomados)


def _referencia():
    """«7K4M-Q2X9-HT5B»: whoever has it sees the appointment and may cancel it. 58 bits."""
    return "-".join("".join(secrets.choice(LETRAS) for _ in range(4)) for _ in range(3))


@transaction.atomic
def avanzar(cita, clave, *, por, ahora, motivo=""):
    """Check, move the row that is held, tell."""
    paso = PASOS[clave]
    tomada = _tomar(cita)
    if frase := impedimento(tomada, paso, por, ahora):
        raise CitaImposible(frase)
    if paso.motivo and not motivo:
        raise CitaImposible("Escriba por qué: la persona lo lee.", "motivo")
    tomada.estado, tomada.por_que = paso.hacia, motivo
    tomada.save(por=por)
    cita.estado, cita.por_que = tomada.estado, tomada.por_que
    if paso.carta:
        _escribirle(tomada, paso.carta)
    return tomada


def _tomar(cita):
    tomada = Cita.objects.select_for_update(of=("self",)).select_related("agenda__cargo__dependencia").get(pk=cita.pk)
    if tomada.estado != cita.estado:
        raise CitaImposible(OTRO)
    return tomada


def impedimento(cita, paso, por, ahora):
    """Why this person may not take that arrow now, or "". Whether the appointment is of their dependencia is asked before."""
    if cita.estado not in paso.desde:
        return f"La cita está «{cita.get_estado_display().lower()}»: eso ya no se puede."
    if not PUEDE[paso.quien](por):
        return "A su cargo no le corresponde ese acto."
    return FUERA_DE_HORA[paso.cuando](cita, ahora)


PUEDE = {
    Quien.OFICINA: lambda por: por.has_perm(ATENDER),
    Quien.PERSONA: lambda por: por is PERSONA,
    Quien.CALENDARIO: lambda por: por is CALENDARIO,
}
FUERA_DE_HORA = {
    Cuando.ANTES: lambda cita, ahora: "" if ahora < cita.inicio else "La hora de la cita ya pasó.",
    Cuando.ESE_DIA: lambda cita, ahora: (
        "" if timezone.localdate(ahora) >= timezone.localdate(cita.inicio) else "Ese día no ha llegado."
    ),
    Cuando.DESPUES: lambda cita, ahora: "" if ahora >= cita.inicio else "La hora de la cita no ha llegado.",
}


def posibles(cita, por, ahora):
    return [paso for paso in PASOS.values() if not impedimento(cita, paso, por, ahora)]


def _escribirle(cita, plantilla):
    if cita.correo:
        avisar_a_fuera(plantilla, asunto="Sobre una cita", sobre=cita)
