"""What follows an act that is already kept: calling the worker, deleting what no row needs any more."""

from django.db import transaction


def al_confirmar(hacer, *con):
    """`hacer(*con)` once the transaction is kept. If it fails (the queue, the disk) the act stands and the log says why.

    Django tells the failure by the name of the function: a task of the queue or a `partial` has none, and would fail twice.
    """

    def despues():
        hacer(*con)

    transaction.on_commit(despues, robust=True)
