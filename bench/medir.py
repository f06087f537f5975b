"""`python -m bench.medir`: how fast the portal answers beside a bare Django view, in the same run and on the same gunicorn.

See docs/rendimiento.md. Each round measures the bare view and the page one after the other; what is printed are medians
of the rounds' ratios, which a busy machine disturbs less than it disturbs the figures themselves.
"""

import argparse
import statistics
from dataclasses import dataclass, field

from . import tabla
from .base import MOTORES, motores
from .cliente import cargar
from .paginas import encontrar
from .servidor import Servidor

CONEXIONES = 8


@dataclass
class Medida:
    """One page, with so many news behind: ratios to the bare view, round by round."""

    caudal: list[float] = field(default_factory=list)  # answers per second, kept pages
    procesador: list[float] = field(default_factory=list)  # its processor time per answer over ours
    caudal_sin: list[float] = field(default_factory=list)  # the same, pages made every time
    procesador_sin: list[float] = field(default_factory=list)
    espera_sin: list[float] = field(default_factory=list)  # median wait of one reader, in bare views
    milisegundos: list[float] = field(default_factory=list)  # the same, in milliseconds

    def __getitem__(self, nombre):
        return statistics.median(getattr(self, nombre))


@dataclass
class Ronda:
    caudal: float
    procesador: float  # seconds per answer


def _ronda(servidor, ruta, segundos):
    antes = servidor.procesador()
    carga = cargar(servidor.puerto, ruta, segundos=segundos, conexiones=CONEXIONES)
    return Ronda(carga.por_segundo, (servidor.procesador() - antes) / len(carga.tiempos))


def _espera(servidor, ruta, segundos):
    return cargar(servidor.puerto, ruta, segundos=segundos, conexiones=1).mediana


def _medir_pagina(ruta, desnuda, con, sin, *, rondas, segundos):
    medida = Medida()
    for servidor in (con, sin):
        cargar(servidor.puerto, ruta, segundos=segundos / 2, conexiones=CONEXIONES)
    turnos = [(desnuda, "/"), (con, ruta), (sin, ruta)]
    for ronda in range(rondas):  # each begins in its turn: who comes after a rest is a tenth slower
        primero = ronda % len(turnos)
        hechas = {servidor: _ronda(servidor, suya, segundos) for servidor, suya in turnos[primero:] + turnos[:primero]}
        patron, guardada, hecha = (hechas[servidor] for servidor in (desnuda, con, sin))
        medida.caudal.append(guardada.caudal / patron.caudal)
        medida.procesador.append(patron.procesador / guardada.procesador)
        medida.caudal_sin.append(hecha.caudal / patron.caudal)
        medida.procesador_sin.append(patron.procesador / hecha.procesador)
        antes = _espera(desnuda, "/", segundos / 2)
        hecha_sola = _espera(sin, ruta, segundos * 1.5)  # a page of 50 ms, thirty times
        despues = _espera(desnuda, "/", segundos / 2)
        medida.espera_sin.append(hecha_sola / statistics.mean([antes, despues]))
        medida.milisegundos.append(hecha_sola * 1000)
    return medida


def _medir_base(base, tamanos, **como):
    """{(page, news): Medida}"""
    medidas = {}
    for filas in tamanos:
        print(f"{base.motor}: {filas} noticias…", flush=True)
        base.llenar(filas)
        with (
            Servidor("bench.desnuda") as desnuda,
            Servidor("aguazul_portal.wsgi", **base.entorno) as con,
            Servidor("aguazul_portal.wsgi", **base.entorno, CACHE_PUBLICA="0") as sin,
        ):
            for nombre, ruta in encontrar(con.leer).items():
                medidas[nombre, filas] = _medir_pagina(ruta, desnuda, con, sin, **como)
    return medidas


def _opciones():
    opciones = argparse.ArgumentParser(prog="python -m bench.medir", description=__doc__.partition("\n")[0])
    opciones.add_argument("--noticias", type=int, nargs="+", default=[100, 10_000, 100_000])
    opciones.add_argument("--asientos", type=int, default=0, help="lo que ya tiene el registro")
    opciones.add_argument("--rondas", type=int, default=3)
    opciones.add_argument("--segundos", type=float, default=0.8, help="lo que dura cada ronda")
    opciones.add_argument("--motor", choices=MOTORES, help="solo ese")
    return opciones.parse_args()


def main():
    opciones = _opciones()
    for abrir in motores(opciones.motor):
        with abrir(opciones.asientos) as base:
            medidas = _medir_base(base, sorted(opciones.noticias), rondas=opciones.rondas, segundos=opciones.segundos)
        tabla.imprimir(base.motor, sorted(opciones.noticias), medidas)


if __name__ == "__main__":
    main()
