from django.db import migrations

from aguazul_portal.comun.busqueda import motor


class Migration(migrations.Migration):
    """The index of the engine: FTS5 with its triggers on SQLite, a generated tsvector with GIN on PostgreSQL."""

    dependencies = [("busqueda", "0001_entradas")]
    operations = [migrations.RunPython(motor.instalar, motor.desinstalar)]
