"""Other trámites and servicios that go with one. What a row of the sheet keeps is their address in the catalogue; the page shows
their public sheet by the name it has today, and nothing while they have none.
"""

from django.apps import apps

from .escalera import Catalogado


def catalogos():
    """The models of the rooms that have a catalogue."""
    return [modelo for modelo in apps.get_models() if issubclass(modelo, Catalogado)]


def clave(documento):
    """«tramites.tramite:certificado-de-residencia»"""
    return f"{documento._meta.label_lower}:{documento.slug}"


def opciones():
    """[(kind, [(key, name)])] of everything in the catalogues, for the form."""
    grupos = []
    for modelo in catalogos():
        documentos = modelo.objects.order_by("nombre", "pk")
        nombre = str(modelo._meta.verbose_name_plural).capitalize()
        grupos.append((nombre, [(clave(documento), documento.nombre) for documento in documentos]))
    return grupos


def relacionadas(renglones, ahora):
    """The public sheets that those rows speak of, in their order. A query for each kind that is spoken of."""
    pedidas = [renglon.detalle.partition(":")[::2] for renglon in renglones]
    hay = {}
    for modelo in catalogos():
        slugs = [slug for etiqueta, slug in pedidas if etiqueta == modelo._meta.label_lower]
        if slugs:
            fichas = modelo._meta.get_field("ediciones").related_model.objects.publicas(ahora)
            fichas = fichas.filter(documento__slug__in=slugs).select_related("documento").order_by("pk")
            hay |= {(modelo._meta.label_lower, ficha.documento.slug): ficha for ficha in fichas}
    return [hay[pedida] for pedida in pedidas if pedida in hay]
