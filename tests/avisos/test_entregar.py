"""Delivering: loans, retries, and never saying that what was not sent was sent."""

import smtplib
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.utils import timezone

from aguazul_portal.comun.avisos import entrega, tasks
from aguazul_portal.comun.avisos.entrega import repartir, tomar
from aguazul_portal.comun.avisos.models import INTENTOS, INTERRUMPIDO, PRESTAMO, RETRASOS, Aviso, Situacion
from tests.avisos.muestras import avisar

pytestmark = pytest.mark.django_db
AHORA = datetime(2026, 12, 1, 13, 0, tzinfo=UTC)
SEGUNDO = timedelta(seconds=1)


@pytest.fixture
def reloj():
    with time_machine.travel(AHORA, tick=False) as viajero:
        yield viajero


@pytest.fixture
def servidor_caido(monkeypatch):
    def enviar(self, mensajes):
        raise ConnectionRefusedError("[Errno 111] Connection refused")

    monkeypatch.setattr(EmailBackend, "send_messages", enviar)


def en_la_base(aviso):
    return Aviso.objects.get(pk=aviso.pk)


def test_lo_entregado_queda_enviado_con_su_hora(reloj):
    aviso = avisar()
    assert repartir().entregados == 1
    aviso = en_la_base(aviso)
    assert (aviso.enviado_en, aviso.intentos, aviso.ultimo_error) == (AHORA, 1, "")
    assert aviso.situacion(AHORA) == Situacion.ENVIADO
    (mensaje,) = mail.outbox
    leido = message_from_bytes(mensaje.message().as_bytes(), policy=policy.default)
    assert leido["Message-ID"] == aviso.mensaje_id
    assert leido["Auto-Submitted"] == "auto-generated"
    assert mensaje.to == ["rosa@aguazul.test"]


def test_lo_enviado_no_se_envia_otra_vez(reloj):
    avisar()
    repartir()
    reloj.shift(PRESTAMO * 1000)
    assert repartir().entregados == 0
    assert len(mail.outbox) == 1


def test_cada_intento_espera_mas_y_al_final_se_dice_que_fallo(reloj, servidor_caido):
    aviso = avisar()
    for intento, retraso in enumerate(RETRASOS, start=1):
        assert repartir().fallidos == 1
        aviso = en_la_base(aviso)
        assert (aviso.intentos, aviso.proximo_en) == (intento, timezone.now() + retraso)
        assert aviso.situacion(timezone.now()) == Situacion.PENDIENTE
        assert aviso.ultimo_error == "ConnectionRefusedError: [Errno 111] Connection refused"
        reloj.shift(retraso - SEGUNDO)
        assert repartir().fallidos == 0
        reloj.shift(SEGUNDO)
    assert repartir().fallidos == 1
    aviso = en_la_base(aviso)
    assert aviso.situacion(timezone.now()) == Situacion.FALLIDO
    assert aviso.enviado_en is None
    reloj.shift(timedelta(days=30))
    assert repartir() == entrega.Barrido(0, 0)


def test_los_retrasos_crecen():
    assert sorted(RETRASOS) == RETRASOS
    assert len(RETRASOS) == INTENTOS - 1
    assert RETRASOS[0] == timedelta(minutes=1)


def test_un_servidor_que_no_acepta_no_es_un_envio(reloj, monkeypatch):
    monkeypatch.setattr(EmailBackend, "send_messages", lambda self, mensajes: 0)
    aviso = avisar()
    repartir()
    assert en_la_base(aviso).enviado_en is None
    assert "no aceptó" in en_la_base(aviso).ultimo_error


def test_el_que_rechaza_un_lector_no_detiene_a_los_demas(reloj, monkeypatch):
    original = EmailBackend.send_messages

    def enviar(self, mensajes):
        if mensajes[0].to == ["lleno@aguazul.test"]:
            raise smtplib.SMTPRecipientsRefused({"lleno@aguazul.test": (452, b"Mailbox full")})
        return original(self, mensajes)

    monkeypatch.setattr(EmailBackend, "send_messages", enviar)
    avisar(para="lleno@aguazul.test")
    avisar()
    assert repartir() == entrega.Barrido(entregados=1, fallidos=1)


def test_con_el_servidor_caido_no_se_espera_por_cada_correo(reloj, servidor_caido):
    for _ in range(6):
        avisar()
    assert repartir().fallidos == entrega.SEGUIDOS
    assert Aviso.objects.filter(intentos=0).count() == 3


def test_se_entrega_primero_lo_que_espera_desde_antes(reloj):
    avisar(asunto="Uno")
    avisar(asunto="Dos")
    repartir()
    assert [mensaje.subject for mensaje in mail.outbox] == ["Uno", "Dos"]


