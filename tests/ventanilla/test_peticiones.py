"""The citizen's journey: file, keep the receipt, follow, complete; and what bad input is told."""

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from aguazul_portal.comun.archivos.models import Archivo
from aguazul_portal.comun.avisos.entrega import repartir
from aguazul_portal.comun.avisos.models import Aviso
from aguazul_portal.comun.entidad.models import Titularidad
from aguazul_portal.comun.guardia.lectura import MUCHO_TEXTO, MUCHOS_ARCHIVOS
from aguazul_portal.comun.ventanilla import ficha, llave
from aguazul_portal.comun.ventanilla.flujo import Estado
from aguazul_portal.comun.ventanilla.forms.anexos import ELIJA_DE_NUEVO
from aguazul_portal.comun.ventanilla.forms.peticion import digito_del_nit
from aguazul_portal.comun.ventanilla.models import Caso, Identidad, huella_de
from aguazul_portal.comun.ventanilla.pasos import avanzar
from aguazul_portal.comun.ventanilla.plazos import DEL_TITULAR, NO_ANONIMA
from aguazul_portal.comun.ventanilla.radicacion import radicar
from aguazul_portal.comun.ventanilla.views.peticion import NOMBRES
from tests import fabricas
from tests.guardia.muestras import pase_de
from tests.ventanilla.muestras import CORREO, DOCUMENTO, PERSONA, TEXTO, radicar_una
from tests.ventanilla.muestras import datos as muestra

pytestmark = pytest.mark.django_db
NUEVA, ANONIMA, SEGUIR = (
    "/peticiones/nueva/peticion/",
    "/peticiones/nueva/denuncia/anonima/",
    "/peticiones/seguimiento/",
)


@pytest.fixture(autouse=True)
def _sin_cuentas():
    cache.clear()


def datos(**cambios):
    return {
        "pase": pase_de("peticion", hace=60, version=3, fecha="2026-11-20"), "sitio_web": "", "asunto": "Baranda del puente",
        "texto": TEXTO.replace("\n", "\r\n"), "dependencia": "", "nombre": PERSONA, "tipo_documento": "CC",
        "documento": "1.118.555.666", "organizacion": "", "medio": "correo", "correo": CORREO, "direccion": "",
        "telefono": "", "autorizo": "on", **cambios,
    }  # fmt: skip


def entrar(navegador, caso, clave=None):
    pedido = {"pase": pase_de("seguir-caso"), "radicado": caso.radicado, "clave": clave or llave.de(caso.pase)}
    return navegador.post(SEGUIR, pedido)


def texto_de(respuesta):
    return respuesta.content.decode()


# --- Filing -------------------------------------------------------------------------------------------------------------


def test_la_primera_pagina_ofrece_todas_y_lleva_lo_que_trae(ciudadana):
    fabricas.dependencia("Secretaría de Obras", "500")
    html = texto_de(ciudadana.get("/peticiones/?dependencia=dependencia-500&asunto=Sobre+el+tr%C3%A1mite"))
    for clase in NOMBRES:
        assert f"/peticiones/nueva/{clase}/?dependencia=dependencia-500" in html
    html = texto_de(ciudadana.get(NUEVA + "?dependencia=dependencia-500&asunto=Sobre+algo"))
    assert '<option value="dependencia-500" selected>' in html
    assert 'value="Sobre algo"' in html


def test_radicar_da_radicado_clave_fecha_y_huellas(ciudadana):
    respuesta = ciudadana.post(NUEVA, datos(), follow=True)
    caso, html = Caso.objects.get(), texto_de(respuesta)
    assert respuesta.redirect_chain[-1][0] == f"/peticiones/recibida/{caso.pase}/"
    for dicho in (caso.radicado, llave.de(caso.pase), caso.huella, "15 días hábiles"):
        assert dicho in html
    assert caso.huella == huella_de(f"Baranda del puente\n\n{TEXTO}"), (
        "los renglones del navegador no cambian la huella"
    )
    assert (caso.documento, caso.politica_version) == (DOCUMENTO, 3)
    assert caso.autorizada_en == caso.recibido_en
    assert respuesta.headers["Cache-Control"] == "private, no-store"
    assert not respuesta.cookies


