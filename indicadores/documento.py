"""The signed text of the Plan: vision, objectives, monitoring, technical support. A document, so it is read from its file.

What is measured (phases, criteria, lines, indicators) lives in rows, which `carga` makes from the same file.
"""

import json
from functools import cache
from pathlib import Path

DATOS = Path(__file__).parent / "datos"


def leer_datos(nombre):
    return json.loads((DATOS / f"{nombre}.json").read_text(encoding="utf-8"))


@cache
def plan_escrito():
    return leer_datos("plan")
