from allauth.account.forms import LoginForm
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator

from aguazul_portal.comun.bitacora.admin import es_de_fila

LARGO_DE_CORREO = 254  # the longest of what signs in


class Ingreso(LoginForm):
    """allauth's own, with the words of the house; the way to a new password is in the page, not in a help text.

    What is longer than any name or e-mail is not asked of the database, which fails with a pattern of 50 kB.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "Usuario o correo electrónico"
        self.fields["login"].validators.append(MaxLengthValidator(LARGO_DE_CORREO))
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        self.fields["login"].widget.attrs.pop("placeholder", None)
        self.fields["password"].widget.attrs.pop("placeholder", None)
        self.fields["password"].help_text = ""


class MotivoParaQuitar(forms.Form):
    motivo = forms.CharField(
        label="Motivo",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Por ejemplo: perdió el teléfono y vino en persona. Queda en el registro y le llega a la persona.",
    )


class Papeles(forms.ModelMultipleChoiceField):
    """What is chosen is a number of a row: a longer one does not fit in the database, which would fail."""

    def _check_values(self, value):
        for pk in value or []:
            if not es_de_fila(pk):
                raise ValidationError(self.error_messages["invalid_pk_value"], "invalid_pk_value", {"pk": pk})
        return super()._check_values(value)
