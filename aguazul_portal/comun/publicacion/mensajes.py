"""The mails of the editorial path: «espera su revisión», «devuelta», «publicada»."""

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from aguazul_portal.comun.avisos.acciones import avisar
from aguazul_portal.comun.templatetags.portal import fecha_hora

from .claves import clave_de
from .flujo import Estado
from .models import Observacion


def contar(edicion, paso, *, por, nota):
    """Write the mails of that arrow in the transaction of the act."""
    if paso.clave not in DESTINATARIOS:
        return
    asunto, quienes = DESTINATARIOS[paso.clave]
    sale = fecha_hora(edicion.publicado_en) if edicion.es_programada(timezone.now()) else ""
    asunto = "Programada: {}" if sale else asunto
    datos = {"titulo": str(edicion), "nota": nota, "por": str(por), "consola": consola(edicion), "sale": sale}
    for persona in quienes(edicion).exclude(pk=getattr(por, "pk", None)).exclude(email=""):
        contexto = {**datos, "persona": str(persona)}
        avisar(
            f"publicacion_{paso.accion}",
            para=persona.email,
            asunto=asunto.format(edicion),
            contexto=contexto,
            sobre=edicion,
        )


def contar_observacion(edicion, observacion, *, por):
    """To the other side: what a writer says, to who reviews; what anybody else says, to who wrote. `por` None: from outside."""
    escribe = por is not None and por.pk in {edicion.autor_id, *edicion.redactores}
    quienes = _quienes_la_revisan(edicion) if escribe else _quienes_redactaron(edicion)
    datos = {"titulo": str(edicion), "texto": observacion.texto, "de": observacion.de, "consola": consola(edicion)}
    for persona in quienes.exclude(pk=getattr(por, "pk", None)).exclude(email=""):
        avisar(
            "publicacion_observacion",
            para=persona.email,
            asunto=f"Observación sobre: {edicion}",
            contexto={**datos, "persona": str(persona), "de_afuera": observacion.de_afuera},
            sobre=edicion,
        )


def contar_fecha(edicion, que, antes, despues, *, por, motivo):
    """To who wrote it and who approved it with another date. `que`: «Sale», «Se muestra hasta»."""
    quienes = _personas().filter(pk__in={edicion.autor_id, *edicion.redactores, edicion.revisor_id})
    datos = {"titulo": str(edicion), "que": que, "antes": antes, "despues": despues, "por": str(por), "motivo": motivo}
    for persona in quienes.exclude(pk=getattr(por, "pk", None)).exclude(email=""):
        avisar(
            "publicacion_fecha",
            para=persona.email,
            asunto=f"Cambió de fecha: {edicion}",
            contexto={**datos, "persona": str(persona), "consola": consola(edicion)},
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


def _quienes_la_revisan(edicion):
    """Who approved it or has left remarks on it; all who may review while it waits for them; nobody before that."""
    propias = Observacion.objects.de(clave_de(edicion)).values("cuenta")
    suyas = _personas().filter(Q(pk=edicion.revisor_id) | Q(username__in=propias)).exclude(pk__in=edicion.redactores)
    if suyas or not (edicion.estado == Estado.EN_REVISION or edicion.espera_revision()):
        return suyas
    return _quienes_revisan(edicion)


def _quienes_redactaron(edicion):
    return _personas().filter(pk__in={edicion.autor_id, *edicion.redactores})


def _quienes_revisan_despues(edicion):
    return _quienes_revisan(edicion).exclude(pk=edicion.publicador_id)


def _quienes_responden(edicion):
    """Who wrote it and who published it without a reviewer."""
    return _personas().filter(pk__in={edicion.autor_id, *edicion.redactores, edicion.publicador_id})


DESTINATARIOS = {
    "enviar": ("Espera su revisión: {}", _quienes_revisan),
    "devolver": ("Devuelta para corregir: {}", _quienes_redactaron),
    "devolver_aprobada": ("Devuelta para corregir: {}", _quienes_redactaron),
    "publicar": ("Publicada: {}", _quienes_redactaron),
    "publicar_urgente": ("Publicada de urgencia, espera su revisión: {}", _quienes_revisan_despues),
    "publicar_urgente_en_revision": ("Publicada de urgencia, espera su revisión: {}", _quienes_revisan_despues),
    "reparar": ("La revisión pidió corregir: {}", _quienes_responden),
}
