from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Verificacion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('actor', models.CharField(max_length=200, verbose_name='quién la pidió')),
                ('cargo', models.CharField(blank=True, max_length=200)),
                ('pedida_en', models.DateTimeField(verbose_name='pedida')),
                ('vista_en', models.DateTimeField(null=True, verbose_name='última señal')),
                ('terminada_en', models.DateTimeField(null=True, verbose_name='terminada')),
                ('van', models.PositiveBigIntegerField(default=0, verbose_name='asientos verificados')),
                ('total', models.PositiveBigIntegerField(default=0, verbose_name='asientos por verificar')),
                ('cabeza', models.CharField(blank=True, max_length=64, verbose_name='huella del último')),
                ('falla', models.TextField(blank=True)),
            ],
            options={
                'verbose_name': 'verificación del registro',
                'verbose_name_plural': 'verificaciones del registro',
                'ordering': ['-pk'],
                'default_permissions': ['view'],
            },
        ),
        migrations.CreateModel(
            name='Asiento',
            fields=[
                ('numero', models.PositiveBigIntegerField(primary_key=True, serialize=False, verbose_name='número')),
                ('instante', models.DateTimeField()),
                ('actor', models.CharField(max_length=200, verbose_name='quién')),
                ('cargo', models.CharField(blank=True, max_length=200)),
                ('accion', models.CharField(choices=[('crear', 'Creó'), ('editar', 'Editó'), ('borrar', 'Borró'), ('enviar', 'Envió a revisión'), ('devolver', 'Devolvió para corregir'), ('aprobar', 'Aprobó'), ('publicar', 'Publicó'), ('retirar', 'Retiró'), ('nueva_version', 'Preparó una nueva versión de'), ('firmar', 'Firmó'), ('reenviar', 'Pidió enviar de nuevo'), ('orden', 'Ejecutó'), ('ingreso', 'Ingresó'), ('ingreso_fallido', 'Intentó ingresar sin éxito'), ('permisos', 'Cambió los permisos de'), ('corte', 'Cerró el corte de'), ('leer', 'Leyó'), ('descargar', 'Descargó'), ('sellar', 'Selló'), ('verificar', 'Verificó'), ('publicar_urgente', 'Publicó de urgencia'), ('revisar_urgente', 'Revisó después de publicada'), ('reparar', 'Pidió corregir después de publicada'), ('mover_fecha', 'Cambió la fecha de publicación de'), ('mover_vencimiento', 'Cambió el vencimiento de'), ('observar', 'Dejó una observación sobre'), ('resolver', 'Resolvió una observación sobre'), ('enlace_previo', 'Hizo un enlace de vista previa de'), ('anular_enlace', 'Anuló un enlace de vista previa de'), ('sigue_vigente', 'Revisó y sigue vigente:')], max_length=20, verbose_name='acción')),
                ('tipo', models.CharField(blank=True, max_length=80, verbose_name='tipo de objeto')),
                ('objeto_id', models.CharField(blank=True, max_length=40, verbose_name='id del objeto')),
                ('objeto', models.CharField(blank=True, max_length=300)),
                ('url', models.CharField(blank=True, max_length=300, verbose_name='dirección pública')),
                ('dependencia', models.CharField(blank=True, max_length=200)),
                ('antes', models.TextField(blank=True, verbose_name='antes (JSON)')),
                ('despues', models.TextField(blank=True, verbose_name='después (JSON)')),
                ('huella_contenido', models.CharField(blank=True, max_length=64, verbose_name='huella del contenido')),
                ('nota', models.TextField(blank=True)),
                ('publico', models.BooleanField(default=False, verbose_name='público')),
                ('visible_desde', models.DateTimeField(help_text='Vacío: desde el primer momento.', null=True, verbose_name='a la vista desde')),
                ('anterior', models.CharField(max_length=64, verbose_name='huella del asiento anterior')),
                ('huella', models.CharField(max_length=64)),
                ('sal', models.CharField(blank=True, db_default='', editable=False, max_length=32)),
            ],
            options={
                'verbose_name': 'asiento',
                'verbose_name_plural': 'registro de actualizaciones',
                'ordering': ['-numero'],
                'default_permissions': ['view'],
                'indexes': [models.Index(condition=models.Q(('publico', True)), fields=['-numero'], name='asientos_publicos'), models.Index(fields=['tipo', 'objeto_id', '-numero'], name='asientos_de_un_objeto'), models.Index(fields=['-instante'], name='asientos_por_instante'), models.Index(fields=['dependencia', '-numero'], name='asientos_de_una_dependencia'), models.Index(fields=['actor', '-numero'], name='asientos_de_una_persona'), models.Index(fields=['accion', '-numero'], name='asientos_de_una_accion'), models.Index(fields=['tipo', '-numero'], name='asientos_de_un_tipo')],
                'constraints': [models.UniqueConstraint(fields=('anterior',), name='la_cadena_no_se_bifurca')],
            },
        ),
        migrations.CreateModel(
            name='Cabeza',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('numero', models.PositiveBigIntegerField(default=0)),
                ('huella', models.CharField(default='0000000000000000000000000000000000000000000000000000000000000000', max_length=64)),
                ('publica', models.PositiveBigIntegerField(default=0)),
            ],
            options={
                'default_permissions': [],
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='una_sola_cabeza')],
            },
        ),
        migrations.CreateModel(
            name='Sello',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fecha', models.DateField()),
                ('clase', models.CharField(choices=[('diario', 'Sello del día'), ('aparte', 'Sello aparte')], default='diario', max_length=6)),
                ('asientos', models.PositiveBigIntegerField(verbose_name='asientos que cubre')),
                ('huella', models.CharField(max_length=64, verbose_name='huella del último')),
                ('hecho_en', models.DateTimeField(verbose_name='hecho')),
            ],
            options={
                'verbose_name': 'cierre del registro',
                'verbose_name_plural': 'sellos del registro',
                'ordering': ['-pk'],
                'default_permissions': ['view'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('clase', 'diario')), fields=('fecha',), name='un_sello_por_dia'), models.CheckConstraint(condition=models.Q(('asientos__gte', 1)), name='se_sella_lo_que_hay')],
            },
        ),
    ]
