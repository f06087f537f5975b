"""Each kind of the newsroom and of the pages: situation × surface for the public, step × role for the house."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone

from aguazul_portal.comun.publicacion.models import FLUJO, Estado, PasoImposible
from tests import fabricas
from tests.agenda.muestras import convocatoria, evento
from tests.paginas.muestras import emergencia, marco, pregunta, termino

pytestmark = pytest.mark.django_db
PALABRA = "Xilófono"
# kind → how it is made with that word in its title, where the public could see it, its sheet of the sitemap
CLASES = {
    "evento": (lambda por, **mas: evento(por, titulo=PALABRA, **mas), ["eventos:lista", "eventos:calendario", "eventos:atom",
               "eventos:rss", "portada"], "eventos"),
    "convocatoria": (lambda por, **mas: convocatoria(por, titulo=PALABRA, **mas), ["convocatorias:lista",
                     "convocatorias:atom", "convocatorias:rss", "portada"], "convocatorias"),
    "pregunta": (lambda por, **mas: pregunta(por, pregunta=PALABRA, **mas), ["paginas:preguntas"], "preguntas"),
    "termino": (lambda por, **mas: termino(por, termino=PALABRA, **mas), ["paginas:glosario"], "glosario"),
    "emergencia": (lambda por, **mas: emergencia(por, titulo=PALABRA, **mas), ["portada", "noticias:lista"], None),
}  # fmt: skip
SITUACIONES = [*Estado.values, "programada", "vencida"]
CODIGO = {"publicado": 200, "retirado": 410, "vencida": 410}  # of its own address; 404 for what was never seen


@pytest.fixture(autouse=True)
def _con_marco(db):
    marco()


def preparar(clase, situacion, equipo):
    ahora = timezone.now()
    campos = {
        "programada": {"programada_para": ahora + timedelta(hours=1)}, "vencida": {"vence_en": ahora + timedelta(minutes=1)},
    }.get(situacion, {})  # fmt: skip
    edicion = CLASES[clase][0](equipo["redactora"], **campos)
    estado = Estado.PUBLICADO if situacion in ("programada", "vencida") else Estado(situacion)
    return fabricas.llevar(edicion, estado, **equipo)


def en_superficie(respuesta, edicion):
    """Is it told there? On the front page, the record of updates apart: it tells of everything for ever."""
    texto = respuesta.content.decode().partition('<ol class="registro">')[0]
    return PALABRA in texto or edicion.get_absolute_url() in texto


@pytest.mark.parametrize("situacion", SITUACIONES)
@pytest.mark.parametrize("clase", CLASES)
def test_solo_lo_publicado_llega_a_la_ciudadania(clase, situacion, equipo, ciudadana, time_machine):
    edicion = preparar(clase, situacion, equipo)
    if situacion == "vencida":
        time_machine.move_to(timezone.now() + timedelta(minutes=2))
    _, superficies, hoja = CLASES[clase]
    for nombre in superficies:
        assert en_superficie(ciudadana.get(reverse(nombre)), edicion) is (situacion == "publicado"), nombre
    if hoja:
        mapa = ciudadana.get(reverse("sitemap_hoja", args=[hoja, 1])).content.decode()
        assert (edicion.get_absolute_url() in mapa) is (situacion == "publicado")
    hallado = ciudadana.get(reverse("buscar"), {"q": PALABRA}).content.decode()
    assert (f'href="{edicion.get_absolute_url()}"' in hallado.partition("<main")[2]) is (situacion == "publicado")
    respuesta = ciudadana.get(edicion.get_absolute_url())
    assert respuesta.status_code == CODIGO.get(situacion, 404)
    assert situacion != "retirado" or "Ya no rige." in respuesta.content.decode()


@pytest.mark.parametrize("clase", CLASES)
def test_el_archivo_para_el_calendario_se_retira_con_su_evento(clase, equipo, ciudadana):
    if clase != "evento":
        edicion = preparar(clase, "publicado", equipo)
        assert "ics" not in ciudadana.get(edicion.get_absolute_url()).content.decode().partition("<main")[2]
        return
    edicion = preparar(clase, "retirado", equipo)
    assert ciudadana.get(reverse("eventos:ics", args=[edicion.documento.slug])).status_code == 410


QUIEN = {"change": "redactora", "revisar": "revisor", "publicar": "webmaster"}


@pytest.mark.parametrize("clase", CLASES)
def test_cada_papel_toma_sus_pasos_y_ninguno_mas(clase, equipo, control_interno, miembro_comite):
    edicion = CLASES[clase][0](equipo["redactora"])
    for paso in FLUJO:
        permiso = paso.permiso_sobre(edicion)
        pueden = {papel for papel, persona in equipo.items() if persona.has_perm(permiso)}
        assert QUIEN[paso.permiso] in pueden, paso.clave
        assert pueden == {"change": {"redactora", "webmaster"}}.get(paso.permiso, {QUIEN[paso.permiso]}), paso.clave
        for ajeno in (control_interno, miembro_comite, AnonymousUser()):
            assert not ajeno.has_perm(permiso), (paso.clave, ajeno)


@pytest.mark.parametrize("clase", CLASES)
def test_quien_redacta_no_aprueba(clase, superusuario):
    edicion = CLASES[clase][0](superusuario)
    edicion.avanzar("enviar", por=superusuario)
    with pytest.raises(PasoImposible, match="otra persona"):
        edicion.avanzar("aprobar", por=superusuario)


@pytest.mark.parametrize("clase", CLASES)
def test_la_vista_previa_es_de_la_casa(clase, equipo, control_interno, entrar, ciudadana):
    edicion = preparar(clase, "borrador", equipo)
    url = reverse(f"admin:{edicion._meta.app_label}_{edicion._meta.model_name}_previa", args=[edicion.pk])
    for persona in (*equipo.values(), control_interno):
        respuesta = entrar(persona).get(url)
        assert PALABRA in respuesta.content.decode(), persona
        assert "no-store" in respuesta.headers["Cache-Control"], persona
    assert ciudadana.get(url).status_code == 302


@pytest.mark.parametrize("clase", CLASES)
def test_lo_publicado_de_urgencia_lo_dice(clase, equipo, ciudadana):
    edicion = fabricas.urgente(CLASES[clase][0](equipo["redactora"]), **equipo)
    assert "ublicación urgente, revisión pendiente" in ciudadana.get(edicion.get_absolute_url()).content.decode()
    lista = ciudadana.get(reverse(CLASES[clase][1][0])).content.decode()
    assert "ublicación urgente, revisión pendiente" in lista
