"""Nothing of the person out of its place: a case with marks in every field is walked from end to end, and they are looked for."""

import logging
from pathlib import Path

import pytest
from django.apps import apps
from django.core import mail
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from aguazul_portal.comun.archivos.models import Archivo
from aguazul_portal.comun.avisos.entrega import repartir
from aguazul_portal.comun.avisos.models import Aviso
from aguazul_portal.comun.bitacora.models import Accion, Asiento
from aguazul_portal.comun.ventanilla import ficha
from aguazul_portal.comun.ventanilla.models import Caso
from aguazul_portal.comun.ventanilla.pasos import avanzar
from aguazul_portal.comun.ventanilla.respuesta import componer_pendientes
from tests.guardia.muestras import pase_de

pytestmark = pytest.mark.django_db
MARCAS = {
    "nombre": "Zenaida Marcada", "documento": "1122334455", "correo": "zmarca@correo.test", "telefono": "3219876543",
    "asunto": "Asunto zmarcado", "texto": "Texto zmarcado de la persona, con su dirección en la vereda.",
    "organizacion": "Zmarca Ltda.",
}  # fmt: skip
ARCHIVO = "cedula de Zenaida.txt"
TODAS = (*MARCAS.values(), "Zenaida", "zmarca", ARCHIVO)
PROPIAS = {"ventanilla_caso", "ventanilla_actuacion", "ventanilla_anexo"}  # the rows where the person is
SIN_FILAS = ("busqueda_fts",)  # an index of SQLite over busqueda_entrada, which is looked at
PUBLICAS = (
    "/registro/", "/registro/descargar.jsonl", "/buscar/?q=vereda", "/peticiones/informes/2026-4/", "/sitemap-portal-1.xml",
    "/peticiones/datos-abiertos/peticiones.csv",
)  # fmt: skip
LISTA = "/consola/ventanilla/caso/"


@pytest.fixture
def recorrido(ciudadana, ventanilla, cargo, funcionaria, control_interno, entrar, caplog, capsys, settings):
    """Filed on the web, worked on the desk, answered, followed: every address, title and answer on the way."""
    cache.clear()
    caplog.set_level(logging.DEBUG)
    datos = {
        "pase": pase_de("peticion", hace=60, version=3, fecha="2026-11-20"), "sitio_web": "", "dependencia": "",
        "tipo_documento": "CC", "medio": "correo", "direccion": "", "autorizo": "on", **MARCAS,
        "anexo_1": SimpleUploadedFile(ARCHIVO, b"Soy Zenaida Marcada."),
    }  # fmt: skip
    paginas = [ciudadana.post("/peticiones/nueva/peticion/", {**datos, "correo": "malo"})]
    datos["anexo_1"] = SimpleUploadedFile(ARCHIVO, b"Soy Zenaida Marcada.")
    paginas.append(ciudadana.post("/peticiones/nueva/peticion/", datos, follow=True))
    caso = Caso.objects.get()
    avanzar(caso, "asignar", cargo=cargo, por=ventanilla)
    for persona in (funcionaria, control_interno):
        for que in (
            f"{caso.pk}/change/",
            f"{caso.pk}/anexo/1/",
            f"{caso.pk}/history/",
            "",
            f"?radicado={caso.radicado}",
        ):
            paginas.append(entrar(persona).get(LISTA + que, follow=True))
    avanzar(caso, "responder", texto="Se hará la obra.", por=funcionaria)
    componer_pendientes()
    seguimiento = f"/peticiones/seguimiento/{ficha.de(caso)}/"
    paginas += [ciudadana.get(seguimiento + que) for que in ("", "como-se-calculo/", "constancia.pdf", "anexos/1/")]
    paginas.append(ciudadana.post(seguimiento, {"acto": "disentir", "disentir-texto": "Texto zmarcado"}, follow=True))
    paginas.append(entrar(control_interno).get(f"{LISTA}desacuerdos/"))
    repartir()
    return caso, paginas, caplog.text + "".join(capsys.readouterr())


def _sin_marcas(texto, donde):
    halladas = [marca for marca in TODAS if marca.lower() in texto.lower()]
    assert not halladas, f"{donde}: {halladas}"


def test_nada_de_la_persona_sale_de_su_lugar(recorrido, ciudadana, settings):
    caso, paginas, dicho = recorrido
    _sin_marcas(dicho, "lo que se anota en los registros del servidor")
    for pagina in paginas:
        _sin_marcas(pagina.request["PATH_INFO"] + pagina.request["QUERY_STRING"], "una dirección")
        _sin_marcas(" ".join(url for url, _ in getattr(pagina, "redirect_chain", [])), "una redirección")
        _sin_marcas(str(dict(pagina.headers)), "una cabecera")
        if "html" in pagina.headers["Content-Type"]:
            titulo = pagina.content.decode().partition("<title>")[2].partition("</title>")[0]
            _sin_marcas(titulo, f"el título de {pagina.request['PATH_INFO']}")
    for tabla in connection.introspection.table_names():
        if tabla not in PROPIAS and not tabla.startswith(SIN_FILAS):
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(tabla)}")
                _sin_marcas(str(cursor.fetchall()), f"la tabla {tabla}")
    for publica in PUBLICAS:
        respuesta = ciudadana.get(publica)
        assert respuesta.status_code == 200, publica
        cuerpo = b"".join(respuesta.streaming_content) if respuesta.streaming else respuesta.content
        _sin_marcas(cuerpo.decode(), publica)
    _sin_marcas(" ".join(str(ruta) for ruta in Path(settings.MEDIA_ROOT).rglob("*")), "los nombres del disco")


def test_los_correos_a_la_alcaldia_no_dicen_quien_es(recorrido):
    de_la_casa = [mensaje for mensaje in mail.outbox if mensaje.to != [MARCAS["correo"]]]
    assert de_la_casa
    for mensaje in de_la_casa:
        _sin_marcas(f"{mensaje.subject} {mensaje.body}", mensaje.subject)
    assert all(aviso.para == "" for aviso in Aviso.objects.filter(plantilla__in=["caso_radicado", "caso_actuacion"]))


def test_cada_camino_por_el_que_se_lee_un_caso_queda_anotado(recorrido):
    caso, _, _ = recorrido
    leido = Asiento.objects.filter(accion=Accion.LEER)
    for actor in ("Flor Niño", "Carmen Ibáñez"):
        assert leido.filter(tipo="caso", objeto_id=str(caso.pk), actor=actor).exists()
        assert leido.filter(tipo="anexo", objeto=f"anexo 1 de {caso.radicado}", actor=actor).exists()
    assert not leido.filter(publico=True).exists()


def test_ninguna_otra_pagina_de_la_consola_ensena_los_casos(recorrido, superusuario, entrar):
    """No other admin over these rows: what is registered tomorrow has to pass by the desk, which records who reads."""
    from django.contrib import admin

    registrados = {modelo._meta.model_name for modelo in admin.site._registry if modelo._meta.app_label == "ventanilla"}
    for nombre in registrados - {"caso"}:
        respuesta = entrar(superusuario).get(f"/consola/ventanilla/{nombre}/")
        _sin_marcas(respuesta.content.decode(), nombre)
    anexo = Archivo.objects.order_by("pk").first()
    respuesta = entrar(superusuario).get(f"/consola/archivos/archivo/{anexo.pk}/change/", follow=True)
    _sin_marcas(respuesta.content.decode(), "la biblioteca de archivos")
    assert apps.get_model("ventanilla", "caso") in admin.site._registry
