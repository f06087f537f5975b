from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from aguazul_portal.comun.control.respaldo.copia import respaldar
from aguazul_portal.comun.control.respaldo.manifiesto import RespaldoImposible
from aguazul_portal.comun.templatetags.portal import tamano


class Command(BaseCommand):
    help = "Un respaldo del portal en un solo archivo: la base de datos y lo subido, cada pieza con su huella."

    def add_arguments(self, parser):
        parser.add_argument("destino", help="el archivo que se hará (.tar), o una carpeta donde dejarlo con la fecha")
        parser.add_argument(
            "--con-clave", action="store_true",
            help="incluye la clave secreta: quien tenga el respaldo podrá firmar como este portal",
        )  # fmt: skip

    def handle(self, *, destino, con_clave, **_):
        try:
            ruta, dicho, huella = respaldar(destino, ahora=timezone.now(), con_clave=con_clave)
        except RespaldoImposible as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{ruta}: {tamano(ruta.stat().st_size)}, {len(dicho.piezas)} piezas, hasta el asiento {dicho.numero}.\n"
            f"Huella SHA-256: {huella}"
        )
        if not con_clave:
            self.stdout.write(
                "La clave secreta no va en él: guárdela aparte (SECRET_KEY, o clave_secreta en VAR_DIR). Sin ella las "
                "constancias de la ventanilla no se pueden volver a hacer iguales. Para incluirla: --con-clave."
            )
