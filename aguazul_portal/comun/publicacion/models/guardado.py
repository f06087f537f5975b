"""What a person was typing and has not saved: theirs alone, never part of the draft nor of the record."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from aguazul_portal.comun.bitacora.limpieza import limpio

PLAZO = timedelta(days=30)  # after it nobody comes back for it
NUEVAS = 20  # pieces not yet created that are kept of one person and kind: more are the same one, opened again
FUERA = {"csrfmiddlewaretoken", "_save", "_continue", "_addanother", "_encima", "paso"}  # buttons and keys, not words


class GuardadoQuerySet(models.QuerySet):
    def vigentes(self, ahora):
        return self.filter(guardado_en__gt=ahora - PLAZO)

    def vencidos(self, ahora):
        return self.filter(guardado_en__lte=ahora - PLAZO)

    def de(self, persona, modelo, objeto_id=""):
        """What that person was typing in that piece; in new pieces of that kind, when it does not exist yet."""
        return self.filter(persona=persona, tipo=modelo._meta.label_lower, objeto_id=str(objeto_id))

    def guardar(self, persona, modelo, datos, *, objeto_id="", clave=""):
        """One row per person and piece; `clave` tells apart the new ones."""
        limpios = limpio({nombre: valores for nombre, valores in datos.lists() if nombre not in FUERA})
        fila, _ = self.update_or_create(
            persona=persona,
            tipo=modelo._meta.label_lower,
            objeto_id=str(objeto_id),
            clave="" if objeto_id else clave,
            defaults={"datos": limpios, "guardado_en": timezone.now()},
        )
        sobran = self.de(persona, modelo).order_by("-guardado_en").values_list("pk", flat=True)[NUEVAS:]
        if not objeto_id and (viejas := list(sobran)):
            self.filter(pk__in=viejas).delete()
        return fila


class Guardado(models.Model):
    """A form as it was typed, a few seconds ago. Saving the piece deletes it; so does «descartarlo», and time."""

    persona = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    tipo = models.CharField(max_length=80)
    objeto_id = models.CharField(max_length=20, blank=True)  # empty: not yet created
    clave = models.CharField(max_length=36, blank=True)
    datos = models.JSONField()
    guardado_en = models.DateTimeField(db_index=True)

    objects = GuardadoQuerySet.as_manager()

    class Meta:
        default_permissions = []  # private to its author: no role reads it
        constraints = [
            models.UniqueConstraint(fields=["persona", "tipo", "objeto_id", "clave"], name="un_guardado_por_pieza")
        ]

    def __str__(self):
        return self.titulo()

    def titulo(self):
        """What the piece would be called."""
        return next((t for campo in ("titulo", "nombre") if (t := "".join(self.datos.get(campo, [])).strip())), "")
