"""The seals: one for each day that ended, told to Control Interno and to everybody, and never changed."""

import hashlib
from datetime import date, datetime, time, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from aguazul_portal.comun.avisos.entrega import repartir
from aguazul_portal.comun.avisos.models import Aviso
from aguazul_portal.comun.bitacora.acciones import registrar
from aguazul_portal.comun.bitacora.models import Accion, Asiento, Cabeza, Sello
from aguazul_portal.comun.bitacora.sellado import ultimo_sello
from aguazul_portal.comun.bitacora.verificacion import verificar
from aguazul_portal.comun.control.sellos import sellar_y_avisar
from docs import verificar_registro as verificador
from tests import fabricas

pytestmark = pytest.mark.django_db
HOY = date(2026, 3, 10)


def momento(dia, hora=12):
    return timezone.make_aware(datetime.combine(dia, time(hora)))


@pytest.fixture
def a_las(monkeypatch):
    """`a_las(moment)`: the record's clock, from then on."""

    def _poner(ahora):
        monkeypatch.setattr("aguazul_portal.comun.bitacora.acciones.timezone.now", lambda: ahora)
        return ahora

    return _poner


def anotar(ahora, a_las, cuantos=3):
    a_las(ahora)
    for n in range(cuantos):
        registrar(Accion.EDITAR, por=fabricas.PRUEBA, texto=f"acto {n}", publico=True)
    return Cabeza.objects.get()


def sellar(ahora, a_las, **opciones):
    return sellar_y_avisar(ahora=a_las(ahora), **opciones)


def test_el_primer_sello_se_hace_enseguida(a_las):
    cabeza = anotar(momento(HOY), a_las)
    aparte = [sello for sello in sellar(momento(HOY, 13), a_las) if sello.clase == Sello.Clase.APARTE]
    assert [(s.fecha, s.asientos, s.huella) for s in aparte] == [(HOY, cabeza.numero, cabeza.huella)]
    assert sellar(momento(HOY, 14), a_las) == []


def test_cada_dia_que_termina_se_sella_una_vez_con_lo_que_habia(a_las):
    anotar(momento(HOY), a_las)
    sellar(momento(HOY, 13), a_las)
    cabeza = anotar(momento(HOY, 23), a_las)
    manana = HOY + timedelta(days=1)
    anotar(momento(manana, 0) + timedelta(minutes=1), a_las)
    (sello,) = sellar(momento(manana, 0) + timedelta(minutes=5), a_las)
    assert (sello.clase, sello.fecha, sello.asientos, sello.huella) == ("diario", HOY, cabeza.numero, cabeza.huella)
    assert not sello.es_tardio
    assert sellar(momento(manana, 9), a_las) == []


def test_el_dia_en_que_el_trabajador_no_estuvo_se_sella_tarde_y_lo_dice(a_las, ciudadana, control_interno):
    cabezas = {}
    for n in range(3):
        cabezas[HOY + timedelta(days=n)] = anotar(momento(HOY + timedelta(days=n)), a_las)
        if n == 0:
            sellar(momento(HOY, 13), a_las)
    anotar(momento(HOY + timedelta(days=3)), a_las)
    sellos = sellar(momento(HOY + timedelta(days=3), 15), a_las)
    assert [sello.fecha for sello in sellos] == [HOY + timedelta(days=n) for n in range(3)]
    assert [sello.asientos for sello in sellos[1:]] == [cabezas[s.fecha].numero for s in sellos[1:]]
    assert all(sello.es_tardio for sello in sellos)
    assert ciudadana.get(reverse("bitacora:sellos")).content.decode().count("Se hizo tarde") == 3
    assert "Se hicieron tarde" in Aviso.objects.latest("pk").cuerpo
    assert Aviso.objects.count() == 2, "one mail for the first seal, one for the three that were late"


def test_un_portal_sin_asientos_no_se_sella(a_las):
    Cabeza.objects.update(numero=0)
    assert sellar(momento(HOY), a_las) == []


def test_un_sello_no_se_cambia_ni_se_borra(a_las):
    anotar(momento(HOY), a_las)
    sellar(momento(HOY, 13), a_las)
    for sentencia in ("UPDATE bitacora_sello SET asientos = 1", "DELETE FROM bitacora_sello"):
        with pytest.raises(DatabaseError, match="no se edita"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sentencia)


def test_sellar_queda_en_el_registro_y_la_cadena_sigue_integra(a_las):
    anotar(momento(HOY), a_las)
    (*_, sello) = sellar(momento(HOY, 13), a_las)
    asiento = Asiento.objects.recientes().first()
    assert (asiento.accion, asiento.publico, asiento.objeto) == ("sellar", True, str(sello))
    assert verificar().falla == ""


