"""What the worker does with the ventanilla (huey finds this module by its name)."""

from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from .recuento import recontar


@db_periodic_task(crontab(minute="*/5"))
def recontar_casos():
    """A lost call loses nothing: the next one finds the cases that still have the old mark."""
    recontar()
