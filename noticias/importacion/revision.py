"""What each row would become, and why it cannot: the preview and the import read the same answer."""

import re
from datetime import date, datetime, time
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import Truncator, slugify

from aguazul_portal.comun.entidad.models import Dependencia
from aguazul_portal.comun.publicacion.texto import sanear, texto_plano

from ..models import Categoria, EdicionNoticia, Noticia
from ..models.importacion import NoticiaImportada

RESUMEN = EdicionNoticia._meta.get_field("resumen").max_length
NOMBRES = {"categoria": "categoría", "dependencia": "dependencia"}
PRIMERA_WEB = date(1995, 1, 1)  # no Colombian alcaldía had a site before
DIRECCION = Noticia._meta.get_field("slug").max_length


class Revision:
    """Holds what is known before the first row, so that a file of 500 rows asks the database four times."""

    def __init__(self, *, categoria, dependencia):
        """`categoria`, `dependencia`: for the rows that name none."""
        self.por_defecto = {"categoria": categoria, "dependencia": dependencia}
        self.categorias = {_clave(nombre): c for c in Categoria.objects.all() for nombre in (c.nombre, c.slug)}
        self.dependencias = {_clave(nombre): d for d in Dependencia.objects.all() for nombre in (d.nombre, d.codigo)}
        self.slugs = set(Noticia.objects.values_list("slug", flat=True))
        self.direcciones = set(NoticiaImportada.objects.exclude(direccion="").values_list("direccion", flat=True))

    def revisar(self, fila):
        """(fields of the edition with `slug` and `direccion`, [sentences that say why it is not imported])."""
        errores = []
        campos = {
            "titulo": self._titulo(fila, errores),
            "cuerpo": sanear(fila["cuerpo"]),
            "resumen": _resumen(fila),
            "original_en": _fecha(fila, errores),
            "categoria": self._elegir("categoria", self.categorias, fila, errores),
            "dependencia": self._elegir("dependencia", self.dependencias, fila, errores),
            "direccion": self._direccion(fila, errores),
        }
        if not campos["cuerpo"]:
            errores.append("No trae texto.")
        if not errores:
            errores += _no_valida(campos)
        campos["slug"] = self._slug(campos["titulo"]) if not errores else ""
        return campos, errores

    def _titulo(self, fila, errores):
        titulo = texto_plano(fila["titulo"])
        if not titulo:
            errores.append("No trae título.")
        return titulo

    def _elegir(self, campo, conocidas, fila, errores):
        """The one it names; the one chosen for the whole file when it names none. An unknown name is not guessed."""
        if not fila[campo]:
            return self.por_defecto[campo]
        elegida = conocidas.get(_clave(fila[campo]))
        if elegida is None:
            errores.append(f"No hay {NOMBRES[campo]} «{fila[campo][:60]}» en el portal.")
        return elegida

    def _direccion(self, fila, errores):
        """Where it was in the former site. What was brought once is not brought twice."""
        direccion = fila["direccion"]
        if not direccion:
            return ""
        if not _es_direccion(direccion):
            errores.append("La dirección anterior debe ir completa: https://…")
        elif direccion in self.direcciones:
            errores.append("Esa dirección ya está: en otra fila de este archivo o en una importación anterior.")
        self.direcciones.add(direccion)
        return direccion

    def _slug(self, titulo):
        """An address of its own, also among the rows of this file."""
        base, n = slugify(titulo)[: DIRECCION - 5].strip("-") or "noticia", 1
        slug = base
        while slug in self.slugs or Noticia(slug=slug).esta_tapada():
            n += 1
            slug = f"{base}-{n}"
        self.slugs.add(slug)
        return slug


def _clave(nombre):
    return slugify(nombre)


def _es_direccion(texto):
    try:
        return urlsplit(texto).scheme in ("http", "https") and len(texto) <= 500
    except ValueError:
        return False


def _resumen(fila):
    """Its own; or the first words of the text."""
    return Truncator(texto_plano(fila["resumen"]) or texto_plano(fila["cuerpo"])).chars(RESUMEN)


def _fecha(fila, errores):
    """2020-03-03 or 3/3/2020, not in the future, as the midnight it began with; none is none."""
    texto = fila["fecha"]
    if not texto:
        return None
    try:
        fecha = _leer_fecha(texto)
    except ValueError:
        errores.append(f"La fecha «{texto[:30]}» no se entiende: escriba 2020-03-15 o 15/03/2020.")
        return None
    if not PRIMERA_WEB <= fecha <= timezone.localdate():
        errores.append(f"La fecha «{texto[:30]}» no puede ser la de una noticia del sitio anterior.")
        return None
    return timezone.make_aware(datetime.combine(fecha, time.min))


def _leer_fecha(texto):
    if dia_mes_anio := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", texto):
        dia, mes, anio = map(int, dia_mes_anio.groups())
        return date(anio, mes, dia)
    return date.fromisoformat(texto[:10])


def _no_valida(campos):
    """The same sentences as the form of the console."""
    edicion = EdicionNoticia(**{campo: valor for campo, valor in campos.items() if campo != "direccion"})
    try:
        edicion.clean_fields(exclude=["documento", "autor", "numero", "huella"])
    except ValidationError as error:
        return [
            f"{EdicionNoticia._meta.get_field(campo).verbose_name.capitalize()}: {' '.join(frases)}"
            for campo, frases in error.message_dict.items()
        ]
    return []
