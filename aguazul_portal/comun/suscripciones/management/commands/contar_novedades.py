from django.core.management.base import BaseCommand

from aguazul_portal.comun.suscripciones.barrido import barrer


class Command(BaseCommand):
    help = "Un barrido de las suscripciones: pone en camino los correos de lo que se publicó."

    def handle(self, **_):
        self.stdout.write(f"Correos escritos: {barrer()}.")
