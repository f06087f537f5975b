"""Soporte técnico: the Plan's three problems, each a ticket that only who attends it sees, apart from the citizens' cases."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from aguazul_portal.comun.avisos.models import Aviso
from aguazul_portal.comun.bitacora.models import Asiento
from aguazul_portal.comun.guardia import pase
from aguazul_portal.comun.ventanilla import llave
from aguazul_portal.comun.ventanilla.flujo import PASOS, ActoImposible, Estado
from aguazul_portal.comun.ventanilla.models import Caso
from aguazul_portal.comun.ventanilla.pasos import PERSONA, avanzar
from aguazul_portal.soporte import PROBLEMAS, abrir
from indicadores.documento import plan_escrito
from tests import fabricas
from tests.conftest import _persona
from tests.guardia.muestras import pase_de
from tests.ventanilla.muestras import radicar_una

pytestmark = pytest.mark.django_db
AYUDA, BANDEJA = "/consola/soporte/", "/consola/ventanilla/caso/?bandeja=abiertos"
TEXTO = "No me deja entrar desde el lunes."


@pytest.fixture
def tecnica(db):
    persona = _persona("tecnica", "Tania Ruiz", "Administración técnica")
    fabricas.titular(fabricas.cargo("Administración técnica"), persona)
    return persona


@pytest.fixture
def pedido(redactora, tecnica):
    datos = {"pase": "uno", "para_quien": str(redactora), "texto": TEXTO, "telefono": ""}
    return abrir(PROBLEMAS[0], **datos, por=redactora)


@pytest.fixture
def caso_de_la_ciudadania(db):
    return radicar_una()


def datos(**cambios):
    return {"pase": pase_de("soporte"), "para_quien": "Rosa Prieto", "texto": TEXTO, "telefono": "", **cambios}


def test_la_ayuda_dice_los_tres_problemas_con_las_palabras_del_plan(redactora, entrar, ciudadana):
    html = entrar(redactora).get(AYUDA).content.decode()
    for problema in plan_escrito()["soporte_tecnico"]:
        for dicho in problema.values():
            assert dicho in html
    assert ciudadana.get(AYUDA).status_code == 302


@pytest.mark.parametrize("problema", PROBLEMAS, ids=lambda p: p.clave)
def test_cada_problema_abre_un_caso_interno_y_avisa_a_quien_lo_atiende(problema, redactora, tecnica, entrar):
    navegador, enviado = entrar(redactora), datos(telefono="ext. 1234567")
    for _ in range(2):
        assert navegador.post(f"{AYUDA}{problema.clave}/", enviado).status_code == 302
    caso = Caso.objects.get()
    assert (caso.tipo, caso.canal, caso.clase, caso.asunto) == ("SOP", "interno", "soporte", problema.nombre[:140])
    assert [aviso.para for aviso in Aviso.objects.all()] == [tecnica.email]
    assert caso.radicado in navegador.get(AYUDA).content.decode()


def test_lo_que_falta_se_dice_al_lado_y_no_se_pierde_lo_escrito(redactora, entrar):
    navegador = entrar(redactora)
    respuesta = navegador.post(f"{AYUDA}correo/", datos())
    html = respuesta.content.decode()
    assert respuesta.status_code == 422, "sin correo hay que dejar un teléfono"
    assert 'id="id_telefono_error"' in html
    assert TEXTO in html
    assert navegador.post(f"{AYUDA}claves/", datos(pase="inventado")).status_code == 422
    assert navegador.get(f"{AYUDA}otro/").status_code == 404
    assert not Caso.objects.exists()


def test_solo_lo_ve_quien_atiende_soporte_y_quien_vigila(pedido, redactora, tecnica, control_interno, entrar):
    ventanilla = _persona("ventanilla", "Vera Niño", "Ventanilla")
    funcionaria = _persona("funcionaria", "Flor Niño", "Funcionario")
    fabricas.titular(fabricas.cargo("Otro cargo"), funcionaria)
    ajeno = radicar_una(pase="ciudadano", dependencia=fabricas.dependencia())
    mesa = f"/consola/ventanilla/caso/{pedido.pk}/change/"
    for persona, ve, ve_el_ajeno in [
        (tecnica, True, False), (control_interno, True, True), (ventanilla, False, True), (funcionaria, False, True),
    ]:  # fmt: skip
        navegador = entrar(persona)
        assert (navegador.get(mesa).status_code == 200) is ve, persona
        assert (navegador.get(mesa.replace(f"/{pedido.pk}/", f"/{ajeno.pk}/")).status_code == 200) is ve_el_ajeno
        assert (pedido.radicado in navegador.get(BANDEJA).content.decode()) is ve, persona
    assert entrar(redactora).get(mesa).status_code == 403
    assert ajeno.radicado not in entrar(tecnica).get(BANDEJA.replace("abiertos", "dependencia")).content.decode()


def test_lo_atiende_administracion_tecnica_y_quien_lo_pidio_lee_la_respuesta(pedido, redactora, tecnica, entrar):
    cargo = tecnica.cargo_en(timezone.localdate())
    avanzar(pedido, "asignar", cargo=cargo, por=tecnica)
    avanzar(pedido, "responder", texto="Le enviamos el enlace.", por=tecnica)
    assert pedido.estado == Estado.RESPONDIDO
    assert "Le enviamos el enlace." in entrar(redactora).get(AYUDA).content.decode()
    assert "Sin término" in entrar(tecnica).get(f"/consola/ventanilla/caso/{pedido.pk}/change/").content.decode()


def test_mi_bandeja_dice_cuantos_nadie_tiene_a_quien_los_atiende(
    pedido, caso_de_la_ciudadania, redactora, tecnica, entrar, django_assert_max_num_queries
):
    def primera_pagina(quien):
        return entrar(quien).get("/consola/").content.decode()

    assert "1 caso sin asignar" in primera_pagina(tecnica)
    assert "sin asignar" not in primera_pagina(redactora)
    lista = entrar(tecnica).get("/consola/ventanilla/caso/?bandeja=sin_asignar")
    assert [caso for caso, _ in lista.context["filas"]] == [pedido]
    for numero in range(4):
        abrir(PROBLEMAS[0], pase=f"otro-{numero}", para_quien="Rosa", texto=TEXTO, telefono="", por=redactora)
    with CaptureQueriesContext(connection) as con_cinco:
        assert "5 casos sin asignar" in primera_pagina(tecnica)
    cargo = tecnica.titularidades.get().cargo
    for caso in Caso.objects.de_soporte():
        avanzar(caso, "asignar", cargo=cargo, por=tecnica)
        avanzar(caso, "responder", texto="Listo.", por=tecnica)
    with django_assert_max_num_queries(len(con_cinco)):
        assert "sin asignar" not in primera_pagina(tecnica)


def test_no_se_asigna_a_quien_no_lo_atiende_ni_toma_otras_flechas(pedido, tecnica):
    ajeno = fabricas.cargo("Secretario de Salud", dependencia=fabricas.dependencia("Salud", "600"))
    fabricas.titular(ajeno, _persona("otra", "Olga Niño", "Funcionario"))
    with pytest.raises(ActoImposible, match="no atiende soporte"):
        avanzar(pedido, "asignar", cargo=ajeno, por=tecnica)
    with pytest.raises(ActoImposible, match="no le corresponde"):
        avanzar(pedido, "desistir", por=PERSONA)
    with pytest.raises(ActoImposible, match="no le corresponde"):
        avanzar(pedido, "trasladar", destino="Otra", texto="No.", por=tecnica)
    assert "trasladar" in PASOS


def test_ni_se_sigue_ni_se_verifica_en_publico_ni_guarda_datos_en_el_registro(pedido, ciudadana):
    clave = {"pase": pase_de("seguir-caso"), "radicado": pedido.radicado, "clave": llave.de(pedido.pase)}
    assert ciudadana.post("/peticiones/seguimiento/", clave).status_code == 422
    verificado = ciudadana.post("/verificar/", {"pase": pase_de("verificar-caso"), "radicado": pedido.radicado})
    assert "No hay ninguna constancia" in verificado.content.decode()
    assert not Caso.objects.de_la_ciudadania().exists()
    assert not Asiento.objects.filter(publico=True, tipo="caso").exists()
    assert TEXTO not in " ".join(str(fila) for fila in Asiento.objects.values_list())


def test_el_pase_de_otro_formulario_no_sirve(redactora, entrar):
    texto = str(pase.emitir("peticion", ahora=timezone.now()))
    assert entrar(redactora).post(f"{AYUDA}claves/", datos(pase=texto)).status_code == 422
