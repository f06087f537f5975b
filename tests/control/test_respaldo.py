"""Copies of the whole portal, brought back as the operator does it: by command, between installations, on both databases."""

import json
import os
import stat
import tarfile
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings

from aguazul_portal.comun.bitacora.models import Cabeza
from aguazul_portal.comun.control.respaldo.clave import NO_SE_SABE, OTRA, advertencia, huella_de_clave
from aguazul_portal.comun.control.respaldo.manifiesto import RespaldoImposible, abrir, comprobar
from aguazul_portal.comun.control.respaldo.perdida import perdida
from docs.verificar_registro import Sello
from tests.procesos import instalada, lanzar, ordenar, vaciar

SEMBRAR = """
import django; django.setup()
from io import BytesIO
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from aguazul_portal.comun.archivos.models import Archivo
from aguazul_portal.comun.archivos.preparacion import barrer
from tests import fabricas
gente = {}
for papel, grupo in {"redactora": "Prensa", "revisor": "Comité de redacción", "webmaster": "Webmaster"}.items():
    gente[papel] = fabricas.usuario(papel, papel.title() + " Prueba", [grupo])
fabricas.usuario("control", "Carmen Ibáñez", ["Control Interno"])
imagen = BytesIO(); Image.new("RGB", (900, 600), "navy").save(imagen, "PNG")
Archivo.recibir(SimpleUploadedFile("foto.png", imagen.getvalue()), alt="Una foto azul", por=fabricas.PRUEBA)
barrer()
edicion = fabricas.noticia(gente["redactora"])
fabricas.llevar(edicion, "publicado", **gente)
"""
MIRAR = """
import django; django.setup()
import json
from aguazul_portal.comun.archivos.models import Archivo
from aguazul_portal.comun.bitacora.models import Asiento, Cabeza
from django.core.files.storage import default_storage
from noticias.models import EdicionNoticia
print(json.dumps({
    "cabeza": Cabeza.objects.get().numero,
    "ultimo": Asiento.objects.recientes().first().objeto,
    "titulos": [e.titulo for e in EdicionNoticia.objects.order_by("pk")],
    "huellas": all(e.calcular_huella() == e.huella for e in EdicionNoticia.objects.exclude(huella="")),
    "archivos": [default_storage.exists(p.ruta) for a in Archivo.objects.all() for p in a.piezas()],
}))
"""


def _bien(entorno, *orden):
    codigo, dicho = ordenar(entorno, *orden)
    assert codigo == 0, dicho
    return dicho


def _programa(entorno, programa):
    salida, fin = lanzar(programa, entorno).communicate(timeout=180)
    assert fin == 0
    return salida


def _mirar(entorno):
    return json.loads(_programa(entorno, MIRAR))


def _base(nombre):
    """A database of its own beside the one of the tests; nothing on SQLite, where each folder has its own."""
    if settings.SQLITE:
        return {}
    principal = os.environ["DATABASE_URL"]
    _psql(principal, f"DROP DATABASE IF EXISTS {nombre} WITH (FORCE)", f"CREATE DATABASE {nombre}")
    return {"DATABASE_URL": principal.rsplit("/", 1)[0] + f"/{nombre}"}


def _soltar(nombre):
    if not settings.SQLITE:
        _psql(os.environ["DATABASE_URL"], f"DROP DATABASE {nombre} WITH (FORCE)")


def _psql(url, *sentencias):
    import psycopg

    with psycopg.connect(url, autocommit=True) as conexion:
        for sentencia in sentencias:
            conexion.execute(sentencia)


@pytest.fixture(scope="module")
def origen(molde, tmp_path_factory):
    """A portal where something was published, once for this file: what changes it works on a copy brought back."""
    with instalada(molde, tmp_path_factory.mktemp("origen"), "origen") as datos:
        _programa(datos, SEMBRAR)
        yield datos


@pytest.fixture
def vacio(origen):
    """The environment of another installation, where nothing was ever migrated."""
    nombre, carpeta = f"vacia_{os.getpid()}", Path(origen["VAR_DIR"]).with_name("vacia")
    vaciar(carpeta)
    yield {**origen, "VAR_DIR": str(carpeta), **_base(nombre)}
    _soltar(nombre)


