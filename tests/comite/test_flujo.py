"""The path of an acta: who takes each step, who may not, and what each approval is bound to."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from aguazul_portal.comun.avisos.models import Aviso
from aguazul_portal.comun.bitacora.models import Accion, Asiento, Proceso
from comite.flujo import FLUJO, Estado, PasoImposible
from comite.models import Acta, Aprobacion
from tests import fabricas
from tests.fabricas import PRUEBA

from . import muestras

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("estado", Estado)
@pytest.mark.parametrize("paso", FLUJO, ids=lambda paso: paso.clave)
def test_cada_paso_sale_solo_de_su_estado(paso, estado, comite, secretario):
    acta = muestras.aprobada(comite) if estado == Estado.APROBADA else muestras.acta(secretario)
    if estado == Estado.EN_APROBACION:
        acta.avanzar("poner", por=secretario)
    quien = comite["Alcalde"] if paso.clave == "aprobar" else secretario
    if estado == paso.desde:
        acta.avanzar(paso.clave, por=quien, nota="Se corrige.")
    else:
        with pytest.raises(PasoImposible, match="no se puede"):
            acta.avanzar(paso.clave, por=quien, nota="Se corrige.")


@pytest.mark.parametrize("quien", ["redactora", "revisor", "webmaster", "control_interno"])
@pytest.mark.parametrize("paso", FLUJO, ids=lambda paso: paso.clave)
def test_los_demas_grupos_no_dan_ningun_paso(paso, quien, request, en_aprobacion):
    usuario = request.getfixturevalue(quien)
    assert "no tiene permiso" in en_aprobacion.impedimento(paso, usuario, timezone.localdate())


def test_un_proceso_no_pone_ni_aprueba(en_aprobacion):
    with pytest.raises(PasoImposible, match="permiso"):
        en_aprobacion.avanzar("aprobar", por=Proceso("importación"))


def test_la_aprueba_la_mayoria_de_los_miembros_que_asistieron(comite, secretario):
    """Four attended: three must approve. Two are not enough."""
    acta = muestras.acta(secretario)
    acta.avanzar("poner", por=secretario)
    assert acta.necesarias == 3
    for cargo in ("Alcalde", "Jefe de Planeación"):
        acta.avanzar("aprobar", por=comite[cargo])
        assert acta.estado == Estado.EN_APROBACION
    acta.avanzar("aprobar", por=comite["Secretario de Hacienda"])
    assert acta.estado == Estado.APROBADA
    assert acta.aprobada_en


def test_quien_redacto_no_aprueba(en_aprobacion, secretario):
    with pytest.raises(PasoImposible, match="Quien redactó el acta no la aprueba"):
        en_aprobacion.avanzar("aprobar", por=secretario)


def test_quien_escribio_una_decision_tampoco_aprueba(comite, secretario):
    acta = muestras.acta(secretario)
    decision = acta.decisiones.get()
    decision.texto = "Publicar dos mapas"
    decision.save(por=comite["Alcalde"])
    acta.avanzar("poner", por=secretario)
    with pytest.raises(PasoImposible, match="Quien redactó"):
        acta.avanzar("aprobar", por=comite["Alcalde"])


def test_nadie_aprueba_dos_veces(en_aprobacion, comite):
    en_aprobacion.avanzar("aprobar", por=comite["Alcalde"])
    with pytest.raises(PasoImposible, match="ya aprobó"):
        en_aprobacion.avanzar("aprobar", por=comite["Alcalde"])


def test_quien_ocupa_dos_cargos_aprueba_una_vez(en_aprobacion, comite):
    """The person is one, whatever cargos are in their charge."""
    hacienda = comite["Secretario de Hacienda"].titularidades.get()
    hacienda.usuario = comite["Alcalde"]
    hacienda.save(por=PRUEBA)
    en_aprobacion.avanzar("aprobar", por=comite["Alcalde"])
    with pytest.raises(PasoImposible, match="ya aprobó"):
        en_aprobacion.avanzar("aprobar", por=comite["Alcalde"])


def test_el_superusuario_que_no_es_miembro_no_aprueba(en_aprobacion, superusuario):
    with pytest.raises(PasoImposible, match="Solo aprueban los miembros"):
        en_aprobacion.avanzar("aprobar", por=superusuario)


@pytest.mark.parametrize("cargo", ["Webmaster", "Jefe de Planeación"])
def test_no_aprueban_ni_el_invitado_ni_quien_falto(cargo, comite, secretario):
    acta = muestras.acta(secretario, muestras.sesion("Jefe de Planeación"))
    acta.avanzar("poner", por=secretario)
    with pytest.raises(PasoImposible, match="Solo aprueban los miembros"):
        acta.avanzar("aprobar", por=comite[cargo])


def test_no_aprueba_quien_integra_despues_de_la_sesion(en_aprobacion):
    nuevo = fabricas.cargo("Secretario de Salud")
    muestras.integrante(nuevo, desde=muestras.DIA + timedelta(days=1))
    with pytest.raises(PasoImposible, match="Solo aprueban los miembros"):
        en_aprobacion.avanzar("aprobar", por=muestras.persona(nuevo, "Nora Niño"))


def test_aprueba_quien_ocupa_hoy_el_cargo_que_asistio(en_aprobacion, comite):
    """The person leaves, the work stays with the cargo (Plan, objetivo específico 5)."""
    saliente = comite["Alcalde"].titularidades.get()
    saliente.hasta = timezone.localdate() - timedelta(days=1)
    saliente.save(por=PRUEBA)
    entrante = fabricas.usuario("entrante", "Elsa Entrante")
    entrante.user_permissions.add(Permission.objects.get(codename="aprobar_acta"))
    fabricas.titular(saliente.cargo, entrante, desde=timezone.localdate())
    with pytest.raises(PasoImposible, match="Solo aprueban"):
        en_aprobacion.avanzar("aprobar", por=comite["Alcalde"])
    en_aprobacion.avanzar("aprobar", por=entrante)
    assert en_aprobacion.aprobaciones.get().cargo == "Alcalde"


def test_la_aprobacion_vale_para_el_contenido_puesto_en_aprobacion(en_aprobacion, comite, secretario):
    """Returned and changed, it must be approved again by all: the old approvals stay, annulled."""
    en_aprobacion.avanzar("aprobar", por=comite["Alcalde"])
    vieja = en_aprobacion.huella
    en_aprobacion.avanzar("devolver", por=comite["Jefe de Planeación"], nota="Falta un punto.")
    en_aprobacion.desarrollo = "Se revisó todo."
    en_aprobacion.save(por=secretario)
    en_aprobacion.avanzar("poner", por=secretario)
    assert en_aprobacion.huella != vieja
    assert not en_aprobacion.aprobaciones.vigentes().exists()
    assert Aprobacion.objects.get().anulada
    en_aprobacion.avanzar("aprobar", por=comite["Alcalde"])
    assert en_aprobacion.aprobaciones.vigentes().count() == 1


def test_devuelta_sin_cambios_tambien_se_aprueba_de_nuevo(en_aprobacion, comite, secretario):
    en_aprobacion.avanzar("aprobar", por=comite["Alcalde"])
    vieja = en_aprobacion.huella
    en_aprobacion.avanzar("devolver", por=secretario, nota="Se consulta una duda.")
    en_aprobacion.avanzar("poner", por=secretario)
    assert en_aprobacion.huella == vieja
    assert not en_aprobacion.aprobaciones.vigentes().exists()


def test_devolver_exige_decir_por_que(en_aprobacion, secretario):
    with pytest.raises(PasoImposible, match="Escriba una nota"):
        en_aprobacion.avanzar("devolver", por=secretario, nota="  ")


def test_sin_quorum_no_hay_acta_que_aprobar(comite, secretario):
    acta = muestras.acta(secretario, muestras.sesion("Alcalde", "Jefe de Planeación"))
    with pytest.raises(PasoImposible, match="El quórum"):
        acta.avanzar("poner", por=secretario)
    assert acta.numero is None


@pytest.mark.parametrize(
    ("cambios", "falta"),
    [({"desarrollo": " "}, "El desarrollo"), ({"procedimientos": ""}, "La revisión de los procedimientos")],
)
def test_un_acta_incompleta_dice_lo_que_falta(cambios, falta, secretario):
    with pytest.raises(PasoImposible, match=falta):
        muestras.acta(secretario, **cambios).avanzar("poner", por=secretario)


def test_una_decision_no_tiene_mas_votos_que_asistentes(secretario):
    acta = muestras.acta(secretario)
    decision = acta.decisiones.get()
    decision.votos_favor = 5
    decision.save(por=secretario)
    with pytest.raises(PasoImposible, match=r"decisión 1 tiene más votos \(5\) que miembros asistentes \(4\)"):
        acta.avanzar("poner", por=secretario)


def test_la_aclaratoria_corrige_sin_tocar_el_acta(aprobada, comite, secretario):
    antes = aprobada.contenido
    aclaratoria = Acta.objects.crear(
        sesion=aprobada.sesion, aclara=aprobada, desarrollo="Donde dice «mapa», léase «mapas».", por=secretario
    )
    aclaratoria.avanzar("poner", por=secretario)
    for cargo in ("Alcalde", "Jefe de Planeación", "Secretario de Hacienda"):
        aclaratoria.avanzar("aprobar", por=comite[cargo])
    aprobada.refresh_from_db()
    assert str(aclaratoria) == f"Acta aclaratoria 2 de {aclaratoria.anio}"
    assert aclaratoria.leer_contenido()["aclara"]["numero"] == 1
    assert aprobada.contenido == antes


def test_cada_paso_queda_en_el_registro_con_su_huella(aprobada, comite):
    asientos = Asiento.objects.filter(tipo="acta", objeto_id=str(aprobada.pk)).en_orden()
    assert [asiento.accion for asiento in asientos] == [Accion.CREAR, Accion.ENVIAR, Accion.APROBAR]
    puesta, final = asientos[1], asientos[2]
    assert (puesta.publico, final.publico) == (False, True)
    assert puesta.huella_contenido == final.huella_contenido == aprobada.huella
    firmas = Asiento.objects.filter(accion=Accion.FIRMAR).values_list("actor", flat=True)
    assert set(firmas) == {"Ana Alba", "Pilar Paz", "Hugo Hoyos"}


def test_la_bandeja_dice_que_actas_esperan_a_cada_quien(en_aprobacion, comite, secretario):
    hoy = timezone.localdate()
    assert list(Acta.objects.esperan_a(comite["Alcalde"], hoy)) == [en_aprobacion]
    assert not Acta.objects.esperan_a(secretario, hoy)
    en_aprobacion.avanzar("aprobar", por=comite["Alcalde"])
    assert not Acta.objects.esperan_a(comite["Alcalde"], hoy)


def test_se_avisa_a_quienes_pueden_aprobarla_y_a_quien_la_escribio(en_aprobacion, comite, secretario):
    """Neither the guest nor the drafter is asked to approve; the drafter is told when it comes back."""
    miembros = [comite[cargo] for cargo in ("Alcalde", "Jefe de Planeación", "Secretario de Hacienda")]
    assert set(Aviso.objects.values_list("para", flat=True)) == {miembro.email for miembro in miembros}
    Aviso.objects.all().delete()
    en_aprobacion.avanzar("devolver", por=comite["Alcalde"], nota="Falta un punto.")
    aviso = Aviso.objects.get()
    assert aviso.para == secretario.email
    assert "Falta un punto." in aviso.cuerpo
