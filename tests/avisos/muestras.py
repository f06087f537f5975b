"""A mail like any other."""

from aguazul_portal.comun.avisos import acciones

CONTEXTO = {"persona": "Rosa Prieto", "titulo": "Obras", "nota": "", "por": "Ramón Vega", "consola": "/consola/"}


def avisar(plantilla="publicacion_enviar", *, contexto=None, **datos):
    datos = {"para": "rosa@aguazul.test", "asunto": "Espera su revisión: Obras", **datos}
    return acciones.avisar(plantilla, contexto={**CONTEXTO, **(contexto or {})}, **datos)