def test_la_clave_no_esta_en_la_base_ni_en_ninguna_direccion(ciudadana):
    ciudadana.post(NUEVA, datos())
    caso = Caso.objects.get()
    clave = llave.de(caso.pase)
    assert clave not in str(Caso.objects.values_list().get())
    assert re.fullmatch(r"([2-9A-Z]{4}-){2}[2-9A-Z]{4}", clave)
    assert repartir().entregados == 1
    (mensaje,) = mail.outbox
    assert mensaje.to == [CORREO]
    assert clave in mensaje.body
    assert Aviso.objects.get().cuerpo == ""


def test_dos_veces_el_mismo_formulario_es_un_caso(ciudadana):
    iguales = datos()
    primera, segunda = (ciudadana.post(NUEVA, iguales) for _ in range(2))
    assert primera.url == segunda.url
    assert Caso.objects.count() == Aviso.objects.count() == 1


def test_anonima_de_verdad(ciudadana):
    pagina = texto_de(ciudadana.get(ANONIMA))
    assert 'name="nombre"' not in pagina
    respuesta = ciudadana.post(ANONIMA, datos(), follow=True)
    caso = Caso.objects.get()
    assert caso.identidad == Identidad.ANONIMA
    assert (caso.nombre, caso.correo, caso.documento) == ("", "", "")
    assert llave.de(caso.pase) in texto_de(respuesta)


@pytest.mark.parametrize("clase", DEL_TITULAR)
def test_por_sus_datos_nadie_pregunta_sin_decir_quien_es(ciudadana, clase):
    con_nombre = f"/peticiones/nueva/{clase}/"
    assert "anonima" not in texto_de(ciudadana.get(con_nombre))
    assert ciudadana.get(f"{con_nombre}anonima/").url == con_nombre
    assert not Caso.objects.exists()


@pytest.mark.parametrize("clase", DEL_TITULAR)
def test_lo_escrito_en_una_pagina_anonima_de_antes_no_se_pierde(ciudadana, clase):
    con_nombre = f"/peticiones/nueva/{clase}/"
    anonimo = {
        campo: valor for campo, valor in datos().items() if campo in ("pase", "asunto", "texto", "altcha", "sitio_web")
    }
    respuesta = ciudadana.post(f"{con_nombre}anonima/", anonimo)
    html = texto_de(respuesta)
    assert respuesta.status_code == 422
    assert NO_ANONIMA in html
    assert "baranda" in html
    assert f'action="{con_nombre}"' in html
    assert 'name="nombre"' in html
    assert not Caso.objects.exists()
    assert ciudadana.post(con_nombre, {**datos(), "pase": anonimo["pase"]}).status_code == 302
    assert Caso.objects.get().identidad == Identidad.PROPIA


def test_quien_reclama_por_sus_datos_tiene_dos_meses_para_completar(ciudadana, cargo, ventanilla, funcionaria):
    """What the person is told, in the page and in the mail: no month more, because the law gives two."""
    ciudadana.post("/peticiones/nueva/datos_reclamo/", datos())
    caso = Caso.objects.get()
    avanzar(caso, "asignar", cargo=cargo, por=ventanilla)
    avanzar(caso, "pedir_completar", texto="Diga cuál dato.", por=funcionaria)
    seguimiento = entrar(ciudadana, caso).url
    html = texto_de(ciudadana.get(seguimiento))
    assert "Enviar lo que falta" in html
    assert "un mes más" not in html
    calculo = texto_de(ciudadana.get(f"{seguimiento}como-se-calculo/"))
    assert "Tiene dos meses desde que se le pidió" in calculo
    assert "Ley 1581 de 2012, art. 15; artículo por confirmar" in calculo
    repartir()
    carta = mail.outbox[-1].body
    assert "comienza otra vez (Ley 1581 de 2012, art. 15)" in carta
    assert "un mes más" not in carta


def test_quien_sigue_un_caso_lee_que_su_identidad_esta_en_reserva_y_cuando_llego_su_papel(ciudadana, ventanilla):
    reservado = radicar_una(pase="reservado", identidad=Identidad.RESERVADA)
    llego = timezone.now() - timedelta(days=4)
    en_papel, _ = radicar(muestra(folio="E-2233"), pase="papel", por=ventanilla, canal="papel", llego_en=llego)
    html = texto_de(ciudadana.get(entrar(ciudadana, reservado).url))
    assert "Su identidad está en reserva" in html
    assert "Llegó en papel" not in html
    html = texto_de(ciudadana.get(entrar(ciudadana, en_papel).url))
    assert "Llegó en papel el" in html
    assert "folio E-2233" in html
    assert "en reserva" not in html


