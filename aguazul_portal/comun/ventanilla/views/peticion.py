"""Filing: what it is about, the form, and the receipt."""

from datetime import timedelta
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from aguazul_portal.comun.bitacora.models import Proceso
from aguazul_portal.comun.guardia.vistas import abierta_a_todos, de_una_persona

from .. import llave, reloj
from ..constancia import entregar_constancia
from ..forms import Peticion, PeticionAnonima
from ..models import Canal, Caso
from ..plazos import DEL_TITULAR, NO_ANONIMA, Clase
from ..radicacion import radicar

FORMULARIO = Proceso("formulario de peticiones", cargo="Portal")
RECIENTE = timedelta(hours=1)  # after that the receipt is asked for with the key
OPCIONES = [
    (Clase.PETICION, "Pedir algo", "Que la Alcaldía haga algo por usted o por su comunidad: una obra, una visita, una decisión."),
    (Clase.DOCUMENTOS, "Pedir documentos o información", "Copias, datos o papeles que tiene la Alcaldía."),
    (Clase.CONSULTA, "Preguntar qué opina la Alcaldía", "Una consulta sobre los temas que la Alcaldía conoce."),
    (Clase.QUEJA, "Quejarse de cómo lo atendieron", "De la conducta de un funcionario o de un contratista."),
    (Clase.RECLAMO, "Reclamar por un servicio", "Porque no se prestó, se prestó mal o llegó tarde."),
    (Clase.DENUNCIA, "Denunciar una irregularidad", "Un posible hecho de corrupción. Puede hacerlo sin decir quién es."),
    (Clase.SUGERENCIA, "Proponer una mejora", "Una idea para que la Alcaldía sirva mejor."),
    (Clase.FELICITACION, "Felicitar", "A quien lo atendió bien."),
    (Clase.DATOS_CONSULTA, "Saber qué datos míos tienen", "Consulta de sus datos personales (Ley 1581 de 2012)."),
    (Clase.DATOS_RECLAMO, "Corregir o borrar mis datos", "Reclamo sobre sus datos personales (Ley 1581 de 2012)."),
]  # fmt: skip
SIGUE_LO_ESCRITO = f"{NO_ANONIMA} Aquí sigue lo que escribió: agregue sus datos y envíelo."
NOMBRES = {clase: nombre for clase, nombre, _ in OPCIONES}


@require_safe
def elegir(request):
    """With what the page they came from is about: «?dependencia=…&asunto=…» goes along."""
    sigue = _lo_que_trae(request)
    cola = f"?{urlencode(sigue)}" if sigue else ""
    opciones = [
        {"url": reverse("ventanilla:nueva", args=[clase]) + cola, "nombre": nombre, "detalle": detalle}
        for clase, nombre, detalle in OPCIONES
    ]
    return render(request, "ventanilla/elegir.html", {"opciones": opciones, "migas": [("Peticiones", "")]})


def _lo_que_trae(request):
    pedido = {campo: request.GET.get(campo, "")[:140] for campo in ("dependencia", "asunto")}
    return {campo: valor for campo, valor in pedido.items() if valor}


@abierta_a_todos
def nueva(request, clase, anonima=False):
    if clase not in NOMBRES:
        raise Http404
    sin_nombre = anonima and clase in DEL_TITULAR  # an old page, or a kept address
    if sin_nombre and request.method != "POST":
        return redirect("ventanilla:nueva", clase)
    anonima = anonima and not sin_nombre
    clase_de_formulario = PeticionAnonima if anonima else Peticion
    if request.method == "POST":
        formulario = clase_de_formulario(request.POST, request.FILES, request=request)
        if caso := _radicado(formulario, clase):
            return redirect("ventanilla:recibida", caso.pase)
        if sin_nombre:
            formulario.add_error(None, SIGUE_LO_ESCRITO)
    else:
        formulario = clase_de_formulario(request=request, initial=_lo_que_trae(request))
    contexto = {
        "formulario": formulario, "clase": Clase(clase), "nombre": NOMBRES[clase], "anonima": anonima,
        "del_titular": clase in DEL_TITULAR,
        "otra": reverse("ventanilla:nueva" if anonima else "ventanilla:anonima", args=[clase]),
        "aqui": reverse("ventanilla:anonima" if anonima else "ventanilla:nueva", args=[clase]),
        "plazo": reloj.plazo_hoy(clase), "migas": _migas(), "actual": NOMBRES[clase],
    }  # fmt: skip
    return render(request, "ventanilla/nueva.html", contexto, status=formulario.estado)


def _radicado(formulario, clase):
    """The case of that form, when there is one: the same form again, however old, is the same case."""
    pase = formulario.pase_que_vino()
    if ya := Caso.objects.filter(pase=pase.numero).first() if pase else None:
        return ya
    if not formulario.is_valid():
        return None
    datos = {**formulario.datos(), "clase": clase}
    return radicar(datos, pase=formulario.pase.numero, por=FORMULARIO, contenidos=formulario.contenidos())[0]


@require_safe
def recibida(request, pase):
    """The receipt. Its address is the number of the form, which only the browser that sent it knows, and it serves an hour."""
    caso = _radicado_en_el_portal(pase)
    if timezone.now() - caso.recibido_en > RECIENTE:
        return redirect(caso.direccion_de_seguimiento())
    contexto = {
        "caso": caso, "clave": llave.de(pase), "termino": reloj.termino(caso, reloj.calendario()),
        "anexos": caso.anexos.order_by("numero"), "migas": _migas(), "actual": "Constancia",
    }  # fmt: skip
    return de_una_persona(render(request, "ventanilla/recibida.html", contexto))


@require_safe
def constancia_reciente(request, pase):
    caso = _radicado_en_el_portal(pase)
    if timezone.now() - caso.recibido_en > RECIENTE:
        return redirect(caso.direccion_de_seguimiento())
    return de_una_persona(entregar_constancia(caso))


def _radicado_en_el_portal(pase):
    """The receipt of what was filed at the desk is in the console, where each look at it is recorded (`mostrador`)."""
    return get_object_or_404(Caso.objects.select_related("dependencia"), pase=pase, canal=Canal.WEB)


def _migas():
    return [("Peticiones", reverse("ventanilla:elegir"))]
