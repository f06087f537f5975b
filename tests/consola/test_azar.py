"""Whatever is sent to the console by hand, it answers: a sentence beside the field or a 4xx, never a 500."""

import re

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from aguazul_portal.comun.cuentas.models import Usuario
from aguazul_portal.comun.entidad import carga as entidad
from aguazul_portal.comun.entidad.models import Dependencia, Entidad
from indicadores import carga as indicadores
from indicadores.models import Linea
from tests import fabricas

TOPE = 150  # rows that one form brings
NO_ES_JSON = ["[1,", "[" * 3000, "5", "null", "[NaN]", "[null, {}, 1e999]", '{"rios": 5}', '{"otro": []}', "ñ" * 5000]


@pytest.fixture
def navegador(superusuario):
    cliente = Client(raise_request_exception=False)
    cliente.force_login(superusuario, backend="allauth.account.auth_backends.AuthenticationBackend")
    return cliente


def _url(fila):
    return reverse(f"admin:{fila._meta.app_label}_{fila._meta.model_name}_change", args=[fila.pk])


def _valores(pagina):
    """The form as it came, to send it back with one thing changed."""
    formulario = pagina.context["adminform"].form
    valores = {campo.html_name: campo.value() for campo in formulario}
    return {nombre: valor for nombre, valor in valores.items() if valor not in (None, False)}


def _enviar(navegador, fila, **cambio):
    url = _url(fila)
    return navegador.post(url, {**_valores(navegador.get(url)), **cambio})


@pytest.fixture
def alcaldia(db):
    entidad.cargar(fabricas.PRUEBA)
    return Entidad.objects.get()


@pytest.mark.parametrize("malo", NO_ES_JSON)
def test_el_territorio_que_no_se_puede_leer_se_dice_junto_al_campo(navegador, alcaldia, malo):
    respuesta = _enviar(navegador, alcaldia, territorio=malo)
    if malo == "null":  # the same as nothing
        assert respuesta.status_code == 302
        return
    assert respuesta.status_code == 200
    assert "territorio" in respuesta.context["adminform"].form.errors
    assert Entidad.objects.get().territorio == alcaldia.territorio


def test_los_caracteres_que_no_lo_son_se_van_tambien_de_lo_que_es_json(navegador, alcaldia):
    respuesta = _enviar(navegador, alcaldia, territorio=r'{"rios": ["Cusi\ud800ana\u0000"]}')
    assert respuesta.status_code == 302
    assert Entidad.objects.get().territorio == {"rios": ["Cusiana "]}
    assert navegador.get("/municipio/").status_code in (200, 404)


def test_lo_mal_escrito_se_vuelve_a_mostrar_sin_ellos(navegador, alcaldia):
    assert _enviar(navegador, alcaldia, territorio=r'["\ud800"]').status_code == 200


@pytest.mark.parametrize("malo", [r'["\ud800"]', "zzz", "9" * 40, "[]"])
def test_por_confirmar_solo_recibe_nombres_de_sus_campos(navegador, alcaldia, malo):
    dependencia = Dependencia.objects.first()
    for fila in (alcaldia, dependencia):
        respuesta = _enviar(navegador, fila, por_confirmar=[malo])
        assert respuesta.status_code == 200
        assert "por_confirmar" in respuesta.context["adminform"].form.errors


def test_lo_que_falta_confirmar_se_marca_y_se_desmarca(navegador, alcaldia):
    dependencia = Dependencia.objects.first()
    assert _enviar(navegador, dependencia, por_confirmar=["telefono"]).status_code == 302
    assert Dependencia.objects.get(pk=dependencia.pk).por_confirmar == ["telefono"]


def test_las_listas_del_plan_son_de_textos(navegador, db):
    indicadores.cargar(fabricas.PRUEBA)
    for malo in ("5", "[1]", "[NaN]", "[" * 3000, '{"a": 1}', "9" * 40):
        respuesta = _enviar(navegador, Linea.objects.first(), beneficios=malo)
        assert respuesta.status_code == 200, malo
        assert "beneficios" in respuesta.context["adminform"].form.errors, malo


