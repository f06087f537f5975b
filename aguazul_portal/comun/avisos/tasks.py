"""What the worker does with the mail (huey finds this module by its name)."""

from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from .entrega import repartir


@db_periodic_task(crontab(minute="*"))
def repartir_avisos():
    """Every minute, and each time a mail is written. A lost call loses nothing: the next minute finds the rows."""
    repartir()
