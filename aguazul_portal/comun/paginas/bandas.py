"""The emergency banners in force, as the frame of every page shows them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F
from django.urls import reverse

from aguazul_portal.comun.en_json import filas_en_json, momento

from .models import EdicionEmergencia, Gravedad

A_LA_VEZ = 3  # more than these would hide the page: the gravest, and of those the newest


@dataclass(frozen=True)
class Banda:
    gravedad: int
    titulo: str
    texto: str
    enlace: str
    texto_del_enlace: str
    demostracion: bool
    sin_revisar: bool
    desde: datetime | None
    hasta: datetime | None
    url: str

    @property
    def palabra(self):
        return Gravedad(self.gravedad).label

    @property
    def orden(self):
        return -self.gravedad, -self.desde.timestamp()


PROPIOS = ("gravedad", "titulo", "texto", "enlace", "texto_del_enlace", "demostracion")


def columna(ahora):
    """The banners in force at that instant, to travel in another query."""
    vigentes = EdicionEmergencia.objects.publicas(ahora).order_by("-gravedad", "-publicado_en", "-pk")
    campos = {campo: F(campo) for campo in (*PROPIOS, "publicado_en", "hasta", "urgencia", "revisor")}
    return filas_en_json(vigentes, A_LA_VEZ, slug=F("documento__slug"), **campos)


def leer(filas):
    """Banda of each row of that column, the gravest first."""
    return sorted((_de_la_fila(**fila) for fila in filas or []), key=lambda banda: banda.orden)


def _de_la_fila(*, slug, publicado_en, hasta, demostracion, urgencia, revisor, **campos):
    return Banda(
        url=reverse("paginas:emergencia", args=[slug]), demostracion=bool(demostracion),
        sin_revisar=bool(urgencia) and revisor is None, desde=momento(publicado_en),
        hasta=momento(hasta), **campos,
    )  # fmt: skip


def de_la_edicion(edicion):
    """The banner that an edition would make: for its preview."""
    propios = {campo: getattr(edicion, campo) for campo in PROPIOS}
    propios["sin_revisar"] = edicion.espera_revision()
    return Banda(url=edicion.get_absolute_url(), desde=edicion.publicado_en, hasta=edicion.vence_en, **propios)
