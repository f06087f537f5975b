import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Suscripcion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('autorizada_en', models.DateTimeField(editable=False, null=True, verbose_name='autorizó el uso de sus datos')),
                ('politica_version', models.PositiveIntegerField(editable=False, null=True, verbose_name='versión de la política que leyó')),
                ('politica_fecha', models.DateField(editable=False, null=True, verbose_name='fecha de esa versión')),
                ('clave', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('correo', models.EmailField(max_length=254, unique=True)),
                ('frecuencia', models.CharField(choices=[('inmediata', 'Apenas se publica'), ('diaria', 'Una vez al día, a las 7 de la mañana'), ('semanal', 'Los lunes a las 7 de la mañana')], max_length=9, verbose_name='cada cuánto')),
                ('confirmada_en', models.DateTimeField()),
                ('contada_hasta', models.DateTimeField()),
                ('detenida_en', models.DateTimeField(null=True)),
                ('motivo', models.CharField(blank=True, max_length=200, verbose_name='por qué se detuvo')),
            ],
            options={
                'default_permissions': [],
                'indexes': [models.Index(condition=models.Q(('detenida_en__isnull', True)), fields=['frecuencia', 'contada_hasta'], name='suscripciones_activas')],
            },
        ),
        migrations.CreateModel(
            name='Seleccion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('suscripcion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='selecciones', to='suscripciones.suscripcion')),
                ('que', models.CharField(max_length=200, verbose_name='qué')),
            ],
            options={
                'default_permissions': [],
                'constraints': [models.UniqueConstraint(fields=('suscripcion', 'que'), name='cada_seleccion_una_vez')],
            },
        ),
        migrations.CreateModel(
            name='Pedido',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('autorizada_en', models.DateTimeField(editable=False, null=True, verbose_name='autorizó el uso de sus datos')),
                ('politica_version', models.PositiveIntegerField(editable=False, null=True, verbose_name='versión de la política que leyó')),
                ('politica_fecha', models.DateField(editable=False, null=True, verbose_name='fecha de esa versión')),
                ('clave', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('pase', models.CharField(max_length=24, unique=True, verbose_name='número del formulario')),
                ('correo', models.EmailField(max_length=254)),
                ('selecciones', models.JSONField(default=list)),
                ('frecuencia', models.CharField(choices=[('inmediata', 'Apenas se publica'), ('diaria', 'Una vez al día, a las 7 de la mañana'), ('semanal', 'Los lunes a las 7 de la mañana')], max_length=9)),
                ('pedido_en', models.DateTimeField()),
                ('suscripcion', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='pedidos', to='suscripciones.suscripcion')),
            ],
            options={
                'default_permissions': [],
                'indexes': [models.Index(fields=['correo', 'pedido_en'], name='pedidos_de_una_direccion')],
            },
        ),
        migrations.CreateModel(
            name='Envio',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('suscripcion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='envios', to='suscripciones.suscripcion')),
                ('desde', models.DateTimeField()),
                ('hasta', models.DateTimeField()),
                ('ediciones', models.JSONField(default=list)),
            ],
            options={
                'default_permissions': [],
                'indexes': [models.Index(fields=['hasta'], name='envios_por_fecha')],
                'constraints': [models.UniqueConstraint(fields=('suscripcion', 'desde'), name='un_correo_por_periodo')],
            },
        ),
    ]
