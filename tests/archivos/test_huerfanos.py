"""Files that no row names are swept after a day; nothing else is."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from aguazul_portal.comun.archivos.huerfanos import ESPERA, barrer_huerfanos
from aguazul_portal.comun.archivos.models import Archivo
from aguazul_portal.comun.archivos.piezas import ruta_de_lo_recibido
from tests.archivos import muestras as m
from tests.archivos.test_consola import enviar
from tests.fabricas import PRUEBA

pytestmark = pytest.mark.django_db


def todo():
    return sorted(f"{a}/{b}" for a in default_storage.listdir("")[0] for b in default_storage.listdir(a)[0])


def recibir_y_deshacer():
    with transaction.atomic():
        Archivo.recibir(m.subir("foto.jpg", m.imagen("JPEG")), por=PRUEBA, alt="Plaza")
        transaction.set_rollback(True)
    assert not Archivo.objects.exists()


def test_lo_que_el_formulario_rechaza_no_deja_nada(entrar, redactora):
    respuesta = enviar(entrar(redactora), "foto.jpg", m.imagen("JPEG"), alt="")
    assert respuesta.status_code == 200
    assert enviar(entrar(redactora), "foto.jpg", m.imagen("JPEG"), alt="Plaza", foco_x="101").status_code == 200
    assert not Archivo.objects.exists()
    with pytest.raises(FileNotFoundError):
        default_storage.listdir("")


def test_lo_que_se_deshizo_se_borra_al_dia_siguiente_y_no_antes():
    recibir_y_deshacer()
    assert len(todo()) == 1
    ahora = timezone.now()
    assert barrer_huerfanos(ahora + ESPERA - timedelta(minutes=1)) == 0
    assert barrer_huerfanos(ahora + ESPERA + timedelta(minutes=1)) == 1
    assert todo() == []


def test_lo_que_tiene_fila_se_queda():
    archivo = m.preparado(Archivo.recibir(m.subir("foto.jpg", m.imagen("JPEG")), por=PRUEBA, alt="Plaza"))
    espera = Archivo.recibir(m.subir("otra.jpg", m.imagen("JPEG")), por=PRUEBA, alt="Plaza")
    default_storage.save("otra-cosa/nota.txt", ContentFile(b"de otro"))
    default_storage.save("ab/corta/nota.txt", ContentFile(b"de otro"))
    assert barrer_huerfanos(timezone.now() + 2 * ESPERA) == 1  # what was received of the picture that is ready
    assert all(default_storage.exists(pieza.ruta) for pieza in archivo.piezas())
    assert default_storage.exists(ruta_de_lo_recibido(espera.clave))
    assert default_storage.exists("otra-cosa/nota.txt")
    assert default_storage.exists("ab/corta/nota.txt")


def test_sin_almacen_no_hay_que_barrer():
    assert barrer_huerfanos(timezone.now()) == 0
