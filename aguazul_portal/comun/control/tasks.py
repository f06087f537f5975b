"""What the worker does with the seals (huey finds this module by its name)."""

from django.utils import timezone
from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from .sellos import sellar_y_avisar


@db_periodic_task(crontab(minute="*/5"))
def sellar_los_dias_pasados():
    """Soon after midnight, and after any time the worker was down. A day that is sealed already is not sealed again."""
    sellar_y_avisar(ahora=timezone.now())