def test_lo_que_no_se_completo_a_tiempo_y_lo_archivado_se_dicen_en_pasado(
    ciudadana, caso, cargo, ventanilla, funcionaria
):
    Titularidad._base_manager.update(desde=date(2020, 1, 1))
    hace = {dias: timezone.now() - timedelta(days=dias) for dias in (50, 60)}
    viejo, _ = radicar(muestra(), pase="viejo", por=ventanilla, canal="papel", llego_en=hace[60])
    avanzar(viejo, "asignar", cargo=cargo, por=ventanilla, ahora=hace[60])
    avanzar(viejo, "pedir_completar", texto="Diga en qué vereda.", por=funcionaria, ahora=hace[50])
    seguimiento = entrar(ciudadana, viejo).url
    html = texto_de(ciudadana.get(seguimiento))
    assert "el tiempo para enviarlo terminó el" in html
    assert "El tiempo para completar terminó el" in html
    assert "Enviar lo que falta" in html, "mientras no se archive, todavía se recibe"
    assert "Pedir un mes más" not in html
    avanzar(viejo, "declarar_desistimiento", texto="No llegó.", por=funcionaria)
    assert "recurso de reposición" in texto_de(ciudadana.get(seguimiento))
    assert "El término quedó detenido" in texto_de(ciudadana.get(f"{seguimiento}como-se-calculo/"))


def test_reservada(ciudadana):
    ciudadana.post(NUEVA, datos(reservada="on"))
    assert Caso.objects.get().es_reservado


def test_la_constancia_en_pdf(ciudadana):
    ciudadana.post(NUEVA, datos(asunto="Un #texto con $signos @raros y [corchetes]"))
    respuesta = ciudadana.get(f"/peticiones/recibida/{Caso.objects.get().pase}/constancia.pdf")
    assert respuesta.content.startswith(b"%PDF-")
    assert b"/MarkInfo" in respuesta.content or b"StructTreeRoot" in respuesta.content


def test_los_anexos_son_privados_y_sin_su_nombre(ciudadana, webmaster, entrar_como):
    ciudadana.post(NUEVA, datos(anexo_1=SimpleUploadedFile("carta de Ana.txt", b"Hola, esta es la carta.")))
    caso, archivo = Caso.objects.get(), Archivo.objects.get()
    assert caso.anexos.get().nombre == "carta de Ana.txt"
    assert (archivo.publico, archivo.reservado, archivo.nombre_original) == (False, True, "anexo.txt")
    assert entrar_como(webmaster).get(archivo.get_absolute_url()).status_code == 404
    pagina = entrar(ciudadana, caso).url
    descarga = ciudadana.get(f"{pagina}anexos/1/")
    assert b"".join(descarga.streaming_content) == b"Hola, esta es la carta."
    assert ciudadana.get(f"{pagina}anexos/2/").status_code == 404


@pytest.fixture
def entrar_como(entrar):
    return entrar


# --- Bad input ----------------------------------------------------------------------------------------------------------

MALOS = [
    ({"asunto": ""}, "asunto"),
    ({"texto": ""}, "texto"),
    ({"texto": "x" * 20_001}, "texto"),
    ({"texto": "\u202e\u2066 \x00"}, "texto"),
    ({"nombre": ""}, "nombre"),
    ({"documento": "12A"}, "documento"),
    ({"documento": "1" * 30}, "documento"),
    ({"tipo_documento": "XX"}, "tipo_documento"),
    ({"tipo_documento": "NIT", "documento": "8918552001"}, "documento"),
    ({"correo": ""}, "correo"),
    ({"correo": "no es un correo"}, "correo"),
    ({"correo": f"{'a' * 60}@{'b.' * 110}co"}, "correo"),
    ({"medio": "fisico"}, "direccion"),
    ({"medio": "palomas"}, "medio"),
    ({"telefono": "llámeme"}, "telefono"),
    ({"dependencia": "no-existe"}, "dependencia"),
    ({"autorizo": ""}, "autorizo"),
]


