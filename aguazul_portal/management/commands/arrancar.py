import hashlib
from importlib.metadata import version

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connections


class Command(BaseCommand):
    help = "Todo lo que hace `make run`, en un solo proceso: base de datos, archivos del sitio, datos iniciales y el portal."

    def handle(self, **_):
        call_command("migrate", verbosity=0)
        _reunir_estaticos()
        call_command("preparar", stdout=self.stdout)
        connections.close_all()
        call_command("servir", stdout=self.stdout)


def _reunir_estaticos():
    """Compressing them takes ten seconds: not again while no source file has changed."""
    sello, actual = settings.STATIC_ROOT / ".reunidos", _huella_de_las_fuentes()
    if sello.exists() and sello.read_text() == actual:
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    sello.write_text(actual)


def _huella_de_las_fuentes():
    """Name, size and time of every file that would be collected, and the version of what compresses them."""
    huella = hashlib.sha256(version("whitenoise").encode())
    for buscador in get_finders():
        for nombre, almacen in sorted(buscador.list([]), key=lambda par: par[0]):
            datos = nombre, almacen.size(nombre), almacen.get_modified_time(nombre)
            huella.update(repr(datos).encode())
    return huella.hexdigest()
