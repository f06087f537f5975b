"""Accounts are opened by Administración técnica: nobody signs up from the street."""

from allauth.account.adapter import DefaultAccountAdapter


class Adaptador(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False

    def set_password(self, user, password):
        """Whoever changes a password here, or gets a new one by mail, does it to their own account."""
        user.set_password(password)
        user.save(por=user)
