"""Urgent publication skips the reviewer, not the review: owed in two working days, by somebody else, and told to all."""

from datetime import date, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from aguazul_portal.bandeja import bandeja
from aguazul_portal.comun.avisos.models import Aviso
from aguazul_portal.comun.bitacora.models import Asiento, Proceso
from aguazul_portal.comun.calendario import Periodo
from aguazul_portal.comun.entidad.models import DiaNoHabil
from aguazul_portal.comun.publicacion import urgencia
from aguazul_portal.comun.publicacion.models import Estado, PasoImposible
from noticias.medidas import noticias_publicadas
from noticias.models import EdicionNoticia
from tests import fabricas

BOGOTA = ZoneInfo("America/Bogota")
VIERNES = datetime(2026, 7, 17, 10, 0, tzinfo=BOGOTA)  # Monday 20 is a holiday
URL = "/noticias/una-noticia/"


@pytest.fixture
def pieza(equipo):
    return fabricas.urgente(fabricas.noticia(equipo["redactora"]), **equipo)


def _paso(edicion, entrar, persona, **datos):
    return entrar(persona).post(reverse("admin:noticias_edicionnoticia_paso", args=[edicion.pk]), datos)


# --- Publishing ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("desde", [Estado.BORRADOR, Estado.EN_REVISION])
def test_el_webmaster_publica_sin_revisor_y_queda_por_que(desde, equipo, ciudadana):
    edicion = fabricas.llevar(fabricas.noticia(equipo["redactora"]), desde, **equipo)
    fabricas.urgente(edicion, **equipo) if desde == Estado.BORRADOR else edicion.avanzar(
        "publicar_urgente", por=equipo["webmaster"], nota="Una creciente."
    )
    assert (edicion.estado, edicion.revisor, edicion.publicador) == (Estado.PUBLICADO, None, equipo["webmaster"])
    assert edicion.huella == edicion.calcular_huella()
    ultimo = Asiento.objects.recientes().first()
    assert (ultimo.accion, ultimo.nota, ultimo.publico) == ("publicar_urgente", edicion.urgencia, True)
    assert "Publicación urgente, revisión pendiente" in ciudadana.get(URL).content.decode()


def test_nadie_mas_publica_de_urgencia(equipo, entrar, control_interno):
    edicion = fabricas.noticia(equipo["redactora"])
    for persona in (equipo["redactora"], equipo["revisor"], control_interno, Proceso("importación")):
        with pytest.raises(PasoImposible, match="permiso"):
            edicion.avanzar("publicar_urgente", por=persona, nota="Ya.")
    assert _paso(edicion, entrar, equipo["redactora"], paso="publicar_urgente", nota="Ya.").status_code == 409


def test_sin_motivo_no_y_lo_escrito_se_conserva(equipo, entrar):
    edicion = fabricas.noticia(equipo["redactora"])
    respuesta = _paso(edicion, entrar, equipo["webmaster"], paso="publicar_urgente", nota="  ")
    assert respuesta.status_code == 409
    assert "Escriba una nota para «publicar de urgencia»" in respuesta.content.decode()


def test_un_caracter_nulo_en_el_motivo_no_rompe_nada(equipo, entrar):
    edicion = fabricas.noticia(equipo["redactora"])
    respuesta = _paso(edicion, entrar, equipo["webmaster"], paso="publicar_urgente", nota="Una\x00 creciente.")
    assert respuesta.status_code == 302
    edicion.refresh_from_db()
    assert edicion.urgencia == "Una  creciente."


def test_lo_urgente_no_se_programa_ni_sale_incompleto(equipo):
    programada = fabricas.noticia(equipo["redactora"], programada_para=timezone.now() + timedelta(days=1))
    with pytest.raises(PasoImposible, match="sale de inmediato"):
        fabricas.urgente(programada, **equipo)
    vacia = fabricas.noticia(equipo["redactora"], slug="vacia", cuerpo="")
    with pytest.raises(PasoImposible, match="Falta"):
        fabricas.urgente(vacia, **equipo)


def test_en_revision_sale_lo_que_se_envio(equipo, monkeypatch):
    edicion = fabricas.llevar(fabricas.noticia(equipo["redactora"]), Estado.EN_REVISION, **equipo)
    monkeypatch.setattr(EdicionNoticia, "contenido", lambda self: {"titulo": "otra cosa"})
    with pytest.raises(PasoImposible, match="no es el que se envió"):
        edicion.avanzar("publicar_urgente", por=equipo["webmaster"], nota="Ya.")


