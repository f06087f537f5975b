"""The ventanilla in the console: the trays and the desk of a case. Who opens one with personal data is in the record."""

from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe
from js_asset import Media

from aguazul_portal.comun.bitacora.acciones import registrar_lectura
from aguazul_portal.comun.bitacora.admin import ConPaginas, RegistradoAdmin, SoloSeLee, es_de_fila
from aguazul_portal.comun.guardia.vistas import leida
from aguazul_portal.comun.publicacion import rescate

from . import acumulacion, bandeja, control, mesa, reloj
from .anexos import entregar_anexo, entregar_respuesta
from .flujo import DE_ORDEN, PASOS, ActoImposible
from .forms.acto import ACTO, Acto
from .forms.bandeja import BuscarRadicado, Filtros
from .models import VER, Caso
from .pasos import avanzar, posibles
from .prioridad import prioridades
from .situacion import situacion
from .views import mostrador

YA_NO_ES_SUYO = "Ese caso ya no está a su cargo: alguien lo pasó a otra dependencia."


@admin.register(Caso)
class CasoAdmin(SoloSeLee, ConPaginas, RegistradoAdmin):
    def get_queryset(self, request):
        return Caso.objects.que_ve(request.user, timezone.localdate())

    def get_urls(self):
        con = self.admin_site.admin_view
        acto = rescate.con_red(leida(con(self.vista_acto), VER), Caso, marca=ACTO)
        return [
            path("<int:pk>/acto/<slug:clave>/", acto, name="ventanilla_caso_acto"),
            path("<int:pk>/respuesta/", con(require_safe(self.vista_respuesta)), name="ventanilla_caso_respuesta"),
            path("<int:pk>/anexo/<int:numero>/", con(require_safe(self.vista_anexo)), name="ventanilla_caso_anexo"),
            *control.rutas(self),
            *mostrador.rutas(self),
            *super().get_urls(),
        ]

    # --- The trays ----------------------------------------------------------------------------------------------------

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        ahora = timezone.now()
        cuentas = bandeja.contar(request.user, ahora)
        elegida = next((b for b in cuentas if b.clave == request.GET.get("bandeja")), None) or bandeja.primera(cuentas)
        buscar = BuscarRadicado(request.GET if "radicado" in request.GET else None, label_suffix="")
        if buscar.is_valid() and (caso := self._hallado(request, buscar)):
            return redirect("admin:ventanilla_caso_change", caso.pk)
        filtros = Filtros(request.GET, label_suffix="")
        filtro, despues_de = filtros.filtro(), request.GET.get("despues_de", "")
        filas, sigue = bandeja.pagina(elegida, request.user, ahora, despues_de, filtro)
        aqui = {"bandeja": elegida.clave, **filtro.como_direccion()}
        return self.pagina(
            request, "bandeja", status=422 if buscar.errors else 200, title=f"Ventanilla: {elegida.nombre.lower()}",
            bandejas=[(b, bandeja.cuantos(cuenta)) for b, cuenta in cuentas.items()], elegida=elegida, filas=filas,
            filtros=filtros, filtro=filtro, buscar=buscar,
            siguiente=f"?{urlencode({**aqui, 'despues_de': sigue})}" if sigue else "",
            al_comienzo=f"?{urlencode(aqui)}" if despues_de else "",
        )  # fmt: skip

    def _hallado(self, request, buscar):
        """Open or ended, among those that this person may see."""
        caso = self.get_queryset(request).filter(radicado=buscar.cleaned_data["radicado"]).first()
        if caso is None:
            buscar.add_error("radicado", "No hay un caso con ese radicado entre los que usted puede ver.")
        return caso

    # --- The desk of a case -------------------------------------------------------------------------------------------

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return self._mesa(request, self._caso(request, object_id))

    def _caso(self, request, pk):
        """A case of another dependencia does not exist for who may not see it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        visibles = self.get_queryset(request).select_related("dependencia", "cargo", "principal")
        caso = visibles.filter(pk=pk).first() if es_de_fila(pk) else None
        if caso is None:
            raise Http404
        return caso

    def _mesa(self, request, caso, acto=None, formulario=None, status=200):
        hoy, calendario, ahora = timezone.localdate(), reloj.calendario(), timezone.now()
        termino = reloj.termino(caso, calendario)
        identidad = ve_identidad(caso, request.user, hoy)
        if not caso.es_anonimo:
            que = (
                "Nombre, documento y datos de contacto."
                if identidad
                else "Lo que escribió, sin su identidad reservada."
            )
            registrar_lectura(caso, por=request.user, que=que)
        van_con = acumulacion.relacionados(caso)
        pasos, detenidos = posibles(caso, request.user, termino, calendario, ahora)
        actos = [
            (paso, formulario if acto == paso.clave else Acto(paso, caso=caso, por=request.user, van_con=van_con))
            for paso in acumulacion.con_lugar(pasos, van_con)
        ]
        for _, cada in actos:
            cada.explicar(termino)
        media = Media.from_media(sum((cada.media for _, cada in actos), Media()), nonce=request.csp_nonce)
        return self.pagina(
            request, "caso", status, title=f"Caso {caso}", caso=caso, termino=termino, identidad=identidad, media=media,
            actos=[par for par in actos if par[0].clave not in DE_ORDEN],
            de_orden=[par for par in actos if par[0].clave in DE_ORDEN],
            detenidos=detenidos, prioridad=prioridades().get(caso.prioridad), **mesa.juntos(caso, van_con, request.user, hoy),
            acto=acto, sin_lugar=formulario if acto not in [paso.clave for paso, _ in actos] else None,
            situacion=situacion(caso, termino, calendario, hoy),
            actuaciones=caso.actuaciones.select_related("otro", "documento").prefetch_related("anexos").order_by("-numero"),
        )  # fmt: skip

    def vista_acto(self, request, pk, clave):
        """What was written for a case that went meanwhile to another dependencia comes back, be there such a case or not."""
        try:
            return self._acto(request, pk, clave)
        except Http404:
            if request.method != "POST":
                raise
            return rescate.responder(request, volver=False, motivo=YA_NO_ES_SUYO, status=404)

    def _acto(self, request, pk, clave):
        caso = self._caso(request, pk)
        if clave not in PASOS:
            raise Http404
        if request.method != "POST":  # the address of what came back to be mended, opened again
            return redirect("admin:ventanilla_caso_change", caso.pk)
        formulario = Acto(PASOS[clave], request.POST, request.FILES, caso=caso, por=request.user, exceso=request.exceso)
        if formulario.is_valid():
            try:
                avanzar(caso, clave, por=request.user, **formulario.datos())
            except ActoImposible as error:
                formulario.add_error(error.campo if error.campo in formulario.fields else None, str(error))
            else:
                messages.success(request, f"El caso {caso} {PASOS[clave].hecho}")
                return self._a_donde_lo_vea(request, caso)
        messages.error(request, f"«{PASOS[clave].etiqueta}» no se hizo: {_primero(formulario)}")
        return self._mesa(request, self._caso(request, pk), clave, formulario, status=formulario.estado_de_lo_malo)

    def _a_donde_lo_vea(self, request, caso):
        """Who passed it to another dependencia may no longer see it."""
        if self.get_queryset(request).filter(pk=caso.pk).exists():
            return redirect("admin:ventanilla_caso_change", caso.pk)
        return redirect("admin:ventanilla_caso_changelist")

    def vista_anexo(self, request, pk, numero):
        caso = self._caso(request, pk)
        anexo = get_object_or_404(caso.anexos.con_archivo(), numero=numero)
        registrar_lectura(anexo, por=request.user, que=f"El anexo {numero} del caso {caso}.")
        return entregar_anexo(request, anexo)

    def vista_respuesta(self, request, pk):
        caso = self._caso(request, pk)
        registrar_lectura(caso, por=request.user, que="La respuesta en PDF.")
        return entregar_respuesta(request, caso)


def ve_identidad(caso, usuario, hoy):
    """Of a reserved case, only who holds the cargo that must answer (Ley 1712 de 2014, art. 4, parágrafo)."""
    if not caso.es_reservado:
        return not caso.es_anonimo
    return caso.cargo_id is not None and usuario.titularidades.vigentes(hoy).filter(cargo=caso.cargo_id).exists()


def _primero(formulario):
    return next(iter(formulario.errors.values()))[0]