@pytest.mark.parametrize(("cambio", "campo"), MALOS)
def test_lo_malo_se_dice_junto_al_campo_y_nada_se_pierde(ciudadana, cambio, campo):
    respuesta = ciudadana.post(NUEVA, datos(**{"asunto": "El puente de la vereda", **cambio}))
    html = texto_de(respuesta)
    assert respuesta.status_code == 422
    assert f'id="id_{campo}_error"' in html
    assert not Caso.objects.exists()
    if campo != "texto":
        assert "baranda" in html


def test_un_anexo_disfrazado_se_dice_y_los_otros_se_piden_de_nuevo(ciudadana):
    falso = SimpleUploadedFile("informe.pdf", b"MZ\x90\x00" + b"\x00" * 200)
    bueno = SimpleUploadedFile("nota.txt", b"Una nota.")
    html = texto_de(ciudadana.post(NUEVA, datos(anexo_1=falso, anexo_2=bueno)))
    assert 'id="id_anexo_1_error"' in html
    assert ELIJA_DE_NUEVO in html
    assert "baranda" in html


def _archivos(cuantos, octetos=10):
    return {f"anexo_{n}": SimpleUploadedFile(f"{n}.txt", b"h" * octetos) for n in range(1, cuantos + 1)}


@pytest.mark.parametrize(
    ("de_mas", "frase"),
    [(lambda: _archivos(200), MUCHOS_ARCHIVOS), (lambda: _archivos(4, 1_200_000), "pesan juntos más de 4 MB")],
)
def test_los_archivos_que_no_caben_se_dicen_a_su_lado_y_lo_escrito_sigue(ciudadana, settings, de_mas, frase):
    settings.ARCHIVO_MAX_MB = 1
    respuesta = ciudadana.post(NUEVA, datos(**de_mas()))
    html = texto_de(respuesta)
    assert respuesta.status_code == 413
    assert frase in html.partition('id="id_anexo_1_error"')[2][:400]
    for escrito in ("baranda", PERSONA, CORREO, "1.118.555.666", "Baranda del puente"):
        assert escrito in html
    assert not Caso.objects.exists()


@pytest.mark.parametrize("de_mas", [{"texto": "a" * 10_000_000}, {f"c{n}": "x" for n in range(1001)}])
def test_un_texto_enorme_vuelve_entero_con_su_frase(ciudadana, de_mas):
    respuesta = ciudadana.post(NUEVA, datos(**de_mas))
    html = texto_de(respuesta)
    assert respuesta.status_code == 413
    assert MUCHO_TEXTO in html.partition('id="id_texto_error"')[2][:400]
    assert de_mas.get("texto", "baranda") in html
    assert PERSONA in html
    assert not Caso.objects.exists()


@pytest.mark.parametrize("pase", ["", "falso", pase_de("otro-formulario"), pase_de("peticion", hace=13 * 3600)])
def test_pase_falso_o_vencido_conserva_lo_escrito(ciudadana, pase):
    respuesta = ciudadana.post(NUEVA, datos(pase=pase))
    assert 400 <= respuesta.status_code < 500
    assert "baranda" in texto_de(respuesta)
    assert not Caso.objects.exists()


def test_una_clase_que_no_se_ofrece_no_existe(ciudadana):
    for clase in ("congreso", "nada"):
        assert ciudadana.get(f"/peticiones/nueva/{clase}/").status_code == 404


def test_el_digito_del_nit():
    assert digito_del_nit("891855200") == "9"  # of the Alcaldía itself


# --- Following ----------------------------------------------------------------------------------------------------------


def test_se_sigue_con_radicado_y_clave(ciudadana, caso):
    pagina = texto_de(ciudadana.get(entrar(ciudadana, caso).url))
    assert "Usted radicó" in pagina
    assert "La Alcaldía debe responderle a más tardar" in pagina
    assert PERSONA not in pagina


def test_la_clave_se_escribe_como_sea(ciudadana, caso):
    assert entrar(ciudadana, caso, llave.de(caso.pase).lower().replace("-", " ")).status_code == 302


def test_sin_la_clave_no_se_entra_y_no_se_sabe_por_que(ciudadana, caso):
    mala = entrar(ciudadana, caso, "2222-2222-2222")
    ciudadana.post(SEGUIR, {"pase": pase_de("seguir-caso"), "radicado": "2026-PET-999999-2", "clave": "2222-2222-2222"})
    assert mala.status_code == 422
    assert "No hay un caso con ese radicado y esa clave" in texto_de(mala)


