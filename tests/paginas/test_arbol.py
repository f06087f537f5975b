"""The pages as a tree: who may hang from whom, and how the tree is read, in the page, the menu and the map of the site."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from aguazul_portal.comun.paginas.models import Pagina
from tests import fabricas
from tests.paginas.muestras import marco, pagina


@pytest.fixture
def rama(equipo):
    """Alcaldía › Cultura › Biblioteca › Horarios, all of them published."""
    marco()
    madre, paginas = None, {}
    for slug, titulo in (("alcaldia", "La Alcaldía"), ("cultura", "Cultura"), ("biblioteca", "Biblioteca"),
                         ("horarios", "Horarios")):  # fmt: skip
        edicion = pagina(
            equipo["redactora"], slug=slug, seccion="alcaldia", madre=madre, titulo=titulo, resumen=f"Sobre {slug}."
        )
        paginas[slug] = fabricas.llevar(edicion, "publicado", **equipo)
        madre = None if slug == "alcaldia" else edicion.documento
    return paginas


def mover(edicion, **cambios):
    documento = Pagina.objects.get(pk=edicion.documento_id)
    for campo, valor in cambios.items():
        setattr(documento, campo, valor)
    return documento


def test_se_cuelga_de_un_titulo_de_la_misma_seccion(rama, equipo, entrar):
    pagina(equipo["redactora"], slug="cookies", seccion="politicas", titulo="Galletas")
    url = reverse("admin:paginas_pagina_change", args=[rama["horarios"].documento_id])
    opciones = entrar(equipo["webmaster"]).get(url).context["adminform"].form.fields["madre"].choices
    assert [texto for _, texto in opciones][1:] == [
        f"{titulo} (La Alcaldía)" for titulo in ("La Alcaldía", "Cultura", "Biblioteca")
    ]


# --- What is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("debajo", ["cultura", "biblioteca", "horarios"])
def test_no_se_cierran_circulos_ni_por_formulario_ni_por_orden(debajo, rama, webmaster):
    documento = mover(rama["cultura"], madre=rama[debajo].documento)
    for intentar in (documento.clean, lambda: documento.save(por=webmaster)):
        with pytest.raises(ValidationError, match="no cuelga de sí misma"):
            intentar()


def test_ni_por_sql(rama):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE paginas_pagina SET madre_id = id")


def test_no_cuelga_de_otra_seccion(rama, equipo):
    ajena = pagina(equipo["redactora"], slug="cookies", seccion="politicas").documento
    with pytest.raises(ValidationError, match="misma sección"):
        mover(rama["horarios"], madre=ajena).save(por=equipo["webmaster"])


def test_la_principal_de_la_seccion_no_cuelga_de_nadie(rama, webmaster):
    with pytest.raises(ValidationError, match="principal"):
        mover(rama["alcaldia"], madre=rama["cultura"].documento).save(por=webmaster)


def test_una_pagina_publicada_no_cambia_de_seccion(rama, webmaster):
    with pytest.raises(ValidationError, match="no cambia"):
        mover(rama["horarios"], seccion="municipio", madre=None).save(por=webmaster)


def test_ni_se_muda_una_rama_dejando_a_sus_hijas(equipo):
    madre = pagina(equipo["redactora"], slug="a", seccion="ayuda").documento
    pagina(equipo["redactora"], slug="b", seccion="ayuda", madre=madre)
    madre.seccion = "politicas"
    with pytest.raises(ValidationError, match="cuelgan de esta"):
        madre.save(por=equipo["redactora"])


def test_lo_que_el_publico_ve_lo_mueve_quien_publica(rama, entrar, redactora, webmaster):
    url = reverse("admin:paginas_pagina_change", args=[rama["horarios"].documento_id])
    datos = {"slug": "horarios", "seccion": "alcaldia", "madre": rama["cultura"].documento_id, "orden": 0}
    entrar(redactora).post(url, datos)
    assert Pagina.objects.get(slug="horarios").madre.slug == "biblioteca"
    assert entrar(webmaster).post(url, datos).status_code == 302
    assert Pagina.objects.get(slug="horarios").madre.slug == "cultura"


def test_la_consola_dice_el_circulo_junto_al_campo(rama, entrar, webmaster):
    url = reverse("admin:paginas_pagina_change", args=[rama["cultura"].documento_id])
    datos = {"slug": "cultura", "seccion": "alcaldia", "madre": rama["horarios"].documento_id, "orden": 0}
    respuesta = entrar(webmaster).post(url, datos)
    assert "no cuelga de sí misma" in str(respuesta.context["adminform"].form.errors["madre"])


# --- How it is read ---------------------------------------------------------------------------------------------------


def test_la_direccion_no_depende_de_donde_cuelgue(rama, webmaster, ciudadana):
    mover(rama["horarios"], madre=None).save(por=webmaster)
    assert ciudadana.get("/alcaldia/horarios/").status_code == 200


def test_las_migas_son_el_camino_desde_la_seccion(rama, ciudadana):
    contexto = ciudadana.get("/alcaldia/horarios/").context
    assert contexto["migas"] == [
        ("La Alcaldía", "/alcaldia/"), ("Cultura", "/alcaldia/cultura/"), ("Biblioteca", "/alcaldia/biblioteca/"),
    ]  # fmt: skip


@pytest.mark.parametrize(("de", "hijas"), [("alcaldia", ["Cultura"]), ("cultura", ["Biblioteca"]), ("horarios", [])])
def test_cada_pagina_lista_las_que_cuelgan_de_ella(de, hijas, rama, ciudadana):
    assert [r.pagina.titulo for r in ciudadana.get(rama[de].get_absolute_url()).context["hijas"]] == hijas


def test_lo_que_cuelga_de_una_retirada_sube_a_la_seccion(rama, equipo, ciudadana):
    rama["biblioteca"].avanzar("retirar", por=equipo["webmaster"], motivo="vencida", nota="Se cerró.")
    contexto = ciudadana.get("/alcaldia/horarios/").context
    assert contexto["migas"] == [("La Alcaldía", "/alcaldia/")]
    assert [r.pagina.titulo for r in ciudadana.get("/alcaldia/cultura/").context["hijas"]] == []


def test_el_menu_tiene_dos_niveles_y_solo_lo_publicado(rama, equipo, ciudadana):
    fabricas.llevar(
        pagina(equipo["redactora"], slug="plan", seccion="alcaldia", titulo="En camino"), "aprobado", **equipo
    )
    menu = ciudadana.get("/alcaldia/cultura/").context["sitio"].menu
    (alcaldia,) = [entrada for entrada in menu if entrada["texto"] == "La Alcaldía"]
    assert alcaldia["hijas"] == [{"texto": "Cultura", "url": "/alcaldia/cultura/", "aqui": "page"}]
    assert len(menu) <= 7
    assert not any("hijas" in hija and hija["hijas"] for entrada in menu for hija in entrada["hijas"])


def test_el_menu_se_abre_sin_guiones(rama, ciudadana):
    texto = ciudadana.get("/").content.decode()
    menu = texto.partition('<nav class="menu"')[2].partition("</nav>")[0]
    assert menu.count('<details name="menu">') == 3
    assert '<summary><span class="oculto">Más en La Alcaldía</span></summary>' in menu


def test_el_mapa_del_sitio_tiene_el_arbol(rama, ciudadana):
    texto = ciudadana.get("/mapa-del-sitio/").content.decode()
    assert texto.index("/alcaldia/cultura/") < texto.index("/alcaldia/biblioteca/") < texto.index("/alcaldia/horarios/")


@pytest.mark.parametrize("slug", ["cultura", "horarios"])
def test_cuesta_lo_mismo_a_cualquier_hondura(slug, rama, ciudadana, settings, django_assert_num_queries):
    settings.MIDDLEWARE = [m for m in settings.MIDDLEWARE if "CachePublica" not in m]
    with django_assert_num_queries(3):
        ciudadana.get(f"/alcaldia/{slug}/")


def test_la_vista_previa_de_una_hija_que_nadie_ve_dice_de_donde_colgara(rama, equipo, entrar):
    edicion = pagina(equipo["redactora"], slug="nueva", seccion="alcaldia", madre=rama["biblioteca"].documento)
    url = reverse("admin:paginas_edicionpagina_previa", args=[edicion.pk])
    assert entrar(equipo["redactora"]).get(url).context["migas"][-1] == ("Biblioteca", "/alcaldia/biblioteca/")
