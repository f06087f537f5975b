"""What is done with a proposal. Each act is one transaction with its entry in the record and its mail."""

from dataclasses import replace

from django.db import IntegrityError, transaction
from django.utils.html import escape
from django.utils.text import Truncator, slugify

from aguazul_portal.comun.archivos.models import Archivo
from aguazul_portal.comun.avisos.acciones import avisar_a_fuera
from aguazul_portal.comun.bitacora.models import Proceso
from aguazul_portal.comun.publicacion.models import PasoImposible

from ..models import EdicionNoticia, Foto, ImagenDePropuesta, Noticia, Propuesta

FORMULARIO = Proceso("formulario «Envíe su información»", cargo="Portal")
PERMISO = "noticias.change_propuesta"
YA_SE_ATENDIO = "Otra persona acaba de atender esta propuesta: vuelva a abrirla."


def recibir(envio):
    """The proposal of that valid form, and whether it is new: the same form sent again gives the same proposal."""
    try:
        with transaction.atomic():
            return _guardar(envio), True
    except IntegrityError:
        return Propuesta.objects.get(pase=envio.pase.numero), False


def _guardar(envio):
    campos = ("nombre", "institucion", "correo", "telefono", "titulo", "texto")
    propuesta = Propuesta.objects.crear(
        **{campo: envio.cleaned_data[campo] for campo in campos},
        **Propuesta.autorizacion(envio.mostrado, envio.ahora),
        pase=envio.pase.numero,
        recibida_en=envio.ahora,
        por=FORMULARIO,
    )
    for n, (contenido, alt) in enumerate(envio.imagenes(), start=1):
        _guardar_imagen(propuesta, n, contenido, alt)
    avisar_a_fuera("propuesta_recibida", asunto=f"Acuse de la propuesta {propuesta}", sobre=propuesta)
    return propuesta


def _guardar_imagen(propuesta, n, contenido, alt):
    """Private, and without the name that its file had: people put names of people in names of files."""
    extension = contenido.nombre.rpartition(".")[2].lower()
    anonimo = replace(contenido, nombre=f"imagen-{n}.{extension}")
    titulo = f"Imagen {n} de la propuesta {propuesta}"
    archivo = Archivo.recibir(anonimo, por=FORMULARIO, titulo=titulo, publico=False)
    ImagenDePropuesta.objects.crear(propuesta=propuesta, archivo=archivo, alt=alt.strip(), por=FORMULARIO)


# --- Prensa's acts ----------------------------------------------------------------------------------------------------


@transaction.atomic
def estudiar(propuesta, *, por):
    tomada = _por_atender(propuesta, por)
    if tomada.estudia_id:
        raise PasoImposible(f"Ya la estudia {tomada.estudia}.")
    tomada.estudia = por
    tomada.save(por=por)
    return tomada


@transaction.atomic
def preparar_noticia(propuesta, *, categoria, dependencia, por):
    """A borrador with what was proposed, that says where it comes from. It walks the path like any other."""
    tomada = _por_atender(propuesta, por)
    if not por.has_perm("noticias.add_edicionnoticia"):
        raise PasoImposible("Su cuenta no tiene permiso para redactar noticias.")
    documento = Noticia.objects.crear(slug=_direccion_libre(tomada), por=por)
    imagen, *galeria = _usar_imagenes(tomada, por) or [None]
    edicion = EdicionNoticia.objects.crear(
        documento=documento,
        titulo=tomada.titulo,
        resumen=Truncator(" ".join(tomada.texto.split())).chars(300),
        cuerpo=_en_parrafos(tomada.texto),
        fuente=tomada.institucion,
        categoria=categoria,
        dependencia=dependencia,
        imagen=imagen,
        por=por,
    )
    for orden, archivo in enumerate(galeria):
        Foto(edicion=edicion, imagen=archivo, orden=orden).save(por=por)
    tomada.noticia, tomada.estudia = documento, tomada.estudia or por
    tomada.save(por=por)
    return edicion


@transaction.atomic
def rechazar(propuesta, *, motivo, ahora, por):
    tomada = _por_atender(propuesta, por)
    if not motivo.strip():
        raise PasoImposible("Escriba por qué no se publicará: quien la envió lo leerá.")
    tomada.rechazada_en, tomada.motivo = ahora, motivo.strip()[:500]
    _vaciar(tomada)
    tomada.save(por=por)
    avisar_a_fuera("propuesta_rechazada", asunto=f"Respuesta a la propuesta {tomada}", sobre=tomada)
    return tomada


@transaction.atomic
def suprimir_datos(propuesta, *, ahora, por):
    """The person asked for it, or they serve no more (Ley 1581 de 2012, arts. 8 and 11). The mails not sent yet do not leave.

    Of what did not become news, the institution and the pictures go too: nothing public says or shows them. And what was
    written, once it is decided that it will not.
    """
    fila = _tomar(propuesta, por)
    fila.nombre = fila.correo = fila.telefono = ""
    if fila.noticia_id is None:
        fila.institucion = ""
        _borrar_imagenes(fila, por)
    fila.suprimida_en = fila.suprimida_en or ahora
    _vaciar(fila)
    fila.save(por=por)
    return fila


def _vaciar(fila):
    """Of what will not be news, and whose person is forgotten, nothing that they wrote is left."""
    if fila.rechazada_en and fila.suprimida_en:
        fila.titulo = fila.texto = ""


def _tomar(propuesta, por):
    if not por.has_perm(PERMISO):
        raise PasoImposible("Su cuenta no tiene permiso para atender propuestas.")
    return Propuesta.objects.select_for_update().get(pk=propuesta.pk)


def _por_atender(propuesta, por):
    """The row as it is now, held until the act ends: of two people who press at once, one does it and the other is told."""
    tomada = _tomar(propuesta, por)
    if tomada.noticia_id or tomada.rechazada_en:
        raise PasoImposible(YA_SE_ATENDIO)
    return tomada


def _direccion_libre(propuesta):
    base = slugify(propuesta.titulo)[:100].strip("-") or "noticia"
    tomada = Noticia.objects.filter(slug=base).exists() or Noticia(slug=base).esta_tapada()
    return f"{base}-{propuesta.referencia.lower().removeprefix('n-')}" if tomada else base


def _en_parrafos(texto):
    parrafos = (" ".join(parrafo.split()) for parrafo in texto.replace("\r", "").split("\n"))
    return "".join(f"<p>{escape(parrafo)}</p>" for parrafo in parrafos if parrafo)


def _usar_imagenes(propuesta, por):
    """The first for the head of the piece, the rest for its gallery. Used, they stop being private."""
    usadas = []
    for imagen in propuesta.imagenes.select_related("archivo").order_by("pk"):
        archivo = imagen.archivo
        archivo.publico, archivo.alt = True, imagen.alt
        archivo.save(por=por)
        usadas.append(archivo)
    return usadas


def _borrar_imagenes(propuesta, por):
    for imagen in propuesta.imagenes.select_related("archivo").order_by("pk"):
        imagen.delete(por=por)
        imagen.archivo.delete(por=por)
