from django.contrib import admin

from aguazul_portal.comun.ficha.admin import CatalogadoAdmin, FichaAdmin, RenglonInline, SoloSeAgrega

from . import views
from .models import Escalon, FichaServicio, Norma, Paso, Punto, Requisito, Servicio


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


class EscalonInline(SoloSeAgrega):
    model = Escalon


@admin.register(FichaServicio)
class FichaServicioAdmin(FichaAdmin):
    presentar = staticmethod(views.presentar)
    inlines = [RequisitoInline, PasoInline, NormaInline, PuntoInline]


@admin.register(Servicio)
class ServicioAdmin(CatalogadoAdmin):
    inlines = [EscalonInline]
    list_filter = [*CatalogadoAdmin.list_filter, "necesidad"]
    PROPIOS = ["necesidad"]
