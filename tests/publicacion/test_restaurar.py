"""Bringing an old version back: whole, by who may, on the record, and never over one that is being prepared."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aguazul_portal.comun.bitacora.models import Asiento, Proceso
from aguazul_portal.comun.publicacion.accesible import en_mayusculas
from aguazul_portal.comun.publicacion.bloques import diferencias
from aguazul_portal.comun.publicacion.models import Estado, PasoImposible
from noticias.models import EdicionNoticia
from tests import fabricas
from tests.tramites import muestras
from tramites.models import FichaTramite

FRASES = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)
TITULOS = FRASES.filter(lambda titulo: not en_mayusculas(titulo))  # the others are not published: test_accesible.py
FECHAS = st.none() | st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))
TEXTOS = st.fixed_dictionaries(
    {"titulo": TITULOS, "resumen": FRASES, "cuerpo": FRASES, "destacada": st.booleans(), "programada_para": FECHAS}
)
RENGLONES = st.lists(st.tuples(st.sampled_from(["requisito", "paso", "norma", "punto"]), FRASES), max_size=4)
A_LO_SUMO = settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def _publicada_dos_veces(equipo, **campos):
    """(version 1, version 2), the second with other words and public now."""
    primera = fabricas.llevar(fabricas.noticia(equipo["redactora"], **campos), Estado.PUBLICADO, **equipo)
    segunda = primera.preparar_nueva_version(por=equipo["redactora"])
    segunda.titulo, segunda.nota_cambio = "Otro título", "Cambió el título."
    segunda.save(por=equipo["redactora"])
    return primera, fabricas.llevar(segunda, Estado.PUBLICADO, **equipo)


@given(TEXTOS, TEXTOS)
@A_LO_SUMO
def test_restaurar_cualquier_version_da_su_huella(equipo, uno, otro):
    primera = _publicar(fabricas.noticia(equipo["redactora"], slug=f"n-{uuid4()}"), uno, equipo)
    segunda = _publicar(primera.preparar_nueva_version(por=equipo["redactora"]), otro, equipo)
    for vieja in (primera, segunda):
        nueva = vieja.documento.restaurar(vieja.numero, por=equipo["redactora"])
        nueva.refresh_from_db()
        assert nueva.calcular_huella() == vieja.huella == vieja.calcular_huella()
        assert {d.nombre for d in diferencias(vieja, nueva)} == {"Qué cambió"}
        nueva.delete(por=equipo["redactora"])


def _publicar(edicion, datos, equipo):
    for campo, valor in {**datos, "nota_cambio": "Otra."}.items():
        setattr(edicion, campo, valor)
    edicion.save(por=equipo["redactora"])
    if edicion.faltantes():  # words in which the sanitiser found no text
        edicion.cuerpo = "<p>Algo.</p>"
        edicion.save(por=equipo["redactora"])
    return fabricas.llevar(edicion, Estado.PUBLICADO, **equipo)


@given(RENGLONES)
@A_LO_SUMO
def test_restaurar_una_ficha_trae_sus_renglones(equipo, renglones):
    ficha = muestras.ficha(equipo["redactora"], documento=muestras.tramite(slug=f"t-{uuid4()}"))
    for n, (tipo, texto) in enumerate(renglones):
        muestras.renglon(ficha, equipo["redactora"], tipo=tipo, texto=texto, orden=len(renglones) - n)
    ficha = fabricas.llevar(FichaTramite.objects.get(pk=ficha.pk), Estado.PUBLICADO, **equipo)
    nueva = ficha.documento.restaurar(1, por=equipo["redactora"])
    assert FichaTramite.objects.get(pk=nueva.pk).calcular_huella() == ficha.huella
    assert {d.nombre for d in diferencias(ficha, nueva)} == {"Qué cambió"}


def test_lo_restaurado_es_un_borrador_que_recorre_el_camino_y_queda_en_el_registro(equipo):
    primera, segunda = _publicada_dos_veces(equipo, titulo="El de siempre")
    nueva = primera.documento.restaurar(1, por=equipo["redactora"])
    assert (nueva.numero, nueva.estado, nueva.autor, nueva.revisor) == (3, Estado.BORRADOR, equipo["redactora"], None)
    assert (nueva.titulo, nueva.nota_cambio) == ("El de siempre", "Se restauró el texto de la versión 1.")
    asiento = Asiento.objects.get(accion="nueva_version", objeto_id=str(nueva.pk))
    assert (asiento.actor, asiento.nota, asiento.publico) == ("Rosa Prieto", "Restaurada de la versión 1.", False)
    segunda.refresh_from_db()
    assert segunda.estado == Estado.PUBLICADO


def test_lo_retirado_tambien_se_restaura(equipo):
    retirada = fabricas.llevar(fabricas.noticia(equipo["redactora"]), Estado.RETIRADO, **equipo)
    assert retirada.documento.restaurar(1, por=equipo["redactora"]).calcular_huella() == retirada.huella


@pytest.mark.parametrize("abierta", [Estado.BORRADOR, Estado.EN_REVISION, Estado.APROBADO])
def test_con_una_version_en_preparacion_no_se_restaura(equipo, superusuario, abierta):
    primera, segunda = _publicada_dos_veces(equipo)
    tercera = segunda.preparar_nueva_version(por=equipo["redactora"])
    tercera.nota_cambio = "Otra vez."
    tercera.save(por=equipo["redactora"])
    fabricas.llevar(tercera, abierta, **equipo)
    for persona in (equipo["redactora"], superusuario):
        with pytest.raises(PasoImposible, match="Ya hay una versión en preparación"):
            primera.documento.restaurar(1, por=persona)
    assert primera.documento.ediciones.count() == 3


def test_una_version_que_no_existe_no_se_restaura(equipo):
    primera, _ = _publicada_dos_veces(equipo)
    with pytest.raises(PasoImposible, match="No hay una versión 9"):
        primera.documento.restaurar(9, por=equipo["redactora"])


@pytest.mark.parametrize("quien", ["revisor", "control_interno", "miembro_comite"])
def test_quien_no_redacta_no_restaura(request, equipo, quien):
    primera, _ = _publicada_dos_veces(equipo)
    with pytest.raises(PasoImposible, match="no tiene permiso"):
        primera.documento.restaurar(1, por=request.getfixturevalue(quien))


def test_una_orden_o_una_importacion_no_restaura(equipo):
    primera, _ = _publicada_dos_veces(equipo)
    with pytest.raises(PasoImposible, match="no tiene permiso"):
        primera.documento.restaurar(1, por=Proceso("importación de noticias"))


def test_comparar_una_edicion_consigo_misma_no_da_nada(equipo):
    primera, segunda = _publicada_dos_veces(equipo)
    assert diferencias(primera, EdicionNoticia.objects.get(pk=primera.pk)) == []
    assert [d.nombre for d in diferencias(primera, segunda)] == ["Título", "Qué cambió"]
