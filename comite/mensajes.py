"""The mails of an acta's path: «espera su aprobación», «devuelta»."""

from django.contrib.auth import get_user_model

from aguazul_portal.comun.avisos.acciones import avisar
from aguazul_portal.comun.entidad.models import Titularidad
from aguazul_portal.comun.publicacion.mensajes import consola


def pedir_aprobacion(acta, *, por, nota, hoy):
    """To whoever holds today the cargos that may approve it."""
    cargos = acta.sesion.asistentes_con_voto().order_by().values("cargo")
    titulares = Titularidad.objects.vigentes(hoy).filter(cargo__in=cargos).values("usuario")
    quienes = _personas().filter(pk__in=titulares).exclude(pk__in=acta.redactores)
    _escribir("comite_poner", f"Espera su aprobación: {acta}", quienes, acta, por=por, nota=nota)


def avisar_devuelta(acta, *, por, nota):
    quienes = _personas().filter(pk__in=acta.redactores)
    _escribir("publicacion_devolver", f"Devuelta para corregir: {acta}", quienes, acta, por=por, nota=nota)


def _personas():
    return get_user_model().objects.filter(is_active=True).exclude(email="").order_by("pk")


def _escribir(plantilla, asunto, quienes, acta, *, por, nota):
    for persona in quienes.exclude(pk=por.pk):
        contexto = {
            "persona": str(persona),
            "titulo": str(acta),
            "nota": nota,
            "por": str(por),
            "consola": consola(acta),
        }
        avisar(plantilla, para=persona.email, asunto=asunto, contexto=contexto, sobre=acta)
