"""Frequent questions by theme, and the glossary in the order of a dictionary."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from aguazul_portal.comun.entidad import carga as entidad
from aguazul_portal.comun.paginas import carga
from aguazul_portal.comun.paginas.direcciones import validar_direccion
from aguazul_portal.comun.paginas.models import EdicionPregunta, EdicionTermino, Tema
from tests import fabricas
from tests.paginas.muestras import pregunta, termino


def publicar(edicion, equipo):
    return fabricas.llevar(edicion, "publicado", **equipo)


# --- Questions --------------------------------------------------------------------------------------------------------


def test_van_por_tema_y_cada_una_tiene_su_ancla_y_su_direccion(equipo, ciudadana):
    for orden, nombre in enumerate(["Peticiones", "Trámites"]):
        Tema.objects.crear(nombre=nombre, orden=orden, por=equipo["webmaster"])
    publicar(pregunta(equipo["redactora"], slug="b", tema="Trámites", pregunta="¿Qué llevo?"), equipo)
    publicar(pregunta(equipo["redactora"], slug="a", tema="Peticiones"), equipo)
    respuesta = ciudadana.get(reverse("paginas:preguntas"))
    assert [(str(tema), len(filas)) for tema, filas in respuesta.context["temas"]] == [
        ("Peticiones", 1),
        ("Trámites", 1),
    ]
    texto = respuesta.content.decode()
    assert '<details id="a">' in texto
    assert 'href="/preguntas-frecuentes/a/"' in texto
    assert "Quince días hábiles." in ciudadana.get("/preguntas-frecuentes/a/").content.decode()


@pytest.mark.parametrize("bien", ["/tramites/", "/tramites/certificado/#pasos", "/buscar/?q=x", "https://www.gov.co/"])
def test_el_enlace_lleva_a_una_pagina_del_portal_o_a_otra_completa(bien):
    validar_direccion(bien)


@pytest.mark.parametrize(
    "mal", ["tramites", "/no-existe/", "//malo.test/", "javascript:alert(1)", "/\x00", "https://", "ftp://a.b/"]
)
def test_un_enlace_malo_recibe_una_frase(mal):
    with pytest.raises(ValidationError, match="dirección"):
        validar_direccion(mal)


def test_el_formulario_lo_dice_y_conserva_lo_escrito(entrar, redactora):
    tema = Tema.objects.crear(nombre="Trámites", por=fabricas.PRUEBA)
    datos = {
        "pregunta": "¿Qué llevo?", "slug": "que-llevo", "respuesta": "<p>La cédula.</p>", "tema": tema.pk,
        "dependencia": fabricas.dependencia().pk, "enlace": "/no-existe/", "texto_del_enlace": "Certificado",
    }  # fmt: skip
    respuesta = entrar(redactora).post(reverse("admin:paginas_edicionpregunta_add"), datos)
    assert "no hay ninguna página" in str(respuesta.context["adminform"].form.errors["enlace"])
    assert "La cédula." in respuesta.content.decode()
    assert not EdicionPregunta.objects.exists()


@pytest.mark.parametrize(
    "campos", [{"enlace": "/tramites/"}, {"texto_del_enlace": "Trámites"}, {"respuesta": "<p> </p>"}]
)
def test_a_medias_no_se_envia(campos, redactora):
    assert pregunta(redactora, **campos).faltantes()


@pytest.mark.parametrize(("papel", "codigo"), [("webmaster", 302), ("redactora", 403), ("revisor", 403)])
def test_los_temas_los_pone_el_webmaster(papel, codigo, request, entrar):
    persona = request.getfixturevalue(papel)
    respuesta = entrar(persona).post(reverse("admin:paginas_tema_add"), {"nombre": "Impuestos", "orden": 0})
    assert respuesta.status_code == codigo
    assert Tema.objects.exists() is (codigo == 302)


# --- Glossary ---------------------------------------------------------------------------------------------------------


def test_va_en_el_orden_del_diccionario(equipo, ciudadana):
    for n, palabra in enumerate(["Órgano", "ñame", "nube", "Acta", "ácido", "OPA", "«Red»", "4.0"]):
        publicar(termino(equipo["redactora"], slug=f"t-{n}", termino=palabra), equipo)
    letras = ciudadana.get(reverse("paginas:glosario")).context["letras"]
    assert [(letra, [str(t) for t in suyos]) for letra, suyos in letras] == [
        ("#", ["4.0"]), ("A", ["ácido", "Acta"]), ("N", ["nube"]), ("Ñ", ["ñame"]), ("O", ["OPA", "Órgano"]), ("R", ["«Red»"]),
    ]  # fmt: skip


def test_cada_termino_dice_su_fuente(equipo, ciudadana):
    publicar(termino(equipo["redactora"]), equipo)
    for ruta in ("/glosario/", "/glosario/radicado/"):
        assert "Fuente: Ley 1755" in ciudadana.get(ruta).content.decode()


def test_sin_definicion_no_se_envia(redactora):
    assert termino(redactora, definicion="").faltantes() == ["La definición."]


# --- The starting data ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def cargadas_una_vez(en_comun):
    with en_comun():
        entidad.cargar(fabricas.PRUEBA)
        equipo = fabricas.equipo()
        return carga.cargar_preguntas(**equipo), carga.cargar_glosario(**equipo)


@pytest.fixture
def cargadas(cargadas_una_vez, db):
    return cargadas_una_vez


def test_los_datos_iniciales_estan_completos_y_no_se_repiten(cargadas, equipo):
    assert cargadas == (8, 26)
    assert (carga.cargar_preguntas(**equipo), carga.cargar_glosario(**equipo)) == (0, 0)
    assert all(t.fuente and not t.faltantes() for t in EdicionTermino.objects.all())


def test_sus_enlaces_de_este_portal_tienen_quien_responda(cargadas):
    """The very validator of the form: the loader does not go through it."""
    for edicion in [*EdicionPregunta.objects.exclude(enlace=""), *EdicionTermino.objects.exclude(enlace="")]:
        validar_direccion(edicion.enlace)


@pytest.mark.parametrize(("nombre", "consultas"), [("preguntas", 2), ("glosario", 2)])
def test_cuantas_consultas_cuesta(nombre, consultas, cargadas, ciudadana, settings, django_assert_num_queries):
    settings.MIDDLEWARE = [m for m in settings.MIDDLEWARE if "CachePublica" not in m]
    with django_assert_num_queries(consultas):
        assert ciudadana.get(reverse(f"paginas:{nombre}")).status_code == 200


@pytest.mark.parametrize(
    ("q", "url"), [("radicado", "/glosario/radicado/"), ("plazos de una petición", "/preguntas-frecuentes/")]
)
def test_el_buscador_los_encuentra(q, url, cargadas, ciudadana):
    assert url in ciudadana.get("/buscar/", {"q": q}).content.decode().partition("<main")[2]
