"""Taking an arrow of FLUJO: check, move with an UPDATE that names the state it starts from, record, index, tell."""

from django.db.models import Q

from aguazul_portal.comun.bitacora.acciones import registrar
from aguazul_portal.comun.busqueda.indice import indexar, retirar

from . import mensajes
from .flujo import Estado, PasoImposible


def avanzar(edicion, clave, *, por, nota, ahora):
    _al_dia(edicion)
    paso = edicion.paso_desde_aqui(clave)
    _comprobar(edicion, paso, por, nota)
    cambios = {"estado": paso.hacia, **EFECTOS.get(paso.clave, _nada)(edicion, por, ahora)}
    _mover(edicion, paso, cambios)
    if paso.clave in AL_LLEGAR:
        AL_LLEGAR[paso.clave](edicion, ahora)
    registrar(
        paso.accion, edicion, por=por, nota=nota, huella=edicion.huella,
        antes={"estado": paso.desde}, despues=_despues(edicion), **_publicidad(edicion, ahora),
    )  # fmt: skip
    mensajes.contar(edicion, paso, por=por, nota=nota)
    return edicion


def _al_dia(edicion):
    """The row as it is now, held until the end of the act: whoever moved it meanwhile comes first."""
    visto = edicion.estado
    edicion.refresh_from_db(from_queryset=type(edicion)._base_manager.select_for_update())
    if edicion.estado != visto:
        raise PasoImposible(f"Otra persona acaba de mover «{edicion}»: vuelva a abrirla.")


def _publicidad(edicion, ahora):
    """What is scheduled is not announced: its entry waits for its minute, and nobody hears of it if withdrawn before."""
    if not edicion.publicado_en or edicion.publicado_en <= ahora:
        return {"publico": edicion.es_publico()}
    programada = edicion.estado == Estado.PUBLICADO
    return {"publico": programada, "visible_desde": edicion.publicado_en if programada else None}


def _comprobar(edicion, paso, por, nota):
    if impedimento := edicion.impedimento(paso, por):
        raise PasoImposible(impedimento)
    if paso.exige_nota and not nota:
        raise PasoImposible(
            f"Escriba una nota para «{paso.etiqueta.lower()}»: la persona que redactó debe saber por qué."
        )
    if paso.clave == "enviar" and (faltan := edicion.faltantes()):
        raise PasoImposible("Falta: " + " ".join(faltan))
    if paso.clave in ("aprobar", "publicar") and edicion.calcular_huella() != edicion.huella:
        raise PasoImposible("El texto no es el que se envió a revisión: devuélvalo y revíselo de nuevo.")


def _mover(edicion, paso, cambios):
    """Compare-and-set: of two people who press at once, one moves it and the other is told."""
    filas = type(edicion)._base_manager.filter(pk=edicion.pk, estado=paso.desde)
    if filas.update(**cambios) != 1:
        raise PasoImposible(f"Otra persona acaba de mover «{edicion}»: vuelva a abrirla.")
    edicion.refresh_from_db()


def _despues(edicion):
    fechas = {"publicado_en": edicion.publicado_en, "hasta": edicion.hasta}
    return {"estado": edicion.estado, **{k: v.isoformat() for k, v in fechas.items() if v}}


# --- What each arrow writes besides the state ---------------------------------------------------------------------------


def _nada(edicion, por, ahora):
    return {}


def _enviar(edicion, por, ahora):
    return {"huella": edicion.calcular_huella()}


def _devolver(edicion, por, ahora):
    return {"huella": "", "revisor": None}


def _aprobar(edicion, por, ahora):
    return {"revisor": por}


def _publicar(edicion, por, ahora):
    desde = max(edicion.programada_para or ahora, ahora)
    if edicion.vence_en and edicion.vence_en <= desde:
        raise PasoImposible("La fecha «mostrar hasta» ya pasó: devuélvala y corríjala.")
    return {"publicado_en": desde, "hasta": edicion.vence_en}


def _retirar(edicion, por, ahora):
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
    "retirar": _retirar,
}


# --- The other editions and the search index ----------------------------------------------------------------------------


def _otras(edicion):
    return (
        type(edicion)._base_manager.filter(documento=edicion.documento, estado=Estado.PUBLICADO).exclude(pk=edicion.pk)
    )


def _al_publicar(edicion, ahora):
    """The swap: the edition that was public stops exactly when this one starts."""
    desde = edicion.publicado_en
    _otras(edicion).filter(Q(hasta__isnull=True) | Q(hasta__gt=desde)).update(hasta=desde)
    for otra in _otras(edicion).filter(hasta=desde):
        reindexar(otra)
    reindexar(edicion)


def _al_retirar(edicion, ahora):
    """A scheduled edition that is withdrawn before its minute gives the interval back to the one it would replace."""
    if edicion.publicado_en > ahora:
        cedidas = (
            _otras(edicion)
            .filter(hasta=edicion.publicado_en)
            .filter(Q(vence_en__isnull=True) | Q(vence_en__gt=edicion.publicado_en))
        )
        for otra in cedidas:
            type(edicion)._base_manager.filter(pk=otra.pk).update(hasta=otra.vence_en)
            otra.refresh_from_db()
            reindexar(otra)
    reindexar(edicion)


AL_LLEGAR = {"publicar": _al_publicar, "retirar": _al_retirar}


def clave_de_busqueda(edicion):
    return f"{edicion._meta.label_lower}:{edicion.pk}"


def reindexar(edicion):
    """One entry per edition that is or will be public; nothing for the rest."""
    entrada = edicion.entrada_de_busqueda() if edicion.estado == Estado.PUBLICADO else None
    if entrada is None:
        return retirar(clave_de_busqueda(edicion))
    return indexar(
        clave_de_busqueda(edicion),
        url=edicion.get_absolute_url(),
        desde=edicion.publicado_en,
        hasta=edicion.hasta,
        **entrada,
    )
