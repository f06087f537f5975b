"""The person says how it went. Its page is the case's own: this only receives it."""

from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from aguazul_portal.comun.guardia import limites
from aguazul_portal.comun.guardia.forms import MUCHOS, OTRO_SITIO, viene_de_otro_sitio
from aguazul_portal.comun.guardia.vistas import abierta_a_todos

from ..flujo import ActoImposible
from ..forms.valoracion import ComoLeFue
from ..valorar import valorar as valorar_caso
from . import seguimiento


@abierta_a_todos
@seguimiento.del_caso
def valorar(request, ficha_, caso):
    if request.method != "POST":
        return redirect("ventanilla:caso", ficha_)
    formulario = ComoLeFue(request.POST)
    if request.exceso.frase or viene_de_otro_sitio(request):
        formulario.add_error(None, request.exceso.frase or OTRO_SITIO)
    elif not limites.cabe(request, "seguir-caso:actos", settings.GUARDIA_INTENTOS):
        formulario.add_error(None, MUCHOS)
        return seguimiento.pagina(request, ficha_, caso, calificacion=formulario, status=429)
    elif formulario.is_valid():
        try:
            valorar_caso(caso, formulario.cleaned_data["nota"], ahora=timezone.now())
        except ActoImposible as error:
            formulario.add_error(None, str(error))
        else:
            return redirect(f"{reverse('ventanilla:caso', args=[ficha_])}?hecho=valorar")
    return seguimiento.pagina(request, ficha_, caso, calificacion=formulario, status=422)
