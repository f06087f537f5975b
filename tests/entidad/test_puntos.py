"""Points of attention: only what the Alcaldía confirmed sends anybody anywhere."""

import pytest
from django.core.exceptions import ValidationError

from aguazul_portal.comun.entidad import carga
from aguazul_portal.comun.entidad.models import Dependencia, PuntoDeAtencion
from tests import fabricas
from tests.servicios import muestras

pytestmark = pytest.mark.django_db


def punto(dependencia, **campos):
    datos = {
        "nombre": "Palacio municipal", "direccion": "Calle 1 # 2-3", "horario": "Lunes a viernes, 8 a 12",
        "latitud": "5.16890", "longitud": "-72.54670", **campos,
    }  # fmt: skip
    uno = PuntoDeAtencion.objects.crear(dependencia=dependencia, por=fabricas.PRUEBA, **datos)
    uno.refresh_from_db()
    return uno


def test_el_de_los_datos_publicos_espera_a_la_alcaldia(ciudadana, webmaster, entrar):
    carga.cargar(fabricas.PRUEBA)
    uno = PuntoDeAtencion.objects.get()
    assert not uno.es_oficial
    assert uno.coordenadas == uno.geo == ""
    html = ciudadana.get("/dependencias/secretaria-general/").content.decode()
    assert "aún no ha confirmado la dirección" in html
    assert uno.direccion not in html
    assert uno.direccion in entrar(webmaster).get("/consola/entidad/puntodeatencion/").content.decode()


def test_el_confirmado_sale_en_su_dependencia_en_las_suyas_y_en_sus_fichas(equipo, ciudadana):
    despacho = fabricas.dependencia("Despacho", "100", tipo="despacho")
    gobierno = fabricas.dependencia(depende_de=despacho)
    ajena = fabricas.dependencia("Hospital", "950", tipo="entidad descentralizada")
    punto(despacho)
    ficha = muestras.publicada(equipo)
    for url in (despacho.get_absolute_url(), gobierno.get_absolute_url(), ficha.get_absolute_url()):
        html = ciudadana.get(url).content.decode()
        assert "Calle 1 # 2-3" in html
        assert 'href="geo:5.1689,-72.5467"' in html
        assert "5.1689, -72.5467" in html
    assert "Calle 1" not in ciudadana.get(ajena.get_absolute_url()).content.decode()


def test_cada_dato_por_confirmar_se_calla(db):
    uno = punto(fabricas.dependencia(), por_confirmar=["horario", "latitud"])
    dato = uno.como_dato()
    assert (dato["direccion"], dato["horario"], dato["geo"]) == ("Calle 1 # 2-3", "", "")


@pytest.mark.parametrize("campos", [{"latitud": None}, {"latitud": "91"}, {"longitud": "-181"}])
def test_las_coordenadas_son_dos_y_de_este_mundo(campos):
    uno = punto(fabricas.dependencia())
    for campo, valor in campos.items():
        setattr(uno, campo, valor)
    with pytest.raises(ValidationError):
        uno.full_clean()


def test_solo_el_webmaster_y_la_administracion_los_cambian(redactora, control_interno, webmaster, entrar):
    url = "/consola/entidad/puntodeatencion/add/"
    assert [entrar(p).get(url).status_code for p in (redactora, control_interno, webmaster)] == [403, 403, 200]


def test_desde_la_ficha_se_llega_a_la_peticion_con_su_dependencia(equipo, ciudadana):
    ficha = muestras.publicada(equipo)
    html = ciudadana.get(ficha.get_absolute_url()).content.decode()
    for clase in ("peticion", "reclamo"):
        destino = f"/peticiones/nueva/{clase}/?dependencia={ficha.dependencia.slug}&asunto=Vacunaci%C3%B3n"
        assert destino.replace("&", "&amp;") in html
        formulario = ciudadana.get(destino).content.decode()
        assert f'<option value="{ficha.dependencia.slug}" selected>' in formulario
        assert 'value="Vacunación"' in formulario
    assert Dependencia.objects.count() == 1
