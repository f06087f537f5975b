"""A small comité: four seats with a vote and a guest; whoever is needed attends, writes and approves."""

from datetime import date, time

from comite.models import Acta, Compromiso, Decision, Integrante, Papel, Presencia, Sesion
from tests import fabricas
from tests.fabricas import PRUEBA

DIA = date(2026, 3, 3)
DESDE = date(2025, 1, 1)
PUESTOS = [
    ("Alcalde", Papel.PRESIDE, "Ana Alba"),
    ("Secretario General", Papel.SECRETARIA, "Saúl Soto"),
    ("Jefe de Planeación", Papel.MIEMBRO, "Pilar Paz"),
    ("Secretario de Hacienda", Papel.MIEMBRO, "Hugo Hoyos"),
    ("Webmaster", Papel.INVITADO, "Wanda Weber"),
]


def integrante(cargo, papel=Papel.MIEMBRO, desde=DESDE, **datos):
    return Integrante.objects.crear(cargo=cargo, papel=papel, desde=desde, por=PRUEBA, **datos)


def persona(cargo, nombre):
    """Somebody with an account in the group who holds that cargo."""
    cuenta = nombre.split()[0].lower()
    usuario = fabricas.usuario(cuenta, nombre, ["Comité GEL-T"])
    fabricas.titular(cargo, usuario)
    return usuario


def comite():
    """{cargo: its holder}, in the order of PUESTOS."""
    personas = {}
    for nombre, papel, quien in PUESTOS:
        cargo = fabricas.cargo(nombre)
        integrante(cargo, papel)
        personas[nombre] = persona(cargo, quien)
    return personas


def sesion(*ausentes, fecha=DIA, **datos):
    """A session that ended, with everybody present but those cargos."""
    campos = {
        "fecha": fecha, "hora_inicio": time(8), "hora_fin": time(10), "lugar": "Sala de juntas",
        "orden_del_dia": "Quórum\nAvances", "citacion": "Por correo, el día anterior", **datos,
    }  # fmt: skip
    sesion = Sesion.objects.crear(por=PRUEBA, **campos)
    for fila in sesion.asistencias.all():
        fila.presencia = Presencia.EXCUSA if fila.cargo in ausentes else Presencia.ASISTIO
        fila.save(por=PRUEBA)
    return sesion


def acta(por, sesion_=None, **datos):
    """A borrador of an acta with one decision and one commitment."""
    sesion_ = sesion_ or sesion()
    textos = {"desarrollo": "Se revisó el avance.", "procedimientos": "Prensa recoge; el Comité revisa.", **datos}
    acta = Acta.objects.crear(sesion=sesion_, por=por, **textos)
    Decision.objects.crear(acta=acta, orden=1, texto="Publicar el mapa", votos_favor=3, por=por)
    cargo = Integrante.objects.composicion(sesion_.fecha).first().cargo
    limite = max(date(2026, 4, 1), sesion_.fecha)
    Compromiso.objects.crear(acta=acta, orden=1, texto="Entregar el mapa", cargo=cargo, fecha_limite=limite, por=por)
    return acta


def aprobada(personas, **datos):
    """An acta that the secretary wrote and the others approved."""
    secretario, *demas = (
        personas[c] for c in ("Secretario General", "Alcalde", "Jefe de Planeación", "Secretario de Hacienda")
    )
    hecha = acta(secretario, **datos)
    hecha.avanzar("poner", por=secretario)
    for quien in demas:
        hecha.avanzar("aprobar", por=quien)
    return hecha
