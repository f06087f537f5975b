"""«Envíe su información»: the form, its receipt, and the page where its state is asked."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from aguazul_portal.comun.guardia.vistas import abierta_a_todos, de_una_persona

from ..models import Propuesta
from ..models.propuesta import Situacion
from ..propuestas.acciones import recibir
from ..propuestas.forms import Consulta, Envio

SIN_HALLAR = "No hay una propuesta con esa referencia y esa clave. Revíselas en el correo que le enviamos."


@abierta_a_todos
def enviar(request):
    envio = Envio(request.POST, request.FILES, request=request) if request.method == "POST" else Envio(request=request)
    if envio.is_bound:
        if ya := _ya_recibida(envio):
            return redirect("noticias:propuesta_recibida", ya.pase)
        if envio.is_valid():
            propuesta, _ = recibir(envio)
            return redirect("noticias:propuesta_recibida", propuesta.pase)
    return _pagina(request, "noticias/propuesta_enviar.html", envio, "Envíe su información")


def _ya_recibida(envio):
    """The same form again, however old: the button pressed twice, the page sent again."""
    pase = envio.pase_que_vino()
    return Propuesta.objects.filter(pase=pase.numero).first() if pase else None


@require_safe
def recibida(request, pase):
    """The receipt. Its address is the number of the form, which only the browser that sent it knows."""
    propuesta = get_object_or_404(Propuesta, pase=pase)
    contexto = {"propuesta": propuesta, "actual": "Recibida", "migas": _migas()}
    return de_una_persona(render(request, "noticias/propuesta_recibida.html", contexto))


@abierta_a_todos
def consultar(request):
    consulta = Consulta(request.POST, request=request) if request.method == "POST" else _consulta_nueva(request)
    propuesta = _hallada(consulta) if consulta.is_bound and consulta.is_valid() else None
    if propuesta is None:
        return _pagina(request, "noticias/propuesta_consultar.html", consulta, "Siga su propuesta")
    ahora = timezone.now()
    contexto = {
        "propuesta": propuesta,
        "situacion": propuesta.situacion(ahora),
        "Situacion": Situacion,
        "actual": f"Propuesta {propuesta}",
        "migas": _migas(),
    }
    return render(request, "noticias/propuesta_estado.html", contexto)


def _consulta_nueva(request):
    return Consulta(request=request, initial={"referencia": request.GET.get("referencia", "")[:20]})


def _hallada(consulta):
    """The same sentence for a reference that does not exist and for a key that is not its own."""
    datos = consulta.cleaned_data
    propuesta = Propuesta.objects.filter(referencia=datos["referencia"], clave=datos["clave"]).first()
    if propuesta is None:
        consulta.add_error(None, SIN_HALLAR)
        consulta.estado = 422
    return propuesta


def _pagina(request, plantilla, formulario, titulo):
    contexto = {"formulario": formulario, "actual": titulo, "migas": [("Noticias", reverse("noticias:lista"))]}
    return render(request, plantilla, contexto, status=formulario.estado)


def _migas():
    return [("Noticias", reverse("noticias:lista")), ("Envíe su información", reverse("noticias:propuesta_enviar"))]