# --- The loan ---------------------------------------------------------------------------------------------------------


def test_mientras_dura_el_prestamo_nadie_mas_lo_toma(reloj):
    avisar()
    uno, otro = Aviso.objects.get(), Aviso.objects.get()
    assert tomar(uno, AHORA)
    assert not tomar(otro, AHORA)
    assert not tomar(Aviso.objects.get(), AHORA + PRESTAMO - SEGUNDO)
    assert repartir().entregados == 0


def test_un_proceso_muerto_a_la_mitad_deja_el_correo_para_otro(reloj, monkeypatch):
    def muere(aviso):
        raise KeyboardInterrupt  # as kill: no handler of ours sees it

    aviso = avisar()
    with monkeypatch.context() as parche:
        parche.setattr(entrega, "_enviar", muere)
        with pytest.raises(KeyboardInterrupt):
            repartir()
    aviso = en_la_base(aviso)
    assert aviso.situacion(AHORA) == Situacion.PENDIENTE
    assert aviso.ultimo_error == INTERRUMPIDO
    reloj.shift(PRESTAMO - SEGUNDO)
    assert repartir().entregados == 0
    reloj.shift(SEGUNDO)
    assert repartir().entregados == 1
    assert en_la_base(aviso).intentos == 2


def test_un_correo_que_mata_al_proceso_no_lo_mata_para_siempre(reloj):
    aviso = avisar()
    for _ in range(INTENTOS):
        assert tomar(en_la_base(aviso), timezone.now())
        assert en_la_base(aviso).situacion(timezone.now()) == Situacion.PENDIENTE
        reloj.shift(PRESTAMO)
    assert not tomar(en_la_base(aviso), timezone.now())
    assert en_la_base(aviso).situacion(timezone.now()) == Situacion.FALLIDO
    assert en_la_base(aviso).ultimo_error == INTERRUMPIDO


def test_la_entrega_repetida_lleva_el_mismo_message_id(reloj, monkeypatch):
    """The worker dies after the server said yes and before the row said so."""
    avisar()
    with monkeypatch.context() as parche:
        parche.setattr(entrega, "Aviso", _MuereAlAnotar)
        with pytest.raises(SystemExit):
            repartir()
    reloj.shift(PRESTAMO)
    repartir()
    assert len(mail.outbox) == 2
    assert len({mensaje.extra_headers["Message-ID"] for mensaje in mail.outbox}) == 1


class _MuereAlAnotar:
    """Lets the rows be read and taken; the process ends when the result would be written."""

    class objects:  # noqa: N801
        por_entregar = staticmethod(Aviso.objects.por_entregar)

        @staticmethod
        def filter(**_):
            raise SystemExit


def test_quien_llega_tarde_no_suelta_lo_que_otro_tomo(reloj, servidor_caido):
    lento = avisar()
    tomar(lento, AHORA)
    segundo = en_la_base(lento)
    assert tomar(segundo, AHORA + PRESTAMO)
    assert not entrega.entregar(lento, timezone.now)
    assert en_la_base(lento).tomado_hasta == AHORA + PRESTAMO * 2


def test_quien_llega_tarde_no_borra_lo_que_hizo_otro(reloj, servidor_caido):
    """A worker so slow that its loan ran out fails: what the second one delivered stays delivered."""
    aviso = avisar()
    lento = en_la_base(aviso)
    tomar(lento, AHORA)
    segundo = en_la_base(aviso)
    assert tomar(segundo, AHORA + PRESTAMO)
    Aviso.objects.filter(pk=aviso.pk).update(enviado_en=AHORA + PRESTAMO, ultimo_error="", tomado_hasta=None)
    assert not entrega.entregar(lento, timezone.now)
    assert not entrega.entregar(segundo, timezone.now)
    assert (en_la_base(aviso).ultimo_error, en_la_base(aviso).enviado_en) == ("", AHORA + PRESTAMO)


# --- Who calls it -----------------------------------------------------------------------------------------------------


def test_la_orden_entrega_una_vez_y_lo_cuenta(reloj, capsys):
    avisar()
    call_command("enviar_avisos")
    assert capsys.readouterr().out.strip() == "Entregados: 1. Con error: 0."


def test_el_proceso_de_fondo_los_reparte_cada_minuto(reloj):
    avisar()
    tasks.repartir_avisos.call_local()
    assert len(mail.outbox) == 1
    assert tasks.repartir_avisos.task_class().validate_datetime(datetime(2026, 12, 1, 13, 7))


def test_por_omision_cada_correo_es_un_archivo_en_var(settings, tmp_path, reloj):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "correo"
    aviso = avisar()
    assert repartir().entregados == 1
    (fichero,) = (tmp_path / "correo").iterdir()
    assert aviso.mensaje_id in fichero.read_text()
