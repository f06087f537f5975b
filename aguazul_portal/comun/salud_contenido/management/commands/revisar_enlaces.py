from django.core.management.base import BaseCommand
from django.utils import timezone

from aguazul_portal.comun.salud_contenido.comprobacion import comprobar_vencidos
from aguazul_portal.comun.salud_contenido.models import Uso
from aguazul_portal.comun.salud_contenido.recogida import olvidar, recoger


class Command(BaseCommand):
    help = "Recoge los enlaces de lo publicado y comprueba los que ya toca. Es lo mismo que hace el proceso de fondo."

    def handle(self, **_):
        ahora = timezone.now()
        recoger(ahora, tandas=10_000)
        olvidar(ahora)
        while comprobar_vencidos():
            pass
        self.stdout.write(f"Enlaces rotos en lo que es público: {Uso.objects.rotos(timezone.now()).count()}")
