from django.db import migrations

from aguazul_portal.comun.busqueda import motor


class Migration(migrations.Migration):
    """The index of SQLite, made again in small pages (on PostgreSQL there is nothing to change)."""

    dependencies = [("busqueda", "0002_indice")]
    operations = [migrations.RunPython(motor.instalar, migrations.RunPython.noop)]
