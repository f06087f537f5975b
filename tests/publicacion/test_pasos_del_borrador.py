"""The buttons of a borrador send its form: what is typed is saved before it walks, and what is refused loses nothing."""

import pytest
from django.http import QueryDict
from django.urls import reverse

from aguazul_portal.comun.publicacion.models import Estado, Guardado
from tests import fabricas
from tests.formularios import como_llega

pytestmark = pytest.mark.django_db


@pytest.fixture
def borrador(redactora):
    return fabricas.noticia(redactora)


@pytest.fixture
def pulsar(borrador):
    """`pulsar(browser, paso, titulo="…")`: open the form, write in it and press the button of that step."""

    def _pulsar(navegador, paso, **escrito):
        direccion = _direccion(borrador)
        respuesta = navegador.post(direccion, {**como_llega(navegador.get(direccion)), **escrito, "paso": paso})
        borrador.refresh_from_db()
        return respuesta

    return _pulsar


def _direccion(edicion):
    return reverse("admin:noticias_edicionnoticia_change", args=[edicion.pk])


def test_lo_escrito_se_guarda_y_luego_camina(borrador, pulsar, entrar, redactora):
    respuesta = pulsar(entrar(redactora), "enviar", titulo="El que acaba de escribir")
    assert respuesta.status_code == 302
    assert (borrador.titulo, borrador.estado) == ("El que acaba de escribir", Estado.EN_REVISION)
    assert borrador.huella == borrador.calcular_huella()


def test_lo_que_no_se_puede_guardar_no_camina_y_sigue_escrito(borrador, pulsar, entrar, redactora):
    respuesta = pulsar(entrar(redactora), "enviar", titulo="", resumen="Lo recién escrito", nota="Con afán")
    pagina = respuesta.content.decode()
    assert "Lo recién escrito" in pagina
    assert "Con afán" in pagina
    assert (borrador.titulo, borrador.estado) == ("Una noticia", Estado.BORRADOR)


def test_el_paso_que_se_niega_deja_guardado_lo_escrito(borrador, pulsar, entrar, redactora):
    respuesta = pulsar(entrar(redactora), "enviar", titulo="TODO EN MAYÚSCULAS", nota="Revísenla hoy")
    pagina = respuesta.content.decode()
    assert respuesta.status_code == 409
    assert "Revísenla hoy" in pagina
    assert "Lo que escribió quedó guardado." in pagina
    assert "Lo que dejó sin guardar" not in pagina
    assert (borrador.titulo, borrador.estado) == ("TODO EN MAYÚSCULAS", Estado.BORRADOR)


def test_enviarla_sin_tocarla_no_es_haberla_escrito(borrador, pulsar, entrar, redactora, redactor_dos):
    pulsar(entrar(redactor_dos), "enviar")
    assert (borrador.estado, borrador.redactores) == (Estado.EN_REVISION, [redactora.pk])


def test_los_saltos_de_linea_del_navegador_no_son_un_cambio(borrador, pulsar, entrar, redactora, redactor_dos):
    borrador.cuerpo, borrador.resumen = "<p>uno</p>\n<p>dos</p>", "En dos\nrenglones."
    borrador.save(por=redactora)
    pulsar(entrar(redactor_dos), "enviar")
    assert (borrador.estado, borrador.redactores) == (Estado.EN_REVISION, [redactora.pk])


def test_quien_la_toco_al_enviarla_no_la_aprueba(borrador, pulsar, entrar, redactor_dos, revisor):
    redactor_dos.groups.add(*revisor.groups.all())
    pulsar(entrar(redactor_dos), "enviar", resumen="Otra frase.")
    respuesta = entrar(redactor_dos).post(
        reverse("admin:noticias_edicionnoticia_paso", args=[borrador.pk]), {"paso": "aprobar"}
    )
    borrador.refresh_from_db()
    assert (respuesta.status_code, borrador.estado) == (409, Estado.EN_REVISION)


