"""Headers that Django does not write by itself."""


def SoloDeAqui(get_response):
    """Nothing of the portal is loaded inside the page of another site (Cross-Origin-Resource-Policy). Links go on working."""

    def responder(request):
        respuesta = get_response(request)
        respuesta.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return respuesta

    return responder
