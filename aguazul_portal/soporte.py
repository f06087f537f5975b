"""Soporte técnico: the Plan's three problems with their procedure, and a ticket of the ventanilla for each.

On the roof: the words are the Plan's (`indicadores`), the tickets are the ventanilla's.
"""

from dataclasses import dataclass

from django import forms
from django.contrib import admin, messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from aguazul_portal.comun.avisos.acciones import avisar
from aguazul_portal.comun.cuentas.models import Usuario
from aguazul_portal.comun.guardia import pase
from aguazul_portal.comun.guardia.campos import CampoTexto
from aguazul_portal.comun.guardia.forms import DESCONOCIDO
from aguazul_portal.comun.ventanilla.forms.peticion import TELEFONO
from aguazul_portal.comun.ventanilla.models import ATENDER_SOPORTE, Canal, Caso, Identidad, Medio
from aguazul_portal.comun.ventanilla.plazos import Clase
from aguazul_portal.comun.ventanilla.radicacion import radicar
from indicadores.documento import plan_escrito

NOMBRE = "soporte"  # of the form, for its passes
MIS_SOLICITUDES = 20  # the last ones


@dataclass(frozen=True)
class Problema:
    """`orden`: its place in the Plan, whose words these are. `primero`: what may be tried before asking anybody."""

    clave: str
    orden: int
    primero: str
    vista: str = ""  # where that is done
    enlace: str = ""
    pide_telefono: bool = False

    @property
    def del_plan(self):
        return plan_escrito()["soporte_tecnico"][self.orden]

    @property
    def nombre(self):
        return self.del_plan["problema"]


PROBLEMAS = [
    Problema(
        "claves", 0, "Quien olvidó su contraseña la cambia sin ayuda: el enlace le llega al correo de su cuenta.",
        "account_reset_password", "Pedir una contraseña nueva",
    ),
    Problema("publicacion", 1, "Mire en «Mi bandeja» en qué paso está lo que quiere publicar y a quién espera.",
             "admin:index", "Mi bandeja"),
    Problema("correo", 2, "El portal no cambia las claves del correo institucional: lo hace quien lo administra.",
             pide_telefono=True),
]  # fmt: skip


class FormularioSoporte(forms.Form):
    pase = forms.CharField(widget=forms.HiddenInput)
    para_quien = CampoTexto(
        label="Para quién es", max_length=120, help_text="Si la ayuda es para otra persona, escriba su nombre."
    )
    texto = CampoTexto(
        label="Qué pasa", min_length=10, max_length=5_000, widget=forms.Textarea({"rows": 6}),
        help_text="Qué quería hacer, qué vio en la pantalla y desde cuándo. No escriba contraseñas.",
    )  # fmt: skip
    telefono = CampoTexto(label="Teléfono o extensión", max_length=40, required=False, validators=[TELEFONO])

    def __init__(self, problema, *args, **opciones):
        super().__init__(*args, **opciones)
        self.fields["telefono"].required = problema.pide_telefono
        self.fields["telefono"].error_messages["required"] = "Escriba un teléfono o una extensión donde lo llamemos."
        self.fields["telefono"].help_text = (
            "Por correo no podemos responderle: díganos dónde llamarlo." if problema.pide_telefono else ""
        )

    def clean_pase(self):
        """The number of the form: sent twice, it is one ticket."""
        try:
            return pase.leer(self.cleaned_data["pase"], NOMBRE).numero
        except pase.PaseFalso:
            raise forms.ValidationError(DESCONOCIDO) from None


@require_safe
def ayuda(request):
    solicitudes = Caso.objects.de_soporte().pedidos_por(request.user).order_by("-recibido_en", "-pk")[:MIS_SOLICITUDES]
    return _pagina(request, "ayuda", "Soporte técnico", problemas=PROBLEMAS, solicitudes=solicitudes.prefetch_related(
        "actuaciones"
    ))  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def pedir(request, clave):
    problema = next((p for p in PROBLEMAS if p.clave == clave), None)
    if problema is None:
        raise Http404
    if request.method != "POST":
        inicial = {"para_quien": str(request.user), "pase": _pase_nuevo()}
        return _formulario(request, problema, FormularioSoporte(problema, initial=inicial))
    formulario = FormularioSoporte(problema, request.POST)
    if not formulario.is_valid():
        if "pase" in formulario.errors:
            formulario.data = {**request.POST.dict(), "pase": _pase_nuevo()}
        return _formulario(request, problema, formulario, status=422)
    caso = abrir(problema, **formulario.cleaned_data, por=request.user)
    messages.success(request, f"Quedó radicado {caso}: Administración técnica ya lo ve en su bandeja.")
    return redirect("soporte")


def _pase_nuevo():
    return str(pase.emitir(NOMBRE, ahora=timezone.now()))


def abrir(problema, *, pase, para_quien, texto, telefono, por):
    """The ticket; the same form sent again is the same one. Who attends them is told once."""
    datos = {
        "clase": Clase.SOPORTE, "identidad": Identidad.PROPIA, "nombre": para_quien, "telefono": telefono,
        "medio": Medio.PORTAL, "asunto": problema.nombre[:140], "texto": texto,
    }  # fmt: skip
    caso, nuevo = radicar(datos, pase=pase, por=por, canal=Canal.INTERNO)
    if nuevo:
        _avisar(caso)
    return caso


def _avisar(caso):
    quienes = Usuario.objects.with_perm(ATENDER_SOPORTE, include_superusers=False, backend=_BACKEND)
    for usuario in quienes.exclude(email="").order_by("pk"):
        avisar(
            "soporte_abierto", para=usuario.email, asunto=f"Soporte técnico: {caso}", sobre=caso,
            contexto={"persona": str(usuario), "caso": caso},
        )  # fmt: skip


_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def _formulario(request, problema, formulario, status=200):
    return _pagina(request, "pedir", problema.nombre, status, problema=problema, formulario=formulario)


def _pagina(request, plantilla, titulo, status=200, **contexto):
    marco = {**admin.site.each_context(request), "title": titulo, "inicio": reverse("soporte")}
    respuesta = render(request, f"admin/soporte/{plantilla}.html", {**marco, **contexto}, status=status)
    respuesta.headers["Cache-Control"] = "private, no-store"
    return respuesta


def de_la_consola(vista):
    """For whoever works in the console, with whatever role."""

    def _vista(request, *args, **kwargs):
        return admin.site.admin_view(vista)(request, *args, **kwargs)

    return _vista
