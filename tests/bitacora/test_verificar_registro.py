"""The verifier that citizens download, against an enemy: each way of tampering is caught and its first entry named.

The files are the portal's own exports; the enemy rewrites them as somebody with the whole database could have.
"""

import json
import subprocess
import sys
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from aguazul_portal.comun.bitacora import cadena, exportar
from aguazul_portal.comun.bitacora.acciones import registrar
from aguazul_portal.comun.bitacora.models import Accion
from docs import verificar_registro as verificador
from tests import fabricas

pytestmark = pytest.mark.django_db
CUANTOS = 20


@pytest.fixture
def datos():
    """The first entries of a full export, as data, each with its digest; every third one is private."""
    for n in range(CUANTOS):
        registrar(
            Accion.EDITAR, por=fabricas.PRUEBA, texto=f"acto {n}", antes={"n": n}, despues={"n": f"«{n}» \\ñ"},
            nota="línea\notra" if n % 5 == 0 else "", publico=n % 3 != 0,
        )  # fmt: skip
    return [json.loads(linea) for linea in exportar.completo()][:CUANTOS]


def lineas(datos, fin=True):
    ultima = [{"fin": True, "asientos": len(datos), "huella": datos[-1]["huella"]}] if fin else []
    return [cadena.canonico(dato) + "\n" for dato in [*datos, *ultima]]


def sello(datos, hasta, fecha="2999-12-31", aparte=True):
    return verificador.Sello(fecha, hasta, datos[hasta - 1]["huella"], aparte)


def con_su_huella(dato):
    limpio = {campo: valor for campo, valor in dato.items() if campo != "huella"}
    return {**limpio, "huella": cadena.sha256(cadena.canonico(limpio))}


def recalcular(datos, desde):
    """What the owner of the database does: number, link and digest anew from there on."""
    for i in range(desde, len(datos)):
        anterior = datos[i - 1]["huella"] if i else cadena.GENESIS
        datos[i] = con_su_huella({**datos[i], "numero": i + 1, "anterior": anterior})
    return datos


def mas(instante, **delta):
    return cadena.instante_texto(datetime.fromisoformat(instante) + timedelta(**delta))


def editar_texto(d):
    d[7]["objeto"] = "otra historia"
    return d


def editar_con_su_huella(d):
    d[7] = con_su_huella({**d[7], "objeto": "otra historia"})
    return d


def editar_fecha(d):
    d[7]["instante"] = mas(d[7]["instante"], days=-30)
    return d


def editar_enlace(d):
    d[7]["anterior"] = "f" * 64
    return d


def quitar_uno(d):
    return d[:7] + d[8:]


def quitar_el_primero(d):
    return d[1:]


def quitar_uno_y_renumerar(d):
    return [{**dato, "numero": n} for n, dato in enumerate(d[:7] + d[8:], 1)]


def cortar_la_cola(d):
    return d[:12]


def agregar_en_el_mismo_numero(d):
    falso = con_su_huella({**d[7], "objeto": "lo que no pasó"})
    return d[:7] + [falso] + d[7:]


def agregar_y_renumerar(d):
    falso = con_su_huella({**d[7], "objeto": "lo que no pasó"})
    return d[:7] + [falso, *({**dato, "numero": dato["numero"] + 1} for dato in d[7:])]


def agregar_al_final_con_fecha_vieja(d):
    viejo = con_su_huella(
        {**d[-1], "numero": 21, "anterior": d[-1]["huella"], "instante": mas(d[0]["instante"], days=-9)}
    )
    return [*d, viejo]


def mover(d):
    d[7], d[8] = d[8], d[7]
    return d


def duplicar(d):
    return d[:8] + d[7:]


def mezclar_dos_registros(d):
    otro = recalcular([{**dato, "actor": "otro portal"} for dato in d], 0)
    return d[:10] + otro[10:]


TRAMPAS = [
    (editar_texto, "editado", 8), (editar_con_su_huella, "reescrito", 8), (editar_fecha, "editado", 8),
    (editar_enlace, "editado", 8), (quitar_uno, "quitado", 8), (quitar_el_primero, "quitado", 1),
    (quitar_uno_y_renumerar, "editado", 8), (agregar_en_el_mismo_numero, "agregado", 8),
    (agregar_y_renumerar, "editado", 9), (agregar_al_final_con_fecha_vieja, "antedatado", 21), (mover, "movido", 8),
    (duplicar, "duplicado", 8), (mezclar_dos_registros, "reescrito", 10),
]  # fmt: skip


