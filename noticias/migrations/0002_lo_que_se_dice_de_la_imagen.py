from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def traer_de_su_archivo(apps, schema_editor):
    archivos = apps.get_model("archivos", "Archivo").objects.filter(pk=OuterRef("archivo"))
    apps.get_model("noticias", "ImagenDePropuesta").objects.update(alt=Subquery(archivos.values("alt")[:1]))


class Migration(migrations.Migration):

    dependencies = [
        ("archivos", "0003_frases"),
        ("noticias", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="imagendepropuesta",
            name="alt",
            field=models.CharField(blank=True, editable=False, max_length=300, verbose_name="qué se ve"),
        ),
        migrations.RunPython(traer_de_su_archivo, migrations.RunPython.noop),
    ]
