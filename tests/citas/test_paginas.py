"""The citizen's pages and the counter's list: what is asked, what is told, who may not."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from aguazul_portal.comun.bitacora.models import Accion, Asiento
from aguazul_portal.comun.citas import enlaces
from aguazul_portal.comun.citas.models import Agenda, Cita
from aguazul_portal.comun.citas.oferta import Oferta
from tests.citas import muestras
from tests.citas.muestras import CORREO, MOTIVO, PERSONA, TELEFONO, dada, otra_persona
from tests.guardia.muestras import pase_de

pytestmark = pytest.mark.django_db
LISTA = "/consola/citas/cita/"


@pytest.fixture(autouse=True)
def _sin_cuentas():
    cache.clear()


@pytest.fixture
def agenda(cargo):
    return muestras.agenda(cargo=cargo, desde=timezone.localdate())


@pytest.fixture
def hora(agenda):
    return Oferta(agenda, timezone.now()).dias()[0][1][0]


@pytest.fixture
def cita(agenda, hora):
    return dada(agenda, hora.inicio, ahora=timezone.now())


def direccion(agenda, hora):
    return f"/citas/{agenda.pk}/{timezone.localdate(hora.inicio)}/{hora.clave}/"


def datos(hora, **cambios):
    return {
        "pase": pase_de("cita", hace=60, version=3, fecha="2026-11-20"), "sitio_web": "", "nombre": PERSONA,
        "inicio": f"{timezone.localtime(hora.inicio):%Y-%m-%dT%H:%M}", "correo": CORREO.upper(),
        "telefono": "+57 310 555 0199", "motivo": MOTIVO, "autorizo": "on", **cambios,
    }  # fmt: skip


def test_dia_hora_datos_y_listo(agenda, hora, ciudadana):
    pasos = ["/citas/", f"/citas/{agenda.pk}/", f"/citas/{agenda.pk}/{timezone.localdate(hora.inicio)}/"]
    for url, sigue in zip(pasos, [*pasos[1:], direccion(agenda, hora)], strict=True):
        assert f'href="{sigue}"' in ciudadana.get(url).content.decode()
    assert ciudadana.get(direccion(agenda, hora)).status_code == 200
    respuesta = ciudadana.post(direccion(agenda, hora), datos(hora), follow=True)
    cita, html = Cita.objects.get(), respuesta.content.decode()
    assert respuesta.redirect_chain[-1][0] == f"/citas/dada/{cita.pase}/"
    assert cita.referencia in html
    assert (cita.correo, cita.telefono, cita.politica_version) == (CORREO, TELEFONO, 3)
    assert not respuesta.cookies
    assert PERSONA not in html


def test_lo_que_falta_se_dice_al_lado_y_no_se_pierde(agenda, hora, ciudadana):
    respuesta = ciudadana.post(direccion(agenda, hora), datos(hora, correo="", telefono="", autorizo=""))
    html = respuesta.content.decode()
    assert respuesta.status_code == 422
    assert "por ahí le avisamos" in html
    assert MOTIVO in html
    assert ciudadana.post(direccion(agenda, hora), datos(hora, telefono="12ab")).status_code == 422
    assert ciudadana.post(direccion(agenda, hora), datos(hora, inicio="mañana")).status_code == 422
    assert not Cita.objects.exists()


def test_si_otro_la_tomo_se_elige_otra_sin_volver_a_escribir(agenda, hora, ciudadana):
    dada(agenda, hora.inicio, ahora=timezone.now(), **otra_persona(1))
    respuesta = ciudadana.post(direccion(agenda, hora), datos(hora))
    html = respuesta.content.decode()
    assert respuesta.status_code == 409
    assert "ya no está libre" in html
    assert MOTIVO in html
    assert '<select name="inicio"' in html
    assert ciudadana.get(direccion(agenda, hora)).status_code == 302, "lo ocupado lleva a las horas de ese día"


def test_dos_veces_el_mismo_formulario_es_una_cita(agenda, hora, ciudadana):
    iguales = datos(hora)
    assert len({ciudadana.post(direccion(agenda, hora), iguales).url for _ in range(2)}) == 1
    assert Cita.objects.count() == 1


def test_mirar_el_enlace_no_cancela_y_el_boton_si(cita, ciudadana):
    url = f"/citas/mia/{enlaces.ficha(cita)}/cancelar/"
    for metodo in (ciudadana.get, ciudadana.head):
        assert metodo(url).status_code == 200
        assert Cita.objects.get().esta_abierta
    assert ciudadana.post(url, headers={"origin": "https://otro.ejemplo"}).status_code == 400
    assert Cita.objects.get().esta_abierta
    assert "está cancelada" in ciudadana.post(url, follow=True).content.decode()
    assert not Cita.objects.get().esta_abierta
    assert ciudadana.post(url).status_code == 409


def test_con_la_referencia_se_consulta_sin_correo(cita, ciudadana):
    pedido = {"pase": pase_de("consultar-cita"), "referencia": cita.referencia.lower().replace("-", " ")}
    html = ciudadana.post("/citas/consulta/", pedido, follow=True).content.decode()
    assert cita.agenda.nombre in html
    assert PERSONA not in html
    assert CORREO not in html
    pedido = {"pase": pase_de("consultar-cita"), "referencia": "2222-2222-2222"}
    assert ciudadana.post("/citas/consulta/", pedido).status_code == 422


@pytest.mark.parametrize(
    "url", ["/citas/mia/inventado/", "/citas/mia/inventado/cancelar/", "/citas/999/", "/citas/{}/2026-13-40/",
            "/citas/{}/ayer/", "/citas/{}/2026-11-23/9999/", "/citas/{}/2026-11-23/x/", "/citas/dada/inventado/",
            "/citas/99999999999999999999999/", "/citas/{}/2026-11-23/%00/"],
)  # fmt: skip
def test_lo_inventado_no_existe(url, agenda, ciudadana):
    assert ciudadana.get(url.format(agenda.pk)).status_code == 404


def test_los_dias_del_fin_del_mundo_no_tienen_horas(agenda, hora, ciudadana):
    for dia in ("0001-01-01", "9999-12-31"):
        assert "no tiene horas libres" in ciudadana.get(f"/citas/{agenda.pk}/{dia}/").content.decode()
        for reloj in ("0000", "2359"):
            assert ciudadana.get(f"/citas/{agenda.pk}/{dia}/{reloj}/").status_code == 302
        inicio = {"inicio": f"{dia}T23:59"}
        assert ciudadana.post(direccion(agenda, hora), datos(hora, **inicio)).status_code in (409, 422)


def test_la_dependencia_por_confirmar_no_ofrece_citas(agenda, ciudadana):
    dependencia = agenda.dependencia
    dependencia.por_confirmar = ["nombre"]
    dependencia.save(por=muestras.fabricas.PRUEBA)
    assert ciudadana.get(f"/citas/{agenda.pk}/").status_code == 404
    assert agenda.nombre not in ciudadana.get("/citas/").content.decode()


def test_las_consultas_no_crecen(agenda, hora, ciudadana, settings, django_assert_num_queries):
    settings.MIDDLEWARE = [m for m in settings.MIDDLEWARE if "CachePublica" not in m]
    for n in range(3):
        dada(agenda, hora.inicio + n * timedelta(minutes=20), ahora=timezone.now(), **otra_persona(n))
    for url, cuantas in (("/citas/", 2), (f"/citas/{agenda.pk}/", 6)):
        with django_assert_num_queries(cuantas):
            assert ciudadana.get(url).status_code == 200


# --- The counter --------------------------------------------------------------------------------------------------------


def lista(cita):
    return f"{LISTA}?dia={timezone.localdate(cita.inicio)}"


def acto(cita, clave):
    return f"{LISTA}{cita.pk}/acto/{clave}/"


def test_la_lista_del_dia_es_de_su_dependencia_y_leerla_queda_escrito(
    cita, funcionaria, otra_funcionaria, ventanilla, control_interno, entrar
):
    for persona, ve in ((funcionaria, True), (ventanilla, True), (control_interno, True), (otra_funcionaria, False)):
        html = entrar(persona).get(lista(cita)).content.decode()
        assert (PERSONA in html) is ve, persona
    lecturas = Asiento.objects.filter(accion=Accion.LEER, objeto__startswith="las citas del")
    assert lecturas.count() == 3
    assert PERSONA not in str(list(lecturas.values_list()))


def test_quien_no_atiende_citas_no_entra_ni_mueve(
    cita, redactora, webmaster, otra_funcionaria, control_interno, entrar
):
    for persona in (redactora, webmaster):
        assert entrar(persona).get(lista(cita)).status_code == 403
        assert entrar(persona).post(acto(cita, "suspender"), {"motivo": "x"}).status_code == 403
    assert entrar(otra_funcionaria).post(acto(cita, "suspender"), {"motivo": "x"}).status_code == 404
    assert entrar(control_interno).post(acto(cita, "suspender"), {"motivo": "x"}).status_code == 403
    assert Cita.objects.get().esta_abierta


def test_se_cancela_con_su_razon_y_sin_ella_se_dice(cita, funcionaria, entrar):
    navegador = entrar(funcionaria)
    assert navegador.get(acto(cita, "suspender")).url == lista(cita), "mirar la dirección no hace nada"
    assert Cita.objects.get().esta_abierta
    respuesta = navegador.post(acto(cita, "suspender"), {"motivo": " "})
    assert respuesta.status_code == 422
    assert "Escriba por qué" in respuesta.content.decode()
    assert navegador.post(acto(cita, "volar")).status_code == 404
    assert navegador.post(acto(cita, "no_vino")).status_code == 422, "su hora no ha llegado"
    assert navegador.post(acto(cita, "suspender"), {"motivo": "Salió a una visita."}).url == lista(cita)
    assert Cita.objects.get().por_que == "Salió a una visita."


def test_la_lista_larga_no_cuesta_mas(agenda, hora, ventanilla, entrar, django_assert_num_queries):
    navegador, cuantas = entrar(ventanilla), []
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for n in range(3):
        una = dada(agenda, hora.inicio + n * timedelta(minutes=20), ahora=timezone.now(), **otra_persona(n))
        navegador.get(lista(una))
        with CaptureQueriesContext(connection) as hechas:
            navegador.get(lista(una))
        cuantas.append(len(hechas))
    assert len(set(cuantas)) == 1


def test_el_funcionario_bloquea_dias_de_su_agenda_y_no_de_otra(
    agenda, funcionaria, otra_funcionaria, webmaster, entrar
):
    url = f"/consola/citas/agenda/{agenda.pk}/change/"
    assert entrar(funcionaria).get(url).status_code == 200
    assert entrar(otra_funcionaria).get(url).status_code == 302
    assert entrar(webmaster).get(url).status_code == 200
    assert entrar(funcionaria).get("/consola/citas/agenda/add/").status_code == 403
    for inventado in ("x", "0001-01-01", "2026-99-99", "\x00"):
        assert entrar(funcionaria).get(LISTA, {"dia": inventado}).status_code == 200


def test_el_webmaster_abre_una_agenda_y_el_funcionario_le_bloquea_un_dia(cargo, funcionaria, webmaster, entrar):
    vacios = {f"{g}-{n}_FORMS": 0 for g in ("franjas", "bloqueos") for n in ("TOTAL", "INITIAL")}
    datos = {
        **vacios, "nombre": "Asesoría en predios", "cargo": cargo.pk, "minutos": 15, "cupo": 1, "por_persona": 1,
        "dias_adelante": 30, "desde": "2026-11-01", "franjas-TOTAL_FORMS": 1, "franjas-0-dia": 0,
        "franjas-0-inicio": "14:00", "franjas-0-fin": "15:00",
    }  # fmt: skip
    mal = entrar(webmaster).post("/consola/citas/agenda/add/", {**datos, "franjas-0-fin": "13:00"})
    assert "La hora final va después de la inicial." in mal.content.decode()
    assert entrar(webmaster).post("/consola/citas/agenda/add/", datos).status_code == 302
    agenda = Agenda.objects.get()
    assert agenda.franjas.count() == 1
    dia = Oferta(agenda, timezone.now()).dias()[0][0]
    bloqueo = {"bloqueos-TOTAL_FORMS": 1, "bloqueos-0-fecha": f"{dia:%d/%m/%Y}", "bloqueos-0-motivo": "Capacitación"}
    url = f"/consola/citas/agenda/{agenda.pk}/change/"
    assert entrar(funcionaria).post(url, {**datos, "franjas-TOTAL_FORMS": 0, **bloqueo}).status_code == 302
    assert dia not in [otro for otro, _ in Oferta(agenda, timezone.now()).dias()]
    assert Asiento.objects.filter(tipo="día sin citas", actor=str(funcionaria)).exists()


def test_el_buscador_la_encuentra_mientras_existe(agenda, ciudadana):
    assert f'href="/citas/{agenda.pk}/"' in ciudadana.get("/buscar/?q=cita+licencias").content.decode()
    agenda.delete(por=muestras.fabricas.PRUEBA)
    assert Asiento.objects.filter(accion=Accion.BORRAR, tipo="horario de la semana").count() == 5
    assert f'href="/citas/{agenda.pk}/"' not in ciudadana.get("/buscar/?q=cita+licencias").content.decode()


@pytest.mark.parametrize("como", ["deja de ser oficial", "termina", "ya no lo atiende ese cargo"])
def test_el_buscador_la_olvida_cuando_cambia_su_dependencia(agenda, ciudadana, como):
    dependencia, cargo = agenda.dependencia, agenda.cargo
    if como == "deja de ser oficial":
        dependencia.por_confirmar = ["nombre"]
        dependencia.save(por=muestras.fabricas.PRUEBA)
    elif como == "termina":
        dependencia.hasta = timezone.localdate()
        dependencia.save(por=muestras.fabricas.PRUEBA)
    else:
        cargo.dependencia = muestras.fabricas.dependencia("Por confirmar", "999")
        cargo.dependencia.por_confirmar = ["nombre"]
        cargo.dependencia.save(por=muestras.fabricas.PRUEBA)
        cargo.save(por=muestras.fabricas.PRUEBA)
    assert f'href="/citas/{agenda.pk}/"' not in ciudadana.get("/buscar/?q=cita+licencias").content.decode()
    dependencia.por_confirmar, dependencia.hasta, cargo.dependencia = [], None, dependencia
    dependencia.save(por=muestras.fabricas.PRUEBA)
    cargo.save(por=muestras.fabricas.PRUEBA)
    assert f'href="/citas/{agenda.pk}/"' in ciudadana.get("/buscar/?q=asesoría+licencias").content.decode()
