"""Paper: a Typst template and plain data make a tagged PDF (PDF/UA-1), the same octets every time.

What people write goes in as JSON, so that «#», «$» and «@» are only signs, and no file outside the template's folder can be
read. A sign that the fonts cannot draw would stop the whole document: it is drawn as ▯.
"""

import io
import json
import unicodedata

import segno
import typst

TINTA = "#16202e"
NO_SE_DIBUJA = "▯"
# What the fonts that come with Typst draw, as a test draws it: Latin, Greek, Cyrillic, punctuation, money, arrows, signs.
SE_DIBUJAN = (
    range(0x20, 0x7F), range(0xA0, 0xAD), range(0xAE, 0x250), range(0x391, 0x3A2), range(0x3A3, 0x3CF), range(0x400, 0x460),
    range(0x1E00, 0x1F00), range(0x2010, 0x2028), range(0x2030, 0x2040), range(0x2070, 0x2072), range(0x2074, 0x208F),
    range(0x20A0, 0x20C0), range(0x2100, 0x211F), range(0x2126, 0x2152), range(0x2190, 0x2300), range(0x2500, 0x2600),
)  # fmt: skip


class NoSeCompuso(Exception):
    """The document could not be made: the template or the machine, never what a person wrote."""


def componer(plantilla, datos):
    """Octets of the PDF. `plantilla`: Path of the .typ; `datos`: plain values for its `sys.inputs.datos`."""
    entra = json.dumps(dibujable(datos), ensure_ascii=False, sort_keys=True)
    try:
        return typst.compile(
            plantilla, root=plantilla.parent, sys_inputs={"datos": entra}, ignore_system_fonts=True,
            pdf_standards=["ua-1"], format="pdf",
        )  # fmt: skip
    except BaseException as error:  # Typst may panic, and its panic is no Exception: nobody upstairs would catch it
        if isinstance(error, (KeyboardInterrupt, SystemExit)):
            raise
        raise NoSeCompuso(str(error)[:300]) from error


def dibujable(valor):
    """A text with only what can be drawn; of a list or a dict, all its texts (not its keys)."""
    if isinstance(valor, str):
        return "".join(map(_signo, unicodedata.normalize("NFC", valor)))
    if isinstance(valor, (list, tuple)):
        return [dibujable(parte) for parte in valor]
    if isinstance(valor, dict):
        return {clave: dibujable(parte) for clave, parte in valor.items()}
    return valor


def _signo(signo):
    if any(ord(signo) in tramo for tramo in SE_DIBUJAN) or signo == "\n":
        return signo
    clase = unicodedata.category(signo)
    if clase.startswith("Z") or clase == "Cc":
        return " "
    return "" if clase in ("Cf", "Mn", "Me") else NO_SE_DIBUJA


def qr(url):
    """A code as SVG, for `image(bytes(…), format: "svg")`."""
    dibujo = io.BytesIO()
    segno.make(url, error="m").save(dibujo, kind="svg", border=0, dark=TINTA)
    return dibujo.getvalue().decode()