@pytest.mark.parametrize(("trampa", "clase", "asiento"), TRAMPAS)
def test_sin_sello_nombra_el_primero(datos, trampa, clase, asiento):
    falla = verificador.verificar(lineas(trampa(datos))).falla
    assert (falla.clase, falla.asiento) == (clase, asiento)


def test_lo_sano_pasa_con_sello_y_sin_el(datos):
    assert verificador.verificar(lineas(datos)).falla is None
    informe = verificador.verificar(lineas(datos), [sello(datos, 10), sello(datos, 20)])
    assert informe.falla is None
    assert [s.asientos for s in informe.sellados] == [10, 20]
    assert informe.con_texto == CUANTOS


def recalculada_tras_editar(d):
    d[7]["objeto"] = "otra historia"
    return recalcular(d, 7)


def recalculada_tras_quitar(d):
    return recalcular(d[:7] + d[8:], 7)


def recalculada_tras_agregar(d):
    return recalcular(d[:7] + [dict(d[7], objeto="lo que no pasó")] + d[7:], 7)


def recalculada_tras_antedatar(d):
    """Everything from there on a month before, in order: sound to itself."""
    for dato in d:
        dato["instante"] = mas(dato["instante"], days=-30)
    return recalcular(d, 0)


@pytest.mark.parametrize(
    "trampa",
    [recalculada_tras_editar, recalculada_tras_quitar, recalculada_tras_agregar, recalculada_tras_antedatar],
)
def test_una_cadena_recalculada_solo_la_descubre_un_sello(datos, trampa):
    sellos = [sello(datos, 5), sello(datos, 15)] if trampa is not recalculada_tras_antedatar else [sello(datos, 15)]
    falsa = lineas(trampa(datos))
    assert verificador.verificar(falsa).falla is None, "without a seal nobody could tell"
    falla = verificador.verificar(falsa, sellos).falla
    assert (falla.clase, falla.asiento) == ("reescrito", 15)
    assert f"entre el {1 if len(sellos) == 1 else 6} y el 15" in falla.frase


def test_un_sello_descubre_que_cortaron_la_cola(datos):
    cortada = lineas(cortar_la_cola([*datos]))
    assert verificador.verificar(cortada).falla is None
    falla = verificador.verificar(cortada, [sello(datos, 15)]).falla
    assert (falla.clase, falla.asiento) == ("cortado", 13)
    assert "3 en total" in falla.frase


def test_de_lo_posterior_al_ultimo_sello_no_promete_nada(datos):
    """What came after the last seal can be rewritten whole: the verifier must not claim otherwise."""
    falsa = lineas(recalculada_tras_editar(datos))
    assert verificador.verificar(falsa, [sello(datos, 7)]).falla is None


@pytest.mark.parametrize("quita", [2, 40, 300])
def test_un_archivo_cortado_se_nota(datos, quita):
    texto = "".join(lineas(datos))[:-quita]
    falla = verificador.verificar(texto.splitlines(keepends=True)).falla
    assert falla.clase == "cortado"


def test_dos_sellos_cambiados_se_notan(datos):
    uno, otro = sello(datos, 5, "2026-01-01", aparte=False), sello(datos, 15, "2026-01-02", aparte=False)
    assert verificador.desacuerdo([uno, otro]) is None
    trocados = [
        verificador.Sello("2026-01-01", 15, otro.huella),
        verificador.Sello("2026-01-02", 5, uno.huella),
    ]
    assert verificador.verificar(lineas(datos), trocados).falla.clase == "sello"
    con_la_huella_del_otro = [verificador.Sello("2999-01-01", 5, otro.huella, True)]
    assert verificador.verificar(lineas(datos), con_la_huella_del_otro).falla.asiento == 5


def test_un_asiento_fechado_antes_del_cierre_que_lo_precede_es_antedatado(datos):
    """The seal of a day says when everything after it was written: not before that midnight."""
    dia = timezone.localdate() + timedelta(days=2)
    falla = verificador.verificar(lineas(datos), [sello(datos, 10, dia.isoformat(), aparte=False)]).falla
    assert (falla.clase, falla.asiento) == ("antedatado", 11)


# --- The public download ---------------------------------------------------------------------------------------------


def test_la_descarga_publica_prueba_la_cadena_y_lo_publico(datos, tmp_path):
    archivo = tmp_path / "registro.jsonl"
    archivo.write_bytes(b"".join(Client().get("/registro/descargar.jsonl").streaming_content))
    with archivo.open() as abierto:
        informe = verificador.verificar(abierto)
    assert informe.falla is None
    assert CUANTOS / 2 < informe.con_texto < informe.asientos


