"""Taking an arrow of FLUJO: check, ask the clock, move with an UPDATE that names the state it starts from, write the actuación,
tell. The same shape as `publicacion.pasos`.
"""

from django.db import transaction
from django.utils import timezone

from aguazul_portal.comun.avisos.acciones import avisar, avisar_a_fuera
from aguazul_portal.comun.bitacora.quien import Proceso

from . import anexos, desacuerdos, reloj
from .flujo import ABIERTOS, DE_SOPORTE, PASOS, ActoImposible, Quien
from .models import ATENDER_SOPORTE, REPARTIR, RESPONDER, REVISAR, Caso
from .radicacion import anotar
from .terminos import Efecto, FueraDeTermino, Hecho

PERSONA = Proceso("la persona que radicó", cargo="Ciudadanía")
OTRO = "Otra persona acaba de mover este caso: vuelva a abrirlo."
FALTA = {
    "cargo": "Elija el cargo que lo atenderá.",
    "dependencia": "Elija la dependencia a la que pasa.",
    "destino": "Escriba a qué entidad se traslada.",
    "dias": "Escriba cuántos días hábiles se amplía.",
    "texto": "Escriba el texto: quedará en el caso.",
}


def avanzar(caso, clave, *, por, ahora=None, contenidos=(), **datos):
    """The actuación that was written. `datos`: texto, cargo, dependencia, destino, dias, as the arrow asks."""
    paso = PASOS.get(clave)
    if paso is None:
        raise ActoImposible("Ese acto no existe.")
    guardados, calendario = anexos.guardar(contenidos), reloj.calendario()
    with transaction.atomic():
        tomado = _tomar(caso)
        ahora = ahora or timezone.now()
        _comprobar(tomado, paso, por, datos, calendario, ahora)
        actuacion = _mover(tomado, paso, por, datos, calendario, ahora)
        anexos.anexar(actuacion, guardados, por=por)
        _contar(actuacion, paso, tomado)
    caso.refresh_from_db()
    return actuacion


def _tomar(caso):
    """The row as it is now, held until the end of the act."""
    tomado = Caso.objects.select_for_update(of=("self",)).select_related("cargo", "dependencia").get(pk=caso.pk)
    if (tomado.estado, tomado.cargo_id, tomado.dependencia_id) != (caso.estado, caso.cargo_id, caso.dependencia_id):
        raise ActoImposible(OTRO)
    return tomado


# --- Who, from where, with what -----------------------------------------------------------------------------------------


def impedimento(caso, paso, por, dependencias):
    """Why this person may not take that arrow now, or "". `dependencias`: pks of those where they hold a cargo today."""
    if caso.estado not in paso.desde:
        return f"El caso está «{caso.get_estado_display()}»: «{paso.etiqueta}» ya no se puede."
    puede = _atiende_soporte(paso, por) if caso.es_de_soporte else PUEDE[paso.quien](caso, por, dependencias)
    return "" if puede else "A su cargo no le corresponde ese acto en este caso."


def dependencias_de(usuario, hoy):
    if not usuario.pk:
        return frozenset()
    return frozenset(usuario.titularidades.vigentes(hoy).values_list("cargo__dependencia", flat=True))


def _atiende_soporte(paso, por):
    return paso.clave in DE_SOPORTE and por.has_perm(ATENDER_SOPORTE)


def _reparte(caso, por, dependencias):
    return por.has_perm(REPARTIR)


def _responde(caso, por, dependencias):
    """An official of the dependencia that has it. Superusers too must hold a cargo there: an answer says who gives it."""
    return por.has_perm(RESPONDER) and caso.dependencia_id is not None and caso.dependencia_id in dependencias


PUEDE = {
    Quien.REPARTE: _reparte,
    Quien.RESPONDE: _responde,
    Quien.TODOS: lambda *quienes: _reparte(*quienes) or _responde(*quienes),
    Quien.PERSONA: lambda caso, por, dependencias: por is PERSONA,
    Quien.CONTROL: lambda caso, por, dependencias: por.has_perm(REVISAR),
}


def posibles(caso, por, hoy):
    """The arrows that this person may take now."""
    dependencias = dependencias_de(por, hoy)
    pasos = [paso for paso in PASOS.values() if not impedimento(caso, paso, por, dependencias)]
    return desacuerdos.con_lugar(caso, pasos)


def _comprobar(caso, paso, por, datos, calendario, ahora):
    if frase := impedimento(caso, paso, por, dependencias_de(por, timezone.localdate(ahora))):
        raise ActoImposible(frase)
    for campo in paso.exige:
        if not datos.get(campo):
            raise ActoImposible(FALTA[campo], campo)
    CONDICIONES.get(paso.clave, _ninguna)(caso, datos, calendario, ahora)


