"""The console over trámites: who writes what, by the forms themselves."""

from datetime import date

import pytest
from django.urls import reverse

from aguazul_portal.comun.publicacion.models import Estado
from tests import fabricas
from tramites.models import Escalon, FichaTramite, Requisito, Tramite

from . import muestras

NUEVA = "/consola/tramites/fichatramite/add/"
GRUPOS = ["renglones", "renglones-2", "renglones-3", "renglones-4", "renglones-5"]


def formulario(**campos):
    vacios = {f"{g}-{n}": v for g in GRUPOS for n, v in [("TOTAL_FORMS", 0), ("INITIAL_FORMS", 0)]}
    return {
        **vacios,
        "nombre": "Certificado de residencia",
        "proposito": "Para qué sirve",
        "tiempo_dias_habiles": "15",
        "tipo_cambio": "menor",
        "gratuito": "on",
        **campos,
    }


def con_requisito(texto):
    return {"renglones-TOTAL_FORMS": 1, "renglones-0-orden": 1, "renglones-0-texto": texto}


def test_prensa_escribe_una_ficha_con_sus_requisitos(redactora, entrar):
    tramite = muestras.tramite()
    datos = formulario(documento=tramite.pk, por_confirmar=["costo"], **con_requisito("La cédula"))
    respuesta = entrar(redactora).post(NUEVA, datos)
    assert respuesta.status_code == 302, respuesta.context["errors"]
    ficha = FichaTramite.objects.get()
    assert (ficha.estado, ficha.autor, ficha.por_confirmar) == (Estado.BORRADOR, redactora, ["costo"])
    assert [(r.tipo, r.texto) for r in ficha.renglones.all()] == [("requisito", "La cédula")]
    assert list(Requisito.objects.all()) == list(ficha.renglones.all())


def test_lo_relacionado_se_elige_del_catalogo_y_guarda_su_nombre(redactora, entrar):
    tramite, otro = muestras.tramite(), muestras.tramite("otro", nombre="Otro trámite")
    relacion = {
        "renglones-5-TOTAL_FORMS": 1,
        "renglones-5-0-orden": 1,
        "renglones-5-0-detalle": "tramites.tramite:otro",
    }
    navegador, datos = entrar(redactora), formulario(documento=tramite.pk, **relacion)
    assert navegador.post(NUEVA, {**datos, "renglones-5-0-detalle": "tramites.tramite:inventado"}).status_code == 200
    assert navegador.post(NUEVA, datos).status_code == 302
    renglon = FichaTramite.objects.get().renglones.get()
    assert (renglon.tipo, renglon.texto, renglon.detalle) == ("relacion", otro.nombre, "tramites.tramite:otro")


@pytest.mark.parametrize(
    "malo", [{"por_confirmar": ["sueldo"]}, {"enlace": "javascript:alert(1)"}, {"nombre": "x" * 201}]
)
def test_lo_que_no_cabe_en_la_ficha_se_rechaza(redactora, entrar, malo):
    respuesta = entrar(redactora).post(NUEVA, formulario(documento=muestras.tramite().pk, **malo))
    assert respuesta.status_code == 200
    assert not FichaTramite.objects.exists()


def test_un_tramite_con_ficha_abierta_no_recibe_otra(redactora, entrar):
    ficha = muestras.ficha(redactora)
    respuesta = entrar(redactora).post(NUEVA, formulario(documento=ficha.documento.pk))
    assert respuesta.status_code == 200
    assert FichaTramite.objects.count() == 1


def test_la_consola_dice_lo_que_falta(redactora, entrar):
    ficha = muestras.ficha(redactora, resultado="", renglones=["requisito", "paso"])
    pagina = entrar(redactora).get(reverse("admin:tramites_fichatramite_change", args=[ficha.pk])).content.decode()
    assert "Resultado. Al menos una norma." in pagina


@pytest.mark.parametrize("quien", ["revisor", "control_interno"])
def test_quien_no_redacta_no_escribe_fichas(request, entrar, quien):
    persona = request.getfixturevalue(quien)
    assert entrar(persona).post(NUEVA, formulario(documento=muestras.tramite().pk)).status_code == 403


def test_lo_enviado_se_lee_y_no_se_edita(equipo, entrar):
    ficha = fabricas.llevar(muestras.ficha(equipo["redactora"]), Estado.EN_REVISION, **equipo)
    direccion = reverse("admin:tramites_fichatramite_change", args=[ficha.pk])
    navegador = entrar(equipo["redactora"])
    assert navegador.get(direccion).status_code == 200
    assert navegador.post(direccion, formulario(nombre="Otro")).status_code == 403


def peldano(tramite, **campos):
    vacios = {f"{g}-{n}": 0 for g in ("escalones", "racionalizaciones") for n in ("TOTAL_FORMS", "INITIAL_FORMS")}
    return {
        **vacios,
        "nombre": tramite.nombre, "slug": tramite.slug, "dependencia": tramite.dependencia_id, "clase": "tramite",
        "fecha_identificado": "2026-01-10", "certeza": tramite.certeza,
        "escalones-TOTAL_FORMS": 1, "escalones-0-nivel": 5, "escalones-0-fecha": "2026-05-01",
        "escalones-0-evidencia": "Acta 3 del Comité GEL-T", **campos,
    }  # fmt: skip


def test_el_webmaster_registra_un_peldano_y_queda_su_nombre(webmaster, entrar):
    tramite = muestras.tramite()
    direccion = reverse("admin:tramites_tramite_change", args=[tramite.pk])
    assert entrar(webmaster).post(direccion, peldano(tramite)).status_code == 302
    assert Escalon.objects.get().nivel == 5


@pytest.mark.parametrize("malo", [{"escalones-0-nivel": 3}, {"escalones-0-fecha": "2999-01-01"}, {"slug": "otra/cosa"}])
def test_un_peldano_imposible_se_rechaza(webmaster, entrar, malo):
    tramite = muestras.tramite()
    direccion = reverse("admin:tramites_tramite_change", args=[tramite.pk])
    assert entrar(webmaster).post(direccion, peldano(tramite, **malo)).status_code == 200
    assert not Escalon.objects.exists()


def test_prensa_no_registra_peldanos(redactora, entrar):
    tramite = muestras.tramite()
    entrar(redactora).post(reverse("admin:tramites_tramite_change", args=[tramite.pk]), peldano(tramite))
    assert not Escalon.objects.exists()


def test_la_direccion_de_lo_publicado_no_cambia(equipo, entrar):
    ficha = muestras.publicada(equipo)
    direccion = reverse("admin:tramites_tramite_change", args=[ficha.documento.pk])
    respuesta = entrar(equipo["webmaster"]).post(direccion, peldano(ficha.documento, slug="otra"))
    assert respuesta.status_code == 200
    assert Tramite.objects.get().slug == "certificado-de-residencia"


def test_la_lista_de_tramites_dice_el_peldano_de_cada_uno(equipo, entrar):
    muestras.publicada(equipo)
    muestras.escalon(Tramite.objects.get(), 6, date(2026, 5, 1))
    pagina = entrar(equipo["webmaster"]).get(reverse("admin:tramites_tramite_changelist")).content.decode()
    assert "Automatizado" in pagina
