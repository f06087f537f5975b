"""«Revisado, sigue vigente»: who says it, of what, what it shows and what it does not change."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from aguazul_portal.bandeja import bandeja
from aguazul_portal.comun.bitacora.models import Asiento
from aguazul_portal.comun.publicacion.flujo import PasoImposible
from aguazul_portal.comun.salud_contenido.models import Vigencia
from aguazul_portal.comun.salud_contenido.vigencias import declarar_vigente, por_revisar
from tests import fabricas
from tests.tramites.muestras import ficha

pytestmark = pytest.mark.django_db
LISTA, DECLARAR = "/consola/salud_contenido/vigencia/", "/consola/salud_contenido/vigencia/sigue-vigente/"
MEDIO_ANIO = timedelta(days=181)


@pytest.fixture
def publicada(equipo):
    return fabricas.llevar(ficha(equipo["redactora"]), "publicado", **equipo)


@pytest.fixture
def vieja(equipo):
    """Published more than its period ago."""
    hace = timezone.now() - MEDIO_ANIO
    return fabricas.llevar(ficha(equipo["redactora"]), "publicado", **equipo, ahora=hace)


def declarar(navegador, edicion, **mas):
    datos = {"modelo": edicion._meta.label_lower, "edicion": edicion.pk, **mas}
    return navegador.post(DECLARAR, datos, follow=True)


def test_la_pagina_dice_cuando_se_reviso_y_su_fecha_de_actualizacion_no_cambia(publicada, revisor, entrar, ciudadana):
    ruta = publicada.get_absolute_url()
    antes, mapa = ciudadana.get(ruta).content.decode(), ciudadana.get("/sitemap-tramites-1.xml").content
    assert "Revisado:" not in antes
    declarar(entrar(revisor), publicada)
    despues = ciudadana.get(ruta).content.decode()
    assert " · Revisado: <time" in despues
    assert despues.count("Última actualización") == antes.count("Última actualización") == 1
    assert ciudadana.get("/sitemap-tramites-1.xml").content == mapa


def test_tambien_en_las_noticias(equipo, revisor, ciudadana):
    noticia = fabricas.llevar(fabricas.noticia(equipo["redactora"]), "publicado", **equipo)
    declarar_vigente(noticia, por=revisor, ahora=timezone.now())
    assert "Revisado:" in ciudadana.get(noticia.get_absolute_url()).content.decode()


def test_queda_en_el_registro_publico_con_nombre(publicada, revisor, entrar):
    declarar(entrar(revisor), publicada)
    ultimo = Asiento.objects.recientes().first()
    assert (ultimo.actor, ultimo.accion, ultimo.publico) == (str(revisor), "sigue_vigente", True)
    assert (ultimo.objeto, ultimo.url) == (str(publicada), publicada.get_absolute_url())


def test_no_es_una_edicion(publicada, revisor):
    huella, cambiado = publicada.huella, publicada.cambiado_en
    declarar_vigente(publicada, por=revisor, ahora=timezone.now())
    publicada.refresh_from_db()
    assert (publicada.huella, publicada.cambiado_en, publicada.documento.ediciones.count()) == (huella, cambiado, 1)


@pytest.mark.parametrize("papel", ["redactora", "webmaster", "control_interno", "miembro_comite"])
def test_quien_no_revisa_no_lo_dice(papel, request, publicada, entrar):
    declarar(entrar(request.getfixturevalue(papel)), publicada)
    with pytest.raises(PasoImposible, match="no revisa"):
        declarar_vigente(publicada, por=request.getfixturevalue(papel), ahora=timezone.now())
    assert not Vigencia.objects.exists()


def test_ni_un_proceso_ni_quien_no_ha_entrado(publicada, ciudadana):
    with pytest.raises(PasoImposible):
        declarar_vigente(publicada, por=fabricas.PRUEBA, ahora=timezone.now())
    assert ciudadana.post(DECLARAR, {"modelo": "tramites.fichatramite", "edicion": publicada.pk}).status_code == 302
    assert not Vigencia.objects.exists()


@pytest.mark.parametrize("estado", ["borrador", "en_revision", "aprobado", "retirado"])
def test_solo_de_lo_que_el_publico_lee(estado, equipo, revisor):
    edicion = fabricas.llevar(ficha(equipo["redactora"]), estado, **equipo)
    with pytest.raises(PasoImposible, match="el público está leyendo"):
        declarar_vigente(edicion, por=revisor, ahora=timezone.now())


def test_ni_de_lo_programado(equipo, revisor):
    manana = timezone.now() + timedelta(days=1)
    edicion = fabricas.llevar(ficha(equipo["redactora"], programada_para=manana), "publicado", **equipo)
    with pytest.raises(PasoImposible):
        declarar_vigente(edicion, por=revisor, ahora=timezone.now())


def test_una_vez_por_dia_y_para_siempre(publicada, revisor):
    vigencia = declarar_vigente(publicada, por=revisor, ahora=timezone.now())
    with pytest.raises(PasoImposible, match="Ya se revisó hoy"):
        declarar_vigente(publicada, por=revisor, ahora=timezone.now())
    for sentencia in ("UPDATE salud_contenido_vigencia SET titulo = 'otro'", "DELETE FROM salud_contenido_vigencia"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sentencia)
    assert Vigencia.objects.get() == vigencia


@pytest.mark.parametrize(
    ("modelo", "edicion"),
    [("", "1"), ("no.existe", "1"), ("cuentas.usuario", "1"), ("tramites.fichatramite", "x"), ("tramites.fichatramite", "٣"),
     ("tramites.fichatramite", "9" * 40), ("tramites.fichatramite", "\x00"), ("tramites.fichatramite", "999999")],
)  # fmt: skip
def test_lo_inventado_no_existe(modelo, edicion, revisor, entrar):
    assert entrar(revisor).post(DECLARAR, {"modelo": modelo, "edicion": edicion}).status_code == 404


@pytest.mark.parametrize("vuelve", ["https://otro.example/", "//otro.example/", "/noticias/", "javascript:alert(1)"])
def test_no_lleva_fuera_de_la_consola(vuelve, publicada, revisor, entrar):
    assert declarar(entrar(revisor), publicada, vuelve=vuelve).redirect_chain[0][0] == LISTA


# --- What waits to be reviewed -----------------------------------------------------------------------------------------


def titulos(ahora, *args):
    return [str(fila["edicion"]) for fila in por_revisar(ahora, *args)]


def test_espera_lo_que_paso_de_su_plazo_y_nada_mas(vieja, equipo, revisor):
    ahora = timezone.now()
    fabricas.llevar(fabricas.noticia(equipo["redactora"]), "publicado", **equipo, ahora=ahora - 5 * MEDIO_ANIO)
    assert titulos(ahora) == [str(vieja)]
    assert titulos(ahora - timedelta(days=2)) == []
    declarar_vigente(vieja, por=revisor, ahora=ahora)
    assert titulos(ahora) == []
    assert titulos(ahora + MEDIO_ANIO) == [str(vieja)]


def test_una_version_nueva_empieza_de_nuevo(vieja, equipo):
    nueva = vieja.preparar_nueva_version(por=equipo["redactora"])
    nueva.nota_cambio = "Otro horario."
    nueva.save(por=equipo["redactora"])
    assert titulos(timezone.now()) == [str(vieja)]
    fabricas.llevar(nueva, "publicado", **equipo)
    assert titulos(timezone.now()) == []


def test_el_plazo_es_de_su_clase_y_se_configura(vieja, settings):
    settings.REVISION_DIAS = {**settings.REVISION_DIAS, "tramites.fichatramite": 200}
    assert titulos(timezone.now()) == []
    settings.REVISION_DIAS = {**settings.REVISION_DIAS, "tramites.fichatramite": 0}
    assert titulos(timezone.now() + 9 * MEDIO_ANIO) == []


def test_cada_dependencia_ve_lo_suyo_y_quienes_vigilan_todo(
    vieja, redactora, redactor_dos, webmaster, control_interno, entrar
):
    propia = vieja.documento.dependencia
    fabricas.titular(fabricas.cargo(dependencia=propia), redactora)
    otra = fabricas.dependencia("Secretaría de Salud", "600", slug="salud")
    fabricas.titular(fabricas.cargo("Otro cargo", dependencia=otra), redactor_dos)
    ven = {}
    for persona in (redactora, redactor_dos, webmaster, control_interno):
        suya = [fila["titulo"] for fila in bandeja(persona, timezone.now())["por_revisar"]]
        pagina = entrar(persona).get(LISTA).content.decode()
        assert (str(vieja) in pagina) is bool(suya)
        ven[persona.username] = bool(suya)
    assert ven == {"redactora": True, "redactor_dos": False, "webmaster": True, "control": True}


def test_el_boton_aparece_a_quien_puede_en_la_lista_y_en_la_mesa(vieja, revisor, webmaster, entrar):
    mesa = f"/consola/tramites/fichatramite/{vieja.pk}/change/"
    for pagina in (LISTA, mesa):
        assert "Revisado, sigue vigente<" in entrar(revisor).get(pagina).content.decode()
        assert "Revisado, sigue vigente<" not in entrar(webmaster).get(pagina).content.decode()
    respuesta = declarar(entrar(revisor), vieja, vuelve=mesa)
    assert respuesta.redirect_chain[0][0] == mesa
    assert "sigue vigente." in respuesta.content.decode()


def test_se_elige_una_dependencia(vieja, control_interno, entrar):
    navegador, slug = entrar(control_interno), vieja.documento.dependencia.slug
    assert str(vieja) in navegador.get(LISTA, {"dependencia": slug}).content.decode()
    assert navegador.get(LISTA, {"dependencia": "\x00'; --"}).status_code == 200


def test_la_historia_queda_a_la_vista(publicada, revisor, control_interno, entrar):
    declarar_vigente(publicada, por=revisor, ahora=timezone.now())
    assert str(revisor) in entrar(control_interno).get(f"{LISTA}historial/").content.decode()
