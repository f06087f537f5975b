"""«Dar una cita»: who gives an hour to who came or called, what is asked, and the slip with its reference."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.utils import timezone

from aguazul_portal.comun.avisos.models import Aviso
from aguazul_portal.comun.bitacora.models import Accion, Asiento
from aguazul_portal.comun.citas import acciones, mostrador
from aguazul_portal.comun.citas.flujo import CitaImposible
from aguazul_portal.comun.citas.models import Cita
from aguazul_portal.comun.citas.oferta import Oferta
from tests import fabricas
from tests.citas import muestras
from tests.citas.muestras import CORREO, LUNES, MOTIVO, PERSONA, dada, momento, otra_persona
from tests.conftest import _persona
from tests.guardia.muestras import pase_de

pytestmark = pytest.mark.django_db
DAR, LISTA = "/consola/citas/cita/dar/", "/consola/citas/cita/"


@pytest.fixture(autouse=True)
def _sin_cuentas():
    cache.clear()


@pytest.fixture
def agenda(cargo):
    return muestras.agenda(cargo=cargo, desde=timezone.localdate())


@pytest.fixture
def hora(agenda):
    """Of a day that has not begun, so that its hours are the same at any hour of the test."""
    return Oferta(agenda, timezone.now()).dias()[0][1][0]


def datos(hora, **cambios):
    return {
        "pase": pase_de("dar-cita", version=3, fecha="2026-11-20"), "sitio_web": "", "canal": "telefono", "nombre": PERSONA,
        "inicio": f"{timezone.localtime(hora.inicio):%Y-%m-%dT%H:%M}", "documento": "1.118.555.666", "correo": "",
        "telefono": "", "motivo": MOTIVO, "autorizo": "on", **cambios,
    }  # fmt: skip


def test_a_quien_llama_se_le_da_la_hora_y_la_referencia_queda_a_nombre_de_quien_la_dio(
    agenda, hora, funcionaria, entrar, ciudadana
):
    navegador = entrar(funcionaria)
    assert f'href="{DAR}?dia=' in navegador.get(LISTA).content.decode()
    assert hora.inicio.strftime("%Y-%m-%d") in navegador.get(DAR).content.decode()
    respuesta = navegador.post(DAR, datos(hora), follow=True)
    cita, html = Cita.objects.get(), respuesta.content.decode()
    assert respuesta.redirect_chain[-1][0] == f"{LISTA}{cita.pk}/recibo/"
    assert cita.referencia in html
    assert (cita.canal, cita.dio, cita.documento, cita.politica_version) == ("telefono", funcionaria, "1118555666", 3)
    assert Asiento.objects.filter(accion=Accion.CREAR, tipo="cita", actor=str(funcionaria)).count() == 1
    assert Asiento.objects.filter(accion=Accion.LEER, tipo="cita").count() == 1
    for dato in (PERSONA, "1118555666", cita.referencia):
        assert dato not in str(Asiento.objects.values_list())
    pedido = {"pase": pase_de("consultar-cita"), "referencia": cita.referencia}
    assert agenda.nombre in ciudadana.post("/citas/consulta/", pedido, follow=True).content.decode()


def test_con_correo_le_llega_la_confirmacion_y_sin_el_no(hora, funcionaria, entrar):
    navegador = entrar(funcionaria)
    navegador.post(DAR, datos(hora))
    assert not Aviso.objects.filter(plantilla="cita_confirmada").exists()
    navegador.post(DAR, datos(_siguiente(hora), correo=CORREO, documento=""))
    assert Aviso.objects.filter(plantilla="cita_confirmada").count() == 1


def _siguiente(hora):
    return type(hora)(hora.inicio + timedelta(minutes=20), hora.fin + timedelta(minutes=20), 1)


def test_quien_no_da_senas_no_se_confunde_con_otro_que_tampoco(hora, ventanilla, entrar):
    navegador = entrar(ventanilla)
    navegador.post(DAR, datos(hora, documento=""))
    navegador.post(DAR, datos(_siguiente(hora), documento="", nombre="Otra persona"))
    assert Cita.objects.count() == 2


def test_por_el_documento_es_la_misma_persona(hora, ventanilla, entrar):
    navegador = entrar(ventanilla)
    navegador.post(DAR, datos(hora))
    respuesta = navegador.post(DAR, datos(_siguiente(hora)))
    assert respuesta.status_code == 422
    assert "ya hay una cita en esta agenda" in respuesta.content.decode()
    assert Cita.objects.count() == 1


def test_dos_veces_el_mismo_formulario_es_una_cita_y_dos_personas_a_la_misma_hora_no(hora, ventanilla, entrar):
    navegador, iguales = entrar(ventanilla), datos(hora)
    assert len({navegador.post(DAR, iguales).url for _ in range(2)}) == 1
    respuesta = navegador.post(DAR, datos(hora, documento="", nombre="Otra persona"))
    html = respuesta.content.decode()
    assert respuesta.status_code == 409
    assert "ya no está libre" in html
    assert "Otra persona" in html
    assert Cita.objects.count() == 1


@pytest.mark.parametrize(
    ("cambio", "campo"),
    [
        ({"nombre": ""}, "nombre"), ({"motivo": ""}, "motivo"), ({"autorizo": ""}, "autorizo"), ({"canal": "web"}, "canal"),
        ({"documento": "x" * 19}, "documento"), ({"telefono": "12ab"}, "telefono"), ({"correo": "ana"}, "correo"),
        ({"inicio": "mañana"}, "inicio"),
    ],
)  # fmt: skip
def test_lo_malo_se_dice_junto_al_campo_y_nada_se_pierde(hora, ventanilla, entrar, cambio, campo):
    respuesta = entrar(ventanilla).post(DAR, datos(hora, **{"motivo": MOTIVO, **cambio}))
    html = respuesta.content.decode()
    assert respuesta.status_code == 422
    assert f'id="id_{campo}_error"' in html
    assert PERSONA in html or campo == "nombre"
    assert not Cita.objects.exists()


def test_solo_quien_atiende_da_citas_y_solo_de_su_dependencia(
    agenda, hora, otra_funcionaria, control_interno, webmaster, redactora, ciudadana, entrar
):
    for ajena in (control_interno, webmaster, redactora):
        assert entrar(ajena).get(DAR).status_code == 403
        assert entrar(ajena).post(DAR, datos(hora)).status_code == 403
    sin_sesion = ciudadana.post(DAR, datos(hora), headers={"origin": "http://testserver"})
    assert "Su sesión se cerró" in sin_sesion.content.decode()
    assert "No hay una agenda" in entrar(otra_funcionaria).get(f"{DAR}?agenda={agenda.pk}").content.decode()
    assert entrar(otra_funcionaria).post(f"{DAR}?agenda={agenda.pk}", datos(hora)).status_code == 200
    with pytest.raises(CitaImposible, match="A su cargo no le corresponde"):
        acciones.dar(
            agenda, hora.inicio, muestras.datos(canal="mostrador"), pase="x", ahora=timezone.now(), por=otra_funcionaria
        )
    assert not Cita.objects.exists()


def test_la_referencia_solo_la_ve_quien_la_dio_y_por_una_hora(agenda, hora, ventanilla, ciudadana, entrar, monkeypatch):
    companera = _persona("companera", "Clara Niño", "Ventanilla")
    navegador = entrar(ventanilla)
    url = navegador.post(DAR, datos(hora)).url
    cita = Cita.objects.get()
    assert navegador.get(url).status_code == 200
    assert entrar(companera).get(url).status_code == 404
    assert ciudadana.get(f"/citas/dada/{cita.pase}/").status_code == 404, "la del mostrador se ve en la consola"
    monkeypatch.setattr(mostrador, "RECIENTE", timedelta(seconds=-1))
    assert navegador.get(url).status_code == 404
    de_otra = dada(agenda, _siguiente(hora).inicio, ahora=timezone.now(), **otra_persona(1))
    assert navegador.get(f"{LISTA}{de_otra.pk}/recibo/").status_code == 404, "la pidió la persona"


def test_en_el_mostrador_se_da_lo_que_queda_de_hoy_y_no_lo_que_ya_paso(funcionaria, agenda):
    agenda.desde = LUNES.date()
    agenda.save(por=fabricas.PRUEBA)
    ahora = momento("2026-11-23T08:20")
    assert [hora.clave for hora in Oferta(agenda, ahora, hoy_tambien=True).horas(LUNES.date())] == ["0840"]
    assert Oferta(agenda, ahora).horas(LUNES.date()) == []
    todo = muestras.datos(canal="mostrador")
    with pytest.raises(CitaImposible, match="ya no está libre"):
        acciones.dar(agenda, momento("2026-11-23T08:00"), todo, pase="x", ahora=ahora, por=funcionaria)
    acciones.dar(agenda, momento("2026-11-23T08:40"), todo, pase="y", ahora=ahora, por=funcionaria)
    assert Cita.objects.get().canal == "mostrador"


def test_la_base_tampoco_guarda_una_cita_de_mostrador_sin_quien_la_dio(agenda, hora):
    suelta = Cita(agenda=agenda, inicio=hora.inicio, fin=hora.fin, lugar=1, estado="confirmada", canal="mostrador")
    suelta.pase = suelta.referencia = "x"
    suelta.pedida_en = timezone.now()
    with pytest.raises(IntegrityError, match="la_que_se_da_por_otro_dice_quien_la_dio"), transaction.atomic():
        Cita._base_manager.bulk_create([suelta])


def test_sin_agendas_ni_horas_lo_dice(agenda, funcionaria, ventanilla, entrar):
    for franja in agenda.franjas.all():
        franja.delete(por=fabricas.PRUEBA)
    assert "No quedan horas libres" in entrar(funcionaria).get(DAR).content.decode()
    assert entrar(funcionaria).get(DAR, {"agenda": "x\x00", "dia": "2026-99-99"}).status_code == 200
    assert entrar(funcionaria).post(DAR, {"pase": "x"}).status_code == 400
