"""«Mi bandeja»: what waits for me with its age, what I sent, what is scheduled, and the month against the Plan's goal."""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from aguazul_portal.comun.calendario import Periodo
from aguazul_portal.comun.citas.models import VER as VER_CITAS
from aguazul_portal.comun.citas.models import Agenda, Cita
from aguazul_portal.comun.escucha.bandeja import cuantos as asuntos_de_la_ciudadania
from aguazul_portal.comun.publicacion import observaciones, urgencia
from aguazul_portal.comun.publicacion.agenda import modelos_de
from aguazul_portal.comun.publicacion.claves import ediciones_de, tipos_de_edicion
from aguazul_portal.comun.publicacion.devueltas import alguna_vez_devueltos, devoluciones
from aguazul_portal.comun.publicacion.models import Estado, Observacion
from aguazul_portal.comun.salud_contenido.models import Uso
from aguazul_portal.comun.salud_contenido.vigencias import dependencias_a_la_vista, por_revisar
from aguazul_portal.comun.ventanilla import bandeja as ventanilla
from aguazul_portal.comun.ventanilla.models import ATENDER_SOPORTE, REPARTIR, VER, Caso
from comite.models import Acta, Compromiso
from indicadores.models import Indicador
from noticias.medidas import noticias_publicadas
from noticias.models import Propuesta
from noticias.propuestas.acciones import PERMISO as PERMISO_DE_PROPUESTAS

EN_CADA_LISTA = 50
EN_LA_SALUD = 5  # the first ones: each list has its page
OBSERVACIONES = 500  # remarks without resolving that are looked at


def bandeja(usuario, ahora):
    """Lists of rows (kind, title, state, author, since, address), each in order of age, oldest first."""
    hoy = timezone.localdate(ahora)
    esperan = _ediciones(_esperan_por_mi, usuario) + [_fila_de_acta(a) for a in Acta.objects.esperan_a(usuario, hoy)]
    esperan += _propuestas(usuario, ahora)
    devueltos = _por_edad(_devueltos(usuario))
    return {
        "esperan": sorted([*_por_edad(esperan), *devueltos], key=_edad),
        "mios": _sin(devueltos, _por_edad(_ediciones(_mis_borradores, usuario))),
        "enviados": _por_edad(_ediciones(_lo_que_envie, usuario)),
        "programadas": _por_edad(_programadas(usuario, ahora)),
        "urgentes": _por_edad(_urgentes(usuario, ahora)),
        "observadas": _por_edad(_observadas(usuario)),
        "casos": _casos(usuario, ahora),
        "soporte": _soporte_sin_asignar(usuario),
        "citas": _citas(usuario, hoy),
        **_salud(usuario, ahora, hoy),
        "publicaciones": _publicaciones_del_mes(ahora),
        "compromisos": Compromiso.objects.abiertos().de(usuario, hoy).order_by("fecha_limite", "pk")[:EN_CADA_LISTA],
        "redaccion": bool(modelos_de(usuario)),
        "ahora": ahora,
    }


def _casos(usuario, ahora):
    """Of the ventanilla, what is nearest to be due: what nobody has, for who hands it out; for the rest, what is theirs."""
    if not usuario.has_perm(VER):
        return None
    clave = "sin_asignar" if usuario.has_perm(REPARTIR) else "mia"
    bandeja = next(una for una in ventanilla.bandejas_de(usuario) if una.clave == clave)
    filas, _ = ventanilla.pagina(bandeja, usuario, ahora)
    return {"bandeja": bandeja, "filas": filas[:EN_LA_SALUD], "hay_mas": len(filas) > EN_LA_SALUD}


def _soporte_sin_asignar(usuario):
    """How many tickets nobody has, for who attends them: theirs are among their cases."""
    return Caso.objects.de_soporte().sin_asignar().count() if usuario.has_perm(ATENDER_SOPORTE) else 0


