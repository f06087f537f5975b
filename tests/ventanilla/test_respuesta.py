"""The answer as a document: what is written, who it is for, the PDF that the worker makes, and that it is always the same."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction

from aguazul_portal.comun import papel
from aguazul_portal.comun.archivos.models import Archivo
from aguazul_portal.comun.archivos.recepcion import examinar
from aguazul_portal.comun.avisos.entrega import repartir
from aguazul_portal.comun.ventanilla import ficha, respuesta
from aguazul_portal.comun.ventanilla.flujo import ActoImposible, Estado
from aguazul_portal.comun.ventanilla.models import Identidad, PorComponer, Respuesta, Sentido, huella_de
from aguazul_portal.comun.ventanilla.pasos import avanzar
from aguazul_portal.comun.ventanilla.respuesta import documento
from aguazul_portal.comun.ventanilla.respuesta.bloques import leer, renglones
from aguazul_portal.comun.ventanilla.respuesta.escritura import cuerpo_de
from tests.guardia.muestras import pase_de
from tests.ventanilla.muestras import PERSONA, radicar_una

pytestmark = pytest.mark.django_db
CUERPO = (
    "<h3>Lo que se hizo</h3><p>Se <strong>instaló</strong> la baranda.<br>Vea el <a href='https://x.test/acta'>acta</a>.</p>"
    "<ul><li><p>Uno</p></li><li><p>Dos</p><ol><li><p>Dos y uno</p></li></ol></li></ul><blockquote><p>Dijo «sí».</p></blockquote>"
    "<table><tr><th><p>Mes</p></th><th><p>Obra</p></th></tr><tr><td><p>Mayo</p></td><td><p>Baranda #1 $</p></td></tr></table>"
)
TEXTO = """Lo que se hizo

