"""The front page and the map of the site: what the rooms have public, in six queries."""

import pytest
from django.urls import reverse
from django.utils import timezone

import indicadores.carga
from aguazul_portal.comun.entidad import carga as entidad
from aguazul_portal.comun.paginas import carga as paginas
from aguazul_portal.plan_en_cifras import CIFRAS, plan_en_cifras
from indicadores.lectura import del_momento
from tests import fabricas


@pytest.fixture
def con_plan(db):
    entidad.cargar(fabricas.PRUEBA)
    indicadores.carga.cargar(fabricas.PRUEBA)


def publicar(equipo, **campos):
    return fabricas.llevar(fabricas.noticia(equipo["redactora"], **campos), "publicado", **equipo)


@pytest.mark.parametrize("url", ["/", "/mapa-del-sitio/", "/buscar/", "/dependencias/"])
def test_un_portal_recien_instalado_responde_sin_datos(url, db, ciudadana):
    assert ciudadana.get(url).status_code == 200


@pytest.mark.parametrize("url", ["/", "/mapa-del-sitio/"])
def test_cuesta_seis_consultas(url, con_plan, equipo, ciudadana, settings, django_assert_num_queries):
    paginas.cargar(**equipo)
    publicar(equipo)
    settings.MIDDLEWARE = [m for m in settings.MIDDLEWARE if "CachePublica" not in m]
    with django_assert_num_queries(6):
        assert ciudadana.get(url).status_code == 200


def test_la_noticia_destacada_va_primero_y_lo_no_publicado_no_esta(equipo, ciudadana):
    publicar(equipo, slug="a", titulo="Antigua", destacada=True)
    publicar(equipo, slug="b", titulo="Reciente")
    fabricas.noticia(equipo["redactora"], slug="c", titulo="Borrador")
    noticias = ciudadana.get("/").context["noticias"]
    assert [noticia.titulo for noticia in noticias] == ["Antigua", "Reciente"]


def test_lo_ultimo_del_registro_esta_en_la_portada_con_su_huella(equipo, ciudadana):
    publicar(equipo, titulo="Feria del libro")
    primero = ciudadana.get("/").context["asientos"][0]
    assert "Feria del libro" in primero["texto"]
    assert primero["huella"][:8] in ciudadana.get("/").content.decode()


def test_las_cifras_de_la_portada_son_las_del_plan(con_plan, equipo):
    publicar(equipo)
    ahora = timezone.now()
    cifras, fases = plan_en_cifras(ahora)
    del_plan = {valor.clave: (valor.valor, valor.nivel, valor.periodo) for valor in del_momento(ahora)}
    assert [valor.clave for valor in cifras] == CIFRAS
    assert len(fases) == 5
    for valor in [*cifras, *fases]:
        assert (valor.valor, valor.nivel, valor.periodo) == del_plan[valor.clave]


def test_la_portada_se_mueve_cuando_una_noticia_se_retira(con_plan, equipo):
    edicion = publicar(equipo)
    antes = plan_en_cifras(timezone.now())[0][0].valor
    edicion.avanzar("retirar", por=equipo["webmaster"], motivo="error", nota="Error.")
    assert plan_en_cifras(timezone.now())[0][0].valor == antes - 1


def test_el_mapa_del_sitio_lleva_a_todo_lo_publicado(con_plan, equipo, ciudadana):
    paginas.cargar(**equipo)
    publicar(equipo)
    texto = ciudadana.get(reverse("mapa_sitio")).content.decode()
    for url in (
        "/politicas/privacidad/",
        "/noticias/categoria/gobierno-en-linea/",
        "/plan/fases/informacion/",
        "/comite/",
    ):
        assert f'href="{url}"' in texto