@pytest.mark.parametrize("malo", ["x", "9" * 40, "-1", "a\x00b", "1 OR 1=1"])
def test_una_imagen_que_no_existe_se_dice_junto_al_campo(navegador, malo):
    respuesta = navegador.post(reverse("admin:noticias_edicionnoticia_add"), {"titulo": "Una", "imagen": malo})
    assert respuesta.status_code == 200
    assert "imagen" in respuesta.context["adminform"].form.errors


@pytest.mark.parametrize("malo", ["x", "9" * 40, "-1", "a\x00b"])
def test_un_papel_que_no_existe_se_dice_junto_al_campo(navegador, redactora, malo):
    respuesta = _enviar(navegador, Usuario.objects.get(pk=redactora.pk), groups=[malo])
    assert respuesta.status_code == 200
    assert "groups" in respuesta.context["adminform"].form.errors


@pytest.mark.parametrize(
    "parametros",
    [
        {},
        {"app_label": "auth", "model_name": "permission", "field_name": "content_type"},
        {"app_label": "auth", "model_name": "permission", "field_name": "group"},
        {"app_label": "auth", "model_name": "permission", "field_name": "id"},
        {"app_label": "auth", "model_name": "group", "field_name": "permissions"},
        {"app_label": "cuentas", "model_name": "usuario", "field_name": "groups"},
        {"app_label": "cuentas", "model_name": "usuario", "field_name": "authenticator"},
        {"app_label": "noticias", "model_name": "edicionnoticia", "field_name": "autor"},
        {"app_label": "noticias", "model_name": "edicionnoticia", "field_name": "titulo"},
        {"app_label": "noticias", "model_name": "edicionnoticia", "field_name": "a\x00"},
        {"app_label": "\x00", "model_name": "x" * 3000, "field_name": "y"},
    ],
)
def test_el_autocompletado_solo_responde_por_los_campos_que_lo_usan(navegador, parametros):
    url = reverse("admin:autocomplete")
    assert 400 <= navegador.get(url, {**parametros, "term": "a"}).status_code < 500


@pytest.mark.parametrize(
    "resto", [{"term": "a\x00b"}, {"term": "\ud7ff" * 3000}, {"page": "x"}, {"page": "9" * 40}, {"page": "-1"}]
)
def test_lo_que_se_busca_en_el_autocompletado_no_lo_rompe(navegador, resto):
    imagen = {"app_label": "noticias", "model_name": "edicionnoticia", "field_name": "imagen"}
    assert navegador.get(reverse("admin:autocomplete"), imagen | resto).status_code in (200, 400, 404)


@pytest.mark.parametrize("pagina", ["changelist", "add"])
def test_la_ventana_que_no_dice_que_campo_devuelve_no_se_entiende(navegador, alcaldia, pagina):
    url = reverse(f"admin:entidad_dependencia_{pagina}")
    assert navegador.get(url, {"_to_field": ""}).status_code == 400
    assert navegador.post(url, {"_to_field": ""}).status_code == 400


def test_quien_dice_traer_un_millon_de_filas_no_las_hace_leer(navegador):
    """Each row is read inside the transaction of the form: thousands of them would stop everybody else's writing."""
    url = "/consola/noticias/edicionnoticia/add/"
    (grupo,) = re.findall(r'name="(\w+)-TOTAL_FORMS"', navegador.get(url).content.decode())
    respuesta = navegador.post(url, {f"{grupo}-INITIAL_FORMS": "0", f"{grupo}-TOTAL_FORMS": "9999999"})
    assert respuesta.status_code < 500
    (conjunto,) = respuesta.context["inline_admin_formsets"]
    assert len(conjunto.formset.forms) <= TOPE


@pytest.mark.parametrize("mesa", [mesa for mesa in admin.site._registry.values() if mesa.inlines], ids=str)
def test_ninguna_mesa_lee_mas_filas_que_el_tope(mesa, rf, superusuario):
    request = rf.get("/consola/")
    request.user = superusuario
    for clase in mesa.inlines:
        assert clase(mesa.model, admin.site).get_formset(request).absolute_max <= TOPE, clase
