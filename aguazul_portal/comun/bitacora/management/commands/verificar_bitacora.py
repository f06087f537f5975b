import sys

from django.core.management.base import BaseCommand, CommandError

from aguazul_portal.comun.bitacora.verificacion import verificar
from aguazul_portal.comun.templatetags.portal import numero

CADA = 50_000  # entries between two lines of progress, where the output is no terminal


class Command(BaseCommand):
    help = "Recalcula la cadena del registro de actualizaciones y nombra el primer asiento que no corresponde."

    def handle(self, **_):
        resultado = verificar(avance=self._avance)
        if resultado.falla:
            raise CommandError(resultado.falla)
        self.stdout.write(f"La cadena está íntegra: {resultado.asientos} asientos. Cabeza: {resultado.cabeza}")

    def _avance(self, van, total):
        if sys.stderr.isatty():
            self.stderr.write(f"\r… {numero(van)} de {numero(total)} asientos", ending="\n" if van == total else "")
        elif van % CADA == 0:
            self.stderr.write(f"… {van} de {total} asientos")
