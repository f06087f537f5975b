from aguazul_portal.comun.paginas.models import EdicionPagina, Pagina


def pagina(por, *, slug="cookies", seccion="politicas", **campos):
    """A borrador of a page, written by `por`, with everything it needs to be published."""
    documento = Pagina.objects.crear(slug=slug, seccion=seccion, por=por)
    datos = {"titulo": "Cookies", "resumen": "Ninguna.", "cuerpo": "<p>No hay galletas aquí.</p>", **campos}
    return EdicionPagina.objects.crear(documento=documento, por=por, **datos)
