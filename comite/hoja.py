"""The acta as it is read: its frozen content put into words, the same for the page and for the PDF."""

from datetime import date, time

from aguazul_portal.comun.bitacora.models import sello_escrito
from aguazul_portal.comun.templatetags.portal import fecha_larga, hora, numero

ORGANO = "Comité de Gobierno en Línea (GEL-T)"


def hoja(dicho):
    return {
        **{campo: dicho[campo] for campo in IGUALES},
        "organo": ORGANO,
        "orden_del_dia": dicho["sesion"]["orden_del_dia"],
        "sesion": _sesion(dicho),
        "quorum": _quorum(dicho["quorum"]),
        "valores": [{**fila, "texto_meta": fila["texto_meta"] or "Sin meta"} for fila in dicho["valores"]],
        "sello": sello_en_palabras(dicho.get("sello")),
        "compromisos_anteriores": [_compromiso(fila) for fila in dicho["compromisos_anteriores"]],
        "decisiones": [_decision(numero, fila) for numero, fila in enumerate(dicho["decisiones"], 1)],
        "compromisos": [_compromiso(fila) for fila in dicho["compromisos"]],
    }


IGUALES = ("titulo", "entidad", "demostracion", "aclara", "asistencia", "desarrollo", "procedimientos")


def _sesion(dicho):
    sesion = dicho["sesion"]
    filas = [
        ("Tipo de sesión", sesion["tipo"]),
        ("Fecha", _dia(sesion["fecha"])),
        ("Hora", _horas(sesion["hora_inicio"], sesion["hora_fin"])),
        ("Municipio", dicho["municipio"]),
        ("Lugar", sesion["lugar"]),
        ("Medio virtual", sesion["medio_virtual"]),
        ("Citación", sesion["citacion"]),
    ]
    return [fila for fila in filas if fila[1]]


def _horas(inicio, fin):
    return f"De {_hora(inicio)} a {_hora(fin)}" if fin else f"Desde {_hora(inicio)}"


def _hora(texto):
    return hora(time.fromisoformat(texto))


def _dia(texto):
    return fecha_larga(date.fromisoformat(texto))


def _quorum(quorum):
    cuenta = f"Asistieron {quorum['asistieron']} de {quorum['integrantes']} miembros con voto"
    return f"{cuenta}; se necesitaban {quorum['necesarios']}: {'hubo' if quorum['hubo'] else 'no hubo'} quórum."


def _compromiso(fila):
    return {**fila, "fecha_limite": _dia(fila["fecha_limite"])}


def sello_en_palabras(sello):
    """None in the actas that were approved before there were seals."""
    if not sello:
        return None
    tenia = f"{numero(sello['asientos'])} {'asiento' if sello['asientos'] == 1 else 'asientos'}"
    return {
        "cual": f"Del {_dia(sello['fecha'])}, con {tenia}",
        "texto": (
            f"El {_dia(sello['fecha'])} el registro de actualizaciones del portal tenía {tenia}. Quien guarde este sello "
            "puede comprobar después que nada de lo anotado hasta ese momento se cambió:"
        ),
        "escrito": sello_escrito(sello),
    }


def _decision(orden, fila):
    return {**fila, "numero": orden, "resultado": "Adoptada" if fila["adoptada"] else "No adoptada"}
