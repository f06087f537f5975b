"""What Administración técnica does for somebody who cannot sign in."""

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from aguazul_portal.comun.avisos.acciones import avisar


def impedimento_para_quitar(usuario, por):
    """Why this person may not take away the second factor of that account, as a sentence; "" when nothing forbids it."""
    if not por.has_perm("cuentas.change_usuario"):
        return "Su cuenta no tiene permiso para quitar el segundo factor de otra."
    if usuario.pk == por.pk:
        return "Nadie se quita así su propio segundo factor: pídaselo a otra persona de Administración técnica."
    if usuario.is_superuser and not por.is_superuser:
        return "Esa cuenta solo la cambia otra con todos los permisos."
    if not Authenticator.objects.filter(user=usuario).exists():
        return "Esa cuenta no tiene segundo factor."
    return ""


@transaction.atomic
def quitar_segundo_factor(usuario, *, motivo, por):
    """Of somebody who lost the phone or the key. On the record, with its reason, and the owner is told by mail.

    The password stays: who finds the phone, or asks for this in another's name, does not get in with it.
    """
    if impedimento := impedimento_para_quitar(usuario, por):
        raise ValidationError(impedimento)
    if not motivo.strip():
        raise ValidationError("Escriba el motivo: queda en el registro y le llega a la persona.")
    for factor in Authenticator.objects.filter(user=usuario):
        factor._por, factor._motivo = por, motivo.strip()
        factor.delete()
    if usuario.email:
        avisar(
            "segundo_factor_quitado", para=usuario.email, sobre=usuario,
            asunto="Se quitó el segundo factor de su cuenta",
            contexto={"persona": usuario, "por": por, "motivo": motivo.strip(), "factores": reverse("mfa_index")},
        )  # fmt: skip
