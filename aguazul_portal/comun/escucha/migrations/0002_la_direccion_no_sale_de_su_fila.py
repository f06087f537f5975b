import django.db.models.deletion
from django.db import migrations, models


def olvidar_lo_enviado(apps, schema_editor):
    """The mails of before kept the address that the form promised to forget."""
    apps.get_model("avisos", "Aviso").objects.filter(plantilla="escucha_ya_esta", enviado_en__isnull=False).delete()


class Migration(migrations.Migration):

    dependencies = [
        ("avisos", "0001_initial"),
        ("escucha", "0001_lo_que_se_pide"),
    ]

    operations = [
        migrations.AddField(
            model_name="espera",
            name="atencion",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name="esperas", to="escucha.atencion"),
        ),
        migrations.RunPython(olvidar_lo_enviado, migrations.RunPython.noop),
    ]
