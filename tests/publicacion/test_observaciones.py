"""Remarks beside the text: who may leave and resolve them, who is told, and that they stay."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from aguazul_portal.bandeja import bandeja
from aguazul_portal.comun.avisos.models import Aviso
from aguazul_portal.comun.bitacora.models import Asiento, Proceso
from aguazul_portal.comun.publicacion import observaciones
from aguazul_portal.comun.publicacion.models import Estado, Observacion, PasoImposible
from tests import fabricas


@pytest.fixture
def edicion(equipo):
    return fabricas.llevar(fabricas.noticia(equipo["redactora"]), Estado.EN_REVISION, **equipo)


def observar(edicion, por, texto="¿A qué hora es?"):
    return observaciones.observar(edicion, texto, por=por, ahora=timezone.now())


def _mesa(edicion, que="change"):
    return reverse(f"admin:noticias_edicionnoticia_{que}", args=[edicion.pk])


def test_quien_revisa_la_deja_y_quien_redacta_la_lee_y_la_resuelve(edicion, equipo, entrar):
    entrar(equipo["revisor"]).post(_mesa(edicion, "observar"), {"observacion": "¿A qué hora es?"})
    redactora = entrar(equipo["redactora"])
    assert "¿A qué hora es?" in redactora.get(_mesa(edicion)).content.decode()
    nota = Observacion.objects.get()
    assert redactora.post(_mesa(edicion, "resolver"), {"cual": nota.pk}).status_code == 302
    nota.refresh_from_db()
    assert (nota.de, nota.resuelta_por) == ("Ramón Vega", "Rosa Prieto")
    acciones = Asiento.objects.filter(tipo="observación").order_by("numero").values_list("accion", "actor")
    assert list(acciones) == [("observar", "Ramón Vega"), ("resolver", "Rosa Prieto")]
    assert redactora.post(_mesa(edicion, "resolver"), {"cual": nota.pk}).status_code == 409


def test_se_conservan_despues_de_aprobada_y_ya_no_se_agregan_al_publicar(edicion, equipo, entrar):
    observar(edicion, equipo["revisor"])
    edicion.avanzar("aprobar", por=equipo["revisor"])
    observar(edicion, equipo["redactora"], "La hora está en el texto.")
    edicion.avanzar("publicar", por=equipo["webmaster"])
    pagina = entrar(equipo["redactora"]).get(_mesa(edicion)).content.decode()
    assert "La hora está en el texto." in pagina
    assert "Dejar la observación" not in pagina
    with pytest.raises(PasoImposible, match="terminó su camino"):
        observar(edicion, equipo["redactora"])


def test_de_lo_urgente_se_conversa_hasta_que_se_revisa(equipo):
    edicion = fabricas.urgente(fabricas.noticia(equipo["redactora"]), **equipo)
    observar(edicion, equipo["revisor"])
    edicion.avanzar("revisar_urgente", por=equipo["revisor"])
    with pytest.raises(PasoImposible, match="terminó su camino"):
        observar(edicion, equipo["revisor"])


@pytest.mark.parametrize("texto", ["", "   ", "x" * 2001])
def test_la_vacia_y_la_larga_se_rechazan_sin_perder_lo_escrito(texto, edicion, equipo, entrar):
    respuesta = entrar(equipo["revisor"]).post(_mesa(edicion, "observar"), {"observacion": texto})
    assert respuesta.status_code == 409
    assert texto in respuesta.content.decode()
    assert not Observacion.objects.exists()


def test_control_interno_las_lee_y_no_las_escribe(edicion, equipo, entrar, control_interno):
    nota = observar(edicion, equipo["revisor"])
    navegador = entrar(control_interno)
    pagina = navegador.get(_mesa(edicion)).content.decode()
    assert "¿A qué hora es?" in pagina
    assert "Dejar la observación" not in pagina
    assert "Resolver" not in pagina
    assert navegador.post(_mesa(edicion, "observar"), {"observacion": "Yo también."}).status_code == 409
    assert navegador.post(_mesa(edicion, "resolver"), {"cual": nota.pk}).status_code == 409
    with pytest.raises(PasoImposible, match="Su cuenta lee"):
        observar(edicion, control_interno)
    with pytest.raises(PasoImposible, match="Su cuenta lee"):
        observar(edicion, Proceso("importación"))


def test_no_se_resuelve_la_de_otra_pieza(edicion, equipo, entrar):
    otra = fabricas.noticia(equipo["redactora"], slug="otra")
    nota = observar(otra, equipo["redactora"])
    navegador = entrar(equipo["revisor"])
    for cual in (nota.pk, "x", "", "9" * 30, "-1"):
        assert navegador.post(_mesa(edicion, "resolver"), {"cual": cual}).status_code == 404
    nota.refresh_from_db()
    assert nota.resuelta_en is None


def test_el_correo_va_al_otro_lado(edicion, equipo):
    Aviso.objects.all().delete()
    observar(edicion, equipo["revisor"])
    assert [aviso.para for aviso in Aviso.objects.all()] == [equipo["redactora"].email]
    observar(edicion, equipo["redactora"], "A las ocho.")
    ultimo = Aviso.objects.order_by("-pk").first()
    assert ultimo.para == equipo["revisor"].email
    assert "A las ocho." in ultimo.cuerpo


def test_en_borrador_sin_revisor_no_hay_a_quien_escribir(equipo):
    observar(fabricas.noticia(equipo["redactora"]), equipo["redactora"])
    assert not Aviso.objects.exists()


def test_se_cuentan_en_la_bandeja_del_otro(edicion, equipo):
    observar(edicion, equipo["revisor"])
    nota = observar(edicion, equipo["revisor"], "¿Y el lugar?")

    def ve(persona):
        return [fila["estado"] for fila in bandeja(persona, timezone.now())["observadas"]]

    assert ve(equipo["redactora"]) == ["2 sin resolver"]
    assert ve(equipo["revisor"]) == []
    observaciones.resolver(nota, edicion, por=equipo["redactora"], ahora=timezone.now())
    assert ve(equipo["redactora"]) == ["1 sin resolver"]


@pytest.mark.parametrize(
    "orden",
    [
        "UPDATE publicacion_observacion SET texto = 'otra cosa'",
        "UPDATE publicacion_observacion SET de = 'otra'",
        "UPDATE publicacion_observacion SET edicion = 'x:1'",
        "DELETE FROM publicacion_observacion",
    ],
)
def test_la_base_de_datos_no_la_edita_ni_la_borra(orden, edicion, equipo):
    observar(edicion, equipo["revisor"])
    _rechaza(orden)


def test_la_base_de_datos_no_la_reabre(edicion, equipo):
    nota = observar(edicion, equipo["revisor"])
    observaciones.resolver(nota, edicion, por=equipo["redactora"], ahora=timezone.now())
    _rechaza("UPDATE publicacion_observacion SET resuelta_en = NULL")
    _rechaza("UPDATE publicacion_observacion SET resuelta_por = 'otra'")


def _rechaza(orden):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(orden)


def test_la_mesa_no_pregunta_mas_por_tener_mas(edicion, equipo, entrar, django_assert_max_num_queries):
    navegador = entrar(equipo["revisor"])
    navegador.get(_mesa(edicion))
    for n in range(5):
        observar(edicion, equipo["revisor"], f"Observación {n}")
    with django_assert_max_num_queries(20):
        navegador.get(_mesa(edicion))
