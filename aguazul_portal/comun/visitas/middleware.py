from .contador import contador
from .reglas import es_visita, visitante


def Visitas(get_response):
    """Outside everything, so that a page answered without being made counts too. Adds in memory and nothing else."""

    def contar(request):
        respuesta = get_response(request)
        if es_visita(request, respuesta):
            contador.anotar(request.path, visitante(request.META))
        return respuesta

    return contar
