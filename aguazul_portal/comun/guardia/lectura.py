"""Reading a public form that brings too much. What was typed is kept; what does not fit is read and let go, and said.

Django stops at the first thing that does not fit, and with it goes whatever comes after: a person with a heavy photo would
lose what they wrote. Whatever comes, no more than `TEXTO` is held in memory and `tope_de_archivos()` on disk. A body over
`CUERPO_MAXIMO` is not read at all, nor looked at past its first `PARTES`.
"""

import tempfile
from dataclasses import dataclass
from itertools import chain

from django import forms
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import QueryDict
from django.http.multipartparser import FIELD, FILE, ChunkIter, LazyStream, MultiPartParser, Parser, exhaust
from django.utils.datastructures import MultiValueDict
from django.utils.encoding import force_str

TEXTO = 12_000_000  # octets of all the fields: whatever a person may paste comes back to them
CUERPO_MAXIMO = 400_000_000  # octets of a body that is read to its end, so that the browser hears the answer
PARTES = 3000  # of a body that are looked at; a form of ours has some thirty
TROZO = 64 * 1024
EN_MEMORIA = 512 * 1024  # of each file; the rest of it waits on disk

MUCHO_TEXTO = "Lo que escribió es demasiado largo para este formulario. Acórtelo, o envíelo como un archivo."
MUCHOS_ARCHIVOS = "Llegaron más archivos de los que este formulario recibe. Elija otra vez solo los que hacen falta."
MUCHO_PESO = "Los archivos pesan juntos más de {} MB. Elija menos, o más livianos: lo que escribió sigue aquí."


def tope_de_archivos():
    """Octets of all the files of a form; a single one that is too big gets its own sentence (`archivos.recepcion`)."""
    return 4 * settings.ARCHIVO_MAX_MB * 1_000_000


@dataclass(frozen=True)
class Exceso:
    """What did not fit. `frase` "": everything did. `leido`: whether the rest of the form could be read."""

    frase: str = ""
    de: type = None  # kind of field that it is about
    leido: bool = True

    def campo(self, formulario):
        """The field of that form by which it is said: its first file, or its longest text. None: it is of the whole."""
        suyos = [n for n, campo in formulario.fields.items() if self.de and isinstance(campo, self.de)]
        return max(suyos, key=lambda n: len(formulario.data.get(formulario.add_prefix(n), "")), default=None)


class LecturaCompleta(FileUploadHandler):
    """It reads the body in place of Django, and leaves in `exceso` what it had to let go."""

    def __init__(self, request):
        super().__init__(request)
        self.exceso = Exceso()
        self._texto = self._peso = self._campos = self._archivos = 0

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        if content_length > CUERPO_MAXIMO:
            raise RequestDataTooBig("La petición trae más de lo que un formulario puede llevar.")
        post, files = QueryDict(mutable=True, encoding=encoding), MultiValueDict()
        try:
            for cuantas, (clase, encabezado, parte) in enumerate(self._partes(input_data, boundary), start=1):
                if cuantas > PARTES:
                    self._sobra(MUCHO_TEXTO, None)
                    break
                self._tomar(clase, encabezado, parte, post, files)
                exhaust(parte)
            exhaust(input_data)
        except Exception:
            for archivo in chain.from_iterable(lista for _, lista in files.lists()):
                archivo.close()
            raise
        post._mutable = False
        return post, files

    @staticmethod
    def _partes(entra, boundary):
        return Parser(LazyStream(ChunkIter(entra, TROZO)), boundary)

    def receive_data_chunk(self, raw_data, start):
        raise NotImplementedError("El cuerpo lo lee handle_raw_input.")

    file_complete = receive_data_chunk

    def _tomar(self, clase, encabezado, parte, post, files):
        dicho = encabezado.get("content-disposition", (None, {}))[1]
        nombre = force_str(dicho.get("name", b""), errors="replace").strip()
        if not nombre:
            return
        if clase == FIELD:
            self._campo(nombre, parte, post)
        elif clase == FILE and (archivo := _nombre_de_archivo(dicho)):
            self._archivo(nombre, archivo, parte, files)

    def _campo(self, nombre, parte, post):
        self._campos += 1
        if self._campos > settings.DATA_UPLOAD_MAX_NUMBER_FIELDS:
            return self._sobra(MUCHO_TEXTO, forms.CharField)
        valor = parte.read(size=max(TEXTO - self._texto, 0) + 1)
        if self._texto + len(valor) > TEXTO:
            return self._sobra(MUCHO_TEXTO, forms.CharField)
        self._texto += len(valor) + len(nombre)
        if self._texto > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            self._sobra(MUCHO_TEXTO, forms.CharField)
        return post.appendlist(nombre, force_str(valor, errors="replace"))

    def _archivo(self, nombre, archivo, parte, files):
        self._archivos += 1
        if self._archivos > settings.DATA_UPLOAD_MAX_NUMBER_FILES:
            return self._sobra(MUCHOS_ARCHIVOS, forms.FileField)
        guardado, peso = tempfile.SpooledTemporaryFile(max_size=EN_MEMORIA), 0  # noqa: SIM115  the request closes it
        for trozo in parte:
            self._peso, peso = self._peso + len(trozo), peso + len(trozo)
            if self._peso > tope_de_archivos():
                guardado.close()
                return self._sobra(MUCHO_PESO.format(tope_de_archivos() // 1_000_000), forms.FileField)
            guardado.write(trozo)
        guardado.seek(0)
        return files.appendlist(nombre, UploadedFile(guardado, archivo, size=peso))

    def _sobra(self, frase, de):
        """The first thing that does not fit is the one that is said."""
        if not self.exceso.frase:
            self.exceso = Exceso(frase, de)


def _nombre_de_archivo(dicho):
    nombre = force_str(dicho.get("filename") or b"", errors="replace")
    return MultiPartParser.sanitize_file_name(None, nombre) if nombre else ""
