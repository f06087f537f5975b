"""Taking an arrow of FLUJO: check, move with an UPDATE that names the state it starts from, record, index, tell."""

from django.utils import timezone

from aguazul_portal.comun.bitacora.acciones import registrar
from aguazul_portal.comun.busqueda.indice import indexar, retirar

from . import intervalos, mensajes, retiro, urgencia
from .accesible import Tropiezo
from .claves import clave_de as clave_de_busqueda
from .flujo import Estado, PasoImposible


def avanzar(edicion, clave, *, por, nota, ahora, motivo="", reemplazo=""):
    """`motivo` and `reemplazo`: what «retirar» says besides its note (see `retiro`)."""
    _al_dia(edicion)
    paso = edicion.paso_desde_aqui(clave)
    _comprobar(edicion, paso, por, nota)
    retirada = retiro.comprobar(edicion, motivo, reemplazo, ahora) if paso.clave == "retirar" else {}
    cambios = {"estado": paso.hacia, **EFECTOS.get(paso.clave, _nada)(edicion, por, ahora, nota), **_motivo(retirada)}
    antes = _en_el_camino(edicion)
    _mover(edicion, paso, {**cambios, "cambiado_en": ahora})
    if paso.clave in AL_LLEGAR:
        AL_LLEGAR[paso.clave](edicion)
    registrar(
        paso.accion, edicion, por=por, nota=nota, huella=edicion.huella,
        **_lo_que_cambio(antes, {**_en_el_camino(edicion), **retirada}), **publicidad(edicion, ahora),
    )  # fmt: skip
    if paso.clave == "retirar":
        retiro.redirigir(edicion, retirada.get("reemplazo", ""), por=por)
    mensajes.contar(edicion, paso, por=por, nota=nota)
    return edicion


def _al_dia(edicion):
    """The row as it is now, held until the end of the act: whoever moved it meanwhile comes first."""
    visto = edicion.estado
    edicion.refresh_from_db(from_queryset=type(edicion)._base_manager.select_for_update())
    if edicion.estado != visto:
        raise PasoImposible(f"Otra persona acaba de mover «{edicion}»: vuelva a abrirla.")


def publicidad(edicion, ahora):
    """What is scheduled is not announced: its entry waits for its minute, and nobody hears of it if withdrawn before."""
    if not edicion.publicado_en or edicion.publicado_en <= ahora:
        return {"publico": edicion.es_publico()}
    programada = edicion.estado == Estado.PUBLICADO
    return {"publico": programada, "visible_desde": edicion.publicado_en if programada else None}


def _comprobar(edicion, paso, por, nota):
    if impedimento := edicion.impedimento(paso, por):
        raise PasoImposible(impedimento)
    if paso.exige_nota and not nota:
        raise PasoImposible(f"Escriba una nota para «{paso.etiqueta.lower()}»: debe quedar por qué.")
    if paso.desde == Estado.BORRADOR and (faltan := edicion.faltantes()):
        partes = _sin_terminar(faltan)
        raise PasoImposible(" ".join(f"{que} {' '.join(frases)}" for que, frases in partes), partes)
    if paso.clave in SOBRE_LO_ENVIADO and edicion.calcular_huella() != edicion.huella:
        raise PasoImposible("El texto no es el que se envió a revisión: devuélvalo y revíselo de nuevo.")


def _sin_terminar(faltan):
    """What is missing, and what is there and stands in somebody's way."""
    faltantes = [frase for frase in faltan if not isinstance(frase, Tropiezo)]
    tropiezos = [frase for frase in faltan if isinstance(frase, Tropiezo)]
    return [(que, frases) for que, frases in (("Falta:", faltantes), ("Por corregir:", tropiezos)) if frases]


SOBRE_LO_ENVIADO = {"aprobar", "publicar", "publicar_urgente_en_revision", "revisar_urgente"}  # they bind to its digest


def _mover(edicion, paso, cambios):
    """Compare-and-set: of two people who press at once, one moves it and the other is told."""
    filas = type(edicion)._base_manager.filter(pk=edicion.pk, estado=paso.desde)
    if filas.update(**cambios) != 1:
        raise PasoImposible(f"Otra persona acaba de mover «{edicion}»: vuelva a abrirla.")
    edicion.refresh_from_db()


