from django.contrib import admin

from aguazul_portal.comun.ficha.admin import CatalogadoAdmin, FichaAdmin, RelacionInline, RenglonInline, SoloSeAgrega

from . import views
from .models import Escalon, FichaTramite, Norma, Paso, Punto, Racionalizacion, Relacion, Requisito, Tramite


class RequisitoInline(RenglonInline):
    model = Requisito
    fields = ["orden", "texto", "norma", "enlace"]


class PasoInline(RenglonInline):
    model = Paso
    fields = ["orden", "texto", "detalle"]


class NormaInline(RenglonInline):
    model = Norma
    fields = ["orden", "texto", "enlace"]


class PuntoInline(RenglonInline):
    model = Punto
    fields = ["orden", "texto", "detalle", "horario", "enlace"]


class RelacionadoInline(RelacionInline):
    model = Relacion


class EscalonInline(SoloSeAgrega):
    model = Escalon


class RacionalizacionInline(SoloSeAgrega):
    model = Racionalizacion


@admin.register(FichaTramite)
class FichaTramiteAdmin(FichaAdmin):
    presentar = staticmethod(views.presentar)
    inlines = [RequisitoInline, PasoInline, NormaInline, PuntoInline, RelacionadoInline]
    DESCRIPCION = [
        "nombre", "nombre_estandarizado", "conocido_como", "proposito", "dirigido_a", "resultado", "vigencia",
    ]  # fmt: skip


@admin.register(Tramite)
class TramiteAdmin(CatalogadoAdmin):
    inlines = [EscalonInline, RacionalizacionInline]
    list_filter = [*CatalogadoAdmin.list_filter, "clase"]
    search_fields = [*CatalogadoAdmin.search_fields, "numero_suit"]
    PROPIOS = ["clase", "numero_suit"]
