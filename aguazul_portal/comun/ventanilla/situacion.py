"""Where a case is, in plain words: what happened, what comes next, when, and of whom it is expected."""

from dataclasses import dataclass

from aguazul_portal.comun.templatetags.portal import fecha_larga

from .flujo import Estado
from .prioridad import prioridades


@dataclass(frozen=True)
class Situacion:
    """`nivel`: of the semáforo (cumple, cerca, falta, en-curso); the words always go with it."""

    nivel: str
    plazo: str
    frase: str
    traslado: str = ""  # how long there is to send it to another entity, while nobody has it


def situacion(caso, termino, calendario, hoy):
    frase = FRASES[caso.estado](caso, termino, hoy)
    if caso.esta_abierto and caso.es_prioritario:
        frase += (
            f" Tiene prioridad y se atiende antes que las demás: {_en_minuscula(prioridades()[caso.prioridad].nombre)}."
        )
    return Situacion(*_plazo(caso, termino, calendario, hoy), frase, _traslado(caso, termino, calendario, hoy))


def _plazo(caso, termino, calendario, hoy):
    if not termino.plazo.dias:
        return "en-curso", f"Sin término: se recibió el {fecha_larga(termino.recibido)}"
    if not caso.esta_abierto:
        return ("falta", "Terminó fuera de término") if termino.esta_vencido(hoy) else ("cumple", "Terminó en término")
    if termino.estado == "espera":
        if hoy > termino.espera_hasta:
            return "cerca", f"El tiempo para completar terminó el {fecha_larga(termino.espera_hasta)}"
        return "en-curso", f"Se espera lo que falta hasta el {fecha_larga(termino.espera_hasta)}"
    faltan = termino.faltan(hoy, calendario)
    if termino.esta_vencido(hoy):
        return "falta", f"Vencido hace {_dias(-faltan)}" if faltan else f"Venció el {fecha_larga(termino.vence)}"
    if faltan == 0:
        return "cerca", "Vence hoy"
    return ("cerca" if faltan <= CERCA else "cumple"), f"{'Queda' if faltan == 1 else 'Quedan'} {_dias(faltan)}"


CERCA = 3  # working days


def _dias(cuantos):
    return f"{cuantos} día hábil" if cuantos == 1 else f"{cuantos} días hábiles"


def _traslado(caso, termino, calendario, hoy):
    """Ley 1755 de 2015, art. 21: five working days, while the ventanilla looks for who is competent."""
    if caso.estado != Estado.RECIBIDO or not termino.plazo.dias:
        return ""
    ultimo = termino.hasta_trasladar(calendario)
    if hoy > ultimo:
        return "Ya pasaron los cinco días para trasladarlo"
    faltan = calendario.faltan(ultimo, hoy)
    return (
        f"Para trasladarlo {'queda' if faltan == 1 else 'quedan'} {_dias(faltan)}"
        if faltan
        else "Hoy es el último día para trasladarlo"
    )


def _en_minuscula(texto):
    return texto[:1].lower() + texto[1:]


def _hasta(termino):
    if termino.vence is None:
        return ""
    return f"La Alcaldía debe responderle a más tardar el {fecha_larga(termino.vence)}."


def _dependencia(caso):
    return str(caso.dependencia or "la dependencia que corresponda")


def _recibido(caso, termino, hoy):
    return f"La recibimos y la ventanilla la está enviando a quien debe atenderla. {_hasta(termino)}"


def _asignado(caso, termino, hoy):
    return f"Ya la tiene {_dependencia(caso)}. {_hasta(termino)}"


def _en_tramite(caso, termino, hoy):
    return f"{_dependencia(caso)} la está estudiando. {_hasta(termino)}"


def _por_completar(caso, termino, hoy):
    if hoy > termino.espera_hasta:
        return (
            f"Nos falta algo suyo y el tiempo para enviarlo terminó el {fecha_larga(termino.espera_hasta)}. Todavía puede "
            "enviarlo mientras la Alcaldía no la archive por desistimiento; después de recibirlo, el término comienza otra vez."
        )
    return (
        f"Nos falta algo suyo para poder responder. Envíelo a más tardar el {fecha_larga(termino.espera_hasta)}; "
        "después de recibirlo, el término comienza otra vez."
    )


def _acumulado(caso, termino, hoy):
    return f"Otra petición pide lo mismo y se responden juntas: la respuesta le llega también aquí. {_hasta(termino)}"


def _siempre(frase):
    return lambda caso, termino, hoy: frase


FRASES = {
    Estado.RECIBIDO: _recibido,
    Estado.ASIGNADO: _asignado,
    Estado.EN_TRAMITE: _en_tramite,
    Estado.POR_COMPLETAR: _por_completar,
    Estado.ACUMULADO: _acumulado,
    Estado.TRASLADADO: _siempre("Le corresponde a otra entidad y a ella se la enviamos. Abajo está a cuál y por qué."),
    Estado.RESPONDIDO: _siempre("La Alcaldía ya respondió. La respuesta está abajo."),
    Estado.DESISTIDO: _siempre("Está archivada por desistimiento. Puede presentarla otra vez cuando quiera."),
}
