"""Running the `taller`: another process, without our environment, with little time and little memory."""

import json
import os
import signal
import subprocess
import sys

from django.conf import settings

LIMITES = {  # processor seconds, megabytes of address space
    "imagen": {"segundos": 60, "megas": 2048},
    "pdf": {"segundos": 20, "megas": 768},
}
PACIENCIA = 3  # times the processor seconds, by the clock: the machine may be busy
ARRANQUE = 30  # seconds more, by the clock, for a process to begin on it
EL_ARCHIVO_TIENE_LA_CULPA = 3


class Inservible(Exception):
    """The file itself cannot be opened: trying again would end the same way."""


class Accidente(Exception):
    """The process died or was stopped: it may have been the file, or the machine."""


def hacer(tarea, octetos, **opciones):
    """The result of that task over those bytes. Raises Inservible or Accidente."""
    limites = LIMITES[tarea]
    encargo = json.dumps({"tarea": tarea, **limites, **opciones})
    try:
        hecho = subprocess.run(
            [sys.executable, "-m", "aguazul_portal.comun.archivos.taller", encargo],
            input=octetos, capture_output=True, cwd=settings.RAIZ, env=_entorno(), check=False,
            timeout=limites["segundos"] * PACIENCIA + ARRANQUE,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise Accidente("Tardó más de lo que se le permite.") from error
    if hecho.returncode == EL_ARCHIVO_TIENE_LA_CULPA:
        raise Inservible(hecho.stderr.decode(errors="replace").strip())
    if hecho.returncode != 0:
        raise Accidente(_por_que(hecho))
    return json.loads(hecho.stdout)


def _entorno():
    """Nothing of ours: no keys, no addresses of databases."""
    return {"PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}


def _por_que(hecho):
    if hecho.returncode < 0:
        return f"El proceso terminó por {signal.Signals(-hecho.returncode).name}."
    return hecho.stderr.decode(errors="replace").strip()[-300:] or f"El proceso terminó con {hecho.returncode}."
