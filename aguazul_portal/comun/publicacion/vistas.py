"""What a public detail page answers: the edition in force, «gone» for what was public and no longer is, or «not found»."""

from django.http import Http404

from aguazul_portal.comun.bitacora.models import Accion, Asiento
from aguazul_portal.comun.escrita import Escrita

from .models import Direccion, Estado, MotivoRetiro


class DeUnaDireccion(Escrita):
    """The editions of a page that `publica_o_retirada` asks for: their query is written once."""

    def __init__(self, ediciones):
        """`ediciones`: called once, gives the queryset of editions with the select_related the page needs."""
        super().__init__(lambda slug: ediciones().que_fueron_publicas(slug), "¿dirección?")  # no slug looks like it

    que_fueron_publicas = Escrita.con


class Retirada(Http404):
    """It was public and it no longer is. The site's handler answers it with 410 and says why."""

    def __init__(self, edicion):
        super().__init__(f"«{edicion}» ya no está publicada.")
        self.edicion = edicion

    def contexto(self):
        """What the page says: the title, until when it was public, and the reason that was recorded."""
        return {"titulo": str(self.edicion), "fecha": self.edicion.hasta, "motivo": self._motivo()}

    def _motivo(self):
        if self.edicion.estado != Estado.RETIRADO:
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
    publicadas = list(ediciones.que_fueron_publicas(slug))
    for edicion in publicadas:
        if edicion.es_visible(ahora):
            edicion.publicadas = publicadas  # its history comes with it: who tells it does not ask again
            return edicion
    if vistas := [edicion for edicion in publicadas if _se_vio(edicion, ahora)]:
        raise Retirada(max(vistas, key=lambda edicion: (edicion.hasta, edicion.pk)))
    raise Http404


def _se_vio(edicion, ahora):
    """It was really seen, and is no longer: one withdrawn before its minute never was."""
    return edicion.hasta is not None and edicion.publicado_en < edicion.hasta <= ahora
