import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Palabra',
            fields=[
                ('texto', models.CharField(max_length=20, primary_key=True, serialize=False)),
            ],
            options={
                'default_permissions': [],
            },
        ),
        migrations.CreateModel(
            name='Sinonimos',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('palabras', models.TextField(help_text='Una por línea, o separadas por una barra: impuesto predial / predial / impuesto de la casa.', verbose_name='palabras que significan lo mismo')),
            ],
            options={
                'verbose_name': 'grupo de sinónimos',
                'verbose_name_plural': 'sinónimos del buscador',
                'ordering': ['palabras', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Entrada',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clave', models.CharField(max_length=120, unique=True)),
                ('tipo', models.CharField(max_length=30)),
                ('titulo', models.CharField(max_length=300)),
                ('resumen', models.TextField(blank=True)),
                ('texto', models.TextField(blank=True)),
                ('url', models.CharField(max_length=300)),
                ('desde', models.DateTimeField()),
                ('hasta', models.DateTimeField(null=True)),
                ('peso', models.SmallIntegerField(default=0)),
                ('terminos', models.TextField()),
            ],
            options={
                'default_permissions': [],
                'indexes': [models.Index(condition=models.Q(('hasta__isnull', False)), fields=['hasta'], name='entradas_que_vencen')],
            },
        ),
        migrations.CreateModel(
            name='Variante',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clave', models.CharField(max_length=20)),
                ('palabra', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='variantes', to='busqueda.palabra')),
            ],
            options={
                'default_permissions': [],
                'constraints': [models.UniqueConstraint(fields=('clave', 'palabra'), name='variante_unica')],
            },
        ),
    ]
