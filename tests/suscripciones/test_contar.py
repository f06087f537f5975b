"""What is told, when, to whom, and exactly once."""

from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

import pytest
from django.core import mail
from django.utils import timezone

from aguazul_portal.comun.avisos import rebotes
from aguazul_portal.comun.avisos.entrega import repartir
from aguazul_portal.comun.avisos.models import Aviso, Situacion
from aguazul_portal.comun.publicacion.models import Estado, TipoCambio
from aguazul_portal.comun.suscripciones import acciones, barrido, enlaces
from aguazul_portal.comun.suscripciones.barrido import barrer, corte
from aguazul_portal.comun.suscripciones.models import Envio, Frecuencia, Suscripcion
from tests import fabricas
from tests.suscripciones.muestras import CORREO, devuelto, suscrita

pytestmark = pytest.mark.django_db
LUNES = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)  # 10 a. m. in Aguazul
MINUTO, DIA = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def reloj(time_machine):
    time_machine.move_to(LUNES, tick=False)
    fabricas.categoria()
    return time_machine


def publicar(equipo, slug="una-noticia", **campos):
    return llevar(fabricas.noticia(equipo["redactora"], slug=slug, **campos), equipo)


def llevar(edicion, equipo):
    """Published, and without the mails that the house writes to itself on the way."""
    fabricas.llevar(edicion, Estado.PUBLICADO, **equipo)
    Aviso.objects.filter(plantilla__startswith="publicacion").delete()
    return edicion


def pasa(reloj, tiempo):
    reloj.move_to(timezone.now() + tiempo, tick=False)


def barrer_y_repartir():
    escritos = barrer()
    repartir()
    return escritos


def test_lo_publicado_de_urgencia_lo_dice_tambien_en_el_correo(equipo, reloj):
    suscrita()
    pasa(reloj, MINUTO)
    fabricas.urgente(fabricas.noticia(equipo["redactora"]), **equipo)
    Aviso.objects.filter(plantilla__startswith="publicacion").delete()
    pasa(reloj, MINUTO)
    barrer_y_repartir()
    assert "Publicación urgente, revisión pendiente. " in mail.outbox[0].body


