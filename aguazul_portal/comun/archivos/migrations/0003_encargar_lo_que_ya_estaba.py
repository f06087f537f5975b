"""What was stored before: pictures still need their crops, and PDFs have not been read."""

from django.db import migrations
from django.utils import timezone


def encargar(apps, schema_editor):
    Archivo, Preparacion = apps.get_model("archivos", "Archivo"), apps.get_model("archivos", "Preparacion")
    for pk in Archivo.objects.filter(tipo__in=["jpeg", "png", "pdf"]).order_by("pk").values_list("pk", flat=True):
        Preparacion.objects.get_or_create(archivo_id=pk, defaults={"proxima_en": timezone.now()})


class Migration(migrations.Migration):
    dependencies = [("archivos", "0002_preparacion_y_encuadre")]
    operations = [migrations.RunPython(encargar, migrations.RunPython.noop)]
