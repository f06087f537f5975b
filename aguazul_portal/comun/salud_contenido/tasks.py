"""What the worker does for the health of the content (huey finds this module by its name)."""

from django.utils import timezone
from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from .comprobacion import comprobar_vencidos
from .recogida import olvidar, recoger


@db_periodic_task(crontab(minute="*/10"))
def comprobar_enlaces():
    """Every ten minutes, a few: each link comes round once a week. A lost call loses nothing."""
    recoger(timezone.now(), tandas=1)
    comprobar_vencidos()


@db_periodic_task(crontab(hour="9", minute="10"))
def olvidar_enlaces():
    """Once a day, in the small hours of Colombia."""
    olvidar(timezone.now())