Se instaló la baranda.
Vea el acta (https://x.test/acta).

- Uno
- Dos
  1. Dos y uno

> Dijo «sí».

Mes | Obra
Mayo | Baranda #1 $"""


@pytest.fixture(autouse=True)
def _sin_cuentas():
    cache.clear()


@pytest.fixture
def asignado(caso, ventanilla, cargo):
    avanzar(caso, "asignar", cargo=cargo, por=ventanilla)
    return caso


@pytest.fixture
def respondido(asignado, funcionaria):
    anexo = examinar(SimpleUploadedFile("acta.txt", b"El acta."))
    avanzar(asignado, "responder", cuerpo=CUERPO, texto=renglones(leer(CUERPO)), contenidos=[anexo], por=funcionaria)
    return asignado


def la_de(caso):
    return caso.actuaciones.select_related("caso").get(paso="responder")


def octetos(archivo):
    from aguazul_portal.comun.archivos import almacen

    return almacen.leer(archivo.original.ruta)


# --- What is written ----------------------------------------------------------------------------------------------------


def test_el_texto_con_formato_se_lee_tambien_sin_el():
    assert renglones(leer(cuerpo_de(CUERPO))) == TEXTO


@pytest.mark.parametrize(
    ("escrito", "guardado"),
    [
        ("Señora Ana:\r\n\r\nYa se reparó.\r\nSon 2 < 3.", "<p>Señora Ana:</p><p>Ya se reparó.<br>Son 2 &lt; 3.</p>"),
        ("<p>Hola<script>alert(1)</script></p>", "<p>Hola</p>"),
        ('<p style="color:red" onclick="x()">Hola <img src=x></p>', "<p>Hola </p>"),
        ('<p><a href="javascript:x()">aquí</a></p>', "<p><a>aquí</a></p>"),
        ("<p>Al\u202erevés\x07</p>", "<p>Alrevés </p>"),
        ("<p> </p><p></p>", ""),
        ("   ", ""),
    ],
)
def test_se_guarda_solo_lo_que_la_barra_del_editor_sabe_hacer(escrito, guardado):
    assert cuerpo_de(escrito) == guardado


@pytest.mark.parametrize(
    "html", ["<li>a", "<ul>x<p>y</p><td>z</td></ul>", "<blockquote>" * 40 + "hondo", "<tr><td>a", "<a><b>"]
)
def test_lo_mal_formado_no_rompe_la_lectura(html):
    assert isinstance(renglones(leer(html)), str)


def test_responde_desde_la_consola_sin_javascript(asignado, funcionaria, entrar):
    navegador, acto = entrar(funcionaria), f"/consola/ventanilla/caso/{asignado.pk}/acto/responder/"
    vacia = navegador.post(acto, {"responder-texto": "<p> </p>"})
    assert vacia.status_code == 422
    assert "id_responder-texto_error" in vacia.content.decode()
    navegador.post(acto, {"responder-texto": "Señora:\n\nYa se reparó."})
    hecha = la_de(asignado)
    assert (hecha.cuerpo, hecha.texto) == ("<p>Señora:</p><p>Ya se reparó.</p>", "Señora:\n\nYa se reparó.")
    assert hecha.huella == huella_de(hecha.texto)
    assert hecha.sentido == Sentido.NO_APLICA


# --- What it decides ----------------------------------------------------------------------------------------------------


def test_lo_que_se_niega_dice_su_norma(ventanilla, cargo, funcionaria, entrar):
    pedida = radicar_una(clase="documentos")
    avanzar(pedida, "asignar", cargo=cargo, por=ventanilla)
    navegador, acto = entrar(funcionaria), f"/consola/ventanilla/caso/{pedida.pk}/acto/responder/"
    escrito = {"responder-texto": "<p>Es reservada.</p>"}
    for falta, campo in (
        ({}, "sentido"),
        ({"responder-sentido": "niega"}, "norma"),
        ({"responder-sentido": "x"}, "sentido"),
    ):
        mala = navegador.post(acto, {**escrito, **falta})
        assert mala.status_code == 422
        assert f"id_responder-{campo}_error" in mala.content.decode()
        assert "Es reservada." in mala.content.decode()
    norma = "Ley 1712 de 2014, art. 18, literal a"
    navegador.post(acto, {**escrito, "responder-sentido": "niega", "responder-norma": norma})
    hecha = la_de(pedida)
    assert (hecha.sentido, hecha.norma) == (Sentido.NIEGA, norma)
    assert norma in str(documento._datos(hecha)["filas"])


def test_la_norma_sobra_cuando_no_se_niega(asignado, funcionaria):
    with pytest.raises(ActoImposible, match="norma"):
        avanzar(asignado, "responder", texto="No.", sentido=Sentido.EN_PARTE, por=funcionaria)
    avanzar(asignado, "responder", texto="Sí.", sentido=Sentido.ACCEDE, norma="Ley 1", por=funcionaria)
    assert la_de(asignado).norma == ""


# --- The document -------------------------------------------------------------------------------------------------------


def test_el_documento_se_hace_despues_y_siempre_es_el_mismo(respondido):
    assert PorComponer.objects.count() == 1
    assert not Respuesta.objects.exists()
    assert respuesta.componer_pendientes() == 1
    hecha = Respuesta.objects.get()
    guardado = octetos(hecha.archivo)
    assert guardado.startswith(b"%PDF-")
    assert hecha.huella == hecha.archivo.huella
    assert documento.pdf_de(la_de(respondido)) == guardado
    assert (hecha.archivo.publico, hecha.archivo.reservado) == (False, True)
    assert not PorComponer.objects.exists()
    assert respuesta.componer_pendientes() == 0


def test_lo_que_falla_se_intenta_despues_y_de_dos_a_la_vez_queda_uno(respondido, monkeypatch):
    (encargo,) = PorComponer.objects.select_related("actuacion__caso")
    monkeypatch.setattr(respuesta, "pdf_de", lambda actuacion: 1 / 0)
    assert respuesta.componer_pendientes() == 0
    assert PorComponer.objects.get().intentos == 1
    assert respuesta.componer_pendientes() == 0, "espera su turno"
    monkeypatch.undo()
    assert respuesta._componer(encargo.actuacion, encargo.proxima_en)
    assert not respuesta._componer(encargo.actuacion, encargo.proxima_en)
    assert Respuesta.objects.count() == 1
    assert Archivo.objects.filter(titulo__startswith="Respuesta").count() == 1


def test_el_documento_no_cambia_ni_se_borra(respondido):
    respuesta.componer_pendientes()
    filas = Respuesta._base_manager.all()
    for intento in (lambda: filas.update(huella="0" * 64), lambda: filas._raw_delete("default")):
        with pytest.raises(DatabaseError), transaction.atomic():
            intento()


@pytest.mark.parametrize(("identidad", "se_nombra"), [("propia", True), ("reservada", False), ("anonima", False)])
def test_el_destinatario_es_de_quien_dio_su_nombre(identidad, se_nombra, ventanilla, cargo, funcionaria):
    caso = radicar_una(identidad=Identidad(identidad), medio="portal")
    avanzar(caso, "asignar", cargo=cargo, por=ventanilla)
    avanzar(caso, "responder", texto="Ya.", por=funcionaria)
    datos = documento._datos(la_de(caso))
    assert (PERSONA in str(datos)) is se_nombra
    assert datos["firma"] == ["Flor Niño", "Secretario de Obras"]
    assert "se respondió en término" in str(datos["filas"])


def test_cualquier_signo_que_escriba_una_persona_cabe_en_el_papel(ventanilla, cargo, funcionaria):
    caso = radicar_una(asunto="Puente 🙂 中文 ع n\u0303 #x $y @z [w]")
    avanzar(caso, "asignar", cargo=cargo, por=ventanilla)
    avanzar(
        caso,
        "responder",
        cuerpo="<h3>Ὧ</h3><h2>\u200b</h2><p></p><h2>👩‍👩‍👧</h2><table><tr><td colspan='3'>ﬁ\u200b</td></tr></table>",
        por=funcionaria,
        texto="x",
    )
    assert documento.pdf_de(la_de(caso)).startswith(b"%PDF-")
    assert papel.dibujable("n\u0303 🙂\u202e\tz") == "ñ ▯ z"


def test_los_signos_que_se_dejan_pasar_se_dibujan(tmp_path):
    plantilla = tmp_path / "signos.typ"
    plantilla.write_text('#set document(title: "x")\n#set text(lang: "es")\n#json(bytes(sys.inputs.datos)).t')
    todos = " ".join(chr(signo) for tramo in papel.SE_DIBUJAN for signo in tramo)
    assert papel.componer(plantilla, {"t": todos}).startswith(b"%PDF-")


# --- Who receives it ----------------------------------------------------------------------------------------------------


def test_la_persona_lee_el_texto_enseguida_y_el_pdf_cuando_esta(respondido, ciudadana):
    pagina = f"/peticiones/seguimiento/{ficha.de(respondido)}/"
    html = ciudadana.get(pagina).content.decode()
    assert "Se <strong>instaló</strong> la baranda." in html
    assert "se está preparando" in html
    assert ciudadana.get(f"{pagina}respuesta.pdf").status_code == 404
    respuesta.componer_pendientes()
    assert "Descargar la respuesta (PDF)" in ciudadana.get(pagina).content.decode()
    descarga = ciudadana.get(f"{pagina}respuesta.pdf")
    assert b"".join(descarga.streaming_content).startswith(b"%PDF-")
    assert descarga.headers["Content-Disposition"] == f'attachment; filename="respuesta-{respondido}.pdf"'


def test_el_pdf_de_otro_no_se_abre(respondido, otra_funcionaria, redactora, control_interno, entrar, ciudadana):
    respuesta.componer_pendientes()
    url = f"/consola/ventanilla/caso/{respondido.pk}/respuesta/"
    assert entrar(otra_funcionaria).get(url).status_code == 404
    assert entrar(redactora).get(url).status_code == 403
    assert entrar(control_interno).get(url).status_code == 200
    otro = radicar_una(pase="otro")
    assert ciudadana.get(f"/peticiones/seguimiento/{ficha.de(otro)}/respuesta.pdf").status_code == 404
    assert ciudadana.get(Archivo.objects.get(titulo__startswith="Respuesta").get_absolute_url()).status_code == 404


def test_el_correo_trae_el_texto_y_dice_donde_esta_el_pdf(respondido):
    repartir()
    (carta,) = [mensaje for mensaje in mail.outbox if "Respuesta a su petición" in mensaje.subject]
    assert "- Dos\n  1. Dos y uno" in carta.body
    assert re.search(r"La respuesta en PDF.*seguimiento", carta.body)


def test_verificar_conoce_la_huella_del_pdf_y_no_muestra_nada(respondido, ciudadana):
    respuesta.componer_pendientes()
    pedido = {
        "pase": pase_de("verificar-caso"),
        "radicado": respondido.radicado,
        "huella": Respuesta.objects.get().huella,
    }
    html = ciudadana.post("/verificar/", pedido).content.decode()
    assert "la respuesta de la Alcaldía en PDF" in html
    assert "baranda" not in html
    assert PERSONA not in html
    assert respondido.estado == Estado.RESPONDIDO
