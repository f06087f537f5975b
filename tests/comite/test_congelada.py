"""An acta before its members, or approved, is nobody's to change: form, action, command, bare SQL."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from aguazul_portal.comun.bitacora.models import SinResponsable
from comite.flujo import Estado, PasoImposible
from comite.models import Acta, Aprobacion, Asistencia, Compromiso, Consecutivo, Decision, Sesion
from tests.fabricas import PRUEBA

from . import muestras

pytestmark = pytest.mark.django_db


def _sql(sentencia, acta):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sentencia.format(acta=acta.pk, sesion=acta.sesion_id))


HIJAS = [
    "UPDATE comite_decision SET texto = 'Otra' WHERE acta_id = {acta}",
    "DELETE FROM comite_decision WHERE acta_id = {acta}",
    "INSERT INTO comite_decision (acta_id, orden, texto, votos_favor, votos_contra, votos_blanco, constancia)"
    " VALUES ({acta}, 9, 'Otra', 1, 0, 0, '')",
    "UPDATE comite_compromiso SET texto = 'Otro' WHERE acta_id = {acta}",
    "UPDATE comite_compromiso SET fecha_limite = '2030-01-01' WHERE acta_id = {acta}",
    "DELETE FROM comite_compromiso WHERE acta_id = {acta}",
    "UPDATE comite_sesion SET lugar = 'Otro' WHERE id = {sesion}",
    "DELETE FROM comite_asistencia WHERE sesion_id = {sesion}",
    "UPDATE comite_asistencia SET presencia = 'ausente' WHERE sesion_id = {sesion}",
    "INSERT INTO comite_asistencia (sesion_id, cargo, nombre, presencia) VALUES ({sesion}, 'Otro', '', 'asistio')",
    "DELETE FROM comite_aprobacion WHERE acta_id = {acta}",
    "UPDATE comite_aprobacion SET cargo = 'Otro' WHERE acta_id = {acta}",
]
SOBRE_LA_APROBADA = [
    "UPDATE comite_acta SET desarrollo = 'Otra cosa' WHERE id = {acta}",
    "UPDATE comite_acta SET valores = '[]' WHERE id = {acta}",
    "UPDATE comite_acta SET contenido = '{{}}' WHERE id = {acta}",
    "UPDATE comite_acta SET huella = 'a' WHERE id = {acta}",
    "UPDATE comite_acta SET numero = 7 WHERE id = {acta}",
    "UPDATE comite_acta SET estado = 'borrador', aprobada_en = NULL WHERE id = {acta}",
    "UPDATE comite_acta SET estado = estado WHERE id = {acta}",
    "DELETE FROM comite_acta WHERE id = {acta}",
    "UPDATE comite_aprobacion SET anulada = (1 = 1) WHERE acta_id = {acta}",
]
SOBRE_LA_PUESTA = [
    "UPDATE comite_acta SET desarrollo = 'Otra cosa' WHERE id = {acta}",
    "UPDATE comite_acta SET desarrollo = 'Otra cosa', estado = 'borrador', huella = '' WHERE id = {acta}",
    "UPDATE comite_acta SET contenido = '{{}}' WHERE id = {acta}",
    "UPDATE comite_acta SET huella = 'a' WHERE id = {acta}",
    "UPDATE comite_acta SET necesarias = 1 WHERE id = {acta}",
    "UPDATE comite_acta SET numero = numero + 1 WHERE id = {acta}",
    "UPDATE comite_acta SET estado = 'aprobada', aprobada_en = puesta_en WHERE id = {acta}",
    "DELETE FROM comite_acta WHERE id = {acta}",
]


def _aceptadas(sentencias, acta):
    """Those that the database did not refuse. Each is undone."""
    return [sentencia for sentencia in sentencias if not _rechazada(sentencia, acta)]


def _rechazada(sentencia, acta):
    try:
        with transaction.atomic():
            _sql(sentencia, acta)
            transaction.set_rollback(True)
    except IntegrityError:
        return True
    return False


def test_la_base_de_datos_no_deja_tocar_un_acta_aprobada(aprobada):
    assert _aceptadas(SOBRE_LA_APROBADA + HIJAS, aprobada) == []


def test_ni_la_que_esta_en_aprobacion(en_aprobacion, comite):
    en_aprobacion.avanzar("aprobar", por=comite["Alcalde"])
    assert _aceptadas(SOBRE_LA_PUESTA + HIJAS, en_aprobacion) == []


def test_en_borrador_si_se_escribe(secretario):
    """The same statements that are refused above: the refusals come from the state, not from a slip in the SQL."""
    sentencias = [sentencia for sentencia in HIJAS if "aprobacion" not in sentencia]
    assert _aceptadas(sentencias, muestras.acta(secretario)) == sentencias


def test_nadie_inserta_un_acta_ya_aprobada(secretario):
    sesion = muestras.sesion()
    with pytest.raises(IntegrityError), transaction.atomic():
        Acta._base_manager.bulk_create([Acta(sesion=sesion, estado=Estado.APROBADA)])


def test_ni_un_borrador_pasa_a_aprobado_de_un_salto(secretario):
    acta = muestras.acta(secretario)
    with pytest.raises(IntegrityError):
        _sql(
            "UPDATE comite_acta SET estado = 'aprobada', numero = 1, anio = 2026, huella = 'a', necesarias = 1,"
            " puesta_en = creado_en, aprobada_en = creado_en WHERE id = {acta}",
            acta,
        )


def test_nadie_aprueba_por_sql_otro_contenido(en_aprobacion, comite):
    puesto = en_aprobacion.sesion.asistentes_con_voto().first()
    falsa = Aprobacion(
        acta=en_aprobacion, integrante=puesto, cargo="Alcalde", usuario=comite["Alcalde"], en=en_aprobacion.puesta_en,
        huella="0" * 64,
    )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Aprobacion._base_manager.bulk_create([falsa])


def test_ni_guardar_ni_borrar_pasan(aprobada):
    aprobada.desarrollo = "Otra cosa"
    with pytest.raises(PasoImposible, match="Solo un acta en borrador"):
        aprobada.save(por=PRUEBA)
    with pytest.raises(PasoImposible, match="Solo un acta en borrador"):
        aprobada.delete(por=PRUEBA)


def test_ni_con_una_copia_vieja_que_dice_borrador(secretario):
    """What somebody had open in the form when the acta was put to approval."""
    acta = muestras.acta(secretario)
    vieja = Acta.objects.get(pk=acta.pk)
    acta.avanzar("poner", por=secretario)
    with pytest.raises(PasoImposible, match="Solo un acta en borrador"):
        vieja.save(por=secretario)


def test_ni_sus_filas_ni_su_sesion(aprobada):
    decision, fila = aprobada.decisiones.get(), aprobada.sesion.asistencias.first()
    nueva = Decision(acta=aprobada, texto="Otra", votos_favor=1)
    for objeto in (decision, nueva, fila, aprobada.sesion):
        with pytest.raises(PasoImposible, match="borrador|no se modifica"):
            objeto.save(por=PRUEBA)
    for objeto in (decision, fila):
        with pytest.raises(PasoImposible, match="borrador|no se modifica"):
            objeto.delete(por=PRUEBA)


@pytest.mark.parametrize("modelo", [Acta, Decision, Compromiso, Sesion, Asistencia, Aprobacion])
def test_ni_en_bloque(modelo, aprobada):
    with pytest.raises(SinResponsable):
        modelo.objects.update(pk=1)
    with pytest.raises(SinResponsable):
        modelo.objects.all().delete()


def test_ni_el_formulario_de_la_consola(aprobada, entrar, superusuario):
    navegador = entrar(superusuario)
    url = reverse("admin:comite_acta_change", args=[aprobada.pk])
    datos = {"desarrollo": "Otra cosa", "procedimientos": "Otros"}
    assert navegador.post(url, datos).status_code == 403
    borrar = reverse("admin:comite_acta_delete", args=[aprobada.pk])
    assert navegador.post(borrar, {"post": "yes"}).status_code == 403
    aprobada.refresh_from_db()
    assert aprobada.desarrollo == "Se revisó el avance."


def test_ni_la_accion_de_borrar_las_seleccionadas(aprobada, entrar, superusuario):
    datos = {"action": "delete_selected", "_selected_action": [aprobada.pk], "post": "yes"}
    entrar(superusuario).post(reverse("admin:comite_acta_changelist"), datos)
    assert Acta.objects.filter(pk=aprobada.pk).exists()


def test_del_compromiso_solo_se_escribe_su_cumplimiento(aprobada, comite):
    compromiso = aprobada.compromisos.get()
    compromiso.fecha_limite = date(2030, 1, 1)
    with pytest.raises(PasoImposible, match="solo se escribe su cumplimiento"):
        compromiso.save(por=comite["Alcalde"])
    compromiso.refresh_from_db()
    compromiso.cumplido_en, compromiso.evidencia = date(2026, 3, 20), "https://aguazul.example/mapa"
    compromiso.save(por=comite["Alcalde"])
    assert Compromiso.objects.get().cumplido_en == date(2026, 3, 20)


def test_el_consecutivo_no_retrocede_ni_se_borra(aprobada):
    for sentencia in (
        "UPDATE comite_consecutivo SET ultimo = 0",
        "UPDATE comite_consecutivo SET anio = 2000",
        "DELETE FROM comite_consecutivo",
    ):
        with pytest.raises(IntegrityError):
            _sql(sentencia, aprobada)
    assert Consecutivo.objects.get().ultimo == 1


@pytest.mark.parametrize(("tabla", "madre"), [("decision", "acta"), ("compromiso", "acta"), ("asistencia", "sesion")])
def test_a_un_acta_aprobada_no_se_le_pasan_renglones_de_otra(tabla, madre):
    personas = muestras.comite()
    aprobada = muestras.aprobada(personas)
    otra = muestras.acta(personas["Alcalde"], muestras.sesion(fecha=date(2026, 10, 15)))
    destino, origen = (getattr(una, "sesion_id" if madre == "sesion" else "pk") for una in (aprobada, otra))
    with (
        pytest.raises(IntegrityError, match="no se pasa a otr|Cada lista es"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE comite_{tabla} SET {madre}_id = {destino} WHERE {madre}_id = {origen}")  # noqa: S608
