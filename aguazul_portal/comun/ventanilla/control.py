"""What Control Interno looks at in the ventanilla: the answers that the person does not agree with, and who read each case."""

from functools import partial

from django.db.models import Q
from django.urls import path
from django.views.decorators.http import require_safe

from aguazul_portal.comun.bitacora.models import Accion, Asiento
from aguazul_portal.comun.guardia.vistas import solo_con

from . import desacuerdos
from .flujo import PASOS
from .models import REVISAR

POR_PAGINA = 50
LECTURAS = 200  # of a case, the newest
VER_REGISTRO = "bitacora.view_asiento"


def rutas(admin):
    con = admin.admin_site.admin_view
    sin_acuerdo, leido = solo_con(REVISAR, partial(lista, admin)), solo_con(VER_REGISTRO, partial(lecturas, admin))
    return [
        path("desacuerdos/", con(require_safe(sin_acuerdo)), name="ventanilla_desacuerdos"),
        path("<int:pk>/lecturas/", con(require_safe(leido)), name="ventanilla_caso_lecturas"),
    ]


def lista(admin, request):
    """The sample, the newest first. What each person wrote is on the desk of the case, where reading it is recorded."""
    todos = "todos" in request.GET
    despues_de = request.GET.get("despues_de", "")
    muestra = desacuerdos.muestra(solo_pendientes=not todos)
    if despues_de.isdecimal() and len(despues_de) < 19:
        muestra = muestra.filter(pk__lt=int(despues_de))
    filas = list(muestra.order_by("-pk")[: POR_PAGINA + 1])
    sigue = filas[POR_PAGINA - 1].pk if len(filas) > POR_PAGINA else ""
    return admin.pagina(
        request, "desacuerdos", title="Respuestas con las que la persona no está de acuerdo", todos=todos,
        filas=[(fila, _estado(fila)) for fila in filas[:POR_PAGINA]],
        siguiente=f"?{'todos&' if todos else ''}despues_de={sigue}" if sigue else "",
    )  # fmt: skip


def _estado(desacuerdo):
    return PASOS[desacuerdo.hallazgo].etiqueta if desacuerdo.hallazgo else "Por revisar"


def lecturas(admin, request, pk):
    """Who opened the case or one of its files, and when. It shows nothing of the person."""
    caso = admin._caso(request, pk)
    anexos = [str(numero) for numero in caso.anexos.values_list("pk", flat=True)]
    de_este = Q(tipo="caso", objeto_id=str(caso.pk)) | Q(tipo="anexo", objeto_id__in=anexos)
    leido = Asiento.objects.filter(de_este, accion=Accion.LEER).recientes()[:LECTURAS]
    return admin.pagina(request, "lecturas", title=f"Quién leyó el caso {caso}", caso=caso, asientos=leido)
