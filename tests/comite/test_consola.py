"""The comité at the console: buttons only for who may press them, and the whole journey through its forms."""

import pytest
from django.urls import reverse
from django.utils import timezone

from comite.flujo import FLUJO, Estado
from comite.models import Acta, Asistencia, Compromiso, Sesion

from . import muestras

pytestmark = pytest.mark.django_db


def _url(nombre, *args):
    return reverse(f"admin:comite_{nombre}", args=args)


def _botones(pagina):
    return {paso.clave for paso in FLUJO if f'name="paso" value="{paso.clave}"' in pagina}


def _filas(prefijo, *filas):
    """The management form and the rows of an inline."""
    datos = {f"{prefijo}-TOTAL_FORMS": len(filas), f"{prefijo}-INITIAL_FORMS": sum("id" in fila for fila in filas)}
    return datos | {f"{prefijo}-{n}-{campo}": valor for n, fila in enumerate(filas) for campo, valor in fila.items()}


@pytest.mark.parametrize(
    ("quien", "botones"),
    [("Secretario General", {"devolver"}), ("Alcalde", {"aprobar", "devolver"}), ("Webmaster", {"devolver"})],
)
def test_cada_quien_ve_los_botones_que_puede_apretar(quien, botones, en_aprobacion, comite, entrar):
    pagina = entrar(comite[quien]).get(_url("acta_change", en_aprobacion.pk)).content.decode()
    assert _botones(pagina) == botones


def test_control_interno_lee_y_no_ve_botones(en_aprobacion, control_interno, entrar):
    pagina = entrar(control_interno).get(_url("acta_change", en_aprobacion.pk))
    assert pagina.status_code == 200
    assert _botones(pagina.content.decode()) == set()


def test_aprobada_no_ofrece_nada_que_escribir(aprobada, comite, entrar):
    pagina = entrar(comite["Alcalde"]).get(_url("acta_change", aprobada.pk)).content.decode()
    assert _botones(pagina) == set()
    assert 'name="desarrollo"' not in pagina
    assert 'name="_save"' not in pagina


def test_se_explica_por_que_no_puede_aprobar(en_aprobacion, secretario, entrar):
    pagina = entrar(secretario).get(_url("acta_change", en_aprobacion.pk)).content.decode()
    assert "Quien redactó el acta no la aprueba" in pagina


def test_el_rechazo_conserva_la_nota(en_aprobacion, secretario, entrar):
    datos = {"paso": "aprobar", "nota": "La leí completa"}
    respuesta = entrar(secretario).post(_url("acta_paso", en_aprobacion.pk), datos)
    assert respuesta.status_code == 409
    assert "La leí completa" in respuesta.content.decode()


def test_la_vista_previa_es_de_la_consola_y_no_se_guarda(comite, secretario, entrar, ciudadana):
    acta = muestras.acta(secretario)
    respuesta = entrar(comite["Alcalde"]).get(_url("acta_previa", acta.pk))
    assert "Se revisó el avance." in respuesta.content.decode()
    assert "no-store" in respuesta.headers["Cache-Control"]
    assert ciudadana.get(_url("acta_previa", acta.pk)).status_code == 302


