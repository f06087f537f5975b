"""The sizes a picture is made in: arithmetic alone, said once for who makes the files and for who names them."""

ANCHOS = (400, 800, 1200, 1600)  # pixels: phones, tablets and screens of double density
ANCHO_DE_RESPALDO = 800  # the one in JPEG or PNG, for browsers without WebP (before 2020)
RECORTES = {  # name: (ratio, widths; the first is also made in JPEG or PNG)
    "tarjeta": ((3, 2), (400, 800)),
    "cabecera": ((16, 9), (800, 1600)),
}


def anchos_para(ancho):
    """Widths made of an image that wide: never enlarged, and its own width when it is a small one."""
    return sorted({min(ancho, cada) for cada in ANCHOS})


def caja(nombre, ancho, alto, foco):
    """(left, top, right, bottom): the largest piece with that ratio, as near the focal point as the picture lets it."""
    (a, b), _ = RECORTES[nombre]
    largo, hondo = (ancho, max(1, ancho * b // a)) if ancho * b <= alto * a else (max(1, alto * a // b), alto)
    izquierda = _dentro(ancho * foco[0] / 100 - largo / 2, ancho - largo)
    arriba = _dentro(alto * foco[1] / 100 - hondo / 2, alto - hondo)
    return izquierda, arriba, izquierda + largo, arriba + hondo


def _dentro(valor, tope):
    return round(min(max(valor, 0), tope))


def anchos_de_recorte(nombre, ancho, alto):
    izquierda, _, derecha, _ = caja(nombre, ancho, alto, (50, 50))
    return sorted({min(derecha - izquierda, cada) for cada in RECORTES[nombre][1]})


def alto_de_recorte(nombre, ancho):
    (a, b), _ = RECORTES[nombre]
    return max(1, round(ancho * b / a))


def parte_visible(nombre, ancho, alto):
    """Share of the picture that the crop shows."""
    izquierda, arriba, derecha, abajo = caja(nombre, ancho, alto, (50, 50))
    return (derecha - izquierda) * (abajo - arriba) / (ancho * alto)


def recortes_para(ancho, alto):
    return {nombre: anchos_de_recorte(nombre, ancho, alto) for nombre in RECORTES}


def nombre_de_pieza(extension, ancho=None, recorte=""):
    """How a piece is called on disk: «original.jpg», «800.webp», «tarjeta-400.jpg»."""
    return f"{recorte and recorte + '-'}{ancho or 'original'}.{extension}"
