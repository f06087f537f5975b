"""What a copy does not have: the seals that others keep tell how far the record went."""

from django.db import connection

from aguazul_portal.comun.bitacora.models import Asiento, Cabeza, Sello
from docs.verificar_registro import Sello as SelloGuardado
from docs.verificar_registro import leer_sellos

from .motores import hay_registro


def sellos_conocidos(rutas):
    """From those files and folders, and from the portal that is there before it is replaced."""
    return [*leer_sellos(rutas), *_del_portal()]


def _del_portal():
    """Its seals and its head. It may be of a version that had no seals."""
    if not hay_registro():
        return []
    tiene_sellos = Sello._meta.db_table in connection.introspection.table_names()
    filas = Sello.objects.all() if tiene_sellos else []
    sellos = [SelloGuardado(fila.fecha.isoformat(), fila.asientos, fila.huella, True) for fila in filas]
    numero, huella = Cabeza.objects.values_list("numero", "huella").get(pk=1)
    return [*sellos, SelloGuardado("portal que había", numero, huella, True)]


def perdida(sellos):
    """Sentences about what the restored record lacks of what those seals covered; [] when it lacks nothing."""
    hay = Cabeza.objects.get(pk=1).numero
    frases = [_desacuerdo(sello) for sello in sellos if 0 < sello.asientos <= hay]
    ultimo = max(sellos, key=lambda sello: sello.asientos, default=None)
    if ultimo and ultimo.asientos > hay:
        frases.append(_lo_que_falta(hay + 1, ultimo))
    return [frase for frase in frases if frase]


def _lo_que_falta(primero, sello):
    if primero == sello.asientos:
        return (
            f"Se perdió 1 asiento, el {primero}, que estaba según el {sello}. "
            "Lo que dice ese acto no está en el portal: búsquelo en papel o hágalo de nuevo."
        )
    return (
        f"Se perdieron {sello.asientos - primero + 1} asientos: del {primero} al {sello.asientos}, que estaban según el {sello}. "
        "Lo que dicen esos actos no está en el portal: búsquelo en papel o hágalo de nuevo."
    )


def _desacuerdo(sello):
    if Asiento.objects.filter(numero=sello.asientos, huella=sello.huella).exists():
        return ""
    return f"El asiento {sello.asientos} no es el del {sello}: este respaldo no es de ese registro, o uno de los dos cambió."
