import aguazul_portal.comun.ficha.hoja
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
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
            name='Servicio',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=120, unique=True, verbose_name='dirección en el portal')),
                ('creado_en', models.DateTimeField(auto_now_add=True)),
                ('nombre', models.CharField(max_length=200, verbose_name='nombre en el inventario')),
                ('dependencia', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='entidad.dependencia', verbose_name='dependencia responsable')),
                ('mas_usado', models.BooleanField(default=False, help_text='Los confirma el Comité GEL-T.', verbose_name='de los más usados')),
                ('canal_previsto', models.CharField(blank=True, help_text='Cómo se quiere prestar; la ficha dice cómo es hoy.', max_length=60, verbose_name='canal previsto')),
                ('fecha_identificado', models.DateField(default=django.utils.timezone.localdate, verbose_name='identificado el')),
                ('fecha_suprimido', models.DateField(blank=True, null=True, verbose_name='dejó de existir el')),
                ('certeza', models.TextField(blank=True, help_text='De dónde salen los datos y qué falta confirmar. Solo se ve en la consola.', verbose_name='nota de certeza')),
                ('necesidad', models.CharField(choices=[('familia-y-proteccion', 'Familia y protección'), ('ayudas-sociales', 'Ayudas sociales'), ('salud', 'Salud'), ('educacion', 'Educación'), ('vivienda', 'Vivienda'), ('trabajo-y-emprendimiento', 'Trabajo y emprendimiento'), ('campo-y-animales', 'Campo y animales'), ('convivencia-y-seguridad', 'Convivencia y seguridad'), ('servicios-publicos-y-vias', 'Servicios públicos y vías'), ('cultura-y-deporte', 'Cultura y deporte'), ('atencion-y-participacion', 'Atención y participación')], max_length=26, verbose_name='necesidad que atiende')),
            ],
            options={
                'verbose_name': 'servicio',
                'ordering': ['nombre', 'pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FichaServicio',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('numero', models.PositiveIntegerField(default=1, editable=False, verbose_name='versión')),
                ('estado', models.CharField(choices=[('borrador', 'Borrador'), ('en_revision', 'En revisión'), ('aprobado', 'Aprobado'), ('publicado', 'Publicado'), ('retirado', 'Retirado')], default='borrador', editable=False, max_length=12)),
                ('autor', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='redactó')),
                ('redactores', models.JSONField(default=list, editable=False, verbose_name='todos los que escribieron esta versión')),
                ('revisor', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='revisó')),
                ('tipo_cambio', models.CharField(choices=[('menor', 'Menor: no cambia lo que la persona debe saber o hacer'), ('mayor', 'Mayor: se anuncia en la página')], default='menor', max_length=5, verbose_name='tipo de cambio')),
                ('nota_cambio', models.CharField(blank=True, help_text='Obligatoria desde la segunda versión. Si el cambio es mayor, se muestra a la ciudadanía.', max_length=300, verbose_name='qué cambió')),
                ('programada_para', models.DateTimeField(blank=True, help_text='Vacío: en el momento en que se publique.', null=True, verbose_name='publicar desde')),
                ('vence_en', models.DateTimeField(blank=True, help_text='Vacío: sin vencimiento.', null=True, verbose_name='mostrar hasta')),
                ('publicado_en', models.DateTimeField(editable=False, null=True, verbose_name='publicada desde')),
                ('hasta', models.DateTimeField(editable=False, null=True, verbose_name='pública hasta')),
                ('expira_en', models.DateTimeField(editable=False, null=True, verbose_name='vence')),
                ('publicador', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='publicó')),
                ('urgencia', models.TextField(blank=True, default='', editable=False, verbose_name='motivo de la urgencia')),
                ('reparo', models.TextField(blank=True, default='', editable=False, verbose_name='qué pidió corregir la revisión posterior')),
                ('motivo_retiro', models.CharField(blank=True, choices=[('error', 'Tenía un error'), ('vencida', 'Perdió vigencia'), ('reemplazada', 'Fue reemplazada por otra publicación'), ('orden_legal', 'Por orden de una autoridad')], default='', editable=False, max_length=12, verbose_name='motivo del retiro')),
                ('huella', models.CharField(blank=True, editable=False, max_length=64, verbose_name='huella del contenido revisado')),
                ('demostracion', models.BooleanField(default=False, help_text='Marca en pantalla que esto es ilustrativo.', verbose_name='contenido de demostración')),
                ('creado_en', models.DateTimeField(auto_now_add=True)),
                ('cambiado_en', models.DateTimeField(auto_now=True)),
                ('nombre', models.CharField(help_text='Como lo busca la gente.', max_length=200)),
                ('proposito', models.TextField(blank=True, help_text='Para qué sirve, en una o dos frases.', verbose_name='propósito')),
                ('dirigido_a', models.CharField(blank=True, max_length=300, verbose_name='dirigido a')),
                ('resultado', models.TextField(blank=True, help_text='Qué recibe la persona.', verbose_name='resultado')),
                ('gratuito', models.BooleanField(default=False)),
                ('costo', models.CharField(blank=True, help_text='Qué se paga y qué norma lo fija. Vacío y sin marcar «gratuito»: se muestra «según acuerdo municipal».', max_length=300)),
                ('tiempo_dias_habiles', models.PositiveSmallIntegerField(blank=True, help_text='0 si es inmediato.', null=True, validators=[django.core.validators.MaxValueValidator(250)], verbose_name='tiempo de respuesta (días hábiles)')),
                ('observacion_tiempo', models.CharField(blank=True, max_length=300, verbose_name='observación sobre el tiempo')),
                ('modalidad', models.CharField(blank=True, choices=[('en_linea', 'En línea'), ('mixta', 'Parcialmente en línea'), ('telefono', 'Presencial o por teléfono'), ('presencial', 'Presencial')], max_length=10)),
                ('enlace', models.URLField(blank=True, verbose_name='dirección donde se hace en línea')),
                ('donde_empieza', models.CharField(blank=True, max_length=300, verbose_name='dónde empieza')),
                ('seguimiento', models.CharField(blank=True, max_length=300, verbose_name='consulta del estado')),
                ('por_confirmar', models.JSONField(blank=True, default=list, help_text='Lo que la dependencia aún no ha confirmado: la página lo dice y no lo muestra como dato oficial.', validators=[aguazul_portal.comun.ficha.hoja.validar_por_confirmar], verbose_name='por confirmar')),
                ('documento', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ediciones', to='servicios.servicio', verbose_name='servicio')),
            ],
            options={
                'verbose_name': 'ficha de servicio',
                'verbose_name_plural': 'fichas de servicios',
                'ordering': ['-pk'],
                'abstract': False,
                'default_permissions': ['add', 'change', 'delete', 'view', 'revisar', 'publicar'],
                'indexes': [models.Index(condition=models.Q(('estado', 'publicado')), fields=['-publicado_en', '-id'], name='ficha_servicio_publicadas'), models.Index(condition=models.Q(('estado__in', ('borrador', 'en_revision', 'aprobado'))), fields=['estado', '-id'], name='ficha_servicio_abiertas'), models.Index(condition=models.Q(('urgencia', ''), _negated=True), fields=['-id'], name='ficha_servicio_urgentes'), models.Index(condition=models.Q(('hasta__isnull', False)), fields=['hasta'], name='ficha_servicio_vencen')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('estado', 'publicado'), _negated=True), models.Q(('publicado_en__isnull', False), models.Q(('revisor__isnull', False), models.Q(('urgencia', ''), _negated=True), _connector='OR')), _connector='OR'), name='ficha_servicio_publicada_tiene_fecha_y_revisor_o_es_urgente'), models.CheckConstraint(condition=models.Q(('urgencia', ''), models.Q(('estado__in', ['publicado', 'retirado']), ('publicador__isnull', False)), _connector='OR'), name='ficha_servicio_urgente_dice_quien_la_publico'), models.CheckConstraint(condition=models.Q(('urgencia', ''), ('revisor__isnull', True), models.Q(('revisor', models.F('publicador')), _negated=True), _connector='OR'), name='ficha_servicio_quien_publica_de_urgencia_no_la_revisa'), models.CheckConstraint(condition=models.Q(('reparo', ''), models.Q(('urgencia', ''), _negated=True), _connector='OR'), name='ficha_servicio_solo_lo_urgente_tiene_reparo'), models.CheckConstraint(condition=models.Q(('motivo_retiro', ''), ('estado', 'retirado'), _connector='OR'), name='ficha_servicio_solo_lo_retirado_dice_por_que'), models.CheckConstraint(condition=models.Q(('revisor__isnull', True), models.Q(('revisor', models.F('autor')), _negated=True), _connector='OR'), name='ficha_servicio_quien_redacta_no_aprueba'), models.CheckConstraint(condition=models.Q(('estado', 'borrador'), models.Q(('huella', ''), _negated=True), _connector='OR'), name='ficha_servicio_enviada_tiene_huella'), models.CheckConstraint(condition=models.Q(('numero', 1), ('estado', 'borrador'), models.Q(('nota_cambio', ''), _negated=True), _connector='OR'), name='ficha_servicio_nueva_version_dice_que_cambio'), models.UniqueConstraint(fields=('documento', 'numero'), name='ficha_servicio_numero_de_version_unico'), models.UniqueConstraint(condition=models.Q(('estado__in', ('borrador', 'en_revision', 'aprobado'))), fields=('documento',), name='ficha_servicio_una_sola_version_abierta')],
            },
        ),
        migrations.CreateModel(
            name='Renglon',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('orden', models.PositiveSmallIntegerField(default=0)),
                ('tipo', models.CharField(choices=[('requisito', 'Requisito'), ('paso', 'Paso'), ('norma', 'Norma'), ('punto', 'Punto de atención')], editable=False, max_length=9)),
                ('texto', models.CharField(max_length=500)),
                ('detalle', models.CharField(blank=True, max_length=500, verbose_name='detalle')),
                ('norma', models.CharField(blank=True, max_length=200, verbose_name='norma que lo exige')),
                ('horario', models.CharField(blank=True, max_length=160)),
                ('enlace', models.URLField(blank=True, verbose_name='dirección web')),
                ('edicion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='renglones', to='servicios.fichaservicio')),
            ],
            options={
                'verbose_name': 'renglón',
                'verbose_name_plural': 'renglones',
                'ordering': ['orden', 'pk'],
                'abstract': False,
                'default_permissions': [],
            },
        ),
        migrations.CreateModel(
            name='Norma',
            fields=[
            ],
            options={
                'verbose_name': 'norma',
                'verbose_name_plural': 'fundamento legal',
                'proxy': True,
            },
            bases=('servicios.renglon',),
        ),
        migrations.CreateModel(
            name='Paso',
            fields=[
            ],
            options={
                'verbose_name': 'paso',
                'proxy': True,
            },
            bases=('servicios.renglon',),
        ),
        migrations.CreateModel(
            name='Punto',
            fields=[
            ],
            options={
                'verbose_name': 'punto de atención',
                'verbose_name_plural': 'puntos de atención',
                'proxy': True,
            },
            bases=('servicios.renglon',),
        ),
        migrations.CreateModel(
            name='Requisito',
            fields=[
            ],
            options={
                'verbose_name': 'requisito',
                'proxy': True,
            },
            bases=('servicios.renglon',),
        ),
        migrations.CreateModel(
            name='Escalon',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nivel', models.PositiveSmallIntegerField(choices=[(1, 'Identificado'), (2, 'Información reunida'), (4, 'Formulario descargable'), (5, 'En línea'), (6, 'Automatizado')], help_text='«Publicado» no se escribe: el portal lo lee de sus propias fichas.', verbose_name='peldaño')),
                ('fecha', models.DateField(default=django.utils.timezone.localdate, verbose_name='desde el')),
                ('evidencia', models.CharField(help_text='Qué lo prueba: un acta, una dirección, un acto administrativo.', max_length=300)),
                ('enlace', models.URLField(blank=True, verbose_name='dirección de la evidencia')),
                ('documento', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='escalones', to='servicios.servicio', verbose_name='servicio')),
            ],
            options={
                'verbose_name': 'peldaño de un servicio',
                'verbose_name_plural': 'peldaños de los servicios',
                'ordering': ['-fecha', '-pk'],
                'abstract': False,
                'default_permissions': ['add', 'view'],
                'constraints': [models.CheckConstraint(condition=models.Q(('nivel', 3), _negated=True), name='servicio_publicado_se_mide_no_se_escribe')],
            },
        ),
    ]
