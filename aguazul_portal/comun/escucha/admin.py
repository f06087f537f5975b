"""The tray in the console, and the history of what was done."""

from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from aguazul_portal.comun.bitacora.admin import RegistradoAdmin, SoloSeLee
from aguazul_portal.comun.busqueda.models import Entrada
from aguazul_portal.comun.publicacion.models import Edicion

from . import acciones, bandeja
from .models import Atencion, Decision, Tema


class SinClase(acciones.NoSePuede):
    """Nobody said what is to be written: it is told beside that choice, not beside the reason to discard."""

    junto_a = "clase"


class SinSinonimo(acciones.NoSePuede):
    """What is wrong with the word, told beside it."""

    junto_a = "otra"


@admin.register(Atencion)
class AtencionAdmin(SoloSeLee, RegistradoAdmin):
    """Its list is the tray; what was already attended is under «Historial»."""

    list_display = ["asunto", "tema", "veces", "decision", "motivo", "atendio", "atendida_en"]
    list_filter = ["decision", "tema"]
    list_select_related = ["atendio"]
    search_fields = ["asunto", "motivo"]
    list_display_links = None
    show_full_result_count = False

    def get_urls(self):
        return [
            path("historial/", self.admin_site.admin_view(self.historial), name="escucha_historial"),
            path("atender/", self.admin_site.admin_view(require_POST(self.atender)), name="escucha_atender"),
            *super().get_urls(),
        ]

    def historial(self, request):
        return super().changelist_view(request, {"title": "Lo que ya se atendió"})

    def changelist_view(self, request, extra_context=None):
        return self._bandeja(request)

    def _bandeja(self, request, status=200, **mas):
        if not self.has_view_permission(request):
            raise PermissionDenied
        contexto = {
            **self.admin_site.each_context(request),
            **bandeja.asuntos(timezone.localdate()),
            "title": "Lo que pide la ciudadanía",
            "puede": request.user.has_perm("escucha.add_atencion"),
            "puede_sinonimo": request.user.has_perm("busqueda.add_sinonimos"),
            "clases": [(clase, modelo._meta.verbose_name) for clase, modelo in self._ediciones().items()],
            **mas,
        }
        return TemplateResponse(request, "admin/escucha/bandeja.html", contexto, status=status)

    def atender(self, request):
        """One act over one matter of the tray. A refusal brings the tray back with what was typed."""
        datos = request.POST
        try:
            return self._hacer(request, datos.get("decision"), datos.get("tema"), datos.get("clave", ""))
        except acciones.NoSePuede as error:
            messages.error(request, str(error))
            junto_a = getattr(error, "junto_a", "motivo")
            escrito = {campo: datos.get(campo, "")[:500] for campo in ("motivo", "direccion", "otra")}
            return self._bandeja(
                request, 409, error=str(error), del_asunto=datos.get("clave"), junto_a=junto_a, **escrito
            )

    def _hacer(self, request, decision, tema, clave):
        if tema not in Tema.values or decision not in Decision.values:
            raise acciones.NoSePuede("No se entendió qué quería hacer con ese asunto.")
        asunto = {"tema": tema, "clave": clave.replace("\x00", ""), "por": request.user}
        if decision == Decision.AVISAR:
            direccion = request.POST.get("direccion", "").replace("\x00", "").strip()
            hecho = acciones.avisar_a_quienes_esperan(**asunto, direccion=direccion, ahora=timezone.now())
            messages.success(
                request,
                f"Correos en camino a quienes lo pidieron: {hecho.veces}. Al salir, se borra la dirección.",
            )
            return redirect("admin:escucha_atencion_changelist")
        if decision == Decision.CREAR:
            return self._crear(request, asunto)
        if decision == Decision.SINONIMO and tema == Tema.BUSQUEDA:
            return self._sinonimo(request, clave)
        motivo = request.POST.get("motivo", "")
        hecho = acciones.atender(**asunto, decision=Decision.DESCARTAR, motivo=motivo, hoy=timezone.localdate())
        messages.success(request, f"«{hecho.asunto}» salió de la bandeja.")
        return redirect("admin:escucha_atencion_changelist")

    def _sinonimo(self, request, clave):
        try:
            hecho = acciones.agregar_sinonimo(
                clave=clave.replace("\x00", ""), otra=request.POST.get("otra", ""), por=request.user,
                hoy=timezone.localdate(),
            )  # fmt: skip
        except acciones.NoSePuede as error:
            raise SinSinonimo(str(error)) from None
        messages.success(request, f"«{hecho.asunto}» salió de la bandeja. Quien lo busque encontrará: {hecho.motivo}.")
        return redirect("admin:escucha_atencion_changelist")

    # --- Creating -------------------------------------------------------------------------------------------------------

    def _crear(self, request, asunto):
        """Whoever writes finds the form begun; for whoever does not, prensa receives the charge by mail."""
        modelo, url = self._donde_se_escribe(request.POST.get("clase", ""), **asunto)
        if modelo and self.admin_site.get_model_admin(modelo).has_add_permission(request):
            hecho = acciones.atender(**asunto, decision=Decision.CREAR, hoy=timezone.localdate())
            messages.success(request, f"«{hecho.asunto}» salió de la bandeja: escríbalo aquí.")
            return redirect(url)
        hecho = acciones.encargar(**asunto, url=url, hoy=timezone.localdate())
        que = "corrija" if hecho.tema == Tema.PAGINA else "escriba sobre"
        messages.success(request, f"Se pidió a prensa que {que} «{hecho.asunto}».")
        return redirect("admin:escucha_atencion_changelist")

    def _donde_se_escribe(self, clase, *, tema, clave, por):
        """(kind, address in the console): the piece that the page shows, or a new one of that kind with its title begun."""
        if tema == Tema.PAGINA:
            return self._pieza(clave)
        modelo = self._ediciones().get(clase)
        if modelo is None:
            raise SinClase("Elija qué se va a escribir.")
        campo = "titulo" if any(campo.name == "titulo" for campo in modelo._meta.concrete_fields) else "nombre"
        texto, _ = acciones.como_se_llama(tema, clave)
        return modelo, f"{_consola(modelo, 'add')}?{urlencode({campo: texto.capitalize()})}"

    def _pieza(self, ruta):
        """A page that gathers (a list, the portada) has no piece: the charge says its address and no more."""
        clave = Entrada.objects.de_la_pagina(ruta).values_list("clave", flat=True).first() or ""
        etiqueta, _, pk = clave.partition(":")
        modelo = self._ediciones().get(etiqueta)
        return (modelo, _consola(modelo, "change", pk)) if modelo else (None, ruta)

    def _ediciones(self):
        """{«noticias.edicionnoticia»: model} of everything that is written in the console."""
        return {m._meta.label_lower: m for m in self.admin_site._registry if issubclass(m, Edicion)}


def _consola(modelo, vista, *args):
    return reverse(f"admin:{modelo._meta.app_label}_{modelo._meta.model_name}_{vista}", args=args)
