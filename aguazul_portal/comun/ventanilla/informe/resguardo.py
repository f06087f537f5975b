"""Small figures are not published: behind «1 denuncia» there is somebody (Ley 1581 de 2012; Ley 1712 de 2014, art. 18).

Hiding a figure is not enough when the total and the rest are shown: subtracting gives it back. So small rows of a table
go together, with others if need be, until the row that says them all is not small either.
"""

NO_SE_MUESTRA = "no se muestra"


def es_poca(cantidad, minimo):
    return 0 < cantidad < minimo


def menos_de(minimo):
    return f"menos de {minimo}"


def mostrar(cantidad, minimo, *, del_total=None):
    """The figure; the sentence that takes its place when it is small, or when the rest of `del_total` would be."""
    if es_poca(cantidad, minimo):
        return menos_de(minimo)
    if del_total is not None and es_poca(del_total - cantidad, minimo):
        return NO_SE_MUESTRA
    return cantidad


def de_la_tabla(filas, nombre, cantidad, minimo):
    """The same figure out of the table that has it: where it goes with others it is not said by itself."""
    if not cantidad or es_poca(cantidad, minimo) or ((nombre,), cantidad) in filas:
        return mostrar(cantidad, minimo)
    return NO_SE_MUESTRA


def juntar(cuentas, minimo, aparte=()):
    """[(names, figure)] of {name: figure}, the largest first; no figure is small unless the total is. Zeros are left out.

    Nobody may work out a row that was put with others: neither from the total nor from each being under the minimum.
    `aparte`: names that are put with others only when there is nothing else to put.
    """

    def orden(fila):
        cantidad, nombre = fila
        return cantidad >= minimo and nombre in aparte, cantidad, str(nombre)

    filas = sorted(((cantidad, nombre) for nombre, cantidad in cuentas.items() if cantidad), key=orden)
    juntas = []
    while filas and (filas[0][0] < minimo or (juntas and not _bastan(juntas, minimo))):
        juntas.append(filas.pop(0))
    solas = [((nombre,), cantidad) for cantidad, nombre in sorted(filas, key=lambda fila: (-fila[0], str(fila[1])))]
    if not juntas:
        return solas
    return [*solas, (tuple(sorted(nombre for _, nombre in juntas)), sum(cantidad for cantidad, _ in juntas))]


def _bastan(juntas, minimo):
    suma = sum(cantidad for cantidad, _ in juntas)
    tope = len(juntas) * (minimo - 1)  # when all are small and they add up to this, each is known: the minimum less one
    return suma >= minimo and (juntas[-1][0] >= minimo or suma < tope)


def generalizar(cuentas, minimo):
    """{values: values with None where they are not said} so that at least `minimo` rows say the same as each one.

    `cuentas`: {tuple: how many rows}. The last of the tuple is the first to be silenced. What is left over says nothing.
    """
    quedan, dichos = dict(cuentas), {}
    largo = len(next(iter(cuentas), ()))
    for visibles in range(largo, -1, -1):
        grupos = {}
        for valores, cantidad in quedan.items():
            clave = valores[:visibles] + (None,) * (largo - visibles)
            grupos[clave] = grupos.get(clave, 0) + cantidad
        listos = {v: v[:visibles] + (None,) * (largo - visibles) for v in quedan}
        listos = {v: clave for v, clave in listos.items() if grupos[clave] >= minimo or not visibles}
        dichos |= listos
        quedan = {valores: cantidad for valores, cantidad in quedan.items() if valores not in listos}
    return dichos
