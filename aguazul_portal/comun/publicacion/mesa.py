"""What the publishing desk adds beside the text: remarks, preview links, dates that move, and how its review stands."""

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from . import fechas, observaciones, previas, urgencia
from .claves import clave_de
from .devueltas import devolucion
from .flujo import Estado, PasoImposible
from .models import Direccion, EnlacePrevio, MotivoRetiro, Observacion
from .models.observacion import LARGO


class FormularioFecha(forms.Form):
    campo = forms.ChoiceField(choices=[(campo, campo) for campo in fechas.CAMPOS])
    cuando = forms.DateTimeField(
        required=False,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        error_messages={"invalid": "Escriba la fecha y la hora completas."},
    )


class ConMesa:
    """For an EdicionAdmin: its acts beside the path, each a POST that comes back to the piece."""

    def get_urls(self):
        actos = {
            "fecha": self.vista_fecha,
            "observar": self.vista_observar,
            "resolver": self.vista_resolver,
            "enlazar": self.vista_enlazar,
            "anular": self.vista_anular,
        }
        return [*(self._ruta(tramo, require_POST(vista)) for tramo, vista in actos.items()), *super().get_urls()]

    def datos_del_paso(self, request, paso):
        """What «retirar» says besides its note."""
        if paso.clave != "retirar":
            return {}
        return {campo: request.POST.get(campo, "") for campo in ("motivo", "reemplazo")}

    def vista_fecha(self, request, pk):
        """Back to the calendar when the date was moved from there."""
        edicion, form = self._edicion(request, pk), FormularioFecha(request.POST)
        try:
            if not form.is_valid():
                raise PasoImposible(" ".join(error for errores in form.errors.values() for error in errores))
            datos = {"por": request.user, "motivo": request.POST.get("motivo_fecha", ""), "ahora": timezone.now()}
            fechas.mover(edicion, form.cleaned_data["campo"], form.cleaned_data["cuando"], **datos)
        except PasoImposible as error:
            return self._otra_vez(request, edicion, error, "fecha")
        messages.success(request, f"La fecha de «{edicion}» quedó cambiada.")
        mes = request.POST.get("mes", "")
        return redirect("publicacion:calendario_del_mes", mes) if mes else self._a_la_ficha(edicion)

    def vista_observar(self, request, pk):
        edicion = self._edicion(request, pk)
        try:
            observaciones.observar(edicion, request.POST.get("observacion", ""), por=request.user, ahora=timezone.now())
        except PasoImposible as error:
            return self._otra_vez(request, edicion, error, "observar")
        messages.success(request, "La observación quedó junto al texto.")
        return self._a_la_ficha(edicion)

    def vista_resolver(self, request, pk):
        edicion = self._edicion(request, pk)
        suyas = Observacion.objects.de(clave_de(edicion))
        observacion = get_object_or_404(suyas, pk=_numero(request.POST.get("cual")))
        return self._acto(request, edicion, observaciones.resolver, observacion, "La observación quedó resuelta.")

    def vista_enlazar(self, request, pk):
        edicion = self._edicion(request, pk)
        try:
            previas.enlazar(edicion, request.POST.get("horas", ""), por=request.user, ahora=timezone.now())
        except PasoImposible as error:
            return self._otra_vez(request, edicion, error, "enlazar")
        messages.success(request, "El enlace está en «Enlaces para comprobar datos»: cópielo y envíelo.")
        return self._a_la_ficha(edicion)

    def vista_anular(self, request, pk):
        edicion = self._edicion(request, pk)
        enlace = get_object_or_404(EnlacePrevio.objects.de(clave_de(edicion)), pk=_numero(request.POST.get("cual")))
        return self._acto(request, edicion, previas.anular, enlace, "El enlace ya no sirve.")

    def _acto(self, request, edicion, hacer, cual, dicho):
        try:
            hacer(cual, edicion, por=request.user, ahora=timezone.now())
        except PasoImposible as error:
            return self._otra_vez(request, edicion, error, "mesa")
        messages.success(request, dicho)
        return self._a_la_ficha(edicion)

    def _edicion(self, request, pk):
        return get_object_or_404(self.get_queryset(request), pk=pk)

    def contexto_de_mesa(self, request, edicion, ahora):
        """Four queries at most: remarks, links, and why it came back, or where what was withdrawn leads, or the non-working
        days of what is urgent."""
        clave, usuario = clave_de(edicion), request.user
        notas, pasos = list(Observacion.objects.de(clave)), edicion.pasos_para(usuario, ahora)
        return {
            "observaciones": notas,
            "sin_resolver": sum(nota.resuelta_en is None for nota in notas),
            "puede_observar": observaciones.puede_observar(usuario, edicion),
            "participa": observaciones.participa(usuario, edicion),
            "largo_de_observacion": LARGO,
            "enlaces": _enlaces(clave, ahora) if observaciones.participa(usuario, edicion) else [],
            "puede_enlazar": previas.puede_enlazar(usuario, edicion, ahora),
            "plazos": previas.PLAZOS,
            "fechas_movibles": fechas.movibles(edicion, usuario, ahora),
            "motivos_de_retiro": MotivoRetiro.choices,
            "retirable": any(paso.clave == "retirar" for paso in pasos),
            "nota_obligatoria": all(paso.exige_nota for paso in pasos),
            "lleva_a": _destino(edicion),
            "desenlace": _desenlace(edicion, ahora),
            "devolucion": devolucion(edicion) if edicion.estado == Estado.BORRADOR else None,
        }


def _numero(texto):
    return int(texto) if texto and texto.isdecimal() and len(texto) < 18 else 0


def _enlaces(clave, ahora):
    """Those that still work, with their address: (link, address)."""
    return [(enlace, previas.direccion(enlace)) for enlace in EnlacePrevio.objects.de(clave).vigentes(ahora)]


def _destino(edicion):
    if edicion.estado != Estado.RETIRADO or edicion.motivo_retiro != MotivoRetiro.REEMPLAZADA:
        return ""
    return Direccion.objects.filter(ruta=edicion.get_absolute_url()).values_list("destino", flat=True).first() or ""


def _desenlace(edicion, ahora):
    if not edicion.urgencia:
        return ""
    return urgencia.desenlace(edicion, ahora, urgencia.dias_no_habiles())
