"""Broken links: which are looked at, how our own are asked, when one is called broken, and who sees it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from aguazul_portal.bandeja import bandeja
from aguazul_portal.comun.bitacora.models import Asiento
from aguazul_portal.comun.salud_contenido import comprobacion, externos, internos, recogida
from aguazul_portal.comun.salud_contenido.models import Destino, Recorrido, Uso
from aguazul_portal.comun.salud_contenido.models.enlaces import PRESTAMO
from aguazul_portal.comun.salud_contenido.respuesta import Respuesta, de_estado
from tests import fabricas

pytestmark = pytest.mark.django_db
HACE_UN_RATO = timedelta(hours=1)
FUERA = "https://ejemplo.gov.co/pagina"
LISTA = "/consola/salud_contenido/uso/"


def publicar(equipo, cuerpo, slug="una-noticia", **campos):
    edicion = fabricas.noticia(equipo["redactora"], slug=slug, cuerpo=f"<p>Texto. {cuerpo}</p>", **campos)
    return fabricas.llevar(edicion, "publicado", **equipo, ahora=timezone.now() - HACE_UN_RATO)


def enlace(url, texto="el formulario"):
    return f'<a href="{url}">{texto}</a>'


def roto(destino, **campos):
    datos = {"falla_desde": timezone.now(), "fallos": 2, "respuesta": "No existe (404)", **campos}
    Destino.objects.filter(url=destino).update(**datos)


@pytest.fixture
def contesta(monkeypatch):
    """What the outside answers, by address; and what was asked."""
    respuestas, pedidas = {}, []

    def comprobar(url):
        pedidas.append(url)
        return respuestas.get(url, de_estado(200))

    monkeypatch.setattr(externos, "comprobar", comprobar)
    comprobar.respuestas, comprobar.pedidas = respuestas, pedidas
    return comprobar


# --- Gathering ----------------------------------------------------------------------------------------------------------


def test_se_recogen_los_enlaces_de_lo_publico(equipo, settings):
    settings.SITIO_URL = "http://127.0.0.1:8000"
    publicar(equipo, " ".join(map(enlace, [
        "/tramites/", "/tramites/#abajo", f"{settings.SITIO_URL}/noticias/?desde=x", "http://127.0.0.1/plan/", FUERA,
        "https://ejemplo.gov.co/año", "mailto:a@b.co", "tel:+57608",
    ])))  # fmt: skip
    recogida.recoger(timezone.now())
    assert set(Destino.objects.values_list("url", "interno")) == {
        ("/tramites/", True), ("/noticias/?desde=x", True), ("/plan/", True), (FUERA, False),
        ("https://ejemplo.gov.co/a%C3%B1o", False),
    }  # fmt: skip


@pytest.mark.parametrize("estado", ["borrador", "en_revision", "aprobado", "retirado"])
def test_no_se_recogen_los_de_lo_que_no_es_publico(estado, equipo):
    edicion = fabricas.noticia(equipo["redactora"], cuerpo=f"<p>{enlace(FUERA)}</p>")
    fabricas.llevar(edicion, estado, **equipo, ahora=timezone.now() - HACE_UN_RATO)
    recogida.recoger(timezone.now())
    assert not Uso.objects.exists()


def test_cada_edicion_se_lee_una_vez(equipo, django_assert_max_num_queries):
    for n in range(3):
        publicar(equipo, enlace(f"{FUERA}/{n}"), slug=f"n{n}")
    assert recogida.recoger(timezone.now()) == 3
    assert recogida.recoger(timezone.now()) == 0
    publicar(equipo, enlace(FUERA), slug="otra")
    assert recogida.recoger(timezone.now()) == 1
    assert recogida.recoger(timezone.now() + recogida.VUELTA + HACE_UN_RATO) == 4
    assert Uso.objects.count() == 4


def test_se_lee_de_a_poco_y_se_sigue_donde_iba(equipo, monkeypatch):
    monkeypatch.setattr(recogida, "TANDA", 2)
    ahora = timezone.now() - HACE_UN_RATO
    for n in range(5):
        edicion = fabricas.noticia(equipo["redactora"], slug=f"n{n}", cuerpo=f"<p>{enlace(f'{FUERA}/{n}')}</p>")
        fabricas.llevar(edicion, "publicado", **equipo, ahora=ahora)
    assert [recogida.recoger(timezone.now(), tandas=1) for _ in range(4)] == [2, 2, 1, 0]
    assert Destino.objects.count() == 5
    assert Recorrido.objects.get(modelo="noticias.edicionnoticia").hasta == ahora


def test_lo_que_dejo_de_ser_publico_se_olvida(equipo):
    edicion = publicar(equipo, enlace(FUERA))
    recogida.recoger(timezone.now())
    edicion.avanzar("retirar", por=equipo["webmaster"], nota="Ya no rige.", motivo="vencida")
    recogida.olvidar(timezone.now())
    assert not Uso.objects.exists()
    assert not Destino.objects.exists()


# --- Ours ---------------------------------------------------------------------------------------------------------------


def test_lo_nuestro_lo_contestan_nuestras_filas(equipo):
    publica = publicar(equipo, "")
    retirada = publicar(equipo, "", slug="retirada")
    retirada.avanzar("retirar", por=equipo["webmaster"], nota="Ya no rige.", motivo="vencida")
    fabricas.noticia(equipo["redactora"], slug="borrador")
    assert internos.comprobar(publica.get_absolute_url()).bien
    assert internos.comprobar("/tramites").bien
    assert (
        internos.comprobar("/accesibilidad/").texto == "No existe (404)"
    )  # it redirects to a page that is not there yet
    assert internos.comprobar("/noticias/retirada/") == Respuesta("Fue retirada (410)", definitiva=True)
    for ruta in (
        "/noticias/borrador/",
        "/noticias/no-existe/",
        "/no-existe/",
        "/archivos/no-existe.pdf",
        "/static/no.css",
    ):
        assert internos.comprobar(ruta) == Respuesta("No existe (404)", definitiva=True), ruta
    for ruta in ("/consola/", "/cuentas/login/"):
        assert internos.comprobar(ruta).definitiva


@pytest.mark.parametrize("ruta", ["/%00", "/buscar/?q=%00%ff", "/%E2%80%AE", "/" + "x" * 900, "/noticias/?desde=%27--"])
def test_ninguna_direccion_nuestra_rompe_la_revision(ruta):
    assert internos.comprobar(ruta).texto


# --- When it is broken --------------------------------------------------------------------------------------------------


def barrer(cuando=None):
    return comprobacion.comprobar_vencidos(lambda: cuando or timezone.now())


def test_lo_que_no_existe_esta_roto_desde_la_primera_vez(equipo, contesta):
    publicar(equipo, enlace("/no-existe/"))
    recogida.recoger(timezone.now())
    assert barrer() == 1
    (uso,) = Uso.objects.rotos(timezone.now())
    assert uso.destino.esta_roto
    assert uso.destino.respuesta == "No existe (404)"
    assert barrer() == 0


def test_un_error_pasajero_se_mira_otra_vez_antes_de_culpar(equipo, contesta):
    publicar(equipo, enlace(FUERA))
    recogida.recoger(timezone.now())
    contesta.respuestas[FUERA] = de_estado(503)
    primera = timezone.now()
    barrer(primera)
    assert not Uso.objects.rotos(timezone.now()).exists()
    barrer(primera + timedelta(days=1))
    assert Uso.objects.rotos(timezone.now()).get().destino.falla_desde == primera
    contesta.respuestas.clear()
    barrer(primera + timedelta(days=2))
    destino = Destino.objects.get()
    assert (destino.fallos, destino.falla_desde, destino.esta_roto) == (0, None, False)
    assert destino.proximo_en == primera + timedelta(days=9)


def test_sin_salida_a_internet_no_se_culpa_a_nadie(equipo, contesta):
    publicar(equipo, enlace(FUERA) + enlace("https://otro.gov.co/"))
    recogida.recoger(timezone.now())
    caida = Respuesta("No responde", de_red=True)
    contesta.respuestas |= {FUERA: caida, "https://otro.gov.co/": caida}
    for dia in range(3):
        barrer(timezone.now() + timedelta(days=dia, minutes=dia))
    assert not Destino.objects.filter(fallos__gt=0).exists()
    assert set(Destino.objects.values_list("respuesta", flat=True)) == {comprobacion.SIN_SALIDA}


def test_si_otro_contesta_la_culpa_es_del_que_no(equipo, contesta):
    publicar(equipo, enlace(FUERA) + enlace("https://otro.gov.co/"))
    recogida.recoger(timezone.now())
    contesta.respuestas[FUERA] = Respuesta("No responde", de_red=True)
    barrer()
    assert Destino.objects.get(url=FUERA).fallos == 1
    contesta.pedidas.clear()
    barrer(timezone.now() + timedelta(days=1, minutes=1))
    assert (
        "https://otro.gov.co/" in contesta.pedidas
    )  # the one that is known to answer is asked, to tell whose fault it is
    assert Destino.objects.get(url=FUERA).fallos == 2


@pytest.mark.parametrize("estado", [200, 204, 301, 401, 403, 405, 429])
def test_lo_que_contesta_o_se_cierra_a_los_programas_no_esta_roto(estado):
    assert de_estado(estado).bien


def test_dos_procesos_no_miran_el_mismo_y_uno_muerto_lo_suelta(equipo, contesta):
    publicar(equipo, enlace(FUERA))
    recogida.recoger(timezone.now())
    ahora = timezone.now()
    uno, otro = Destino.objects.get(), Destino.objects.get()
    assert comprobacion.tomar(uno, ahora)
    assert not comprobacion.tomar(otro, ahora)
    assert barrer(ahora) == 0
    assert barrer(ahora + PRESTAMO) == 1
    comprobacion.anotar(uno, de_estado(404), ahora)  # the one that died wakes up: the row is no longer its own
    assert Destino.objects.get().fallos == 0


# --- Who sees it --------------------------------------------------------------------------------------------------------


@pytest.fixture
def con_roto(equipo):
    edicion = publicar(equipo, enlace(FUERA), titulo="Jornada con enlace")
    recogida.recoger(timezone.now())
    roto(FUERA)
    return edicion


def test_la_lista_dice_pagina_enlace_desde_cuando_y_respuesta(con_roto, webmaster, control_interno, entrar):
    for persona in (webmaster, control_interno):
        texto = entrar(persona).get(LISTA).content.decode()
        for dato in ("Jornada con enlace", FUERA, "No existe (404)", str(con_roto.dependencia)):
            assert dato in texto
        (fila,) = bandeja(persona, timezone.now())["enlaces_rotos"]
        assert fila["titulo"] == "Jornada con enlace"


def test_los_filtros_de_la_lista_se_leen_en_espanol(con_roto, webmaster, entrar):
    texto = entrar(webmaster).get(LISTA).content.decode()
    assert "Destino dentro de este portal" in texto


def test_cada_dependencia_ve_los_suyos(con_roto, redactora, redactor_dos, entrar):
    fabricas.titular(fabricas.cargo(dependencia=con_roto.dependencia), redactora)
    assert "Jornada con enlace" in entrar(redactora).get(LISTA).content.decode()
    assert "Jornada con enlace" not in entrar(redactor_dos).get(LISTA).content.decode()
    assert not bandeja(redactor_dos, timezone.now())["enlaces_rotos"]


def test_lo_retirado_sale_de_la_lista_enseguida(con_roto, equipo, webmaster):
    con_roto.avanzar("retirar", por=webmaster, nota="Ya no rige.", motivo="vencida")
    assert not Uso.objects.rotos(timezone.now()).exists()


def test_comprobar_de_nuevo_es_del_webmaster_y_queda_en_el_registro(con_roto, webmaster, redactora, entrar):
    fabricas.titular(fabricas.cargo(dependencia=con_roto.dependencia), redactora)
    Destino.objects.update(proximo_en=timezone.now() + timedelta(days=5))
    datos = {"action": "comprobar_de_nuevo", "_selected_action": Uso.objects.get().pk}
    entrar(redactora).post(LISTA, datos)
    assert not Destino.objects.por_comprobar(timezone.now()).exists()
    entrar(webmaster).post(LISTA, datos)
    assert Destino.objects.por_comprobar(timezone.now()).exists()
    assert Asiento.objects.recientes().first().actor == str(webmaster)


def test_nadie_agrega_cambia_ni_borra_a_mano(con_roto, webmaster, superusuario, entrar):
    pk = Uso.objects.get().pk
    for persona in (webmaster, superusuario):
        navegador = entrar(persona)
        assert navegador.get(f"{LISTA}add/").status_code == 403
        assert navegador.post(f"{LISTA}{pk}/delete/", {"post": "yes"}).status_code == 403
    assert Uso.objects.exists()


def test_un_enlace_hostil_no_se_ejecuta_en_la_consola(con_roto, webmaster, entrar):
    Destino.objects.update(url='https://x.co/"><script>alert(1)</script>')
    assert "<script>alert" not in entrar(webmaster).get(LISTA).content.decode()
