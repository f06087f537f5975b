"""Tables that leave the portal as CSV: the one place where a cell is kept from being read as a formula."""

import csv

from django.http import HttpResponse

ABREN_FORMULA = ("=", "+", "-", "@", "\t", "\r")
MARCA_UTF8 = "\ufeff"  # without it, spreadsheets read the accents wrong


def celda(valor):
    """Text that a spreadsheet would calculate goes with an apostrophe before it; numbers go as they are."""
    if isinstance(valor, str) and valor.startswith(ABREN_FORMULA):
        return f"'{valor}"
    return "" if valor is None else valor


def respuesta_csv(nombre, columnas, filas):
    """The table as a file to keep. `nombre` is ours, never somebody's text."""
    respuesta = HttpResponse(MARCA_UTF8, content_type="text/csv; charset=utf-8")
    respuesta.headers["Content-Disposition"] = f'attachment; filename="{nombre}.csv"'
    escritor = csv.writer(respuesta)
    for fila in (columnas, *filas):
        escritor.writerow([celda(valor) for valor in fila])
    return respuesta
