"""What the worker does with the appointments (huey finds this module by its name)."""

from django.utils import timezone
from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from . import barrido


@db_periodic_task(crontab(minute="*/5"))
def atender_el_calendario():
    """A lost call loses nothing: the next one finds the same rows."""
    barrido.cerrar_dias(timezone.now())
    barrido.recordar(timezone.now())


@db_periodic_task(crontab(hour="3", minute="17"))
def olvidar_datos():
    barrido.olvidar(timezone.now())
