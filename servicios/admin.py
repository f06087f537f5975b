from django.contrib import admin

from aguazul_portal.comun.ficha.admin import CatalogadoAdmin, FichaAdmin, RelacionInline, RenglonInline, SoloSeAgrega

from . import views
from .models import Escalon, FichaServicio, Norma, Paso, Punto, Racionalizacion, Relacion, Requisito, Servicio


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


@admin.register(FichaServicio)
class FichaServicioAdmin(FichaAdmin):
    presentar = staticmethod(views.presentar)
    inlines = [RequisitoInline, PasoInline, NormaInline, PuntoInline, RelacionadoInline]


@admin.register(Servicio)
class ServicioAdmin(CatalogadoAdmin):
    inlines = [EscalonInline, RacionalizacionInline]
    list_filter = [*CatalogadoAdmin.list_filter, "necesidad"]
    PROPIOS = ["necesidad"]
