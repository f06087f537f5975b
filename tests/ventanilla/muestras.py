"""A petition as somebody files it."""

from django.utils import timezone

from aguazul_portal.comun.bitacora.models import Proceso
from aguazul_portal.comun.ventanilla.models import Identidad, Medio
from aguazul_portal.comun.ventanilla.plazos import Clase
from aguazul_portal.comun.ventanilla.radicacion import radicar

PRUEBA = Proceso("prueba")
PERSONA, CORREO, DOCUMENTO = "Ana Personal Reservada", "ana.reservada@correo.test", "1118555666"
TEXTO = "El puente peatonal de la vereda no tiene baranda.\n\nPido que lo reparen antes del invierno."


def datos(**cambios):
    return {
        "clase": Clase.PETICION, "identidad": Identidad.PROPIA, "nombre": PERSONA, "tipo_documento": "CC",
        "documento": DOCUMENTO, "correo": CORREO, "telefono": "310 555 0199", "medio": Medio.CORREO,
        "asunto": "Baranda del puente", "texto": TEXTO, "autorizada_en": timezone.now(), **cambios,
    }  # fmt: skip


def radicar_una(*, pase="un-formulario", por=PRUEBA, contenidos=(), **cambios):
    return radicar(datos(**cambios), pase=pase, por=por, contenidos=contenidos)[0]
