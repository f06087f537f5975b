"""The comité says how each criterion goes, in the console; nobody rewrites what was said."""

import pytest

from indicadores.models import Criterio, Declaracion, EstadoCriterio, Indicador

from . import muestras

pytestmark = pytest.mark.django_db

VACIO = {
    f"estados-{lugar}{campo}": valor
    for lugar in ("", "2-")
    for campo, valor in (
        ("TOTAL_FORMS", "0"),
        ("INITIAL_FORMS", "0"),
        ("MIN_NUM_FORMS", "0"),
        ("MAX_NUM_FORMS", "1000"),
    )
}


@pytest.fixture
def criterio():
    return muestras.criterio(muestras.fase(), 1)


def decir(navegador, criterio, **estado):
    datos = {**VACIO, "nombre": criterio.nombre, "descripcion": criterio.descripcion, "fuente": criterio.fuente}
    datos |= {"peso": "", "estados-TOTAL_FORMS": "1"}
    datos |= {f"estados-0-{campo}": valor for campo, valor in estado.items()}
    return navegador.post(f"/consola/indicadores/criterio/{criterio.pk}/change/", datos)


def test_el_comite_dice_un_estado_y_luego_otro(criterio, entrar, miembro_comite):
    navegador = entrar(miembro_comite)
    assert decir(navegador, criterio, situacion="en_desarrollo").status_code == 302
    assert decir(navegador, criterio, situacion="cumple", evidencia_url="/noticias/").status_code == 302
    dichos = [(estado.situacion, estado.hasta is None) for estado in EstadoCriterio.objects.order_by("pk")]
    assert dichos == [("en_desarrollo", False), ("cumple", True)]
    pagina = navegador.get(f"/consola/indicadores/criterio/{criterio.pk}/change/").content.decode()
    assert "En desarrollo" in pagina
    assert (
        '<td class="field-estado_de_hoy">Cumple</td>'
        in navegador.get("/consola/indicadores/criterio/").content.decode()
    )


@pytest.mark.parametrize(
    ("estado", "frase"),
    [
        ({"situacion": "no_aplica"}, "Diga por qué el criterio no aplica."),
        ({"situacion": "cumple"}, "escriba la dirección o la nota"),
        ({"situacion": "cumple", "evidencia_url": "javascript:alert(1)"}, "Escriba una dirección"),
    ],
)
def test_lo_que_falta_se_dice_con_una_frase(criterio, entrar, miembro_comite, estado, frase):
    respuesta = decir(entrar(miembro_comite), criterio, **estado)
    assert respuesta.status_code == 200
    assert frase in respuesta.content.decode()
    assert not EstadoCriterio.objects.exists()


def test_guardar_sin_decir_nada_no_agrega_un_estado(criterio, entrar, miembro_comite):
    assert decir(entrar(miembro_comite), criterio, situacion="").status_code == 302
    assert not EstadoCriterio.objects.exists()


def test_un_criterio_puede_volver_a_no_iniciado(criterio, entrar, miembro_comite):
    muestras.estado(criterio)
    assert decir(entrar(miembro_comite), criterio, situacion="no_iniciado").status_code == 302
    assert EstadoCriterio.objects.abiertos().get().situacion == "no_iniciado"


def test_nadie_agrega_ni_borra_lo_que_trae_el_plan(criterio, entrar, superusuario):
    navegador, indicador = entrar(superusuario), muestras.indicador()
    for modelo, objeto in (("criterio", criterio), ("indicador", indicador), ("fase", criterio.fase)):
        assert navegador.get(f"/consola/indicadores/{modelo}/add/").status_code == 403
        assert navegador.post(f"/consola/indicadores/{modelo}/{objeto.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Criterio.objects.exists()
    assert Indicador.objects.exists()


@pytest.mark.parametrize("papel", ["redactora", "control_interno", "webmaster"])
def test_quien_no_es_del_comite_no_dice_estados_ni_declara(papel, criterio, entrar, request):
    navegador = entrar(request.getfixturevalue(papel))
    assert decir(navegador, criterio, situacion="en_desarrollo").status_code in (302, 403)
    assert navegador.get("/consola/indicadores/declaracion/add/").status_code == 403
    assert not EstadoCriterio.objects.exists()


def test_una_declaracion_no_se_edita_ni_se_borra_en_la_consola(entrar, superusuario):
    indicador = muestras.indicador(declarado=True)
    navegador = entrar(superusuario)
    datos = {
        "indicador": indicador.pk, "periodo": "20/05/2026", "valor": "82", "fecha_evidencia": "10/01/2026",
        "evidencia_nota": "Acuerdo 001 de 2026", "evidencia_url": "",
    }  # fmt: skip
    assert navegador.post("/consola/indicadores/declaracion/add/", datos).status_code == 302
    fila = Declaracion.objects.get()
    assert fila.autor == "Susana Uribe"
    direccion = f"/consola/indicadores/declaracion/{fila.pk}"
    assert navegador.post(f"{direccion}/change/", {**datos, "valor": "100"}).status_code == 403
    assert navegador.post(f"{direccion}/delete/", {"post": "yes"}).status_code == 403
