"""A correction walks the whole path while the public goes on reading the old sheet; then one replaces the other."""

import pytest
from django.urls import reverse

from aguazul_portal.comun.busqueda.models import Entrada
from aguazul_portal.comun.publicacion.models import Estado, PasoImposible
from tests import fabricas
from tramites.models import FichaTramite

from . import muestras


@pytest.fixture
def vieja(equipo):
    return muestras.publicada(equipo, proposito="Texto viejo.")


def _corregir(vieja, equipo, **campos):
    nueva = vieja.preparar_nueva_version(por=equipo["redactora"])
    for campo, valor in {"proposito": "Texto nuevo.", "nota_cambio": "Se corrigió el propósito.", **campos}.items():
        setattr(nueva, campo, valor)
    nueva.save(por=equipo["redactora"])
    return nueva


def test_la_nueva_version_copia_cada_renglon(vieja, equipo):
    nueva = vieja.preparar_nueva_version(por=equipo["redactora"])
    assert (nueva.numero, nueva.estado) == (2, Estado.BORRADOR)
    assert [r.contenido() for r in nueva.renglones.all()] == [r.contenido() for r in vieja.renglones.all()]
    assert not set(nueva.renglones.values_list("pk")) & set(vieja.renglones.values_list("pk"))


@pytest.mark.parametrize("estado", [Estado.BORRADOR, Estado.EN_REVISION, Estado.APROBADO])
def test_mientras_se_corrige_el_publico_ve_la_anterior(vieja, equipo, ciudadana, estado):
    fabricas.llevar(_corregir(vieja, equipo), estado, **equipo)
    pagina = ciudadana.get(vieja.get_absolute_url()).content.decode()
    assert "Texto viejo." in pagina
    assert "Texto nuevo." not in pagina


def test_al_publicar_la_direccion_queda_y_el_texto_cambia_de_una_vez(vieja, equipo, ciudadana):
    direccion = vieja.get_absolute_url()
    nueva = fabricas.llevar(_corregir(vieja, equipo), Estado.PUBLICADO, **equipo)
    vieja.refresh_from_db()
    assert vieja.hasta == nueva.publicado_en
    assert nueva.get_absolute_url() == direccion
    assert "Texto nuevo." in ciudadana.get(direccion).content.decode()
    assert FichaTramite.objects.publicas(nueva.publicado_en).count() == 1


def test_en_el_instante_del_cambio_hay_una_y_solo_una(vieja, equipo):
    nueva = fabricas.llevar(_corregir(vieja, equipo), Estado.PUBLICADO, **equipo)
    antes = vieja.publicado_en
    assert list(FichaTramite.objects.publicas(antes)) == [vieja]
    assert list(FichaTramite.objects.vistas_en(antes)) == [vieja]
    assert list(FichaTramite.objects.vistas_en(nueva.publicado_en)) == [nueva]


def test_el_buscador_encuentra_solo_la_vigente(vieja, equipo):
    nueva = fabricas.llevar(_corregir(vieja, equipo), Estado.PUBLICADO, **equipo)
    entradas = Entrada.objects.visibles(nueva.publicado_en).filter(url=nueva.get_absolute_url())
    assert [entrada.resumen for entrada in entradas] == ["Texto nuevo."]


@pytest.mark.parametrize(("tipo", "se_ve"), [("mayor", True), ("menor", False)])
def test_la_nota_de_un_cambio_mayor_se_muestra(vieja, equipo, ciudadana, tipo, se_ve):
    fabricas.llevar(_corregir(vieja, equipo, tipo_cambio=tipo), Estado.PUBLICADO, **equipo)
    pagina = ciudadana.get(reverse("tramites:detalle", args=[vieja.documento.slug])).content.decode()
    assert ("Se corrigió el propósito." in pagina) is se_ve


def test_una_correccion_sin_nota_no_se_envia(vieja, equipo):
    nueva = _corregir(vieja, equipo, nota_cambio="")
    with pytest.raises(PasoImposible, match="Diga qué cambió"):
        nueva.avanzar("enviar", por=equipo["redactora"])


def test_no_hay_dos_correcciones_a_la_vez(vieja, equipo):
    _corregir(vieja, equipo)
    with pytest.raises(PasoImposible, match="Ya hay una versión en preparación"):
        vieja.preparar_nueva_version(por=equipo["redactora"])
