from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from aguazul_portal.comun.bitacora.admin import LecturaRegistrada, ListaConSuNombre, SoloSeLee

from .acciones import impedimento_para_quitar, quitar_segundo_factor
from .forms import MotivoParaQuitar, Papeles
from .models import Usuario


@admin.register(Usuario)
class UsuarioAdmin(LecturaRegistrada, ListaConSuNombre, UserAdmin):
    """Accounts are deactivated, not deleted: what they wrote keeps their name."""

    DATOS_PERSONALES = "Nombres, usuarios y correos."

    change_form_template = "admin/cuentas/usuario.html"
    list_display = ["username", "nombre", "email", "roles", "is_active", "last_login"]
    list_filter = ["groups", "is_active"]
    search_fields = ["username", "first_name", "last_name", "email"]
    filter_horizontal = ["groups"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Persona", {"fields": ["first_name", "last_name", "email"]}),
        ("Acceso", {"fields": ["is_active", "is_staff", "groups"]}),
        ("Fechas", {"fields": ["last_login", "date_joined"]}),
    ]
    readonly_fields = ["last_login", "date_joined"]
    add_fieldsets = [
        (
            None,
            {
                "fields": [
                    "username",
                    "first_name",
                    "last_name",
                    "email",
                    "usable_password",
                    "password1",
                    "password2",
                    "is_staff",
                ]
            },
        )
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description="nombre")
    def nombre(self, usuario):
        return usuario.get_full_name()

    @admin.display(description="roles")
    def roles(self, usuario):
        return ", ".join(grupo.name for grupo in usuario.groups.all())

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        return super().formfield_for_manytomany(db_field, request, **{**kwargs, "form_class": Papeles})

    def get_object(self, request, object_id, from_field=None):
        """The page of the password saves the account without passing by `save_model`."""
        usuario = super().get_object(request, object_id, from_field)
        if usuario is not None:
            usuario._por = request.user
        return usuario

    def save_model(self, request, obj, form, change):
        obj._por = request.user
        obj.save(por=request.user)

    def has_change_permission(self, request, obj=None):
        """Nobody raises an account above their own: a superuser is only changed by another."""
        permitido = super().has_change_permission(request, obj)
        return permitido and (obj is None or not obj.is_superuser or request.user.is_superuser)

    def has_delete_permission(self, request, obj=None):
        return False

    # --- The lost second factor ---------------------------------------------------------------------------------------

    def get_urls(self):
        vista = self.admin_site.admin_view(self.vista_segundo_factor)
        return [path("<int:pk>/segundo-factor/", vista, name="cuentas_usuario_segundo_factor"), *super().get_urls()]

    def render_change_form(self, request, context, *args, **kwargs):
        usuario = kwargs.get("obj")
        context["puede_quitar_factor"] = usuario and not impedimento_para_quitar(usuario, request.user)
        return super().render_change_form(request, context, *args, **kwargs)

    def vista_segundo_factor(self, request, pk):
        usuario = get_object_or_404(Usuario, pk=pk)
        if not self.has_change_permission(request, usuario):
            raise PermissionDenied
        form = MotivoParaQuitar(request.POST or None)
        if request.method == "POST" and self._quitar(usuario, form, request.user):
            messages.success(request, f"{usuario} ya no tiene segundo factor. {_quien_le_cuenta(usuario)}")
            return redirect(reverse("admin:cuentas_usuario_change", args=[usuario.pk]))
        contexto = {
            **self.admin_site.each_context(request), "title": "Quitar el segundo factor", "usuario": usuario,
            "form": form, "opts": self.opts,
        }  # fmt: skip
        return TemplateResponse(
            request, "admin/cuentas/segundo_factor.html", contexto, status=400 if form.errors else 200
        )

    @staticmethod
    def _quitar(usuario, form, por):
        """Done? What forbids it is said beside the field."""
        if not form.is_valid():
            return False
        try:
            quitar_segundo_factor(usuario, motivo=form.cleaned_data["motivo"], por=por)
        except ValidationError as error:
            form.add_error("motivo", error)
        return not form.errors

    def log_addition(self, request, obj, message): ...

    def log_change(self, request, obj, message): ...


def _quien_le_cuenta(usuario):
    return "Recibirá un correo que se lo cuenta." if usuario.email else "No tiene correo: cuénteselo usted."


admin.site.unregister(Group)


@admin.register(Group)
class RolAdmin(SoloSeLee, ListaConSuNombre, GroupAdmin):
    """Roles are read here: what each may do is a table of the house (`aguazul_portal.roles`), not a form."""
