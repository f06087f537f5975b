"""A long record to measure with (see bench/registro.py). Nobody did these acts: never on a portal that serves people."""

from datetime import timedelta

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from aguazul_portal.comun.bitacora import cadena
from aguazul_portal.comun.bitacora.models import Accion, Asiento, Cabeza

from .filas_sinteticas import ASUNTOS, LUGARES
from .filas_sinteticas import Command as FilasSinteticas

ANIOS = 4
LOTE = 1000  # a transaction each: PostgreSQL walks the versions of the head that one transaction leaves, row by row
ACCIONES = (Accion.EDITAR, Accion.CREAR, Accion.ENVIAR, Accion.APROBAR, Accion.PUBLICAR, Accion.LEER)
TIPOS = ("edición de noticia", "ficha de trámite", "ficha de servicio", "página", "usuario")
PERSONAS = [f"Persona {n} de Prueba" for n in range(40)]
DEPENDENCIAS = [f"Secretaría de muestra {n}" for n in range(15)]


class Command(BaseCommand):
    help = "Solo para medir: agrega asientos sintéticos encadenados a una base desechable. Exige FILAS_SINTETICAS=1."

    def add_arguments(self, parser):
        parser.add_argument("cuantos", type=int)

    def handle(self, *, cuantos, **_):
        FilasSinteticas._comprobar()
        instante, paso = self._desde(cuantos)
        for desde in range(0, cuantos, LOTE):
            with transaction.atomic():
                cabeza = Cabeza.objects.select_for_update().get(pk=1)
                numero, huella, lote = cabeza.numero, cabeza.huella, []
                for n in range(desde, min(desde + LOTE, cuantos)):
                    numero, instante = numero + 1, instante + paso
                    asiento = _asiento(n, numero, instante, huella)
                    huella = asiento.huella
                    lote.append(asiento)
                Asiento.objects.bulk_create(lote)

    @staticmethod
    def _desde(cuantos):
        """They fill the time from the last entry, or from four years ago, until now."""
        ahora = timezone.now()
        ultimo = Asiento.objects.recientes().values_list("instante", flat=True).first()
        instante = ultimo or ahora - timedelta(days=365 * ANIOS)
        return instante, (ahora - instante) / cuantos


def _asiento(n, numero, instante, anterior):
    titulo = f"{_una(ASUNTOS, n)} en {_una(LUGARES, n // 7)}, n.º {n}"
    accion = _una(ACCIONES, n)
    asiento = Asiento(
        numero=numero, instante=instante, actor=_una(PERSONAS, n // 3), cargo="Profesional de muestra", accion=accion,
        tipo=_una(TIPOS, n // 5), objeto_id=str(n % 50_000), objeto=titulo, dependencia=_una(DEPENDENCIAS, n // 11),
        antes=cadena.canonico({"titulo": titulo[:-3], "resumen": "Lo que decía antes, en una frase."}),
        despues=cadena.canonico({"titulo": titulo, "resumen": f"Fechas, lugar y requisitos, n.º {n}."}),
        publico=accion != Accion.LEER, anterior=anterior, sal=f"{n:032x}" if accion == Accion.LEER else "",
    )  # fmt: skip
    fila = [getattr(asiento, columna) for columna in cadena.COLUMNAS]
    asiento.huella = cadena.sha256(cadena.canonico_de_fila(fila))
    return asiento


def _una(lista, n):
    """One of them, the same every time, and not in step with the others."""
    return lista[n * 7919 % len(lista)]