@pytest.fixture(scope="module")
def copia(origen, tmp_path_factory):
    ruta = tmp_path_factory.mktemp("copia") / "copia.tar"
    _bien(origen, "respaldar", ruta)
    return ruta


@pytest.fixture
def otro(vacio, copia):
    """The same portal, brought back: to do as one likes with."""
    _bien(vacio, "restaurar", copia)
    return vacio


def test_un_portal_se_respalda_y_se_trae_en_otra_maquina(origen, vacio, copia):
    antes = _mirar(origen)
    assert stat.S_IMODE(copia.stat().st_mode) == 0o600
    assert "un respaldo: copia.tar" in antes["ultimo"]
    dicho = _bien(vacio, "restaurar", copia)
    assert "La cadena del registro está íntegra" in dicho
    assert "Nada que los sellos conocidos cubran se perdió" in dicho
    assert "Falta el archivo" not in dicho
    assert "no es aquella con la que se hizo el respaldo" in dicho, "esta máquina tiene otra clave secreta"
    despues = _mirar(vacio)
    assert despues["titulos"] == antes["titulos"] == ["Una noticia"]
    assert despues["huellas"]
    assert all(despues["archivos"])
    assert len(despues["archivos"]) > 2
    assert despues["ultimo"] == "una restauración del portal"
    assert "está íntegra" in _bien(vacio, "verificar_bitacora")
    assert "no se edita" in _sql(vacio, "UPDATE bitacora_asiento SET nota = 'x'"), "the triggers are back"


def _sql(entorno, sentencia):
    programa = f"""
import django; django.setup()
from django.db import connection, Error
try:
    connection.cursor().execute({sentencia!r})
except Error as error:
    print(error)
"""
    return _programa(entorno, programa)


def test_la_clave_secreta_y_las_sesiones_no_van_en_el(origen, vacio, copia, tmp_path):
    clave = (Path(origen["VAR_DIR"]) / "clave_secreta").read_text()
    with tarfile.open(copia) as tar:
        assert "clave_secreta" not in tar.getnames()
    assert clave.encode() not in copia.read_bytes()
    con_clave = tmp_path / "con_clave.tar"
    _bien(origen, "respaldar", con_clave, "--con-clave")
    assert "no es aquella" not in _bien(vacio, "restaurar", con_clave, "--con-clave")
    puesta = Path(vacio["VAR_DIR"]) / "clave_secreta"
    assert puesta.read_text() == clave
    assert stat.S_IMODE(puesta.stat().st_mode) == 0o600
    codigo, dicho = ordenar(vacio, "restaurar", copia, "--con-clave", "--sobre")
    assert (codigo, "no trae la clave" in dicho) == (1, True)
    arrancado = {**vacio, "ARRANQUE": "otro"}  # the key is read when a process starts
    assert "no es aquella" not in _bien(arrancado, "restaurar", copia, "--sobre"), "la clave ya es la misma"


