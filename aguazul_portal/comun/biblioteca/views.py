from datetime import date
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from aguazul_portal.comun.entidad.models import Dependencia
from aguazul_portal.comun.publicacion.vistas import publica_o_retirada
from aguazul_portal.comun.salud_contenido.models import con_revision

from .models import Clase, EdicionDocumento

POR_PAGINA = 20


@require_safe
def lista(request):
    """«Documentos»: the newest first, by year, kind and dependencia. Never counted nor skipped. Three queries."""
    ahora = timezone.now()
    publicos = EdicionDocumento.objects.publicas(ahora)
    dependencias = list(_con_documentos(publicos))
    elegido = _elegido(request.GET, dependencias)
    filas = list(_elegidos(publicos, elegido).despues_de(_leer(request.GET.get("desde", "")))[: POR_PAGINA + 1])
    documentos, hay_mas = filas[:POR_PAGINA], len(filas) > POR_PAGINA
    contexto = {
        "documentos": documentos,
        "siguiente": _url(elegido, desde=_marca(documentos[-1])) if hay_mas else "",
        "primera": "desde" not in request.GET,
        "filtros": _filtros(elegido, publicos, dependencias, timezone.localdate(ahora)),
        "elegido": elegido,
        "migas": [("Documentos", "")],
        "actualizado": max((documento.publicado_en for documento in documentos), default=None),
    }
    return render(request, "biblioteca/lista.html", contexto)


def _elegidos(publicos, elegido):
    condiciones = {
        "fecha__year": elegido.get("anio"), "clase": elegido.get("tipo"), "dependencia__slug": elegido.get("dependencia"),
    }  # fmt: skip
    return publicos.filter(**{c: v for c, v in condiciones.items() if v}).para_listar().recientes()


def _con_documentos(publicos):
    suyos = publicos.filter(dependencia=OuterRef("pk"))
    return Dependencia.objects.filter(Exists(suyos)).order_by("nombre", "pk")


def _elegido(pedido, dependencias):
    """What was asked for, when it exists; anything else asks for everything."""
    anio, tipo, dependencia = (pedido.get(nombre, "") for nombre in ("anio", "tipo", "dependencia"))
    valido = {
        "anio": int(anio) if anio.isdecimal() and len(anio) == 4 and int(anio) >= 1900 else None,
        "tipo": tipo if tipo in Clase else None,
        "dependencia": dependencia if dependencia in {d.slug for d in dependencias} else None,
    }
    return {nombre: valor for nombre, valor in valido.items() if valor}


def _filtros(elegido, publicos, dependencias, hoy):
    """(title, options) of each way to narrow the list; what else was chosen is kept."""
    primera = publicos.order_by("fecha", "pk").values_list("fecha", flat=True).first() or hoy
    anios = [(anio, anio) for anio in range(hoy.year, min(primera, hoy).year - 1, -1)]
    return [
        (titulo, [(texto, _url({**elegido, nombre: valor}), elegido.get(nombre) == valor) for valor, texto in opciones])
        for titulo, nombre, opciones in (
            ("Por tipo", "tipo", Clase.choices),
            ("Por año", "anio", anios),
            ("Por dependencia", "dependencia", [(d.slug, d.nombre) for d in dependencias]),
        )
        if opciones
    ]


def _url(elegido, **mas):
    return f"{reverse('biblioteca:lista')}?{urlencode({**elegido, **mas})}"


def _marca(documento):
    return f"{documento.fecha.isoformat()}.{documento.pk}"


def _leer(texto):
    """(fecha, pk), or None for the first page and for whatever is not a mark."""
    dia, _, pk = texto.rpartition(".")
    try:
        leido = date.fromisoformat(dia), int(pk)
    except ValueError:
        return None
    return leido if 0 < leido[1] < 2**63 else None


@require_safe
def documento(request, slug):
    ediciones = EdicionDocumento.objects.select_related("documento", "archivo", "dependencia")
    return presentar(request, publica_o_retirada(con_revision(ediciones), slug, timezone.now()))


def presentar(request, edicion, *, previa=False):
    """One document at its own address: the public's, and the preview in the console."""
    archivo = edicion.archivo
    contexto = {
        "edicion": edicion,
        "datos": [
            ("Tipo", edicion.get_clase_display()),
            ("Fecha del documento", edicion.fecha),
            ("Responsable", edicion.dependencia),
            ("Formato", archivo.get_tipo_display()),
            ("Páginas", archivo.paginas),
            ("Crédito", archivo.credito),
            ("Licencia", archivo.get_licencia_display()),
        ],
        "previa": previa,
        "migas": [("Documentos", reverse("biblioteca:lista"))],
        "actual": edicion.titulo,
        "actualizado": edicion.publicado_en,
        "revisado": getattr(edicion, "revisado_en", None),
    }
    return render(request, "biblioteca/documento.html", contexto)
