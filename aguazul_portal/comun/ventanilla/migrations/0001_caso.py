import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('archivos', '0001_initial'),
        ('cuentas', '__first__'),
        ('entidad', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Caso',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('autorizada_en', models.DateTimeField(editable=False, null=True, verbose_name='autorizó el uso de sus datos')),
                ('politica_version', models.PositiveIntegerField(editable=False, null=True, verbose_name='versión de la política que leyó')),
                ('politica_fecha', models.DateField(editable=False, null=True, verbose_name='fecha de esa versión')),
                ('radicado', models.CharField(editable=False, max_length=20, unique=True)),
                ('anio', models.PositiveSmallIntegerField(editable=False, verbose_name='año')),
                ('tipo', models.CharField(editable=False, max_length=3)),
                ('numero', models.PositiveIntegerField(editable=False, verbose_name='número')),
                ('recibido_en', models.DateTimeField(editable=False, verbose_name='recibido')),
                ('pase', models.CharField(editable=False, max_length=24, unique=True, verbose_name='número del formulario')),
                ('clave_huella', models.CharField(editable=False, max_length=64, verbose_name='huella de la clave')),
                ('clase', models.CharField(choices=[('peticion', 'Petición de interés general o particular'), ('documentos', 'Petición de documentos o de información'), ('consulta', 'Consulta'), ('queja', 'Queja'), ('reclamo', 'Reclamo'), ('sugerencia', 'Sugerencia'), ('denuncia', 'Denuncia'), ('felicitacion', 'Felicitación'), ('entre_autoridades', 'Petición entre autoridades'), ('congreso', 'Petición de un congresista'), ('ministerio_publico', 'Petición de la Defensoría o la Personería'), ('datos_consulta', 'Consulta de datos personales'), ('datos_reclamo', 'Reclamo sobre datos personales')], max_length=20, verbose_name='clase')),
                ('canal', models.CharField(choices=[('web', 'Portal web'), ('mostrador', 'Mostrador'), ('telefono', 'Teléfono'), ('papel', 'Papel')], default='web', max_length=10)),
                ('identidad', models.CharField(choices=[('propia', 'Con mi nombre'), ('reservada', 'Con mi nombre, pero en reserva'), ('anonima', 'Sin decir quién soy')], max_length=9)),
                ('nombre', models.CharField(blank=True, max_length=120, verbose_name='nombre')),
                ('tipo_documento', models.CharField(blank=True, choices=[('CC', 'Cédula de ciudadanía'), ('TI', 'Tarjeta de identidad'), ('CE', 'Cédula de extranjería'), ('PPT', 'Permiso por protección temporal'), ('PA', 'Pasaporte'), ('NIT', 'NIT')], max_length=3, verbose_name='clase de documento')),
                ('documento', models.CharField(blank=True, max_length=20, verbose_name='número de documento')),
                ('organizacion', models.CharField(blank=True, max_length=140, verbose_name='organización o empresa')),
                ('correo', models.EmailField(blank=True, max_length=254, verbose_name='correo electrónico')),
                ('telefono', models.CharField(blank=True, max_length=40, verbose_name='teléfono')),
                ('direccion', models.CharField(blank=True, max_length=160, verbose_name='dirección')),
                ('medio', models.CharField(choices=[('correo', 'Por correo electrónico'), ('portal', 'La consulto aquí, con el radicado y la clave'), ('fisico', 'En papel, a mi dirección')], max_length=6, verbose_name='medio de respuesta')),
                ('asunto', models.CharField(max_length=140)),
                ('texto', models.TextField()),
                ('huella', models.CharField(editable=False, max_length=64, verbose_name='huella SHA-256 del texto')),
                ('dependencia', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='casos', to='entidad.dependencia')),
                ('cargo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='casos', to='entidad.cargo')),
                ('estado', models.CharField(choices=[('recibido', 'Recibido'), ('asignado', 'Asignado'), ('en_tramite', 'En trámite'), ('por_completar', 'Pendiente de completar'), ('trasladado', 'Trasladado a otra entidad'), ('respondido', 'Respondido'), ('desistido', 'Archivado por desistimiento')], default='recibido', max_length=13)),
                ('cerrado_en', models.DateTimeField(editable=False, null=True, verbose_name='terminó')),
                ('proxima', models.DateField(editable=False, verbose_name='próxima fecha de la ley')),
                ('calendario', models.CharField(editable=False, max_length=16, verbose_name='calendario con que se contó')),
            ],
            options={
                'verbose_name': 'caso',
                'verbose_name_plural': 'casos de la ventanilla',
                'ordering': ['proxima', 'pk'],
                'permissions': [('view_todos_los_casos', 'Ver los casos de todas las dependencias'), ('repartir_caso', 'Repartir casos'), ('responder_caso', 'Tramitar y responder casos')],
                'default_permissions': ['view'],
                'indexes': [models.Index(condition=models.Q(('cerrado_en__isnull', True)), fields=['proxima', 'id'], name='casos_abiertos'), models.Index(condition=models.Q(('cerrado_en__isnull', True)), fields=['dependencia', 'proxima', 'id'], name='casos_por_dependencia'), models.Index(condition=models.Q(('cerrado_en__isnull', True)), fields=['cargo', 'proxima', 'id'], name='casos_por_cargo'), models.Index(condition=models.Q(('cerrado_en__isnull', True)), fields=['calendario'], name='casos_por_calendario')],
                'constraints': [models.UniqueConstraint(fields=('anio', 'tipo', 'numero'), name='el_radicado_no_se_repite'), models.CheckConstraint(condition=models.Q(models.Q(('cerrado_en__isnull', True), ('estado__in', ('recibido', 'asignado', 'en_tramite', 'por_completar'))), models.Q(models.Q(('estado__in', ('recibido', 'asignado', 'en_tramite', 'por_completar')), _negated=True), ('cerrado_en__isnull', False)), _connector='OR'), name='lo_que_termino_dice_cuando'), models.CheckConstraint(condition=models.Q(models.Q(('identidad', 'anonima'), _negated=True), models.Q(('correo', ''), ('direccion', ''), ('documento', ''), ('nombre', ''), ('organizacion', ''), ('telefono', ''), ('tipo_documento', '')), _connector='OR'), name='lo_anonimo_no_dice_quien')],
            },
        ),
        migrations.CreateModel(
            name='Actuacion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('caso', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actuaciones', to='ventanilla.caso')),
                ('numero', models.PositiveSmallIntegerField(verbose_name='número')),
                ('instante', models.DateTimeField()),
                ('paso', models.CharField(max_length=24, verbose_name='qué se hizo')),
                ('efecto', models.CharField(choices=[('ninguno', 'No cambia el término'), ('prorroga', 'Amplía el término'), ('pide_completar', 'Detiene el término: se espera a la persona'), ('amplia_espera', 'La persona tiene un mes más para completar'), ('completa', 'El término comienza otra vez'), ('termina', 'Termina el término')], default='ninguno', max_length=14)),
                ('dias', models.PositiveSmallIntegerField(default=0, verbose_name='días hábiles que amplía')),
                ('texto', models.TextField(blank=True)),
                ('huella', models.CharField(blank=True, max_length=64, verbose_name='huella SHA-256 del texto')),
                ('destino', models.CharField(blank=True, max_length=200, verbose_name='a quién pasó')),
                ('autor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='cuenta')),
                ('quien', models.CharField(max_length=200, verbose_name='quién')),
                ('cargo', models.CharField(blank=True, max_length=200)),
                ('publica', models.BooleanField(default=True, verbose_name='la lee la persona')),
                ('vencia', models.DateField(null=True, verbose_name='vencía')),
            ],
            options={
                'verbose_name': 'actuación',
                'verbose_name_plural': 'actuaciones',
                'ordering': ['caso', 'numero'],
                'default_permissions': [],
                'indexes': [models.Index(condition=models.Q(('efecto', 'ninguno'), _negated=True), fields=['caso', 'numero'], name='actuaciones_del_termino')],
                'constraints': [models.UniqueConstraint(fields=('caso', 'numero'), name='las_actuaciones_van_en_orden')],
            },
        ),
        migrations.CreateModel(
            name='Anexo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('actuacion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='anexos', to='ventanilla.actuacion')),
                ('caso', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='anexos', to='ventanilla.caso')),
                ('numero', models.PositiveSmallIntegerField(verbose_name='número')),
                ('archivo', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='archivos.archivo')),
                ('nombre', models.CharField(max_length=200, verbose_name='nombre con que llegó')),
                ('huella', models.CharField(max_length=64, verbose_name='huella SHA-256 de lo que llegó')),
            ],
            options={
                'verbose_name': 'anexo',
                'ordering': ['caso', 'numero'],
                'default_permissions': [],
                'indexes': [models.Index(fields=['huella'], name='anexos_por_huella')],
                'constraints': [models.UniqueConstraint(fields=('caso', 'numero'), name='los_anexos_van_en_orden')],
            },
        ),
        migrations.CreateModel(
            name='Consecutivo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('anio', models.PositiveSmallIntegerField(verbose_name='año')),
                ('tipo', models.CharField(max_length=3)),
                ('ultimo', models.PositiveIntegerField(default=0, verbose_name='último número')),
            ],
            options={
                'default_permissions': [],
                'constraints': [models.UniqueConstraint(fields=('anio', 'tipo'), name='una_serie_por_anio_y_tipo')],
            },
        ),
    ]
