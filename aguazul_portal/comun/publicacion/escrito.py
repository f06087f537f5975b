"""What is being typed in the desk is not lost: by another person's saving, a crash, a session that ended or a piece that moved.

The form is sent as it is typed, every few seconds, to `escrito/`; it never touches the draft nor the record, and it is
offered back to its author alone when the form is opened again.
"""

from http import HTTPStatus
from uuid import uuid4

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect, JsonResponse, QueryDict
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from aguazul_portal.comun.templatetags.portal import fecha_hora, hora

from .dos_a_la_vez import LEIDO, Choque, cambios_desde, conciliar_campos, conciliar_filas, ultimo_cambio
from .flujo import Estado
from .models.guardado import Guardado
from .rescate import con_red, responder

TOPE = 1_000_000  # letters of one form: a book
NOTAS, LARGO_DE_NOTA = "notas_apartadas", 2000
YA_NO = "Esta versión ya no es un borrador: otra persona la envió o la borró. Lo que escribe se conserva aparte."


class Retenido:
    """A form that is only shown, whatever it says: nothing of it is written."""

    def is_valid(self):
        super().is_valid()
        return False


class ConEscrito:
    """For an EdicionAdmin: `get_form`, `changeform_view` and the rest go on to Django's own."""

    # --- Saving, when somebody else saved first -----------------------------------------------------------------------

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method == "POST" and object_id is not None:
            with transaction.atomic():
                respuesta = self._guardar(request, object_id, form_url, extra_context)
            return self._caminar(request, respuesta)
        guardado = self._por_recuperar(request, object_id) if request.method == "GET" else None
        if guardado is not None:
            return self._recuperar(request, guardado, object_id, form_url, extra_context)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _caminar(self, request, guardado):
        """The buttons of a borrador are of its form: what is typed is saved, and then what is saved walks.

        In another transaction: what saving holds would meet, in the other order, what other steps hold.
        """
        obj = getattr(request, "guardado", None)
        if obj is None or "paso" not in request.POST:
            return guardado
        respuesta = self.vista_paso(request, obj.pk)
        if respuesta.status_code == HTTPStatus.CONFLICT:
            messages.info(request, "Lo que escribió quedó guardado.")
        respuesta.cookies.update(guardado.cookies)
        return respuesta

    def save_model(self, request, obj, form, change):
        """Who sends it without having touched it did not write it."""
        if form.changed_data or not change:
            super().save_model(request, obj, form, change)

    def _guardar(self, request, object_id, form_url, extra_context):
        edicion = self._tomada(request, object_id)
        puede = self.has_change_permission(request)
        if puede and LEIDO in request.POST and (edicion is None or edicion.estado != Estado.BORRADOR):
            return self._ya_no_se_edita(request, object_id)
        if puede and edicion is not None and edicion.estado == Estado.BORRADOR:
            asientos = cambios_desde(edicion, request.POST.get(LEIDO, ""))
            if asientos and request.POST.get("_encima") != str(asientos[0].numero):
                return self._choque(request, Choque(asientos, edicion), form_url, extra_context)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _tomada(self, request, object_id):
        """The row as it is now, held until the form is saved: of two who save at once, one comes second."""
        edicion = self.get_object(request, unquote(object_id))
        return edicion and self.model._base_manager.select_for_update().filter(pk=edicion.pk).first()

    def _ya_no_se_edita(self, request, object_id):
        Guardado.objects.guardar(request.user, self.model, request.POST, objeto_id=object_id[:20])
        return responder(request, volver=False, motivo=YA_NO, status=409)

    def _choque(self, request, choque, form_url, extra_context):
        Guardado.objects.guardar(request.user, self.model, request.POST, objeto_id=choque.edicion.pk)
        conciliar_campos(self, request, choque)
        conciliar_filas(self, request, choque.edicion)
        request.retenido = True
        contexto = {**(extra_context or {}), "choque": choque}
        respuesta = super().changeform_view(request, str(choque.edicion.pk), form_url, contexto)
        respuesta.status_code = 409
        return respuesta

    def get_form(self, request, obj=None, change=False, **kwargs):
        formulario = super().get_form(request, obj, change=change, **kwargs)
        if getattr(request, "retenido", False):
            return type(formulario)(formulario.__name__, (Retenido, formulario), {})
        return formulario

    # --- What was typed and not saved ---------------------------------------------------------------------------------

    def get_urls(self):
        base = f"{self.opts.app_label}_{self.opts.model_name}"
        formularios = {f"{base}_add", f"{base}_change"}
        rutas = super().get_urls()
        for ruta in rutas:
            if ruta.name in formularios:
                ruta.callback = con_red(ruta.callback, self.model)
        descartar = self.admin_site.admin_view(require_POST(self.vista_descartar))
        return [
            path("escrito/", require_POST(self.vista_escrito), name=f"{base}_escrito"),
            path("escrito/<int:pk>/descartar/", descartar, name=f"{base}_descartar"),
            *rutas,
        ]

    def vista_escrito(self, request):
        """The script's address: keeps what is typed and says when, or that somebody else saved meanwhile."""
        if not self.admin_site.has_permission(request):
            return JsonResponse({}, status=401)
        if sum(len(v) for valores in request.POST.lists() for v in valores[1]) > TOPE:
            return JsonResponse({"aviso": "El texto es demasiado largo para conservarlo mientras escribe."}, status=413)
        objeto_id = request.POST.get("_objeto", "")
        if objeto_id and not (objeto_id.isdecimal() and len(objeto_id) < 19):  # noqa: PLR2004  digits of a row's number
            raise Http404
        if not (self.has_change_permission(request) if objeto_id else self.has_add_permission(request)):
            raise PermissionDenied
        clave = request.POST.get("_clave", "")[:36]
        fila = Guardado.objects.guardar(request.user, self.model, request.POST, objeto_id=objeto_id, clave=clave)
        aviso = self._aviso(request, objeto_id) if objeto_id else ""
        return JsonResponse({"dicho": f"Lo escrito se conservó a las {hora(fila.guardado_en)}", "aviso": aviso})

    def _aviso(self, request, objeto_id):
        edicion = self.get_object(request, objeto_id)
        if edicion is None or edicion.estado != Estado.BORRADOR:
            return YA_NO
        if asientos := cambios_desde(edicion, request.POST.get(LEIDO, "")):
            cuando = hora(asientos[0].instante)
            return f"{asientos[0].actor} guardó este borrador a las {cuando}: cuando usted guarde verá los dos textos."
        return ""

    def vista_descartar(self, request, pk):
        borradas, _ = Guardado.objects.filter(pk=pk, persona=request.user).delete()
        if not borradas:
            raise Http404
        messages.success(request, "El texto sin guardar se descartó.")
        return HttpResponseRedirect(self._formulario(request.POST.get("_objeto", "")))

    def _formulario(self, objeto_id):
        base = f"admin:{self.opts.app_label}_{self.opts.model_name}"
        return reverse(f"{base}_change", args=[objeto_id]) if objeto_id.isdecimal() else reverse(f"{base}_add")

    def _por_recuperar(self, request, object_id):
        pk = request.GET.get("recuperar", "")
        if not (pk.isdecimal() and len(pk) < 19):  # noqa: PLR2004  digits of a row's number
            return None
        return Guardado.objects.de(request.user, self.model, object_id or "").filter(pk=pk).first()

    def _recuperar(self, request, guardado, object_id, form_url, extra_context):
        """The form filled in with what was typed, as if it had just been sent, and not saved."""
        obj = object_id and self.get_object(request, unquote(object_id))
        if object_id and not (obj and self.has_change_permission(request, obj)):
            return super().changeform_view(request, object_id, form_url, extra_context)
        request.FILES.clear()  # read now: Django would read the body again later, and empty what is put here
        request.POST = QueryDict(mutable=True)
        for nombre, valores in guardado.datos.items():
            request.POST.setlist(nombre, valores)
        if obj:
            conciliar_filas(self, request, obj)
        request.method, request.retenido = "POST", True
        contexto = {**(extra_context or {}), "recuperado": guardado}
        return super().changeform_view(request, object_id, form_url, contexto)

    # --- The page -----------------------------------------------------------------------------------------------------

    def render_change_form(self, request, context, *args, **kwargs):
        obj = kwargs.get("obj")
        escribe = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        if escribe:
            context |= self._para_escribir(request, obj, context)
        return super().render_change_form(request, context, *args, **kwargs)

    def _para_escribir(self, request, obj, context):
        formsets = [inline.formset for inline in context["inline_admin_formsets"]]
        form = context["adminform"].form
        extra = {
            "escribe": True,
            "leido": request.POST.get(LEIDO, "") if request.method == "POST" else obj and ultimo_cambio(obj),
            "clave": "" if obj else request.POST.get("_clave") or uuid4(),
            "tipo_de_pieza": self.opts.label_lower,
            "adoptar": request.method == "GET",
        }
        if obj:
            extra["del_formulario"] = f"{self.opts.model_name}_form"
            extra["nota"] = context.get("nota") or request.POST.get("nota") or self._nota_apartada(request, obj)
        if choque := context.get("choque"):
            extra["diferencias"] = choque.diferencias(form, formsets)
            extra |= {"rotulo_antes": "Lo guardado", "rotulo_ahora": "Lo suyo"}
        elif context.get("recuperado"):
            extra["errors"] = _sin_reparos(form, formsets)
            extra["recuperado_de"] = _cuando(context["recuperado"].guardado_en)
        elif request.method == "GET":
            extra["guardados"] = self._ofrecidos(request, obj)
        return extra

    def _ofrecidos(self, request, obj):
        ahora = timezone.now()
        filas = Guardado.objects.de(request.user, self.model, obj.pk if obj else "").vigentes(ahora)
        return [(fila, _cuando(fila.guardado_en)) for fila in filas.order_by("-guardado_en")]

    # --- Saved: nothing is pending ------------------------------------------------------------------------------------

    def response_add(self, request, obj, post_url_continue=None):
        pieza = self._cumplida(request, "")
        return _que_lo_sepa(request, super().response_add(request, obj, post_url_continue), pieza)

    def response_change(self, request, obj):
        pieza, request.guardado = self._cumplida(request, str(obj.pk)), obj
        if "paso" in request.POST:
            return _que_lo_sepa(request, self._a_la_ficha(obj), pieza)
        self._apartar_nota(request, obj)
        return _que_lo_sepa(request, super().response_change(request, obj), pieza)

    def _apartar_nota(self, request, obj):
        """What was typed for a step, when only the form was saved, waits in the session for the page that comes back."""
        if nota := request.POST.get("nota", "").strip()[:LARGO_DE_NOTA]:
            request.session[NOTAS] = {**request.session.get(NOTAS, {}), str(self._ficha(obj)): nota}

    def _nota_apartada(self, request, obj):
        notas = request.session.get(NOTAS, {})
        nota = notas.pop(str(self._ficha(obj)), "")
        if nota:
            request.session[NOTAS] = notas
        return nota

    def _cumplida(self, request, objeto_id):
        """What was kept of it here is over; returns the name that its script gives it."""
        clave = "" if objeto_id else request.POST.get("_clave", "")[:36]
        Guardado.objects.de(request.user, self.model, objeto_id).filter(clave=clave).delete()
        return f"{self.opts.label_lower}:{objeto_id}:{clave}"


def _que_lo_sepa(request, respuesta, pieza):
    """By a cookie that its script reads, what was kept in the browser is over too."""
    if all(letra.isalnum() or letra in "-:._" for letra in pieza):
        respuesta.set_cookie("escrito_guardado", pieza, max_age=600, samesite="Lax", secure=request.is_secure())
    return respuesta


def _cuando(instante):
    """«de las 10:42 a. m.», or the whole date when it was not today."""
    hoy = timezone.localdate(instante) == timezone.localdate()
    return f"de las {hora(instante)}" if hoy else f"del {fecha_hora(instante)}"


def _sin_reparos(form, formsets):
    """A text brought back half written is not told yet what it lacks."""
    form._errors.clear()
    for formset in formsets:
        formset._non_form_errors.clear()
        for hijo in formset.forms:
            hijo._errors.clear()
    return []
