"""What people do to their own account through allauth, on the record: second factor and addresses, never a secret.

allauth announces it after the transaction, when the record could no longer undo it; the rows speak in time. What is added
is recorded before it is written: if the record fails, it is not added.
"""

from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.mfa.models import Authenticator
from django.db.models.signals import post_delete, pre_save

from aguazul_portal.comun.bitacora.acciones import registrar
from aguazul_portal.comun.bitacora.models import Accion
from aguazul_portal.comun.bitacora.quien import Proceso

FACTORES = {
    Authenticator.Type.TOTP: "aplicación de códigos",
    Authenticator.Type.RECOVERY_CODES: "códigos de recuperación",
    Authenticator.Type.WEBAUTHN: "llave de seguridad",
}


def escuchar():
    for modelo, asentar in ((Authenticator, _factor), (EmailAddress, _correo)):
        nombre = f"cuentas.{modelo.__name__}"
        pre_save.connect(_al_agregar(asentar), sender=modelo, dispatch_uid=f"{nombre}.agregado", weak=False)
        post_delete.connect(_al_quitar(asentar), sender=modelo, dispatch_uid=f"{nombre}.quitado", weak=False)


def quien_actua():
    """Who is signed in on the request being answered; a command has none."""
    usuario = getattr(context.request, "user", None)
    return usuario if usuario and usuario.is_authenticated else Proceso("orden de administración")


def _al_agregar(asentar):
    def agregado(instance, raw=False, **_):
        if instance._state.adding and not raw:
            asentar(instance, "agregado")

    return agregado


def _al_quitar(asentar):
    def quitado(instance, **_):
        asentar(instance, "quitado")

    return quitado


def _factor(factor, que):
    """`_por` and `_motivo` come from who takes away the second factor of another person (`acciones`)."""
    _asentar(factor, {f"segundo factor {que}": FACTORES[factor.type]}, nota=getattr(factor, "_motivo", ""))


def _correo(correo, que):
    """The address the account already has is copied by allauth on a first visit: that is no change."""
    if que == "quitado" or correo.email.lower() != correo.user.email.lower():
        _asentar(correo, {f"correo {que}": correo.email})


def _asentar(fila, despues, nota=""):
    por = getattr(fila, "_por", None) or quien_actua()
    registrar(Accion.PERMISOS, fila.user, por=por, despues=despues, nota=nota)