def test_un_radicado_mal_copiado_se_dice_en_su_campo(ciudadana, caso):
    pedido = {"pase": pase_de("seguir-caso"), "radicado": caso.radicado[:-1] + "?", "clave": "x"}
    html = texto_de(ciudadana.post(SEGUIR, pedido))
    assert 'id="id_radicado_error"' in html


def test_una_direccion_inventada_o_vencida_pide_la_clave(ciudadana, caso, monkeypatch):
    for inventada in ("x", "eyJ0~1~2", ficha.de(caso)[:-1] + "x"):
        respuesta = ciudadana.get(f"{SEGUIR}{inventada}/")
        assert respuesta.status_code == 410
        assert "Siga su petición" in texto_de(respuesta)
    buena = ficha.de(caso)
    monkeypatch.setattr(ficha, "DURA", -1)
    assert ciudadana.get(f"{SEGUIR}{buena}/").status_code == 410


def test_completar_desde_la_pagina(ciudadana, caso, cargo, ventanilla, funcionaria):
    avanzar(caso, "asignar", cargo=cargo, por=ventanilla)
    avanzar(caso, "pedir_completar", texto="Falta decir en qué vereda queda.", por=funcionaria)
    url = entrar(ciudadana, caso).url
    assert "Falta decir en qué vereda queda." in texto_de(ciudadana.get(url))
    vacio = ciudadana.post(url, {"acto": "completar", "completar-texto": ""})
    assert vacio.status_code == 422
    assert "id_completar-texto_error" in texto_de(vacio)
    muchos = {f"completar-anexo_{n}": SimpleUploadedFile(f"{n}.txt", b"hola") for n in range(200)}
    de_mas = ciudadana.post(url, {"acto": "completar", **muchos, "completar-texto": "En Guadualito"})
    assert de_mas.status_code == 413
    assert MUCHOS_ARCHIVOS in texto_de(de_mas)
    assert "En Guadualito" in texto_de(de_mas)
    hecho = ciudadana.post(url, {"acto": "completar", "completar-texto": "Guadualito"}, follow=True)
    assert "el término comienza otra vez" in texto_de(hecho)
    caso.refresh_from_db()
    assert caso.estado == Estado.EN_TRAMITE
    repetido = ciudadana.post(url, {"acto": "completar", "completar-texto": "Guadualito"})
    assert repetido.status_code == 422
    assert caso.actuaciones.filter(paso="completar").count() == 1


@pytest.mark.parametrize("acto", ["responder", "asignar", "nada", ""])
def test_la_persona_no_toma_flechas_ajenas(ciudadana, caso, acto):
    respuesta = ciudadana.post(entrar(ciudadana, caso).url, {"acto": acto, f"{acto}-texto": "Me respondo."})
    assert respuesta.status_code == 422
    assert caso.actuaciones.count() == 1


