"""The tray of the comité de redacción: what it shows, who attends, and what each act leaves."""

from datetime import timedelta
from unittest import mock

import pytest
from django.core import mail
from django.db import DatabaseError, transaction
from django.utils import timezone

from aguazul_portal.comun.avisos.cartas import rebotar
from aguazul_portal.comun.avisos.entrega import repartir
from aguazul_portal.comun.avisos.models import Aviso
from aguazul_portal.comun.bitacora.models import Asiento
from aguazul_portal.comun.busqueda.models import Sinonimos
from aguazul_portal.comun.escucha import bandeja
from aguazul_portal.comun.escucha.models import Atencion, BusquedaVana, Comentario, Espera, Opinion, semana_de
from tests import fabricas
from tests.escucha.muestras import contar, opinar, pedir_aviso

pytestmark = pytest.mark.django_db
BANDEJA, ATENDER = "/consola/escucha/atencion/", "/consola/escucha/atencion/atender/"
CLAVE = "certific defuncion"


@pytest.fixture
def buscada():
    return buscar_en_vano()


def buscar_en_vano(veces=3, clave=CLAVE, escrita="certificado de defunción"):
    return BusquedaVana.objects.create(
        semana=semana_de(timezone.localdate()), clave=clave, escrita=escrita, veces=veces
    )


def atender(navegador, decision, tema="busqueda", clave=CLAVE, **mas):
    return navegador.post(ATENDER, {"decision": decision, "tema": tema, "clave": clave, **mas})


def test_muestra_lo_pedido_de_mas_a_menos(revisor, entrar, buscada):
    buscar_en_vano(9, "cementeri", "cementerio")
    buscar_en_vano(1, "rar", "rara vez")
    opinar("no")
    contar("Falta el horario")
    pedir_aviso()
    texto = entrar(revisor).get(BANDEJA).content.decode()
    assert texto.index("cementerio") < texto.index("certificado de defunción")
    assert "rara vez" not in texto
    assert "Falta el horario" in texto
    assert "1 persona." in texto
    assert "ana@ejemplo.co" not in texto


def test_lo_que_alguien_escribio_va_escapado(revisor, entrar):
    buscar_en_vano(2, "x", "<script>alert(1)</script>")
    contar("<img src=x onerror=alert(1)>")
    opinar("no")
    texto = entrar(revisor).get(BANDEJA).content.decode()
    assert "<script>alert" not in texto
    assert "<img src=x" not in texto


@pytest.mark.parametrize("papel", ["redactora", "miembro_comite", "control_interno"])
def test_los_demas_no_atienden(papel, request, entrar, buscada):
    navegador = entrar(request.getfixturevalue(papel))
    assert navegador.get(BANDEJA).status_code == (200 if papel == "control_interno" else 403)
    for decision in ("crear", "sinonimo", "descartar", "avisar"):
        respuesta = atender(navegador, decision, motivo="x", clase="noticias.edicionnoticia", direccion="/")
        assert respuesta.status_code in (403, 409)
    assert BusquedaVana.objects.exists()
    assert not Atencion.objects.exists()


def test_ni_quien_no_ha_entrado(ciudadana, buscada):
    assert ciudadana.get(BANDEJA).status_code == 302
    assert atender(ciudadana, "descartar", motivo="x").status_code == 302
    assert BusquedaVana.objects.exists()


def test_descartar_exige_motivo_y_no_pierde_lo_escrito(revisor, entrar, buscada):
    navegador = entrar(revisor)
    respuesta = atender(navegador, "descartar", motivo="   ")
    assert respuesta.status_code == 409
    assert "Escriba por qué se descarta" in respuesta.content.decode()
    assert (
        atender(navegador, "descartar", motivo="No es de la Alcaldía: lo expide la Registraduría.").status_code == 302
    )
    atencion = Atencion.objects.get()
    assert (atencion.veces, atencion.atendio) == (3, revisor)
    assert not BusquedaVana.objects.exists()
    ultimo = Asiento.objects.recientes().first()
    assert (ultimo.actor, ultimo.publico) == (str(revisor), False)
    assert "certificado de defunción: se descartó" in ultimo.objeto


def test_lo_descartado_descansa_y_vuelve_si_se_sigue_pidiendo(revisor, entrar, buscada):
    navegador = entrar(revisor)
    atender(navegador, "descartar", motivo="No es de la Alcaldía.")
    buscar_en_vano(50)
    assert "<strong>certificado de defunción" not in navegador.get(BANDEJA).content.decode()
    with pytest.raises(DatabaseError), transaction.atomic():
        Atencion.objects.all()._raw_delete("default")
    vuelve = Atencion.objects.get().vuelve_en
    BusquedaVana.objects.update(semana=semana_de(vuelve))
    assert [fila["clave"] for fila in bandeja.asuntos(vuelve)["busquedas"]] == [CLAVE]
    assert bandeja.asuntos(vuelve - timedelta(days=1))["busquedas"] == []


