from django.db import migrations


def poner_la_cabeza(apps, schema_editor):
    apps.get_model("bitacora", "Cabeza").objects.using(schema_editor.connection.alias).create(pk=1)


class Migration(migrations.Migration):
    """The head of the chain: its one row."""

    dependencies = [("bitacora", "0001_initial")]
    operations = [migrations.RunPython(poner_la_cabeza, migrations.RunPython.noop)]