def test_de_la_huella_de_la_clave_no_se_saca_la_clave(monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    assert settings.SECRET_KEY not in huella_de_clave()
    assert advertencia(huella_de_clave()) == ""
    assert advertencia(huella_de_clave("otra")) == OTRA
    assert advertencia(huella_de_clave("otra"), "otra") == ""
    monkeypatch.setenv("SECRET_KEY", "la del entorno manda")
    assert advertencia(huella_de_clave("otra"), "otra") == OTRA
    assert advertencia("") == NO_SE_SABE


def test_no_se_reemplaza_lo_que_hay_sin_pedirlo_y_lo_que_habia_queda(otro, copia):
    _programa(otro, OTRA_CATEGORIA)
    antes = _mirar(otro)
    codigo, dicho = ordenar(otro, "restaurar", copia)
    assert (codigo, "--sobre" in dicho) == (1, True)
    assert _mirar(otro) == antes
    dicho = _bien(otro, "restaurar", copia, "--sobre")
    assert "según el sello aparte del portal que había" in dicho
    (guardado,) = Path(otro["VAR_DIR"]).glob("antes_de_restaurar-*.tar")
    assert stat.S_IMODE(guardado.stat().st_mode) == 0o600
    assert "La cadena del registro está íntegra" in _bien(otro, "restaurar", guardado, "--sobre")
    assert _mirar(otro)["cabeza"] >= antes["cabeza"]


@pytest.mark.django_db
@pytest.mark.parametrize(("faltan", "dicho"), [(1, "Se perdió 1 asiento, el "), (3, "Se perdieron 3 asientos: del ")])
def test_lo_perdido_se_cuenta_en_buen_espanol(faltan, dicho, redactora):
    hay = Cabeza.objects.get(pk=1).numero
    assert dicho in perdida([Sello("2999-01-01", hay + faltan, "0" * 64, False)])[-1]


OTRA_CATEGORIA = "import django; django.setup()\nfrom tests import fabricas\nfabricas.categoria('Otra', 'otra')"


def test_lo_perdido_despues_del_ultimo_sello_se_dice_con_sus_numeros(otro, copia, tmp_path):
    """The mails of the seals are what tells: the copy is older than them."""
    vieja = tmp_path / "vieja.tar"
    _bien(otro, "respaldar", vieja)
    hasta = _mirar(otro)["cabeza"]
    _programa(otro, OTRA_CATEGORIA)
    _bien(otro, "sellar")
    _bien(otro, "enviar_avisos")
    assert list((Path(otro["VAR_DIR"]) / "correo").iterdir())
    if settings.SQLITE:
        (Path(otro["VAR_DIR"]) / "portal.sqlite3").unlink()
    else:
        _base(otro["DATABASE_URL"].rsplit("/", 1)[1])
    dicho = _bien(otro, "restaurar", vieja)
    assert f"Se perdieron 2 asientos: del {hasta} al {hasta + 1}" in dicho, "the copy's own entry and the category"
    asiento = _programa(otro, VER_ULTIMO)
    assert asiento.startswith("True ")
    assert "Se perdieron 2 asientos" in asiento


VER_ULTIMO = """
import django; django.setup()
from aguazul_portal.comun.bitacora.models import Asiento
asiento = Asiento.objects.recientes().first()
print(asiento.publico, asiento.nota)
"""


def test_un_respaldo_de_otro_registro_se_delata_por_los_sellos(vacio, copia, tmp_path):
    ajeno = tmp_path / "ajeno.jsonl"
    dato = {"sello": 1, "clase": "aparte", "fecha": "2026-01-01", "asientos": 3, "huella": "f" * 64}
    ajeno.write_text(json.dumps({**dato, "hecho_en": "2026-01-01T00:00:00Z"}))
    assert "no es de ese registro" in _bien(vacio, "restaurar", copia, "--sello", ajeno)


# --- Copies that are not sound: nothing is touched ------------------------------------------------------------------


def _rehacer(copia, destino, cambiar):
    """The same tar with its members passed through `cambiar(name, bytes)`: what it returns is written (None: left out)."""
    with tarfile.open(copia) as viejo, tarfile.open(destino, "w") as nuevo:
        for miembro in viejo:
            octetos = cambiar(miembro.name, viejo.extractfile(miembro).read())
            if octetos is not None:
                miembro.size = len(octetos)
                nuevo.addfile(miembro, BytesIO(octetos))
    return destino


def _voltear(octetos):
    return octetos[:100] + bytes([octetos[100] ^ 1]) + octetos[101:]


ESTRAGOS = {
    "la base cambiada": (lambda n, o: _voltear(o) if n == "base" else o, "no es lo que se respaldó"),
    "un archivo cambiado": (lambda n, o: _voltear(o) if n.startswith("archivos/") else o, "no es lo que se respaldó"),
    "un archivo menos": (lambda n, o: None if n.endswith("webp") else o, "le falta «archivos/"),
    "sin manifiesto": (lambda n, o: None if n == "respaldo.json" else o, "no se terminó de hacer"),
    "manifiesto ilegible": (lambda n, o: b"{" if n == "respaldo.json" else o, "no se entiende"),
    "manifiesto de otro": (lambda n, o: b'{"piezas": [], "x": 1}' if n == "respaldo.json" else o, "no se entiende"),
    "otro formato": (lambda n, o: o.replace(b'"formato": 1', b'"formato": 9') if "json" in n else o, "otro formato"),
}


def _frase(ruta):
    with pytest.raises(RespaldoImposible) as error, abrir(ruta) as tar:
        comprobar(tar)
    return str(error.value)


@pytest.mark.parametrize("estrago", ESTRAGOS)
def test_un_respaldo_estropeado_se_rechaza(copia, tmp_path, estrago):
    cambiar, frase = ESTRAGOS[estrago]
    assert frase in _frase(_rehacer(copia, tmp_path / "malo.tar", cambiar))


@pytest.mark.parametrize("parte", [0.5, 0.99])
def test_un_respaldo_cortado_se_rechaza(copia, tmp_path, parte):
    lleno = copia.read_bytes().rstrip(b"\0")  # a tar is filled up with zeros: without some of them nothing is missing
    cortado = tmp_path / "cortado.tar"
    cortado.write_bytes(lleno[: int(len(lleno) * parte)])
    assert _frase(cortado)


def test_lo_que_no_sirve_no_toca_nada(vacio, copia, tmp_path):
    def otro_motor(nombre, octetos):
        return octetos.replace(b'"motor": "', b'"motor": "otro') if nombre == "respaldo.json" else octetos

    codigo, dicho = ordenar(vacio, "restaurar", _rehacer(copia, tmp_path / "malo.tar", otro_motor))
    assert (codigo, "este portal usa" in dicho) == (1, True)
    nada = tmp_path / "nada.tar"
    nada.write_text("esto no es un tar")
    codigo, dicho = ordenar(vacio, "restaurar", nada)
    assert (codigo, "no es un respaldo" in dicho, "Traceback" in dicho) == (1, True, False)
    assert not (Path(vacio["VAR_DIR"]) / "archivos").exists()


@pytest.mark.parametrize("nombre", ["../../fuera", "archivos/../../fuera", "/etc/fuera", "otra_cosa"])
def test_un_tar_hostil_no_escribe_fuera(nombre, tmp_path):
    malo = tmp_path / "malo.tar"
    with tarfile.open(malo, "w") as tar:
        miembro = tarfile.TarInfo(nombre)
        miembro.size = 1
        tar.addfile(miembro, BytesIO(b"x"))
    with abrir(malo) as tar, pytest.raises(RespaldoImposible, match="no es pieza"):
        comprobar(tar)


def test_un_enlace_dentro_del_tar_se_rechaza(tmp_path):
    malo = tmp_path / "malo.tar"
    with tarfile.open(malo, "w") as tar:
        miembro = tarfile.TarInfo("base")
        miembro.type, miembro.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(miembro)
    with abrir(malo) as tar, pytest.raises(RespaldoImposible, match="no es pieza"):
        comprobar(tar)


def test_un_respaldo_no_se_escribe_sobre_otro_ni_queda_a_medias(origen, copia, tmp_path):
    codigo, dicho = ordenar(origen, "respaldar", copia)
    assert (codigo, "ya existe" in dicho) == (1, True)
    codigo, dicho = ordenar(origen, "respaldar", tmp_path / "no" / "hay" / "x.tar")
    assert (codigo, "No existe la carpeta" in dicho) == (1, True)
    carpeta = tmp_path / "copias"
    carpeta.mkdir()
    _bien(origen, "respaldar", carpeta)
    assert [ruta.suffix for ruta in carpeta.iterdir()] == [".tar"]
    assert not [ruta for ruta in tmp_path.iterdir() if ruta.name.startswith(".respaldo-")]


def test_un_texto_cambiado_dentro_del_respaldo_se_dice(otro, tmp_path):
    """Somebody with the old database changed a published text, triggers and all, before the copy was made."""
    _programa(otro, SIN_DISPARADORES)
    _bien(otro, "respaldar", tmp_path / "mala.tar")
    codigo, dicho = ordenar(otro, "restaurar", tmp_path / "mala.tar", "--sobre")
    assert codigo == 1
    assert "no da la huella con que se aprobó" in dicho


SIN_DISPARADORES = """
import django; django.setup()
from django.db import connection
with connection.cursor() as cursor:
    if connection.vendor == "sqlite":
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'noticias_edicionnoticia'")
        for (nombre,) in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{nombre}"')
    else:
        cursor.execute("ALTER TABLE noticias_edicionnoticia DISABLE TRIGGER USER")
    cursor.execute("UPDATE noticias_edicionnoticia SET titulo = 'Otra historia'")
"""
