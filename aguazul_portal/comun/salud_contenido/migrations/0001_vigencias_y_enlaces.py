import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cuentas', '__first__'),
        ('entidad', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Recorrido',
            fields=[
                ('modelo', models.CharField(max_length=60, primary_key=True, serialize=False)),
                ('hasta', models.DateTimeField(null=True)),
                ('ultima', models.PositiveBigIntegerField(default=0)),
                ('empezado_en', models.DateTimeField()),
            ],
            options={
                'default_permissions': [],
            },
        ),
        migrations.CreateModel(
            name='Destino',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.CharField(max_length=1000, unique=True, verbose_name='enlace')),
                ('interno', models.BooleanField(verbose_name='de este portal')),
                ('respuesta', models.CharField(blank=True, max_length=120, verbose_name='última respuesta')),
                ('comprobado_en', models.DateTimeField(null=True, verbose_name='comprobado')),
                ('falla_desde', models.DateTimeField(null=True, verbose_name='falla desde')),
                ('fallos', models.PositiveSmallIntegerField(default=0)),
                ('definitivo', models.BooleanField(default=False)),
                ('proximo_en', models.DateTimeField(verbose_name='se comprueba')),
                ('tomado_hasta', models.DateTimeField(null=True)),
            ],
            options={
                'default_permissions': [],
                'indexes': [models.Index(fields=['proximo_en', 'id'], name='enlaces_por_comprobar'), models.Index(condition=models.Q(('falla_desde__isnull', False)), fields=['id'], name='enlaces_que_fallan')],
            },
        ),
        migrations.CreateModel(
            name='Uso',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('destino', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='usos', to='salud_contenido.destino', verbose_name='enlace')),
                ('modelo', models.CharField(max_length=60)),
                ('edicion_id', models.PositiveBigIntegerField()),
                ('titulo', models.CharField(max_length=300, verbose_name='página')),
                ('pagina', models.CharField(max_length=300, verbose_name='dirección')),
                ('dependencia', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='entidad.dependencia')),
            ],
            options={
                'verbose_name': 'enlace roto',
                'verbose_name_plural': 'enlaces rotos',
                'default_permissions': ['view', 'change'],
                'indexes': [models.Index(fields=['modelo', 'edicion_id'], name='enlaces_de_una_edicion')],
                'constraints': [models.UniqueConstraint(fields=('destino', 'modelo', 'edicion_id'), name='un_uso_por_pagina')],
            },
        ),
        migrations.CreateModel(
            name='Vigencia',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('modelo', models.CharField(max_length=60, verbose_name='clase')),
                ('edicion_id', models.PositiveBigIntegerField(verbose_name='versión')),
                ('titulo', models.CharField(max_length=300, verbose_name='título')),
                ('url', models.CharField(max_length=300, verbose_name='dirección')),
                ('dependencia', models.CharField(blank=True, max_length=200)),
                ('fecha', models.DateField()),
                ('revisado_en', models.DateTimeField(verbose_name='revisado')),
                ('reviso', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='revisó')),
            ],
            options={
                'verbose_name': 'revisión de vigencia',
                'verbose_name_plural': 'contenido por revisar',
                'ordering': ['-pk'],
                'permissions': [('view_todas', 'Puede ver la salud del contenido de todas las dependencias')],
                'default_permissions': ['view'],
                'constraints': [models.UniqueConstraint(fields=('modelo', 'edicion_id', 'fecha'), name='una_revision_de_vigencia_por_dia')],
            },
        ),
    ]
