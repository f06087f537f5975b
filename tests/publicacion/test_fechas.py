"""Dates move before their minute, on the record; intervals, search and announcements move with them."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from aguazul_portal.comun.avisos.models import Aviso
from aguazul_portal.comun.bitacora.exportar import publico as exportar_publico
from aguazul_portal.comun.bitacora.models import Asiento
from aguazul_portal.comun.bitacora.verificacion import verificar
from aguazul_portal.comun.busqueda.models import Entrada
from aguazul_portal.comun.publicacion import fechas
from aguazul_portal.comun.publicacion.models import Estado, PasoImposible
from noticias.models import EdicionNoticia
from tests import fabricas

DIA = timedelta(days=1)


@pytest.fixture
def ahora(db):
    return timezone.now()


@pytest.fixture
def programada(equipo, ahora):
    return fabricas.llevar(
        fabricas.noticia(equipo["redactora"], programada_para=ahora + 2 * DIA), "publicado", **equipo
    )


def mover(edicion, cuando, equipo, ahora, campo="publicado_en", **datos):
    datos = {"por": equipo["webmaster"], "motivo": "La oficina pidió más tiempo.", "ahora": ahora, **datos}
    return fechas.mover(edicion, campo, cuando, **datos)


def corregir(vieja, equipo, **campos):
    nueva = vieja.preparar_nueva_version(por=equipo["redactora"])
    nueva.titulo, nueva.nota_cambio = f"Versión {nueva.numero}", "Se corrigió."
    for campo, valor in campos.items():
        setattr(nueva, campo, valor)
    nueva.save(por=equipo["redactora"])
    return fabricas.llevar(nueva, Estado.PUBLICADO, **equipo)


def visibles(instante):
    return list(EdicionNoticia.objects.publicas(instante).values_list("titulo", flat=True))


def test_se_mueve_y_queda_quien_desde_hasta_y_por_que(programada, equipo, ahora):
    antes, huella = programada.publicado_en, programada.huella
    mover(programada, ahora + 4 * DIA, equipo, ahora)
    assert (visibles(ahora + 3 * DIA), visibles(ahora + 4 * DIA)) == ([], ["Una noticia"])
    assert programada.huella == huella == programada.calcular_huella()
    ultimo = Asiento.objects.recientes().first()
    assert (ultimo.accion, ultimo.actor, ultimo.nota) == (
        "mover_fecha", "Wilma Díaz", "La oficina pidió más tiempo.",
    )  # fmt: skip
    assert antes.isoformat() in ultimo.antes
    assert programada.publicado_en.isoformat() in ultimo.despues


def test_el_buscador_y_el_registro_publico_esperan_a_la_nueva_hora(programada, equipo, ahora):
    mover(programada, ahora + 4 * DIA, equipo, ahora)
    assert Entrada.objects.get().desde == programada.publicado_en
    assert list(Asiento.objects.publicos(ahora + 3 * DIA).filter(objeto="Una noticia")) == []
    assert [a.accion for a in Asiento.objects.publicos(ahora + 4 * DIA).filter(objeto="Una noticia")] == ["mover_fecha"]
    assert "Una noticia" not in "".join(exportar_publico(ahora + 3 * DIA))
    assert not verificar().falla


def test_lo_programado_que_se_retira_no_se_anuncia_en_su_minuto(programada, equipo, ahora):
    programada.avanzar("retirar", por=equipo["webmaster"], nota="Se canceló.", motivo="error")
    assert not Asiento.objects.publicos(ahora + 3 * DIA).filter(objeto="Una noticia").exists()
    assert not any(a.es_visible(ahora + 3 * DIA) for a in Asiento.objects.filter(accion="publicar"))


def test_la_vieja_sigue_hasta_la_nueva_hora(equipo, ahora):
    vieja = fabricas.llevar(fabricas.noticia(equipo["redactora"]), "publicado", **equipo)
    nueva = corregir(vieja, equipo, programada_para=ahora + 2 * DIA)
    for cuando in (ahora + 5 * DIA, ahora + DIA, ahora + 3 * DIA):
        mover(nueva, cuando, equipo, ahora)
        assert (visibles(cuando - timedelta(seconds=1)), visibles(cuando)) == (["Una noticia"], ["Versión 2"])
        vieja.refresh_from_db()
        assert vieja.hasta == cuando


def test_la_vieja_que_vence_antes_conserva_su_vencimiento(equipo, ahora):
    vieja = fabricas.noticia(equipo["redactora"], vence_en=ahora + 3 * DIA)
    fabricas.llevar(vieja, "publicado", **equipo)
    nueva = corregir(vieja, equipo, programada_para=ahora + 2 * DIA)
    mover(nueva, ahora + 4 * DIA, equipo, ahora)
    assert visibles(ahora + 3 * DIA) == []
    vieja.refresh_from_db()
    assert vieja.situacion(ahora + 3 * DIA) == "Vencida"
    mover(vieja, ahora + 6 * DIA, equipo, ahora, campo="expira_en")
    assert visibles(ahora + 3 * DIA) == ["Una noticia"]
    nueva.avanzar("retirar", por=equipo["webmaster"], nota="No va.", motivo="error")
    assert (visibles(ahora + 5 * DIA), visibles(ahora + 6 * DIA)) == (["Una noticia"], [])


def test_retirar_una_de_tres_no_junta_dos_a_la_vez(equipo, ahora):
    """The time of a withdrawn version goes back only until the next one starts."""
    primera = fabricas.llevar(fabricas.noticia(equipo["redactora"]), "publicado", **equipo)
    segunda = corregir(primera, equipo, programada_para=ahora + 2 * DIA)
    corregir(segunda, equipo, programada_para=ahora + 4 * DIA)
    segunda.refresh_from_db()
    segunda.avanzar("retirar", por=equipo["webmaster"], nota="No va.", motivo="error")
    assert visibles(ahora + 3 * DIA) == ["Una noticia"]
    assert visibles(ahora + 5 * DIA) == ["Versión 3"]


def test_los_intervalos_nunca_se_cruzan_por_mas_que_se_muevan(equipo, ahora):
    """Every hour of ten days, after each move: one version at most, and the newest that has come out."""
    vieja = fabricas.llevar(fabricas.noticia(equipo["redactora"]), "publicado", **equipo)
    nueva = corregir(vieja, equipo, programada_para=ahora + 2 * DIA, vence_en=ahora + 9 * DIA)
    for dias in (3, 7, 1, 5, 8):
        mover(nueva, ahora + dias * DIA, equipo, ahora)
        intervalos = sorted((e.publicado_en, e.hasta) for e in vieja.documento.ediciones.all())
        assert all(fin == inicio for (_, fin), (inicio, _) in pairwise(intervalos))
        for hora in range(0, 240, 6):
            assert len(visibles(ahora + timedelta(hours=hora + 1))) == (1 if hora + 1 < 216 else 0)


def test_lo_saben_quien_la_escribio_y_quien_la_aprobo_pero_no_quien_la_movio(programada, equipo, ahora):
    Aviso.objects.all().delete()
    mover(programada, ahora + 4 * DIA, equipo, ahora)
    avisos = Aviso.objects.filter(plantilla="publicacion_fecha")
    assert {aviso.para for aviso in avisos} == {equipo["redactora"].email, equipo["revisor"].email}
    assert all("La oficina pidió más tiempo." in aviso.cuerpo for aviso in avisos)


@pytest.mark.parametrize(
    ("cuando", "frase"),
    [(-DIA, "no hayan pasado"), (timedelta(0), "no hayan pasado"), (None, "no hayan pasado"), (2 * DIA, "ya tiene")],
)
def test_no_se_mueve_al_pasado_ni_a_la_misma_hora(cuando, frase, programada, equipo, ahora):
    with pytest.raises(PasoImposible, match=frase):
        mover(programada, None if cuando is None else ahora + cuando, equipo, ahora)


def test_lo_que_ya_salio_no_se_mueve(equipo, ahora, programada):
    with pytest.raises(PasoImposible, match="todavía no ha salido"):
        mover(programada, ahora + 9 * DIA, equipo, ahora + 2 * DIA)


def test_no_se_mueve_mas_alla_de_su_vencimiento_ni_de_la_version_que_sigue(equipo, ahora):
    una = fabricas.noticia(equipo["redactora"], programada_para=ahora + DIA, vence_en=ahora + 4 * DIA)
    fabricas.llevar(una, "publicado", **equipo)
    with pytest.raises(PasoImposible, match="ya habría vencido"):
        mover(una, ahora + 4 * DIA, equipo, ahora)
    corregir(una, equipo, programada_para=ahora + 2 * DIA)
    with pytest.raises(PasoImposible, match="rige una versión posterior"):
        mover(una, ahora + 3 * DIA, equipo, ahora)


def test_el_vencimiento_se_quita_y_se_pone_mientras_se_ve(equipo, ahora):
    edicion = fabricas.llevar(fabricas.noticia(equipo["redactora"], vence_en=ahora + DIA), "publicado", **equipo)
    mover(edicion, None, equipo, ahora, campo="expira_en")
    assert edicion.hasta is None
    assert edicion.calcular_huella() == edicion.huella
    mover(edicion, ahora + 3 * DIA, equipo, ahora, campo="expira_en")
    assert visibles(ahora + 3 * DIA) == []
    with pytest.raises(PasoImposible, match="Ya no está a la vista"):
        mover(edicion, ahora + 5 * DIA, equipo, ahora + 4 * DIA, campo="expira_en")


def test_solo_mueve_quien_publica_y_dice_por_que(programada, equipo, ahora, control_interno, entrar):
    for persona in (equipo["redactora"], equipo["revisor"], control_interno):
        with pytest.raises(PasoImposible, match="no tiene permiso"):
            mover(programada, ahora + 4 * DIA, equipo, ahora, por=persona)
    with pytest.raises(PasoImposible, match="por qué"):
        mover(programada, ahora + 4 * DIA, equipo, ahora, motivo="  ")
    respuesta = _post(entrar, equipo["redactora"], programada, cuando="2099-01-01T08:00", motivo_fecha="Ya.")
    assert respuesta.status_code == 409


def _post(entrar, persona, edicion, **datos):
    url = reverse("admin:noticias_edicionnoticia_fecha", args=[edicion.pk])
    return entrar(persona).post(url, {"campo": "publicado_en", **datos})


@pytest.mark.parametrize("cuando", ["", "mañana", "2026-13-40T99:99", "0001-01-01T00:00", "<b>"])
def test_la_fecha_mala_recibe_una_frase_y_conserva_lo_escrito(cuando, programada, equipo, entrar):
    respuesta = _post(entrar, equipo["webmaster"], programada, cuando=cuando, motivo_fecha="Por la oficina.")
    assert respuesta.status_code == 409
    assert "Por la oficina." in respuesta.content.decode()


def test_desde_la_mesa_y_desde_el_calendario(programada, equipo, entrar, ahora):
    local = timezone.localtime(ahora + 4 * DIA)
    datos = {"cuando": f"{local:%Y-%m-%dT%H:%M}", "motivo_fecha": "Por la oficina.", "mes": "2026-11"}
    respuesta = _post(entrar, equipo["webmaster"], programada, **datos)
    assert respuesta.headers["Location"] == "/consola/redaccion/calendario/2026-11/"
    programada.refresh_from_db()
    assert timezone.localtime(programada.publicado_en) == local.replace(second=0, microsecond=0)


@pytest.mark.parametrize(
    "cambio",
    ["publicado_en = '2020-01-01 00:00:00+00:00'", "publicado_en = NULL"],
)
def test_la_base_de_datos_no_antedata_lo_programado(cambio, programada):
    _rechaza(programada, cambio)


def test_la_base_de_datos_no_mueve_lo_que_ya_salio(equipo):
    edicion = fabricas.llevar(fabricas.noticia(equipo["redactora"]), "publicado", **equipo)
    _rechaza(edicion, "publicado_en = '2099-01-01 00:00:00+00:00'")


def _rechaza(edicion, cambio):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE noticias_edicionnoticia SET {cambio} WHERE id = {edicion.pk}")


# --- The calendar ---------------------------------------------------------------------------------------------------------


def _mes(entrar, persona, dia):
    return entrar(persona).get(reverse("publicacion:calendario_del_mes", args=[f"{timezone.localtime(dia):%Y-%m}"]))


def test_el_calendario_dice_que_sale_que_vence_y_que_se_prevé(equipo, entrar, ahora):
    dia = ahora.replace(year=ahora.year + 1, month=3, day=10)
    una = fabricas.noticia(equipo["redactora"], titulo="Una", programada_para=dia, vence_en=dia + 5 * DIA)
    fabricas.llevar(una, "publicado", **equipo)
    fabricas.noticia(equipo["redactora"], slug="dos", titulo="Dos", programada_para=dia + DIA)
    hitos = [hito for _, suyos in _mes(entrar, equipo["webmaster"], dia).context["dias"] for hito in suyos]
    assert [(hito.que, str(hito.edicion), bool(hito.movibles)) for hito in hitos] == [
        ("Sale", "Una", True), ("Prevista", "Dos", False), ("Vence", "Una", True),
    ]  # fmt: skip


def test_control_interno_lo_lee_y_no_mueve_nada(programada, entrar, control_interno):
    respuesta = _mes(entrar, control_interno, programada.publicado_en)
    assert "Una noticia" in respuesta.content.decode()
    assert "Mover" not in respuesta.content.decode()


@pytest.mark.parametrize("mes", ["2026-13", "2026-1", "hoy", "2026-00", "9999-01", "²026-11"])
def test_un_mes_que_no_existe_no_se_encuentra(mes, entrar, equipo):
    assert entrar(equipo["webmaster"]).get(f"/consola/redaccion/calendario/{mes}/").status_code == 404


def test_el_calendario_no_pregunta_mas_por_tener_mas(entrar, equipo, ahora, django_assert_max_num_queries):
    from aguazul_portal.comun.calendario import Periodo
    from aguazul_portal.comun.publicacion import agenda

    def consultas():
        return list(agenda.hitos(equipo["webmaster"], Periodo.mes_de(timezone.localdate(ahora)), ahora))

    consultas()
    for n in range(6):
        fabricas.llevar(fabricas.noticia(equipo["redactora"], slug=f"n{n}"), "publicado", **equipo)
    with django_assert_max_num_queries(3 * len(agenda.modelos_de(equipo["webmaster"]))):
        assert len(consultas()) == 6
