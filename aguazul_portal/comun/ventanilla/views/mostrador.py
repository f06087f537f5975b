"""«Radicar en ventanilla»: filing for somebody, and the receipt that they take away."""

from functools import partial

from django.http import Http404
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from aguazul_portal.comun.bitacora.acciones import registrar_lectura
from aguazul_portal.comun.guardia.vistas import leida, solo_con
from aguazul_portal.comun.publicacion.rescate import con_red

from .. import llave, reloj
from ..constancia import entregar_constancia
from ..forms.mostrador import Mostrador
from ..models import RADICAR, RADICAR_POR_OTRO, Caso
from ..radicacion import radicar
from .peticion import RECIENTE


def rutas(mesa):
    """For the admin of the cases."""
    con = mesa.admin_site.admin_view
    radica, recibo, pdf = (solo_con(RADICAR_POR_OTRO, partial(vista, mesa)) for vista in (_radicar, _recibo, _pdf))
    radicar_aqui = leida(con(require_http_methods(["GET", "HEAD", "POST"])(radica)), RADICAR_POR_OTRO)
    return [
        path("radicar/", con_red(radicar_aqui, Caso, marca="pase"), name="ventanilla_caso_radicar"),
        path("<int:pk>/recibo/", con(require_safe(recibo)), name="ventanilla_caso_recibo"),
        path("<int:pk>/recibo/constancia.pdf", con(require_safe(pdf)), name="ventanilla_caso_recibo_pdf"),
    ]


def _radicar(mesa, request):
    formulario = Mostrador(request.POST, request.FILES, request=request) if request.method == "POST" else None
    if formulario and (caso := _radicado(formulario, request.user)):
        return redirect("admin:ventanilla_caso_recibo", caso.pk)
    formulario = formulario or Mostrador(request=request)
    return mesa.pagina(
        request,
        "radicar",
        formulario.estado,
        title="Radicar en ventanilla",
        formulario=formulario,
        grupos=formulario.grupos(),
    )


def _radicado(formulario, quien):
    """The same form again is the same case."""
    pase = formulario.pase_que_vino()
    if ya := Caso.objects.filter(pase=pase.numero).first() if pase else None:
        return ya
    if not formulario.is_valid():
        return None
    return radicar(
        formulario.datos(), pase=formulario.pase.numero, por=quien, contenidos=formulario.contenidos(),
        canal=formulario.cleaned_data["canal"], llego_en=formulario.llego_en(),
    )[0]  # fmt: skip


def _recibo(mesa, request, pk):
    """With the key of the person: only for who filed it, and for an hour."""
    caso = _recien_radicado(request, pk)
    registrar_lectura(caso, por=request.user, que="El recibo con la clave de la persona.")
    return mesa.pagina(
        request, "recibo", title=f"Radicado {caso}", caso=caso, clave=llave.de(caso.pase),
        termino=reloj.termino(caso, reloj.calendario()), anexos=caso.anexos.order_by("numero"),
        radicacion=caso.actuaciones.get(numero=1), verificar=request.build_absolute_uri("/verificar/"),
    )  # fmt: skip


def _pdf(mesa, request, pk):
    caso = _recien_radicado(request, pk)
    registrar_lectura(caso, por=request.user, que="La constancia en PDF, con la clave de la persona.")
    return entregar_constancia(caso)


def _recien_radicado(request, pk):
    hace_poco = {"actuaciones__instante__gte": timezone.now() - RECIENTE}
    suyos = Caso.objects.filter(actuaciones__paso=RADICAR, actuaciones__autor=request.user, **hace_poco)
    caso = suyos.select_related("dependencia").filter(pk=pk).first()
    if caso is None:
        raise Http404("Ya no se muestra su clave, o la radicó otra persona.")
    return caso