def _en_el_camino(edicion):
    fechas = {"publicado_en": edicion.publicado_en, "hasta": edicion.hasta}
    return {"estado": edicion.estado, **{k: v.isoformat() for k, v in fechas.items() if v}}


def _lo_que_cambio(antes, despues):
    """Its state, always; a date, when this step moved it."""
    iguales = {campo for campo in antes if campo != "estado" and antes[campo] == despues.get(campo)}
    return {
        nombre: {campo: valor for campo, valor in datos.items() if campo not in iguales}
        for nombre, datos in (("antes", antes), ("despues", despues))
    }


# --- What each arrow writes besides the state ---------------------------------------------------------------------------


def _nada(edicion, por, ahora, nota):
    return {}


def _enviar(edicion, por, ahora, nota):
    return {"huella": edicion.calcular_huella()}


def _devolver(edicion, por, ahora, nota):
    return {"huella": "", "revisor": None}


def _aprobar(edicion, por, ahora, nota):
    return {"revisor": por}


def _publicar(edicion, por, ahora, nota):
    desde = max(edicion.programada_para or ahora, ahora)
    if edicion.vence_en and edicion.vence_en <= desde:
        raise PasoImposible("La fecha «mostrar hasta» ya pasó: devuélvala y corríjala.")
    return {"publicado_en": desde, "hasta": edicion.vence_en, "expira_en": edicion.vence_en, "publicador": por}


def _publicar_urgente(edicion, por, ahora, nota):
    """The reviewer is skipped, the digest is not: what goes out is what will be reviewed afterwards."""
    if edicion.programada_para and edicion.programada_para > ahora:
        raise PasoImposible(
            "Lo urgente sale de inmediato: quite la fecha «publicar desde» o siga el camino de siempre."
        )
    huella = edicion.huella or edicion.calcular_huella()
    return {**_publicar(edicion, por, ahora, nota), "urgencia": nota, "huella": huella}


def _reparar(edicion, por, ahora, nota):
    if edicion.reparo:
        raise PasoImposible("La revisión ya pidió que se corrija: prepare una nueva versión o retírela.")
    return {"reparo": nota}


def _motivo(retirada):
    return {"motivo_retiro": retirada["motivo"]} if retirada else {}


def _retirar(edicion, por, ahora, nota):
    """What already left keeps the hour at which it left: it is what the public really saw."""
    if edicion.ya_paso(ahora):
        raise PasoImposible("Esta versión ya no está a la vista del público: no hay qué retirar.")
    return {"hasta": ahora}


EFECTOS = {
    "enviar": _enviar,
    "devolver": _devolver,
    "devolver_aprobada": _devolver,
    "aprobar": _aprobar,
    "publicar": _publicar,
    "publicar_urgente": _publicar_urgente,
    "publicar_urgente_en_revision": _publicar_urgente,
    "revisar_urgente": _aprobar,
    "reparar": _reparar,
    "retirar": _retirar,
}


# --- The other editions and the search index ----------------------------------------------------------------------------


def acomodar(edicion):
    """Its interval and those of its neighbours, and what the search box says of each."""
    for otra in intervalos.acomodar(edicion):
        reindexar(otra)
    edicion.refresh_from_db()
    reindexar(edicion)


def reindexar(edicion):
    """One entry per edition that is or will be public; nothing for the rest, nor for what its next version replaced."""
    se_vera = edicion.estado == Estado.PUBLICADO and not edicion.ya_paso(timezone.now())
    entrada = edicion.entrada_de_busqueda() if se_vera else None
    if entrada is None:
        return retirar(clave_de_busqueda(edicion))
    if sin_revisar := urgencia.marca_sin_dia(edicion):
        entrada["titulo"] = f"{entrada['titulo']} ({sin_revisar})"
    return indexar(
        clave_de_busqueda(edicion),
        url=edicion.get_absolute_url(),
        desde=edicion.publicado_en,
        hasta=edicion.hasta,
        **entrada,
    )


AL_LLEGAR = {
    **dict.fromkeys(["publicar", "publicar_urgente", "publicar_urgente_en_revision", "retirar"], acomodar),
    **dict.fromkeys(["revisar_urgente", "reparar"], reindexar),  # its mark goes, or says something else
}
