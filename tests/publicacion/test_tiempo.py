"""What the public sees is arithmetic: nothing has to have run."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from aguazul_portal.comun.publicacion.flujo import PasoImposible
from aguazul_portal.comun.publicacion.models import Estado
from noticias.models import EdicionNoticia
from tests import fabricas

BOGOTA = ZoneInfo("America/Bogota")
HOY = datetime(2026, 11, 23, 8, 0, tzinfo=BOGOTA)
MINUTO = timedelta(minutes=1)


def _corregir(edicion, equipo, *, ahora, titulo="Corregida", **campos):
    nueva = edicion.preparar_nueva_version(por=equipo["redactora"])
    nueva.titulo, nueva.nota_cambio, nueva.tipo_cambio = titulo, "Se corrigió la fecha.", "mayor"
    for campo, valor in campos.items():
        setattr(nueva, campo, valor)
    nueva.save(por=equipo["redactora"])
    return fabricas.llevar(nueva, Estado.PUBLICADO, ahora=ahora, **equipo)


def _titulos(ahora):
    """What is public at that instant; its address, asked alone, answers the same."""
    publicas = list(EdicionNoticia.objects.publicas(ahora))
    en_su_direccion = EdicionNoticia.objects.en_la_direccion("una-noticia", ahora)
    assert [edicion for edicion in en_su_direccion if edicion.es_visible(ahora)] == publicas
    return [edicion.titulo for edicion in publicas]


def test_la_programada_aparece_en_su_minuto(equipo):
    edicion = fabricas.noticia(equipo["redactora"], programada_para=HOY + timedelta(hours=2))
    fabricas.llevar(edicion, Estado.PUBLICADO, ahora=HOY, **equipo)
    a_las_diez = HOY + timedelta(hours=2)
    assert _titulos(a_las_diez - MINUTO) == []
    assert _titulos(a_las_diez) == ["Una noticia"]
    assert edicion.situacion(a_las_diez - MINUTO) == "Programada"
    assert edicion.es_visible(a_las_diez)


def test_la_que_vence_desaparece_en_su_minuto(equipo):
    edicion = fabricas.noticia(equipo["redactora"], vence_en=HOY + timedelta(days=1))
    fabricas.llevar(edicion, Estado.PUBLICADO, ahora=HOY, **equipo)
    vence = HOY + timedelta(days=1)
    assert _titulos(vence - MINUTO) == ["Una noticia"]
    assert _titulos(vence) == []
    assert edicion.situacion(vence) == "Vencida"


def test_la_vieja_sigue_hasta_que_empieza_la_nueva(equipo):
    """The swap: at every instant exactly one edition is public, with the same address."""
    vieja = fabricas.llevar(fabricas.noticia(equipo["redactora"]), Estado.PUBLICADO, ahora=HOY, **equipo)
    cambio = HOY + timedelta(hours=3)
    nueva = _corregir(vieja, equipo, ahora=HOY + timedelta(hours=1), programada_para=cambio)
    assert _titulos(cambio - MINUTO) == ["Una noticia"]
    assert _titulos(cambio) == ["Corregida"]
    assert nueva.documento_id == vieja.documento_id
    vieja.refresh_from_db()
    assert vieja.situacion(cambio) == "Reemplazada"


def test_retirar_la_programada_devuelve_su_tiempo_a_la_vieja(equipo):
    vieja = fabricas.llevar(fabricas.noticia(equipo["redactora"]), Estado.PUBLICADO, ahora=HOY, **equipo)
    cambio = HOY + timedelta(hours=3)
    nueva = _corregir(vieja, equipo, ahora=HOY + timedelta(hours=1), programada_para=cambio)
    nueva.avanzar(
        "retirar", por=equipo["webmaster"], motivo="error", nota="No era la fecha.", ahora=HOY + timedelta(hours=2)
    )
    assert _titulos(cambio + MINUTO) == ["Una noticia"]


def test_retirar_la_programada_respeta_el_vencimiento_de_la_vieja(equipo):
    vence = HOY + timedelta(hours=5)
    vieja = fabricas.noticia(equipo["redactora"], vence_en=vence)
    fabricas.llevar(vieja, Estado.PUBLICADO, ahora=HOY, **equipo)
    nueva = _corregir(vieja, equipo, ahora=HOY + MINUTO, programada_para=HOY + timedelta(hours=3))
    nueva.avanzar("retirar", por=equipo["webmaster"], motivo="error", nota="No.", ahora=HOY + timedelta(hours=1))
    assert _titulos(vence - MINUTO) == ["Una noticia"]
    assert _titulos(vence) == []


def test_la_retirada_deja_de_verse_al_momento(equipo):
    edicion = fabricas.llevar(fabricas.noticia(equipo["redactora"]), Estado.PUBLICADO, ahora=HOY, **equipo)
    edicion.avanzar("retirar", por=equipo["webmaster"], motivo="error", nota="Error.", ahora=HOY + MINUTO)
    assert _titulos(HOY + MINUTO) == []


def test_lo_que_ya_dejo_de_verse_no_se_retira(equipo):
    """Withdrawing a replaced version would say that the public saw it until today."""
    vieja = fabricas.llevar(fabricas.noticia(equipo["redactora"]), Estado.PUBLICADO, ahora=HOY, **equipo)
    _corregir(vieja, equipo, ahora=HOY + timedelta(hours=1))
    despues = HOY + timedelta(hours=2)
    vieja.refresh_from_db()
    assert vieja.pasos_para(equipo["webmaster"], despues) == []
    with pytest.raises(PasoImposible, match="no hay qué retirar"):
        vieja.avanzar("retirar", por=equipo["webmaster"], motivo="error", nota="Vieja.", ahora=despues)
    vieja.refresh_from_db()
    assert vieja.hasta == HOY + timedelta(hours=1)


@pytest.mark.parametrize("estado", [Estado.BORRADOR, Estado.EN_REVISION, Estado.APROBADO, Estado.RETIRADO])
def test_lo_que_no_esta_publicado_no_se_ve(estado, equipo):
    fabricas.llevar(fabricas.noticia(equipo["redactora"]), estado, ahora=HOY, **equipo)
    assert _titulos(HOY + MINUTO) == []


def test_publicar_no_antedata(equipo):
    edicion = fabricas.noticia(equipo["redactora"], programada_para=HOY - timedelta(days=30))
    fabricas.llevar(edicion, Estado.PUBLICADO, ahora=HOY, **equipo)
    assert edicion.publicado_en == HOY
