"""«Radicar en ventanilla»: who files for another, by which way it came, and the receipt that the person takes away."""

from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.utils import timezone

from aguazul_portal.comun.avisos.models import Aviso
from aguazul_portal.comun.bitacora.models import Accion, Asiento
from aguazul_portal.comun.guardia.lectura import MUCHOS_ARCHIVOS
from aguazul_portal.comun.ventanilla import llave, reloj
from aguazul_portal.comun.ventanilla.forms.mostrador import GRUPOS, NO_ANONIMA, Mostrador
from aguazul_portal.comun.ventanilla.models import Caso, Identidad
from aguazul_portal.comun.ventanilla.plazos import DEL_TITULAR
from aguazul_portal.comun.ventanilla.views import mostrador
from tests.conftest import _persona
from tests.guardia.muestras import pase_de
from tests.ventanilla.muestras import CORREO, PERSONA, TEXTO

pytestmark = pytest.mark.django_db
RADICAR, LISTA = "/consola/ventanilla/caso/radicar/", "/consola/ventanilla/caso/"


@pytest.fixture(autouse=True)
def _sin_cuentas():
    cache.clear()


def datos(**cambios):
    return {
        "pase": pase_de("mostrador", version=3, fecha="2026-11-20"), "canal": "mostrador", "llego_el": "", "llego_a_las": "",
        "folio": "", "identidad": "propia", "nombre": PERSONA, "tipo_documento": "CC", "documento": "1.118.555.666",
        "organizacion": "", "medio": "correo", "correo": CORREO, "direccion": "", "telefono": "", "autorizo": "on",
        "clase": "peticion", "asunto": "Baranda del puente", "texto": TEXTO, "urgencia": "", "dependencia": "", **cambios,
    }  # fmt: skip


def test_radica_por_quien_esta_presente_y_le_entrega_el_recibo(ventanilla, entrar):
    navegador = entrar(ventanilla)
    assert "Radicar en ventanilla" in navegador.get(LISTA).content.decode()
    respuesta = navegador.post(RADICAR, datos(), follow=True)
    caso, html = Caso.objects.get(), respuesta.content.decode()
    assert respuesta.redirect_chain[-1][0] == f"{LISTA}{caso.pk}/recibo/"
    for dicho in (caso.radicado, llave.de(caso.pase), caso.huella, "Autorizó su uso en persona", "Vera Niño"):
        assert dicho in html
    assert (caso.canal, caso.documento, caso.politica_version) == ("mostrador", "1118555666", 3)
    radicacion = caso.actuaciones.get()
    assert (radicacion.autor, radicacion.quien) == (ventanilla, "Vera Niño")
    assert Aviso.objects.filter(plantilla="caso_radicado").count() == 1
    pdf = navegador.get(f"{LISTA}{caso.pk}/recibo/constancia.pdf")
    assert pdf.content.startswith(b"%PDF-")
    assert Asiento.objects.filter(accion=Accion.LEER, objeto=caso.radicado).exists()
    assert llave.de(caso.pase) not in str(Asiento.objects.values_list())


def test_los_campos_del_formulario_se_muestran_todos_y_una_vez():
    puestos = [campo for _, campos, _, plegados in GRUPOS for campo in (*campos, *plegados)]
    formulario = Mostrador(request=RequestFactory().get("/"))
    assert sorted(puestos) == sorted(formulario.fields)


def test_oprimir_dos_veces_da_el_mismo_radicado(ventanilla, entrar):
    navegador, iguales = entrar(ventanilla), datos()
    primera, segunda = (navegador.post(RADICAR, iguales) for _ in range(2))
    assert primera.url == segunda.url
    assert Caso.objects.count() == 1


def test_solo_la_ventanilla_radica_por_otro(
    caso, funcionaria, redactora, webmaster, control_interno, entrar, ciudadana
):
    for ajena in (funcionaria, redactora, webmaster, control_interno):
        assert entrar(ajena).get(RADICAR).status_code == 403
        assert entrar(ajena).post(RADICAR, datos()).status_code == 403
        assert entrar(ajena).get(f"{LISTA}{caso.pk}/recibo/").status_code == 403
    sin_sesion = ciudadana.post(RADICAR, datos(), headers={"origin": "http://testserver"})
    assert sin_sesion.status_code == 403
    assert "Su sesión se cerró" in sin_sesion.content.decode()
    assert Caso.objects.count() == 1


def test_la_clave_solo_la_ve_quien_lo_radico_y_por_una_hora(caso, ventanilla, entrar, monkeypatch):
    companera = _persona("companera", "Clara Niño", "Ventanilla")
    navegador = entrar(ventanilla)
    url = navegador.post(RADICAR, datos()).url
    for suyo in (url, f"{url}constancia.pdf"):
        assert entrar(companera).get(suyo).status_code == 404
        assert entrar(ventanilla).get(f"{LISTA}{caso.pk}/recibo/").status_code == 404, "lo radicó la persona"
    monkeypatch.setattr(mostrador, "RECIENTE", timedelta(seconds=-1))
    assert entrar(ventanilla).get(url).status_code == 404


@pytest.mark.parametrize("resto", ["", "constancia.pdf"])
def test_lo_radicado_en_el_mostrador_no_muestra_su_clave_fuera_de_la_consola(ventanilla, entrar, ciudadana, resto):
    entrar(ventanilla).post(RADICAR, datos())
    caso = Caso.objects.get()
    for quien in (ciudadana, entrar(ventanilla)):
        respuesta = quien.get(f"/peticiones/recibida/{caso.pase}/{resto}")
        assert respuesta.status_code == 404
        assert llave.de(caso.pase) not in respuesta.content.decode()


