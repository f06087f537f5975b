from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("bitacora", "0005_sigue_vigente")]
    operations = [
        migrations.AlterModelOptions(
            name="sello",
            options={
                "default_permissions": ["view"],
                "ordering": ["-pk"],
                "verbose_name": "cierre del registro",
                "verbose_name_plural": "sellos del registro",
            },
        ),
    ]
