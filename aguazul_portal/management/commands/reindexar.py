from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import connection, transaction

from aguazul_portal.comun.bitacora.acciones import registrar
from aguazul_portal.comun.bitacora.models import Accion, Proceso
from aguazul_portal.comun.busqueda import motor, vocabulario
from aguazul_portal.comun.busqueda.models import Entrada
from aguazul_portal.comun.citas.models import Agenda
from aguazul_portal.comun.publicacion.models import Edicion, Estado
from aguazul_portal.comun.publicacion.pasos import reindexar as reindexar_edicion
from comite.models import Acta
from comite.pasos import reindexar as reindexar_acta
from indicadores.models.buscable import Buscable

TANDA = 500


class Command(BaseCommand):
    help = "Rehace el índice de búsqueda a partir de lo publicado."

    @transaction.atomic
    def handle(self, **_):
        Entrada.objects.all().delete()
        vocabulario.olvidar_todo()
        motor.ejecutar(connection, motor.motor_de(connection).INSTALAR)
        for filas, reindexar in fuentes():
            for fila in _de_a_poco(filas):
                reindexar(fila)
        total = Entrada.objects.count()
        registrar(Accion.ORDEN, por=Proceso("orden reindexar"), texto="índice de búsqueda", nota=f"{total} entradas")
        self.stdout.write(f"{total} entradas en el índice")


def fuentes():
    """(rows, how one of them is indexed) of everything that the search box can find."""
    for modelo in apps.get_models():
        if issubclass(modelo, Edicion):
            yield modelo.objects.filter(estado=Estado.PUBLICADO), reindexar_edicion
        elif issubclass(modelo, Buscable):
            yield modelo.objects.all(), modelo.reindexar
    yield Acta.objects.aprobadas(), reindexar_acta
    yield Agenda.objects.all(), Agenda.reindexar


def _de_a_poco(filas):
    """In order of key, the oldest first: the newest must be the last to enter the index."""
    ultima = 0
    while tanda := list(filas.filter(pk__gt=ultima).order_by("pk")[:TANDA]):
        yield from tanda
        ultima = tanda[-1].pk
