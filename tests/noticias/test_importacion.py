"""News of the former site: seen row by row, imported as drafts of whoever pressed the button, undone while untouched."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from aguazul_portal.comun.bitacora.models import Asiento
from aguazul_portal.comun.publicacion.flujo import Estado, PasoImposible
from noticias.importacion import acciones, lectura
from noticias.models import EdicionNoticia, Noticia
from noticias.models.importacion import Importacion, NoticiaImportada
from tests import fabricas

pytestmark = pytest.mark.django_db

CSV = """Título;Resumen;Cuerpo;Fecha;Categoría;Dependencia;Dirección
Feria del libro;Tres días de lectura.;<p>En el parque.</p><script>x()</script>;15/03/2019;;;https://viejo.example/feria
;Sin título;Algo;;;;
Otra feria;;;;;;
Vacunas;;<p>El sábado.</p>;31/02/2020;;;
Vías;;<p>Se arregla la vía.</p>;2018-07-01;No existe;;
Feria del libro;;<p>Otra con el mismo título.</p>;2020-01-02;;;
"""
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<item><title>Jornada &amp; salud</title><link>https://viejo.example/?p=7</link><description>En la vereda.</description>
<content:encoded><![CDATA[<p>De ocho a doce.</p>]]></content:encoded>
<pubDate>Tue, 03 Mar 2020 23:30:00 -0500</pubDate></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Reunión</title><link href="https://viejo.example/r"/>
<summary>Se hizo.</summary><published>2021-05-06T01:00:00Z</published></entry></feed>"""


@pytest.fixture
def de():
    return {"categoria": fabricas.categoria(), "dependencia": fabricas.dependencia()}


@pytest.fixture
def importacion(redactora, de):
    return acciones.preparar(CSV.encode(), nombre="viejo.csv", por=redactora, **de)


def test_cada_fila_dice_por_que_no_entra(importacion):
    quejas = [errores for *_, errores in acciones.revisar(importacion)]
    assert quejas[0] == quejas[5] == []
    assert quejas[1] == ["No trae título."]
    assert quejas[2] == ["No trae texto."]
    assert "31/02/2020" in quejas[3][0]
    assert quejas[4] == ["No hay categoría «No existe» en el portal."]


def test_lo_que_entra_queda_en_borrador_a_nombre_de_quien_importa(importacion, redactora):
    assert acciones.importar(importacion, por=redactora) == 2
    primera, segunda = EdicionNoticia.objects.order_by("pk")
    assert (primera.estado, primera.autor, primera.redactores) == (Estado.BORRADOR, redactora, [redactora.pk])
    assert "script" not in primera.cuerpo
    assert timezone.localdate(primera.original_en).isoformat() == "2019-03-15"
    assert segunda.resumen == "Otra con el mismo título."
    assert primera.documento.slug != segunda.documento.slug
    assert Asiento.objects.filter(objeto_id=str(primera.pk), accion="crear", actor__contains=str(redactora)).exists()


@pytest.mark.parametrize(
    ("texto", "titulo", "dia"), [(RSS, "Jornada & salud", "2020-03-03"), (ATOM, "Reunión", "2021-05-05")]
)
def test_de_un_canal_salen_titulo_texto_y_fecha_en_hora_de_colombia(texto, titulo, dia, redactora, de):
    importacion = acciones.preparar(texto.encode(), nombre="canal.xml", por=redactora, **de)
    assert acciones.importar(importacion, por=redactora) == 1
    edicion = EdicionNoticia.objects.get()
    assert (edicion.titulo, timezone.localdate(edicion.original_en).isoformat()) == (titulo, dia)