def test_lo_que_se_publica_llega_una_vez_con_su_baja_de_un_clic(equipo, reloj, settings):
    suscripcion = suscrita()
    pasa(reloj, MINUTO)
    publicar(equipo, titulo="Talleres\nde lectura")
    for _ in range(4):
        barrer_y_repartir()
        pasa(reloj, MINUTO)
    (mensaje,) = mail.outbox
    leido = message_from_bytes(mensaje.message().as_bytes(), policy=policy.default)
    assert leido["To"] == CORREO
    assert leido["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert leido["List-Unsubscribe"].strip().startswith(f"<{settings.SITIO_URL}/suscripciones/mia/")
    assert leido["List-Unsubscribe"].endswith("/baja/>")
    assert "/noticias/una-noticia/" in mensaje.body
    assert Envio.objects.filter(suscripcion=suscripcion).count() == 1


def test_lo_de_otro_tema_no_llega(equipo, reloj):
    suscrita("categoria:cultura")
    pasa(reloj, MINUTO)
    publicar(equipo)
    pasa(reloj, MINUTO)
    assert barrer_y_repartir() == 0


def test_lo_programado_se_cuenta_a_su_minuto(equipo, reloj):
    suscrita()
    publicar(equipo, programada_para=LUNES + timedelta(hours=2))
    for minutos in (1, 118):
        pasa(reloj, MINUTO * minutos)
        assert barrer_y_repartir() == 0
    pasa(reloj, MINUTO)
    assert barrer_y_repartir() == 1
    assert timezone.now() == LUNES + timedelta(hours=2)


def test_un_resumen_no_trae_lo_que_se_retiro_entre_tanto(equipo, reloj):
    suscrita(frecuencia=Frecuencia.DIARIA)
    pasa(reloj, MINUTO)
    publicar(equipo, slug="se-queda", titulo="La que se queda")
    retirada = publicar(equipo, slug="se-va", titulo="La que se va")
    pasa(reloj, DIA)
    assert barrer() == 1, "el correo ya está escrito, pero no ha salido"
    retirada.avanzar("retirar", por=equipo["webmaster"], nota="Tenía un error.", motivo="error")
    repartir()
    (mensaje,) = mail.outbox
    assert "La que se queda" in mensaje.body
    assert "La que se va" not in mensaje.body + mensaje.subject


def test_si_todo_se_retiro_el_correo_no_sale(equipo, reloj):
    suscrita()
    pasa(reloj, MINUTO)
    noticia = publicar(equipo)
    pasa(reloj, MINUTO)
    assert barrer() == 1
    noticia.avanzar("retirar", por=equipo["webmaster"], nota="Tenía un error.", motivo="error")
    repartir()
    assert mail.outbox == []
    assert not Aviso.objects.filter(plantilla="suscripcion_novedades").exists()


@pytest.mark.parametrize(("tipo", "correos"), [(TipoCambio.MENOR, 1), (TipoCambio.MAYOR, 2)])
def test_una_correccion_menor_no_es_noticia_y_un_cambio_mayor_si(tipo, correos, equipo, reloj):
    suscrita()
    pasa(reloj, MINUTO)
    primera = publicar(equipo)
    pasa(reloj, MINUTO)
    barrer_y_repartir()
    pasa(reloj, MINUTO)
    corregir(primera, tipo, equipo)
    pasa(reloj, MINUTO)
    barrer_y_repartir()
    assert len(mail.outbox) == correos


def corregir(edicion, tipo, equipo, **cambios):
    nueva = edicion.preparar_nueva_version(por=equipo["redactora"])
    nueva.tipo_cambio, nueva.nota_cambio = tipo, "Cambió la hora."
    for campo, valor in cambios.items():
        setattr(nueva, campo, valor)
    nueva.save(por=equipo["redactora"])
    return llevar(nueva, equipo)


def test_lo_corregido_antes_del_resumen_se_cuenta_una_vez_y_con_su_ultimo_texto(equipo, reloj):
    suscrita(frecuencia=Frecuencia.DIARIA)
    pasa(reloj, MINUTO)
    primera = publicar(equipo, titulo="Con errata")
    pasa(reloj, MINUTO)
    corregir(primera, TipoCambio.MENOR, equipo, titulo="Sin errata")
    pasa(reloj, DIA)
    assert barrer_y_repartir() == 1
    assert "Con errata" not in mail.outbox[0].body
    assert mail.outbox[0].body.count("/noticias/una-noticia/") == 1


@pytest.mark.parametrize(
    ("frecuencia", "instante", "esperado"),
    [
        (Frecuencia.INMEDIATA, LUNES, LUNES),
        (Frecuencia.DIARIA, LUNES, datetime(2026, 11, 23, 12, 0, tzinfo=UTC)),
        (Frecuencia.DIARIA, datetime(2026, 11, 23, 11, 59, tzinfo=UTC), datetime(2026, 11, 22, 12, 0, tzinfo=UTC)),
        (Frecuencia.SEMANAL, LUNES, datetime(2026, 11, 23, 12, 0, tzinfo=UTC)),
        (Frecuencia.SEMANAL, datetime(2026, 11, 23, 11, 59, tzinfo=UTC), datetime(2026, 11, 16, 12, 0, tzinfo=UTC)),
        (Frecuencia.SEMANAL, datetime(2026, 11, 29, 23, 0, tzinfo=UTC), datetime(2026, 11, 23, 12, 0, tzinfo=UTC)),
    ],
)
def test_cada_frecuencia_tiene_su_hora(frecuencia, instante, esperado):
    assert corte(frecuencia, instante) == esperado


@pytest.mark.parametrize(("frecuencia", "correos"), [(Frecuencia.DIARIA, 7), (Frecuencia.SEMANAL, 1)])
def test_en_una_semana_con_noticia_diaria_llega_un_correo_por_periodo(frecuencia, correos, equipo, reloj):
    suscrita(frecuencia=frecuencia)
    for dia in range(7):
        pasa(reloj, MINUTO)
        publicar(equipo, slug=f"noticia-{dia}")
        pasa(reloj, DIA - MINUTO)
        barrer_y_repartir()
        barrer_y_repartir()
    assert len(mail.outbox) == correos
    dichas = [ref for envio in Envio.objects.all() for ref in envio.ediciones]
    assert len(dichas) == len(set(dichas)) == 7


def test_lo_que_se_publicaba_mientras_se_barria_se_cuenta_en_la_vuelta_siguiente(equipo, reloj):
    """On PostgreSQL a transaction that began before the sweep may end after it: its instant is already behind."""
    suscripcion = suscrita()
    pasa(reloj, MINUTO)
    noticia = publicar(equipo)
    Suscripcion.objects.filter(pk=suscripcion.pk).update(
        confirmada_en=LUNES - DIA, contada_hasta=noticia.publicado_en + timedelta(seconds=2)
    )
    pasa(reloj, MINUTO)
    assert [barrer_y_repartir() for _ in range(3)] == [1, 0, 0]


def test_un_minuto_sin_novedades_no_escribe_nada(equipo, reloj, django_assert_max_num_queries):
    for n in range(3):
        suscrita(correo=f"persona{n}@vereda.test")
    pasa(reloj, timedelta(hours=1))
    with django_assert_max_num_queries(20) as consultas:
        assert barrer() == 0
    assert not [c for c in consultas.captured_queries if not c["sql"].lstrip().upper().startswith(("SELECT", "--"))]


def test_morir_a_la_mitad_no_pierde_ni_repite(equipo, reloj, monkeypatch):
    for n in range(3):
        suscrita(correo=f"persona{n}@vereda.test")
    pasa(reloj, MINUTO)
    publicar(equipo)
    pasa(reloj, MINUTO)
    vivos, original = iter([True, False]), barrido.avisar_a_fuera

    def muere(*args, **kwargs):
        if not next(vivos):
            raise SystemExit
        return original(*args, **kwargs)

    monkeypatch.setattr(barrido, "avisar_a_fuera", muere)
    with pytest.raises(SystemExit):
        barrer()
    assert Envio.objects.count() == 1
    monkeypatch.setattr(barrido, "avisar_a_fuera", original)
    barrer_y_repartir()
    assert sorted(mensaje.to[0] for mensaje in mail.outbox) == [f"persona{n}@vereda.test" for n in range(3)]


def test_de_dos_procesos_que_leyeron_lo_mismo_escribe_uno(equipo, reloj):
    suscrita()
    uno, otro = Suscripcion.objects.get(), Suscripcion.objects.get()
    hasta = LUNES + MINUTO
    assert (barrido.contar(uno, ["noticias.edicionnoticia:1"], hasta), barrido.contar(otro, ["x"], hasta)) == (1, 0)
    assert Envio.objects.count() == Aviso.objects.count() == 1


def test_quien_se_va_con_un_correo_en_la_fila_no_lo_recibe(equipo, reloj):
    suscripcion = suscrita()
    pasa(reloj, MINUTO)
    publicar(equipo)
    pasa(reloj, MINUTO)
    barrer()
    acciones.darse_de_baja(suscripcion.clave)
    repartir()
    assert mail.outbox == []
    assert not Aviso.objects.filter(plantilla="suscripcion_novedades").exists()


def test_al_volver_a_elegir_cada_cuanto_no_se_repite_ni_se_pierde(equipo, reloj):
    suscripcion = suscrita()
    pasa(reloj, MINUTO)
    publicar(equipo, slug="una")
    pasa(reloj, MINUTO)
    barrer_y_repartir()
    acciones.cambiar(suscripcion, selecciones=["categoria:gobierno-en-linea"], frecuencia=Frecuencia.DIARIA)
    publicar(equipo, slug="dos")
    pasa(reloj, DIA)
    barrer_y_repartir()
    assert [("/noticias/una/" in m.body, "/noticias/dos/" in m.body) for m in mail.outbox] == [
        (True, False),
        (False, True),
    ]


# --- Bounces ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def entregado(equipo, reloj):
    suscrita()
    pasa(reloj, MINUTO)
    publicar(equipo)
    pasa(reloj, MINUTO)
    barrer_y_repartir()
    return Aviso.objects.get(plantilla="suscripcion_novedades")


def test_un_correo_devuelto_detiene_la_suscripcion(entregado, equipo, reloj):
    assert rebotes.registrar(devuelto(entregado.mensaje_id)) == 1
    suscripcion = Suscripcion.objects.get()
    assert suscripcion.detenida_en
    assert "5.1.1" in suscripcion.motivo
    publicar(equipo, slug="otra")
    pasa(reloj, MINUTO)
    assert barrer_y_repartir() == 0
    assert len(mail.outbox) == 1


def test_un_correo_devuelto_dos_veces_se_detiene_una(entregado):
    assert [rebotes.registrar(devuelto(entregado.mensaje_id)) for _ in range(2)] == [1, 0]


def test_a_quien_se_le_detuvo_no_se_le_dice_que_esta_confirmada(entregado, ciudadana):
    mia = f"/suscripciones/mia/{enlaces.ficha(enlaces.MIA, Suscripcion.objects.get().clave)}/"
    assert "Está confirmada" in ciudadana.get(mia).content.decode()
    rebotes.registrar(devuelto(entregado.mensaje_id))
    pagina = ciudadana.get(mia).content.decode()
    assert "Está detenida" in pagina
    assert "Está confirmada" not in pagina


@pytest.mark.parametrize(
    ("accion", "estado"), [(b"delayed", b"4.4.1"), (b"failed", b"4.2.2"), (b"delivered", b"2.0.0"), (b"", b"")]
)
def test_lo_pasajero_no_la_detiene(accion, estado, entregado):
    assert rebotes.registrar(devuelto(entregado.mensaje_id, accion, estado)) == 0
    assert Suscripcion.objects.activas().exists()


@pytest.mark.parametrize(
    "informe", [b"", b"\xff\x00" * 500, devuelto("<adivinado@aguazul.test>"), b"Content-Type: multipart/report\n"]
)
def test_quien_no_tiene_el_correo_no_detiene_a_nadie(informe, entregado):
    assert rebotes.registrar(informe) == 0
    assert Suscripcion.objects.activas().exists()


def test_la_orden_lo_lee_por_la_entrada(entregado, monkeypatch, capsys):
    import io
    import sys
    from types import SimpleNamespace

    from django.core.management import call_command

    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(devuelto(entregado.mensaje_id))))
    call_command("registrar_rebote")
    assert capsys.readouterr().out.strip() == "Correos detenidos: 1."


def test_el_rechazo_definitivo_del_servidor_la_detiene_sin_repetir_la_direccion(equipo, reloj, monkeypatch, caplog):
    import smtplib

    from django.core.mail.backends.locmem import EmailBackend

    def rechazar(self, mensajes):
        raise smtplib.SMTPRecipientsRefused({CORREO: (550, f"<{CORREO}> no existe".encode())})

    monkeypatch.setattr(EmailBackend, "send_messages", rechazar)
    suscrita()
    pasa(reloj, MINUTO)
    publicar(equipo)
    pasa(reloj, MINUTO)
    barrer_y_repartir()
    assert not Suscripcion.objects.activas().exists()
    aviso = Aviso.objects.get(plantilla="suscripcion_novedades")
    assert aviso.situacion(timezone.now()) == Situacion.PENDIENTE
    assert "550" in aviso.ultimo_error
    assert CORREO not in aviso.ultimo_error + caplog.text
    pasa(reloj, MINUTO * 2)
    repartir()
    assert not Aviso.objects.filter(plantilla="suscripcion_novedades").exists()
