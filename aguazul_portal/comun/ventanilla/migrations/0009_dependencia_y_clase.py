from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('entidad', '0003_puntos_de_atencion'),
        ('ventanilla', '0008_mostrador'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='caso',
            index=models.Index(condition=models.Q(('cerrado_en__isnull', True)), fields=['dependencia', 'clase_actual', 'turno', 'proxima', 'id'], name='casos_por_dep_y_clase'),
        ),
    ]
