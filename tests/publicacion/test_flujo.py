"""The table of arrows is the whole truth: each arrow by who may, refused to who may not, and no arrow that is not drawn."""

import pytest

from aguazul_portal.comun.bitacora.models import Asiento
from aguazul_portal.comun.publicacion.flujo import FLUJO
from aguazul_portal.comun.publicacion.models import Estado, PasoImposible
from tests import fabricas

QUIEN = {"change": "redactora", "revisar": "revisor", "publicar": "webmaster"}
DATOS = {"retirar": {"motivo": "error"}}


def al_comienzo(paso, equipo):
    """A piece from which that arrow leaves."""
    edicion = fabricas.noticia(equipo["redactora"])
    return fabricas.urgente(edicion, **equipo) if paso.despues else fabricas.llevar(edicion, paso.desde, **equipo)


@pytest.mark.parametrize("paso", FLUJO, ids=lambda paso: paso.clave)
def test_cada_flecha_lleva_a_su_estado_y_queda_en_el_registro(paso, equipo):
    edicion = al_comienzo(paso, equipo)
    persona = equipo[QUIEN[paso.permiso]]
    edicion.avanzar(paso.clave, por=persona, nota="Porque sí.", **DATOS.get(paso.clave, {}))
    assert edicion.estado == paso.hacia
    ultimo = Asiento.objects.recientes().first()
    assert (ultimo.accion, ultimo.actor, ultimo.nota) == (paso.accion, str(persona), "Porque sí.")


@pytest.mark.parametrize("paso", FLUJO, ids=lambda paso: paso.clave)
def test_quien_no_tiene_el_permiso_no_toma_la_flecha(paso, equipo, control_interno, miembro_comite):
    edicion = al_comienzo(paso, equipo)
    ajenos = [control_interno, miembro_comite, *(equipo[q] for p, q in QUIEN.items() if p != paso.permiso)]
    for persona in ajenos:
        if persona.has_perm(paso.permiso_sobre(edicion)):
            continue
        with pytest.raises(PasoImposible, match="no tiene permiso"):
            edicion.avanzar(paso.clave, por=persona, nota="Porque sí.")
    assert not control_interno.has_perm(paso.permiso_sobre(edicion))


@pytest.mark.parametrize("paso", [paso for paso in FLUJO if paso.exige_nota], ids=lambda paso: paso.clave)
def test_la_flecha_que_exige_nota_no_avanza_sin_ella(paso, equipo):
    edicion = al_comienzo(paso, equipo)
    with pytest.raises(PasoImposible, match="nota"):
        edicion.avanzar(paso.clave, por=equipo[QUIEN[paso.permiso]], nota="   ")


@pytest.mark.parametrize("estado", Estado)
@pytest.mark.parametrize("clave", sorted({paso.clave for paso in FLUJO}))
def test_no_hay_mas_flechas_que_las_dibujadas(estado, clave, equipo, superusuario):
    dibujada = any(p.desde == estado and clave in (p.clave, p.accion) and not p.despues for p in FLUJO)
    edicion = fabricas.llevar(fabricas.noticia(equipo["redactora"]), estado, **equipo)
    if dibujada:
        assert edicion.paso_desde_aqui(clave).desde == estado
        return
    with pytest.raises(PasoImposible, match="no se puede"):
        edicion.avanzar(clave, por=superusuario, nota="Porque sí.")


def test_pasado_el_borrador_nadie_edita(equipo, superusuario):
    edicion = fabricas.llevar(fabricas.noticia(equipo["redactora"]), Estado.EN_REVISION, **equipo)
    edicion.titulo = "Otro"
    with pytest.raises(PasoImposible, match="Solo un borrador se edita"):
        edicion.save(por=superusuario)


def test_devuelta_se_corrige_y_vuelve_a_andar(equipo):
    edicion = fabricas.llevar(fabricas.noticia(equipo["redactora"]), Estado.EN_REVISION, **equipo)
    antes = edicion.huella
    edicion.avanzar("devolver", por=equipo["revisor"], nota="Falta la fecha.")
    edicion.titulo = "Con la fecha"
    edicion.save(por=equipo["redactora"])
    fabricas.llevar(edicion, Estado.PUBLICADO, **equipo)
    assert edicion.huella not in ("", antes)


def test_la_nueva_version_dice_que_cambio(equipo):
    edicion = fabricas.llevar(fabricas.noticia(equipo["redactora"]), Estado.PUBLICADO, **equipo)
    nueva = edicion.preparar_nueva_version(por=equipo["redactora"])
    with pytest.raises(PasoImposible, match="Diga qué cambió"):
        nueva.avanzar("enviar", por=equipo["redactora"])


def test_hay_una_sola_version_abierta(equipo):
    edicion = fabricas.llevar(fabricas.noticia(equipo["redactora"]), Estado.PUBLICADO, **equipo)
    edicion.preparar_nueva_version(por=equipo["redactora"])
    with pytest.raises(PasoImposible, match="Ya hay una versión"):
        edicion.preparar_nueva_version(por=equipo["webmaster"])
