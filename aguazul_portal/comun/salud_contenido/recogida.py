"""Which links there are in what is public. A published text never changes: each edition is read once a month at most."""

from datetime import timedelta
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.encoding import iri_to_uri

from aguazul_portal.comun.publicacion.texto import TextoRico

from .models import Destino, Recorrido, Uso
from .models.enlaces import LARGO_DE_URL, clases
from .vigencias import dependencia_de

TANDA = 200
REPOSO = timedelta(minutes=5)  # a publication is read when no act that began before it can still be unfinished
VUELTA = timedelta(days=28)
ENLACES_POR_PAGINA = 300


def recoger(ahora, tandas=5):
    """Read what was published since the last time. Returns how many editions."""
    return sum(_de_una_clase(modelo, ahora, tandas) for modelo in clases().values())


def olvidar(ahora):
    """What is no longer public links to nothing, and what nothing links to is not checked."""
    for etiqueta, modelo in clases().items():
        terminadas = modelo.objects.filter(hasta__lte=ahora).values("pk")
        Uso.objects.filter(modelo=etiqueta, edicion_id__in=terminadas).delete()
    Destino.objects.filter(usos__isnull=True).delete()


def _de_una_clase(modelo, ahora, tandas):
    recorrido, _ = Recorrido.objects.get_or_create(modelo=modelo._meta.label_lower, defaults={"empezado_en": ahora})
    if recorrido.empezado_en <= ahora - VUELTA:
        recorrido.hasta, recorrido.ultima, recorrido.empezado_en = None, 0, ahora
    leidas = 0
    for _ in range(tandas):
        tanda = _siguientes(modelo, recorrido, ahora)
        for edicion in tanda:
            _anotar(edicion, ahora)
        if tanda:
            recorrido.hasta, recorrido.ultima = tanda[-1].publicado_en, tanda[-1].pk
        recorrido.save()
        leidas += len(tanda)
        if len(tanda) < TANDA:
            break
    return leidas


def _siguientes(modelo, recorrido, ahora):
    ediciones = modelo.objects.publicas(ahora).filter(publicado_en__lte=ahora - REPOSO)
    if recorrido.hasta:
        despues = Q(publicado_en=recorrido.hasta, pk__gt=recorrido.ultima) | Q(publicado_en__gt=recorrido.hasta)
        ediciones = ediciones.filter(despues, publicado_en__gte=recorrido.hasta)
    return list(ediciones.select_related("documento").order_by("publicado_en", "pk")[:TANDA])


@transaction.atomic
def _anotar(edicion, ahora):
    urls = enlaces_de(edicion)
    if not urls:
        return
    nuevos = [Destino(url=url, interno=url.startswith("/"), proximo_en=ahora) for url in urls]
    Destino.objects.bulk_create(nuevos, ignore_conflicts=True)
    comunes = {
        "modelo": edicion._meta.label_lower, "edicion_id": edicion.pk, "titulo": str(edicion)[:300],
        "pagina": edicion.get_absolute_url(), "dependencia": dependencia_de(edicion),
    }  # fmt: skip
    usos = [Uso(destino_id=pk, **comunes) for pk in Destino.objects.filter(url__in=urls).values_list("pk", flat=True)]
    Uso.objects.bulk_create(usos, ignore_conflicts=True)


def enlaces_de(edicion):
    """The addresses of the web in its text, its fields and its rows, as they are checked; once each, in order."""
    partes = [hija for parte in edicion.PARTES for hija in getattr(edicion, parte).all()]
    escritos = [url for objeto in (edicion, *partes) for url in _escritos_en(objeto)]
    normales = (_normal(url, edicion.get_absolute_url()) for url in escritos)
    return list(dict.fromkeys(url for url in normales if url))[:ENLACES_POR_PAGINA]


def _escritos_en(objeto):
    for campo in objeto._meta.concrete_fields:
        valor = getattr(objeto, campo.attname)
        if isinstance(campo, TextoRico):
            yield from _Enlaces.de(valor)
        elif isinstance(campo, models.URLField) and valor:
            yield valor


def _normal(url, pagina):
    """«/tramites/» for what is ours, the whole address for the rest; "" for what is not a page of the web."""
    try:
        url = urldefrag(urljoin(f"{settings.SITIO_URL}{pagina}", url.strip())).url
        partes = urlsplit(url)
    except ValueError:
        return ""
    if partes.scheme not in ("http", "https") or not partes.netloc or len(url) > LARGO_DE_URL:
        return ""
    if partes.netloc == urlsplit(settings.SITIO_URL).netloc or partes.hostname in settings.ALLOWED_HOSTS:
        url = f"{partes.path or '/'}{'?' if partes.query else ''}{partes.query}"
    normal = iri_to_uri(url)
    return normal if len(normal) <= LARGO_DE_URL and not normal.startswith("//") else ""


class _Enlaces(HTMLParser):
    @classmethod
    def de(cls, html):
        lector = cls()
        lector.hallados = []
        lector.feed(html or "")
        return lector.hallados

    def handle_starttag(self, etiqueta, atributos):
        if etiqueta == "a" and (destino := dict(atributos).get("href")):
            self.hallados.append(destino)