def test_en_la_descarga_publica_tambien_se_nota(datos):
    publicas = [json.loads(linea) for linea in exportar.publico(timezone.now())][:CUANTOS]
    publico = next(i for i, dato in enumerate(publicas) if "instante" in dato and i > 3)
    publicas[publico]["nota"] = "otra"
    assert verificador.verificar(lineas(publicas)).falla.asiento == publico + 1


def test_en_la_descarga_publica_se_nota_que_quitaron_uno_interno(datos):
    publicas = [json.loads(linea) for linea in exportar.publico(timezone.now())][:CUANTOS]
    interno = next(i for i, dato in enumerate(publicas) if "instante" not in dato and i > 3)
    falla = verificador.verificar(lineas(publicas[:interno] + publicas[interno + 1 :])).falla
    assert (falla.clase, falla.asiento) == ("quitado", interno + 1)


def test_lo_interno_no_se_adivina_por_su_huella(datos):
    """Each private entry has random bits under its digest, and the public download does not carry them."""
    privados = [dato for dato in datos if not dato["publico"]]
    assert len({dato["sal"] for dato in privados}) == len(privados)
    assert all(len(dato["sal"]) == 32 for dato in privados)
    assert not any("sal" in dato for dato in datos if dato["publico"])
    publicas = "".join(exportar.publico(timezone.now()))
    assert not any(dato["sal"] in publicas for dato in privados)


# --- As a program ----------------------------------------------------------------------------------------------------


def _orden(*argumentos):
    """As a citizen runs it: alone, without this project nor its libraries in sight."""
    orden = [sys.executable, "-I", str(settings.RAIZ / "docs" / "verificar_registro.py"), *map(str, argumentos)]
    hecho = subprocess.run(orden, capture_output=True, text=True)
    return hecho.returncode, hecho.stdout + hecho.stderr


def test_como_programa_dice_y_termina_como_promete(datos, tmp_path):
    bueno, malo, sellos = tmp_path / "bueno.jsonl", tmp_path / "malo.jsonl", tmp_path / "sellos.jsonl"
    bueno.write_text("".join(lineas(datos)))
    s = {"sello": 1, "clase": "aparte", "fecha": "2999-01-01", "asientos": 15, "huella": datos[14]["huella"]}
    sellos.write_text(json.dumps({**s, "hecho_en": datos[14]["instante"]}) + "\n")
    codigo, dicho = _orden(bueno, "--sello", sellos)
    assert codigo == 0
    assert "está íntegro: 20 asientos" in dicho
    assert "Coincide con 1 sello; el último" in dicho
    assert "Los 5 posteriores solo los protege la cadena" in dicho
    malo.write_text("".join(lineas(editar_texto(datos))))
    codigo, dicho = _orden(malo, "--sello", sellos)
    assert codigo == 1
    assert "Asiento 8, editado" in dicho
    assert _orden(tmp_path / "no_existe.jsonl")[0] == 2
    assert _orden(bueno, "--sello", bueno)[0] == 2, "a file without seals is not a seal"


def test_sin_sello_lo_advierte(datos, tmp_path):
    archivo = tmp_path / "registro.jsonl"
    archivo.write_text("".join(lineas(datos)))
    assert "Sin un sello no se puede saber" in _orden(archivo)[1]


def test_una_seleccion_se_comprueba_asiento_por_asiento(datos, tmp_path):
    archivo = tmp_path / "seleccion.jsonl"
    archivo.write_text("".join(lineas(datos[3:9:2], fin=False)))
    assert _orden(archivo)[0] == 1, "it is no whole chain"
    assert _orden(archivo, "--seleccion")[0] == 0
    datos[5]["nota"] = "otra"
    archivo.write_text("".join(lineas(datos[3:9:2], fin=False)))
    codigo, dicho = _orden(archivo, "--seleccion")
    assert (codigo, "Asiento 6, editado" in dicho) == (1, True)


@pytest.mark.parametrize("basura", ["", "hola\n", "[]\n", '{"numero":1}\n', "\x00\xff\n", "[" * 5000 + "\n"])
def test_lo_que_no_es_un_registro_no_lo_hace_fallar(basura, tmp_path):
    archivo = tmp_path / "basura.jsonl"
    archivo.write_text(basura)
    codigo, dicho = _orden(archivo)
    assert codigo in (1, 2)
    assert "Traceback" not in dicho
