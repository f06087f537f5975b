"""Asking, confirming, changing, leaving: what the person sees, and what is left of them afterwards."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.utils import timezone

from aguazul_portal.comun.avisos import rebotes
from aguazul_portal.comun.avisos.entrega import repartir
from aguazul_portal.comun.avisos.models import Aviso
from aguazul_portal.comun.bitacora.models import Asiento
from aguazul_portal.comun.suscripciones import acciones, enlaces
from aguazul_portal.comun.suscripciones.barrido import olvidar
from aguazul_portal.comun.suscripciones.models import Pedido, Seleccion, Suscripcion
from tests import fabricas
from tests.suscripciones.muestras import CORREO, SUSCRIBIRSE, TEMA, devuelto, pedido, suscrita

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _tema(db):
    cache.clear()
    fabricas.categoria()


def enlace_de(mensaje):
    return re.search(r"https?://[^/]+(/suscripciones/confirmar/\S+)", mensaje.body).group(1)


def pedir(ciudadana, **cambios):
    respuesta = ciudadana.post(SUSCRIBIRSE, pedido(**cambios))
    assert respuesta.status_code == 302, respuesta.context["formulario"].errors
    repartir()
    return respuesta


def mia(suscripcion):
    return f"/suscripciones/mia/{enlaces.ficha(enlaces.MIA, suscripcion.clave)}/"


def test_el_recorrido_pedir_confirmar_cambiar_e_irse(ciudadana):
    pedir(ciudadana)
    assert not Suscripcion.objects.exists(), "sin confirmar no hay suscripción"
    (mensaje,) = mail.outbox
    assert mensaje.to == [CORREO]
    pagina = ciudadana.post(enlace_de(mensaje), follow=True)
    suscripcion = Suscripcion.objects.get()
    assert pagina.redirect_chain[-1][0] == mia(suscripcion)
    assert (suscripcion.correo, suscripcion.politica_version) == (CORREO, 2)
    assert list(suscripcion.selecciones.values_list("que", flat=True)) == [TEMA]
    assert CORREO not in pagina.content.decode()
    ciudadana.post(mia(suscripcion), {"categoria": [TEMA], "frecuencia": "semanal"})
    assert Suscripcion.objects.get().frecuencia == "semanal"
    assert "borramos su dirección" in ciudadana.post(f"{mia(suscripcion)}baja/").content.decode().lower()
    assert not Suscripcion.objects.exists()
    assert not Pedido.objects.exists()


def test_mirar_el_enlace_no_confirma_ni_da_de_baja(ciudadana):
    """Mail scanners follow every link of a mail."""
    pedir(ciudadana)
    assert ciudadana.get(enlace_de(mail.outbox[0])).status_code == 200
    assert ciudadana.head(enlace_de(mail.outbox[0])).status_code == 200
    assert not Suscripcion.objects.exists()
    suscripcion = suscrita(correo="otra@vereda.test")
    assert ciudadana.get(f"{mia(suscripcion)}baja/").status_code == 200
    assert Suscripcion.objects.filter(pk=suscripcion.pk).exists()


def test_confirmar_dos_veces_es_confirmar_una(ciudadana):
    pedir(ciudadana)
    enlace = enlace_de(mail.outbox[0])
    assert ciudadana.post(enlace).url == ciudadana.post(enlace).url
    assert (Suscripcion.objects.count(), Seleccion.objects.count()) == (1, 1)


def test_el_enlace_vence_a_las_48_horas(ciudadana, time_machine):
    pedir(ciudadana)
    time_machine.move_to(timezone.now() + timedelta(hours=49))
    assert ciudadana.post(enlace_de(mail.outbox[0])).status_code == 404
    assert not Suscripcion.objects.exists()
    olvidar(timezone.now())
    assert not Pedido.objects.exists(), "de quien no confirmó no queda la dirección"


@pytest.mark.parametrize("ficha", ["x", "0" * 32, f"{'0' * 32}:firma", "\x00", "ñ" * 300, "' OR 1=1"])
@pytest.mark.parametrize("pagina", ["confirmar/{}/", "mia/{}/", "mia/{}/baja/"])
@pytest.mark.parametrize("metodo", ["get", "post"])
def test_un_enlace_inventado_no_abre_nada(metodo, pagina, ficha, ciudadana):
    suscrita()
    from urllib.parse import quote

    respuesta = getattr(ciudadana, metodo)(SUSCRIBIRSE + pagina.format(quote(ficha)))
    assert respuesta.status_code == 404
    assert Suscripcion.objects.count() == 1


def test_el_enlace_de_confirmar_no_sirve_para_administrar(ciudadana):
    pedir(ciudadana)
    ficha = enlace_de(mail.outbox[0]).split("/")[-2]
    assert ciudadana.get(f"/suscripciones/mia/{ficha}/").status_code == 404


def test_pedir_otra_vez_con_la_misma_direccion_agrega(ciudadana):
    fabricas.categoria("Cultura", "cultura")
    pedir(ciudadana)
    ciudadana.post(enlace_de(mail.outbox[0]))
    pedir(ciudadana, categoria=["categoria:cultura"], correo=CORREO.upper(), frecuencia="diaria")
    ciudadana.post(enlace_de(mail.outbox[1]))
    suscripcion = Suscripcion.objects.get()
    assert set(suscripcion.selecciones.values_list("que", flat=True)) == {TEMA, "categoria:cultura"}
    assert suscripcion.frecuencia == "diaria"


def test_la_pagina_dice_lo_mismo_a_quien_ya_esta_y_a_quien_no(ciudadana):
    suscrita()
    conocida = pedir(ciudadana)
    desconocida = pedir(ciudadana, correo="nadie@vereda.test")
    assert conocida.url == desconocida.url


def test_a_una_direccion_no_se_le_pregunta_mas_de_tres_veces_al_dia(ciudadana):
    for _ in range(5):
        pedir(ciudadana)
    assert len(mail.outbox) == acciones.PEDIDOS_POR_DIRECCION


def test_el_mismo_formulario_dos_veces_es_un_solo_correo(ciudadana):
    iguales = pedido()
    for _ in range(2):
        assert ciudadana.post(SUSCRIBIRSE, iguales).status_code == 302
    assert Pedido.objects.count() == Aviso.objects.count() == 1


@pytest.mark.parametrize(
    ("cambio", "campo"),
    [
        ({"correo": "no"}, "correo"), ({"correo": "a@b.test\nBcc: c@d.test"}, "correo"), ({"categoria": []}, "__all__"),
        ({"categoria": ["categoria:inventada"]}, "categoria"), ({"categoria": ["tramite:x"]}, "categoria"),
        ({"frecuencia": "cada segundo"}, "frecuencia"), ({"autorizo": ""}, "autorizo"),
    ],
)  # fmt: skip
def test_lo_malo_recibe_una_frase(cambio, campo, ciudadana):
    respuesta = ciudadana.post(SUSCRIBIRSE, pedido(**cambio))
    assert respuesta.status_code == 422
    assert campo in respuesta.context["formulario"].errors
    assert not Pedido.objects.exists()


@pytest.mark.parametrize(("confirmado", "detenidos"), [(False, 1), (True, 0)])
def test_la_pregunta_devuelta_borra_el_pedido_y_a_quien_ya_confirmo_no_lo_detiene(confirmado, detenidos, ciudadana):
    pedir(ciudadana)
    if confirmado:
        ciudadana.post(enlace_de(mail.outbox[0]))
    assert rebotes.registrar(devuelto(Aviso.objects.get().mensaje_id)) == detenidos
    assert Pedido.objects.exists() is confirmado
    assert Suscripcion.objects.activas().exists() is confirmado


def test_la_pagina_propia_con_datos_malos_no_cambia_nada(ciudadana):
    suscripcion = suscrita()
    respuesta = ciudadana.post(mia(suscripcion), {"categoria": ["categoria:inventada"], "frecuencia": "nunca"})
    assert respuesta.status_code == 422
    assert list(suscripcion.selecciones.values_list("que", flat=True)) == [TEMA]


def test_desde_la_pagina_de_un_tema_llega_marcado(ciudadana):
    html = ciudadana.get(f"{SUSCRIBIRSE}?de={TEMA}").content.decode()
    assert re.search(rf'value="{TEMA}"[^>]*checked', html)
    assert ciudadana.get(f"{SUSCRIBIRSE}?de=%00x:y:<script>").status_code == 200


def test_la_baja_de_un_clic_no_pide_galleta_ni_formulario(ciudadana):
    """RFC 8058, section 3.2: the program posts «List-Unsubscribe=One-Click» from nowhere, and may do it again."""
    from django.test import Client

    programa = Client(enforce_csrf_checks=True)
    suscripcion = suscrita()
    for _ in range(2):
        respuesta = programa.post(
            f"{mia(suscripcion)}baja/", {"List-Unsubscribe": "One-Click"}, headers={"Sec-Fetch-Site": "cross-site"}
        )
        assert respuesta.status_code == 200
    assert not Suscripcion.objects.exists()


def test_nada_personal_queda_en_el_registro_los_avisos_ni_las_direcciones(ciudadana, caplog):
    pedir(ciudadana)
    ciudadana.post(enlace_de(mail.outbox[0]))
    todo = "\n".join(str(fila) for modelo in (Asiento, Aviso) for fila in modelo.objects.values_list())
    assert CORREO not in todo
    assert CORREO not in caplog.text
    assert CORREO.split("@")[0] not in mail.outbox[0].body


def test_las_paginas_de_una_persona_no_se_guardan_ni_se_cuentan(ciudadana):
    for ruta in (SUSCRIBIRSE, mia(suscrita())):
        respuesta = ciudadana.get(ruta)
        assert respuesta["Cache-Control"] == "private, no-store"
        assert not respuesta.cookies
