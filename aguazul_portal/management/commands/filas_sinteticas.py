"""Rows to measure with (see bench/). Nobody wrote them and nobody reviewed them: never on a portal that serves people."""

import os
import random
from datetime import timedelta
from functools import cache

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from aguazul_portal.comun.bitacora.acciones import registrar
from aguazul_portal.comun.bitacora.models import Accion, Asiento, Proceso
from aguazul_portal.comun.busqueda.models import Entrada
from aguazul_portal.comun.busqueda.motor import ordenar
from aguazul_portal.comun.busqueda.palabras import clave_de_tipo
from aguazul_portal.comun.cuentas.models import Usuario
from aguazul_portal.comun.entidad.models import Dependencia
from aguazul_portal.comun.publicacion.models import Estado
from aguazul_portal.comun.publicacion.pasos import clave_de_busqueda
from noticias.models import Categoria, EdicionNoticia, Noticia

ANIOS = 4  # every load covers the same years, so that a page says as much among a hundred news as among many
LOTE = 2000
ASUNTOS = (
    "Jornada de vacunación", "Jornada de esterilización de mascotas", "Jornada de empleo", "Brigada de salud oral",
    "Obra del acueducto", "Ampliación del alcantarillado", "Pavimentación de la vía", "Mantenimiento del puente",
    "Alumbrado público", "Recolección de residuos", "Feria ganadera", "Mercado campesino", "Cosecha de arroz",
    "Asistencia técnica a la palma", "Titulación de predios", "Pago del predial", "Descuento de industria y comercio",
    "Encuentro cultural", "Festival del joropo", "Escuela de música", "Biblioteca rural", "Torneo de microfútbol",
    "Matrícula escolar", "Transporte de estudiantes", "Alimentación escolar", "Subsidio de vivienda", "Adulto mayor",
    "Atención a la primera infancia", "Rendición de cuentas", "Consejo de seguridad", "Simulacro de evacuación",
    "Prevención de incendios", "Cuidado del río Cusiana", "Siembra de árboles", "Censo de desempleo", "Capacitación digital",
    "Red de mujeres", "Consejo de juventud", "Víctimas del conflicto", "Registro del SISBÉN",
)  # fmt: skip
LUGARES = (
    "Cupiagua", "Unete", "Monterralo", "San José del Bubuy", "Cunamá", "La Turúa", "Bellavista", "Puente Cusiana",
    "El Morro", "Llano Lindo", "San Lorenzo", "La Esmeralda", "Villa del Rosario", "El Guarán", "Atalayas", "Iguamena",
    "Sevilla", "Guadales", "Rincón del Bubuy", "Salitrico", "Plan Brisas", "Retiro Milagro", "Altamira", "Paraíso",
    "Alto Lindo", "Monte Sierra", "La Florida", "San Rafael", "Los Lirios", "El Viso",
)  # fmt: skip
PARRAFO = (
    "<p>La Alcaldía de Aguazul informa a la comunidad de {lugar} sobre: {asunto}. La atención será de lunes a viernes, de siete "
    "de la mañana a cinco de la tarde, y quienes necesiten orientación pueden acercarse a la ventanilla del municipio.</p>"
)
MENCIONES = 3  # what the text speaks of: what its title says, and two things more


class Command(BaseCommand):
    help = "Solo para medir: llena una base desechable con noticias sintéticas. Exige FILAS_SINTETICAS=1 en el entorno."

    def add_arguments(self, parser):
        parser.add_argument("cuantas", type=int)
        parser.add_argument("--versiones", type=int, default=1, help="versiones publicadas de cada noticia")

    def handle(self, *, cuantas, versiones, **_):
        self._comprobar()
        with transaction.atomic():
            ya = Noticia.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
            for desde in range(0, cuantas, LOTE):
                _cargar(ya, range(desde, min(desde + LOTE, cuantas)), cuantas, versiones)
            texto = f"la carga de {cuantas} noticias sintéticas"
            registrar(Accion.ORDEN, por=Proceso("orden filas_sinteticas"), texto=texto, publico=True)
        ordenar()  # as the worker does every night

    @staticmethod
    def _comprobar():
        if os.environ.get("FILAS_SINTETICAS") != "1":
            raise CommandError(
                "Esta orden llena la base de noticias falsas. Para una base desechable: FILAS_SINTETICAS=1."
            )
        if Asiento.objects.filter(accion=Accion.INGRESO).exists():
            raise CommandError("En esta base ya trabajó alguien: no es desechable.")


def _cargar(ya, numeros, cuantas, versiones):
    """A batch, past the editorial path but not past what the database demands: born borrador, date, reviewer, digest.

    Each version is public until the next one: the last one for good, and only that one is in the search index.
    """
    hace, paso = timezone.now() - timedelta(days=365 * ANIOS), timedelta(days=365 * ANIOS) / cuantas
    documentos = {n: Noticia(slug=f"noticia-sintetica-{ya + n}") for n in numeros}
    Noticia._base_manager.bulk_create(documentos.values())
    for version in range(1, versiones + 1):
        ediciones = [
            _edicion(documentos[n], ya + n, version, hace + paso * (n + (version - 1) / versiones)) for n in numeros
        ]
        _publicar(ediciones, dura=None if version == versiones else paso / versiones)
    Entrada.objects.bulk_create(_entrada(edicion) for edicion in ediciones)


def _edicion(documento, n, version, desde):
    edicion = EdicionNoticia(
        documento=documento, numero=version, nota_cambio="Se corrige un dato." if version > 1 else "",
        programada_para=desde, categoria=_de(Categoria, n), autor=_de(Usuario, 0), dependencia=_de(Dependencia, 0),
        demostracion=True, **_texto(n),
    )  # fmt: skip
    edicion.huella = edicion.calcular_huella()
    return edicion


def _publicar(ediciones, *, dura):
    nuevas = [edicion.pk for edicion in EdicionNoticia._base_manager.bulk_create(ediciones)]
    EdicionNoticia._base_manager.filter(pk__in=nuevas).update(
        estado=Estado.PUBLICADO, revisor=_de(Usuario, 1), publicado_en=F("programada_para"),
        hasta=F("programada_para") + dura if dura else None,
    )  # fmt: skip


@cache
def _todas(modelo):
    return list(modelo._base_manager.order_by("pk"))


def _de(modelo, n):
    return _todas(modelo)[n % len(_todas(modelo))]


def _texto(n):
    azar = random.Random(n)  # noqa: S311  the same news every time
    asuntos, lugares = azar.sample(ASUNTOS, MENCIONES), azar.sample(LUGARES, MENCIONES)
    return {
        "titulo": f"{asuntos[0]} en {lugares[0]}, n.º {n}",
        "resumen": f"Fechas, lugar y requisitos en {lugares[0]}, con la dependencia que responde.",
        "cuerpo": "".join(
            PARRAFO.format(asunto=asunto.lower(), lugar=lugar) for asunto, lugar in zip(asuntos, lugares, strict=True)
        ),
    }


def _entrada(edicion):
    datos = edicion.entrada_de_busqueda()
    datos["tipo"] = clave_de_tipo(datos["tipo"])
    entrada = Entrada(
        clave=clave_de_busqueda(edicion), url=edicion.get_absolute_url(), desde=edicion.programada_para, **datos
    )
    entrada.terminos = entrada.calcular_terminos()
    return entrada
