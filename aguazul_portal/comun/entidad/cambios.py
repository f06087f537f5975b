"""What a dependencia or one of its cargos says is told elsewhere too: whoever tells it lives above this floor, and says so here.

A function of the dependencia, called in the transaction that changed it.
"""

_SIGUEN = []


def sigue_a_la_dependencia(funcion):
    """Decorator of a function (dependencia)."""
    _SIGUEN.append(funcion)
    return funcion


def cambio(dependencia):
    for funcion in _SIGUEN:
        funcion(dependencia)
