"""The address of what was published never changes, and what the public sees of it is changed by who publishes."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from aguazul_portal.comun.bitacora.models import Asiento, Proceso
from aguazul_portal.comun.publicacion.models import Estado, PasoImposible
from noticias.models import EdicionNoticia, Noticia
from tests import fabricas
from tests.tramites import muestras
from tramites.models import Tramite


@pytest.fixture
def publicada(equipo):
    return fabricas.llevar(fabricas.noticia(equipo["redactora"]), Estado.PUBLICADO, **equipo)


@pytest.fixture
def tramite(equipo):
    """Published: the citizen sees its sheet."""
    return muestras.publicada(equipo).documento


def test_la_direccion_de_lo_publicado_no_cambia_al_guardar(publicada, equipo, superusuario):
    for persona in (equipo["webmaster"], superusuario, Proceso("importación")):
        documento = Noticia.objects.get()
        documento.slug = "otra"
        with pytest.raises(ValidationError, match="no cambia"), transaction.atomic():
            documento.save(por=persona)


def test_la_direccion_de_lo_programado_tampoco(equipo):
    """Its entry in the record already says the address."""
    futura = timezone.now() + timedelta(days=3)
    edicion = fabricas.noticia(equipo["redactora"], programada_para=futura)
    fabricas.llevar(edicion, Estado.PUBLICADO, **equipo)
    edicion.documento.slug = "otra"
    with pytest.raises(ValidationError, match="no cambia"):
        edicion.documento.save(por=equipo["webmaster"])


@pytest.mark.parametrize("slug", ["rss", "atom", "sitio-anterior", "envie-su-informacion"])
def test_nada_nace_donde_ya_responde_otra_pagina(slug, redactora, entrar):
    with pytest.raises(ValidationError, match="ya responde otra página"):
        Noticia.objects.crear(slug=slug, por=redactora)
    respuesta = entrar(redactora).post("/consola/noticias/edicionnoticia/add/", {"slug": slug, "titulo": "Lo escrito"})
    assert respuesta.context["errors"]
    assert "ya responde otra página" in respuesta.content.decode()
    assert "Lo escrito" in respuesta.content.decode()


def test_la_direccion_de_un_borrador_si_cambia(redactora):
    documento = fabricas.noticia(redactora).documento
    documento.slug = "otra"
    documento.save(por=redactora)
    assert Noticia.objects.get().slug == "otra"


@pytest.mark.parametrize("tabla", ["noticias_noticia", "tramites_tramite"])
def test_la_base_de_datos_no_deja_cambiar_la_direccion_de_lo_publicado(publicada, tramite, tabla):
    """No room has to remember the rule: it comes with being a Documento."""
    with pytest.raises(IntegrityError, match="no cambia"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {tabla} SET slug = 'otra'")


def test_la_base_de_datos_deja_cambiar_la_de_un_borrador(redactora):
    fabricas.noticia(redactora)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE noticias_noticia SET slug = 'otra'")
    assert Noticia.objects.get().slug == "otra"


@pytest.mark.parametrize("cambio", [{"estado": "en_revision"}, {"estado": "aprobado"}, {"estado": "publicado"}, {}])
def test_ninguna_version_nace_con_sql_mas_alla_de_borrador(equipo, publicada, cambio):
    """Everything the constraints ask for is there: date, reviewer, digest. It did not walk the path."""
    copia = EdicionNoticia.objects.get()
    copia.pk, copia.numero, copia.nota_cambio, copia.estado = None, 2, "Otra cosa", cambio.get("estado", "borrador")
    with pytest.raises(IntegrityError, match="empieza en borrador"), transaction.atomic():
        EdicionNoticia._base_manager.bulk_create([copia])


# --- What the public sees of a published document -----------------------------------------------------------------------

CAMBIOS = {"mas_usado": True, "clase": "opa", "numero_suit": "9999", "nombre": "Otro nombre"}


@pytest.mark.parametrize("campo", CAMBIOS)
@pytest.mark.parametrize("quien", ["redactora", "revisor", "miembro_comite", "control_interno"])
def test_quien_no_publica_no_cambia_lo_que_el_publico_ve(request, tramite, campo, quien):
    setattr(tramite, campo, CAMBIOS[campo])
    with pytest.raises(PasoImposible, match="quien publica"):
        tramite.save(por=request.getfixturevalue(quien))


def test_un_proceso_tampoco(tramite):
    tramite.dependencia = fabricas.dependencia("Secretaría de Hacienda", "400")
    with pytest.raises(PasoImposible, match="quien publica"):
        tramite.save(por=Proceso("importación"))


def test_lo_que_solo_se_ve_en_la_consola_lo_sigue_escribiendo_prensa(tramite, redactora):
    tramite.certeza = "Lo confirmó la Secretaría por correo."
    tramite.save(por=redactora)
    assert Tramite.objects.get().certeza == "Lo confirmó la Secretaría por correo."


def test_lo_que_aun_no_se_publica_lo_cambia_prensa(redactora):
    tramite = muestras.tramite()
    tramite.mas_usado = True
    tramite.save(por=redactora)
    assert Tramite.objects.get().mas_usado


def _formulario(tramite, **campos):
    vacios = {f"{g}-{n}_FORMS": 0 for g in ("escalones", "racionalizaciones") for n in ("TOTAL", "INITIAL")}
    datos = {c: getattr(tramite, c) for c in ("nombre", "slug", "clase", "numero_suit", "certeza")}
    fijos = {"dependencia": tramite.dependencia_id, "fecha_identificado": "2026-01-10"}
    return {**vacios, **datos, **fijos, **campos}


def _url(tramite):
    return reverse("admin:tramites_tramite_change", args=[tramite.pk])


def test_quien_publica_lo_cambia_en_la_consola_y_queda_en_el_registro_publico(entrar, tramite, equipo):
    respuesta = entrar(equipo["webmaster"]).post(_url(tramite), _formulario(tramite, mas_usado="on"))
    assert respuesta.status_code == 302
    asiento = Asiento.objects.recientes().first()
    assert (asiento.actor, asiento.publico, asiento.despues) == (
        str(equipo["webmaster"]),
        True,
        '{"mas_usado":true}',
    )


def test_prensa_lo_lee_y_su_formulario_no_lo_cambia(entrar, tramite, redactora):
    navegador = entrar(redactora)
    pagina = navegador.get(_url(tramite)).content.decode()
    for campo in ("mas_usado", "numero_suit", "dependencia", "clase", "nombre", "slug"):
        assert f'name="{campo}"' not in pagina
    assert 'name="certeza"' in pagina
    navegador.post(_url(tramite), _formulario(tramite, mas_usado="on", numero_suit="9999", certeza="Nota nueva"))
    tramite.refresh_from_db()
    assert (tramite.mas_usado, tramite.numero_suit, tramite.certeza) == (False, "", "Nota nueva")
