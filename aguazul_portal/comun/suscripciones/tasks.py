"""What the worker does with the subscriptions (huey finds this module by its name)."""

from django.utils import timezone
from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from .barrido import barrer, olvidar


@db_periodic_task(crontab(minute="*"))
def contar_novedades():
    """Every minute. A lost call loses nothing: the next one tells from where it was."""
    barrer()


@db_periodic_task(crontab(minute="23"))
def olvidar_lo_vencido():
    olvidar(timezone.now())
