"""What has gone unreviewed longer than it should, and the act of saying that it still holds."""

from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from aguazul_portal.comun.bitacora.models import Accion
from aguazul_portal.comun.entidad.models import Dependencia, Titularidad
from aguazul_portal.comun.publicacion.flujo import PasoImposible

from .models import Vigencia, con_revision
from .models.enlaces import clases

EN_LA_LISTA = 100


def periodo_de(modelo):
    """How long a text of that kind holds without anybody reading it again; None: it tells of its day and does not age."""
    dias = settings.REVISION_DIAS.get(modelo._meta.label_lower, settings.REVISION_DIAS["*"])
    return timedelta(days=dias) if dias else None


@transaction.atomic
def declarar_vigente(edicion, *, por, ahora):
    """The act. Not of a process, and only over what the public is reading."""
    if not puede_declarar(edicion, por):
        raise PasoImposible("Su cuenta no revisa este contenido.")
    if not edicion.es_visible(ahora):
        raise PasoImposible("Solo se revisa así lo que el público está leyendo.")
    vigencia = Vigencia(
        modelo=edicion._meta.label_lower, edicion_id=edicion.pk, titulo=str(edicion)[:300],
        url=edicion.get_absolute_url(), dependencia=str(dependencia_de(edicion) or "")[:200],
        fecha=timezone.localdate(ahora), revisado_en=ahora, reviso=por,
    )  # fmt: skip
    try:
        with transaction.atomic():
            vigencia.save(por=por, accion=Accion.VIGENTE)
    except IntegrityError as error:
        raise PasoImposible("Ya se revisó hoy.") from error
    return vigencia


def puede_declarar(edicion, usuario):
    meta = edicion._meta
    return usuario.has_perm(f"{meta.app_label}.revisar_{meta.model_name}")


def por_revisar(ahora, dependencias=None, cuantas=EN_LA_LISTA):
    """Public editions past their period, the longest unread first: {edicion, dependencia, desde, clase}.

    `dependencias`: only theirs; None for all.
    """
    filas = [fila for modelo in clases().values() for fila in _de_una_clase(modelo, ahora, dependencias, cuantas)]
    return sorted(filas, key=lambda fila: (fila["desde"], fila["modelo"], fila["edicion"].pk))[:cuantas]


def _de_una_clase(modelo, ahora, dependencias, cuantas):
    periodo, camino = periodo_de(modelo), _camino_a_la_dependencia(modelo)
    if periodo is None or (dependencias is not None and not camino):
        return
    antes_de = ahora - periodo
    recientes = Vigencia.objects.filter(modelo=modelo._meta.label_lower, revisado_en__gte=antes_de).values("edicion_id")
    ediciones = con_revision(modelo.objects.publicas(ahora).filter(publicado_en__lt=antes_de)).exclude(pk__in=recientes)
    if dependencias is not None:
        ediciones = ediciones.filter(**{f"{camino}__in": dependencias})
    relacionadas = ["documento", *([camino] if camino else [])]
    for edicion in ediciones.select_related(*relacionadas).order_by("publicado_en", "pk")[:cuantas]:
        yield {
            "edicion": edicion,
            "dependencia": dependencia_de(edicion),
            "desde": edicion.revisado_en or edicion.publicado_en,
            "modelo": modelo._meta.label_lower,
            "clase": modelo._meta.verbose_name.capitalize(),
        }


def dependencia_de(edicion):
    """Who answers for it: said by the text, or by the thing whatever its text says; None when nobody does."""
    return getattr(edicion, "dependencia", None) or getattr(edicion.documento, "dependencia", None)


def _camino_a_la_dependencia(modelo):
    documento = modelo._meta.get_field("documento").related_model
    for camino, dueno in (("dependencia", modelo), ("documento__dependencia", documento)):
        if any(campo.name == "dependencia" for campo in dueno._meta.concrete_fields):
            return camino
    return ""


def dependencias_a_la_vista(usuario, hoy):
    """None when this person watches over all of them; otherwise those where the person holds a cargo that day."""
    if usuario.has_perm("salud_contenido.view_todas"):
        return None
    propias = Titularidad.objects.vigentes(hoy).filter(usuario=usuario)
    return list(Dependencia.objects.filter(cargos__titularidades__in=propias).distinct())
