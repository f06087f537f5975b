"""The words that the portal has used, with the keys under which a misspelling of each is found (see `vocabulario`)."""

from django.db import models

LARGO = 20  # letters: nobody mistypes a longer word twice the same way


class Palabra(models.Model):
    """A word, folded («vacunacion»). That it is here does not mean that anything public says it now."""

    texto = models.CharField(max_length=LARGO, primary_key=True)

    class Meta:
        default_permissions = []

    def __str__(self):
        return self.texto


class Variante(models.Model):
    """The sound of a word, whole or without one of its letters: the words that share one are a slip away."""

    clave = models.CharField(max_length=LARGO)
    palabra = models.ForeignKey(Palabra, models.CASCADE, related_name="variantes", db_index=False)

    class Meta:
        default_permissions = []
        constraints = [models.UniqueConstraint(fields=["clave", "palabra"], name="variante_unica")]

    def __str__(self):
        return f"{self.clave} {self.palabra_id}"
