"""«Versiones» in the console: all the versions of a document with who wrote, reviewed and published each, two of them side
by side, and any of them back as a borrador. Whoever may see the edition sees them; only who may write restores."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from aguazul_portal.comun.bitacora.models import Accion, Asiento

from .bloques import diferencias
from .flujo import FLUJO, Estado, PasoImposible

EN_CADA_PAGINA = 50
PASOS = {paso.accion for paso in FLUJO} | {Accion.CREAR, Accion.NUEVA_VERSION}
PUBLICAN = {paso.accion for paso in FLUJO if paso.hacia == Estado.PUBLICADO}


@dataclass(frozen=True)
class Version:
    """A version and what the record says of it, in the order in which it happened."""

    edicion: object
    situacion: str
    redactores: list
    asientos: list

    def camino(self):
        """Each entry with what was done, in words that end there: «preparó una nueva versión»."""
        return [(asiento, asiento.get_accion_display().lower().removesuffix(" de")) for asiento in self.asientos]

    def publicaron(self):
        return ", ".join(dict.fromkeys(a.actor for a in self.asientos if a.accion in PUBLICAN))


def con_su_historia(ediciones, ahora):
    """Two queries, however many they are."""
    personas = {pk for edicion in ediciones for pk in edicion.redactores}
    nombres = {u.pk: str(u) for u in get_user_model().objects.filter(pk__in=personas)}
    asientos = _asientos_de(ediciones)
    return [
        Version(
            edicion,
            edicion.situacion(ahora),
            [nombres[pk] for pk in edicion.redactores if pk in nombres],
            asientos.get(str(edicion.pk), []),
        )
        for edicion in ediciones
    ]


def _asientos_de(ediciones):
    propios = Asiento.objects.filter(
        tipo=ediciones[0]._meta.verbose_name, objeto_id__in=[str(e.pk) for e in ediciones], accion__in=PASOS
    ).en_orden()
    grupos = {}
    for asiento in propios.only("accion", "actor", "cargo", "instante", "nota", "objeto_id"):
        grupos.setdefault(asiento.objeto_id, []).append(asiento)
    return grupos


class ConVersiones:
    """For an EdicionAdmin: list, comparison and restoring of the versions of a document."""

    def get_urls(self):
        return [
            self._ruta("versiones", require_safe(self.vista_versiones)),
            self._ruta("comparar", require_safe(self.vista_comparar)),
            self._ruta("restaurar", require_POST(self.vista_restaurar)),
            *super().get_urls(),
        ]

    def _que_se_pueda_ver(self, request, pk):
        edicion = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_view_permission(request, edicion):
            raise PermissionDenied
        return edicion

    def vista_versiones(self, request, pk):
        return self._versiones(request, self._que_se_pueda_ver(request, pk))

    def _versiones(self, request, edicion, *, status=200):
        desde = _numero(request.GET.get("antes_de", ""))
        todas = self.get_queryset(request).filter(documento=edicion.documento_id).order_by("-numero")
        pagina = list(todas.filter(numero__lt=desde) if desde else todas)[: EN_CADA_PAGINA + 1]
        abierta = edicion.documento.edicion_abierta()
        contexto = {
            "title": "Versiones",
            "versiones": con_su_historia(pagina[:EN_CADA_PAGINA] or [edicion], timezone.now()),
            "siguen": pagina[EN_CADA_PAGINA - 1].numero if len(pagina) > EN_CADA_PAGINA else None,
            "abierta": abierta,
            "puede_restaurar": abierta is None and self.has_add_permission(request),
        }
        return self._responder(request, edicion, "versiones", contexto, status)

    def vista_comparar(self, request, pk):
        edicion = self._que_se_pueda_ver(request, pk)
        numeros = [_numero(request.GET.get(lado, "")) for lado in ("antes", "ahora")]
        elegidas = {
            e.numero: e for e in self.get_queryset(request).filter(documento=edicion.documento_id, numero__in=numeros)
        }
        if None in numeros or set(numeros) - set(elegidas):
            messages.error(request, "Elija dos versiones de esta lista para compararlas.")
            return self._versiones(request, edicion, status=400)
        antes, ahora = (elegidas[numero] for numero in numeros)
        contexto = {
            "title": f"Comparar la versión {antes.numero} con la {ahora.numero}",
            "versiones": con_su_historia([antes, ahora], timezone.now()),
            "diferencias": diferencias(antes, ahora),
            "rotulo_antes": f"Versión {antes.numero}",
            "rotulo_ahora": f"Versión {ahora.numero}",
        }
        return self._responder(request, edicion, "comparar", contexto)

    def vista_restaurar(self, request, pk):
        vieja = self._que_se_pueda_ver(request, pk)
        try:
            nueva = vieja.documento.restaurar(vieja.numero, por=request.user)
        except PasoImposible as error:
            messages.error(request, str(error))
            return self._versiones(request, vieja, status=409)
        messages.success(request, f"El texto de la versión {vieja.numero} quedó como borrador: versión {nueva.numero}.")
        if nueva.vence_en and nueva.vence_en <= timezone.now():
            messages.warning(request, "Su fecha «mostrar hasta» ya pasó: cámbiela antes de enviarla a revisión.")
        return self._a_la_ficha(nueva)

    def _responder(self, request, edicion, plantilla, contexto, status=200):
        marco = {**self.admin_site.each_context(request), "opts": self.opts, "original": edicion}
        respuesta = TemplateResponse(
            request, f"admin/publicacion/{plantilla}.html", {**marco, **contexto}, status=status
        )
        respuesta.headers["Cache-Control"] = "private, no-store"
        return respuesta


def _numero(texto):
    return int(texto) if texto.isdecimal() and len(texto) < 10 else None  # noqa: PLR2004  a column of 32 bits
