"""The gallery of a news item: part of what is reviewed, frozen with it, copied with it."""

import pytest
from django.db import DatabaseError, connection, transaction

from aguazul_portal.comun.archivos.models import Archivo
from aguazul_portal.comun.archivos.usos import usos_de
from aguazul_portal.comun.publicacion.flujo import PasoImposible
from noticias.models import EdicionNoticia, Foto
from tests import fabricas
from tests.archivos import muestras as m

pytestmark = pytest.mark.django_db


@pytest.fixture
def imagen():
    recibido = m.subir("plaza.jpg", m.imagen("JPEG", (900, 1600)))
    datos = {"alt": "La plaza llena", "credito": "Rosa Prieto", "licencia": "cc_by"}
    return m.preparado(Archivo.recibir(recibido, por=fabricas.PRUEBA, **datos))


@pytest.fixture
def edicion(redactora, imagen):
    edicion = fabricas.noticia(redactora, imagen=imagen)
    for orden, pie in enumerate(["La llegada", "La entrega"]):
        Foto.objects.crear(edicion=edicion, imagen=imagen, pie=pie, orden=orden, por=redactora)
    return edicion


def test_la_galeria_se_ve_con_su_pie_su_credito_y_su_licencia(edicion, equipo, ciudadana):
    fabricas.llevar(edicion, "publicado", **equipo)
    html = ciudadana.get(edicion.get_absolute_url()).content.decode()
    assert html.index("La llegada") < html.index("La entrega")
    assert html.count("Crédito: Rosa Prieto.") == 3
    assert "Licencia: CC BY 4.0." in html
    assert "Ver la imagen completa" in html  # a standing picture, seen through a lying window


def test_la_imagen_se_elige_por_su_nombre_tambien_en_la_galeria(imagen, redactora, entrar):
    """From the form of the rows, not only from the piece's own: both ask the same address."""
    elegir = {"app_label": "noticias", "field_name": "imagen", "term": imagen.titulo[:4]}
    for modelo in ("edicionnoticia", "foto"):
        respuesta = entrar(redactora).get("/consola/autocomplete/", elegir | {"model_name": modelo})
        assert [fila["id"] for fila in respuesta.json()["results"]] == [str(imagen.pk)]
    elegir |= {"model_name": "foto", "field_name": "edicion"}
    assert entrar(redactora).get("/consola/autocomplete/", elegir).status_code == 403


def test_la_huella_cubre_la_galeria_y_su_orden(edicion, redactora):
    huellas = {edicion.calcular_huella()}
    primera, segunda = edicion.galeria.all()
    for cambios in ({"pie": "Otra cosa"}, {"pie": "La llegada", "orden": 7}):
        for campo, valor in cambios.items():
            setattr(primera, campo, valor)
        primera.save(por=redactora)
        huellas.add(EdicionNoticia.objects.get().calcular_huella())
    segunda.delete(por=redactora)
    huellas.add(EdicionNoticia.objects.get().calcular_huella())
    assert len(huellas) == 4


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE noticias_foto SET pie = 'otro'",
        "DELETE FROM noticias_foto",
        "INSERT INTO noticias_foto (orden, edicion_id, imagen_id, pie) SELECT 9, edicion_id, imagen_id, 'x' FROM noticias_foto",
    ],
)
def test_enviada_no_se_toca_ni_con_sql(edicion, redactora, sql):
    edicion.avanzar("enviar", por=redactora)
    with pytest.raises(DatabaseError, match="Solo un borrador se edita"), transaction.atomic():
        connection.cursor().execute(sql)
    with pytest.raises(PasoImposible):
        edicion.galeria.first().save(por=redactora)


def test_la_version_nueva_trae_la_galeria(edicion, equipo):
    fabricas.llevar(edicion, "publicado", **equipo)
    nueva = edicion.preparar_nueva_version(por=equipo["redactora"])
    assert [foto.pie for foto in nueva.galeria.all()] == ["La llegada", "La entrega"]


def test_una_foto_sin_descripcion_no_deja_enviar(edicion, redactora):
    oculta = Archivo.recibir(m.subir("a.png", m.imagen()), por=fabricas.PRUEBA, publico=False)
    Foto.objects.crear(edicion=edicion, imagen=oculta, orden=5, por=redactora)
    with pytest.raises(PasoImposible, match="de foto de la galería 3 no es público"):
        edicion.avanzar("enviar", por=redactora)


def test_donde_se_usa_cuenta_la_pieza_una_vez(redactora, imagen):
    edicion = fabricas.noticia(redactora, imagen=imagen)
    Foto.objects.crear(edicion=edicion, imagen=imagen, orden=0, por=redactora)
    Foto.objects.crear(edicion=edicion, imagen=imagen, orden=1, por=redactora)
    assert [uso.titulo for uso in usos_de(imagen)] == [str(edicion)]


def test_sin_galeria_no_hay_seccion(equipo, ciudadana):
    edicion = fabricas.llevar(fabricas.noticia(equipo["redactora"]), "publicado", **equipo)
    assert "Galería" not in ciudadana.get(edicion.get_absolute_url()).content.decode()
