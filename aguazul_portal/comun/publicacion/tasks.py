"""What the worker does with the desk (huey finds this module by its name)."""

from django.utils import timezone
from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from .models import Guardado


@db_periodic_task(crontab(hour="3", minute="40"))
def descartar_lo_vencido():
    """Text that was typed, never saved, and that nobody came back for."""
    Guardado.objects.vencidos(timezone.now()).delete()
