"""The people of the starting data: one account per role, with generated passwords kept in var/, never in the repository.

They are illustrative («contenido de demostración») and walk the real paths: prensa writes, somebody else reviews,
the webmaster publishes.
"""

import os
import secrets

from django.conf import settings
from django.contrib.auth.models import Group
from django.utils import timezone

from aguazul_portal.comun.cuentas.models import Usuario
from aguazul_portal.comun.entidad.models import Cargo, Dependencia, Titularidad

# key, account, group, cargo, code of its dependencia
ELENCO = [
    ("redactora", "prensa", "Prensa", "Profesional de prensa", "140"),
    ("revisor", "redaccion", "Comité de redacción", "Integrante del comité de redacción", "140"),
    ("webmaster", "webmaster", "Webmaster", "Webmaster", "140"),
    ("control_interno", "control", "Control Interno", "Jefe de Control Interno", "110"),
    ("comite_general", "comite1", "Comité GEL-T", "Secretario General", "200"),
    ("comite_planeacion", "comite2", "Comité GEL-T", "Jefe de Planeación", "130"),
    ("comite_hacienda", "comite3", "Comité GEL-T", "Secretario de Hacienda", "400"),
    ("comite_preside", "comite4", "Comité GEL-T", "Alcalde Municipal", "100"),
    ("comite_prensa", "comite5", "Comité GEL-T", "Jefe de la Oficina de Prensa y TIC", "140"),
    ("ventanilla", "ventanilla", "Ventanilla", "Técnico de la ventanilla", "200"),
    ("funcionario", "funcionario", "Funcionario", "Profesional de la Secretaría General", "200"),
    ("tecnica", "tecnica", "Administración técnica", "Administración técnica del portal", "140"),
]
DIRIGEN = {"Jefe de Control Interno", "Secretario General", "Jefe de Planeación", "Secretario de Hacienda", "Alcalde Municipal",
           "Jefe de la Oficina de Prensa y TIC"}  # fmt: skip
ARCHIVO = "usuarios_de_demostracion.txt"


def crear_elenco(por):
    """{key: Usuario}. New accounts get a password each, written to var/ with mode 600."""
    claves, elenco = {}, {}
    for papel, cuenta, grupo, cargo, codigo in ELENCO:
        usuario = Usuario.objects.filter(username=cuenta).first()
        if usuario is None:
            claves[cuenta] = secrets.token_urlsafe(12)
            usuario = _abrir(cuenta, claves[cuenta], grupo, por)
            _dar_cargo(usuario, cargo, codigo, por)
        elenco[papel] = usuario
    if claves:
        _guardar(claves)
    elenco["comite"] = [elenco["comite_general"], elenco["comite_planeacion"], elenco["comite_hacienda"]]
    return elenco


def _abrir(cuenta, clave, grupo, por):
    usuario = Usuario(
        username=cuenta,
        email=f"{cuenta}@demostracion.invalid",
        first_name=grupo,
        last_name="(demostración)",
        is_staff=True,
    )
    usuario.set_password(clave)
    usuario.save(por=por)
    usuario._por = por
    usuario.groups.add(Group.objects.get(name=grupo))
    return usuario


def _dar_cargo(usuario, nombre, codigo, por):
    dependencia = Dependencia.objects.get(codigo=codigo)
    cargo = Cargo.objects.filter(nombre=nombre, dependencia=dependencia).first()
    cargo = cargo or Cargo.objects.crear(nombre=nombre, dependencia=dependencia, dirige=nombre in DIRIGEN, por=por)
    Titularidad.objects.crear(
        cargo=cargo, persona=str(usuario), usuario=usuario, desde=timezone.localdate(), demostracion=True, por=por
    )


def _guardar(claves):
    """Append to the file of passwords: a second installation of part of the cast loses none."""
    ruta = settings.VAR_DIR / ARCHIVO
    descriptor = os.open(ruta, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    roles = {cuenta: grupo for _, cuenta, grupo, _, _ in ELENCO}
    with os.fdopen(descriptor, "w") as archivo:
        archivo.writelines(f"{cuenta:<12} {clave:<18} {roles[cuenta]}\n" for cuenta, clave in claves.items())
