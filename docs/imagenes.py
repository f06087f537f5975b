"""`make manual`: the pictures of the manual, taken from a portal of its own, so that they stay true.

Starts a portal with the starting data in a folder that is thrown away, signs each role in and photographs its pages.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright

RAIZ = Path(__file__).resolve().parent.parent
DESTINO = RAIZ / "docs" / "manual" / "imagenes"
ANCHO = 1000
CHROMIUM = ("chromium", "chromium-headless-shell")

# name of the picture, account (None: a citizen), address
FOTOS = [
    ("portada", None, "/"),
    ("tramite", None, "/tramites/certificado-de-residencia/"),
    ("envie_su_informacion", None, "/noticias/envie-su-informacion/"),
    ("suscripciones", None, "/suscripciones/?de=categoria:comunidad"),
    ("plan", None, "/plan/"),
    ("registro", None, "/registro/"),
    ("ingreso", None, "/cuentas/login/"),
    ("bandeja", "prensa", "/consola/"),
    ("agregar_noticia", "prensa", "/consola/noticias/edicionnoticia/add/"),
    ("importar", "prensa", "/consola/noticias/importacion/add/"),
    ("borrador", "prensa", "@prepara:borrador"),
    ("accesibilidad", "prensa", "@prepara:borrador:accesibilidad/"),
    ("archivo", "prensa", "/consola/archivos/archivo/add/"),
    ("propuesta", "prensa", "/consola/noticias/propuesta/1/change/"),
    ("revisar", "redaccion", "@prepara:en_revision"),
    ("publicar", "webmaster", "@prepara:aprobado"),
    ("publicada", "webmaster", "@prepara:publicado"),
    ("versiones", "prensa", "@prepara:corregida:versiones/"),
    ("comparar", "redaccion", "@prepara:corregida:comparar/?antes=1&ahora=2"),
    ("urgente", "redaccion", "@prepara:urgente"),
    ("observaciones", "prensa", "@prepara:borrador"),
    ("calendario", "webmaster", "/consola/redaccion/calendario/"),
    ("urgentes", "control", "/consola/redaccion/urgentes/"),
    ("eventos", None, "/eventos/"),
    ("agregar_evento", "prensa", "/consola/noticias/edicionevento/add/"),
    ("arbol_de_paginas", "webmaster", "/consola/paginas/pagina/5/change/"),
    ("agregar_emergencia", "webmaster", "/consola/paginas/edicionemergencia/add/"),
    ("identidad", "webmaster", "/consola/entidad/entidad/1/change/"),
    ("acta", "comite1", "/consola/comite/acta/1/change/"),
    ("criterios", "comite1", "/consola/indicadores/criterio/"),
    ("bitacora", "control", "/consola/bitacora/asiento/"),
    ("verificar", "control", "/consola/bitacora/asiento/verificar/"),
    ("sellos", None, "/registro/sellos/"),
    ("usuarios", "tecnica", "/consola/cuentas/usuario/"),
    ("avisos", "tecnica", "/consola/avisos/aviso/"),
    ("soporte", "tecnica", "/consola/soporte/"),
    ("cita", None, "/citas/1/"),
    ("citas_del_dia", "funcionario", "/consola/citas/cita/?dia={dia_de_la_cita}"),
    ("dar_cita", "ventanilla", "/consola/citas/cita/dar/"),
    ("sinonimos", "webmaster", "/consola/busqueda/sinonimos/"),
    ("por_revisar", "redaccion", "/consola/salud_contenido/vigencia/"),
    ("lo_que_se_pide", "redaccion", "/consola/escucha/atencion/"),
    ("peticiones", None, "/peticiones/"),
    ("ventanilla_bandeja", "ventanilla", "/consola/ventanilla/caso/?bandeja=abiertos"),
    ("ventanilla_radicar", "ventanilla", "/consola/ventanilla/caso/radicar/"),
    ("ventanilla_recibo", "ventanilla", "/consola/ventanilla/caso/2/recibo/"),
    ("ventanilla_caso", "funcionario", "/consola/ventanilla/caso/1/change/"),
]
PREPARAR = """
from aguazul_portal.comun.cuentas.models import Usuario
from aguazul_portal.comun.entidad.models import Dependencia
from aguazul_portal.comun.publicacion.observaciones import observar
from django.utils import timezone
from noticias.models import Categoria, EdicionNoticia, Noticia, Propuesta
gente = {u.username: u for u in Usuario.objects.all()}
pasos = [("enviar", "prensa"), ("aprobar", "redaccion"), ("publicar", "webmaster")]
for n, estado in enumerate(("borrador", "en_revision", "aprobado", "publicado", "urgente", "corregida")):
    documento = Noticia.objects.crear(slug=f"jornada-{n}", por=gente["prensa"])
    edicion = EdicionNoticia.objects.crear(
        documento=documento, titulo="Jornada de vacunación en la vereda", resumen="El sábado, de ocho a doce.",
        cuerpo="<p>Lleve el carné de vacunas si lo tiene.</p>", categoria=Categoria.objects.first(),
        dependencia=Dependencia.objects.get(codigo="600"), demostracion=True, por=gente["prensa"])
    if estado == "urgente":
        edicion.avanzar("publicar_urgente", por=gente["webmaster"], nota="La jornada se adelantó para mañana.")
    if estado == "borrador":
        observar(edicion, "¿Es en la escuela o en el puesto de salud?", por=gente["redaccion"], ahora=timezone.now())
    for paso, quien in pasos[: min(n, 3)] if estado != "urgente" else []:
        edicion.avanzar(paso, por=gente[quien])
    if estado == "corregida":
        edicion = edicion.preparar_nueva_version(por=gente["prensa"])
        edicion.resumen, edicion.nota_cambio = "El domingo, de nueve a doce.", "Cambiaron el día y la hora."
        edicion.save(por=gente["webmaster"])
    print(estado, edicion.pk)
