"""Institutional pages: data that walks the editorial path, each at its one address."""

import re
from datetime import date

import pytest
from django.urls import reverse

from aguazul_portal.comun.busqueda.models import Entrada
from aguazul_portal.comun.paginas import carga
from aguazul_portal.comun.paginas.models import EdicionPagina, Pagina
from aguazul_portal.comun.paginas.organigrama import organigrama
from tests import fabricas
from tests.paginas.muestras import pagina

ESTADOS = ["borrador", "en_revision", "aprobado", "publicado", "retirado"]
CODIGO = {"publicado": 200, "retirado": 410}


@pytest.mark.parametrize("estado", ESTADOS)
def test_solo_lo_publicado_se_ve(estado, equipo, ciudadana):
    fabricas.llevar(pagina(equipo["redactora"]), estado, **equipo)
    assert ciudadana.get("/politicas/cookies/").status_code == CODIGO.get(estado, 404)
    en_la_lista = "Ninguna." in ciudadana.get("/politicas/").content.decode()
    assert en_la_lista is (estado == "publicado")
    assert Entrada.objects.filter(tipo="pagina").exists() is (estado == "publicado")


def test_quien_redacta_una_pagina_no_la_aprueba(redactora):
    edicion = pagina(redactora)
    edicion.avanzar("enviar", por=redactora)
    assert edicion.impedimento(edicion.paso_desde_aqui("aprobar"), redactora)


def test_una_pagina_sin_texto_no_se_envia(redactora):
    assert pagina(redactora, cuerpo="<p>&nbsp;</p>").faltantes() == ["El texto de la página."]


@pytest.mark.parametrize("ruta", ["/alcaldia/cookies/", "/ayuda/cookies/", "/municipio/cookies/", "/nada/cookies/"])
def test_cada_pagina_tiene_una_sola_direccion(ruta, equipo, ciudadana):
    fabricas.llevar(pagina(equipo["redactora"]), "publicado", **equipo)
    assert ciudadana.get(ruta).status_code == 404


def test_la_pagina_principal_de_una_seccion_esta_en_la_direccion_de_la_seccion(equipo, ciudadana):
    principal = fabricas.llevar(
        pagina(equipo["redactora"], slug="municipio", seccion="municipio"), "publicado", **equipo
    )
    assert principal.get_absolute_url() == "/municipio/"
    assert ciudadana.get("/municipio/municipio/").status_code == 404


def test_la_accesibilidad_tiene_una_direccion_corta(db, ciudadana):
    respuesta = ciudadana.get("/accesibilidad/")
    assert (respuesta.status_code, respuesta.url) == (301, "/politicas/accesibilidad/")


def test_un_texto_por_adoptar_lo_advierte(equipo, ciudadana):
    fabricas.llevar(pagina(equipo["redactora"], por_adoptar=True), "publicado", **equipo)
    assert "Texto por adoptar por la Alcaldía" in ciudadana.get("/politicas/cookies/").content.decode()


# --- The starting pages -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def cargadas_una_vez(en_comun):
    with en_comun():
        return carga.cargar(**fabricas.equipo())


@pytest.fixture
def cargadas(cargadas_una_vez, db):
    return cargadas_una_vez


def test_todas_las_paginas_iniciales_se_publican_y_responden(cargadas, ciudadana):
    publicadas = EdicionPagina.objects.filter(estado="publicado").select_related("documento")
    assert len(publicadas) == cargadas == 13
    for edicion in publicadas:
        respuesta = ciudadana.get(edicion.get_absolute_url())
        assert respuesta.status_code == 200, edicion
        assert edicion.titulo in respuesta.content.decode()


def test_cargar_dos_veces_no_cambia_nada(cargadas, equipo):
    assert carga.cargar(**equipo) == 0


def test_quien_carga_no_se_aprueba_a_si_misma(cargadas):
    for edicion in EdicionPagina.objects.all():
        assert edicion.autor != edicion.revisor


def test_el_saneador_no_quita_nada_de_los_textos_iniciales(cargadas):
    for edicion in EdicionPagina.objects.select_related("documento"):
        escrito = (carga.DATOS / f"{edicion.documento.slug}.html").read_text()
        assert re.sub(r"\s", "", edicion.cuerpo) == re.sub(r"\s", "", escrito), edicion


