"""What follows an act that is already kept: calling the worker, deleting what no row needs any more."""

from django.db import transaction


def al_confirmar(hacer, *con):
    """`hacer(*con)` once the transaction is kept. If it fails (the queue, the disk) the act stands and the log says why.

    Django tells the failure by the name of the function: a task of the queue has none, and would fail twice.
    """

    def despues():
        hacer(*con)

    despues.__qualname__ = getattr(hacer, "func", hacer).__qualname__  # a task has the function inside
    transaction.on_commit(despues, robust=True)
