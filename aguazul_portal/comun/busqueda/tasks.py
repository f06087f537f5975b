"""What the worker does with the search index (huey finds this module by its name)."""

from django.utils import timezone
from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from . import motor
from .indice import olvidar_vencidas


@db_periodic_task(crontab(hour="8", minute="40"))
def olvidar_y_ordenar():
    """Once a day, in the small hours of Colombia. Nothing depends on it: what expired is already out of sight."""
    olvidar_vencidas(timezone.now())
    motor.ordenar()