def test_el_correo_llega_a_control_interno_y_el_verificador_lo_entiende(a_las, control_interno, redactora, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    anotar(momento(HOY), a_las)
    sellos = sellar(momento(HOY, 13), a_las)
    assert set(Aviso.objects.values_list("para", flat=True)) == {control_interno.email}
    assert repartir().entregados == 1
    leidos = verificador.leer_sellos([settings.EMAIL_FILE_PATH])
    assert {(s.asientos, s.huella, s.fecha, s.aparte) for s in leidos} == {
        (s.asientos, s.huella, s.fecha.isoformat(), s.clase == "aparte") for s in sellos
    }
    assert leidos[-1].cierre() in {sellos[-1].hecho_en, momento(sellos[-1].fecha + timedelta(days=1), 0)}


def test_un_correo_reenviado_con_los_renglones_partidos_tambien_sirve(tmp_path):
    from email.message import EmailMessage

    mensaje = EmailMessage()
    mensaje.set_content(f"Ñ\n> Sello del 2026-03-10\n Asientos:\n 7\n Huella:\n{'a' * 64}\n", cte="base64")
    archivo = tmp_path / "reenviado.eml"
    archivo.write_bytes(bytes(mensaje))
    (sello,) = verificador.leer_sellos([archivo])
    assert (sello.fecha, sello.asientos, sello.huella) == ("2026-03-10", 7, "a" * 64)


def test_los_sellos_se_leen_como_datos(a_las, ciudadana, tmp_path):
    anotar(momento(HOY), a_las)
    sellos = sellar(momento(HOY, 13), a_las)
    respuesta = ciudadana.get(reverse("bitacora:sellos_jsonl"))
    archivo = tmp_path / "sellos.jsonl"
    archivo.write_bytes(respuesta.content)
    leidos = verificador.leer_sellos([archivo])
    assert {s.huella for s in leidos} == {s.huella for s in sellos}
    assert [s.cierre() for s in leidos if s.aparte] == [s.hecho_en for s in sellos if s.clase == "aparte"]


def test_la_pagina_de_sellos_explica_y_ofrece_el_programa(a_las, ciudadana, django_assert_max_num_queries):
    anotar(momento(HOY), a_las)
    sellar(momento(HOY, 13), a_las)
    with django_assert_max_num_queries(6):
        html = ciudadana.get(reverse("bitacora:sellos")).content.decode()
    assert "El punto débil" in html
    assert reverse("bitacora:verificador") in html
    programa = b"".join(ciudadana.get(reverse("bitacora:verificador")).streaming_content)
    assert b"verificar_registro.py" in programa
    assert hashlib.sha256(programa).hexdigest() in html


def test_la_pagina_del_registro_dice_cuanto_falta_por_sellar(a_las, ciudadana, django_assert_max_num_queries):
    anotar(momento(HOY), a_las)
    sellar(momento(HOY, 13), a_las)
    with django_assert_max_num_queries(6):
        html = ciudadana.get(reverse("bitacora:registro")).content.decode()
    assert f"cubre {Sello.objects.latest('pk').asientos}" in html.replace(".", "")


def test_los_sellos_se_pasan_por_llaves(a_las, ciudadana):
    anotar(momento(HOY), a_las)
    for n in range(35):
        sellar(momento(HOY, 13) + timedelta(minutes=n), a_las, aparte=True)
    pagina = ciudadana.get(reverse("bitacora:sellos"))
    siguiente = pagina.context["siguiente"]
    vistos = {s.pk for s in pagina.context["sellos"]}
    otra = ciudadana.get(reverse("bitacora:sellos"), {"antes_de": siguiente})
    assert vistos.isdisjoint({s.pk for s in otra.context["sellos"]})
    assert ciudadana.get(reverse("bitacora:sellos"), {"antes_de": "x"}).status_code == 200


def test_la_orden_sella_y_no_repite(a_las):
    anotar(momento(HOY), a_las)
    salida = StringIO()
    call_command("sellar", stdout=salida)
    assert "Huella:" in salida.getvalue()
    salida = StringIO()
    call_command("sellar", stdout=salida)
    assert "ya tienen su sello" in salida.getvalue()
    call_command("sellar", "--ahora", stdout=salida)
    assert "Sello aparte del" in salida.getvalue()


def test_el_ultimo_sello_de_un_dia_es_lo_que_imprime_el_acta(a_las):
    anotar(momento(HOY), a_las)
    assert ultimo_sello(HOY) is None
    sellar(momento(HOY, 13), a_las)
    anotar(momento(HOY, 20), a_las)
    sellar(momento(HOY + timedelta(days=1), 1), a_las)
    assert ultimo_sello(HOY).clase == "diario"
    assert ultimo_sello(HOY - timedelta(days=9)) is None


def test_el_sello_guardado_delata_a_quien_recalcula_dentro_del_portal(a_las, request):
    """The verification of the console compares with the portal's own seals too."""
    from aguazul_portal.comun.bitacora import cadena

    anotar(momento(HOY), a_las)
    sellar(momento(HOY, 13), a_las)
    request.getfixturevalue("sin_disparadores")
    anterior = cadena.GENESIS
    for asiento in Asiento.objects.en_orden():
        asiento.actor, asiento.anterior = "otro", anterior
        anterior = cadena.huella(asiento)
        Asiento.objects.filter(pk=asiento.pk).update(actor="otro", anterior=asiento.anterior, huella=anterior)
    Cabeza.objects.update(huella=anterior)
    assert "la cadena fue reescrita" in verificar().falla
