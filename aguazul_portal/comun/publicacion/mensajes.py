"""The mails of the editorial path: «espera su revisión», «devuelta», «publicada»."""

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.urls import reverse

from aguazul_portal.comun.avisos.acciones import avisar


def contar(edicion, paso, *, por, nota):
    """Write the mails of that arrow in the transaction of the act."""
    if paso.clave not in DESTINATARIOS:
        return
    asunto, quienes = DESTINATARIOS[paso.clave]
    datos = {"titulo": str(edicion), "nota": nota, "por": str(por), "consola": consola(edicion)}
    for persona in quienes(edicion).exclude(pk=getattr(por, "pk", None)).exclude(email=""):
        contexto = {**datos, "persona": str(persona)}
        avisar(
            f"publicacion_{paso.accion}",
            para=persona.email,
            asunto=asunto.format(edicion),
            contexto=contexto,
            sobre=edicion,
        )


def consola(edicion):
    """Address of the edition in the console."""
    return reverse(f"admin:{edicion._meta.app_label}_{edicion._meta.model_name}_change", args=[edicion.pk])


def _personas():
    return get_user_model().objects.filter(is_active=True)


def _quienes_revisan(edicion):
    """People who hold the permission by their groups (superusers are not called for every piece)."""
    permiso = Q(groups__permissions__codename=f"revisar_{edicion._meta.model_name}")
    return _personas().filter(permiso).exclude(pk__in=edicion.redactores).distinct()


def _quienes_redactaron(edicion):
    return _personas().filter(pk__in={edicion.autor_id, *edicion.redactores})


DESTINATARIOS = {
    "enviar": ("Espera su revisión: {}", _quienes_revisan),
    "devolver": ("Devuelta para corregir: {}", _quienes_redactaron),
    "devolver_aprobada": ("Devuelta para corregir: {}", _quienes_redactaron),
    "publicar": ("Publicada: {}", _quienes_redactaron),
}
