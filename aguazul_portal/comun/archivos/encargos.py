"""Writing an errand for the worker, in the transaction of what it is for, and waking the worker once it can be seen."""

from django.db import transaction
from django.utils import timezone

from .models.preparacion import Preparacion


def encargar(archivo):
    Preparacion.objects.create(archivo=archivo, proxima_en=timezone.now())
    transaction.on_commit(_despertar, robust=True)


def _despertar():
    """With the queue down the request goes on: the minute sweep finds the row."""
    from .tasks import preparar_archivos

    preparar_archivos()
