"""python -m aguazul_portal.comun.archivos.taller '{"tarea": …}' < file: does it under limits, answers in JSON.

Ends with 0 and the result; with 3 when the file itself is at fault; any other way is an accident.
"""

import json
import resource
import signal
import sys
from pathlib import Path

EL_ARCHIVO_TIENE_LA_CULPA = 3


def limitar(segundos, megas):
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (segundos, segundos + 5))
    resource.setrlimit(resource.RLIMIT_AS, (megas * 1024 * 1024,) * 2)
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))


def principal():
    encargo = json.loads(sys.argv[1])
    tarea = TAREAS[encargo.pop("tarea")]
    limitar(encargo.pop("segundos"), encargo.pop("megas"))
    try:
        resultado = tarea(sys.stdin.buffer.read(), **encargo)
    except Exception as error:  # a decoder that is fed hostile bytes may raise anything
        sys.stderr.write(f"{type(error).__name__}: {error}"[:300])
        return EL_ARCHIVO_TIENE_LA_CULPA
    json.dump(resultado, sys.stdout)
    return 0


def _imagen(octetos, *, destino, **opciones):
    from .pixeles import preparar

    return preparar(octetos, Path(destino), **opciones)


def _pdf(octetos):
    from .lectura import SinTiempo, leer

    def agotado(*_):
        raise SinTiempo

    signal.signal(signal.SIGXCPU, agotado)
    return leer(octetos)


TAREAS = {"imagen": _imagen, "pdf": _pdf}

if __name__ == "__main__":
    sys.exit(principal())