def _ninguna(caso, datos, calendario, ahora):
    """Nothing more to ask."""


def _asignar(caso, datos, calendario, ahora):
    if datos["cargo"] == caso.cargo:
        raise ActoImposible("Ya lo tiene ese cargo.", "cargo")
    if caso.es_de_soporte and not _atiende_el_titular(datos["cargo"], timezone.localdate(ahora)):
        raise ActoImposible("Quien tiene ese cargo no atiende soporte técnico.", "cargo")


def _atiende_el_titular(cargo, hoy):
    titular = cargo.titular(hoy)
    return bool(titular and titular.usuario and titular.usuario.has_perm(ATENDER_SOPORTE))


def _remitir(caso, datos, calendario, ahora):
    if datos["dependencia"] == caso.dependencia:
        raise ActoImposible("Ya lo tiene esa dependencia.", "dependencia")


def _desistimiento(caso, datos, calendario, ahora):
    """Ley 1755 de 2015, art. 17: only once the person's month is over, and by a motivated act."""
    hasta = reloj.termino(caso, calendario).espera_hasta
    if timezone.localdate(ahora) <= hasta:
        raise ActoImposible(f"La persona puede completar hasta el {hasta:%Y-%m-%d}: antes no hay desistimiento.")


CONDICIONES = {
    "asignar": _asignar, "remitir": _remitir, "declarar_desistimiento": _desistimiento,
    **{clave: desacuerdos.comprobar(clave) for clave in (desacuerdos.DISENTIR, *desacuerdos.HALLAZGOS)},
}  # fmt: skip


# --- Moving it ----------------------------------------------------------------------------------------------------------


def _mover(caso, paso, por, datos, calendario, ahora):
    hecho = Hecho(ahora, paso.efecto, datos.get("dias") or 0)
    antes = reloj.termino(caso, calendario)
    try:
        despues = reloj.termino(caso, calendario, ademas=[hecho])
    except FueraDeTermino as error:
        raise ActoImposible(str(error), "dias" if paso.efecto == Efecto.PRORROGA else None) from error
    cierre = {"cerrado_en": ahora} if paso.efecto == Efecto.TERMINA else {}
    _escribir(caso, paso, {**_a_quien(paso, datos), **_proxima(despues, calendario), **cierre})
    return anotar(
        caso, paso.clave, por=por, instante=ahora, numero=caso.actuaciones.count() + 1, texto=datos.get("texto", ""),
        efecto=paso.efecto, dias=hecho.dias, destino=_destino(datos), publica=paso.publica,
        vencia=antes.vence if paso.efecto == Efecto.TERMINA else None,
    )  # fmt: skip


def _escribir(caso, paso, cambios):
    """Compare-and-set: of two people who press at once, one moves it and the other is told."""
    cambios["estado"] = paso.hacia or caso.estado
    filas = Caso._base_manager.filter(pk=caso.pk, estado=caso.estado)
    if filas.update(**cambios) != 1:
        raise ActoImposible(OTRO)
    for campo, valor in cambios.items():
        setattr(caso, campo, valor)


def _a_quien(paso, datos):
    if paso.clave == "asignar":
        return {"cargo": datos["cargo"], "dependencia": datos["cargo"].dependencia}
    return {"cargo": None, "dependencia": datos["dependencia"]} if paso.clave == "remitir" else {}


def _proxima(termino, calendario):
    return {"proxima": reloj.proxima(termino), "calendario": reloj.marca(calendario)}


def _destino(datos):
    cargo = datos.get("cargo")
    if cargo:
        return f"{cargo}, {cargo.dependencia}"[:200]
    return str(datos.get("destino") or datos.get("dependencia") or "")[:200]


# --- Telling --------------------------------------------------------------------------------------------------------------


def _contar(actuacion, paso, caso):
    if paso.carta and caso.correo:
        avisar_a_fuera("caso_actuacion", asunto=f"Novedad del radicado {caso}", sobre=actuacion)
    if paso.avisa_al_cargo and caso.cargo:
        _avisar_al_titular(actuacion, paso, caso)


def _avisar_al_titular(actuacion, paso, caso):
    titular = caso.cargo.titular(timezone.localdate(actuacion.instante))
    if titular and titular.usuario and titular.usuario.email:
        contexto = {
            "caso": caso,
            "actuacion": actuacion,
            "abierto": caso.estado in ABIERTOS,
            "persona": str(titular.persona),
        }
        avisar(
            "caso_al_cargo",
            para=titular.usuario.email,
            asunto=f"{actuacion.que}: {caso}",
            contexto=contexto,
            sobre=caso,
        )
