import sys

from django.core.management.base import BaseCommand

from aguazul_portal.comun.avisos import rebotes

MAXIMO = 1_000_000  # bytes: a report carries at most the headers of what came back


class Command(BaseCommand):
    help = "Lee por la entrada un correo devuelto (RFC 3464) y deja de escribir a esa dirección. Lo llama el servidor de correo."

    def handle(self, **_):
        detenidos = rebotes.registrar(sys.stdin.buffer.read(MAXIMO))
        self.stdout.write(f"Correos detenidos: {detenidos}.")
