"""After the answer: the person does not agree, Control Interno looks, and how it went is said in one of five."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from aguazul_portal.comun.avisos.models import Aviso
from aguazul_portal.comun.bitacora.models import Asiento
from aguazul_portal.comun.ventanilla import desacuerdos, ficha
from aguazul_portal.comun.ventanilla.flujo import PASOS, ActoImposible
from aguazul_portal.comun.ventanilla.models import Caso, Valoracion
from aguazul_portal.comun.ventanilla.pasos import PERSONA, avanzar
from aguazul_portal.comun.ventanilla.valorar import YA_NO, valorar
from tests.ventanilla.muestras import PERSONA as ANA
from tests.ventanilla.muestras import radicar_una

pytestmark = pytest.mark.django_db
MUESTRA = "/consola/ventanilla/caso/desacuerdos/"


@pytest.fixture(autouse=True)
def _sin_cuentas():
    cache.clear()


@pytest.fixture
def respondido(caso, ventanilla, cargo, funcionaria):
    avanzar(caso, "asignar", cargo=cargo, por=ventanilla)
    avanzar(caso, "responder", texto="Ya se reparó.", por=funcionaria)
    return caso


@pytest.fixture
def en_desacuerdo(respondido):
    avanzar(respondido, "disentir", texto="Sigue sin baranda.", por=PERSONA)
    return respondido


def pagina(caso):
    return f"/peticiones/seguimiento/{ficha.de(caso)}/"


def mesa(caso, que="change"):
    return f"/consola/ventanilla/caso/{caso.pk}/{que}/"


# --- «No respondió lo que pedí» -------------------------------------------------------------------------------------------


def test_la_persona_dice_que_no_le_respondieron_una_sola_vez(ciudadana, respondido):
    url = pagina(respondido)
    assert "No respondió lo que pedí" in ciudadana.get(url).content.decode()
    vacio = ciudadana.post(url, {"acto": "disentir", "disentir-texto": ""})
    assert vacio.status_code == 422
    assert "id_disentir-texto_error" in vacio.content.decode()
    hecho = ciudadana.post(url, {"acto": "disentir", "disentir-texto": "Sigue sin baranda."}, follow=True)
    assert "lo estudia la Oficina de Control Interno" in hecho.content.decode()
    otra_vez = ciudadana.post(url, {"acto": "disentir", "disentir-texto": "De nuevo."})
    assert otra_vez.status_code == 422
    assert desacuerdos.YA_LO_DIJO in otra_vez.content.decode()
    assert respondido.actuaciones.filter(paso="disentir").count() == 1


def test_control_interno_lo_ve_y_escribe_lo_que_hallo(en_desacuerdo, control_interno, entrar, ciudadana):
    navegador = entrar(control_interno)
    lista = navegador.get(MUESTRA).content.decode()
    assert en_desacuerdo.radicado in lista
    assert "Sigue sin baranda" not in lista, "lo que escribió se lee en el caso, donde queda registrado"
    navegador.post(mesa(en_desacuerdo, "acto/dar_razon"), {"dar_razon-texto": "No hay prueba de la obra."})
    assert mesa(en_desacuerdo) not in navegador.get(MUESTRA).content.decode()
    assert "La respuesta no resolvió lo pedido" in navegador.get(f"{MUESTRA}?todos").content.decode()
    assert "No hay prueba de la obra." not in ciudadana.get(pagina(en_desacuerdo)).content.decode()
    assert Aviso.objects.filter(plantilla="caso_al_cargo").count() == 2, "quien respondió lo sabe"
    otra_vez = navegador.post(mesa(en_desacuerdo, "acto/no_dar_razon"), {"no_dar_razon-texto": "Sí la hay."})
    assert otra_vez.status_code == 422


def test_sin_desacuerdo_no_hay_hallazgo(respondido, control_interno, entrar):
    html = entrar(control_interno).get(mesa(respondido)).content.decode()
    for clave in desacuerdos.HALLAZGOS:
        assert PASOS[clave].etiqueta not in html
        with pytest.raises(ActoImposible, match="en desacuerdo"):
            avanzar(respondido, clave, texto="x", por=control_interno)


def test_quien_respondio_no_juzga_su_respuesta_aunque_todo_se_le_permita(en_desacuerdo, funcionaria, entrar):
    funcionaria.is_superuser = True
    funcionaria.save(update_fields=["is_superuser"])
    assert PASOS["dar_razon"].etiqueta not in entrar(funcionaria).get(mesa(en_desacuerdo)).content.decode()
    with pytest.raises(ActoImposible, match="no le corresponde"):
        avanzar(en_desacuerdo, "no_dar_razon", texto="Sí la hay.", por=funcionaria)


def test_la_cuenta_que_ya_no_entra_no_recibe_correos_del_caso(caso, ventanilla, cargo, funcionaria):
    avanzar(caso, "asignar", cargo=cargo, por=ventanilla)
    funcionaria.is_active = False
    funcionaria.save(update_fields=["is_active"])
    avanzar(caso, "priorizar", prioridad="menor", texto="Es una niña.", por=ventanilla)
    assert Aviso.objects.filter(plantilla="caso_al_cargo", para=funcionaria.email).count() == 1, "la de cuando entraba"


def test_la_muestra_es_de_control_interno(en_desacuerdo, ventanilla, funcionaria, webmaster, entrar):
    for persona in (ventanilla, funcionaria, webmaster):
        assert entrar(persona).get(MUESTRA).status_code == 403
        assert entrar(persona).post(mesa(en_desacuerdo, "acto/dar_razon"), {}).status_code in (403, 422)


def test_la_muestra_cuesta_lo_mismo_con_uno_que_con_muchos(en_desacuerdo, control_interno, ventanilla, cargo, entrar):
    navegador = entrar(control_interno)
    navegador.get(MUESTRA)
    with CaptureQueriesContext(connection) as con_uno:
        navegador.get(MUESTRA)
    for numero in range(3):
        otro = radicar_una(pase=f"otro-{numero}")
        Caso._base_manager.filter(pk=otro.pk).update(estado="respondido", cerrado_en=timezone.now())
        otro.refresh_from_db()
        avanzar(otro, "disentir", texto="No.", por=PERSONA)
    with CaptureQueriesContext(connection) as con_cuatro:
        assert navegador.get(MUESTRA).content.decode().count("Por revisar") >= 4
    assert len(con_uno) == len(con_cuatro)


def test_control_interno_ve_quien_leyo_cada_caso(respondido, control_interno, funcionaria, ventanilla, entrar):
    entrar(funcionaria).get(mesa(respondido))
    html = entrar(control_interno).get(mesa(respondido, "lecturas")).content.decode()
    assert "Flor Niño" in html
    assert ANA not in html
    assert entrar(ventanilla).get(mesa(respondido, "lecturas")).status_code == 403


# --- How it went ----------------------------------------------------------------------------------------------------------


def test_se_califica_una_vez_y_se_puede_cambiar(ciudadana, respondido):
    url = pagina(respondido)
    assert "Guardar mi calificación" in ciudadana.get(url).content.decode()
    for nota in ("5", "2"):
        hecho = ciudadana.post(f"{url}valorar/", {"nota": nota}, follow=True)
        assert "guardamos su calificación" in hecho.content.decode()
    assert Valoracion.objects.get().nota == 2
    assert 'value="2"' in ciudadana.get(url).content.decode()
    assert not Asiento.objects.filter(tipo="valoración").filter(despues__contains="nota").exists()


@pytest.mark.parametrize("nota", ["", "0", "6", "cinco", "\x00"])
def test_una_calificacion_que_no_existe_se_dice_junto_al_campo(ciudadana, respondido, nota):
    respuesta = ciudadana.post(f"{pagina(respondido)}valorar/", {"nota": nota})
    assert respuesta.status_code == 422
    assert "Elija una de las cinco." in respuesta.content.decode()
    assert not Valoracion.objects.exists()


def test_no_se_califica_lo_que_no_se_ha_respondido_ni_despues_de_treinta_dias(ciudadana, caso, respondido):
    abierto = radicar_una(pase="otro")
    assert "Guardar mi calificación" not in ciudadana.get(pagina(abierto)).content.decode()
    assert ciudadana.post(f"{pagina(abierto)}valorar/", {"nota": "5"}).status_code == 422
    with pytest.raises(ActoImposible, match=YA_NO):
        valorar(respondido, 5, ahora=respondido.cerrado_en + timedelta(days=30))
    valorar(respondido, 5, ahora=respondido.cerrado_en + timedelta(days=29))


def test_calificar_y_disentir_tienen_freno_y_piden_la_direccion(ciudadana, respondido, settings):
    settings.GUARDIA_INTENTOS = "1/h"
    url = pagina(respondido)
    assert ciudadana.post(f"{url}valorar/", {"nota": "5"}).status_code == 302
    assert ciudadana.post(f"{url}valorar/", {"nota": "1"}).status_code == 429
    frenado = ciudadana.post(url, {"acto": "disentir", "disentir-texto": "Sigue sin baranda."})
    assert frenado.status_code == 429
    assert "Sigue sin baranda." in frenado.content.decode()
    cache.clear()
    ajeno = ciudadana.post(f"{url}valorar/", {"nota": "1"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert ajeno.status_code == 422
    assert ciudadana.post("/peticiones/seguimiento/inventada/valorar/", {"nota": "1"}).status_code == 410
    assert ciudadana.get(f"{url}valorar/").status_code == 302
    assert Valoracion.objects.get().nota == 5


def test_quien_respondio_no_ve_la_calificacion(respondido, funcionaria, entrar):
    valorar(respondido, 1, ahora=timezone.now())
    assert "calific" not in entrar(funcionaria).get(mesa(respondido)).content.decode().lower()


def test_la_base_no_admite_otra_nota(respondido):
    with pytest.raises(IntegrityError), transaction.atomic():
        Valoracion._base_manager.bulk_create([Valoracion(caso=respondido, nota=6, dada_en=timezone.now())])
