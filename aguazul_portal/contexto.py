"""What every page knows of the site. Nothing is asked of the database until a template asks, and then once."""

from datetime import UTC, datetime

from django.conf import settings
from django.db.models import Subquery
from django.utils import timezone
from django.utils.functional import cached_property

from aguazul_portal.comun.bitacora.models import Asiento
from aguazul_portal.comun.cache_publica import recordar
from aguazul_portal.comun.entidad.models import Entidad
from aguazul_portal.comun.escrita import Escrita
from aguazul_portal.comun.escucha.firma import SIN_OPINION, firma
from aguazul_portal.comun.paginas import bandas, menu
from aguazul_portal.menu import MENU, PIE_PORTAL, POLITICAS, SECCIONES, de_seccion, visibles

CONTACTO = [
    ("direccion", "Dirección", ""),
    ("codigo_postal", "Código postal", ""),
    ("horario", "Horario de atención", ""),
    ("telefono", "Teléfono conmutador", "tel:"),
    ("linea_gratuita", "Línea gratuita", "tel:"),
    ("linea_anticorrupcion", "Línea anticorrupción", "tel:"),
    ("correo", "Correo institucional", "mailto:"),
    ("correo_judicial", "Notificaciones judiciales", "mailto:"),
]


class Sitio:
    def __init__(self, ruta, request=None):
        self.ruta, self._request = ruta, request

    @cached_property
    def entidad(self):
        """The one query of the page's frame, and not even that on most public pages.

        The escudo, the emergency banners in force and the pages of the menu come with it.
        """
        return recordar(self._request, "entidad", _entidad)

    @property
    def previa(self):
        """What a preview shown by link adds to the page; nothing on the rest."""
        return getattr(self._request, "previa", None)

    @cached_property
    def contacto(self):
        """The mandatory data of the foot, only what the Alcaldía has confirmed: (name, value, link)."""
        filas = []
        for campo, nombre, esquema in CONTACTO:
            if valor := self.entidad.oficial(campo):
                filas.append((nombre, valor, f"{esquema}{valor.replace(' ', '')}" if esquema else ""))
        return filas

    @property
    def canonica(self):
        """The address of this page without its query, for search engines and citations."""
        return f"{settings.SITIO_URL}{self.ruta}"

    @property
    def donde(self):
        """Which entries of the menu this page belongs to: all that its header says of it."""
        return *(
            entrada.aqui(self.ruta) for entrada in MENU
        ), self.ruta if self.ruta in self.entidad.segundo_nivel else ""

    @cached_property
    def opinion(self):
        """What «¿Le sirvió esta página?» says of this page to be believed; nothing where it is not asked."""
        return "" if self.ruta.startswith(SIN_OPINION) else firma(self.ruta)

    @cached_property
    def menu(self):
        return visibles(MENU, self.ruta, self.entidad.paginas_del_marco)

    @cached_property
    def pie_portal(self):
        return visibles(PIE_PORTAL, self.ruta)

    @cached_property
    def pie_politicas(self):
        return de_seccion(POLITICAS, self.ruta, self.entidad.paginas_del_marco)


def sitio(request):
    return {"sitio": Sitio(request.path, request)}


def _con_el_marco(ahora):
    columnas = {
        "en_emergencia": bandas.columna(ahora),
        "en_el_marco": menu.columna(ahora, SECCIONES),
        "actualizado": Subquery(Asiento.objects.publicos(ahora).recientes().values("instante")[:1]),
    }
    return Entidad.objects.select_related("escudo").annotate(**columnas).order_by("pk")[:1]


CON_EL_MARCO = Escrita(_con_el_marco, datetime(1900, 1, 1, tzinfo=UTC))


def _entidad():
    """The identity of the Alcaldía with what every page repeats beside it, read once for as long as it stands."""
    entidad = next(iter(CON_EL_MARCO.con(timezone.now())), None) or Entidad(nombre="Alcaldía")
    entidad.emergencias = bandas.leer(getattr(entidad, "en_emergencia", None))
    entidad.paginas_del_marco = menu.leer(getattr(entidad, "en_el_marco", None))
    entidad.segundo_nivel = {hija.url for entrada in MENU for hija in entrada.hijas} | {
        url for paginas in entidad.paginas_del_marco.values() for _, url in paginas
    }
    return entidad