def test_de_dos_que_atienden_una_lo_hace_y_a_la_otra_se_le_dice(revisor, webmaster, entrar, buscada):
    assert atender(entrar(revisor), "descartar", motivo="Una.").status_code == 302
    respuesta = atender(entrar(webmaster), "descartar", motivo="Otra.")
    assert respuesta.status_code == 409
    assert "Otra persona acaba de atender" in respuesta.content.decode()
    assert Atencion.objects.count() == 1


def test_el_sinonimo_se_agrega_y_el_asunto_sale_en_un_solo_acto(revisor, entrar, buscada):
    assert atender(entrar(revisor), "sinonimo", otra="partida de defunción").url == BANDEJA
    assert Sinonimos.objects.get().palabras == "partida de defunción / certificado de defunción"
    assert Atencion.objects.get().decision == "sinonimo"
    assert not BusquedaVana.objects.exists()


def test_el_sinonimo_se_une_al_grupo_de_la_palabra(revisor, webmaster, entrar, buscada):
    Sinonimos.objects.crear(palabras="partida / registro civil", por=webmaster)
    atender(entrar(revisor), "sinonimo", otra="Partidas")
    assert Sinonimos.objects.get().palabras == "partida / registro civil / certificado de defunción"


@pytest.mark.parametrize(
    ("otra", "razon"),
    [
        ("", "Escriba con qué palabra está"),
        ("de la", "no tiene ninguna palabra que el buscador lea"),
        ("uno dos tres cuatro cinco seis siete", "es muy larga"),
        ("registro civil", "ya está en otro grupo"),
    ],
)
def test_el_sinonimo_que_no_sirve_se_dice_junto_a_la_palabra_y_nada_sale(otra, razon, revisor, entrar, buscada):
    Sinonimos.objects.crear(palabras="registro civil / notaría", por=revisor)
    Sinonimos.objects.crear(palabras="certificado de defunción / acta", por=revisor)
    respuesta = atender(entrar(revisor), "sinonimo", otra=otra)
    assert respuesta.status_code == 409
    assert razon in respuesta.content.decode().split('id="error-otra-1">', 1)[1].split("</p>", 1)[0]
    assert f'value="{otra}"' in respuesta.content.decode()
    assert BusquedaVana.objects.exists()
    assert not Atencion.objects.exists()


def test_quien_escribe_encuentra_el_formulario_empezado(webmaster, entrar, buscada):
    navegador = entrar(webmaster)
    url = atender(navegador, "crear", clase="noticias.edicionnoticia").url
    assert url.startswith("/consola/noticias/edicionnoticia/add/?titulo=Certificado")
    assert 'value="Certificado de defunción"' in navegador.get(url).content.decode()
    assert Atencion.objects.get().decision == "crear"


def test_quien_no_escribe_se_lo_pide_a_prensa(revisor, redactora, entrar, buscada):
    assert atender(entrar(revisor), "crear", clase="noticias.edicionnoticia").url == BANDEJA
    aviso = Aviso.objects.get(para=redactora.email)
    assert "certificado de defunción" in aviso.asunto
    assert "/consola/noticias/edicionnoticia/add/?titulo=Certificado" in aviso.cuerpo


def test_de_una_pagina_se_pide_a_prensa_que_la_corrija_con_lo_que_se_dijo(revisor, redactora, equipo, entrar):
    pieza = fabricas.llevar(fabricas.noticia(equipo["redactora"]), "publicado", **equipo)
    ruta = pieza.get_absolute_url()
    opinar("no", ruta)
    contar("Falta la hora", ruta)
    assert atender(entrar(revisor), "crear", tema="pagina", clave=ruta).url == BANDEJA
    aviso = Aviso.objects.get(para=redactora.email, asunto__startswith="Por corregir")
    assert aviso.asunto == "Por corregir: Una noticia"
    assert "«Falta la hora»" in aviso.cuerpo
    assert ruta in aviso.cuerpo


@pytest.mark.parametrize("clase", ["", "no.existe", "cuentas.usuario"])
def test_hay_que_decir_que_se_escribe(clase, webmaster, entrar, buscada):
    navegador = entrar(webmaster)
    assert '<option value="">Elija uno</option>' in navegador.get(BANDEJA).content.decode()
    respuesta = atender(navegador, "crear", clase=clase)
    junto_a_la_lista, resto = respuesta.content.decode().split("<textarea", 1)
    assert respuesta.status_code == 409
    assert 'id="error-clase-1">Elija qué se va a escribir.</p>' in junto_a_la_lista
    assert "aria-invalid" not in resto
    assert BusquedaVana.objects.exists()


