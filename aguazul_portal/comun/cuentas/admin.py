from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group

from .models import Usuario


@admin.register(Usuario)
class UsuarioAdmin(UserAdmin):
    """Accounts are deactivated, not deleted: what they wrote keeps their name."""

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

    def log_addition(self, request, obj, message): ...

    def log_change(self, request, obj, message): ...


admin.site.unregister(Group)


@admin.register(Group)
class RolAdmin(GroupAdmin):
    """Roles are read here: what each may do is a table of the house (`aguazul_portal.roles`), not a form."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
