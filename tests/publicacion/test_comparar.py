"""The comparison in words: what it finds, that it loses nothing of either side, and that no text makes it hang."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aguazul_portal.comun.publicacion.bloques import de_html, de_texto, es_senal, partir
from aguazul_portal.comun.publicacion.comparar import TOPE_PALABRAS, Bloque, Signo, coincidencias, comparar

PALABRAS = st.lists(st.sampled_from([" uno", " dos", " tres", " de", " la", ",", "."]), max_size=25).map(tuple)
TEXTOS = st.lists(st.builds(Bloque, st.sampled_from(["", "Título", "Viñeta"]), PALABRAS), max_size=12)


def _signos(antes, ahora):
    return [(fila.signo, (fila.antes or fila.ahora).texto) for fila in comparar(antes, ahora)]


def _un_lado(filas, cual):
    bloques = [getattr(fila, cual) for fila in filas if getattr(fila, cual)]
    trozos = [getattr(fila, f"trozos_{cual}")() for fila in filas if getattr(fila, cual)]
    assert [b.palabras for b in bloques] == [tuple(p for t in ts for p in t.palabras) for ts in trozos]
    return bloques


@given(TEXTOS, TEXTOS)
@settings(max_examples=300)
def test_lo_quitado_y_lo_agregado_dan_los_dos_lados(antes, ahora):
    filas = comparar(antes, ahora)
    assert _un_lado(filas, "antes") == antes
    assert _un_lado(filas, "ahora") == ahora


@given(TEXTOS)
def test_un_texto_comparado_consigo_mismo_no_tiene_diferencias(texto):
    assert {fila.signo for fila in comparar(texto, texto)} <= {Signo.IGUAL}


@given(TEXTOS, TEXTOS)
def test_todo_lo_que_se_mueve_se_va_de_un_sitio_y_llega_a_otro(antes, ahora):
    filas = comparar(antes, ahora)
    se_van = [f.antes for f in filas if f.signo == Signo.MOVIDO_DE]
    llegan = [f.ahora for f in filas if f.signo == Signo.MOVIDO_A]
    assert sorted(map(str, se_van)) == sorted(map(str, llegan))
    quitados = {f.antes for f in filas if f.signo == Signo.QUITADO}
    assert not quitados & {f.ahora for f in filas if f.signo == Signo.AGREGADO}


@given(st.lists(st.sampled_from("abc"), max_size=30), st.lists(st.sampled_from("abc"), max_size=30))
def test_lo_que_queda_es_lo_mas_que_puede_quedar(una, otra):
    """The number of words kept is that of the longest common subsequence."""
    largos = [[0] * (len(otra) + 1)]
    for x in una:
        fila = [0]
        for j, y in enumerate(otra):
            fila.append(largos[-1][j] + 1 if x == y else max(largos[-1][j + 1], fila[-1]))
        largos.append(fila)
    pares = coincidencias(una, otra, TOPE_PALABRAS)
    assert len(pares) == largos[-1][-1]
    assert all(una[i] == otra[j] for i, j in pares)


def test_dice_que_palabras_cambiaron():
    antes, ahora = de_texto("La feria es el sábado en el parque."), de_texto("La feria es el domingo en el parque.")
    [fila] = comparar(antes, ahora)
    assert fila.signo == Signo.CAMBIADO
    assert [("".join(t.palabras), t.signo) for t in fila.trozos] == [
        (" La feria es el", "igual"), (" sábado", "quitado"), (" domingo", "agregado"), (" en el parque.", "igual"),
    ]  # fmt: skip


def test_un_parrafo_que_cambia_de_sitio_se_movio():
    antes = de_html("<p>Primero uno.</p><p>Luego dos.</p><p>Al final tres.</p>")
    ahora = de_html("<p>Al final tres.</p><p>Primero uno.</p><p>Luego dos.</p>")
    assert _signos(antes, ahora) == [
        ("movido_a", "Al final tres."), ("igual", "Primero uno."), ("igual", "Luego dos."),
        ("movido_de", "Al final tres."),
    ]  # fmt: skip


def test_las_palabras_sueltas_en_comun_no_parten_un_cambio():
    [fila] = comparar(de_texto("Vino mucha gente de la vereda Upamena hoy sábado."),
                      de_texto("Vino mucha gente por cuenta de varios barrios hoy sábado."))  # fmt: skip
    assert [t.signo for t in fila.trozos] == ["igual", "quitado", "agregado", "igual"]


@pytest.mark.parametrize(
    ("html", "bloques"),
    [
        ("<h2>Qué llevar</h2><p>Lo de siempre.</p>", [("Título", "Qué llevar"), ("", "Lo de siempre.")]),
        ("<h3>Y más</h3>", [("Subtítulo", "Y más")]),
        ("<ul><li><p>Uno</p></li><li><p>Dos</p><ol><li><p>Tres</p></li></ol></li></ul>",
         [("Viñeta", "Uno"), ("Viñeta", "Dos"), ("Viñeta · Número de nivel 2", "Tres")]),
        ("<blockquote><p>Dijo algo</p></blockquote>", [("Cita", "Dijo algo")]),
        ('<p>Vea <a href="https://x.co/a">la lista</a>.</p>', [("", "Vea [enlace] la lista [lleva a https://x.co/a].")]),
        ("<p>Es <strong>hoy</strong>, a las 5</p>", [("", "Es [negrita] hoy [fin de negrita], a las 5")]),
        ("<table><tr><th><p>Día</p></th><td colspan='2'><p>Lunes</p></td></tr></table>",
         [("Fila de tabla", "[celda de título] Día [celda de 2 columnas] Lunes")]),
        ("<p>Una<br>dos</p>", [("", "Una [salto de línea] dos")]),
        ("<p></p>", []), ("", []), ("suelto &amp; sin <b>cerrar", [("", "suelto & sin [negrita] cerrar")]),
    ],
)  # fmt: skip
def test_el_texto_rico_se_lee_con_su_estructura(html, bloques):
    assert [(b.clase, b.texto) for b in de_html(html)] == bloques


@pytest.mark.parametrize(
    ("antes", "ahora"),
    [
        ("<p>Hoy</p>", "<p><strong>Hoy</strong></p>"),
        ("<p>Hoy</p>", "<h2>Hoy</h2>"),
        ('<p><a href="https://a.co">Hoy</a></p>', '<p><a href="https://b.co">Hoy</a></p>'),
        ("<ul><li>Hoy</li></ul>", "<ol><li>Hoy</li></ol>"),
    ],
)
def test_cambiar_solo_la_forma_tambien_es_un_cambio(antes, ahora):
    assert {f.signo for f in comparar(de_html(antes), de_html(ahora))} != {Signo.IGUAL}


@given(st.text(max_size=200))
def test_lo_que_se_escribe_entre_corchetes_no_pasa_por_una_senal(texto):
    assert not any(es_senal(palabra) for palabra in partir(texto))


@pytest.mark.parametrize(
    ("antes", "ahora"),
    [
        ("ab " * 20_000, "ba " * 19_000),
        (" ".join(map(str, range(20_000))), " ".join(map(str, range(20_000, 0, -1)))),
        ("\n".join(f"{n} uno" for n in range(8000)), "\n".join(f"{n} dos" for n in range(8000))),
        ("\n".join(["x"] * 20_000), "\n".join(["x", "y"] * 10_000)),
    ],
)
def test_ningun_texto_la_cuelga(antes, ahora):
    inicio = time.process_time()
    comparar(de_texto(antes), de_texto(ahora))
    assert time.process_time() - inicio < 10  # seconds, with the machine busy; alone it is less than one
