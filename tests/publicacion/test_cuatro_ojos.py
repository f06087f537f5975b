"""Nobody who wrote this version reviews it: through the act, the form, the bulk action, a command, and SQL."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from aguazul_portal.comun.bitacora.models import Asiento, Proceso, SinResponsable
from aguazul_portal.comun.publicacion.models import Estado, PasoImposible
from noticias.models import EdicionNoticia
from tests import fabricas


@pytest.fixture
def en_revision(equipo):
    return fabricas.llevar(fabricas.noticia(equipo["redactora"]), Estado.EN_REVISION, **equipo)


def test_quien_redacta_no_aprueba(equipo, en_revision, superusuario):
    """Neither the author nor a superuser who wrote: the rule has no exception."""
    with pytest.raises(PasoImposible, match="no tiene permiso"):
        en_revision.avanzar("aprobar", por=equipo["redactora"])
    propia = fabricas.noticia(superusuario, slug="del-superusuario")
    propia.avanzar("enviar", por=superusuario)
    with pytest.raises(PasoImposible, match="debe revisarla otra persona"):
        propia.avanzar("aprobar", por=superusuario)


def test_quien_corrigio_el_borrador_tampoco_aprueba(equipo, superusuario):
    edicion = fabricas.noticia(equipo["redactora"])
    edicion.titulo = "Otro título"
    edicion.save(por=superusuario)
    edicion.avanzar("enviar", por=equipo["redactora"])
    with pytest.raises(PasoImposible, match="debe revisarla otra persona"):
        edicion.avanzar("aprobar", por=superusuario)


def test_un_proceso_no_aprueba_ni_publica(en_revision):
    with pytest.raises(PasoImposible, match="permiso"):
        en_revision.avanzar("aprobar", por=Proceso("importación"))


def test_el_boton_de_la_consola_rechaza_y_conserva_la_nota(entrar, superusuario):
    propia = fabricas.noticia(superusuario)
    propia.avanzar("enviar", por=superusuario)
    url = reverse("admin:noticias_edicionnoticia_paso", args=[propia.pk])
    respuesta = entrar(superusuario).post(url, {"paso": "aprobar", "nota": "La leí dos veces"})
    assert respuesta.status_code == 409
    assert "debe revisarla otra persona" in respuesta.content.decode()
    assert "La leí dos veces" in respuesta.content.decode()
    propia.refresh_from_db()
    assert propia.estado == Estado.EN_REVISION


def test_la_accion_en_bloque_rechaza_las_propias_y_mueve_las_ajenas(entrar, equipo, superusuario):
    ajena = fabricas.llevar(fabricas.noticia(equipo["redactora"]), Estado.EN_REVISION, **equipo)
    propia = fabricas.noticia(superusuario, slug="propia")
    propia.avanzar("enviar", por=superusuario)
    entrar(superusuario).post(
        reverse("admin:noticias_edicionnoticia_changelist"),
        {"action": "aprobar", "_selected_action": [ajena.pk, propia.pk]},
    )
    estados = dict(EdicionNoticia.objects.values_list("pk", "estado"))
    assert estados == {ajena.pk: Estado.APROBADO, propia.pk: Estado.EN_REVISION}


def test_las_escrituras_en_bloque_no_existen(en_revision):
    for escribir in (
        lambda: EdicionNoticia.objects.filter(pk=en_revision.pk).update(estado=Estado.PUBLICADO),
        lambda: EdicionNoticia.objects.bulk_update([en_revision], ["estado"]),
        lambda: EdicionNoticia.objects.bulk_create([EdicionNoticia()]),
        lambda: EdicionNoticia.objects.all().delete(),
    ):
        with pytest.raises(SinResponsable):
            escribir()


def test_guardar_sin_decir_quien_no_se_puede(en_revision):
    with pytest.raises(SinResponsable):
        en_revision.save()


@pytest.mark.parametrize(
    ("cambio", "motivo"),
    [
        ("estado = 'publicado'", "publicada sin fecha ni revisor"),
        ("revisor_id = autor_id", "revisor igual al autor"),
        ("titulo = 'Otro texto'", "texto cambiado después de enviarla"),
        ("huella = 'abc'", "huella cambiada"),
    ],
)
def test_la_base_de_datos_lo_rechaza_aunque_sea_sql(en_revision, cambio, motivo):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE noticias_edicionnoticia SET {cambio} WHERE id = {en_revision.pk}")


def test_la_base_de_datos_no_deja_borrar_lo_que_se_envio(en_revision):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM noticias_edicionnoticia WHERE id = {en_revision.pk}")


def test_lo_que_se_publica_es_lo_que_se_aprobo(equipo, en_revision, monkeypatch):
    """Approval binds to the digest of the content: any other content is refused at the last step too."""
    en_revision.avanzar("aprobar", por=equipo["revisor"])
    monkeypatch.setattr(EdicionNoticia, "contenido", lambda self: {"titulo": "otra cosa"})
    with pytest.raises(PasoImposible, match="no es el que se envió"):
        en_revision.avanzar("publicar", por=equipo["webmaster"])


def test_si_no_se_puede_registrar_no_ocurre(equipo, en_revision, monkeypatch):
    def falla(*_, **__):
        raise RuntimeError("disco lleno")

    monkeypatch.setattr("aguazul_portal.comun.publicacion.pasos.registrar", falla)
    with pytest.raises(RuntimeError):
        en_revision.avanzar("aprobar", por=equipo["revisor"])
    en_revision.refresh_from_db()
    assert en_revision.estado == Estado.EN_REVISION


def test_de_dos_que_aprueban_a_la_vez_uno_mueve_y_al_otro_se_le_dice(equipo, en_revision, superusuario):
    misma = EdicionNoticia.objects.get(pk=en_revision.pk)
    en_revision.avanzar("aprobar", por=equipo["revisor"])
    with pytest.raises(PasoImposible, match="Otra persona acaba de mover"):
        misma.avanzar("aprobar", por=superusuario)
    assert Asiento.objects.filter(accion="aprobar").count() == 1


@pytest.mark.parametrize("datos", [{"estado": Estado.PUBLICADO}, {"estado": Estado.APROBADO}, {"revisor": True}])
def test_ninguna_version_nace_revisada(equipo, datos):
    if "revisor" in datos:
        datos = {"revisor": equipo["revisor"]}
    with pytest.raises(PasoImposible, match="empieza en borrador"):
        fabricas.noticia(equipo["redactora"], huella="abc", **datos)


def test_no_se_guarda_media_fila_para_no_quedar_entre_los_redactores(equipo, superusuario):
    edicion = fabricas.noticia(equipo["redactora"])
    edicion.titulo = "Otro título"
    with pytest.raises(TypeError, match="fila entera"):
        edicion.save(por=superusuario, update_fields=["titulo"])


def test_lo_pegado_con_caracteres_invisibles_no_rompe_el_canal_de_noticias(client, equipo):
    edicion = fabricas.noticia(equipo["redactora"], titulo="Feria\x0bdel arroz\x01", resumen="Va \u202esla ed")
    fabricas.llevar(edicion, Estado.PUBLICADO, **equipo)
    respuesta = client.get(reverse("noticias:atom"))
    assert respuesta.status_code == 200
    assert "Feria del arroz" in respuesta.content.decode()
    assert "\u202e" not in respuesta.content.decode()


@pytest.mark.parametrize("marca", ["zz", "-1", "9" * 30, ""])
def test_una_accion_sobre_lo_que_no_es_una_fila_se_rechaza_sin_fallar(entrar, superusuario, marca):
    datos = {"action": "delete_selected", "_selected_action": marca, "post": "yes"}
    assert entrar(superusuario).post(reverse("admin:noticias_edicionnoticia_changelist"), datos).status_code == 400
