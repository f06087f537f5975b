"""Sign-ins, failed sign-ins and changes of role, recorded. The libraries that do them speak only by signals."""

from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.db.models.signals import m2m_changed

from .models import Accion
from .quien import Proceso


def escuchar():
    Usuario = get_user_model()
    user_logged_in.connect(_ingreso, dispatch_uid="bitacora.ingreso")
    user_login_failed.connect(_fallido, dispatch_uid="bitacora.ingreso_fallido")
    for relacion in (Usuario.groups.through, Usuario.user_permissions.through):
        m2m_changed.connect(_permisos, sender=relacion, dispatch_uid=f"bitacora.{relacion.__name__}")


def _ingreso(user, **_):
    from .acciones import registrar

    registrar(Accion.INGRESO, user, por=user)


def _fallido(credentials, **_):
    """The name that was typed is not kept: people type their password there."""
    from .acciones import registrar

    registrar(Accion.INGRESO_FALLIDO, por=Proceso("Alguien sin identificar", cargo=""))


def _permisos(instance, action, model, pk_set, reverse, **_):
    if action not in ("post_add", "post_remove", "post_clear"):
        return
    from .acciones import registrar

    nombres = sorted(str(objeto) for objeto in model._default_manager.filter(pk__in=pk_set or []))
    clave = {"post_add": "agregados", "post_remove": "quitados", "post_clear": "vaciado"}[action]
    por = getattr(instance, "_por", None) or Proceso("Administración técnica")
    registrar(Accion.PERMISOS, instance, por=por, despues={clave: nombres})
