"""What the search box looks in, in order, and the page of its results."""

from urllib.parse import urlencode

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from aguazul_portal.comun.busqueda.buscador import Hallazgo, buscar_en, grupo_de
from aguazul_portal.comun.busqueda.buscador import buscar as buscar_en_todo
from aguazul_portal.comun.busqueda.consulta import LARGO_MAXIMO, consultas_de
from aguazul_portal.comun.busqueda.models import Sinonimos
from aguazul_portal.comun.busqueda.sugerencia import sugerir
from aguazul_portal.comun.cache_publica import recordar
from aguazul_portal.comun.entidad.models import Dependencia
from aguazul_portal.comun.escucha.oido import oido
from aguazul_portal.comun.visitas.reglas import es_persona

DEPENDENCIA = "dependencia"
# kind in the index → what its group is called
TIPOS = {
    "tramite": "Trámites",
    "servicio": "Servicios",
    "cita": "Citas",
    DEPENDENCIA: "Dependencias",
    "pagina": "Páginas",
    "plan": "Plan de Acción",
    "acta_del_comite": "Actas del Comité",
    "noticia": "Noticias",
    "evento": "Eventos",
    "convocatoria": "Convocatorias",
    "documento": "Documentos",
    "pregunta_frecuente": "Preguntas frecuentes",
    "termino_del_glosario": "Glosario",
    "aviso_de_emergencia": "Avisos de emergencia",
}
EN_EL_INDICE = [tipo for tipo in TIPOS if tipo != DEPENDENCIA]


@require_safe
def buscar(request):
    q, tipo = _limpia(request.GET.get("q", "")), request.GET.get("tipo", "")
    tipo = tipo if tipo in TIPOS else ""
    hallazgo = _hallazgo(request, q, tipo, request.GET.get("despues", ""))
    contexto = _contexto(q, tipo, hallazgo)
    respuesta = render(request, "busqueda/resultados.html", contexto)
    if contexto["falta"] and not tipo:
        # A page that was kept would answer without being heard:
        respuesta.headers["Cache-Control"] = "private, no-cache"
        if es_persona(request.META):
            oido.anotar(q)
    respuesta.headers["X-Robots-Tag"] = "noindex"
    return respuesta


def _limpia(q):
    return " ".join(q.replace("\x00", " ").split())[:LARGO_MAXIMO]


def _hallazgo(request, q, tipo, marca):
    ahora = timezone.now()
    if not q:
        return Hallazgo()
    sinonimos = recordar(request, "sinonimos", Sinonimos.objects.leidos)
    if tipo and tipo != DEPENDENCIA:
        return buscar_en(q, tipo=tipo, ahora=ahora, marca=marca, sinonimos=sinonimos)
    hallazgo = Hallazgo() if tipo else buscar_en_todo(q, tipos=EN_EL_INDICE, ahora=ahora, sinonimos=sinonimos)
    return _con_dependencias(hallazgo, request, q, sinonimos, ahora)


def _con_dependencias(hallazgo, request, q, sinonimos, ahora):
    """They are few and not in the index: read whole, in one query."""
    for consulta in consultas_de(q, sinonimos)[:1]:
        filas = [dict(fila) for fila in recordar(request, "dependencias", lambda: _dependencias(ahora))]
        if grupo := grupo_de(DEPENDENCIA, filas, consulta):
            hallazgo.consulta = hallazgo.consulta or consulta
            hallazgo.grupos.append(grupo)
            hallazgo.grupos.sort(key=lambda grupo: (not grupo.en_titulo, list(TIPOS).index(grupo.tipo)))
    return hallazgo


def _dependencias(ahora):
    vigentes = Dependencia.objects.vigentes(timezone.localdate(ahora)).order_by("codigo", "pk")
    return [_fila(dependencia) for dependencia in vigentes if dependencia.es_oficial]


def _fila(dependencia):
    return {
        "titulo": dependencia.nombre,
        "resumen": dependencia.funciones,
        "url": dependencia.get_absolute_url(),
        "desde": dependencia.desde,
    }


def _contexto(q, tipo, hallazgo):
    parcial = bool(hallazgo) and hallazgo.consulta.parcial
    en_vano = bool(q) and (parcial or not hallazgo)
    sugerida = sugerir(q, tipos=EN_EL_INDICE, ahora=timezone.now()) if en_vano else ""
    return {
        "q": q,
        "tipo": tipo,
        "nombre_tipo": TIPOS[tipo] if tipo else "",
        "hallazgo": hallazgo,
        "parcial": parcial,
        "sugerida": sugerida,
        "falta": en_vano and not sugerida,  # nothing has all that was searched, and it was not a slip
        "url_sugerida": _url(q=sugerida),
        "grupos": [{"nombre": TIPOS[g.tipo], "grupo": g, **_mas(q, g)} for g in hallazgo.grupos],
        "migas": [("Buscar", _url() if q else "")],
        "actual": f"«{q}»" if q else "",
    }


def _mas(q, grupo):
    """Addresses of the rest of a kind: all of it from the overview, the next page from a page of it."""
    return {
        "todos": _url(q=q, tipo=grupo.tipo) if grupo.hay_mas else "",
        "siguiente": _url(q=q, tipo=grupo.tipo, despues=grupo.siguiente) if grupo.siguiente else "",
    }


def _url(**datos):
    return reverse("buscar") + (f"?{urlencode(datos)}" if datos else "")