def test_no_se_publica_de_urgencia_en_bloque(equipo, entrar):
    edicion = fabricas.noticia(equipo["redactora"])
    lista = reverse("admin:noticias_edicionnoticia_changelist")
    datos = {"action": "publicar_urgente", "_selected_action": [edicion.pk]}
    entrar(equipo["webmaster"]).post(lista, datos)
    edicion.refresh_from_db()
    assert edicion.estado == Estado.BORRADOR


# --- The review afterwards ------------------------------------------------------------------------------------------------


def test_otra_persona_la_aprueba_y_la_marca_se_va(pieza, equipo, entrar, ciudadana):
    assert _paso(pieza, entrar, equipo["revisor"], paso="revisar_urgente").status_code == 302
    pieza.refresh_from_db()
    assert pieza.revisor == equipo["revisor"]
    assert "urgente" not in ciudadana.get(URL).content.decode()
    with pytest.raises(PasoImposible, match="no se puede"):
        pieza.avanzar("revisar_urgente", por=equipo["revisor"])


def test_o_pide_que_se_corrija_y_lo_saben_quienes_responden(pieza, equipo, entrar, ciudadana):
    _paso(pieza, entrar, equipo["revisor"], paso="reparar", nota="Falta la ruta alterna.")
    pieza.refresh_from_db()
    assert (pieza.reparo, pieza.revisor) == ("Falta la ruta alterna.", None)
    assert "la revisión pidió corregirla" in ciudadana.get(URL).content.decode()
    avisados = set(Aviso.objects.filter(plantilla="publicacion_reparar").values_list("para", flat=True))
    assert avisados == {equipo["redactora"].email, equipo["webmaster"].email}
    with pytest.raises(PasoImposible, match="ya pidió"):
        pieza.avanzar("reparar", por=equipo["revisor"], nota="Otra vez.")
    nueva = pieza.preparar_nueva_version(por=equipo["redactora"])
    assert nueva.urgencia == nueva.reparo == ""


@pytest.mark.parametrize("paso", ["revisar_urgente", "reparar"])
def test_quien_la_escribio_o_la_publico_no_la_revisa_aunque_sea_superusuario(paso, equipo, superusuario, entrar):
    escrita = fabricas.urgente(fabricas.noticia(superusuario, slug="escrita"), **equipo)
    publicada = fabricas.urgente(fabricas.noticia(equipo["redactora"], slug="publicada"), webmaster=superusuario)
    for edicion in (escrita, publicada):
        with pytest.raises(PasoImposible, match="otra persona"):
            edicion.avanzar(paso, por=superusuario, nota="La leí.")
        respuesta = _paso(edicion, entrar, superusuario, paso=paso, nota="La leí.")
        assert respuesta.status_code == 409
        assert "La leí." in respuesta.content.decode()
        assert paso not in [p.clave for p in edicion.pasos_para(superusuario, timezone.now())]


def test_la_revision_vale_para_lo_que_salio(pieza, equipo, monkeypatch):
    monkeypatch.setattr(EdicionNoticia, "contenido", lambda self: {"titulo": "otra cosa"})
    with pytest.raises(PasoImposible, match="no es el que se envió"):
        pieza.avanzar("revisar_urgente", por=equipo["revisor"])


def test_lo_normal_no_tiene_revision_pendiente(equipo):
    edicion = fabricas.llevar(fabricas.noticia(equipo["redactora"]), Estado.PUBLICADO, **equipo)
    with pytest.raises(PasoImposible, match="no se puede"):
        edicion.avanzar("revisar_urgente", por=equipo["revisor"])


def test_reemplazada_todavia_la_debe_y_retirada_ya_no(pieza, equipo):
    nueva = pieza.preparar_nueva_version(por=equipo["redactora"])
    nueva.nota_cambio = "Se completó."
    nueva.save(por=equipo["redactora"])
    fabricas.llevar(nueva, Estado.PUBLICADO, **equipo)
    pieza.refresh_from_db()
    ahora = timezone.now()
    assert [p.clave for p in pieza.pasos_para(equipo["revisor"], ahora)] == ["revisar_urgente", "reparar"]
    otra = fabricas.urgente(fabricas.noticia(equipo["redactora"], slug="otra"), **equipo)
    otra.avanzar("retirar", por=equipo["webmaster"], nota="Un error.", motivo="error")
    assert list(EdicionNoticia.objects.sin_revisar(timezone.now())) == [pieza]
    assert urgencia.desenlace(otra, timezone.now(), frozenset()) == "Retirada sin revisión"


