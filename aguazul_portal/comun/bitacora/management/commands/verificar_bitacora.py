from django.core.management.base import BaseCommand, CommandError

from aguazul_portal.comun.bitacora.verificacion import verificar


class Command(BaseCommand):
    help = "Recalcula la cadena del registro de actualizaciones y nombra el primer asiento que no corresponde."

    def handle(self, **_):
        resultado = verificar(avance=lambda numero: self.stderr.write(f"… {numero} asientos"))
        if resultado.falla:
            raise CommandError(resultado.falla)
        self.stdout.write(f"La cadena está íntegra: {resultado.asientos} asientos. Cabeza: {resultado.cabeza}")
