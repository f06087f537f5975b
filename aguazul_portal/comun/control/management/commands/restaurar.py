from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from aguazul_portal.comun.control.respaldo.manifiesto import RespaldoImposible
from aguazul_portal.comun.control.respaldo.restauracion import restaurar
from docs.verificar_registro import NoSePuedeLeer


class Command(BaseCommand):
    help = (
        "Trae un respaldo: lo comprueba entero, reemplaza, verifica y dice lo que se perdió. Detenga antes el portal."
    )

    def add_arguments(self, parser):
        parser.add_argument("origen", help="el archivo que hizo «respaldar»")
        parser.add_argument("--sobre", action="store_true", help="reemplaza los datos que haya (antes los respalda)")
        parser.add_argument(
            "--sello", action="append", default=[],
            help="sellos guardados (archivo, correo o carpeta), para saber si falta algo; repetible",
        )  # fmt: skip
        parser.add_argument("--con-clave", action="store_true", help="trae también la clave secreta del respaldo")

    def handle(self, *, origen, sobre, sello, con_clave, **_):
        sellos = [*sello, *([settings.CORREO_DIR] if settings.CORREO_DIR.exists() else [])]
        try:
            hecho = restaurar(origen, ahora=timezone.now(), sobre=sobre, sellos=sellos, con_clave=con_clave)
        except (RespaldoImposible, NoSePuedeLeer) as error:
            raise CommandError(str(error)) from error
        self._decir(hecho)
        if hecho.falla or hecho.versiones:
            raise CommandError("Lo que se trajo no está íntegro.")

    def _decir(self, hecho):
        dicho = hecho.manifiesto
        self.stdout.write(f"Restaurado el {dicho}, hasta el asiento {dicho.numero}.")
        if hecho.anterior:
            self.stdout.write(f"Lo que había quedó en {hecho.anterior}")
        self.stdout.write(hecho.falla or "La cadena del registro está íntegra.")
        if hecho.clave:
            self.stderr.write(hecho.clave)
        for version in hecho.versiones:
            self.stdout.write(f"Un texto no da la huella con que se aprobó: {version}")
        for archivo in hecho.archivos:
            self.stdout.write(f"Falta el archivo de la fila {archivo}")
        for frase in hecho.perdida or ["Nada que los sellos conocidos cubran se perdió."]:
            self.stdout.write(frase)
