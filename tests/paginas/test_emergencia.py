"""The emergency banner: on top of every public page from its minute to its minute, with nothing run and nothing asked."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aguazul_portal.comun.publicacion.models import PasoImposible
from tests import fabricas
from tests.paginas.muestras import emergencia, marco

AHORA = datetime(2026, 11, 23, 8, 0, 20, tzinfo=ZoneInfo("America/Bogota"))
BANDA = '<section class="emergencia" aria-label="Avisos de emergencia">'
PAGINAS = ["/", "/noticias/", "/eventos/", "/glosario/", "/registro/", "/buscar/?q=x", "/no-existe/", "/cuentas/login/"]


@pytest.fixture(autouse=True)
def _con_marco(db):
    marco()


def publicar(equipo, **campos):
    return fabricas.llevar(emergencia(equipo["redactora"], **campos), "publicado", **equipo)


@pytest.mark.parametrize("ruta", PAGINAS)
def test_esta_en_todas_las_paginas_con_nombre_y_palabra(ruta, equipo, ciudadana):
    assert BANDA not in ciudadana.get(ruta).content.decode()
    publicar(equipo)
    texto = ciudadana.get(ruta).content.decode()
    assert BANDA in texto
    assert "<b>Alerta:</b>" in texto
    assert texto.index(BANDA) < texto.index("<main")


@pytest.mark.parametrize("ruta", ["/", "/noticias/", "/eventos/"])
def test_no_cuesta_ni_una_consulta(ruta, equipo, ciudadana, settings):
    settings.MIDDLEWARE = [m for m in settings.MIDDLEWARE if "CachePublica" not in m]
    publicar(equipo, slug="de-ayer").avanzar("retirar", por=equipo["webmaster"], motivo="vencida", nota="Pasó.")
    with CaptureQueriesContext(connection) as sin_banda:
        ciudadana.get(ruta)
    publicar(equipo)
    with CaptureQueriesContext(connection) as con_banda:
        assert BANDA in ciudadana.get(ruta).content.decode()
    assert len(con_banda) == len(sin_banda)


def test_aparece_y_desaparece_en_su_minuto_en_cada_trabajador(equipo, time_machine):
    trabajadores = [Client(), Client()]
    time_machine.move_to(AHORA, tick=False)
    publicar(equipo, programada_para=AHORA.replace(hour=10, second=0), vence_en=AHORA.replace(hour=11, second=0))
    for instante, se_ve in (
        (AHORA, False),
        ((9, 59, 59), False),
        ((10, 0, 0), True),
        ((10, 59, 59), True),
        ((11, 0, 0), False),
    ):
        if isinstance(instante, tuple):
            instante = AHORA.replace(hour=instante[0], minute=instante[1], second=instante[2])
        time_machine.move_to(instante, tick=False)
        assert [BANDA in t.get("/noticias/").content.decode() for t in trabajadores] == [se_ve, se_ve], instante


def test_retirada_deja_de_verse_en_la_peticion_siguiente(equipo, ciudadana):
    edicion = publicar(equipo)
    assert BANDA in ciudadana.get("/noticias/").content.decode()
    edicion.avanzar("retirar", por=equipo["webmaster"], motivo="error", nota="Ya abrieron.")
    assert BANDA not in ciudadana.get("/noticias/").content.decode()


def test_de_varias_la_mas_grave_arriba_y_no_mas_de_tres(equipo, ciudadana):
    for slug, gravedad in (("a", 1), ("b", 3), ("c", 2), ("d", 1)):
        publicar(equipo, slug=slug, titulo=f"Aviso {slug}", gravedad=gravedad)
    bandas = ciudadana.get("/").context["sitio"].entidad.emergencias
    assert [banda.titulo for banda in bandas] == ["Aviso b", "Aviso c", "Aviso d"]


@pytest.mark.parametrize(
    ("campos", "frase"),
    [({"vence_en": None}, "cuándo deja de mostrarse"), ({"enlace": "/noticias/"}, "van juntos"),
     ({"texto_del_enlace": "Más"}, "van juntos")],
)  # fmt: skip
def test_a_medias_no_se_envia_ni_se_publica_de_urgencia(campos, frase, equipo):
    edicion = emergencia(equipo["redactora"], **campos)
    with pytest.raises(PasoImposible, match=frase):
        edicion.avanzar("enviar", por=equipo["redactora"])
    with pytest.raises(PasoImposible, match=frase):
        fabricas.urgente(edicion, **equipo)


def test_siempre_vence_tambien_para_la_base_de_datos(equipo):
    edicion = emergencia(equipo["redactora"], vence_en=None)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE paginas_edicionemergencia SET estado = 'en_revision', huella = 'x' WHERE id = %s", [edicion.pk]
        )


def test_el_webmaster_la_publica_de_urgencia_y_la_banda_lo_dice(equipo, ciudadana):
    edicion = fabricas.urgente(emergencia(equipo["redactora"]), **equipo)
    assert "Publicación urgente, revisión pendiente" in ciudadana.get("/").content.decode().partition("<main")[0]
    edicion.avanzar("revisar_urgente", por=equipo["revisor"])
    assert "Publicación urgente" not in ciudadana.get("/").content.decode().partition("<main")[0]


def test_lo_hostil_se_escribe_como_texto(equipo, ciudadana):
    publicar(equipo, titulo='<img src=x onerror="a">"\\', texto="</section><script>x</script>")
    texto = ciudadana.get("/").content.decode()
    assert "<script" not in texto
    assert "<img src=x" not in texto
    assert "&lt;img src=x" in texto


def test_la_vista_previa_muestra_la_banda(equipo, entrar):
    edicion = emergencia(equipo["redactora"])
    url = reverse("admin:paginas_edicionemergencia_previa", args=[edicion.pk])
    assert BANDA in entrar(equipo["redactora"]).get(url).content.decode()


def test_su_hora_es_la_de_colombia(equipo, ciudadana, time_machine):
    time_machine.move_to(AHORA, tick=False)
    publicar(equipo, vence_en=AHORA + timedelta(hours=6))
    assert 'datetime="2026-11-23T14:00:20-05:00"' in ciudadana.get("/").content.decode().partition("<main")[0]


def test_el_formulario_dice_que_vence(entrar, redactora):
    texto = entrar(redactora).get(reverse("admin:paginas_edicionemergencia_add")).content.decode()
    assert "Obligatorio: un aviso de emergencia" in texto
    assert "sin vencimiento" not in texto