def test_una_pagina_que_no_sirvio_lleva_a_su_texto(webmaster, equipo, entrar):
    pieza = fabricas.llevar(fabricas.noticia(equipo["redactora"]), "publicado", **equipo)
    ruta = pieza.get_absolute_url()
    opinar("no", ruta)
    contar("Falta la hora", ruta)
    respuesta = atender(entrar(webmaster), "crear", tema="pagina", clave=ruta)
    assert respuesta.url == f"/consola/noticias/edicionnoticia/{pieza.pk}/change/"
    assert not Opinion.objects.exists()
    assert not Comentario.objects.exists()


@pytest.mark.parametrize(
    ("decision", "tema"), [("", "busqueda"), ("borrar", "busqueda"), ("descartar", "otro"), ("descartar", "")]
)
def test_lo_que_no_se_entiende_se_dice(decision, tema, revisor, entrar, buscada):
    assert atender(entrar(revisor), decision, tema=tema, motivo="x").status_code == 409


@pytest.mark.parametrize("clave", ["\x00", "x" * 5000, "'; --", ""])
def test_un_asunto_inventado_no_se_atiende(clave, revisor, entrar):
    for decision in ("descartar", "sinonimo", "avisar"):
        assert atender(entrar(revisor), decision, clave=clave, motivo="x", direccion="/").status_code == 409


# --- Telling --------------------------------------------------------------------------------------------------------------


def test_avisar_manda_un_correo_a_cada_quien_y_borra_sus_direcciones(revisor, equipo, entrar):
    pieza = fabricas.llevar(fabricas.noticia(equipo["redactora"], titulo="Certificado"), "publicado", **equipo)
    pedir_aviso()
    pedir_aviso("luis@ejemplo.co")
    clave = Espera.objects.first().clave
    respuesta = atender(entrar(revisor), "avisar", clave=clave, direccion=pieza.get_absolute_url())
    assert respuesta.status_code == 302
    assert "certificado de defunción" not in entrar(revisor).get(BANDEJA).content.decode()
    repartir()
    assert [mensaje.to for mensaje in mail.outbox[-2:]] == [["ana@ejemplo.co"], ["luis@ejemplo.co"]]
    assert pieza.get_absolute_url() in mail.outbox[-1].body
    assert not Espera.objects.exists()
    escrito = " ".join(f"{a.objeto} {a.antes} {a.despues} {a.nota}" for a in Asiento.objects.all())
    guardado = " ".join(f"{a.para} {a.asunto} {a.cuerpo} {a.sobre}" for a in Aviso.objects.all())
    assert "@ejemplo.co" not in escrito + guardado
    assert Atencion.objects.get().veces == 2


def test_lo_que_se_retiro_antes_de_salir_el_aviso_no_se_anuncia(revisor, equipo, entrar):
    pieza = fabricas.llevar(fabricas.noticia(equipo["redactora"]), "publicado", **equipo)
    pedir_aviso()
    with mock.patch("aguazul_portal.comun.avisos.acciones._despertar"):
        atender(entrar(revisor), "avisar", clave=Espera.objects.get().clave, direccion=pieza.get_absolute_url())
    pieza.avanzar("retirar", por=equipo["webmaster"], nota="Tenía un error.", motivo="error")
    repartir()
    assert not any(mensaje.subject.startswith("Ya está") for mensaje in mail.outbox)
    assert not Aviso.objects.filter(plantilla="escucha_aviseme").exists()


def test_si_la_direccion_no_existe_se_borra(revisor, equipo, entrar):
    pieza = fabricas.llevar(fabricas.noticia(equipo["redactora"]), "publicado", **equipo)
    pedir_aviso()
    with mock.patch("aguazul_portal.comun.avisos.acciones._despertar"):
        atender(entrar(revisor), "avisar", clave=Espera.objects.get().clave, direccion=pieza.get_absolute_url())
    assert rebotar(Aviso.objects.get(plantilla="escucha_aviseme"), "550")
    assert not Espera.objects.exists()


@pytest.mark.parametrize("direccion", ["", "/no-existe/", "https://otro.example/", "//otro.example/", "\x00"])
def test_no_se_avisa_de_lo_que_no_es_publico(direccion, revisor, equipo, entrar):
    fabricas.noticia(equipo["redactora"])
    pedir_aviso()
    clave = Espera.objects.get().clave
    for mala in (direccion, "/noticias/una-noticia/"):
        respuesta = atender(entrar(revisor), "avisar", clave=clave, direccion=mala)
        assert respuesta.status_code == 409
        assert "una página que ya sea pública" in respuesta.content.decode()
    assert Espera.objects.exists()
    assert not Aviso.objects.filter(plantilla="escucha_aviseme").exists()
