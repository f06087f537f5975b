"""What the worker forgets (huey finds this module by its name)."""

from django.utils import timezone
from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from .acciones import olvidar_lo_viejo


@db_periodic_task(crontab(hour="8", minute="50"))
def olvidar():
    """Once a day, in the small hours of Colombia."""
    olvidar_lo_viejo(timezone.now())