def _citas(usuario, hoy):
    """Today's, of the agendas that this person attends: the hours. Whose they are is read in the list, and recorded there."""
    if not usuario.has_perm(VER_CITAS):
        return None
    atiende = list(Agenda.objects.que_atiende(usuario, hoy).values_list("pk", flat=True))
    if not atiende:
        return None
    citas = Cita.objects.ocupan().del_dia(hoy).filter(agenda__in=atiende).select_related("agenda")
    return {"filas": citas.order_by("inicio", "lugar", "pk")[:EN_CADA_LISTA]}


def _propuestas(usuario, ahora):
    """What institutions sent and nobody has attended, for who attends them; what another studies waits for that other."""
    if not usuario.has_perm(PERMISO_DE_PROPUESTAS):
        return []
    mias = Propuesta.objects.por_atender().filter(Q(estudia__isnull=True) | Q(estudia=usuario))
    return [
        {
            "tipo": "Propuesta", "titulo": propuesta.titulo, "estado": propuesta.situacion(ahora).label,
            "autor": propuesta.institucion or "A nombre propio", "desde": propuesta.recibida_en,
            "url": reverse("admin:noticias_propuesta_change", args=[propuesta.pk]),
        }
        for propuesta in mias.order_by("recibida_en", "pk")[:EN_CADA_LISTA]
    ]  # fmt: skip


def _edad(fila):
    return fila["desde"]


def _por_edad(filas):
    return sorted(filas, key=_edad)[:EN_CADA_LISTA]


def _sin(otras, filas):
    """Those that are not already in another list."""
    dichas = {fila["url"] for fila in otras}
    return [fila for fila in filas if fila["url"] not in dichas]


def _ediciones(elegir, usuario):
    """Rows of every kind of edition that `elegir(modelo, usuario)` picks, with its last change or step."""
    return [_fila(edicion, edicion.cambiado_en, autor=str(edicion.autor)) for edicion in _elegidas(elegir, usuario)]


def _elegidas(elegir, usuario):
    return [
        edicion
        for modelo in tipos_de_edicion()
        for edicion in elegir(modelo, usuario)
        .select_related("documento", "autor")
        .order_by("cambiado_en", "pk")[:EN_CADA_LISTA]
    ]


def _programadas(usuario, ahora):
    ediciones = _elegidas(lambda modelo, _: modelo.objects.programadas(ahora), usuario)
    filas = [(edicion, _fila(edicion, edicion.publicado_en, autor=str(edicion.autor))) for edicion in ediciones]
    return [{**fila, "estado": edicion.situacion(ahora)} for edicion, fila in filas]


def _fila(objeto, desde, autor):
    meta = objeto._meta
    return {
        "tipo": meta.verbose_name.capitalize(),
        "titulo": str(objeto),
        "estado": objeto.get_estado_display(),
        "autor": autor,
        "desde": desde,
        "url": reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[objeto.pk]),
    }


def _fila_de_acta(acta):
    return _fila(acta, acta.puesta_en, autor=str(acta.sesion))


def _urgentes(usuario, ahora):
    """Published without a reviewer: for who may review it, for who publishes, and for who watches over both."""
    ediciones = [
        edicion
        for modelo in tipos_de_edicion()
        if any(usuario.has_perm(f"{modelo._meta.app_label}.{v}_{modelo._meta.model_name}") for v in _ATIENDEN)
        or usuario.has_perm("bitacora.view_asiento")
        for edicion in modelo.objects.sin_revisar(ahora)
        .select_related("documento", "autor")
        .order_by("pk")[:EN_CADA_LISTA]
    ]
    propios = urgencia.dias_no_habiles() if ediciones else frozenset()
    filas = [(edicion, _fila(edicion, edicion.publicado_en, autor=str(edicion.autor))) for edicion in ediciones]
    return [{**fila, "estado": urgencia.desenlace(edicion, ahora, propios)} for edicion, fila in filas]


_ATIENDEN = ("revisar", "publicar")


