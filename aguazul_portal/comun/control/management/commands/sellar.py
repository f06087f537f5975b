from django.core.management.base import BaseCommand
from django.utils import timezone

from aguazul_portal.comun.bitacora.models import sello_escrito
from aguazul_portal.comun.bitacora.quien import Proceso
from aguazul_portal.comun.control.sellos import sellar_y_avisar


class Command(BaseCommand):
    help = "Sella los días del registro que falten y los envía a Control Interno. Repetirla no sella dos veces un día."

    def add_arguments(self, parser):
        parser.add_argument("--ahora", action="store_true", help="y además, un sello aparte de este momento")

    def handle(self, *, ahora, **_):
        sellos = sellar_y_avisar(ahora=timezone.now(), aparte=ahora, por=Proceso("orden sellar"))
        for sello in sellos:
            self.stdout.write(sello_escrito(sello.como_dato()))
        if not sellos:
            self.stdout.write("Todos los días que terminaron ya tienen su sello.")
