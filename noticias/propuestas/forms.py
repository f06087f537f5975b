from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

from aguazul_portal.comun.archivos.forms import CampoImagen
from aguazul_portal.comun.guardia.autorizacion import FormularioConDatos
from aguazul_portal.comun.guardia.campos import CampoTexto
from aguazul_portal.comun.guardia.forms import FormularioPublico

IMAGENES = 3
TEXTO_MINIMO, TEXTO_MAXIMO = 40, 10_000
ELIJA_DE_NUEVO = "Elija otra vez esta imagen: el navegador no la conserva cuando hay algo que corregir."
SIN_DESCRIPCION = "Diga qué se ve en la imagen, para quien no puede verla."
TELEFONO = RegexValidator(r"^[0-9+() .#ext-]{7,40}$", "Escriba el teléfono solo con números, espacios y el signo +.")


class Envio(FormularioConDatos):
    NOMBRE = "envie-su-informacion"
    PARA_QUE = "atender esta propuesta y responderme"

    nombre = CampoTexto(label="Su nombre", max_length=120, widget=forms.TextInput({"autocomplete": "name"}))
    institucion = CampoTexto(
        label="Institución, empresa u organización", max_length=140, required=False,
        help_text="Si se publica, la noticia dirá que viene de ella. Déjelo vacío si escribe a nombre propio.",
        widget=forms.TextInput({"autocomplete": "organization"}),
    )  # fmt: skip
    correo = forms.EmailField(
        label="Correo electrónico", help_text="Aquí le llega la referencia para seguir su propuesta. No se publica.",
        widget=forms.EmailInput({"autocomplete": "email"}),
    )  # fmt: skip
    telefono = CampoTexto(
        label="Teléfono", max_length=40, required=False, validators=[TELEFONO], help_text="No se publica.",
        widget=forms.TextInput({"autocomplete": "tel", "type": "tel"}),
    )  # fmt: skip
    titulo = CampoTexto(label="Título de la noticia", max_length=140, min_length=5)
    texto = CampoTexto(
        label="Qué pasó o qué va a pasar", max_length=TEXTO_MAXIMO, min_length=TEXTO_MINIMO,
        help_text="Cuente qué, quién, cuándo, dónde y por qué. No ponga documentos de identidad ni datos de otras personas.",
        widget=forms.Textarea({"rows": 10}),
    )  # fmt: skip

    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        for n in range(1, IMAGENES + 1):
            self.fields[f"imagen_{n}"] = CampoImagen(label=f"Imagen {n}", required=False)
            self.fields[f"alt_{n}"] = CampoTexto(label=f"Qué se ve en la imagen {n}", max_length=300, required=False)
        self.fields["autorizo"] = self.fields.pop("autorizo")  # the last question

    def clean(self):
        datos = super().clean()
        for n in range(1, IMAGENES + 1):
            if datos.get(f"imagen_{n}") and not datos.get(f"alt_{n}"):
                self.add_error(f"alt_{n}", SIN_DESCRIPCION)
        return datos

    def _post_clean(self):
        super()._post_clean()
        if self.errors:
            self._pedir_de_nuevo_las_imagenes()

    def _pedir_de_nuevo_las_imagenes(self):
        for n in range(1, IMAGENES + 1):
            if f"imagen_{n}" in self.files and f"imagen_{n}" not in self.errors:
                self.add_error(f"imagen_{n}", ValidationError(ELIJA_DE_NUEVO))

    def imagenes(self):
        """[(Contenido, its description)] of those that came."""
        pares = [
            (self.cleaned_data.get(f"imagen_{n}"), self.cleaned_data.get(f"alt_{n}")) for n in range(1, IMAGENES + 1)
        ]
        return [(imagen, alt) for imagen, alt in pares if imagen]


class Consulta(FormularioPublico):
    """Where is what I sent? With the reference and the key that the acknowledgement says."""

    NOMBRE, CON_ESPERA = "consultar-propuesta", False
    referencia = CampoTexto(label="Referencia", max_length=20, help_text="Por ejemplo: N-7K4M-2Q9X")
    clave = CampoTexto(label="Clave", max_length=20, widget=forms.TextInput({"autocomplete": "off"}))

    def clean_referencia(self):
        letras = "".join(letra for letra in self.cleaned_data["referencia"].upper() if letra.isalnum())
        return f"{letras[:1]}-{letras[1:5]}-{letras[5:]}"

    def clean_clave(self):
        return "".join(letra for letra in self.cleaned_data["clave"].upper() if letra.isalnum())
