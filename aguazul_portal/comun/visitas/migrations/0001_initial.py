from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Dia',
            fields=[
                ('dia', models.DateField(primary_key=True, serialize=False, verbose_name='día')),
                ('vistas', models.PositiveBigIntegerField(default=0, verbose_name='páginas vistas')),
                ('visitantes', models.PositiveBigIntegerField(default=0, verbose_name='visitantes del día')),
            ],
            options={
                'verbose_name': 'día de visitas',
                'verbose_name_plural': 'días de visitas',
                'default_permissions': ['view'],
            },
        ),
        migrations.CreateModel(
            name='Sal',
            fields=[
                ('dia', models.DateField(primary_key=True, serialize=False, verbose_name='día')),
                ('secreto', models.CharField(max_length=64)),
            ],
            options={
                'verbose_name': 'sal del día',
                'verbose_name_plural': 'sales del día',
                'default_permissions': [],
            },
        ),
        migrations.CreateModel(
            name='Huella',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dia', models.DateField(verbose_name='día')),
                ('huella', models.CharField(max_length=64)),
            ],
            options={
                'verbose_name': 'huella de visitante',
                'verbose_name_plural': 'huellas de visitantes',
                'default_permissions': [],
                'constraints': [models.UniqueConstraint(fields=('dia', 'huella'), name='cada_visitante_una_vez_al_dia')],
            },
        ),
        migrations.CreateModel(
            name='PaginaDelMes',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mes', models.DateField(verbose_name='mes (su primer día)')),
                ('ruta', models.CharField(max_length=200, verbose_name='dirección')),
                ('vistas', models.PositiveBigIntegerField(default=0, verbose_name='veces vista')),
            ],
            options={
                'verbose_name': 'página del mes',
                'verbose_name_plural': 'páginas del mes',
                'default_permissions': ['view'],
                'indexes': [models.Index(fields=['mes', '-vistas', 'ruta'], name='paginas_mas_leidas')],
                'constraints': [models.UniqueConstraint(fields=('mes', 'ruta'), name='una_fila_por_pagina_y_mes')],
            },
        ),
    ]
