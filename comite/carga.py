"""Starting data of the comité, all of it «contenido de demostración»: its composition by cargo and a first session.

The session walks the real path: a member writes the acta and puts it to approval, the others who attended approve it.
"""

import json
from datetime import time, timedelta
from pathlib import Path

from django.utils import timezone

from aguazul_portal.comun.entidad.models import Cargo, Dependencia

from .models import Acta, Asistencia, Compromiso, Decision, Integrante, Sesion

DATOS = Path(__file__).parent / "datos" / "demostracion.json"


def cargar(por, usuarios):
    """`usuarios["comite"]`: three people, each with a cargo of those that attended. Returns how many rows were new."""
    datos, hoy = json.loads(DATOS.read_text()), timezone.localdate()
    nuevos = 0 if Integrante.objects.exists() else _componer(datos["composicion"], hoy, por)
    return nuevos + (0 if Sesion.objects.exists() else _primera_sesion(datos, hoy, usuarios["comite"]))


def _componer(filas, hoy, por):
    for fila in filas:
        dependencia = Dependencia.objects.get(codigo=fila["dependencia"])
        cargo = Cargo.objects.filter(nombre=fila["cargo"], dependencia=dependencia).first()
        cargo = cargo or Cargo.objects.crear(nombre=fila["cargo"], dependencia=dependencia, por=por)
        Integrante.objects.crear(cargo=cargo, papel=fila["papel"], desde=hoy, demostracion=True, por=por)
    return len(filas)


def _primera_sesion(datos, hoy, miembros):
    secretaria, *demas = miembros
    sesion = _celebrar(datos, hoy, secretaria)
    acta = _redactar(sesion, datos, secretaria)
    acta.avanzar("poner", por=secretaria)
    for miembro in demas:
        acta.avanzar("aprobar", por=miembro)
    return 1


def _celebrar(datos, hoy, por):
    campos = {**datos["sesion"], "orden_del_dia": "\n".join(datos["sesion"]["orden_del_dia"])}
    sesion = Sesion.objects.crear(fecha=hoy, hora_inicio=time(8), demostracion=True, por=por, **campos)
    presencias = {fila["cargo"]: fila["presencia"] for fila in datos["composicion"]}
    for asistencia in Asistencia.objects.filter(sesion=sesion).select_related("sesion", "integrante"):
        asistencia.presencia = presencias[asistencia.cargo]
        asistencia.save(por=por)
    sesion.hora_fin = time(9, 30)
    sesion.save(por=por)
    return sesion


def _redactar(sesion, datos, por):
    textos = {campo: "\n".join(parrafos) for campo, parrafos in datos["acta"].items()}
    acta = Acta.objects.crear(sesion=sesion, por=por, **textos)
    cargos = {integrante.cargo.nombre: integrante.cargo for integrante in Integrante.objects.composicion(sesion.fecha)}
    for orden, fila in enumerate(datos["decisiones"], 1):
        Decision.objects.crear(acta=acta, orden=orden, por=por, **{**fila, "proponente": cargos[fila["proponente"]]})
    for orden, fila in enumerate(datos["compromisos"], 1):
        Compromiso.objects.crear(
            acta=acta, orden=orden, texto=fila["texto"], cargo=cargos[fila["cargo"]],
            fecha_limite=sesion.fecha + timedelta(days=fila["dias"]), por=por,
        )  # fmt: skip
    return acta
