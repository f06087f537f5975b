"""The console: Django's admin with our skin. Its first page is «Mi bandeja», what waits for the person who came in."""

from functools import wraps

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.options import TO_FIELD_VAR
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest, PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.i18n import JavaScriptCatalog

from .bandeja import bandeja
from .grupos_de_la_consola import agrupar


class Consola(admin.AdminSite):
    site_header = "Consola del portal"
    site_title = "Consola"
    index_title = "Mi bandeja"
    enable_nav_sidebar = True
    empty_value_display = "—"

    def has_permission(self, request):
        return super().has_permission(request) and not self.falta_segundo_factor(request.user)

    @staticmethod
    def falta_segundo_factor(usuario):
        """With MFA_OBLIGATORIO nobody works in the console with a password alone."""
        return settings.MFA_OBLIGATORIO and not usuario.authenticator_set.exists()

    def login(self, request, extra_context=None):
        """Sign-in is allauth's (rate limits, second factor); whoever lacks the factor is taken to get one.

        Somebody without a place here reads so in the answer: the home page is everybody's and says no messages.
        """
        if self.has_permission(request):
            return redirect(self._a_donde_iba(request))
        if not request.user.is_authenticated:
            return redirect_to_login(self._a_donde_iba(request), login_url="account_login")
        if request.user.is_staff and self.falta_segundo_factor(request.user):
            messages.warning(request, "Para entrar a la consola active primero un segundo factor de autenticación.")
            return redirect("mfa_index")
        raise PermissionDenied

    @staticmethod
    def _a_donde_iba(request):
        """The page that was asked for without a session; never another site's."""
        destino = request.GET.get(REDIRECT_FIELD_NAME, "")
        propio = url_has_allowed_host_and_scheme(destino, {request.get_host()}, require_https=request.is_secure())
        return destino if propio else reverse("admin:index")

    def logout(self, request, extra_context=None):
        return redirect("account_logout")

    def i18n_javascript(self, request, extra_context=None):
        """The words of the admin's scripts and of the editor, ours included."""
        paquetes = ["django.contrib.admin", "django_prose_editor", "aguazul_portal"]
        return JavaScriptCatalog.as_view(packages=paquetes)(request)

    def admin_view(self, view, cacheable=False):
        """The field that a pop-up gives back has a name: Django fails on an empty one, on every page."""
        vista = super().admin_view(view, cacheable)

        @wraps(vista)
        def con_nombre(request, *args, **kwargs):
            if "" in (request.GET.get(TO_FIELD_VAR), request.POST.get(TO_FIELD_VAR)):
                raise BadRequest("Falta el nombre del campo.")
            return vista(request, *args, **kwargs)

        return con_nombre

    def autocomplete_view(self, request):
        """Answers only for the fields that are chosen this way; Django's own fails on others."""
        pedido = {clave: request.GET.get(clave, "") for clave in ("app_label", "model_name", "field_name", "term")}
        if any("\x00" in valor for valor in pedido.values()):
            raise BadRequest("Lo que se busca no es un texto.")
        if not self._se_autocompleta(pedido, request):
            raise PermissionDenied
        return super().autocomplete_view(request)

    def _se_autocompleta(self, pedido, request):
        """Of a page, or of the rows that are written within one: the pictures of a gallery."""
        nombre = (pedido["app_label"], pedido["model_name"])
        return any(
            pedido["field_name"] in quien.get_autocomplete_fields(request)
            for pagina in self._registry.values()
            for quien in (pagina, *(dentro(pagina.model, self) for dentro in pagina.inlines))
            if (quien.model._meta.app_label, quien.model._meta.model_name) == nombre
        )

    def get_app_list(self, request, app_label=None):
        """The page of one app is Django's; the first page and the side bar go by what one does."""
        aplicaciones = super().get_app_list(request, app_label)
        return aplicaciones if app_label else agrupar(aplicaciones)

    def index(self, request, extra_context=None):
        return super().index(request, {**(extra_context or {}), **bandeja(request.user, timezone.now())})