@pytest.mark.parametrize(
    "octetos",
    [
        b"", b"\x00\x01\x02", b"titulo,resumen\nuna,dos\n", b"titulo,cuerpo\n", b"<rss><item>", b"<html><p>hola</p></html>",
        b'<!DOCTYPE x [<!ENTITY a "aaaa">]><rss><item><title>&a;</title></item></rss>', b"x" * (lectura.MAX_OCTETOS + 1),
        b"titulo,cuerpo\n" + b"a,b\n" * (lectura.MAX_FILAS + 1), b'titulo,cuerpo\n"' + b"a" * 200_000 + b'",b\n',
        b"<a>" * 100_000,
    ],
)  # fmt: skip
def test_un_archivo_que_no_sirve_se_dice_en_el_formulario(octetos, entrar, redactora, de):
    client = entrar(redactora)
    datos = {campo: fila.pk for campo, fila in de.items()}
    archivo = SimpleUploadedFile("viejo.csv", octetos)
    respuesta = client.post(reverse("admin:noticias_importacion_add"), {**datos, "archivo": archivo})
    assert respuesta.status_code == 400
    assert respuesta.context["formulario"].errors["archivo"]
    assert not Importacion.objects.exists()


def test_un_archivo_de_windows_conserva_los_acentos():
    assert lectura.leer("titulo,cuerpo\nReunión,Año\n".encode("cp1252"))[0]["titulo"] == "Reunión"


def test_no_se_importa_dos_veces_ni_dos_veces_la_misma_direccion(importacion, redactora, de):
    acciones.importar(importacion, por=redactora)
    with pytest.raises(PasoImposible):
        acciones.importar(importacion, por=redactora)
    otra = acciones.preparar(CSV.encode(), nombre="otra.csv", por=redactora, **de)
    assert "importación anterior" in acciones.revisar(otra)[0][3][0]


def test_deshacer_quita_lo_intacto_y_deja_lo_que_alguien_movio(importacion, redactora):
    acciones.importar(importacion, por=redactora)
    EdicionNoticia.objects.order_by("pk").first().avanzar("enviar", por=redactora)
    assert acciones.deshacer(importacion, por=redactora) == (1, 1)
    assert (EdicionNoticia.objects.count(), Noticia.objects.count(), NoticiaImportada.objects.count()) == (1, 1, 1)
    with pytest.raises(PasoImposible):
        acciones.deshacer(importacion, por=redactora)


def test_si_algo_falla_en_el_camino_no_entra_ninguna(importacion, redactora, monkeypatch):
    hechas = []

    def _falla_a_la_segunda(*args):
        hechas.append(args)
        if len(hechas) == 2:
            raise RuntimeError
        return original(*args)

    original = acciones._crear
    monkeypatch.setattr(acciones, "_crear", _falla_a_la_segunda)
    with pytest.raises(RuntimeError):
        acciones.importar(importacion, por=redactora)
    assert not EdicionNoticia.objects.exists()
    assert Importacion.objects.get().hecha_en is None


@pytest.mark.parametrize("papel", ["revisor", "control_interno"])
def test_quien_no_redacta_no_importa(papel, request, importacion, entrar, de):
    persona = request.getfixturevalue(papel)
    with pytest.raises(PasoImposible):
        acciones.importar(importacion, por=persona)
    client = entrar(persona)
    assert client.get(reverse("admin:noticias_importacion_add")).status_code == 403
    respuesta = client.post(reverse("admin:noticias_importacion_change", args=[importacion.pk]), {"acto": "importar"})
    assert respuesta.status_code in (403, 409)
    assert not EdicionNoticia.objects.exists()


def test_de_una_sola_noticia_se_habla_en_singular(entrar, redactora, de):
    client, archivo = entrar(redactora), SimpleUploadedFile("viejo.csv", "\n".join(CSV.split("\n")[:2]).encode())
    datos = {**{campo: fila.pk for campo, fila in de.items()}, "archivo": archivo}
    ficha = client.post(reverse("admin:noticias_importacion_add"), datos, follow=True).redirect_chain[-1][0]
    assert "1 noticia quedó en borrador." in client.post(ficha, {"acto": "importar"}, follow=True).content.decode()
    assert "Se retiró 1 borrador." in client.post(ficha, {"acto": "deshacer"}, follow=True).content.decode()


