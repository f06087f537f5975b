"""A real portal (gunicorn, its own var/) and a real browser. Nothing here touches the ORM of the test process."""

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from importlib.resources import files

import pytest
from django.conf import settings

from tests.procesos import en_archivo, mandar, una_vez

# The shell without a window is the same engine, and takes 40 % less to start and to draw.
CHROMIUM = next(filter(None, map(shutil.which, ["chromium-headless-shell", "chromium", "google-chrome"])), None)
SOBRIO = [
    "--no-sandbox", "--disable-gpu", "--in-process-gpu", "--renderer-process-limit=1", "--disable-site-isolation-trials",
    "--disable-background-networking", "--disable-sync",
]  # fmt: skip  # one process that draws for all the pages, instead of one for each
ESPERA = 1  # seconds that the guard of the public forms asks for here, whether there is JavaScript or not
TELEFONO, ESCRITORIO = {"width": 375, "height": 812}, {"width": 1280, "height": 900}
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text()
COMO_LAS_DEMAS = "tbody tr:nth-child(n+11)"  # the eleventh row of a table is made as the ten before it
HALLADO = f"opciones => axe.run({{exclude: ['{COMO_LAS_DEMAS}']}}, opciones).then(hallado => hallado.violations)"
NORMAS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]


def pytest_collection_modifyitems(items):
    for item in items:
        if "navegador" in item.nodeid:
            item.add_marker(pytest.mark.navegador)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no hay Chromium"))


@pytest.fixture(scope="session")
def portal(tmp_path_factory, molde_en_archivo):
    """Address of a portal with its starting data; `portal.claves` has the passwords of the demo accounts."""
    var = tmp_path_factory.mktemp("portal")
    preparado = una_vez(tmp_path_factory, "preparado", lambda carpeta: _preparar(carpeta, molde_en_archivo))
    shutil.copytree(preparado, var, dirs_exist_ok=True)
    with socket.socket() as libre:
        libre.bind(("127.0.0.1", 0))
        puerto = libre.getsockname()[1]
    entorno = _entorno(var, PORT=str(puerto), SITIO_URL=f"http://127.0.0.1:{puerto}")
    servidor = subprocess.Popen([sys.executable, "manage.py", "servir"], env=entorno, cwd=settings.RAIZ)
    try:
        yield _Portal(f"http://127.0.0.1:{puerto}", var)
    finally:
        servidor.terminate()
        servidor.wait(timeout=60)


def _preparar(var, molde):
    """What `make run` does the first time, on a database already migrated."""
    shutil.copytree(molde, var, dirs_exist_ok=True)
    mandar(_entorno(var), "collectstatic", "--noinput", "-v0")
    mandar(_entorno(var), "preparar")


def _entorno(var, **propio):
    """Always on SQLite, with one process to answer and the worker beside it."""
    guardia = {"GUARDIA_ESPERA": str(ESPERA), "GUARDIA_ESPERA_SIN_CALCULO": str(ESPERA)}
    ajustes = "tests.navegador.ajustes"
    return en_archivo(var, DJANGO_SETTINGS_MODULE=ajustes, OBREROS="1", COLA_INMEDIATA="0", **guardia, **propio)


class _Portal:
    def __init__(self, url, var):
        self.url, self.var, self.sesiones = url, var, {}
        self._esperar()
        lineas = (var / "usuarios_de_demostracion.txt").read_text().splitlines()
        self.claves = dict(linea.split()[:2] for linea in lineas)

    def _esperar(self):
        for _ in range(600):
            try:
                urllib.request.urlopen(self.url + "/salud/", timeout=2)  # noqa: S310
            except OSError:
                time.sleep(0.2)
            else:
                return
        pytest.fail("el portal no contestó en 120 segundos")


@pytest.fixture(scope="module")
def chromium():
    """A browser for one file: while it is open its event loop runs in this thread, and the ORM refuses to work."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        navegador = playwright.chromium.launch(executable_path=CHROMIUM, args=SOBRIO)
        yield navegador
        navegador.close()


@pytest.fixture(scope="module")
def lectora(chromium, portal):
    """One page of somebody who only reads, for all the pages of a file."""
    contexto = chromium.new_context(base_url=portal.url, locale="es-CO", reduced_motion="reduce")
    yield contexto.new_page()
    contexto.close()


@pytest.fixture
def abrir(chromium, portal):
    """`abrir(cuenta=None, javascript=True, tamano=TELEFONO)` gives a page, signed in when an account is named."""
    contextos = []

    def _abrir(cuenta=None, *, javascript=True, tamano=TELEFONO):
        contexto = chromium.new_context(
            base_url=portal.url, viewport=tamano, locale="es-CO", timezone_id="America/Bogota",
            java_script_enabled=javascript, reduced_motion="reduce", storage_state=portal.sesiones.get(cuenta),
        )  # fmt: skip
        contextos.append(contexto)
        pagina = contexto.new_page()
        pagina.set_default_timeout(30_000)
        if cuenta:
            pagina.goto("/consola/")
            if "/cuentas/login/" in pagina.url:  # the first time, or after «Salir»
                _ingresar(pagina, cuenta, portal.claves[cuenta])
                portal.sesiones[cuenta] = contexto.storage_state()
        return pagina

    yield _abrir
    for contexto in contextos:
        contexto.close()


def _ingresar(pagina, cuenta, clave):
    pagina.get_by_label("Usuario").fill(cuenta)
    pagina.get_by_label("Contraseña", exact=True).fill(clave)
    ir(pagina.get_by_role("button", name="Ingresar"))
    assert "/consola/" in pagina.url


def escribir_sin_prisa(pagina):
    """As long as a person takes to fill a form, which a robot does not."""
    pagina.wait_for_timeout(ESPERA * 1000 + 200)


def ir(locator):
    """Press what leads to another page, and be on it: a press alone does not wait for what it starts."""
    with locator.page.expect_navigation():
        locator.click()


def revisar(pagina, colores=True):
    """What axe finds on this page, as readable lines; and nothing may be wider than the screen."""
    if not pagina.evaluate("'axe' in window"):
        pagina.evaluate(AXE)
    opciones = {"runOnly": NORMAS, "resultTypes": ["violations"], "rules": {"color-contrast": {"enabled": colores}}}
    hallado = pagina.evaluate(HALLADO, opciones)
    lineas = [f"{v['id']}: {n['target']} {n['failureSummary']}" for v in hallado for n in v["nodes"]]
    ancho = pagina.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return lineas + ([f"{pagina.url}: se sale {ancho} px por la derecha"] if ancho > 0 else [])


def limpia(pagina, colores=True):
    hallado = revisar(pagina, colores)
    assert not hallado, f"{pagina.url}\n" + "\n".join(hallado)


def limpia_en_los_dos(pagina):
    """On a phone and on a desk. The colours, half of what axe costs, are looked at where nothing is folded away."""
    pagina.set_viewport_size(TELEFONO)
    limpia(pagina, colores=False)
    pagina.set_viewport_size(ESCRITORIO)
    limpia(pagina)
