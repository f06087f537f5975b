"""Two people on one draft: the second is told, sees both texts, loses nothing and decides."""

import re

import pytest
from django.urls import reverse

from aguazul_portal.comun.bitacora.models import Asiento
from aguazul_portal.comun.publicacion.models import Estado, Guardado
from noticias.models import EdicionNoticia
from tests import fabricas
from tests.formularios import como_llega
from tests.tramites import muestras
from tramites.models import FichaTramite


def _cambiar(edicion):
    return reverse(f"admin:{edicion._meta.app_label}_{edicion._meta.model_name}_change", args=[edicion.pk])


def _abrir(navegador, edicion):
    """The form as a browser would send it back, untouched."""
    return como_llega(navegador.get(_cambiar(edicion)))


def _palabras(respuesta):
    return " ".join(re.sub(r"<[^>]+>", " ", respuesta.content.decode()).split())


@pytest.fixture
def borrador(redactora):
    return fabricas.noticia(redactora)


@pytest.fixture
def choque(entrar, redactora, redactor_dos, borrador):
    """(browser of the second, their form, what they were answered): Rosa saved while Raúl typed."""
    rosa, raul = entrar(redactora), entrar(redactor_dos)
    de_rosa, de_raul = _abrir(rosa, borrador), _abrir(raul, borrador)
    assert rosa.post(_cambiar(borrador), {**de_rosa, "titulo": "El título de Rosa"}).status_code == 302
    escrito = {**de_raul, "titulo": "El título de Raúl", "resumen": "Lo que Raúl escribió."}
    return raul, escrito, raul.post(_cambiar(borrador), escrito)


def test_quien_guarda_de_segundo_no_pisa_a_quien_guardo_primero(borrador, choque):
    _, _, respuesta = choque
    assert respuesta.status_code == 409
    borrador.refresh_from_db()
    assert (borrador.titulo, borrador.resumen) == ("El título de Rosa", "Lo que pasó, en una frase.")


def test_se_le_dice_quien_guardo_y_cuando_y_ve_los_dos_textos(borrador, choque):
    pagina = _palabras(choque[2])
    assert re.search(r"Rosa Prieto guardó el \d+ de \w+ de \d{4}, \d+:\d\d", pagina)
    assert "Lo guardado El título de [se quitó: Rosa ]" in pagina
    assert "Lo suyo El título de [se agregó: Raúl ]" in pagina
    assert "Lo que [se agregó: Raúl escribió ]" in pagina


def test_lo_que_escribio_sigue_en_el_formulario_y_aparte(choque, redactor_dos):
    assert como_llega(choque[2])["titulo"] == "El título de Raúl"
    guardado = Guardado.objects.get(persona=redactor_dos)
    assert guardado.datos["resumen"] == ["Lo que Raúl escribió."]


def test_guardar_otra_vez_sin_decidir_vuelve_a_preguntar(borrador, choque):
    raul, escrito, _ = choque
    assert raul.post(_cambiar(borrador), escrito).status_code == 409


def test_guardar_encima_a_sabiendas(borrador, choque):
    raul, _, respuesta = choque
    assert raul.post(_cambiar(borrador), como_llega(respuesta)).status_code == 302
    borrador.refresh_from_db()
    assert borrador.titulo == "El título de Raúl"
    assert not Guardado.objects.exists()
    assert [a.actor for a in Asiento.objects.filter(accion="editar").recientes()] == ["Raúl Prada", "Rosa Prieto"]


def test_guardar_encima_no_vale_para_lo_que_llego_despues(entrar, redactora, borrador, choque):
    """«On top» names the entry that was seen; a third saving is seen too before it is covered."""
    raul, _, respuesta = choque
    rosa = entrar(redactora)
    rosa.post(_cambiar(borrador), {**_abrir(rosa, borrador), "titulo": "Otro más de Rosa"})
    assert raul.post(_cambiar(borrador), como_llega(respuesta)).status_code == 409
    borrador.refresh_from_db()
    assert borrador.titulo == "Otro más de Rosa"


