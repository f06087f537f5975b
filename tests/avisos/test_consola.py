"""What the console shows of the mail, and sending it again."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from aguazul_portal.comun.avisos.acciones import reenviar
from aguazul_portal.comun.avisos.entrega import repartir, tomar
from aguazul_portal.comun.avisos.models import INTENTOS, PRESTAMO, Aviso, Situacion
from aguazul_portal.comun.bitacora.models import Asiento
from tests.avisos.muestras import avisar

pytestmark = pytest.mark.django_db
LISTA = "admin:avisos_aviso_changelist"


@pytest.fixture
def fallido():
    aviso = avisar(asunto="Devuelta: Obras")
    Aviso.objects.filter(pk=aviso.pk).update(intentos=INTENTOS, ultimo_error="SMTPServerDisconnected: sin respuesta")
    return Aviso.objects.get(pk=aviso.pk)


def pedir_reenvio(navegador, *avisos):
    seleccion = {"action": "enviar_de_nuevo", "_selected_action": [aviso.pk for aviso in avisos]}
    return navegador.post(reverse(LISTA), seleccion, follow=True)


def test_lo_que_fallo_se_ve_con_su_error_y_se_encuentra_con_el_filtro(entrar, webmaster, fallido):
    avisar(asunto="Pendiente: Vías")
    navegador = entrar(webmaster)
    pagina = navegador.get(reverse(LISTA), {"situacion": "fallido"}).content.decode()
    assert "Devuelta: Obras" in pagina
    assert "SMTPServerDisconnected: sin respuesta" in pagina
    assert "Falló" in pagina
    assert "Pendiente: Vías" not in pagina
    detalle = navegador.get(reverse("admin:avisos_aviso_change", args=[fallido.pk]))
    assert "SMTPServerDisconnected" in detalle.content.decode()


def test_queda_quien_leyo_a_quien_se_le_escribio(entrar, webmaster, fallido):
    navegador = entrar(webmaster)
    navegador.get(reverse(LISTA))
    navegador.get(reverse("admin:avisos_aviso_change", args=[fallido.pk]))
    lecturas = Asiento.objects.filter(accion="leer").order_by("pk")
    assert [(a.actor, a.objeto_id, a.publico) for a in lecturas] == [
        ("Wilma Díaz", "", False), ("Wilma Díaz", str(fallido.pk), False),
    ]  # fmt: skip


def test_cada_aviso_esta_en_una_sola_situacion_y_es_la_que_dice():
    ahora = timezone.now()
    enviado, tomado, agotado, en_su_ultimo = (avisar() for _ in range(4))
    Aviso.objects.filter(pk=enviado.pk).update(enviado_en=ahora, intentos=1)
    Aviso.objects.filter(pk=tomado.pk).update(tomado_hasta=ahora + PRESTAMO, intentos=1)
    Aviso.objects.filter(pk=agotado.pk).update(intentos=INTENTOS, tomado_hasta=ahora)
    Aviso.objects.filter(pk=en_su_ultimo.pk).update(intentos=INTENTOS, tomado_hasta=ahora + PRESTAMO)
    filas = {situacion: set(Aviso.objects.en_situacion(situacion, ahora)) for situacion in Situacion}
    assert filas == {
        Situacion.ENVIADO: {enviado},
        Situacion.PENDIENTE: {tomado, en_su_ultimo},
        Situacion.FALLIDO: {agotado},
    }
    for situacion, avisos in filas.items():
        for aviso in avisos:
            assert Aviso.objects.get(pk=aviso.pk).situacion(ahora) == situacion


def test_reenviar_empieza_de_nuevo_y_queda_en_el_registro(entrar, webmaster, fallido):
    respuesta = pedir_reenvio(entrar(webmaster), fallido)
    assert "Se pondrán de nuevo en camino: 1." in respuesta.content.decode()
    asiento = Asiento.objects.get(accion="reenviar")
    assert (asiento.actor, asiento.tipo, asiento.objeto_id) == ("Wilma Díaz", "aviso por correo", str(fallido.pk))
    assert "SMTPServerDisconnected" in asiento.antes
    assert "@" not in asiento.antes + asiento.despues + asiento.objeto
    assert repartir().entregados == 1
    assert mail.outbox[0].extra_headers["Message-ID"] != fallido.mensaje_id


def test_lo_ya_enviado_se_reenvia_y_vuelve_a_estar_pendiente(webmaster):
    aviso = avisar()
    repartir()
    assert reenviar(Aviso.objects.get(), por=webmaster, ahora=timezone.now())
    assert Aviso.objects.get(pk=aviso.pk).enviado_en is None
    repartir()
    assert len(mail.outbox) == 2


def test_lo_que_se_esta_entregando_no_se_reenvia_a_la_vez(webmaster):
    aviso, ahora = avisar(), timezone.now()
    tomar(aviso, ahora)
    antes = Asiento.objects.count()
    assert not reenviar(Aviso.objects.get(), por=webmaster, ahora=ahora)
    assert Asiento.objects.count() == antes
    assert reenviar(Aviso.objects.get(), por=webmaster, ahora=ahora + PRESTAMO + timedelta(seconds=1))


def test_dos_personas_reenvian_a_la_vez_y_sale_uno(webmaster, superusuario, fallido):
    ahora = timezone.now()
    assert reenviar(fallido, por=webmaster, ahora=ahora)
    assert not reenviar(fallido, por=superusuario, ahora=ahora)


@pytest.mark.parametrize("quien", ["redactora", "revisor", "control_interno"])
def test_quien_no_atiende_el_correo_no_reenvia(entrar, request, quien, fallido):
    pedir_reenvio(entrar(request.getfixturevalue(quien)), fallido)
    fallido.refresh_from_db()
    assert fallido.intentos == INTENTOS


@pytest.mark.parametrize("direccion", ["add", "delete", "change"])
def test_nadie_escribe_ni_borra_correos_en_la_consola(entrar, superusuario, fallido, direccion):
    args = [] if direccion == "add" else [fallido.pk]
    respuesta = entrar(superusuario).post(reverse(f"admin:avisos_aviso_{direccion}", args=args), {"asunto": "Otro"})
    assert respuesta.status_code == 403
    fallido.refresh_from_db()
    assert fallido.asunto == "Devuelta: Obras"
