from django.contrib import admin

from aguazul_portal.comun.bitacora.admin import RegistradoAdmin

from .models import Sinonimos


@admin.register(Sinonimos)
class SinonimosAdmin(RegistradoAdmin):
    """Words that mean the same. Kept by the webmaster; the comité de redacción adds what people search for."""

    list_display = ["palabras"]
    search_fields = ["palabras"]
    list_per_page = 100