def test_lo_que_no_cabe_no_mueve_el_caso(ciudadana, caso):
    url = entrar(ciudadana, caso).url
    muchos = {f"desistir-anexo_{n}": SimpleUploadedFile(f"{n}.txt", b"hola") for n in range(200)}
    for cuerpo in (muchos, {"desistir-texto": "a" * 10_000_000}):
        assert ciudadana.post(url, {"acto": "desistir", **cuerpo}).status_code == 413
    ajeno = ciudadana.post(url, {"acto": "desistir"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert ajeno.status_code == 422
    assert caso.actuaciones.count() == 1


def test_desistir(ciudadana, caso):
    ciudadana.post(entrar(ciudadana, caso).url, {"acto": "desistir"})
    caso.refresh_from_db()
    assert caso.estado == Estado.DESISTIDO


def test_la_nota_interna_y_su_anexo_no_se_ven(ciudadana, caso, ventanilla):
    from aguazul_portal.comun.archivos.recepcion import examinar

    anexo = examinar(SimpleUploadedFile("borrador.txt", b"Interno."))
    avanzar(caso, "anotar", texto="Esto es interno.", contenidos=[anexo], por=ventanilla)
    url = entrar(ciudadana, caso).url
    assert "Esto es interno." not in texto_de(ciudadana.get(url))
    assert ciudadana.get(f"{url}anexos/1/").status_code == 404


def test_como_se_calculo_dice_cada_dia(ciudadana, caso):
    html = texto_de(ciudadana.get(entrar(ciudadana, caso).url + "como-se-calculo/"))
    assert "sábado" in html
    assert "<td>15</td>" in html


def test_seguir_no_cuesta_mas_con_mas_actuaciones(ciudadana, caso, ventanilla, django_assert_num_queries):
    url = entrar(ciudadana, caso).url
    ciudadana.get(url)
    with django_assert_num_queries(CONSULTAS_DE_SEGUIR):
        ciudadana.get(url)
    for _ in range(5):
        avanzar(caso, "remitir", dependencia=fabricas.dependencia("Salud", "600"), texto="Pasa.", por=ventanilla)
        avanzar(caso, "remitir", dependencia=fabricas.dependencia("Hacienda", "400"), texto="Pasa.", por=ventanilla)
    ciudadana.get(url)  # two new dependencias: the frame of the pages is made anew
    with django_assert_num_queries(CONSULTAS_DE_SEGUIR):
        ciudadana.get(url)


CONSULTAS_DE_SEGUIR = 5


# --- Verifying ----------------------------------------------------------------------------------------------------------


def verificar(navegador, **pedido):
    return texto_de(navegador.post("/verificar/", {"pase": pase_de("verificar-caso"), "huella": "", **pedido}))


def test_verificar_dice_si_existe_y_si_la_huella_es_suya(ciudadana, caso, cargo, ventanilla, funcionaria):
    assert "Existe" in verificar(ciudadana, radicado=caso.radicado)
    assert "sí corresponde" in verificar(ciudadana, radicado=caso.radicado, huella=caso.huella.upper())
    assert "no corresponde" in verificar(ciudadana, radicado=caso.radicado, huella="0" * 64)
    avanzar(caso, "asignar", cargo=cargo, por=ventanilla)
    avanzar(caso, "responder", texto="Ya se reparó el puente.", por=funcionaria)
    html = verificar(ciudadana, radicado=caso.radicado, huella=huella_de("Ya se reparó el puente."))
    assert "la respuesta de la Alcaldía" in html
    for dato in (PERSONA, CORREO, "Baranda", "reparó"):
        assert dato not in html


def test_verificar_lo_que_no_existe_y_lo_mal_escrito(ciudadana):
    from aguazul_portal.comun.ventanilla.radicado import Radicado

    assert "No existe" in verificar(ciudadana, radicado=str(Radicado(2026, "PET", 999)))
    assert "id_radicado_error" in verificar(ciudadana, radicado="2026-PET-000999-2x")
    assert "id_huella_error" in verificar(ciudadana, radicado=str(Radicado(2026, "PET", 999)), huella="zz")


# --- Mails --------------------------------------------------------------------------------------------------------------


def test_cada_carta_dice_el_termino_que_dejo_su_acto_aunque_salga_tarde(caso, cargo, ventanilla, funcionaria):
    """All leave at the end, when the case is already answered."""
    from aguazul_portal.comun.templatetags.portal import fecha_larga
    from aguazul_portal.comun.ventanilla.pasos import PERSONA as LA_PERSONA

    fechas = {"Su radicado": caso.proxima}
    avanzar(caso, "asignar", cargo=cargo, por=ventanilla)
    avanzar(caso, "prorrogar", dias=5, texto="Falta un concepto.", por=funcionaria)
    fechas["Necesitamos más tiempo"] = caso.proxima
    avanzar(caso, "pedir_completar", texto="Diga en qué vereda queda.", por=funcionaria)
    fechas["Complete su petición"] = caso.proxima
    avanzar(caso, "completar", texto="En Guadualito.", por=LA_PERSONA)
    avanzar(caso, "responder", texto="Ya se reparó.", por=funcionaria)
    repartir()
    a_la_persona = {mensaje.subject: mensaje.body for mensaje in mail.outbox if mensaje.to == [CORREO]}
    assert len(a_la_persona) == 4
    for comienzo, fecha in fechas.items():
        (cuerpo,) = (texto for asunto, texto in a_la_persona.items() if asunto.startswith(comienzo))
        assert fecha_larga(fecha) in cuerpo
    assert any("Ya se reparó." in cuerpo for cuerpo in a_la_persona.values())
    assert not any("Ya se reparó." in aviso.cuerpo for aviso in Aviso.objects.all())
