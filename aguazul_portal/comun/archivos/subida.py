"""The size of a whole request, looked at before its body is read."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

VECES = 4  # a form may carry several files; a single one that is too big still gets its sentence beside the field


class TopeDeSubida(FileUploadHandler):
    """Without it anybody could fill the disk with temporary files: Django limits fields, not files."""

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        if content_length > VECES * settings.ARCHIVO_MAX_MB * 1_000_000:
            raise RequestDataTooBig("La petición trae más de lo que un formulario puede llevar.")

    def receive_data_chunk(self, raw_data, start):
        return raw_data

    def file_complete(self, file_size):
        return None
