import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cuentas', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='EnlacePrevio',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edicion', models.CharField(db_index=True, max_length=120, verbose_name='versión')),
                ('titulo', models.CharField(max_length=300, verbose_name='título')),
                ('creado_por', models.CharField(max_length=200, verbose_name='lo hizo')),
                ('creado_en', models.DateTimeField(default=django.utils.timezone.now, verbose_name='hecho')),
                ('hasta', models.DateTimeField(verbose_name='sirve hasta')),
                ('anulado_por', models.CharField(blank=True, max_length=200, verbose_name='lo anuló')),
                ('anulado_en', models.DateTimeField(null=True, verbose_name='anulado')),
            ],
            options={
                'verbose_name': 'enlace de vista previa',
                'verbose_name_plural': 'enlaces de vista previa',
                'ordering': ['-pk'],
                'default_permissions': ['view'],
            },
        ),
        migrations.CreateModel(
            name='Direccion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ruta', models.CharField(help_text='Como estaba escrita, desde la primera barra. Por ejemplo: /noticias-antiguas/feria.html', max_length=300, unique=True, verbose_name='dirección anterior')),
                ('destino', models.CharField(help_text='La dirección de algo publicado en este portal. Por ejemplo: /noticias/feria/', max_length=300, verbose_name='lleva a')),
            ],
            options={
                'verbose_name': 'dirección anterior',
                'verbose_name_plural': 'direcciones anteriores',
                'ordering': ['ruta'],
                'indexes': [models.Index(fields=['destino'], name='direcciones_por_destino')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ruta', models.F('destino')), _negated=True), name='direccion_no_lleva_a_si_misma')],
            },
        ),
        migrations.CreateModel(
            name='Guardado',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('persona', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('tipo', models.CharField(max_length=80)),
                ('objeto_id', models.CharField(blank=True, max_length=20)),
                ('clave', models.CharField(blank=True, max_length=36)),
                ('datos', models.JSONField()),
                ('guardado_en', models.DateTimeField(db_index=True)),
            ],
            options={
                'default_permissions': [],
                'constraints': [models.UniqueConstraint(fields=('persona', 'tipo', 'objeto_id', 'clave'), name='un_guardado_por_pieza')],
            },
        ),
        migrations.CreateModel(
            name='Observacion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edicion', models.CharField(db_index=True, max_length=120, verbose_name='versión')),
                ('titulo', models.CharField(max_length=300, verbose_name='título')),
                ('de', models.CharField(max_length=200, verbose_name='quién')),
                ('cuenta', models.CharField(blank=True, max_length=150)),
                ('enlace', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='observaciones', to='publicacion.enlaceprevio')),
                ('escrita_en', models.DateTimeField(default=django.utils.timezone.now, verbose_name='escrita')),
                ('texto', models.TextField(max_length=2000)),
                ('resuelta_por', models.CharField(blank=True, max_length=200, verbose_name='la resolvió')),
                ('resuelta_en', models.DateTimeField(null=True, verbose_name='resuelta')),
            ],
            options={
                'verbose_name': 'observación',
                'verbose_name_plural': 'observaciones',
                'ordering': ['pk'],
                'default_permissions': ['view'],
                'indexes': [models.Index(condition=models.Q(('resuelta_en__isnull', True)), fields=['edicion'], name='observaciones_sin_resolver')],
            },
        ),
    ]
