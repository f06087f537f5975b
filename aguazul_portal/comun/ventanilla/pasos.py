"""Taking an arrow of FLUJO: check, ask the clock, move with an UPDATE that names the state it starts from, write the actuación,
tell. The same shape as `publicacion.pasos`.
"""

from django.db import transaction
from django.utils import timezone

from aguazul_portal.comun.avisos.acciones import avisar, avisar_a_fuera
from aguazul_portal.comun.bitacora.quien import Proceso
from aguazul_portal.comun.templatetags.portal import fecha_larga

from . import acumulacion, anexos, desacuerdos, destinatarios, reloj, respuesta, terminos
from .flujo import ABIERTOS, DE_SOPORTE, PASOS, ActoImposible, Quien
from .models import ATENDER_SOPORTE, REPARTIR, RESPONDER, REVISAR, Caso, Turno
from .plazos import DEL_TITULAR, NO_ANONIMA
from .radicacion import anotar
from .respuesta import decision
from .terminos import Efecto, FueraDeTermino, Hecho

PERSONA = Proceso("la persona que radicó", cargo="Ciudadanía")
OTRO = "Otra persona acaba de mover este caso: vuelva a abrirlo."
FALTA = {
    "cargo": "Elija el cargo que lo atenderá.",
    "dependencia": "Elija la dependencia a la que pasa.",
    "destino": "Escriba a qué entidad se traslada.",
    "dias": "Escriba cuántos días hábiles se amplía.",
    "texto": "Escriba el texto: quedará en el caso.",
    "clase": "Elija la clase que le corresponde.",
    "prioridad": "Elija la razón de la prioridad.",
    "otro": "Diga cuál es el otro caso.",
}


def avanzar(caso, clave, *, por, ahora=None, contenidos=(), **datos):
    """The actuación that was written. `datos`: texto, cargo, dependencia, destino, dias, clase, prioridad, otro: as the
    arrow asks."""
    paso = PASOS.get(clave)
    if paso is None:
        raise ActoImposible("Ese acto no existe.")
    calendario = reloj.calendario()
    guardados = [anexos.guardar(contenidos) for _ in range(1 + _seguidores(caso, paso))]
    with transaction.atomic():
        tomado, otro, seguidores = _tomar(caso, datos.get("otro"))
        if paso.clave in acumulacion.CON_EL_PRINCIPAL and len(guardados) != 1 + len(seguidores):
            raise ActoImposible(OTRO)
        datos["otro"], ahora = otro, ahora or timezone.now()
        _comprobar(tomado, paso, por, datos, calendario, ahora)

        def hacer(de_quien, paso, quien=por, **cambios):
            actuacion = _mover(de_quien, paso, quien, {**datos, **cambios}, calendario, ahora)
            anexos.anexar(actuacion, guardados.pop() if guardados else (), por=quien)
            respuesta.encargar(actuacion)
            _contar(actuacion, paso, de_quien)
            return actuacion

        actuacion = hacer(tomado, paso)
        acumulacion.reflejar(actuacion, por)
        acumulacion.arrastrar(tomado, paso, seguidores, hacer)
    caso.refresh_from_db()
    return actuacion


def _seguidores(caso, paso):
    """How many take the same answer: each with files of its own, written before anything is locked."""
    return acumulacion.seguidores(caso).count() if paso.clave in acumulacion.CON_EL_PRINCIPAL else 0


def _tomar(caso, otro):
    """(the case, the other one it is about, those that follow it) as they are now, held until the end of the act."""
    filas = acumulacion.familia(caso, otro)
    tomado = filas.pop(caso.pk)
    otro = otro and (tomado if otro.pk == caso.pk else filas.pop(otro.pk))
    seguidores = [fila for fila in filas.values() if fila.principal_id == caso.pk]
    if acumulacion.llegaron_otros(tomado, seguidores):
        raise ActoImposible(OTRO)
    if (tomado.estado, tomado.cargo_id, tomado.dependencia_id) != (caso.estado, caso.cargo_id, caso.dependencia_id):
        raise ActoImposible(OTRO)
    return tomado, otro, seguidores


# --- Who, from where, with what -----------------------------------------------------------------------------------------


def impedimento(caso, paso, por, dependencias):
    """Why this person may not take that arrow now, or "". `dependencias`: pks of those where they hold a cargo today."""
    if caso.anonimizado_en:
        return "El caso está anonimizado: ya no queda qué mover."
    if caso.estado not in paso.desde:
        return f"El caso está «{caso.get_estado_display()}»: «{paso.etiqueta}» ya no se puede."
    puede = _atiende_soporte(paso, por) if caso.es_de_soporte else PUEDE[paso.quien](caso, por, dependencias)
    if not puede:
        return "A su cargo no le corresponde ese acto en este caso."
    return NO_CABE[paso.solo_si] if paso.solo_si and not getattr(caso, paso.solo_si) else ""


NO_CABE = {"es_ordinario": "El caso ya es prioritario.", "es_prioritario": "El caso no es prioritario."}


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


def _controla(caso, por, dependencias):
    """Whoever gave the answer does not judge it, superusers included."""
    return por.has_perm(REVISAR) and not caso.actuaciones.filter(paso="responder", autor=por.pk).exists()


PUEDE = {
    Quien.REPARTE: _reparte,
    Quien.RESPONDE: _responde,
    Quien.TODOS: lambda *quienes: _reparte(*quienes) or _responde(*quienes),
    Quien.PERSONA: lambda caso, por, dependencias: por is PERSONA,
    Quien.CONTROL: _controla,
}


