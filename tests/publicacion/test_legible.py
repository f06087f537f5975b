"""How easy a text reads."""

import pytest

from aguazul_portal.comun.publicacion.legible import contar_silabas, leer, nivel


@pytest.mark.parametrize(
    ("palabra", "silabas"),
    [
        ("sol", 1), ("ciudad", 2), ("baúl", 2), ("aéreo", 4), ("día", 2), ("que", 1), ("guerra", 2), ("muy", 1), ("y", 1),
        ("vacunación", 4), ("municipio", 4), ("Ñame", 2), ("averiguáis", 4), ("leer", 2), ("ICBF", 1), ("2026", 1),
    ],
)  # fmt: skip
def test_las_silabas_se_cuentan_como_se_dicen(palabra, silabas):
    assert contar_silabas(palabra) == silabas


def test_lo_sencillo_se_lee_mejor_que_lo_enredado():
    facil = leer("<p>Venga el lunes. Traiga su cédula. La cita es a las dos. No tiene costo. Le damos un turno. "
                 "Espere en la sala. Lo llamamos por su nombre. Si no puede venir, avise.</p>")  # fmt: skip
    dificil = leer("<p>La administración municipal, en cumplimiento de las disposiciones constitucionales y reglamentarias "
                   "vigentes, comunica a la ciudadanía la implementación de mecanismos interinstitucionales de articulación "
                   "para la racionalización progresiva de procedimientos administrativos.</p>")  # fmt: skip
    assert facil.indice > 80
    assert facil.nivel == "muy fácil"
    assert facil.largas == ()
    assert dificil.indice < 20
    assert dificil.nivel == "muy difícil"
    assert dificil.largas[0][1] == 30


def test_la_formula_es_la_publicada():
    """Twelve words of one syllable in sentences of three, and so on: 206,835 − 62,3·1 − 3."""
    assert leer("<p>" + "Sol pan mar. " * 12 + "</p>").indice == round(206.835 - 62.3 - 3)


@pytest.mark.parametrize(("indice", "nombre"), [(81, "muy fácil"), (65, "bastante fácil"), (55, "normal"),
                                                (54, "algo difícil"), (39, "muy difícil")])  # fmt: skip
def test_los_escalones_son_los_de_inflesz(indice, nombre):
    assert nivel(indice) == nombre


def test_un_articulo_o_una_sigla_no_parten_la_frase():
    lectura = leer("<p>Según el art. 14 de la Ley 1755, el Dr. Rojas responde. Son $ 1.455 pesos.</p>")
    assert lectura.indice is None
    assert lectura.palabras == 16


@pytest.mark.parametrize("vacio", ["", None, "<p></p>", "<p>…</p>"])
def test_de_un_texto_vacio_no_se_dice_nada(vacio):
    assert leer(vacio) == leer("")
