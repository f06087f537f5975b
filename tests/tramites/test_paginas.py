"""What a citizen sees of the catalogue, and what is never seen."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from aguazul_portal.comun.bitacora.models import Asiento
from aguazul_portal.comun.busqueda.models import Entrada
from aguazul_portal.comun.entidad.models import DiaNoHabil
from aguazul_portal.comun.ficha.escalera import Nivel
from aguazul_portal.comun.publicacion.models import Estado
from tests import fabricas
from tramites import views
from tramites.sitemaps import Tramites

from . import muestras

LISTA = "/tramites/"
HOSTILES = [
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "\x00",
    "secretaria" * 200,
    "../../etc/passwd",
    "%F0%9F%92%A9",
]


def _detalle(slug="certificado-de-residencia"):
    return f"/tramites/{slug}/"


# --- State × surface --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("estado", Estado)
def test_solo_lo_publicado_aparece_en_cada_lugar(equipo, ciudadana, estado):
    ficha = fabricas.llevar(muestras.ficha(equipo["redactora"]), estado, **equipo)
    se_ve = estado == Estado.PUBLICADO
    assert ("Certificado de residencia" in ciudadana.get(LISTA).content.decode()) is se_ve
    assert (ciudadana.get(_detalle()).status_code == 200) is se_ve
    assert Entrada.objects.visibles(timezone.now()).filter(url=_detalle()).exists() is se_ve
    assert (ficha in Tramites().items()) is se_ve


@pytest.mark.parametrize("estado", Estado)
def test_la_vista_previa_es_de_quien_trabaja_en_la_consola(equipo, entrar, ciudadana, estado):
    ficha = fabricas.llevar(muestras.ficha(equipo["redactora"]), estado, **equipo)
    previa = reverse("admin:tramites_fichatramite_previa", args=[ficha.pk])
    respuesta = entrar(equipo["revisor"]).get(previa)
    assert respuesta.status_code == 200
    assert "Vista previa" in respuesta.content.decode()
    assert "no-store" in respuesta.headers["Cache-Control"]
    assert ciudadana.get(previa).status_code == 302


def test_un_minuto_antes_no_esta_y_a_su_minuto_si(equipo):
    cuando = timezone.now() + timedelta(days=1)
    ficha = muestras.publicada(equipo, programada_para=cuando)
    publicas = type(ficha).objects.publicas
    assert not publicas(cuando - timedelta(minutes=1)).exists()
    assert publicas(cuando).get() == ficha


def test_lo_retirado_dice_que_ya_no_esta_y_por_que(equipo, ciudadana):
    fabricas.llevar(muestras.ficha(equipo["redactora"]), Estado.RETIRADO, **equipo)
    respuesta = ciudadana.get(_detalle())
    assert respuesta.status_code == 410
    assert "Ya no rige." in respuesta.content.decode()


@pytest.mark.django_db
def test_un_tramite_que_no_existe_no_se_encuentra(ciudadana):
    assert ciudadana.get(_detalle("no-existe")).status_code == 404


# --- What is never seen -----------------------------------------------------------------------------------------------


def test_la_nota_de_certeza_no_sale_de_la_consola(equipo, entrar, ciudadana):
    """Neither on the pages, nor in the search, nor in the record that anybody downloads."""
    tramite = muestras.tramite(canal_previsto="En línea algún día")
    ficha = muestras.publicada(equipo, documento=tramite)
    tramite.certeza = f"{muestras.SECRETO} Y algo más."
    tramite.save(por=equipo["webmaster"])
    for pagina in (LISTA, _detalle(), f"{LISTA}?orden=alfabetico"):
        assert "lo recordó alguien" not in ciudadana.get(pagina).content.decode()
        assert "algún día" not in ciudadana.get(pagina).content.decode()
    assert not Entrada.objects.filter(terminos__contains="record").exists()
    publicos = Asiento.objects.publicos(timezone.now())
    assert not publicos.filter(antes__contains="recordó").exists()
    assert not publicos.filter(despues__contains="recordó").exists()
    consola = reverse("admin:tramites_fichatramite_change", args=[ficha.pk])
    assert "lo recordó alguien" in entrar(equipo["revisor"]).get(consola).content.decode()


def test_cambiar_la_nota_de_certeza_queda_registrado_con_su_texto(equipo):
    tramite = muestras.tramite()
    tramite.certeza = "Alta: confirmado por la dependencia."
    tramite.save(por=equipo["webmaster"])
    asiento = Asiento.objects.recientes().first()
    assert asiento.objeto == "nota de certeza de Certificado de residencia"
    assert "confirmado por la dependencia" in asiento.despues
    assert not asiento.publico


def test_lo_que_esta_por_confirmar_no_se_muestra_como_oficial(equipo, ciudadana):
    muestras.publicada(equipo, por_confirmar=["costo", "tiempo", "requisitos"], tiempo_dias_habiles=37)
    pagina = ciudadana.get(_detalle()).content.decode()
    assert "todavía debe confirmar el costo, el tiempo de respuesta y los requisitos" in pagina
    assert "37 días" not in pagina
    assert "Si lo presenta" not in pagina
    assert "37 días" not in ciudadana.get(LISTA).content.decode()


def test_lo_escrito_por_la_gente_sale_escapado(equipo, ciudadana):
    malo = "<script>alert(1)</script>"
    campos = dict.fromkeys(["proposito", "resultado", "dirigido_a", "donde_empieza", "vigencia", "conocido_como"], malo)
    ficha = muestras.ficha(equipo["redactora"], **campos)
    muestras.renglon(ficha, equipo["redactora"], tipo="punto", texto=malo, detalle=malo, horario=malo)
    fabricas.llevar(ficha, Estado.PUBLICADO, **equipo)
    assert "<script" not in ciudadana.get(_detalle()).content.decode()


# --- What is seen -----------------------------------------------------------------------------------------------------


def test_la_ficha_muestra_los_seis_atributos_y_sus_renglones(equipo, ciudadana):
    ficha = muestras.ficha(equipo["redactora"])
    punto = {"texto": "Ventanilla única", "detalle": "Edificio central", "horario": "8 a 12"}
    muestras.renglon(ficha, equipo["redactora"], tipo="punto", **punto)
    fabricas.llevar(ficha, Estado.PUBLICADO, **equipo)
    pagina = ciudadana.get(_detalle()).content.decode()
    for texto in [*dict(ficha.atributos(1)), "Texto del requisito", "Texto del paso", "Texto de", *punto.values()]:
        assert texto in pagina


def test_la_fecha_de_respuesta_salta_los_dias_no_habiles_de_la_alcaldia(equipo):
    ficha = muestras.publicada(equipo)
    contexto = views.contexto_de_ficha(ficha, date(2026, 11, 20))
    assert contexto["termino"].limite == date(2026, 12, 14)
    DiaNoHabil.objects.crear(fecha=date(2026, 12, 7), motivo="Fiesta", acto="Decreto 1", por=fabricas.PRUEBA)
    assert views.contexto_de_ficha(ficha, date(2026, 11, 20))["termino"].limite == date(2026, 12, 15)


def test_lo_racionalizado_dice_como_era_y_como_es(equipo, ciudadana):
    ficha = muestras.publicada(equipo)
    muestras.racionalizacion(ficha.documento, date(2026, 5, 1))
    pagina = ciudadana.get(_detalle()).content.decode()
    assert "Antes: 5 días y 2 visitas. Ahora: 1 día y ninguna visita." in pagina


def test_la_historia_va_de_lo_mas_nuevo_a_lo_mas_viejo(equipo):
    vieja = muestras.publicada(equipo)
    nueva = vieja.preparar_nueva_version(por=equipo["redactora"])
    nueva.nota_cambio, nueva.tipo_cambio = "Bajó el costo.", "mayor"
    nueva.save(por=equipo["redactora"])
    fabricas.llevar(nueva, Estado.PUBLICADO, **equipo)
    muestras.racionalizacion(vieja.documento, date(2026, 1, 5))
    textos = [cambio.texto for cambio in nueva.historia()]
    assert textos == ["Bajó el costo.", "Se quitó una visita"]
    assert nueva.historia()[0].dia == timezone.localdate(nueva.publicado_en)


@pytest.fixture
def catalogo(equipo):
    hacienda = fabricas.dependencia("Secretaría de Hacienda", "400")
    for slug, nombre, dependencia, mas_usado in [
        ("predial", "Predial", hacienda, True),
        ("arbol", "Árbol en riesgo", fabricas.dependencia(), False),
        ("nomenclatura", "Nomenclatura", fabricas.dependencia(), False),
        ("zona", "Zona azul", hacienda, False),
        ("ñame", "Ñame", hacienda, False),
    ]:
        slug = slug.replace("ñ", "n")
        documento = muestras.tramite(slug, nombre=nombre, dependencia=dependencia, mas_usado=mas_usado)
        muestras.publicada(equipo, documento=documento)
    return hacienda


def test_la_lista_va_por_dependencia_con_los_mas_usados_primero(catalogo, ciudadana):
    contexto = ciudadana.get(LISTA).context
    assert [(grupo, [f.nombre for f in fichas]) for grupo, fichas in contexto["grupos"]] == [
        ("Secretaría de Gobierno", ["Árbol en riesgo", "Nomenclatura"]),
        ("Secretaría de Hacienda", ["Ñame", "Predial", "Zona azul"]),
    ]
    assert [ficha.nombre for ficha in contexto["mas_usadas"]] == ["Predial"]


def test_de_la_a_a_la_z_no_cuentan_las_tildes_y_la_enie_va_despues_de_la_ene(catalogo, ciudadana):
    [(_, fichas)] = ciudadana.get(LISTA, {"orden": "alfabetico"}).context["grupos"]
    assert [ficha.nombre for ficha in fichas] == ["Árbol en riesgo", "Nomenclatura", "Ñame", "Predial", "Zona azul"]


def test_se_puede_ver_una_sola_dependencia(catalogo, ciudadana):
    respuesta = ciudadana.get(LISTA, {"dependencia": catalogo.slug})
    assert [grupo for grupo, _ in respuesta.context["grupos"]] == ["Secretaría de Hacienda"]


@pytest.mark.django_db
@pytest.mark.parametrize("valor", HOSTILES)
def test_un_filtro_extranio_no_rompe_ni_se_repite_en_la_pagina(ciudadana, valor):
    respuesta = ciudadana.get(LISTA, {"dependencia": valor, "orden": valor})
    assert respuesta.status_code == 200
    assert "No hay fichas publicadas con ese filtro" in respuesta.content.decode()
    assert valor not in respuesta.content.decode()


# --- Cost -------------------------------------------------------------------------------------------------------------


def test_la_lista_cuesta_lo_mismo_con_uno_que_con_varios(catalogo, ciudadana, django_assert_num_queries):
    """The frame and the sheets."""
    with django_assert_num_queries(2):
        ciudadana.get(LISTA)


def test_la_ficha_que_mas_pide_hace_siete_consultas(equipo, ciudadana, django_assert_num_queries):
    """The frame, the sheet, its rows, the non-working days, its history, where to go and its appointments."""
    ficha = muestras.publicada(equipo)
    nueva = ficha.preparar_nueva_version(por=equipo["redactora"])
    nueva.nota_cambio, nueva.tipo_cambio = "Bajó el costo.", "mayor"
    nueva.save(por=equipo["redactora"])
    fabricas.llevar(nueva, Estado.PUBLICADO, **equipo)
    muestras.racionalizacion(ficha.documento, date(2026, 1, 5))
    muestras.escalon(ficha.documento, Nivel.EN_LINEA, date(2026, 5, 1))
    with django_assert_num_queries(7):
        assert "Bajó el costo." in ciudadana.get(_detalle()).content.decode()


@pytest.mark.parametrize("ruta", [LISTA, _detalle()])
def test_las_paginas_se_leen_sin_dejar_rastro_ni_programas(equipo, ciudadana, ruta):
    muestras.publicada(equipo)
    respuesta = ciudadana.get(ruta)
    pagina = respuesta.content.decode()
    assert not respuesta.cookies
    assert "<script" not in pagina
    assert " style=" not in pagina
    assert pagina.count("<h1") == 1
    assert ciudadana.post(ruta).status_code == 405