def test_los_enlaces_internos_de_los_textos_llevan_a_alguna_parte(cargadas, ciudadana):
    enlaces = {url for edicion in EdicionPagina.objects.all() for url in re.findall(r'href="(/[^"]*)"', edicion.cuerpo)}
    assert enlaces
    for url in enlaces:
        assert ciudadana.get(url).status_code == 200, url


def test_lo_que_obliga_a_la_alcaldia_esta_marcado_por_adoptar(cargadas):
    politicas = Pagina.objects.filter(seccion="politicas").exclude(slug="cookies")
    assert all(documento.ediciones.get().por_adoptar for documento in politicas)


def test_lo_que_las_fuentes_no_coinciden_no_se_afirma(cargadas, ciudadana):
    texto = ciudadana.get("/municipio/").content.decode()
    for dato in ("1.455", "1.330", "1954", "38.828", "43.183", "Salitrico"):
        assert dato not in texto


@pytest.mark.parametrize(("nombre", "consultas"), [("alcaldia", 4), ("municipio", 3), ("politicas", 2), ("ayuda", 2)])
def test_cuantas_consultas_cuesta_cada_pagina(
    nombre, consultas, cargadas, ciudadana, settings, django_assert_num_queries
):
    settings.MIDDLEWARE = [m for m in settings.MIDDLEWARE if "CachePublica" not in m]
    with django_assert_num_queries(consultas):
        assert ciudadana.get(reverse(f"paginas:{nombre}")).status_code == 200


# --- The organigrama --------------------------------------------------------------------------------------------------


def test_el_organigrama_es_un_arbol_de_lo_oficial_de_la_alcaldia():
    from aguazul_portal.comun.entidad.models import Dependencia

    def fila(pk, tipo="secretaría", depende_de=None, **datos):
        return Dependencia(pk=pk, nombre=str(pk), tipo=tipo, depende_de_id=depende_de, desde=date(2024, 1, 1), **datos)

    tronco = organigrama(
        [
            fila(1, "despacho"),
            fila(2, depende_de=1),
            fila(3, "oficina", 2),
            fila(4, "oficina", 2, por_confirmar=["nombre"]),
            fila(5, "corporación"),
            fila(6, depende_de=99),
        ]
    )
    assert [rama.dependencia.pk for rama in tronco] == [1, 6]
    assert [rama.dependencia.pk for rama in tronco[0].ramas] == [2]
    assert [rama.dependencia.pk for rama in tronco[0].ramas[0].ramas] == [3]


# --- The console ------------------------------------------------------------------------------------------------------


def test_prensa_escribe_una_pagina_desde_la_consola(entrar, redactora):
    documento = Pagina.objects.crear(slug="horarios", seccion="ayuda", por=redactora)
    respuesta = entrar(redactora).post(
        reverse("admin:paginas_edicionpagina_add"),
        {
            "documento": documento.pk, "titulo": "Horarios", "resumen": "Cuándo atendemos.",
            "cuerpo": "<p>De lunes a viernes<script>x</script>.</p>", "tipo_cambio": "menor",
        },
    )  # fmt: skip
    assert respuesta.status_code == 302, respuesta.context and respuesta.context["errors"]
    edicion = EdicionPagina.objects.get()
    assert edicion.cuerpo == "<p>De lunes a viernes.</p>"
    assert edicion.autor == redactora


def test_control_interno_ve_las_paginas_y_no_las_cambia(entrar, control_interno, redactora):
    edicion = pagina(redactora)
    navegador = entrar(control_interno)
    url = reverse("admin:paginas_edicionpagina_change", args=[edicion.pk])
    assert navegador.get(url).status_code == 200
    assert navegador.post(url, {"titulo": "Otro"}).status_code == 403
    assert navegador.get(reverse("admin:paginas_edicionpagina_add")).status_code == 403


def test_la_vista_previa_de_un_borrador_no_es_publica(entrar, redactora, ciudadana):
    url = reverse("admin:paginas_edicionpagina_previa", args=[pagina(redactora).pk])
    respuesta = entrar(redactora).get(url)
    assert "No hay galletas aquí." in respuesta.content.decode()
    assert "no-store" in respuesta.headers["Cache-Control"]
    assert ciudadana.get(url).status_code == 302
