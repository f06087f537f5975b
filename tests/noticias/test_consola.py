"""The newsroom's forms: a clear sentence beside the field, nothing typed is lost, and the path of a piece by its buttons."""

import pytest
from django.urls import reverse

from aguazul_portal.comun.bitacora.models import Asiento
from aguazul_portal.comun.publicacion.models import Estado
from noticias.models import EdicionNoticia
from tests import fabricas

pytestmark = pytest.mark.django_db
AGREGAR = "/consola/noticias/edicionnoticia/add/"


def _formulario(**cambios):
    return {
        "titulo": "Jornada de vacunación",
        "slug": "jornada-de-vacunacion",
        "resumen": "El sábado, en el parque.",
        "cuerpo": "<p>De ocho a doce.</p>",
        "categoria": fabricas.categoria().pk,
        "dependencia": fabricas.dependencia().pk,
        "galeria-TOTAL_FORMS": 0,
        "galeria-INITIAL_FORMS": 0,
        **cambios,
    }


def _paso(edicion):
    return reverse("admin:noticias_edicionnoticia_paso", args=[edicion.pk])


def test_prensa_escribe_y_queda_en_el_registro(entrar, redactora):
    respuesta = entrar(redactora).post(AGREGAR, _formulario())
    assert respuesta.status_code == 302
    edicion = EdicionNoticia.objects.get()
    assert (edicion.autor, edicion.estado, edicion.documento.slug) == (
        redactora,
        Estado.BORRADOR,
        "jornada-de-vacunacion",
    )
    asiento = Asiento.objects.filter(accion="crear", tipo="noticia").get()
    assert asiento.actor == "Rosa Prieto"
    assert not asiento.publico


@pytest.mark.parametrize(
    ("campo", "valor", "frase"),
    [
        ("titulo", "", "obligatorio"),
        ("resumen", "x" * 301, "300"),
        ("slug", "con espacios", "letras"),
        ("slug", "", "dirección"),
        ("categoria", "9999", "opción válida"),
        ("cuerpo", "", "obligatorio"),
    ],
)
def test_la_entrada_mala_recibe_una_frase_y_conserva_lo_escrito(entrar, redactora, campo, valor, frase):
    respuesta = entrar(redactora).post(AGREGAR, _formulario(**{campo: valor}))
    texto = respuesta.content.decode()
    assert frase in str(respuesta.context["adminform"].form.errors[campo])
    assert "El sábado, en el parque." in texto or campo == "resumen"
    assert EdicionNoticia.objects.count() == 0


def test_dos_piezas_no_comparten_direccion(entrar, redactora):
    navegador = entrar(redactora)
    navegador.post(AGREGAR, _formulario())
    respuesta = navegador.post(AGREGAR, _formulario(titulo="Otra"))
    assert "Ya hay otra pieza con esa dirección" in respuesta.content.decode()


def test_el_codigo_en_el_texto_no_sobrevive(entrar, redactora):
    malo = '<p onclick="x()">Hola<script>alert(1)</script><a href="javascript:alert(1)">aquí</a><iframe></iframe></p>'
    entrar(redactora).post(AGREGAR, _formulario(cuerpo=malo))
    cuerpo = EdicionNoticia.objects.get().cuerpo
    assert not any(trozo in cuerpo for trozo in ("script", "onclick", "javascript", "iframe"))


def test_el_camino_completo_por_los_botones(entrar, equipo, ciudadana):
    entrar(equipo["redactora"]).post(AGREGAR, _formulario())
    edicion = EdicionNoticia.objects.get()
    for papel, paso in (("redactora", "enviar"), ("revisor", "aprobar"), ("webmaster", "publicar")):
        assert entrar(equipo[papel]).post(_paso(edicion), {"paso": paso}).status_code == 302
    assert ciudadana.get("/noticias/jornada-de-vacunacion/").status_code == 200


def test_los_botones_se_ofrecen_solo_a_quien_puede(entrar, equipo, control_interno):
    edicion = fabricas.llevar(fabricas.noticia(equipo["redactora"]), Estado.EN_REVISION, **equipo)
    url = reverse("admin:noticias_edicionnoticia_change", args=[edicion.pk])
    ofrecidos = {
        papel: [paso.clave for paso in entrar(persona).get(url).context["pasos"]]
        for papel, persona in {**equipo, "control_interno": control_interno}.items()
    }
    assert ofrecidos == {
        "redactora": [],
        "revisor": ["devolver", "aprobar"],
        "webmaster": ["publicar_urgente_en_revision"],
        "control_interno": [],
    }


def test_el_formulario_no_edita_lo_que_ya_se_envio(entrar, equipo, superusuario):
    edicion = fabricas.llevar(fabricas.noticia(equipo["redactora"]), Estado.EN_REVISION, **equipo)
    url = reverse("admin:noticias_edicionnoticia_change", args=[edicion.pk])
    assert entrar(superusuario).post(url, _formulario(titulo="Otro")).status_code == 403
    edicion.refresh_from_db()
    assert edicion.titulo == "Una noticia"


def test_un_paso_inventado_no_es_un_error_del_servidor(entrar, equipo, superusuario):
    edicion = fabricas.noticia(equipo["redactora"])
    for paso in ("", "volar", "publicar", "aprobar' OR 1=1"):
        assert entrar(superusuario).post(_paso(edicion), {"paso": paso}).status_code == 409


def test_borrar_un_borrador_queda_en_el_registro(entrar, redactora):
    edicion = fabricas.noticia(redactora)
    url = reverse("admin:noticias_edicionnoticia_delete", args=[edicion.pk])
    entrar(redactora).post(url, {"post": "yes"})
    assert not EdicionNoticia.objects.exists()
    assert Asiento.objects.filter(accion="borrar", actor="Rosa Prieto", tipo="noticia").exists()


def test_borrar_en_bloque_lo_enviado_no_se_puede(entrar, equipo, superusuario):
    edicion = fabricas.llevar(fabricas.noticia(equipo["redactora"]), Estado.EN_REVISION, **equipo)
    datos = {"action": "delete_selected", "_selected_action": [edicion.pk], "post": "yes"}
    entrar(superusuario).post(reverse("admin:noticias_edicionnoticia_changelist"), datos)
    assert EdicionNoticia.objects.filter(pk=edicion.pk).exists()


def test_la_direccion_no_cambia_despues_de_publicar(equipo):
    from django.core.exceptions import ValidationError

    edicion = fabricas.llevar(fabricas.noticia(equipo["redactora"]), Estado.PUBLICADO, **equipo)
    edicion.documento.slug = "otra"
    with pytest.raises(ValidationError, match="no cambia"):
        edicion.documento.full_clean()


def test_el_filtro_elegido_se_lee_sin_abrirlo(entrar, webmaster):
    html = entrar(webmaster).get("/consola/noticias/edicionnoticia/?situacion=borrador").content.decode()
    assert "<summary>Situación: <strong>Borrador</strong></summary>" in html
    assert html.index('id="changelist-filter"') < html.index('id="changelist-form"')
