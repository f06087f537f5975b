"""What was typed and not saved: kept for its author alone, offered back, gone when it is saved; and lost sessions."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from aguazul_portal.comun.bitacora.models import Asiento
from aguazul_portal.comun.publicacion.models import Estado, Guardado
from aguazul_portal.comun.publicacion.tasks import descartar_lo_vencido
from noticias.models import EdicionNoticia
from tests import fabricas
from tests.formularios import como_llega
from tests.tramites import muestras
from tramites.models import FichaTramite

pytestmark = pytest.mark.django_db
BASE = "/consola/noticias/edicionnoticia/"
AGREGAR, ESCRITO = f"{BASE}add/", f"{BASE}escrito/"


def _cambiar(edicion):
    return f"{BASE}{edicion.pk}/change/"


@pytest.fixture
def borrador(redactora):
    return fabricas.noticia(redactora)


@pytest.fixture
def rosa(entrar, redactora):
    return entrar(redactora)


def _escribir(navegador, direccion, **campos):
    """Open the form, type, and let the script send it; as the window closes, what it was sent."""
    datos = {**como_llega(navegador.get(direccion)), **campos}
    respuesta = navegador.post(ESCRITO, datos)
    assert respuesta.status_code == 200, respuesta.content
    return datos


def test_lo_que_se_escribe_se_conserva_sin_tocar_el_borrador_ni_el_registro(rosa, borrador):
    antes = Asiento.objects.count()
    _escribir(rosa, _cambiar(borrador), titulo="A medio escri")
    _escribir(rosa, _cambiar(borrador), titulo="A medio escribir")
    assert Asiento.objects.count() == antes
    borrador.refresh_from_db()
    assert borrador.titulo == "Una noticia"
    assert Guardado.objects.get().datos["titulo"] == ["A medio escribir"]


def test_al_abrir_de_nuevo_se_ofrece_y_se_recupera(rosa, borrador):
    _escribir(rosa, _cambiar(borrador), titulo="A medio escribir", resumen="")
    pagina = rosa.get(_cambiar(borrador))
    assert "Hay texto sin guardar de las " in pagina.content.decode()
    recuperada = rosa.get(_cambiar(borrador), {"recuperar": Guardado.objects.get().pk})
    assert recuperada.status_code == 200
    assert "Este campo es obligatorio" not in recuperada.content.decode()  # half written is not wrong
    datos = como_llega(recuperada)
    assert (datos["titulo"], datos["resumen"]) == ("A medio escribir", "")
    borrador.refresh_from_db()
    assert borrador.titulo == "Una noticia"
    assert rosa.post(_cambiar(borrador), {**datos, "resumen": "Ya completo."}).status_code == 302
    assert not Guardado.objects.exists()
    borrador.refresh_from_db()
    assert (borrador.titulo, borrador.resumen) == ("A medio escribir", "Ya completo.")


def test_recuperar_un_texto_completo_tampoco_lo_guarda(rosa, borrador):
    _escribir(rosa, _cambiar(borrador), titulo="Completo y correcto")
    rosa.get(_cambiar(borrador), {"recuperar": Guardado.objects.get().pk})
    borrador.refresh_from_db()
    assert borrador.titulo == "Una noticia"
    assert Guardado.objects.exists()


def test_una_pieza_que_aun_no_existe_tambien_se_recupera(rosa):
    datos = _escribir(rosa, AGREGAR, titulo="La que no existe", cuerpo="<p>Empieza</p>")
    _escribir(rosa, AGREGAR, titulo="Otra distinta")
    assert Guardado.objects.count() == 2
    pagina = rosa.get(AGREGAR).content.decode()
    assert "«La que no existe»" in pagina
    assert "«Otra distinta»" in pagina
    guardado = Guardado.objects.get(clave=datos["_clave"])
    recuperado = como_llega(rosa.get(AGREGAR, {"recuperar": guardado.pk}))
    assert (recuperado["titulo"], recuperado["_clave"]) == ("La que no existe", datos["_clave"])
    completo = {**recuperado, "slug": "existe", "resumen": "Ya.", "categoria": fabricas.categoria().pk,
                "dependencia": fabricas.dependencia().pk}  # fmt: skip
    respuesta = rosa.post(AGREGAR, completo)
    assert respuesta.status_code == 302
    assert EdicionNoticia.objects.get().titulo == "La que no existe"
    assert [g.titulo() for g in Guardado.objects.all()] == ["Otra distinta"]
    assert respuesta.cookies["escrito_guardado"].value == f"noticias.edicionnoticia::{datos['_clave']}"


def test_los_renglones_que_se_escribian_vuelven_con_la_ficha(rosa, redactora):
    ficha = muestras.ficha(redactora)
    direccion = reverse("admin:tramites_fichatramite_change", args=[ficha.pk])
    datos = como_llega(rosa.get(direccion))
    total = int(datos["renglones-TOTAL_FORMS"])
    datos |= {
        "renglones-TOTAL_FORMS": str(total + 1),
        f"renglones-{total}-texto": "A medio reng",
        f"renglones-{total}-orden": 4,
    }
    rosa.post(reverse("admin:tramites_fichatramite_escrito"), datos)
    recuperado = como_llega(rosa.get(direccion, {"recuperar": Guardado.objects.get().pk}))
    assert recuperado[f"renglones-{total}-texto"] == "A medio reng"
    assert FichaTramite.objects.get().renglones.count() == 3
    assert rosa.post(direccion, recuperado).status_code == 302
    assert FichaTramite.objects.get().renglones.filter(texto="A medio reng").exists()


def test_lo_recuperado_no_pisa_lo_que_otra_persona_guardo_despues(entrar, redactor_dos, rosa, borrador):
    _escribir(rosa, _cambiar(borrador), titulo="De Rosa, sin guardar")
    raul = entrar(redactor_dos)
    raul.post(_cambiar(borrador), {**como_llega(raul.get(_cambiar(borrador))), "titulo": "De Raúl"})
    recuperado = como_llega(rosa.get(_cambiar(borrador), {"recuperar": Guardado.objects.get().pk}))
    assert rosa.post(_cambiar(borrador), recuperado).status_code == 409


def test_mientras_escribe_se_le_avisa_que_otra_persona_guardo(entrar, redactor_dos, rosa, borrador):
    datos = como_llega(rosa.get(_cambiar(borrador)))
    raul = entrar(redactor_dos)
    raul.post(_cambiar(borrador), {**como_llega(raul.get(_cambiar(borrador))), "titulo": "De Raúl"})
    aviso = rosa.post(ESCRITO, {**datos, "titulo": "De Rosa"}).json()["aviso"]
    assert aviso.startswith("Raúl Prada guardó este borrador a las ")


def test_mientras_escribe_se_le_avisa_que_ya_no_es_borrador(rosa, redactora, borrador):
    datos = como_llega(rosa.get(_cambiar(borrador)))
    borrador.avanzar("enviar", por=redactora)
    assert "ya no es un borrador" in rosa.post(ESCRITO, {**datos, "titulo": "Tarde"}).json()["aviso"]
    assert Guardado.objects.get().datos["titulo"] == ["Tarde"]


# --- Private to its author --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("quien", ["redactor_dos", "webmaster", "superusuario", "control_interno"])
def test_nadie_mas_lo_ve_ni_lo_recupera_ni_lo_descarta(request, entrar, rosa, borrador, quien):
    _escribir(rosa, _cambiar(borrador), titulo="El secreto de Rosa")
    guardado = Guardado.objects.get()
    otra = entrar(request.getfixturevalue(quien))
    for direccion in (_cambiar(borrador), f"{_cambiar(borrador)}?recuperar={guardado.pk}"):
        assert "El secreto de Rosa" not in otra.get(direccion).content.decode()
    assert otra.post(f"{ESCRITO}{guardado.pk}/descartar/").status_code == 404
    assert Guardado.objects.exists()


@pytest.mark.parametrize("quien", ["revisor", "control_interno", "miembro_comite"])
def test_quien_no_redacta_no_deja_texto(request, entrar, borrador, quien):
    navegador = entrar(request.getfixturevalue(quien))
    for objeto in ("", str(borrador.pk)):
        assert navegador.post(ESCRITO, {"_objeto": objeto, "titulo": "x"}).status_code == 403
    assert not Guardado.objects.exists()


def test_ningun_papel_tiene_permiso_sobre_lo_que_otros_escriben(db):
    from django.contrib.auth.models import Permission

    assert not Permission.objects.filter(content_type__app_label="publicacion", content_type__model="guardado").exists()


@pytest.mark.parametrize("objeto", ["x", "-1", "9" * 40, "1' OR 1=1"])
def test_una_pieza_inventada_no_es_un_fallo(rosa, objeto):
    assert rosa.post(ESCRITO, {"_objeto": objeto, "titulo": "x"}).status_code == 404


@pytest.mark.parametrize("cual", ["x", "0", "9" * 40, ""])
def test_recuperar_lo_que_no_existe_abre_el_formulario(rosa, borrador, cual):
    respuesta = rosa.get(_cambiar(borrador), {"recuperar": cual})
    assert como_llega(respuesta)["titulo"] == "Una noticia"


def test_lo_de_otra_pieza_no_se_recupera_en_esta(rosa, redactora, borrador):
    _escribir(rosa, _cambiar(borrador), titulo="De la primera")
    otra = fabricas.noticia(redactora, slug="otra", titulo="La segunda")
    respuesta = rosa.get(_cambiar(otra), {"recuperar": Guardado.objects.get().pk})
    assert como_llega(respuesta)["titulo"] == "La segunda"


def test_lo_enviado_no_se_recupera_sobre_lo_que_ya_no_se_edita(rosa, redactora, borrador):
    _escribir(rosa, _cambiar(borrador), titulo="Sin guardar")
    borrador.avanzar("enviar", por=redactora)
    respuesta = rosa.get(_cambiar(borrador), {"recuperar": Guardado.objects.get().pk})
    assert respuesta.status_code == 200
    borrador.refresh_from_db()
    assert (borrador.titulo, borrador.estado) == ("Una noticia", Estado.EN_REVISION)


# --- How long ---------------------------------------------------------------------------------------------------------


def test_descartarlo_lo_borra_y_vuelve_al_formulario(rosa, borrador):
    _escribir(rosa, _cambiar(borrador), titulo="Ya no")
    guardado = Guardado.objects.get()
    respuesta = rosa.post(f"{ESCRITO}{guardado.pk}/descartar/", {"_objeto": borrador.pk}, follow=True)
    assert respuesta.redirect_chain == [(_cambiar(borrador), 302)]
    assert "Hay texto sin guardar" not in respuesta.content.decode()
    assert not Guardado.objects.exists()
    assert rosa.get(f"{ESCRITO}1/descartar/").status_code == 405


def test_lo_viejo_no_se_ofrece_y_el_barrido_lo_borra(rosa, borrador):
    _escribir(rosa, _cambiar(borrador), titulo="De hace un mes")
    Guardado.objects.update(guardado_en=timezone.now() - timedelta(days=29))
    descartar_lo_vencido.call_local()
    assert "Hay texto sin guardar del " in rosa.get(_cambiar(borrador)).content.decode()
    Guardado.objects.update(guardado_en=timezone.now() - timedelta(days=31))
    assert "Hay texto sin guardar" not in rosa.get(_cambiar(borrador)).content.decode()
    descartar_lo_vencido.call_local()
    assert not Guardado.objects.exists()


def test_no_se_acumula_sin_fin_ni_se_acepta_un_libro(rosa, monkeypatch):
    monkeypatch.setattr("aguazul_portal.comun.publicacion.models.guardado.NUEVAS", 3)
    for n in range(5):
        rosa.post(ESCRITO, {"_clave": f"c{n}", "titulo": f"Pieza {n}"})
    assert sorted(g.titulo() for g in Guardado.objects.all()) == ["Pieza 2", "Pieza 3", "Pieza 4"]
    assert rosa.post(ESCRITO, {"_clave": "c", "cuerpo": "x" * 1_000_001}).status_code == 413


# --- The session ended, or the form got old ---------------------------------------------------------------------------


def _con_csrf(navegador, direccion):
    """(browser that checks the key of its forms, the form)."""
    estricto = Client(enforce_csrf_checks=True)
    estricto.cookies = navegador.cookies
    return estricto, como_llega(estricto.get(direccion))


def test_sin_sesion_lo_escrito_vuelve_con_la_respuesta_y_se_guarda_despues_de_entrar(rosa, redactora, borrador):
    navegador, datos = _con_csrf(rosa, _cambiar(borrador))
    del navegador.cookies["sesion"]
    escrito = {**datos, "titulo": "Escrito sin sesión", "_continue": "Guardar"}
    respuesta = navegador.post(_cambiar(borrador), escrito, headers={"origin": "http://testserver"})
    assert respuesta.status_code == 403
    html = respuesta.content.decode()
    assert "Su sesión se cerró antes de guardar" in html
    assert "Escrito sin sesión</textarea>" in html
    assert "no-store" in respuesta.headers["Cache-Control"]
    navegador.force_login(redactora, backend="allauth.account.auth_backends.AuthenticationBackend")
    escondidos = _escondidos(html)
    assert escondidos["titulo"] == "Escrito sin sesión"
    assert navegador.post(_cambiar(borrador), escondidos).status_code == 302
    borrador.refresh_from_db()
    assert borrador.titulo == "Escrito sin sesión"


def _escondidos(html):
    """The form of the answer, as it is sent again."""
    import re
    from html import unescape

    formulario = html[html.index('<form method="post" action="/consola/noticias') :]
    pares = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', formulario)
    return {nombre: unescape(valor) for nombre, valor in pares}


def test_un_formulario_viejo_no_pierde_lo_escrito(rosa, borrador):
    """Signing in again changes the key of the forms: the one that was open is answered with what it said."""
    navegador, datos = _con_csrf(rosa, _cambiar(borrador))
    viejo = {**datos, "titulo": "Del formulario viejo", "csrfmiddlewaretoken": "x" * 64}
    respuesta = navegador.post(_cambiar(borrador), viejo, headers={"Origin": "http://testserver"})
    assert respuesta.status_code == 403
    assert "pulse <strong>Guardar de nuevo</strong>" in respuesta.content.decode()
    assert navegador.post(_cambiar(borrador), _escondidos(respuesta.content.decode())).status_code == 302
    borrador.refresh_from_db()
    assert borrador.titulo == "Del formulario viejo"


@pytest.mark.parametrize(
    "cabeceras", [{"Origin": "https://malo.test"}, {"Origin": "null"}, {}, {"Sec-Fetch-Site": "cross-site"}]
)
def test_lo_que_manda_otro_sitio_no_se_ofrece_para_guardar(rosa, borrador, cabeceras):
    navegador, datos = _con_csrf(rosa, _cambiar(borrador))
    ajeno = {**datos, "titulo": "De otro sitio", "csrfmiddlewaretoken": "x" * 64}
    respuesta = navegador.post(_cambiar(borrador), ajeno, headers=cabeceras)
    assert respuesta.status_code == 403
    assert "De otro sitio" not in respuesta.content.decode()


def test_el_guion_sabe_que_la_sesion_se_cerro(client):
    assert client.post(ESCRITO, {"titulo": "x"}).status_code == 401
    assert not Guardado.objects.exists()


def test_lo_conservado_se_envia_con_llave(rosa):
    """CSRF: another site does not write in what is being typed."""
    navegador, datos = _con_csrf(rosa, AGREGAR)
    assert navegador.post(ESCRITO, {**datos, "csrfmiddlewaretoken": "x" * 64}).status_code == 403
    assert navegador.post(ESCRITO, datos).status_code == 200


def test_el_formulario_cabe_en_la_politica_de_seguridad(rosa, borrador):
    html = rosa.get(_cambiar(borrador)).content.decode()
    assert "js/escrito.js" in html
    assert " onclick=" not in html
    assert " style=" not in html.split("prose")[0]


def test_lo_que_ninguna_base_guarda_no_estorba_a_lo_demas(rosa):
    """PostgreSQL refuses the character NUL, inside JSON too."""
    assert rosa.post(ESCRITO, {"titulo": "La fe\x00ria"}).status_code == 200
    assert Guardado.objects.get().datos["titulo"] == ["La fe ria"]
