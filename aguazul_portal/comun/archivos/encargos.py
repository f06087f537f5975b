"""Writing an errand for the worker, in the transaction of what it is for, and waking the worker once it can be seen."""

from django.utils import timezone

from aguazul_portal.comun.al_confirmar import al_confirmar

from .models.preparacion import Preparacion


def encargar(archivo):
    Preparacion.objects.create(archivo=archivo, proxima_en=timezone.now())
    al_confirmar(_despertar)


def _despertar():
    """With the queue down the request goes on: the minute sweep finds the row."""
    from .tasks import preparar_archivos

    preparar_archivos()