def test_el_recorrido_en_la_consola(entrar, redactora, de):
    client = entrar(redactora)
    datos = {campo: fila.pk for campo, fila in de.items()}
    archivo = SimpleUploadedFile("viejo.csv", CSV.encode())
    respuesta = client.post(reverse("admin:noticias_importacion_add"), {**datos, "archivo": archivo}, follow=True)
    assert "Importar 2 como borrador" in respuesta.content.decode()
    ficha = respuesta.redirect_chain[-1][0]
    assert "2 noticias quedaron en borrador" in client.post(ficha, {"acto": "importar"}, follow=True).content.decode()
    assert client.post(ficha, {"acto": "importar"}).status_code == 409
    assert "Se retiraron 2 borradores." in client.post(ficha, {"acto": "deshacer"}, follow=True).content.decode()
    assert client.post(ficha, {"acto": "otro"}).status_code == 409


def test_la_orden_hace_lo_mismo_y_solo_revisar_no_escribe(tmp_path, redactora, revisor, de, capsys):
    ruta = tmp_path / "viejo.csv"
    ruta.write_text(CSV)
    como = {"categoria": de["categoria"].slug, "dependencia": de["dependencia"].codigo}
    call_command("importar_noticias", ruta, por=redactora.username, solo_revisar=True, **como)
    assert not Importacion.objects.exists()
    assert "No trae título" in capsys.readouterr().err
    with pytest.raises(CommandError, match="permiso"):
        call_command("importar_noticias", ruta, por=revisor.username, **como)
    call_command("importar_noticias", ruta, por=redactora.username, **como)
    assert EdicionNoticia.objects.count() == 2


def test_lo_importado_no_cuenta_como_publicacion_del_mes_ni_llena_la_portada(ciudadana, importacion, equipo):
    from aguazul_portal.comun.calendario import Periodo
    from noticias.medidas import noticias_publicadas

    acciones.importar(importacion, por=equipo["redactora"])
    importada = EdicionNoticia.objects.order_by("pk").first()
    fabricas.llevar(importada, "publicado", **equipo)
    assert not noticias_publicadas(Periodo.mes_de(timezone.localdate())).exists()
    assert importada.titulo not in ciudadana.get("/noticias/").content.decode()
    assert importada.titulo in ciudadana.get(reverse("noticias:anteriores")).content.decode()
    detalle = ciudadana.get(importada.get_absolute_url()).content.decode()
    assert "15 de marzo de 2019" in detalle


def test_la_direccion_anterior_lleva_a_la_noticia_cuando_se_publica(ciudadana, importacion, equipo):
    acciones.importar(importacion, por=equipo["redactora"])
    importada = EdicionNoticia.objects.order_by("pk").first()
    assert ciudadana.get("/feria").status_code == 404
    fabricas.llevar(importada, "publicado", **equipo)
    respuesta = ciudadana.get("/feria")
    assert (respuesta.status_code, respuesta.headers["Location"]) == (301, importada.get_absolute_url())
    assert respuesta.headers["Cache-Control"] == "max-age=3600"


def test_la_direccion_anterior_de_lo_que_se_retiro_lleva_a_donde_se_dice_por_que(ciudadana, importacion, equipo):
    acciones.importar(importacion, por=equipo["redactora"])
    importada = EdicionNoticia.objects.order_by("pk").first()
    fabricas.llevar(importada, "publicado", **equipo)
    importada.avanzar("retirar", por=equipo["webmaster"], nota="Se canceló la feria.", motivo="error")
    pagina = ciudadana.get("/feria", follow=True)
    assert pagina.redirect_chain == [(importada.get_absolute_url(), 301)]
    assert pagina.status_code == 410
    assert "Se canceló la feria." in pagina.content.decode()


def test_lo_que_ya_no_se_lee_no_se_prepara(redactora, de):
    with pytest.raises(ValidationError):
        acciones.preparar(b"", nombre="nada.csv", por=redactora, **de)
