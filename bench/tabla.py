"""The figures as a table, and whether they reach what was asked of them."""

from .paginas import BUSQUEDA, DETALLE

GUARDADA, HECHA, CRECE, CRECE_BUSQUEDA = 0.6, 0.15, 1.3, 2.0


def imprimir(motor, tamanos, medidas):
    nombres = list(dict.fromkeys(nombre for nombre, _ in medidas))
    print(f"\n{motor}. Proporción de la vista desnuda (1,00 = igual de rápida): respuestas por segundo / procesador")
    print(f"{'':22}" + "".join(f"{f'con {n} noticias':^38}" for n in tamanos) + "crecimiento")
    print(f"{'':22}" + f"{'guardada':>12}{'sin guardar':>14}{'mediana':>12}" * len(tamanos))
    for nombre in nombres:
        celdas = "".join(_celdas(medidas[nombre, n]) for n in tamanos)
        print(f"{nombre:22}{celdas}{_crecimiento(nombre, tamanos, medidas):>8.2f}")
    _juzgar(nombres, tamanos, medidas)


def _celdas(m):
    guardada = f"{m['caudal']:.2f} / {m['procesador']:.2f}"
    hecha = f"{m['caudal_sin']:.2f} / {m['procesador_sin']:.2f}"
    return f"{guardada:>12}{hecha:>14}{m['milisegundos']:>9.1f} ms"


def _crecimiento(nombre, tamanos, medidas):
    """The wait among the most news over that among the fewest, each in bare views of its own run."""
    return medidas[nombre, tamanos[-1]]["espera_sin"] / medidas[nombre, tamanos[0]]["espera_sin"]


def _juzgar(nombres, tamanos, medidas):
    peor = min((medidas[clave]["caudal"], *clave) for clave in medidas)
    _linea("página guardada, la peor", peor[0], ">=", GUARDADA, f"{peor[1]}, {peor[2]} noticias")
    hecha = min((medidas[DETALLE, n]["caudal_sin"], n) for n in tamanos)
    _linea("noticia sin guardar", hecha[0], ">=", HECHA, f"{hecha[1]} noticias")
    crece = max((_crecimiento(n, tamanos, medidas), n) for n in nombres if n != BUSQUEDA)
    _linea("crecimiento, el peor", crece[0], "<=", CRECE, crece[1])
    _linea("crecimiento de la búsqueda", _crecimiento(BUSQUEDA, tamanos, medidas), "<=", CRECE_BUSQUEDA, "")


def _linea(que, valor, orden, meta, donde):
    cumple = valor >= meta if orden == ">=" else valor <= meta
    print(f"  {'cumple   ' if cumple else 'NO CUMPLE'} {que}: {valor:.2f} (meta {orden} {meta}) {donde}")
