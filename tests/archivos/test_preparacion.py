"""The worker's part: nothing that came in is served, nothing is lost by who dies, and doing it twice is doing it once."""

import subprocess
import sys
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from aguazul_portal.comun.archivos import almacen, aparte, preparacion
from aguazul_portal.comun.archivos.models import Archivo, Preparacion, Preparada
from aguazul_portal.comun.archivos.models.preparacion import INTENTOS, INTERRUMPIDA, PRESTAMO
from aguazul_portal.comun.archivos.piezas import ruta_de_lo_recibido
from aguazul_portal.comun.bitacora.models import Asiento
from tests.archivos import muestras as m
from tests.fabricas import PRUEBA

pytestmark = pytest.mark.django_db


def recibir(octetos=None, nombre="foto.jpg", **datos):
    datos.setdefault("alt", "La plaza")
    return Archivo.recibir(m.subir(nombre, octetos or m.imagen("JPEG", (900, 600))), por=PRUEBA, **datos)


def test_al_recibir_no_se_decodifica_nada(monkeypatch):
    from PIL import ImageFile

    def prohibido(*_):
        raise AssertionError("se decodificó un punto")

    monkeypatch.setattr(ImageFile.ImageFile, "load", prohibido)
    for nombre, octetos in (("a.jpg", m.foto_con_gps()), ("a.png", m.imagen()), ("a.webp", m.imagen("WEBP"))):
        assert recibir(octetos, nombre).preparada == Preparada.EN_ESPERA


def test_lo_recibido_no_se_sirve_a_nadie(ciudadana, entrar, redactora):
    archivo = recibir(m.foto_con_gps())
    assert default_storage.exists(ruta_de_lo_recibido(archivo.clave))
    assert archivo.piezas() == []
    for navegador in (ciudadana, entrar(redactora)):
        for ruta in (
            archivo.original.url,
            f"/archivos/{archivo.clave}/recibido",
            f"/archivos/{archivo.clave}/400/foto.webp",
        ):
            assert navegador.get(ruta).status_code == 404


def test_mientras_se_prepara_la_pagina_lo_dice_con_palabras():
    from django.template.loader import render_to_string

    html = render_to_string("componentes/imagen.html", {"imagen": recibir().tarjeta})
    assert "Imagen en preparación: La plaza" in html
    assert "<img" not in html


def test_lista_la_imagen_lo_recibido_se_borra(django_capture_on_commit_callbacks):
    archivo = recibir()
    antes = archivo.huella
    with django_capture_on_commit_callbacks(execute=True):
        m.preparado(archivo)
    assert archivo.preparada == Preparada.LISTA
    assert archivo.huella != antes
    assert not default_storage.exists(ruta_de_lo_recibido(archivo.clave))
    assert all(default_storage.exists(pieza.ruta) for pieza in archivo.piezas())
    asiento = Asiento.objects.recientes().first()
    assert (asiento.actor, asiento.publico) == ("preparación de archivos", False)