def _observadas(usuario):
    """Pieces on their way with remarks of others that nobody has resolved: for who wrote them and who reviews them."""
    pendientes = Observacion.objects.pendientes().exclude(cuenta=usuario.get_username())
    notas = list(pendientes.order_by("pk").values_list("edicion", "escrita_en")[:OBSERVACIONES])
    ediciones = ediciones_de({clave for clave, _ in notas})
    filas = {}
    for clave, escrita_en in notas:
        edicion = ediciones.get(clave)
        if edicion and observaciones.puede_observar(usuario, edicion) and _le_toca(usuario, edicion):
            fila = filas.setdefault(clave, {**_fila(edicion, escrita_en, autor=str(edicion.autor)), "cuantas": 0})
            fila["cuantas"] += 1
    return [{**fila, "estado": f"{fila['cuantas']} sin resolver"} for fila in filas.values()]


def _le_toca(usuario, edicion):
    meta = edicion._meta
    return usuario.pk in edicion.redactores or usuario.has_perm(f"{meta.app_label}.revisar_{meta.model_name}")


ESPERAN = {"revisar": Estado.EN_REVISION, "publicar": Estado.APROBADO}


def _esperan_por_mi(modelo, usuario):
    """In review when I review (never what I began to write), approved when I publish."""
    meta = modelo._meta
    mias = [
        estado for verbo, estado in ESPERAN.items() if usuario.has_perm(f"{meta.app_label}.{verbo}_{meta.model_name}")
    ]
    return modelo.objects.filter(estado__in=mias).exclude(estado=Estado.EN_REVISION, autor=usuario)


def _devueltos(usuario):
    """Those that I began and somebody returned: who, when and why."""
    borradores = _elegidas(lambda modelo, _: alguna_vez_devueltos(_mis_borradores(modelo, usuario)), usuario)
    vueltas = devoluciones(borradores)
    filas = []
    for borrador in borradores:
        if vuelta := vueltas.get((borrador._meta.verbose_name, str(borrador.pk))):
            fila = _fila(borrador, vuelta.instante, autor=vuelta.actor)
            filas.append({**fila, "estado": "Devuelta para corregir", "nota": vuelta.nota})
    return filas


def _mis_borradores(modelo, usuario):
    return modelo.objects.filter(estado=Estado.BORRADOR, autor=usuario)


def _lo_que_envie(modelo, usuario):
    return modelo.objects.filter(estado__in=[Estado.EN_REVISION, Estado.APROBADO], autor=usuario)


def _salud(usuario, ahora, hoy):
    """The broken links and the unreviewed content of my dependencia, or of all for who watches over them; what is asked for."""
    lista = {"enlaces_rotos": [], "por_revisar": [], "pedidos": 0}
    if usuario.has_perm("salud_contenido.view_uso"):
        dependencias = dependencias_a_la_vista(usuario, hoy)
        usos = Uso.objects.rotos(ahora).order_by("destino__falla_desde", "pk")
        usos = usos if dependencias is None else usos.de(dependencias)
        lista["enlaces_rotos"] = [_fila_de_enlace(uso) for uso in usos[:EN_LA_SALUD]]
        lista["por_revisar"] = [_fila_por_revisar(f) for f in por_revisar(ahora, dependencias, EN_LA_SALUD)]
    if usuario.has_perm("escucha.view_atencion"):
        lista["pedidos"] = asuntos_de_la_ciudadania(hoy)
    return lista


def _fila_de_enlace(uso):
    return {
        "tipo": str(uso.dependencia or "Sin dependencia"),
        "titulo": uso.titulo,
        "estado": uso.destino.respuesta,
        "autor": uso.destino.url,
        "desde": uso.destino.falla_desde,
        "url": reverse("admin:salud_contenido_uso_changelist"),
    }


def _fila_por_revisar(fila):
    datos = _fila(fila["edicion"], fila["desde"], autor=str(fila["dependencia"] or "Sin dependencia"))
    return {**datos, "estado": "Revisado" if fila["edicion"].revisado_en else "Actualizado"}


def _publicaciones_del_mes(ahora):
    """Plan, line 1: how many this month until now, and the goal."""
    meta = Indicador.objects.filter(clave="frecuencia_publicacion").values_list("valor_meta", flat=True).first()
    periodo = Periodo.mes_de(timezone.localdate(ahora))
    return {
        "valor": noticias_publicadas(periodo).filter(publicado_en__lte=ahora).count(),
        "meta": meta,
        "periodo": periodo,
    }
