"""What the server writes down of an address: never the part that is itself a key."""

import logging
import re

LLAVE = re.compile(r"(/(?:confirmar|dada|key|mia|previa|recibida|seguimiento)/)[^/\s?]+")


def sin_llaves(texto):
    return LLAVE.sub(r"\1…", texto)


class SinLlaves(logging.Filter):
    """For a handler. The words of the entry, as they will be written."""

    def filter(self, record):
        dicho = record.getMessage()
        if LLAVE.search(dicho):
            record.msg, record.args = sin_llaves(dicho), ()
        return True
