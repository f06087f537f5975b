"""Plain functions that make a valid thing."""

from datetime import date

from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.models import Group

from aguazul_portal.comun.bitacora.models import Proceso
from aguazul_portal.comun.cuentas.models import Usuario
from aguazul_portal.comun.entidad.models import Cargo, Dependencia, Titularidad
from aguazul_portal.comun.publicacion.models import Estado
from noticias.models import Categoria, EdicionNoticia, Noticia

PRUEBA = Proceso("prueba")
CLAVE = "una clave larga de prueba"


def usuario(username="persona", nombre="Persona de Prueba", grupos=(), **datos):
    """An account with its roles that was there already: nothing of its birth is on the record."""
    first, _, last = nombre.partition(" ")
    datos = {"first_name": first, "last_name": last, "email": f"{username}@aguazul.test", "is_staff": True, **datos}
    clave = MD5PasswordHasher().encode(CLAVE, salt="prueba")  # as many people as a test wants, at once
    persona = Usuario(username=username, password=clave, **datos)
    persona.save_base(force_insert=True)
    if grupos:
        papeles = Group.objects.filter(name__in=grupos)
        dados = Usuario.groups.through.objects.bulk_create(
            persona.groups.through(usuario=persona, group=g) for g in papeles
        )
        assert len(dados) == len(grupos)
    return persona


ELENCO = {
    "redactora": ("Rosa Prieto", "Prensa"), "revisor": ("Ramón Vega", "Comité de redacción"),
    "webmaster": ("Wilma Díaz", "Webmaster"),
}  # fmt: skip


def del_elenco(papel):
    nombre, grupo = ELENCO[papel]
    return Usuario.objects.filter(username=papel).first() or usuario(papel, nombre, [grupo])


def equipo():
    """The three people a piece passes through."""
    return {papel: del_elenco(papel) for papel in ELENCO}


def dependencia(nombre="Secretaría de Gobierno", codigo="300", **datos):
    existente = Dependencia.objects.filter(codigo=codigo).first()
    if existente:
        return existente
    campos = {"slug": f"dependencia-{codigo.lower()}", "tipo": "secretaría", "desde": date(2024, 1, 1), **datos}
    return Dependencia.objects.crear(nombre=nombre, codigo=codigo, por=PRUEBA, **campos)


def cargo(nombre="Jefe de Prensa", **datos):
    datos.setdefault("dependencia", dependencia())
    return Cargo.objects.crear(nombre=nombre, por=PRUEBA, **datos)


def titular(cargo, usuario=None, desde=date(2024, 1, 1), **datos):
    persona = datos.pop("persona", str(usuario or "Persona de Prueba"))
    return Titularidad.objects.crear(cargo=cargo, persona=persona, usuario=usuario, desde=desde, por=PRUEBA, **datos)


# --- Noticias ---------------------------------------------------------------------------------------------------------


def categoria(nombre="Gobierno en Línea", slug="gobierno-en-linea"):
    return Categoria.objects.filter(slug=slug).first() or Categoria.objects.crear(nombre=nombre, slug=slug, por=PRUEBA)


def noticia(por, *, slug="una-noticia", **campos):
    """A borrador of a news item, written by `por`, with everything it needs to be published."""
    datos = {
        "titulo": "Una noticia",
        "resumen": "Lo que pasó, en una frase.",
        "cuerpo": "<p>Lo que pasó, completo.</p>",
        "categoria": categoria(),
        "dependencia": dependencia(),
        **campos,
    }
    documento = Noticia.objects.crear(slug=slug, por=por)
    return EdicionNoticia.objects.crear(documento=documento, por=por, **datos)


def llevar(edicion, hasta, *, redactora, revisor, webmaster, ahora=None):
    """Walk an edition along the path up to that state, each step by who may take it."""
    pasos = {
        Estado.BORRADOR: [],
        Estado.EN_REVISION: [("enviar", redactora)],
        Estado.APROBADO: [("enviar", redactora), ("aprobar", revisor)],
        Estado.PUBLICADO: [("enviar", redactora), ("aprobar", revisor), ("publicar", webmaster)],
        Estado.RETIRADO: [
            ("enviar", redactora), ("aprobar", revisor), ("publicar", webmaster), ("retirar", webmaster),
        ],
    }[Estado(hasta)]  # fmt: skip
    for clave, persona in pasos:
        datos = {"nota": "Ya no rige.", "motivo": "vencida"} if clave == "retirar" else {}
        edicion.avanzar(clave, por=persona, ahora=ahora, **datos)
    return edicion


def urgente(edicion, *, webmaster, ahora=None, motivo="Cierre de la vía por una creciente.", **_):
    """Published at once by the webmaster, without a reviewer."""
    return edicion.avanzar("publicar_urgente", por=webmaster, nota=motivo, ahora=ahora)