def test_quien_muere_a_mitad_no_pierde_nada(time_machine, monkeypatch):
    """Killed after writing the files, before the row: the loan runs out and another one begins again."""
    archivo = recibir()

    def muere(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as parche:
        parche.setattr(preparacion, "_terminar", muere)
        with pytest.raises(KeyboardInterrupt):
            preparacion.barrer()
    encargo = Preparacion.objects.get()
    assert (encargo.ultimo_error, encargo.hecha_en) == (INTERRUMPIDA, None)
    assert preparacion.barrer() == 0  # it is still on loan
    time_machine.move_to(timezone.now() + PRESTAMO + timedelta(seconds=1))
    assert preparacion.barrer() == 1
    archivo.refresh_from_db()
    assert archivo.lista


def test_de_dos_trabajadores_uno_la_toma():
    recibir()
    uno, otro = Preparacion.objects.get(), Preparacion.objects.get()
    assert preparacion.tomar(uno, timezone.now())
    assert not preparacion.tomar(otro, timezone.now())


def test_quien_perdio_el_prestamo_no_escribe():
    archivo = recibir()
    lento = Preparacion.objects.get()
    preparacion.tomar(lento, timezone.now())
    rapido = Preparacion.objects.get()
    assert preparacion.tomar(rapido, timezone.now() + PRESTAMO)
    preparacion.hacer(lento)
    archivo.refresh_from_db()
    assert archivo.preparada == Preparada.EN_ESPERA
    preparacion.hacer(rapido)
    archivo.refresh_from_db()
    assert archivo.lista


def test_una_falla_de_la_maquina_se_intenta_de_nuevo_y_al_final_se_dice(monkeypatch):
    archivo = recibir()

    def sin_disco(*_, **__):
        raise OSError("disco lleno")

    monkeypatch.setattr(aparte, "hacer", sin_disco)
    ahora = timezone.now()
    for intento in range(1, INTENTOS + 1):
        archivo.refresh_from_db()
        assert archivo.preparada == Preparada.EN_ESPERA
        assert preparacion.barrer(lambda ahora=ahora: ahora) == 0
        assert Preparacion.objects.get().intentos == intento
        ahora += timedelta(hours=1)
    archivo.refresh_from_db()
    assert archivo.preparada == Preparada.FALLIDA
    assert Preparacion.objects.get().ultimo_error == "disco lleno"


def test_lo_que_no_se_deja_abrir_no_se_intenta_otra_vez():
    """Its header and its end are in order, and between them there is nothing."""
    hueco = m.imagen("JPEG", (600, 400))
    corte = hueco.index(b"\xff\xda")
    archivo = m.preparado(recibir(hueco[:corte] + b"\xff\xda\x00\x02\xff\xd9"))
    assert archivo.preparada == Preparada.FALLIDA
    assert archivo.piezas() == []
    assert Preparacion.objects.get().intentos == 1


@pytest.mark.parametrize("foco", [(0, 0), (100, 100), (50, 50)])
def test_los_recortes_guardan_el_punto_importante(foco):
    """A white point on black, wherever it is said to be, is in every crop."""
    from PIL import Image

    imagen = Image.new("RGB", (1200, 1200))
    x, y = (min(max(lado * 1200 // 100, 60), 1140) for lado in foco)
    imagen.paste((255, 255, 255), (x - 60, y - 60, x + 60, y + 60))
    archivo = m.preparado(recibir(_png(imagen), "foto.png", foco_x=foco[0], foco_y=foco[1]))
    for nombre, (ancho, alto) in {"tarjeta": (800, 533), "cabecera": (1200, 675)}.items():
        vista = archivo.recortada(nombre)
        assert (vista.ancho, vista.alto) == (ancho, alto)
        for pieza in (*vista.webp, vista.respaldo):
            with default_storage.open(pieza.ruta) as fichero, Image.open(fichero) as recorte:
                assert recorte.convert("L").getextrema()[1] > 200
                assert abs(recorte.width / recorte.height - ancho / alto) < 0.02


def _png(imagen):
    import io

    salida = io.BytesIO()
    imagen.save(salida, "PNG")
    return salida.getvalue()


def test_otro_encuadre_es_otra_imagen_y_la_aprobada_no_cambia():
    archivo = m.preparado(recibir(foco_x=10, credito="Rosa Prieto", licencia="propia"))
    antes = {pieza.ruta: almacen.leer(pieza.ruta) for pieza in archivo.piezas()}
    nuevo = m.preparado(archivo.con_otro_encuadre(90, 20, por=PRUEBA))
    archivo.refresh_from_db()
    assert (nuevo.foco_x, nuevo.foco_y, nuevo.alt, nuevo.credito) == (90, 20, archivo.alt, "Rosa Prieto")
    assert nuevo.clave != archivo.clave
    assert (archivo.foco_x, {pieza.ruta: almacen.leer(pieza.ruta) for pieza in archivo.piezas()}) == (10, antes)


def test_el_taller_no_conoce_ni_la_casa_ni_sus_claves():
    entorno = aparte._entorno()
    programa = (
        "import os, sys, aguazul_portal.comun.archivos.taller.__main__, aguazul_portal.comun.archivos.taller.pixeles"
    )
    programa += (
        ", aguazul_portal.comun.archivos.taller.lectura; print('django' in sys.modules, 'SECRET_KEY' in os.environ)"
    )
    salida = subprocess.run(
        [sys.executable, "-c", programa],
        env=entorno,
        cwd=aparte.settings.RAIZ,
        capture_output=True,
        text=True,
        check=True,
    )
    assert salida.stdout.split() == ["False", "False"]
    assert set(entorno) == {"PATH", "LANG", "PYTHONDONTWRITEBYTECODE"}