def test_quedarse_con_lo_guardado_le_ofrece_lo_suyo_todavia(borrador, choque):
    pagina = choque[0].get(_cambiar(borrador))
    assert como_llega(pagina)["titulo"] == "El título de Rosa"
    assert "Hay texto sin guardar" in pagina.content.decode()


def test_la_misma_persona_en_dos_ventanas_tambien_se_entera(entrar, redactora, borrador):
    rosa = entrar(redactora)
    una, otra = _abrir(rosa, borrador), _abrir(rosa, borrador)
    rosa.post(_cambiar(borrador), {**una, "titulo": "De la primera ventana"})
    assert rosa.post(_cambiar(borrador), {**otra, "titulo": "De la segunda"}).status_code == 409


def test_guardar_dos_veces_seguidas_lo_mismo_no_pide_decidir_nada(entrar, redactora, borrador):
    rosa = entrar(redactora)
    datos = {**_abrir(rosa, borrador), "titulo": "Dos clics"}
    rosa.post(_cambiar(borrador), datos)
    assert "no hay nada que decidir" in rosa.post(_cambiar(borrador), datos).content.decode()


@pytest.mark.parametrize("leido", ["", "x", "-1", "9" * 40])
def test_un_numero_inventado_no_pisa_lo_de_otra_persona(entrar, redactora, redactor_dos, borrador, leido):
    rosa, raul = entrar(redactora), entrar(redactor_dos)
    de_raul = _abrir(raul, borrador)
    rosa.post(_cambiar(borrador), {**_abrir(rosa, borrador), "titulo": "De Rosa"})
    respuesta = raul.post(_cambiar(borrador), {**de_raul, "_leido": leido, "titulo": "De Raúl"})
    assert respuesta.status_code == 409


def test_guardar_sin_que_nadie_mas_haya_guardado_sigue_igual(entrar, redactora, borrador):
    rosa = entrar(redactora)
    for titulo in ("Uno", "Dos", "Tres"):
        assert rosa.post(_cambiar(borrador), {**_abrir(rosa, borrador), "titulo": titulo}).status_code == 302
    borrador.refresh_from_db()
    assert borrador.titulo == "Tres"


@pytest.mark.parametrize(
    "de_rosa",
    [
        {"resumen": "El resumen de Rosa."},
        {"programada_para_0": "03/03/2030", "programada_para_1": "10:00:00"},
        {"destacada": "on", "demostracion": "on"},
        {"cuerpo": "<p>El texto de Rosa.</p>"},
        {"categoria": "otra"},
    ],
    ids=lambda campos: next(iter(campos)),
)
def test_lo_que_el_segundo_no_toco_queda_como_lo_guardo_el_primero(de_rosa, entrar, redactora, redactor_dos, borrador):
    if "categoria" in de_rosa:
        de_rosa = {"categoria": str(fabricas.categoria("Otra", "otra").pk)}
    rosa, raul = entrar(redactora), entrar(redactor_dos)
    de_raul = {**_abrir(raul, borrador), "titulo": "El título de Raúl"}
    rosa.post(_cambiar(borrador), {**_abrir(rosa, borrador), **de_rosa})
    guardado = _abrir(rosa, borrador)
    respuesta = raul.post(_cambiar(borrador), de_raul)
    assert respuesta.status_code == 409
    assert "quedó como lo guardó la otra persona" in respuesta.content.decode()
    assert raul.post(_cambiar(borrador), como_llega(respuesta)).status_code == 302
    final = _abrir(rosa, borrador)
    assert final["titulo"] == "El título de Raúl"
    assert {campo: final.get(campo) for campo in de_rosa} == {campo: guardado.get(campo) for campo in de_rosa}
    assert {campo: guardado.get(campo) for campo in de_rosa} == de_rosa


def test_lo_que_los_dos_tocaron_lo_decide_el_segundo(borrador, choque):
    assert "El título de Raúl" in como_llega(choque[2]).values()
    assert "quedó como lo guardó la otra persona" not in choque[2].content.decode()


