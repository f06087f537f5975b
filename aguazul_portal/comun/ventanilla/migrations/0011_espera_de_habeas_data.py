"""Who was asked to complete a reclamo of habeas data has two months, not one: those cases are counted again (`recuento`)."""

from django.db import migrations


def contar_de_nuevo(apps, schema_editor):
    casos = apps.get_model("ventanilla", "Caso")._base_manager.using(schema_editor.connection.alias)
    casos.filter(estado="por_completar", clase_actual="datos_reclamo").update(calendario="")


class Migration(migrations.Migration):
    dependencies = [("ventanilla", "0010_hora_de_cierre")]
    operations = [migrations.RunPython(contar_de_nuevo, migrations.RunPython.noop)]
