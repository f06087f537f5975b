"""Following a case without an account: radicado and key, and then a page whose address ends by itself."""

from functools import wraps

from django.conf import settings
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from aguazul_portal.comun.guardia import limites
from aguazul_portal.comun.guardia.forms import MUCHOS, OTRO_SITIO, viene_de_otro_sitio
from aguazul_portal.comun.guardia.vistas import abierta_a_todos, de_una_persona

from .. import ficha, llave, reloj
from ..anexos import entregar_anexo, entregar_respuesta
from ..constancia import entregar_constancia
from ..flujo import PASOS, ActoImposible
from ..forms import ActoDePersona, Consulta
from ..forms.valoracion import ComoLeFue
from ..models import Caso, Valoracion
from ..pasos import PERSONA, avanzar, posibles
from ..situacion import situacion
from ..valorar import se_puede

SIN_HALLAR = "No hay un caso con ese radicado y esa clave. Revíselos en su constancia o en el correo que le enviamos."
TERMINO_SU_TIEMPO = (
    "Por seguridad, la página de su caso se cierra a las cuatro horas. Escriba otra vez el radicado y la clave."
)


@abierta_a_todos
def seguimiento(request):
    consulta = Consulta(request.POST, request=request) if request.method == "POST" else _nueva(request)
    if consulta.is_bound and consulta.is_valid() and (caso := _hallado(consulta)):
        return redirect("ventanilla:caso", ficha.de(caso))
    return _preguntar(request, consulta)


def _nueva(request):
    return Consulta(request=request, initial={"radicado": request.GET.get("radicado", "")[:20]})


def _preguntar(request, consulta, aviso=""):
    contexto = {"formulario": consulta, "aviso": aviso, "migas": _migas(), "actual": "Siga su petición"}
    return render(request, "ventanilla/seguimiento.html", contexto, status=consulta.estado)


def _hallado(consulta):
    """The same sentence for a radicado that does not exist and for a key that is not its own."""
    caso = Caso.objects.de_la_ciudadania().filter(radicado=consulta.cleaned_data["radicado"]).first()
    if caso is None or not llave.abre(consulta.cleaned_data["clave"], caso):
        consulta.add_error(None, SIN_HALLAR)
        consulta.estado = 422
        return None
    return caso


def del_caso(vista):
    """The view of a case for whoever holds its address; when its time is over, the key is asked for again."""

    @wraps(vista)
    def _vista(request, ficha_, **kwargs):
        pk = ficha.leer(ficha_)
        caso = Caso.objects.select_related("dependencia", "cargo").filter(pk=pk).first() if pk else None
        if caso is None:
            consulta = Consulta(request=request)
            consulta.estado = 410
            return de_una_persona(_preguntar(request, consulta, TERMINO_SU_TIEMPO))
        return de_una_persona(vista(request, ficha_, caso, **kwargs))

    return _vista


@abierta_a_todos
@del_caso
def caso(request, ficha_, caso):
    if request.method == "POST":
        return _actuar(request, ficha_, caso)
    return pagina(request, ficha_, caso, hecho=request.GET.get("hecho", ""))


def _actuar(request, ficha_, caso):
    clave = request.POST.get("acto", "")
    prefijo = clave if clave in PASOS else None
    formulario = ActoDePersona(request.POST, request.FILES, prefix=prefijo, exceso=request.exceso)
    if viene_de_otro_sitio(request):
        formulario.add_error(None, OTRO_SITIO)
    elif not limites.cabe(request, "seguir-caso:actos", settings.GUARDIA_INTENTOS):
        formulario.add_error(None, MUCHOS)
        return pagina(request, ficha_, caso, acto=clave, formulario=formulario, status=429)
    elif formulario.is_valid():
        try:
            datos = {"texto": formulario.cleaned_data["texto"], "contenidos": formulario.contenidos()}
            avanzar(caso, clave, por=PERSONA, **datos)
            return redirect(f"{reverse('ventanilla:caso', args=[ficha_])}?hecho={clave}")
        except ActoImposible as error:
            formulario.add_error(error.campo if error.campo == "texto" else None, str(error))
            caso = Caso.objects.select_related("dependencia", "cargo").get(pk=caso.pk)
    return pagina(request, ficha_, caso, acto=clave, formulario=formulario, status=formulario.estado_de_lo_malo)


def pagina(request, ficha_, caso, acto="", formulario=None, calificacion=None, hecho="", status=200):
    calendario, hoy = reloj.calendario(), timezone.localdate()
    termino = reloj.termino(caso, calendario)
    pasos, _ = posibles(caso, PERSONA, termino, calendario, timezone.now())
    actos = [(p, formulario if p.clave == acto else ActoDePersona(prefix=p.clave)) for p in pasos]
    contexto = {
        "caso": caso, "ficha": ficha_, "termino": termino, "situacion": situacion(caso, termino, calendario, hoy),
        "actuaciones": _publicas(caso),
        "actos": actos, "acto": acto, "errores": formulario and formulario.non_field_errors(),
        "con_errores": formulario or calificacion, "hecho": _hecho(hecho),
        "calificacion": calificacion or _calificacion(caso),
        "migas": [*_migas(), ("Siga su petición", reverse("ventanilla:seguimiento"))], "actual": "Su petición",
    }  # fmt: skip
    return render(request, "ventanilla/caso.html", contexto, status=status)


def _publicas(caso):
    publicas = caso.actuaciones.filter(publica=True).select_related("documento")
    return publicas.prefetch_related("anexos").order_by("-numero")


def _hecho(clave):
    if clave == "valorar":
        return "Gracias: guardamos su calificación. La puede cambiar hasta treinta días después de la respuesta."
    return PASOS[clave].hecho if clave in PASOS else ""


def _calificacion(caso):
    """The five to choose from, with the one that was said; None when there is nothing to say yet or any more."""
    if not se_puede(caso, timezone.now()):
        return None
    return ComoLeFue(initial={"nota": Valoracion.objects.filter(caso=caso).values_list("nota", flat=True).first()})


@require_safe
@del_caso
def calculo(request, ficha_, caso):
    contexto = {
        "caso": caso, "termino": reloj.termino(caso, reloj.calendario()),
        "migas": [*_migas(), ("Su petición", reverse("ventanilla:caso", args=[ficha_]))], "actual": "¿Cómo se calculó?",
    }  # fmt: skip
    return render(request, "ventanilla/calculo.html", contexto)


@require_safe
@del_caso
def constancia(request, ficha_, caso):
    return entregar_constancia(caso)


@require_safe
@del_caso
def anexo(request, ficha_, caso, numero):
    anexo = get_object_or_404(caso.anexos.con_archivo(), numero=numero, actuacion__publica=True)
    return entregar_anexo(request, anexo)


@require_safe
@del_caso
def respuesta(request, ficha_, caso):
    return entregar_respuesta(request, caso)


def _migas():
    return [("Peticiones", reverse("ventanilla:elegir"))]
