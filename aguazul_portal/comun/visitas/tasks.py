"""What the worker does with the visits (huey finds this module by its name)."""

from django.utils import timezone
from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from .volcado import cerrar_dias


@db_periodic_task(crontab(minute="15"))
def cerrar_los_dias_pasados():
    """Every hour, so that a secret does not outlive its day because nobody came the day after."""
    cerrar_dias(ahora=timezone.now())