def posibles(caso, por, termino, calendario, ahora):
    """(the arrows that this person may take now, [(arrow, why)] of those that only the clock does not let them take)."""
    dependencias = dependencias_de(por, timezone.localdate(ahora))
    pasos = [paso for paso in PASOS.values() if not impedimento(caso, paso, por, dependencias)]
    pasos = desacuerdos.con_lugar(caso, pasos)
    detenidos = {paso: por_que for paso in pasos if (por_que := _detiene(paso, termino, calendario, ahora))}
    return [paso for paso in pasos if paso not in detenidos], list(detenidos.items())


def _detiene(paso, termino, calendario, ahora):
    """Why the clock does not let that arrow be taken, or ""."""
    if paso.clave == "declarar_desistimiento":
        return _todavia_no_desiste(termino, timezone.localdate(ahora))
    return "" if paso.efecto == Efecto.RECLASIFICA else terminos.impedimento(termino, paso.efecto, ahora, calendario)


def _todavia_no_desiste(termino, hoy):
    """Ley 1755 de 2015, art. 17: only once the person's time is over, and by a motivated act."""
    if hoy > termino.espera_hasta:
        return ""
    return f"La persona puede completar hasta el {fecha_larga(termino.espera_hasta)}: antes no hay desistimiento."


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
    if frase := _todavia_no_desiste(reloj.termino(caso, calendario), timezone.localdate(ahora)):
        raise ActoImposible(frase)


def _reclasificar(caso, datos, calendario, ahora):
    if datos["clase"] not in DEL_TITULAR:
        return
    if caso.es_anonimo:
        raise ActoImposible(f"Este caso es anónimo. {NO_ANONIMA}", "clase")
    acumulacion.comprobar_que_va_solo(caso)


def _acumular(caso, datos, calendario, ahora):
    acumulacion.comprobar_acumular(caso, datos["otro"])


def _relacionar(caso, datos, calendario, ahora):
    acumulacion.comprobar_relacionar(caso, datos["otro"])


def _quitar_relacion(caso, datos, calendario, ahora):
    acumulacion.comprobar_quitar_relacion(caso, datos["otro"])


CONDICIONES = {
    "asignar": _asignar, "remitir": _remitir, "responder": decision.comprobar, "declarar_desistimiento": _desistimiento,
    "reclasificar": _reclasificar,
    "acumular": _acumular, "relacionar": _relacionar, "quitar_relacion": _quitar_relacion,
    **{clave: desacuerdos.comprobar(clave) for clave in (desacuerdos.DISENTIR, *desacuerdos.HALLAZGOS)},
}  # fmt: skip


# --- Moving it ----------------------------------------------------------------------------------------------------------


def _mover(caso, paso, por, datos, calendario, ahora):
    hecho = Hecho(ahora, paso.efecto, datos.get("dias") or 0, datos.get("clase"))
    antes = reloj.termino(caso, calendario)
    try:
        despues = reloj.termino(caso, calendario, ademas=[hecho])
    except FueraDeTermino as error:
        raise ActoImposible(str(error), CAMPO_DEL_TERMINO.get(paso.efecto)) from error
    cierre = {"cerrado_en": ahora} if paso.efecto == Efecto.TERMINA else {}
    _escribir(caso, paso, {**_cambios(paso, datos), **_proxima(despues, calendario), **cierre})
    return anotar(
        caso, paso.clave, por=por, instante=ahora, numero=caso.actuaciones.count() + 1, texto=datos.get("texto", ""),
        **decision.de(paso, datos),
        efecto=paso.efecto, dias=hecho.dias, clase=hecho.clase or "", prioridad=datos.get("prioridad") or "",
        otro=datos.get("otro"), destino=_destino(datos), publica=paso.publica,
        vencia=_vencia(paso, antes, calendario),
    )  # fmt: skip


CAMPO_DEL_TERMINO = {Efecto.PRORROGA: "dias", Efecto.RECLASIFICA: "clase"}


def _vencia(paso, termino, calendario):
    if paso.clave == "trasladar":
        return termino.hasta_trasladar(calendario)
    return termino.vence if paso.efecto == Efecto.TERMINA else None


def _escribir(caso, paso, cambios):
    """Compare-and-set: of two people who press at once, one moves it and the other is told."""
    cambios["estado"] = paso.hacia or caso.estado
    filas = Caso._base_manager.filter(pk=caso.pk, estado=caso.estado)
    if filas.update(**cambios) != 1:
        raise ActoImposible(OTRO)
    for campo, valor in cambios.items():
        setattr(caso, campo, valor)


CAMBIOS = {  # what an act writes in the row of the case, besides its state and its dates
    "asignar": lambda datos: {"cargo": datos["cargo"], "dependencia": datos["cargo"].dependencia},
    "remitir": lambda datos: {"cargo": None, "dependencia": datos["dependencia"]},
    "reclasificar": lambda datos: {"clase_actual": datos["clase"]},
    "priorizar": lambda datos: {"prioridad": datos["prioridad"], "turno": Turno.PRIORITARIO},
    "quitar_prioridad": lambda datos: {"prioridad": "", "turno": Turno.ORDINARIO},
    "acumular": lambda datos: acumulacion.cambios(datos["otro"]),
    "separar": lambda datos: {"cargo": None, "principal": None},
}


def _cambios(paso, datos):
    return CAMBIOS[paso.clave](datos) if paso.clave in CAMBIOS else {}


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
    if cuenta := destinatarios.cuenta_de(titular):
        contexto = {
            "caso": caso, "actuacion": actuacion, "abierto": caso.estado in ABIERTOS, "persona": str(titular.persona),
        }  # fmt: skip
        avisar("caso_al_cargo", para=cuenta.email, asunto=f"{actuacion.que}: {caso}", contexto=contexto, sobre=caso)