def test_el_camino_completo_por_los_formularios(comite, secretario, entrar):
    """The session, its list, its end, the acta with its rows, and the three approvals: buttons and forms only."""
    hoy, mesa = timezone.localdate(), entrar(secretario)
    datos = {
        "tipo": "ordinaria", "fecha": hoy.strftime("%d/%m/%Y"), "hora_inicio": "08:00", "lugar": "Sala de juntas",
        "orden_del_dia": "Quórum\nAvances", "citacion": "Por correo",
    }  # fmt: skip
    assert mesa.post(_url("sesion_add"), datos).status_code == 302
    sesion = Sesion.objects.get()
    lista = Asistencia.objects.filter(sesion=sesion)
    miembros = [{"id": fila.pk, "sesion": sesion.pk, "nombre": fila.nombre, "presencia": "asistio"} for fila in lista]
    invitado = {"cargo": "Personería", "nombre": "Paula Pérez", "presencia": "asistio"}
    filas = _filas("asistencias", *miembros) | _filas("asistencias-2", invitado)
    mesa.post(_url("sesion_change", sesion.pk), datos | {"hora_fin": "10:00"} | filas)
    sesion.refresh_from_db()
    assert sesion.quorum()["asistieron"] == 4
    assert lista.get(integrante=None).cargo == "Personería"

    cargo = sesion.con_voto().first().cargo_id
    datos = {"sesion": sesion.pk, "aclara": "", "desarrollo": "Se revisó.", "procedimientos": "Se publica cada semana."}
    decision = {"orden": 1, "texto": "Publicar", "votos_favor": 4, "votos_contra": 0, "votos_blanco": 0}
    compromiso = {"orden": 1, "texto": "Hacer", "cargo": cargo, "fecha_limite": "01/12/2030"}
    mesa.post(_url("acta_add"), datos | _filas("decisiones", decision) | _filas("compromisos", compromiso))
    acta = Acta.objects.get()
    assert (acta.decisiones.count(), acta.compromisos.count()) == (1, 1)

    mesa.post(_url("acta_paso", acta.pk), {"paso": "poner"})
    for cargo in ("Alcalde", "Jefe de Planeación"):
        respuesta = entrar(comite[cargo]).post(_url("acta_paso", acta.pk), {"paso": "aprobar"}, follow=True)
        assert "Su aprobación quedó registrada" in respuesta.content.decode()
    respuesta = entrar(comite["Secretario de Hacienda"]).post(
        _url("acta_paso", acta.pk), {"paso": "aprobar"}, follow=True
    )
    assert "quedó aprobada" in respuesta.content.decode()
    acta.refresh_from_db()
    assert acta.estado == Estado.APROBADA


def test_en_la_consola_se_cumple_un_compromiso_congelado(aprobada, comite, entrar):
    compromiso = aprobada.compromisos.get()
    datos = {"cumplido_en": "20/03/2026", "evidencia": "Publicado.", "texto": "Otra promesa"}
    entrar(comite["Alcalde"]).post(_url("compromiso_change", compromiso.pk), datos)
    compromiso = Compromiso.objects.get()
    assert (compromiso.texto, compromiso.evidencia) == ("Entregar el mapa", "Publicado.")


def test_los_filtros_de_compromisos_separan_los_vencidos(aprobada, comite, entrar):
    pagina = entrar(comite["Alcalde"]).get(_url("compromiso_changelist"), {"situacion": "vencidos"}).content.decode()
    assert "Entregar el mapa" in pagina


@pytest.mark.parametrize("modelo", ["integrante", "sesion", "acta", "compromiso", "taller"])
def test_quien_no_es_del_comite_no_escribe(modelo, redactora, entrar):
    assert entrar(redactora).get(_url(f"{modelo}_changelist")).status_code == 403


@pytest.mark.parametrize(
    ("fecha", "avisa"), [("03/03/2026", False), ("03/03/2024", True)], ids=["con Comité", "antes de él"]
)
def test_una_sesion_de_un_dia_sin_integrantes_se_avisa(comite, secretario, entrar, fecha, avisa):
    datos = {
        "tipo": "ordinaria", "fecha": fecha, "hora_inicio": "08:00", "lugar": "Sala de juntas",
        "orden_del_dia": "Quórum", "citacion": "Por correo",
    }  # fmt: skip
    pagina = entrar(secretario).post(_url("sesion_add"), datos, follow=True).content.decode()
    assert Sesion.objects.count() == 1
    assert ("no tenía integrantes" in pagina) == avisa


def test_una_segunda_acta_de_la_misma_sesion_se_dice_en_una_frase(comite, secretario, entrar):
    acta = muestras.acta(secretario)
    datos = {"sesion": acta.sesion_id, "aclara": "", "desarrollo": "Otra.", "procedimientos": "Igual."}
    pagina = entrar(secretario).post(_url("acta_add"), datos | _filas("decisiones") | _filas("compromisos"))
    assert "Esa sesión ya tiene su acta." in pagina.content.decode()
    assert Acta.objects.count() == 1


def test_el_paso_de_un_acta_no_trae_el_formulario_de_una_pagina_vieja(comite, secretario, entrar):
    """Nobody is told there of who saved first: its buttons send their step alone."""
    acta = muestras.acta(secretario)
    pagina = entrar(secretario).get(_url("acta_change", acta.pk)).content.decode()
    assert 'value="poner"' in pagina
    assert 'form="acta_form"' not in pagina
    assert "guarde antes lo que haya escrito" in pagina