# --- Child rows -------------------------------------------------------------------------------------------------------


@pytest.fixture
def ficha(redactora):
    return muestras.ficha(redactora)


def test_lo_de_un_renglon_no_se_toma_por_lo_de_la_ficha(entrar, redactora, redactor_dos, ficha):
    """Both have an `enlace`: what a row said before is not what the sheet said."""
    rosa, raul = entrar(redactora), entrar(redactor_dos)
    ficha.enlace = "https://viejo.example/"
    ficha.save(por=redactora)
    de_raul = {**_abrir(raul, ficha), "enlace": ""}
    de_rosa = _abrir(rosa, ficha)
    renglon = next(nombre for nombre in de_rosa if nombre.endswith("-0-texto"))
    rosa.post(_cambiar(ficha), {**de_rosa, renglon: "Otro texto del renglón."})
    respuesta = raul.post(_cambiar(ficha), de_raul)
    assert respuesta.status_code == 409
    assert como_llega(respuesta)["enlace"] == ""
    assert "quedó como lo guardó la otra persona" not in respuesta.content.decode()


def _indice(datos, texto):
    return next(n.removesuffix("-texto") for n, v in datos.items() if n.endswith("-texto") and v == texto)


def _textos(ficha):
    return sorted(FichaTramite.objects.get(pk=ficha.pk).renglones.values_list("texto", flat=True))


def test_cambiar_solo_un_renglon_tambien_choca(entrar, redactora, redactor_dos, ficha):
    rosa, raul = entrar(redactora), entrar(redactor_dos)
    de_rosa, de_raul = _abrir(rosa, ficha), _abrir(raul, ficha)
    de_rosa[f"{_indice(de_rosa, 'Texto del requisito')}-texto"] = "La cédula de Rosa"
    de_raul[f"{_indice(de_raul, 'Texto del requisito')}-texto"] = "La cédula de Raúl"
    assert rosa.post(_cambiar(ficha), de_rosa).status_code == 302
    respuesta = raul.post(_cambiar(ficha), de_raul)
    assert respuesta.status_code == 409
    pagina = _palabras(respuesta)
    assert "La cédula de [se quitó: Rosa ]" in pagina
    assert "La cédula de [se agregó: Raúl ]" in pagina
    assert raul.post(_cambiar(ficha), como_llega(respuesta)).status_code == 302
    assert "La cédula de Raúl" in _textos(ficha)
    assert len(_textos(ficha)) == 3


def test_cambiar_solo_el_orden_tambien_choca(entrar, redactora, redactor_dos, ficha):
    rosa, raul = entrar(redactora), entrar(redactor_dos)
    de_rosa, de_raul = _abrir(rosa, ficha), _abrir(raul, ficha)
    de_rosa[f"{_indice(de_rosa, 'Texto del paso')}-orden"] = "9"
    rosa.post(_cambiar(ficha), de_rosa)
    assert raul.post(_cambiar(ficha), de_raul).status_code == 409


def test_el_renglon_que_la_otra_persona_agrego_se_conserva(entrar, redactora, redactor_dos, ficha):
    raul = entrar(redactor_dos)
    de_raul = {**_abrir(raul, ficha), "nombre": "El nombre de Raúl"}
    muestras.renglon(ficha, redactora, tipo="paso", orden=9, texto="El paso de Rosa")
    respuesta = raul.post(_cambiar(ficha), de_raul)
    assert respuesta.status_code == 409
    assert raul.post(_cambiar(ficha), como_llega(respuesta)).status_code == 302
    assert "El paso de Rosa" in _textos(ficha)
    assert len(_textos(ficha)) == 4
    ficha.refresh_from_db()
    assert ficha.nombre == "El nombre de Raúl"


