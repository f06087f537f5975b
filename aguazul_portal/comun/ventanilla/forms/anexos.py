"""Files in a form without script: a box for each, because browsers keep none when there is something to mend."""

from django.core.exceptions import ValidationError

from aguazul_portal.comun.archivos.forms import CampoArchivo

CUANTOS = 4
ELIJA_DE_NUEVO = "Elija otra vez este archivo: el navegador no lo conserva cuando hay algo que corregir."


class ConAnexos:
    """Mixin of a form: `contenidos()` are the files that came, looked at already."""

    ANEXOS = CUANTOS

    def poner_anexos(self):
        for numero in range(1, self.ANEXOS + 1):
            dicha = {} if numero == 1 else {"help_text": ""}  # what is taken is said once
            self.fields[f"anexo_{numero}"] = CampoArchivo(
                label=f"Anexo {numero}", required=False, tal_cual=True, **dicha
            )

    def _post_clean(self):
        super()._post_clean()
        for nombre in self.files if self.errors else ():
            if nombre in self.fields and nombre not in self.errors:
                self.add_error(nombre, ValidationError(ELIJA_DE_NUEVO))

    def contenidos(self):
        dichos = (self.cleaned_data.get(f"anexo_{numero}") for numero in range(1, self.ANEXOS + 1))
        return [contenido for contenido in dichos if contenido]
