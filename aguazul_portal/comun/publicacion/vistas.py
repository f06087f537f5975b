"""What a public detail page answers: the edition in force, «gone» for what was public and no longer is, or «not found»."""

from datetime import UTC, datetime

from django.http import Http404

from aguazul_portal.comun.bitacora.models import Accion, Asiento
from aguazul_portal.comun.escrita import Escrita

from .models import Direccion, Estado, MotivoRetiro


class DeUnaDireccion(Escrita):
    """What `publica_o_retirada` asks for of a page that is read much: its query is written once."""

    def __init__(self, ediciones):
        """`ediciones`: called once, gives the queryset of editions with the select_related the page needs."""
        marcas = "¿dirección?", datetime(1900, 1, 1, tzinfo=UTC)  # no slug looks like it, and nothing was then
        super().__init__(lambda *de_cual: ediciones().en_la_direccion(*de_cual), *marcas)

    en_la_direccion = Escrita.con


class Retirada(Http404):
    """It was public and it no longer is. The site's handler answers it with 410 and says why."""

    def __init__(self, edicion):
        super().__init__(f"«{edicion}» ya no está publicada.")
        self.edicion = edicion

    def contexto(self):
        """What the page says: the title, until when it was public, and the reason that was recorded; or that it expired."""
        vencida = self.edicion.estado != Estado.RETIRADO
        return {
            "titulo": str(self.edicion),
            "fecha": self.edicion.hasta,
            "motivo": self._motivo(vencida),
            "vencida": vencida,
        }

    def _motivo(self, vencida):
        if vencida:
            return "Terminó el tiempo por el que se publicó."
        motivo = self.edicion.get_motivo_retiro_display()
        return " ".join(filter(None, [f"{motivo}." if motivo else "", self._nota()]))

    def _nota(self):
        asientos = Asiento.objects.filter(
            tipo=self.edicion._meta.verbose_name, objeto_id=str(self.edicion.pk), accion=Accion.RETIRAR
        )
        return asientos.recientes().values_list("nota", flat=True).first() or ""


def adonde_lleva(request, excepcion):
    """Where an address that answers nothing leads: to what replaced it, or to where the old site's page is now; or ""."""
    if request.method not in ("GET", "HEAD") or not _puede_llevar(excepcion):
        return ""
    rutas = {request.path, request.get_full_path()}
    if any("\0" in ruta for ruta in rutas):  # nobody wrote such an address, and PostgreSQL refuses to look for it
        return ""
    return Direccion.objects.filter(ruta__in=rutas).values_list("destino", flat=True).first() or ""


def _puede_llevar(excepcion):
    """What expired, or was withdrawn for another reason, says so at its own address."""
    return not isinstance(excepcion, Retirada) or excepcion.edicion.motivo_retiro == MotivoRetiro.REEMPLAZADA


def publica_o_retirada(ediciones, slug, ahora):
    """The edition of that address the public sees at that instant. One query, whatever the answer.

    `ediciones`: a queryset of editions, with the select_related the page needs, or a `DeUnaDireccion`.
    Raises Retirada or Http404.
    """
    edicion = next(iter(ediciones.en_la_direccion(slug, ahora)), None)
    if edicion is None:
        raise Http404
    if not edicion.es_visible(ahora):
        raise Retirada(edicion)
    return edicion
