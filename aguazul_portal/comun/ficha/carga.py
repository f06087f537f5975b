"""Loading a catalogue by the same path that people walk: prensa writes, somebody else reviews, the webmaster publishes."""

import json

from django.db import transaction

from aguazul_portal.comun.entidad.models import Dependencia

from .escalera import Nivel

EVIDENCIA = "Ficha reunida de fuentes públicas para la carga inicial del portal"


def leer(ruta):
    return json.loads(ruta.read_text(encoding="utf-8"))


def asentar_todas(ruta, modelo, usuarios):
    """Load the rows of a file that are not there yet, by their address. Returns how many were new."""
    hay = set(modelo.objects.values_list("slug", flat=True))
    nuevas = [fila for fila in leer(ruta) if fila["slug"] not in hay]
    for fila in nuevas:
        asentar(fila, modelo, **usuarios)
    return len(nuevas)


@transaction.atomic
def asentar(fila, modelo, *, redactora, revisor, webmaster):
    documento = modelo(**_propios(fila))
    documento.save(por=redactora)
    ficha = documento.ediciones.crear(documento=documento, nombre=documento.nombre, por=redactora, **fila["ficha"])
    _escribir_renglones(ficha, fila, redactora)
    if fila["publicar"]:
        documento.escalones.crear(documento=documento, nivel=Nivel.INFORMACION, evidencia=EVIDENCIA, por=redactora)
        ficha.avanzar("enviar", por=redactora)
        ficha.avanzar("aprobar", por=revisor)
        ficha.avanzar("publicar", por=webmaster)


def _propios(fila):
    ajenos = {"publicar", "ficha", "requisito", "paso", "norma", "punto", "relacion"}
    propios = {campo: valor for campo, valor in fila.items() if campo not in ajenos}
    return {**propios, "dependencia": Dependencia.objects.get(nombre=fila["dependencia"])}


def _escribir_renglones(ficha, fila, por):
    for tipo in ("requisito", "paso", "norma", "punto", "relacion"):
        for orden, renglon in enumerate(fila.get(tipo, ()), start=1):
            ficha.renglones.model(edicion=ficha, tipo=tipo, orden=orden, **renglon).save(por=por)
