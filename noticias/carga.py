"""The first news, written from the Plan and from the law. They walk the editorial path like any other."""

import json
from pathlib import Path

from aguazul_portal.comun.entidad.models import Dependencia

from .models import Categoria, EdicionNoticia, Noticia

DATOS = Path(__file__).parent / "datos" / "noticias.json"


def cargar(usuarios, por):
    """`usuarios`: {"redactora", "revisor", "webmaster"}. What already exists is left as it is. Returns how many were new."""
    datos = json.loads(DATOS.read_text())
    for categoria in datos["categorias"]:
        if not Categoria.objects.filter(slug=categoria["slug"]).exists():
            Categoria.objects.crear(**categoria, por=por)
    nuevas = [d for d in datos["noticias"] if not Noticia.objects.filter(slug=d["slug"]).exists()]
    for noticia in nuevas:
        _publicar(noticia, **usuarios)
    return len(nuevas)


def _publicar(datos, *, redactora, revisor, webmaster, **_):
    documento = Noticia.objects.crear(slug=datos["slug"], por=redactora)
    edicion = EdicionNoticia.objects.crear(
        documento=documento,
        titulo=datos["titulo"],
        resumen=datos["resumen"],
        cuerpo=datos["cuerpo"],
        categoria=Categoria.objects.get(slug=datos["categoria"]),
        dependencia=Dependencia.objects.get(codigo=datos["dependencia"]),
        destacada=datos.get("destacada", False),
        demostracion=datos.get("demostracion", False),
        por=redactora,
    )
    edicion.avanzar("enviar", por=redactora)
    edicion.avanzar("aprobar", por=revisor)
    edicion.avanzar("publicar", por=webmaster)
