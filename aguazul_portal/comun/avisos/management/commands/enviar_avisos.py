from django.core.management.base import BaseCommand

from aguazul_portal.comun.avisos.entrega import repartir


class Command(BaseCommand):
    help = "Entrega una vez los correos que están pendientes (el proceso de fondo lo hace cada minuto)."

    def handle(self, **opciones):
        barrido = repartir()
        self.stdout.write(f"Entregados: {barrido.entregados}. Con error: {barrido.fallidos}.")