Propuesta.objects.crear(
    pase="muestra", referencia="N-7K4M-2Q9X", nombre="Nombre de muestra", institucion="Colegio de muestra",
    correo="muestra@colegio.example", titulo="El colegio abre sus puertas al barrio",
    texto="El sábado habrá talleres de lectura para todas las edades. La entrada es libre.", recibida_en=timezone.now(),
    por=gente["tecnica"])
from aguazul_portal.comun.entidad.models import Cargo
from aguazul_portal.comun.ventanilla.pasos import avanzar
from aguazul_portal.comun.ventanilla.radicacion import radicar
caso, _ = radicar(
    dict(clase="peticion", identidad="propia", nombre="Nombre de muestra", tipo_documento="CC", documento="1234567",
         medio="portal", asunto="Baranda del puente", texto="El puente de la vereda no tiene baranda. Pido que la pongan."),
    pase="muestra", por=gente["tecnica"])
avanzar(caso, "asignar", cargo=Cargo.objects.get(titularidades__usuario=gente["funcionario"]), por=gente["ventanilla"])
radicar(
    dict(clase="queja", identidad="propia", nombre="Otro nombre de muestra", tipo_documento="CC", documento="7654321",
         medio="portal", asunto="Lo atendieron tarde", texto="Esperó tres horas en la oficina de impuestos."),
    pase="muestra-mostrador", por=gente["ventanilla"], canal="mostrador")
from aguazul_portal.comun.citas.acciones import dar
from aguazul_portal.comun.citas.models import Agenda
from aguazul_portal.comun.citas.oferta import Oferta
ahora = timezone.now()
agenda = Agenda.objects.que_atiende(gente["funcionario"], timezone.localdate(ahora)).order_by("pk").first()
dia, horas = Oferta(agenda, ahora).dias()[0]
for n, hora in enumerate(horas[:2], 1):
    dar(agenda, hora.inicio, dict(nombre=f"Nombre de muestra {n}", telefono=f"300555010{n}", canal="mostrador",
        motivo="Preguntar por el certificado de residencia."), pase=f"cita-{n}", ahora=ahora, por=gente["funcionario"])
print("dia_de_la_cita", dia)
from aguazul_portal.comun.escucha.acciones import comentar, opinar
from aguazul_portal.comun.escucha.models import BusquedaVana, semana_de
hoy = timezone.localdate(ahora)
BusquedaVana.objects.create(semana=semana_de(hoy), clave="carne manipul", escrita="carné de manipulador", veces=7)
for sirvio in (True, False, False):
    opinar("/tramites/certificado-de-residencia/", sirvio, hoy=hoy)
