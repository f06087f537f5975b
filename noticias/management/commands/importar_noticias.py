from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from aguazul_portal.comun.cuentas.models import Usuario
from aguazul_portal.comun.entidad.models import Dependencia
from aguazul_portal.comun.publicacion.flujo import PasoImposible

from ...importacion import acciones
from ...models import Categoria


class Command(BaseCommand):
    help = (
        "Importa como borradores las noticias del sitio anterior (CSV, RSS o Atom), a nombre de una persona de prensa."
    )

    def add_arguments(self, parser):
        parser.add_argument("archivo", type=Path)
        parser.add_argument("--por", required=True, help="usuario de la persona que importa")
        parser.add_argument(
            "--categoria", required=True, help="dirección (slug) de la categoría de las que no dicen la suya"
        )
        parser.add_argument("--dependencia", required=True, help="código de la dependencia de las que no dicen la suya")
        parser.add_argument("--solo-revisar", action="store_true", help="muestra los errores y no importa nada")

    def handle(self, *, archivo, por, categoria, dependencia, solo_revisar, **_):
        persona = self._una(Usuario.objects.filter(username=por, is_active=True), f"la cuenta «{por}»")
        de = {
            "categoria": self._una(Categoria.objects.filter(slug=categoria), f"la categoría «{categoria}»"),
            "dependencia": self._una(Dependencia.objects.filter(codigo=dependencia), f"la dependencia «{dependencia}»"),
        }
        try:
            with transaction.atomic():
                octetos = archivo.read_bytes()
                importacion = acciones.preparar(octetos, nombre=archivo.name, por=persona, **de)
                self._decir_errores(importacion)
                cuantas = 0 if solo_revisar else acciones.importar(importacion, por=persona)
                transaction.set_rollback(solo_revisar)
        except OSError as error:
            raise CommandError(f"No se pudo leer «{archivo}».") from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except PasoImposible as error:
            raise CommandError(str(error)) from error
        self.stdout.write("No se importó nada." if solo_revisar else f"{acciones.en_borrador(cuantas)}.")

    @staticmethod
    def _una(filas, que):
        if (fila := filas.first()) is None:
            raise CommandError(f"No existe {que}.")
        return fila

    def _decir_errores(self, importacion):
        for numero, fila, _, errores in acciones.revisar(importacion):
            if errores:
                self.stderr.write(f"Fila {numero}, «{fila['titulo'][:60]}»: {' '.join(errores)}")