# --- By which way it came -----------------------------------------------------------------------------------------------


def test_el_papel_cuenta_desde_que_llego_y_su_numero_es_de_cuando_se_radica(ventanilla, entrar):
    llego = timezone.localtime(timezone.now() - timedelta(days=9)).replace(second=0, microsecond=0)
    carta = SimpleUploadedFile("carta.txt", b"La carta.")
    entrar(ventanilla).post(RADICAR, datos(
        canal="papel", llego_el=f"{llego:%Y-%m-%d}", llego_a_las=f"{llego:%H:%M}", folio="0457", autorizo="", documento="",
        anexo_1=carta,
    ))  # fmt: skip
    caso = Caso.objects.get()
    assert caso.recibido_en == llego
    assert caso.actuaciones.get().instante > llego
    assert caso.anio == timezone.localdate().year
    assert caso.proxima == reloj.termino(caso, reloj.calendario()).vence
    assert (caso.folio, caso.autorizada_en, caso.tipo_documento) == ("0457", None, "")
    assert caso.anexos.get().nombre == "carta.txt"


def _dia(**cuando):
    return f"{timezone.localdate() + timedelta(**cuando):%Y-%m-%d}"


@pytest.mark.parametrize(
    ("cambio", "campo"),
    [
        ({"canal": "papel"}, "llego_el"),
        ({"canal": "papel", "llego_el": _dia(days=-1)}, "llego_a_las"),
        ({"canal": "papel", "llego_el": _dia(days=1), "llego_a_las": "10:00"}, "llego_el"),
        ({"canal": "papel", "llego_el": _dia(days=-400), "llego_a_las": "10:00"}, "llego_el"),
        ({"canal": "papel", "llego_el": "ayer", "llego_a_las": "25:00"}, "llego_a_las"),
        ({"canal": "web"}, "canal"),
        ({"canal": "telefono", "autorizo": ""}, "autorizo"),
        ({"autorizo": ""}, "autorizo"),
        ({"clase": ""}, "clase"),
        ({"clase": "soporte"}, "clase"),
        ({"nombre": ""}, "nombre"),
        ({"documento": ""}, "documento"),
        ({"identidad": "otra"}, "identidad"),
        ({"medio": "fisico"}, "direccion"),
        ({"texto": ""}, "texto"),
    ],
)
def test_lo_malo_se_dice_y_nada_se_pierde(ventanilla, entrar, cambio, campo):
    respuesta = entrar(ventanilla).post(RADICAR, datos(**{"asunto": "El puente de la vereda", **cambio}))
    html = respuesta.content.decode()
    assert respuesta.status_code == 422
    assert f'id="id_{campo}_error"' in html
    assert "El puente de la vereda" in html
    assert not Caso.objects.exists()


def test_lo_que_no_cabe_vuelve_con_todo_lo_escrito(ventanilla, entrar):
    muchos = {f"anexo_{n}": SimpleUploadedFile(f"{n}.txt", b"hola") for n in range(1, 40)}
    respuesta = entrar(ventanilla).post(RADICAR, datos(**muchos))
    html = respuesta.content.decode()
    assert respuesta.status_code == 413
    assert MUCHOS_ARCHIVOS in html
    assert PERSONA in html
    assert "baranda" in html


def test_sin_el_sello_de_la_consola_no_se_radica(ventanilla):
    from django.test import Client

    navegador = Client(enforce_csrf_checks=True)
    navegador.force_login(ventanilla)
    assert navegador.post(RADICAR, datos()).status_code == 403
    assert not Caso.objects.exists()


def test_el_pase_de_otro_formulario_no_radica(ventanilla, entrar):
    respuesta = entrar(ventanilla).post(RADICAR, datos(pase=pase_de("peticion")))
    assert respuesta.status_code == 400
    assert PERSONA in respuesta.content.decode()


@pytest.mark.parametrize("identidad", [Identidad.ANONIMA, Identidad.RESERVADA])
def test_anonima_y_reservada_tambien_en_el_mostrador(ventanilla, entrar, identidad):
    entrar(ventanilla).post(RADICAR, datos(identidad=identidad.value))
    caso = Caso.objects.get()
    assert caso.identidad == identidad
    sin_nadie = identidad == Identidad.ANONIMA
    assert (caso.nombre == "") is sin_nadie
    assert (caso.correo == "") is sin_nadie
    assert (caso.autorizada_en is None) is sin_nadie


@pytest.mark.parametrize("clase", DEL_TITULAR)
def test_tampoco_en_el_mostrador_se_pregunta_por_sus_datos_sin_decir_quien_es(ventanilla, entrar, clase):
    respuesta = entrar(ventanilla).post(RADICAR, datos(identidad="anonima", clase=clase.value))
    assert respuesta.status_code == 422
    assert NO_ANONIMA in respuesta.content.decode()
    assert not Caso.objects.exists()


def test_anonima_sin_llenar_nada_de_la_persona(ventanilla, entrar):
    vacios = dict.fromkeys(("nombre", "documento", "correo", "tipo_documento", "medio", "autorizo"), "")
    assert entrar(ventanilla).post(RADICAR, datos(identidad="anonima", **vacios)).status_code == 302
    assert datetime.now(tz=timezone.get_current_timezone()) - Caso.objects.get().recibido_en < timedelta(minutes=1)
