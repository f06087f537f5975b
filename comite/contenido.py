"""What an acta says, as plain data: built once, when it is put to approval, and frozen with its digest.

Page, PDF and JSON are drawn from this and from nothing else, so that the name of a cargo changed years later does not
change the acta. It carries cargos and never names of people: it is the public version (Ley 1712 de 2014, art. 18).
"""

from aguazul_portal.comun.bitacora.sellado import ultimo_sello
from aguazul_portal.comun.entidad.models import Entidad

from .flujo import Estado
from .models import Compromiso


def dicho(acta):
    """What it says: frozen since it was put to approval; before, what would be frozen now."""
    return contenido(acta) if acta.estado == Estado.BORRADOR else acta.leer_contenido()


def contenido(acta):
    entidad = Entidad.objects.order_by("pk").first()
    return {
        "entidad": entidad.nombre if entidad else "Alcaldía",
        "municipio": f"{entidad.municipio}, {entidad.departamento}" if entidad else "",
        "titulo": str(acta),
        "anio": acta.anio,
        "numero": acta.numero,
        "aclara": acta.aclara and {"titulo": str(acta.aclara), "anio": acta.aclara.anio, "numero": acta.aclara.numero},
        "demostracion": acta.sesion.demostracion,
        "sesion": _sesion(acta.sesion),
        "quorum": acta.sesion.quorum(),
        "asistencia": [
            _asistencia(fila) for fila in acta.sesion.asistencias.select_related("integrante").order_by("pk")
        ],
        "desarrollo": _parrafos(acta.desarrollo),
        "procedimientos": _parrafos(acta.procedimientos),
        "valores": acta.valores,
        "sello": None if acta.aclara_id else _sello(),
        "compromisos_anteriores": [] if acta.aclara_id else _anteriores(acta.sesion.fecha),
        "decisiones": [_decision(decision) for decision in acta.decisiones.select_related("proponente")],
        "compromisos": [_compromiso(compromiso) for compromiso in acta.compromisos.select_related("cargo")],
    }


def _sesion(sesion):
    return {
        "tipo": sesion.get_tipo_display(),
        "fecha": sesion.fecha.isoformat(),
        "hora_inicio": f"{sesion.hora_inicio:%H:%M}",
        "hora_fin": f"{sesion.hora_fin:%H:%M}" if sesion.hora_fin else None,
        "lugar": sesion.lugar,
        "medio_virtual": sesion.medio_virtual,
        "citacion": sesion.citacion,
        "orden_del_dia": sesion.puntos,
    }


def _asistencia(fila):
    papel = fila.integrante.get_papel_display() if fila.integrante else "Invitado"
    return {"cargo": fila.cargo, "papel": papel, "asistencia": fila.get_presencia_display()}


def _sello():
    """The last seal of the record: signed by the members, it is kept where nobody rewrites it (Plan, monitoreo)."""
    sello = ultimo_sello()
    return sello and sello.como_dato()


def _parrafos(texto):
    return [linea.strip() for linea in texto.splitlines() if linea.strip()]


def _decision(decision):
    return {
        "texto": decision.texto,
        "proponente": str(decision.proponente or ""),
        "a_favor": decision.votos_favor,
        "en_contra": decision.votos_contra,
        "en_blanco": decision.votos_blanco,
        "adoptada": decision.adoptada,
        "constancia": decision.constancia,
    }


def _compromiso(compromiso):
    return {
        "texto": compromiso.texto,
        "responsable": str(compromiso.cargo),
        "fecha_limite": compromiso.fecha_limite.isoformat(),
    }


def _anteriores(dia):
    """The check of earlier commitments: those that were open on the day of the session, as they stood."""
    abiertos = Compromiso.objects.abiertos_en(dia).por_fecha()
    return [
        {
            **_compromiso(compromiso),
            "acta": str(compromiso.acta),
            "situacion": "Vencido" if compromiso.fecha_limite < dia else "En plazo",
        }
        for compromiso in abiertos
    ]
