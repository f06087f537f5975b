"""Mail is written with the act it tells of."""

from email import message_from_bytes, policy

import pytest
from django.core import mail
from django.db import transaction
from django.template import TemplateDoesNotExist
from huey.contrib.djhuey import HUEY

from aguazul_portal.comun.avisos import acciones
from aguazul_portal.comun.avisos.entrega import repartir
from aguazul_portal.comun.avisos.models import Aviso
from tests.avisos.muestras import avisar

pytestmark = pytest.mark.django_db


def test_el_correo_se_deshace_con_el_acto():
    with transaction.atomic():
        avisar()
        transaction.set_rollback(True)
    assert not Aviso.objects.exists()
    assert repartir().entregados == 0
    assert mail.outbox == []


def test_escribirlo_no_lo_envia_y_despierta_al_proceso_al_confirmarse(
    django_capture_on_commit_callbacks, monkeypatch, settings
):
    llamadas = []
    monkeypatch.setattr(acciones, "repartir_avisos", lambda: llamadas.append(1))
    with django_capture_on_commit_callbacks(execute=True):
        escrito = avisar()
        assert llamadas == []
    assert llamadas == [1]
    assert escrito.enviado_en is None
    assert mail.outbox == []


def test_con_la_cola_caida_el_acto_sigue(django_capture_on_commit_callbacks, monkeypatch, caplog):
    def caida(*_):
        raise OSError("la cola no responde")

    monkeypatch.setattr(HUEY, "enqueue", caida)
    with django_capture_on_commit_callbacks(execute=True):
        avisar()
    assert "Error calling repartir_avisos" in caplog.text
    assert "la cola no responde" in caplog.text
    assert repartir().entregados == 1


def test_el_texto_dice_lo_que_era_cierto_y_a_donde_ir(settings):
    settings.SITIO_URL = "https://portal.aguazul.test"
    escrito = avisar(contexto={"titulo": "Obras & <vías>", "por": "Rosa Prieto", "consola": "/consola/noticias/7/"})
    assert "Rosa Prieto envió a revisión" in escrito.cuerpo
    assert "Obras & <vías>" in escrito.cuerpo
    assert "https://portal.aguazul.test/consola/noticias/7/" in escrito.cuerpo
    assert escrito.mensaje_id.endswith("@portal.aguazul.test>")


@pytest.mark.parametrize("paso", ["enviar", "devolver", "publicar"])
def test_cada_paso_tiene_su_carta(paso):
    contexto = {"persona": "Ramón Vega", "titulo": "Obras", "nota": "Falta la fecha", "por": "Rosa", "consola": "/c/"}
    texto = avisar(f"publicacion_{paso}", contexto=contexto).cuerpo
    assert all(palabra in texto for palabra in ("Buen día, Ramón Vega:", "Obras", "Falta la fecha", "/c/"))
    assert "{" not in texto


def test_una_carta_que_no_existe_impide_el_acto():
    with pytest.raises(TemplateDoesNotExist):
        avisar("no_existe")


def test_dice_de_que_trata_sin_atarse_a_ello(redactora):
    escrito = avisar(sobre=redactora)
    assert (escrito.sobre, escrito.sobre_id) == ("Rosa Prieto", f"cuentas.usuario:{redactora.pk}")


@pytest.mark.parametrize("salto", ["\n", "\r\n", "\r", "\x0b", "\u2028", "\x85", "\0"])
def test_un_titulo_no_agrega_cabeceras_ni_lectores(salto):
    avisar(asunto=f"Obras{salto}Bcc: espia@malo.test{salto}{salto}cuerpo", para=f"rosa@aguazul.test{salto}")
    assert repartir().entregados == 1
    (mensaje,) = mail.outbox
    leido = message_from_bytes(mensaje.message().as_bytes(), policy=policy.default)
    assert leido["Bcc"] is None
    assert leido["Subject"] == "Obras Bcc: espia@malo.test cuerpo"
    assert mensaje.recipients() == ["rosa@aguazul.test"]


@pytest.mark.parametrize("para", ["a@b.co, espia@malo.test", "a@b.co\nBcc: x@malo.test", "nadie", "", "<a@b.co>"])
def test_una_direccion_que_no_es_una_sola_no_recibe_nada(para):
    escrito = avisar(para=para)
    assert repartir().fallidos == 1
    assert mail.outbox == []
    escrito.refresh_from_db()
    assert escrito.enviado_en is None
    assert escrito.ultimo_error == "Ingrese una dirección de correo electrónico válida."


def test_el_asunto_largo_se_corta():
    assert len(avisar(asunto="a" * 500).asunto) == 200