comentar("/tramites/certificado-de-residencia/", "No dice si puede ir otra persona por él.", envio="muestra", hoy=hoy)
"""
ABIERTAS = {"lo_que_se_pide"}  # what is folded in the page is shown open


def main():
    """All of them, or only those that are named: `python -m docs.imagenes citas_del_dia`."""
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None) or sys.exit(
        "Hace falta Chromium para tomar las imágenes."
    )
    elegidas = sys.argv[1:] or [nombre for nombre, *_ in FOTOS]
    with tempfile.TemporaryDirectory() as var, _portal(Path(var)) as portal, sync_playwright() as playwright:
        navegador = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for nombre, cuenta, ruta in (foto for foto in FOTOS if foto[0] in elegidas):
            portal.fotografiar(navegador, nombre, cuenta, ruta)
            print(f"docs/manual/imagenes/{nombre}.png")


class _portal:
    """A portal in a folder of its own, while the pictures are taken."""

    def __init__(self, var):
        with socket.socket() as libre:
            libre.bind(("127.0.0.1", 0))
            self.puerto = libre.getsockname()[1]
        self.url, self.var = f"http://127.0.0.1:{self.puerto}", var
        self.entorno = {**os.environ, "VAR_DIR": str(var), "PORT": str(self.puerto)}
        self.sesiones = {}

    def _orden(self, *orden, **opciones):
        mandato = [sys.executable, "manage.py", *orden]
        return subprocess.run(mandato, check=True, env=self.entorno, cwd=RAIZ, **opciones)

    def __enter__(self):
        self._orden("migrate", "-v0")
        self._orden("collectstatic", "--noinput", "-v0")
        self._orden("preparar", stdout=subprocess.DEVNULL)
        salida = self._orden("shell", "-v0", "-c", PREPARAR, stdout=subprocess.PIPE, text=True).stdout
        self.preparadas = dict(linea.split() for linea in salida.splitlines() if len(linea.split()) == 2)
        lineas = (self.var / "usuarios_de_demostracion.txt").read_text().splitlines()
        self.claves = dict(linea.split()[:2] for linea in lineas)
        self.servidor = subprocess.Popen([sys.executable, "manage.py", "servir"], env=self.entorno, cwd=RAIZ)
        self._esperar()
        return self

    def __exit__(self, *_):
        self.servidor.terminate()
        self.servidor.wait(timeout=60)

    def _esperar(self):
        for _ in range(600):
            try:
                return urllib.request.urlopen(self.url + "/salud/", timeout=2)  # noqa: S310
            except OSError:
                time.sleep(0.2)
        sys.exit("El portal no contestó.")

    def _sesion(self, navegador, cuenta):
        if cuenta not in self.sesiones:
            contexto = navegador.new_context(
                base_url=self.url,
                viewport={"width": ANCHO, "height": 700},
                locale="es-CO",
                timezone_id="America/Bogota",
            )
            pagina = self.sesiones[cuenta] = contexto.new_page()
            if cuenta:
                pagina.goto("/cuentas/login/")
                pagina.fill("[name=login]", cuenta)
                pagina.fill("[name=password]", self.claves[cuenta])
                pagina.get_by_role("button", name="Ingresar", exact=True).click()
                pagina.wait_for_url("**/consola/**")
        return self.sesiones[cuenta]

    def fotografiar(self, navegador, nombre, cuenta, ruta):
        if ruta.startswith("@prepara:"):
            _, pieza, pagina = [*ruta.split(":", 2), "change/"][:3]
            ruta = f"/consola/noticias/edicionnoticia/{self.preparadas[pieza]}/{pagina}"
        pagina = self._sesion(navegador, cuenta)
        pagina.goto(ruta.format_map(self.preparadas))
        if nombre in ABIERTAS:
            pagina.locator("#content summary").first.click()
        pagina.screenshot(path=DESTINO / f"{nombre}.png")


if __name__ == "__main__":
    main()
