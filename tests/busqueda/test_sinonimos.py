"""Words that mean the same: who keeps them, what they find, and that they stay bounded."""

import pytest
from django.core.exceptions import ValidationError

from aguazul_portal.comun.bitacora.models import Asiento
from aguazul_portal.comun.busqueda import carga
from aguazul_portal.comun.busqueda.consulta import EXPANSIONES_MAXIMAS, consultas_de
from aguazul_portal.comun.busqueda.models import Sinonimos
from tests import fabricas
from tests.busqueda.muestras import entrada
from tests.busqueda.test_buscador import AHORA, TIPOS, buscar

pytestmark = pytest.mark.django_db
PREDIAL = "impuesto predial / predial / impuesto de la casa"


def grupo(palabras=PREDIAL):
    return Sinonimos.objects.crear(palabras=palabras, por=fabricas.PRUEBA)


def halladas(q):
    hallazgo = buscar(q, tipos=TIPOS, ahora=AHORA, sinonimos=Sinonimos.objects.leidos())
    return [resultado.url for uno in hallazgo.grupos for resultado in uno.resultados]


@pytest.mark.parametrize("q", ["impuesto de la casa", "predial", "impuestos prediales", "pagar impuesto de la casa"])
def test_se_encuentra_con_cualquiera_de_las_expresiones(q):
    grupo()
    entrada("a", "Impuesto predial unificado", texto="Dónde se paga")
    entrada("b", "Licencia de construcción de una casa")
    assert halladas(q)[0] == "/a/"


def test_sin_grupo_no_se_encuentra():
    entrada("a", "Impuesto predial unificado")
    assert halladas("tributo del hogar") == []
    grupo("impuesto predial / tributo del hogar")
    assert halladas("tributo del hogar") == ["/a/"]


def test_el_sinonimo_del_titulo_va_antes_que_el_del_texto():
    grupo("basuras / residuos sólidos")
    entrada("texto", "Aseo", texto="Los residuos sólidos")
    entrada("titulo", "Recolección de residuos sólidos")
    assert halladas("basura") == ["/titulo/", "/texto/"]


def test_el_sinonimo_hallado_se_marca():
    grupo("basuras / residuos sólidos")
    entrada("titulo", "Recolección de residuos sólidos")
    (uno,) = buscar("basura", tipos=TIPOS, ahora=AHORA, sinonimos=Sinonimos.objects.leidos()).grupos
    assert "<mark>residuos</mark> <mark>sólidos</mark>" in uno.resultados[0].titulo


def test_una_busqueda_no_crece_sin_fin():
    grupos = [((f"a{n}",), *((f"b{n}x{m}",) for m in range(7))) for n in range(8)]
    (primera, *_) = consultas_de(" ".join(f"a{n}" for n in range(8)), grupos)
    assert sum(isinstance(hueco, tuple) for hueco in primera.huecos) == EXPANSIONES_MAXIMAS


@pytest.mark.parametrize(
    ("palabras", "dice"),
    [
        ("predial", "entre dos y"),
        ("predial / predial", "entre dos y"),
        (" / ".join(f"palabra{n}" for n in range(9)), "entre dos y"),
        ("predial / de la", "ninguna palabra"),
        ("predial / ¿¿??", "ninguna palabra"),
        ("predial / " + "casa " * 40, "muy larga"),
        ("predial / " + "x" * 61, "muy larga"),
    ],
)
def test_lo_que_no_sirve_se_explica(palabras, dice):
    with pytest.raises(ValidationError, match=dice):
        Sinonimos(palabras=palabras).full_clean()


def test_una_expresion_esta_en_un_solo_grupo():
    grupo()
    with pytest.raises(ValidationError, match="«Prediales» ya está en otro grupo|«predial» ya está en otro grupo"):
        Sinonimos(palabras="Prediales / catastro").full_clean()


# --- The console --------------------------------------------------------------------------------------------------------


def test_el_webmaster_agrega_y_la_busqueda_publica_cambia_enseguida(webmaster, entrar, ciudadana):
    entrada("a", "Impuesto predial unificado")
    assert 'href="/a/"' not in ciudadana.get("/buscar/?q=catastral").content.decode()
    datos = {"palabras": "predial\ncatastral"}
    assert entrar(webmaster).post("/consola/busqueda/sinonimos/add/", datos).status_code == 302
    assert Sinonimos.objects.get().palabras == "predial / catastral"
    assert 'href="/a/"' in ciudadana.get("/buscar/?q=catastral").content.decode()
    ultimo = Asiento.objects.recientes().first()
    assert (ultimo.actor, ultimo.accion, ultimo.publico) == ("Wilma Díaz", "crear", True)


@pytest.mark.parametrize("papel", ["redactora", "control_interno", "miembro_comite"])
def test_los_demas_no_los_cambian(papel, request, entrar):
    persona = request.getfixturevalue(papel)
    assert entrar(persona).post("/consola/busqueda/sinonimos/add/", {"palabras": PREDIAL}).status_code == 403
    assert not Sinonimos.objects.exists()


def test_lo_escrito_con_error_no_se_pierde(webmaster, entrar):
    respuesta = entrar(webmaster).post("/consola/busqueda/sinonimos/add/", {"palabras": "solo una <b>\u202e"})
    assert "solo una &lt;b&gt;" in respuesta.content.decode()
    assert "entre dos y" in respuesta.content.decode()


def test_los_iniciales_se_cargan_una_vez_y_son_validos():
    assert carga.cargar(fabricas.PRUEBA) == Sinonimos.objects.count() > 0
    for uno in Sinonimos.objects.all():
        uno.full_clean()
        uno.delete(por=fabricas.PRUEBA)
    assert carga.cargar(fabricas.PRUEBA) == 0