# --- SQL ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cambio", "porque"),
    [
        ("estado = 'publicado', publicado_en = creado_en, huella = 'a'", "sin revisor ni motivo"),
        ("estado = 'publicado', publicado_en = creado_en, huella = 'a', urgencia = 'ya'", "sin decir quién publicó"),
        ("urgencia = 'ya', publicador_id = autor_id", "urgencia en un borrador"),
        ("reparo = 'corrija'", "reparo en lo que no es urgente"),
        ("revisor_id = autor_id", "quien redactó"),
    ],
)
def test_la_base_de_datos_rechaza_en_el_borrador(cambio, porque, equipo):
    _rechaza(fabricas.noticia(equipo["redactora"]), cambio)


@pytest.mark.parametrize(
    ("cambio", "porque"),
    [
        ("revisor_id = autor_id", "quien la redactó"),
        ("revisor_id = publicador_id", "quien la publicó"),
        ("urgencia = ''", "sin revisor"),
        ("urgencia = 'otra razón'", "el motivo no cambia"),
        ("publicador_id = autor_id", "quién publicó no cambia"),
        ("titulo = 'Otro'", "el texto no cambia"),
        ("huella = 'otra'", "la huella no cambia"),
        ("estado = 'retirado'", "sin motivo del retiro"),
    ],
)
def test_la_base_de_datos_rechaza_en_lo_urgente(cambio, porque, pieza):
    _rechaza(pieza, cambio)


def test_la_base_de_datos_rechaza_a_quien_corrigio_el_borrador(equipo, redactor_dos, revisor):
    edicion = fabricas.noticia(equipo["redactora"])
    edicion.save(por=redactor_dos)
    fabricas.urgente(edicion, **equipo)
    _rechaza(edicion, f"revisor_id = {redactor_dos.pk}")
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE noticias_edicionnoticia SET revisor_id = {revisor.pk} WHERE id = {edicion.pk}")
    _rechaza(edicion, "revisor_id = NULL")


def test_la_base_de_datos_no_deja_cambiar_el_reparo(pieza, equipo):
    pieza.avanzar("reparar", por=equipo["revisor"], nota="Falta la hora.")
    _rechaza(pieza, "reparo = ''")
    _rechaza(pieza, "reparo = 'nada'")


def _rechaza(edicion, cambio):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE noticias_edicionnoticia SET {cambio} WHERE id = {edicion.pk}")


# --- The term -----------------------------------------------------------------------------------------------------------


def test_son_dos_dias_habiles_desde_el_siguiente(equipo):
    """Friday 17 July 2026: Monday is a holiday, so Tuesday and Wednesday; with a day of its own, Thursday too."""
    edicion = fabricas.urgente(fabricas.noticia(equipo["redactora"]), ahora=VIERNES, **equipo)
    assert urgencia.limite(edicion, frozenset()) == date(2026, 7, 22)
    assert urgencia.limite(edicion, frozenset({date(2026, 7, 21)})) == date(2026, 7, 23)
    assert urgencia.vencida_desde(edicion, date(2026, 7, 22), frozenset()) is None
    assert urgencia.vencida_desde(edicion, date(2026, 7, 23), frozenset()) == date(2026, 7, 23)


def test_los_dias_no_habiles_de_la_alcaldia_cuentan(equipo):
    DiaNoHabil.objects.crear(fecha=date(2026, 7, 21), motivo="Fiestas", acto="Decreto 1 de 2026", por=fabricas.PRUEBA)
    assert urgencia.dias_no_habiles() == {date(2026, 7, 21)}


def test_vencida_se_marca_al_publico_en_su_pagina_y_en_las_listas(equipo, ciudadana):
    fabricas.urgente(fabricas.noticia(equipo["redactora"]), ahora=VIERNES, **equipo)
    marca = "revisión vencida desde el 23 de julio de 2026"
    for pagina in (URL, "/noticias/", "/"):
        assert marca in ciudadana.get(pagina).content.decode(), pagina


def test_la_aprobada_tarde_deja_de_estar_vencida(equipo, ciudadana):
    edicion = fabricas.urgente(fabricas.noticia(equipo["redactora"]), ahora=VIERNES, **equipo)
    edicion.avanzar("revisar_urgente", por=equipo["revisor"])
    assert "vencida" not in ciudadana.get(URL).content.decode()