def test_el_renglon_que_la_otra_persona_borro_vuelve_con_lo_que_usted_escribio(entrar, redactora, redactor_dos, ficha):
    raul = entrar(redactor_dos)
    de_raul = _abrir(raul, ficha)
    de_raul[f"{_indice(de_raul, 'Texto del requisito')}-texto"] = "La cédula, corregida por Raúl"
    ficha.renglones.get(tipo="requisito").delete(por=redactora)
    respuesta = raul.post(_cambiar(ficha), de_raul)
    assert respuesta.status_code == 409
    assert "[se agregó: [texto] La cédula, corregida por Raúl ]" in _palabras(respuesta)
    assert raul.post(_cambiar(ficha), como_llega(respuesta)).status_code == 302
    assert "La cédula, corregida por Raúl" in _textos(ficha)


def test_el_renglon_nuevo_del_segundo_no_se_pierde(entrar, redactora, redactor_dos, ficha):
    raul = entrar(redactor_dos)
    de_raul = _abrir(raul, ficha)
    total = int(de_raul["renglones-TOTAL_FORMS"])
    de_raul |= {"renglones-TOTAL_FORMS": str(total + 1), f"renglones-{total}-texto": "Otro requisito",
                f"renglones-{total}-orden": "5"}  # fmt: skip
    muestras.renglon(ficha, redactora, tipo="requisito", orden=7, texto="El de Rosa")
    respuesta = raul.post(_cambiar(ficha), de_raul)
    assert respuesta.status_code == 409
    assert raul.post(_cambiar(ficha), como_llega(respuesta)).status_code == 302
    assert {"Otro requisito", "El de Rosa", "Texto del requisito"} <= set(_textos(ficha))


@pytest.mark.parametrize("total", ["x", "", "-1", "99999999"])
def test_un_formulario_de_renglones_roto_no_es_un_fallo(entrar, redactora, redactor_dos, ficha, total):
    raul = entrar(redactor_dos)
    de_raul = {**_abrir(raul, ficha), "renglones-TOTAL_FORMS": total}
    ficha.nombre = "De Rosa"
    ficha.save(por=redactora)
    assert raul.post(_cambiar(ficha), de_raul).status_code == 409


# --- The piece moved or went away -------------------------------------------------------------------------------------


def test_si_otra_persona_la_envio_lo_escrito_se_muestra_y_se_conserva(entrar, equipo, redactor_dos, borrador):
    raul = entrar(redactor_dos)
    escrito = {**_abrir(raul, borrador), "titulo": "Lo de Raúl"}
    borrador.avanzar("enviar", por=equipo["redactora"])
    respuesta = raul.post(_cambiar(borrador), escrito)
    assert respuesta.status_code == 409
    assert "ya no es un borrador" in respuesta.content.decode()
    assert "Lo de Raúl</textarea>" in respuesta.content.decode()
    assert Guardado.objects.get().datos["titulo"] == ["Lo de Raúl"]
    borrador.refresh_from_db()
    assert (borrador.titulo, borrador.estado) == ("Una noticia", Estado.EN_REVISION)


def test_si_otra_persona_lo_borro_lo_escrito_se_muestra(entrar, redactora, redactor_dos, borrador):
    raul = entrar(redactor_dos)
    direccion, escrito = _cambiar(borrador), {**_abrir(raul, borrador), "titulo": "Lo de Raúl"}
    borrador.delete(por=redactora)
    respuesta = raul.post(direccion, escrito)
    assert respuesta.status_code == 409
    assert "Lo de Raúl</textarea>" in respuesta.content.decode()
    assert not EdicionNoticia.objects.exists()


@pytest.mark.parametrize("quien", ["revisor", "control_interno", "miembro_comite"])
def test_quien_no_redacta_no_guarda_ni_deja_texto(request, entrar, redactora, borrador, quien):
    navegador = entrar(request.getfixturevalue(quien))
    escrito = _abrir(entrar(redactora), borrador)
    assert navegador.post(_cambiar(borrador), {**escrito, "titulo": "Otro"}).status_code == 403
    assert "_leido" not in navegador.get(_cambiar(borrador)).content.decode()
    assert not Guardado.objects.exists()
