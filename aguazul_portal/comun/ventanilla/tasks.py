"""What the worker does with the ventanilla (huey finds this module by its name)."""

from django.utils import timezone
from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from .alertas import alertar
from .recuento import recontar
from .respuesta import componer_pendientes


@db_periodic_task(crontab(minute="*/5"))
def recontar_casos():
    """A lost call loses nothing: the next one finds the cases that still have the old mark."""
    recontar()


@db_periodic_task(crontab(minute="11", hour="6-18"))
def alertar_casos():
    """Every hour of the day's work. What is told is told once."""
    alertar(timezone.localdate())


@db_periodic_task(crontab(minute="*"))
def componer_respuestas():
    """Every minute, and each time an answer is given."""
    componer_pendientes()
