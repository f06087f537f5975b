"""The words inside a PDF. As far as time lets: what was read until then is given, and that it is not all is said."""

import io
import logging
import re

from pypdf import PdfReader

TOPE_DE_TEXTO = 200_000  # characters: some seventy pages of prose, enough to be found by
PALABRA = re.compile(r"[^\W\d_]{3,}")
PALABRAS = 3  # fewer in the whole document are a stamp on a scanned sheet, not a text
logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it complains of every defect, by the thousand


class SinTiempo(Exception):
    """The processor time of this process is spent."""


def leer(octetos):
    """{"paginas", "texto", "con_texto", "entero"} of a PDF. Raises whatever pypdf raises when it is not one."""
    lector = PdfReader(io.BytesIO(octetos))
    if lector.is_encrypted and not lector.decrypt(""):
        return {"paginas": None, "texto": "", "con_texto": False, "entero": True}
    trozos, entero = [], True
    try:
        for pagina in lector.pages:
            trozos.append(_de_pagina(pagina))
            if sum(map(len, trozos)) > TOPE_DE_TEXTO:
                break
        paginas = len(lector.pages)
    except SinTiempo:
        paginas, entero = None, False
    texto = " ".join(" ".join(trozos).split())[:TOPE_DE_TEXTO].encode("utf-8", "ignore").decode().replace("\0", "")
    return {"paginas": paginas, "texto": texto, "con_texto": tiene_palabras(texto), "entero": entero}


def _de_pagina(pagina):
    """A page that cannot be read leaves the others readable."""
    try:
        return pagina.extract_text()
    except (SinTiempo, MemoryError):
        raise
    except Exception:
        return ""


def tiene_palabras(texto):
    return sum(1 for _ in zip(PALABRA.finditer(texto), range(PALABRAS), strict=False)) == PALABRAS
