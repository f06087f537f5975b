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
            name='DocumentoPublico',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=120, unique=True, verbose_name='dirección en el portal')),
                ('creado_en', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'dirección de documento',
                'verbose_name_plural': 'direcciones de documentos',
                'ordering': ['slug'],
            },
        ),
        migrations.CreateModel(
            name='EdicionDocumento',
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
                ('documento', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ediciones', to='biblioteca.documentopublico', verbose_name='dirección')),
                ('titulo', models.CharField(max_length=200, verbose_name='título')),
                ('resumen', models.CharField(help_text='Qué contiene y para qué sirve, en una o dos frases.', max_length=300)),
                ('archivo', models.ForeignKey(limit_choices_to={'ancho__isnull': True}, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='archivos.archivo')),
                ('fecha', models.DateField(help_text='La que trae el documento, no la de subirlo.', verbose_name='fecha del documento')),
                ('clase', models.CharField(choices=[('acto', 'Actos administrativos'), ('informe', 'Informes'), ('plan', 'Planes y programas'), ('presupuesto', 'Presupuesto'), ('formulario', 'Formularios'), ('manual', 'Manuales y guías'), ('otro', 'Otros documentos')], max_length=11, verbose_name='tipo')),
                ('dependencia', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='entidad.dependencia', verbose_name='dependencia responsable')),
            ],
            options={
                'verbose_name': 'documento',
                'ordering': ['-pk'],
                'abstract': False,
                'default_permissions': ['add', 'change', 'delete', 'view', 'revisar', 'publicar'],
                'indexes': [models.Index(condition=models.Q(('estado', 'publicado')), fields=['-publicado_en', '-id'], name='documento_publico_publicadas'), models.Index(condition=models.Q(('estado__in', ('borrador', 'en_revision', 'aprobado'))), fields=['estado', '-id'], name='documento_publico_abiertas'), models.Index(condition=models.Q(('urgencia', ''), _negated=True), fields=['-id'], name='documento_publico_urgentes'), models.Index(condition=models.Q(('hasta__isnull', False)), fields=['hasta'], name='documento_publico_vencen'), models.Index(condition=models.Q(('estado', 'publicado')), fields=['-fecha', '-id'], name='documentos_por_fecha'), models.Index(condition=models.Q(('estado', 'publicado')), fields=['clase', '-fecha', '-id'], name='documentos_por_clase'), models.Index(condition=models.Q(('estado', 'publicado')), fields=['dependencia', '-fecha', '-id'], name='documentos_por_dependencia')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('estado', 'publicado'), _negated=True), models.Q(('publicado_en__isnull', False), models.Q(('revisor__isnull', False), models.Q(('urgencia', ''), _negated=True), _connector='OR')), _connector='OR'), name='documento_publico_publicada_tiene_fecha_y_revisor_o_es_urgente'), models.CheckConstraint(condition=models.Q(('urgencia', ''), models.Q(('estado__in', ['publicado', 'retirado']), ('publicador__isnull', False)), _connector='OR'), name='documento_publico_urgente_dice_quien_la_publico'), models.CheckConstraint(condition=models.Q(('urgencia', ''), ('revisor__isnull', True), models.Q(('revisor', models.F('publicador')), _negated=True), _connector='OR'), name='documento_publico_quien_publica_de_urgencia_no_la_revisa'), models.CheckConstraint(condition=models.Q(('reparo', ''), models.Q(('urgencia', ''), _negated=True), _connector='OR'), name='documento_publico_solo_lo_urgente_tiene_reparo'), models.CheckConstraint(condition=models.Q(('motivo_retiro', ''), ('estado', 'retirado'), _connector='OR'), name='documento_publico_solo_lo_retirado_dice_por_que'), models.CheckConstraint(condition=models.Q(('revisor__isnull', True), models.Q(('revisor', models.F('autor')), _negated=True), _connector='OR'), name='documento_publico_quien_redacta_no_aprueba'), models.CheckConstraint(condition=models.Q(('estado', 'borrador'), models.Q(('huella', ''), _negated=True), _connector='OR'), name='documento_publico_enviada_tiene_huella'), models.CheckConstraint(condition=models.Q(('numero', 1), ('estado', 'borrador'), models.Q(('nota_cambio', ''), _negated=True), _connector='OR'), name='documento_publico_nueva_version_dice_que_cambio'), models.UniqueConstraint(fields=('documento', 'numero'), name='documento_publico_numero_de_version_unico'), models.UniqueConstraint(condition=models.Q(('estado__in', ('borrador', 'en_revision', 'aprobado'))), fields=('documento',), name='documento_publico_una_sola_version_abierta')],
            },
        ),
    ]
