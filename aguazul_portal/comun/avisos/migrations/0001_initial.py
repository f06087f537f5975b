import aguazul_portal.comun.avisos.models
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Aviso',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('para', models.CharField(max_length=254)),
                ('asunto', models.CharField(max_length=200)),
                ('cuerpo', models.TextField(verbose_name='texto')),
                ('plantilla', models.CharField(max_length=60)),
                ('sobre', models.CharField(blank=True, max_length=300, verbose_name='de qué trata')),
                ('sobre_id', models.CharField(blank=True, max_length=80, verbose_name='id de aquello')),
                ('mensaje_id', models.CharField(default=aguazul_portal.comun.avisos.models.mensaje_id_nuevo, max_length=200, unique=True, verbose_name='Message-ID')),
                ('creado_en', models.DateTimeField(verbose_name='escrito')),
                ('intentos', models.PositiveSmallIntegerField(default=0)),
                ('proximo_en', models.DateTimeField(verbose_name='próximo intento')),
                ('tomado_hasta', models.DateTimeField(null=True, verbose_name='en manos de un proceso hasta')),
                ('enviado_en', models.DateTimeField(null=True, verbose_name='enviado')),
                ('ultimo_error', models.CharField(blank=True, max_length=500, verbose_name='último error')),
            ],
            options={
                'verbose_name': 'aviso por correo',
                'verbose_name_plural': 'avisos por correo',
                'ordering': ['-pk'],
                'default_permissions': ['view', 'change'],
                'indexes': [models.Index(condition=models.Q(('enviado_en__isnull', True)), fields=['proximo_en', 'id'], name='avisos_sin_enviar')],
            },
        ),
    ]