def test_si_otra_persona_guardo_primero_no_camina(borrador, entrar, redactora, redactor_dos):
    rosa, raul = entrar(redactora), entrar(redactor_dos)
    de_raul = como_llega(raul.get(_direccion(borrador)))
    rosa.post(_direccion(borrador), {**como_llega(rosa.get(_direccion(borrador))), "titulo": "El título de Rosa"})
    respuesta = raul.post(_direccion(borrador), {**de_raul, "titulo": "El de Raúl", "paso": "enviar"})
    borrador.refresh_from_db()
    assert (respuesta.status_code, borrador.titulo, borrador.estado) == (409, "El título de Rosa", Estado.BORRADOR)


def test_el_ultimo_guardado_ya_no_se_ofrece(borrador, pulsar, entrar, redactora):
    Guardado.objects.guardar(redactora, type(borrador), QueryDict("titulo=A+medias"), objeto_id=borrador.pk)
    pulsar(entrar(redactora), "enviar")
    assert not Guardado.objects.exists()


def test_la_nota_sigue_ahi_si_solo_se_guarda(borrador, entrar, redactora):
    navegador, direccion = entrar(redactora), _direccion(borrador)
    datos = como_llega(navegador.get(direccion))
    respuesta = navegador.post(direccion, {**datos, "nota": "Con afán", "_continue": "Guardar"}, follow=True)
    assert "Con afán" in respuesta.content.decode()
    assert "Con afán" not in navegador.get(direccion).content.decode()


def test_cada_pieza_tiene_su_nota(borrador, entrar, redactora):
    otra, navegador = fabricas.noticia(redactora, slug="otra"), entrar(redactora)
    for pieza in (borrador, otra):
        datos = como_llega(navegador.get(_direccion(pieza)))
        navegador.post(_direccion(pieza), {**datos, "nota": f"De la {pieza.pk}", "_save": "Guardar"})
    for pieza in (borrador, otra):
        assert f">De la {pieza.pk}<" in navegador.get(_direccion(pieza)).content.decode()


def test_la_nota_sigue_ahi_despues_de_un_choque(borrador, entrar, redactora, redactor_dos):
    rosa, raul = entrar(redactora), entrar(redactor_dos)
    de_raul = como_llega(raul.get(_direccion(borrador)))
    rosa.post(_direccion(borrador), {**como_llega(rosa.get(_direccion(borrador))), "titulo": "El título de Rosa"})
    choque = raul.post(_direccion(borrador), {**de_raul, "titulo": "El de Raúl", "nota": "Con afán", "paso": "enviar"})
    encima = raul.post(_direccion(borrador), {**como_llega(choque), "_continue": "Guardar lo mío encima"}, follow=True)
    assert ">Con afán<" in encima.content.decode()


def test_la_sesion_que_se_cerro_guarda_de_nuevo_y_no_da_el_paso(borrador, entrar, redactora, ciudadana):
    datos = como_llega(entrar(redactora).get(_direccion(borrador)))
    pagina = ciudadana.post(
        _direccion(borrador), {**datos, "titulo": "Lo escrito", "paso": "enviar"}, HTTP_ORIGIN="http://testserver"
    ).content.decode()
    assert "Guardar de nuevo" in pagina
    assert "Lo escrito" in pagina
    assert 'name="paso"' not in pagina


def test_la_tecla_entrar_guarda_y_no_da_ningun_paso(borrador, entrar, redactora):
    """A browser presses the first button of the form that it finds in the page, shown or not."""
    pagina = entrar(redactora).get(_direccion(borrador)).content.decode()
    primero = pagina.index('form="edicionnoticia_form"')
    assert 'name="_continue"' in pagina[pagina.rindex("<", 0, primero) : primero]


def test_pasado_el_borrador_los_botones_no_traen_formulario(borrador, entrar, revisor, redactora):
    borrador.avanzar("enviar", por=redactora)
    pagina = entrar(revisor).get(_direccion(borrador)).content.decode()
    assert 'value="aprobar"' in pagina
    assert 'form="edicionnoticia_form"' not in pagina
