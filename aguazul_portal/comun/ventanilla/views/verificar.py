"""/verificar/: whether a receipt or an answer exists, and whether a digest is one of its own. No content, nobody's data."""

from django.shortcuts import render

from aguazul_portal.comun.guardia.vistas import abierta_a_todos

from ..forms import Verificar
from ..models import Caso


@abierta_a_todos
def verificar(request):
    formulario = Verificar(request.POST, request=request) if request.method == "POST" else _nuevo(request)
    contexto = {"formulario": formulario, "migas": [("Verificar una constancia", "")]}
    if formulario.is_bound and formulario.is_valid():
        contexto |= _resultado(**formulario.cleaned_data)
    return render(request, "ventanilla/verificar.html", contexto, status=formulario.estado)


def _nuevo(request):
    return Verificar(request=request, initial={"radicado": request.GET.get("codigo", "")[:20]})


def _resultado(radicado, huella):
    caso = Caso.objects.de_la_ciudadania().filter(radicado=radicado).first()
    respuesta = caso and caso.actuaciones.filter(paso="responder").select_related("documento").first()
    return {
        "verificado": True, "radicado": radicado, "existe": caso, "respuesta": respuesta, "huella": huella,
        "de_que": _de_que(caso, respuesta, huella) if caso and huella else "",
    }  # fmt: skip


def _de_que(caso, respuesta, huella):
    """What that digest is of, or ""."""
    if huella == caso.huella:
        return "el texto que se radicó"
    if respuesta and huella == respuesta.huella:
        return "el texto de la respuesta de la Alcaldía"
    if respuesta and hasattr(respuesta, "documento") and huella == respuesta.documento.huella:
        return "la respuesta de la Alcaldía en PDF"
    anexo = caso.anexos.filter(huella=huella, actuacion__publica=True).first()
    return f"el anexo {anexo.numero}" if anexo else ""
