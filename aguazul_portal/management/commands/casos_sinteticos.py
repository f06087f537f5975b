"""Cases to measure with (see bench/). Nobody filed them: never on a portal that serves people."""

from datetime import timedelta

from django.core.management.base import BaseCommand
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from aguazul_portal.comun.bitacora.acciones import registrar
from aguazul_portal.comun.bitacora.models import Accion, Proceso
from aguazul_portal.comun.entidad.models import Cargo, Titularidad
from aguazul_portal.comun.ventanilla import llave, reloj
from aguazul_portal.comun.ventanilla.flujo import Estado
from aguazul_portal.comun.ventanilla.models import RADICAR, TIPOS, Actuacion, Canal, Caso, Consecutivo, Identidad, Medio
from aguazul_portal.comun.ventanilla.plazos import Clase
from aguazul_portal.comun.ventanilla.radicado import Radicado
from aguazul_portal.comun.ventanilla.terminos import Efecto

from .filas_sinteticas import Command as Filas

ANIOS = 4  # every load covers the same years
LOTE = 2000
DE_UNA, ABIERTOS = 100, 60
DIAS_ABIERTOS = 60
ANIO = 2000  # of their radicados, so that none is a number that somebody will be given
CLASES = [Clase.PETICION, Clase.PETICION, Clase.DOCUMENTOS, Clase.QUEJA, Clase.RECLAMO, Clase.CONSULTA]
TEXTO = (
    "El puente peatonal de la vereda no tiene baranda y los niños lo cruzan. Pido que la pongan antes del invierno. "
)


class Command(BaseCommand):
    help = "Solo para medir: llena una base desechable con casos sintéticos. Exige FILAS_SINTETICAS=1 en el entorno."

    def add_arguments(self, parser):
        parser.add_argument("cuantos", type=int)

    def handle(self, *, cuantos, **_):
        Filas._comprobar()
        with transaction.atomic():
            ya = Caso.objects.filter(anio=ANIO).aggregate(ultimo=Max("numero"))["ultimo"] or 0
            for desde in range(0, cuantos, LOTE):
                _cargar(range(ya + desde, ya + min(desde + LOTE, cuantos)), ya + cuantos)
            Consecutivo.objects.get_or_create(anio=ANIO, tipo=TIPOS[Clase.PETICION])
            texto = f"la carga de {cuantos} casos sintéticos"
            registrar(Accion.ORDEN, por=Proceso("orden casos_sinteticos"), texto=texto)


def _cargar(numeros, cuantos):
    """A batch, past the acts but not past what the database demands. Half are open; of the rest, all were answered.

    The first hundred are all of one cargo, so that its trays fill a page however few there are.
    """
    cargos = list(Cargo.objects.filter(titularidades__isnull=False).distinct().order_by("pk"))
    marca, ahora = reloj.marca(reloj.calendario()), timezone.now()
    paso = timedelta(days=365 * ANIOS) / cuantos
    una = Titularidad.objects.filter(usuario__username="funcionario").values_list("cargo", flat=True).first()
    de_una = next((cargo for cargo in cargos if cargo.pk == una), cargos[0])
    casos = [
        _caso(n, ahora, paso * (cuantos - n), de_una if n < DE_UNA else cargos[n % len(cargos)], marca) for n in numeros
    ]
    Caso._base_manager.bulk_create(casos)
    Actuacion._base_manager.bulk_create(actuacion for caso in casos for actuacion in _actuaciones(caso))


def _caso(n, ahora, hace, cargo, marca):
    """What is open came in during the last weeks, in every load: how late it is does not change with how many there are."""
    clase, cerrado = CLASES[n % len(CLASES)], n >= ABIERTOS if n < DE_UNA else n % 2 == 0
    recibido = ahora - (hace + timedelta(days=13) if cerrado else timedelta(days=n % DIAS_ABIERTOS, minutes=1))
    caso = Caso(
        radicado=str(Radicado(ANIO, TIPOS[clase], n + 1)), anio=ANIO, tipo=TIPOS[clase], numero=n + 1, recibido_en=recibido,
        pase=f"sintetico-{n}", clase=clase, clase_actual=clase, canal=Canal.WEB, identidad=Identidad.PROPIA,
        nombre="Nombre de muestra", tipo_documento="CC", documento="1234567", medio=Medio.PORTAL, asunto=f"Baranda {n}",
        texto=TEXTO * 5, dependencia=cargo.dependencia, cargo=cargo, calendario=marca,
        estado=Estado.RESPONDIDO if cerrado else Estado.EN_TRAMITE, proxima=timezone.localdate(recibido) + timedelta(days=22),
        cerrado_en=recibido + timedelta(days=12) if cerrado else None,
    )  # fmt: skip
    caso.huella, caso.clave_huella = caso.calcular_huella(), llave.huella(llave.de(caso.pase), caso.radicado)
    return caso


def _actuaciones(caso):
    pasos = [(RADICAR, Efecto.NINGUNO, 0), ("asignar", Efecto.NINGUNO, 1), ("empezar", Efecto.NINGUNO, 2)]
    pasos += [("responder", Efecto.TERMINA, 12)] if caso.cerrado_en else []
    for numero, (paso, efecto, dias) in enumerate(pasos, start=1):
        responde = paso == "responder"
        yield Actuacion(
            caso=caso, numero=numero, paso=paso, efecto=efecto, instante=caso.recibido_en + timedelta(days=dias),
            texto=TEXTO if responde else "", vencia=caso.proxima if responde else None, quien="Proceso de muestra",
            sentido="accede" if responde else "",
        )  # fmt: skip
