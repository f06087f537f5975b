"""Accounts are opened by Administración técnica: nobody signs up from the street."""

from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.sites.requests import RequestSite

from aguazul_portal.comun.entidad.models import Entidad


class Sitio(RequestSite):
    """Whose portal writes: the Alcaldía by its name, at its own address, never the host that the request says."""

    def __init__(self):
        self.name = Entidad.objects.values_list("nombre", flat=True).first() or "el portal"
        self.domain = urlsplit(settings.SITIO_URL).netloc


class Adaptador(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False

    def set_password(self, user, password):
        """Whoever changes a password here, or gets a new one by mail, does it to their own account."""
        user.set_password(password)
        user.save(por=user)

    def format_email_subject(self, subject):
        return f"{subject} · {Sitio().name}"

    def render_mail(self, template_prefix, email, context, headers=None):
        return super().render_mail(template_prefix, email, {**context, "current_site": Sitio()}, headers)
