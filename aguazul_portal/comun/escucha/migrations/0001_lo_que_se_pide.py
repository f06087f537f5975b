import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cuentas', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='BusquedaVana',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('semana', models.DateField()),
                ('clave', models.CharField(max_length=100)),
                ('escrita', models.CharField(max_length=100)),
                ('veces', models.PositiveIntegerField(default=0)),
            ],
            options={
                'default_permissions': [],
                'constraints': [models.UniqueConstraint(fields=('semana', 'clave'), name='una_fila_por_busqueda_y_semana')],
            },
        ),
        migrations.CreateModel(
            name='Comentario',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('semana', models.DateField()),
                ('ruta', models.CharField(max_length=200, verbose_name='dirección')),
                ('texto', models.TextField()),
                ('envio', models.CharField(max_length=40, unique=True, verbose_name='número del formulario')),
            ],
            options={
                'default_permissions': [],
                'indexes': [models.Index(fields=['ruta', '-id'], name='comentarios_de_una_pagina')],
            },
        ),
        migrations.CreateModel(
            name='Espera',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('autorizada_en', models.DateTimeField(editable=False, null=True, verbose_name='autorizó el uso de sus datos')),
                ('politica_version', models.PositiveIntegerField(editable=False, null=True, verbose_name='versión de la política que leyó')),
                ('politica_fecha', models.DateField(editable=False, null=True, verbose_name='fecha de esa versión')),
                ('tema', models.CharField(choices=[('busqueda', 'Búsqueda sin resultado'), ('pagina', 'Página que no sirvió')], max_length=8)),
                ('clave', models.CharField(max_length=200)),
                ('asunto', models.CharField(max_length=200)),
                ('correo', models.EmailField(max_length=254)),
            ],
            options={
                'default_permissions': [],
                'constraints': [models.UniqueConstraint(fields=('tema', 'clave', 'correo'), name='una_espera_por_asunto')],
            },
        ),
        migrations.CreateModel(
            name='Opinion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('semana', models.DateField()),
                ('ruta', models.CharField(max_length=200, verbose_name='dirección')),
                ('si', models.PositiveIntegerField(default=0, verbose_name='sí')),
                ('no', models.PositiveIntegerField(default=0)),
            ],
            options={
                'default_permissions': [],
                'constraints': [models.UniqueConstraint(fields=('semana', 'ruta'), name='una_fila_por_pagina_y_semana')],
            },
        ),
        migrations.CreateModel(
            name='Atencion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tema', models.CharField(choices=[('busqueda', 'Búsqueda sin resultado'), ('pagina', 'Página que no sirvió')], max_length=8, verbose_name='qué se pidió')),
                ('clave', models.CharField(max_length=200)),
                ('asunto', models.CharField(max_length=200)),
                ('veces', models.PositiveIntegerField(verbose_name='veces que se pidió')),
                ('decision', models.CharField(choices=[('crear', 'Se va a crear el contenido'), ('sinonimo', 'Se agregó un sinónimo'), ('descartar', 'Se descartó'), ('avisar', 'Se avisó a quienes lo pidieron')], max_length=10, verbose_name='decisión')),
                ('motivo', models.CharField(blank=True, max_length=500)),
                ('vuelve_en', models.DateField(verbose_name='vuelve a la bandeja, si se sigue pidiendo, el')),
                ('atendida_en', models.DateTimeField(auto_now_add=True, verbose_name='atendida')),
                ('atendio', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='atendió')),
            ],
            options={
                'verbose_name': 'atención a lo que pide la ciudadanía',
                'verbose_name_plural': 'lo que pide la ciudadanía',
                'ordering': ['-pk'],
                'default_permissions': ['add', 'view'],
                'indexes': [models.Index(fields=['tema', 'vuelve_en'], name='atenciones_en_descanso')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('decision', 'descartar'), _negated=True), models.Q(('motivo', ''), _negated=True), _connector='OR'), name='lo_descartado_tiene_motivo')],
            },
        ),
    ]
