from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from aguazul_portal.comun.bitacora.models import Proceso
from aguazul_portal.comun.ventanilla.anonimizacion import SinConfirmar, anonimizar, por_anonimizar
from aguazul_portal.comun.ventanilla.series import series

MUESTRA = 10


class Command(BaseCommand):
    help = (
        "Dice qué casos ya pasaron su tiempo de conservación y, con --hacer, les borra los datos personales, el texto y los "
        "anexos. Quedan el radicado, las fechas, las huellas y las cifras. No tiene vuelta atrás: respalde antes."
    )

    def add_arguments(self, parser):
        parser.add_argument("--hacer", action="store_true", help="lo hace; sin esto solo dice qué haría")
        parser.add_argument("--serie", choices=[serie.clave for serie in series()], help="solo esa")
        parser.add_argument(
            "--segun", default="", metavar="ACTO",
            help="acto que aprobó la Tabla de Retención Documental; hace falta mientras la serie esté por confirmar",
        )  # fmt: skip
        parser.add_argument(
            "--conservar", action="append", default=[], metavar="RADICADO",
            help="caso que se conserva entero, por selección; repetible",
        )  # fmt: skip

    def handle(self, *, hacer, serie, segun, conservar, **_):
        ahora = timezone.now()
        for una in series():
            if serie in (None, una.clave):
                self._decir(una, timezone.localdate(ahora), conservar)
                if hacer:
                    self._hacer(una, ahora, segun, conservar)
        if not hacer:
            self.stdout.write("No se cambió nada. Para hacerlo: --hacer.")

    def _decir(self, serie, hoy, conservar):
        casos = por_anonimizar(serie, hoy, conservar)
        cuantos, algunos = casos.count(), list(casos.values_list("radicado", flat=True)[:MUESTRA])
        self.stdout.write(
            f"{serie.nombre}: {serie.anios} años desde que terminó ({serie.norma}). {serie.disposicion}.\n"
            f"  Terminados antes del {serie.limite(hoy):%Y-%m-%d}: {cuantos}{': ' if algunos else ''}{', '.join(algunos)}"
            f"{'…' if cuantos > len(algunos) else ''}"
        )

    def _hacer(self, serie, ahora, segun, conservar):
        try:
            hechos = anonimizar(
                serie, por=Proceso("orden anonimizar_casos"), ahora=ahora, segun=segun, conservar=conservar
            )
        except SinConfirmar as error:
            raise CommandError(
                f"{error} Diga con --segun qué acto aprobó la Tabla de Retención Documental; quedará en el registro."
            ) from error
        self.stdout.write(f"  Anonimizados: {hechos}.")
