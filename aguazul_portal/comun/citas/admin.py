"""The console: the agendas, and the counter's list of the day. Who reads the list is in the record."""

from datetime import date, timedelta

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.db.models.functions import TruncDate
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone

from aguazul_portal.comun.bitacora.acciones import registrar_lectura
from aguazul_portal.comun.bitacora.admin import ConPaginas, FilasContadas, RegistradoAdmin, SoloSeLee, es_de_fila

from . import acciones, mostrador
from .flujo import PASOS, CitaImposible, Estado
from .models import ATENDER, Agenda, Bloqueo, Cita, Franja

LEIDOS = "Nombre, contacto y motivo de quienes tienen cita."
DIAS_POR_CONFIRMAR = 30


class FranjaInline(FilasContadas, admin.TabularInline):
    model = Franja
    extra = 1


class BloqueoInline(FilasContadas, admin.TabularInline):
    """Those that are to come: the past ones stay in the record."""

    model = Bloqueo
    extra = 1

    def get_queryset(self, request):
        return super().get_queryset(request).filter(fecha__gte=timezone.localdate())


@admin.register(Agenda)
class AgendaAdmin(RegistradoAdmin):
    """Whoever only changes them (an official) has those of the dependencias where they hold a cargo."""

    list_display = ["nombre", "dependencia", "cargo", "minutos", "cupo", "desde", "hasta"]
    list_select_related = ["cargo__dependencia"]
    search_fields = ["nombre"]
    inlines = [FranjaInline, BloqueoInline]

    def get_queryset(self, request):
        todas = super().get_queryset(request)
        if request.user.has_perm("citas.add_agenda") or not request.user.has_perm("citas.change_agenda"):
            return todas
        return todas.filter(pk__in=Agenda.objects.de_las_dependencias_de(request.user, timezone.localdate()))

    def get_readonly_fields(self, request, obj=None):
        return [] if request.user.has_perm("citas.add_agenda") else ["cargo", "punto", "demostracion"]

    @admin.display(description="dependencia", ordering="cargo__dependencia__codigo")
    def dependencia(self, agenda):
        return agenda.dependencia


@admin.register(Cita)
class CitaAdmin(SoloSeLee, ConPaginas, RegistradoAdmin):
    def get_queryset(self, request):
        citas = Cita.objects.que_ve(request.user, timezone.localdate())
        return citas.select_related("agenda__cargo__dependencia")

    def get_urls(self):
        acto = self.admin_site.admin_view(self.vista_acto)
        return [
            path("<int:pk>/acto/<slug:clave>/", acto, name="citas_cita_acto"),
            *mostrador.rutas(self),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        return self._lista(request, _dia(request.GET.get("dia", "")))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """An appointment is read in the list of its day."""
        return redirect(_lista_de(self._cita(request, object_id)))

    def _cita(self, request, pk):
        """One of another dependencia does not exist for who may not see it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        cita = self.get_queryset(request).filter(pk=pk).first() if es_de_fila(pk) else None
        if cita is None:
            raise Http404
        return cita

    def _lista(self, request, dia, falla=(None, ""), motivo="", status=200):
        ahora = timezone.now()
        citas = list(self.get_queryset(request).del_dia(dia).order_by("inicio", "agenda", "lugar", "pk"))
        if any(cita.nombre for cita in citas):
            registrar_lectura(por=request.user, que=LEIDOS, texto=f"las citas del {dia:%Y-%m-%d}")
        return self.pagina(
            request, "lista", status, title="Citas del día", dia=dia, hoy=timezone.localdate(ahora),
            ayer=dia - timedelta(days=1), manana=dia + timedelta(days=1),
            filas=[(cita, acciones.posibles(cita, request.user, ahora)) for cita in citas],
            por_confirmar=self._por_confirmar(request, ahora), con_error=falla[0], error=falla[1], motivo=motivo,
        )  # fmt: skip

    def _por_confirmar(self, request, ahora):
        """[(day, how many)]: what waits for the dependencia, whatever day is on screen."""
        pedidas = Cita.objects.que_ve(request.user, timezone.localdate(ahora))
        pedidas = pedidas.filter(estado=Estado.PEDIDA, inicio__gt=ahora).order_by()
        dias = pedidas.annotate(dia=TruncDate("inicio")).values_list("dia").annotate(cuantas=Count("pk"))
        return list(dias.order_by("dia")[:DIAS_POR_CONFIRMAR])

    def vista_acto(self, request, pk, clave):
        cita = self._cita(request, pk)
        if clave not in PASOS:
            raise Http404
        if not request.user.has_perm(ATENDER):
            raise PermissionDenied
        if request.method != "POST":  # the address of what came back to be mended, opened again
            return redirect(_lista_de(cita))
        motivo = request.POST.get("motivo", "").strip()
        try:
            if len(motivo) > 300:
                raise CitaImposible("Caben 300 caracteres: acorte el motivo.", "motivo")
            acciones.avanzar(cita, clave, por=request.user, ahora=timezone.now(), motivo=motivo)
        except CitaImposible as error:
            return self._lista(request, timezone.localdate(cita.inicio), (cita.pk, error), motivo[:1000], status=422)
        messages.success(request, PASOS[clave].hecho)
        return redirect(_lista_de(cita))


def _lista_de(cita):
    return f"{reverse('admin:citas_cita_changelist')}?dia={timezone.localdate(cita.inicio)}"


def _dia(texto):
    """What is no day is today."""
    try:
        dia = date.fromisoformat(texto)
    except ValueError:
        return timezone.localdate()
    return dia if 2000 < dia.year < 2200 else timezone.localdate()