# --- Who is told, and what counts -----------------------------------------------------------------------------------------


def test_espera_en_la_bandeja_de_quien_puede_revisar_de_quien_publica_y_de_control_interno(
    pieza, equipo, control_interno, redactor_dos
):
    def ve(persona):
        return [fila["estado"] for fila in bandeja(persona, timezone.now())["urgentes"]]

    for persona in (equipo["revisor"], equipo["webmaster"], control_interno):
        assert ve(persona)[0].startswith("Revisión pendiente hasta el")
    assert ve(redactor_dos) == []
    pieza.avanzar("revisar_urgente", por=equipo["revisor"])
    assert ve(equipo["revisor"]) == []


def test_reciben_correo_quienes_revisan(pieza, equipo):
    avisos = Aviso.objects.filter(plantilla="publicacion_publicar_urgente")
    assert [aviso.para for aviso in avisos] == [equipo["revisor"].email]
    assert "creciente" in avisos[0].cuerpo


def test_control_interno_la_lee_en_su_lista_con_su_desenlace(equipo, entrar, control_interno):
    fabricas.urgente(fabricas.noticia(equipo["redactora"], titulo="La vencida"), ahora=VIERNES, **equipo)
    revisada = fabricas.urgente(fabricas.noticia(equipo["redactora"], slug="r", titulo="La revisada"), **equipo)
    revisada.avanzar("revisar_urgente", por=equipo["revisor"])
    navegador = entrar(control_interno)
    url = reverse("publicacion:urgentes")
    assert {f["edicion"].titulo for f in navegador.get(url).context["filas"]} == {"La vencida", "La revisada"}
    vencidas = navegador.get(url, {"situacion": "vencidas"})
    assert [f["edicion"].titulo for f in vencidas.context["filas"]] == ["La vencida"]
    assert "Revisión vencida desde el 23 de julio de 2026" in vencidas.content.decode()
    assert [f["edicion"].titulo for f in navegador.get(url, {"situacion": "' OR 1"}).context["filas"]] == []


def test_la_lista_no_es_de_quien_no_ve_las_piezas(entrar, db):
    tecnica = fabricas.usuario("tecnica")
    assert entrar(tecnica).get(reverse("publicacion:urgentes")).status_code == 403


def test_el_plan_no_cuenta_lo_urgente_hasta_que_alguien_lo_revisa(pieza, equipo):
    mes = Periodo.mes_de(timezone.localdate())
    assert noticias_publicadas(mes).count() == 0
    pieza.avanzar("revisar_urgente", por=equipo["revisor"])
    assert noticias_publicadas(mes).count() == 1


def test_reindexar_no_la_pierde(equipo, ciudadana):
    fabricas.urgente(fabricas.noticia(equipo["redactora"], titulo="Cierre del puente"), **equipo)
    call_command("reindexar", stdout=StringIO())
    assert "Cierre del puente" in strip_tags(ciudadana.get("/buscar/?q=puente").content.decode())


@pytest.mark.parametrize(
    "donde",
    [
        "/noticias/rss/",
        "/noticias/atom/",
        "/suscripciones/canal/categoria/gobierno-en-linea/atom/",
        "/buscar/?q=completo",
    ],
)
def test_tambien_la_dicen_los_canales_y_el_buscador(donde, pieza, equipo, ciudadana):
    assert "ublicación urgente, revisión pendiente" in ciudadana.get(donde).content.decode()
    pieza.avanzar("reparar", por=equipo["revisor"], nota="Falta la hora.")
    assert "ublicación urgente, la revisión pidió corregirla" in ciudadana.get(donde).content.decode()
    pieza.avanzar("revisar_urgente", por=equipo["revisor"])
    assert "urgente" not in ciudadana.get(donde).content.decode()


def test_lo_revisado_no_pregunta_nada_mas(equipo, ciudadana, django_assert_max_num_queries):
    fabricas.llevar(fabricas.noticia(equipo["redactora"]), Estado.PUBLICADO, **equipo)
    ciudadana.get(URL)
    with django_assert_max_num_queries(6):
        ciudadana.get(URL)


@pytest.mark.parametrize("pagina", [URL, "/noticias/", "/"])
def test_la_marca_cabe_en_las_consultas_de_siempre(pagina, pieza, ciudadana, django_assert_max_num_queries):
    ciudadana.get(pagina)
    with django_assert_max_num_queries(6):
        ciudadana.get(pagina)
