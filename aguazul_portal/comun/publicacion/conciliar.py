"""The child rows of a form that was typed over rows that somebody else changed meanwhile.

What was typed is laid on the rows as they are now: those that are still there keep what was typed, those that the other
person added stay, and those that the other person deleted come back as new ones. So nothing typed is lost.
"""

import re

TOPE = 1000  # rows: as many as Django takes of a form


def conciliar(datos, actuales):
    """`datos`: QueryDict that may be changed. `actuales`: an unbound formset over the rows as they are now."""
    prefijo, clave = actuales.prefix, actuales.model._meta.pk.name
    escritas = _escritas(datos, prefijo)
    por_id = {_uno(fila, clave): fila for fila in escritas if _uno(fila, clave)}
    filas = [por_id.pop(str(form.instance.pk), None) or _como_esta(form) for form in actuales.initial_forms]
    iniciales = len(filas)
    for fila in escritas:
        ida = _uno(fila, clave) in por_id
        if not _uno(fila, clave) or (ida and not _uno(fila, "DELETE")):
            filas.append({**fila, clave: [""]} if ida else fila)
    _escribir(datos, prefijo, filas, iniciales)


def _uno(fila, nombre):
    return fila.get(nombre, [""])[-1]


def _escritas(datos, prefijo):
    """The rows of the form in their order: [{field: [values]}]."""
    patron = re.compile(rf"{re.escape(prefijo)}-(\d{{1,4}})-(\w+)", re.ASCII)
    filas = {}
    for nombre in datos:
        if partes := patron.fullmatch(nombre):
            filas.setdefault(int(partes[1]), {})[partes[2]] = datos.getlist(nombre)
    total = datos.get(f"{prefijo}-TOTAL_FORMS", "")
    total = min(int(total), TOPE) if total.isdecimal() and len(total) < 5 else 0  # noqa: PLR2004
    return [filas[n] for n in sorted(filas) if n < total]


def _como_esta(form):
    """A row that was not in the typed form, with the values that it would show."""
    valores = {nombre: form[nombre].value() for nombre in form.fields}
    return {nombre: _planos(valor) for nombre, valor in valores.items() if valor is not False}


def _planos(valor):
    if isinstance(valor, (list, tuple)):
        return [str(uno) for uno in valor]
    return ["" if valor is None else "on" if valor is True else str(valor)]


def _escribir(datos, prefijo, filas, iniciales):
    for nombre in [n for n in datos if re.fullmatch(rf"{re.escape(prefijo)}-\d+-\w+", n)]:
        del datos[nombre]
    for n, fila in enumerate(filas):
        for nombre, valores in fila.items():
            datos.setlist(f"{prefijo}-{n}-{nombre}", valores)
    datos[f"{prefijo}-TOTAL_FORMS"] = str(len(filas))
    datos[f"{prefijo}-INITIAL_FORMS"] = str(iniciales)
