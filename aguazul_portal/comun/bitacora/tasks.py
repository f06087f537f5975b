"""What the worker does with the record (huey finds this module by its name)."""

from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from .pedidos import atender


@db_periodic_task(crontab(minute="*"))
def verificar_lo_pedido():
    """When somebody asks, and every minute for what a dead worker left half done."""
    atender()
