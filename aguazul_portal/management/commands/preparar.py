from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction

import comite.carga
import indicadores.carga
import noticias.carga
import noticias.carga_de_agenda
import servicios.carga
import tramites.carga
from aguazul_portal import demostracion
from aguazul_portal.comun.bitacora.models import Proceso
from aguazul_portal.comun.busqueda import carga as busqueda
from aguazul_portal.comun.citas import carga as citas
from aguazul_portal.comun.entidad import carga as entidad
from aguazul_portal.comun.paginas import carga as paginas


class Command(BaseCommand):
    help = "Carga los datos iniciales: la Alcaldía, el Plan, y el contenido con su camino editorial. Repetirla no cambia nada."

    def add_arguments(self, parser):
        parser.add_argument(
            "--sin-contenido",
            action="store_true",
            help="Solo la Alcaldía y el Plan: sin cuentas de demostración ni contenido.",
        )

    def handle(self, *, sin_contenido, **_):
        call_command("createcachetable", verbosity=0)  # sign-in counters and other short memory shared by the processes
        por = Proceso("orden preparar")
        with transaction.atomic():
            entidad.cargar(por)
            busqueda.cargar(por)
            indicadores.carga.cargar(por)
        if not sin_contenido:
            self._contenido(por)

    def _contenido(self, por):
        with transaction.atomic():
            elenco = demostracion.crear_elenco(por)
        for nombre, cargar in self._salas(elenco, por):
            with transaction.atomic():
                nuevas = cargar()
            if nuevas:
                self.stdout.write(f"{nombre}: {nuevas}")
        self.stdout.write(f"Claves de las cuentas de demostración: {settings.VAR_DIR / demostracion.ARCHIVO}")

    def _salas(self, elenco, por):
        editores = {papel: elenco[papel] for papel in ("redactora", "revisor", "webmaster")}
        return [
            ("Páginas", lambda: paginas.cargar(**editores)),
            ("Preguntas frecuentes", lambda: paginas.cargar_preguntas(**editores)),
            ("Glosario", lambda: paginas.cargar_glosario(**editores)),
            ("Noticias", lambda: noticias.carga.cargar(editores, por)),
            ("Eventos y convocatorias", lambda: noticias.carga_de_agenda.cargar(**editores)),
            ("Trámites", lambda: tramites.carga.cargar(editores)),
            ("Servicios", lambda: servicios.carga.cargar(editores)),
            ("Citas", lambda: citas.cargar(por)),
            ("Comité", lambda: comite.carga.cargar(por, elenco)),
        ]
