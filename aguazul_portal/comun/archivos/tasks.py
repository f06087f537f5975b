"""What the worker does with the files (huey finds this module by its name)."""

from django.utils import timezone
from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from .huerfanos import barrer_huerfanos
from .preparacion import barrer


@db_periodic_task(crontab(minute="*"))
def preparar_archivos():
    """Every minute, and each time a file comes in. A lost call loses nothing: the next minute finds the rows."""
    barrer()


@db_periodic_task(crontab(hour="8", minute="20"))
def olvidar_huerfanos():
    """Once a day, in the small hours of Colombia."""
    barrer_huerfanos(timezone.now())
