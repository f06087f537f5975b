import django.db.models.deletion
from django.db import migrations, models


def copiar_la_clase(apps, schema_editor):
    """Last: PostgreSQL alters no table that has rows just written."""
    apps.get_model('ventanilla', 'Caso').objects.update(clase_actual=models.F('clase'))


class Migration(migrations.Migration):

    dependencies = [
        ('entidad', '0002_cargo_que_dirige'),
        ('ventanilla', '0004_soporte'),
    ]

    operations = [
        migrations.CreateModel(
            name='Alerta',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('umbral', models.PositiveSmallIntegerField(choices=[(1, 'Va a la mitad del término'), (2, 'Quedan tres días hábiles'), (3, 'Queda un día hábil'), (4, 'Venció')])),
                ('vence', models.DateField(verbose_name='vencimiento del que avisa')),
                ('dada_en', models.DateField(verbose_name='dada')),
            ],
            options={
                'verbose_name': 'alerta',
                'ordering': ['caso', 'dada_en', 'pk'],
                'default_permissions': [],
            },
        ),
        migrations.CreateModel(
            name='DiaContado',
            fields=[
            ],
            options={
                'verbose_name': 'día no hábil en la cuenta de un caso',
                'proxy': True,
                'default_permissions': [],
                'indexes': [],
                'constraints': [],
            },
            bases=('entidad.dianohabil',),
        ),
        migrations.AlterModelOptions(
            name='caso',
            options={'default_permissions': ['view'], 'ordering': ['turno', 'proxima', 'pk'], 'permissions': [('view_todos_los_casos', 'Ver los casos de todas las dependencias'), ('repartir_caso', 'Repartir casos'), ('responder_caso', 'Tramitar y responder casos'), ('revisar_desacuerdo', 'Escribir lo que se halló cuando la persona no está de acuerdo con la respuesta'), ('atender_soporte', 'Atender los casos de soporte técnico')], 'verbose_name': 'caso', 'verbose_name_plural': 'casos de la ventanilla'},
        ),
        migrations.RemoveConstraint(
            model_name='caso',
            name='lo_que_termino_dice_cuando',
        ),
        migrations.RemoveIndex(
            model_name='caso',
            name='casos_abiertos',
        ),
        migrations.RemoveIndex(
            model_name='caso',
            name='casos_por_dependencia',
        ),
        migrations.RemoveIndex(
            model_name='caso',
            name='casos_por_cargo',
        ),
        migrations.AddField(
            model_name='actuacion',
            name='clase',
            field=models.CharField(blank=True, choices=[('peticion', 'Petición de interés general o particular'), ('documentos', 'Petición de documentos o de información'), ('consulta', 'Consulta'), ('queja', 'Queja'), ('reclamo', 'Reclamo'), ('sugerencia', 'Sugerencia'), ('denuncia', 'Denuncia'), ('felicitacion', 'Felicitación'), ('entre_autoridades', 'Petición entre autoridades'), ('congreso', 'Petición de un congresista'), ('ministerio_publico', 'Petición de la Defensoría o la Personería'), ('datos_consulta', 'Consulta de datos personales'), ('datos_reclamo', 'Reclamo sobre datos personales'), ('soporte', 'Soporte técnico')], max_length=20, verbose_name='clase que le corresponde'),
        ),
        migrations.AddField(
            model_name='actuacion',
            name='otro',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ventanilla.caso', verbose_name='el otro caso'),
        ),
        migrations.AddField(
            model_name='actuacion',
            name='prioridad',
            field=models.CharField(blank=True, max_length=12, verbose_name='razón de la prioridad'),
        ),
        migrations.AddField(
            model_name='caso',
            name='clase_actual',
            field=models.CharField(choices=[('peticion', 'Petición de interés general o particular'), ('documentos', 'Petición de documentos o de información'), ('consulta', 'Consulta'), ('queja', 'Queja'), ('reclamo', 'Reclamo'), ('sugerencia', 'Sugerencia'), ('denuncia', 'Denuncia'), ('felicitacion', 'Felicitación'), ('entre_autoridades', 'Petición entre autoridades'), ('congreso', 'Petición de un congresista'), ('ministerio_publico', 'Petición de la Defensoría o la Personería'), ('datos_consulta', 'Consulta de datos personales'), ('datos_reclamo', 'Reclamo sobre datos personales'), ('soporte', 'Soporte técnico')], default='', editable=False, max_length=20, verbose_name='clase con que se tramita'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='caso',
            name='principal',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='acumulados', to='ventanilla.caso', verbose_name='acumulado a'),
        ),
        migrations.AddField(
            model_name='caso',
            name='prioridad',
            field=models.CharField(blank=True, editable=False, max_length=12, verbose_name='razón de la prioridad'),
        ),
        migrations.AddField(
            model_name='caso',
            name='turno',
            field=models.PositiveSmallIntegerField(choices=[(0, 'Prioritario'), (1, 'Ordinario')], default=1, editable=False),
        ),
        migrations.AddField(
            model_name='caso',
            name='urgencia',
            field=models.CharField(blank=True, max_length=300, verbose_name='por qué es urgente'),
        ),
        migrations.AlterField(
            model_name='caso',
            name='estado',
            field=models.CharField(choices=[('recibido', 'Recibido'), ('asignado', 'Asignado'), ('en_tramite', 'En trámite'), ('por_completar', 'Pendiente de completar'), ('acumulado', 'Acumulado a otro caso'), ('trasladado', 'Trasladado a otra entidad'), ('respondido', 'Respondido'), ('desistido', 'Archivado por desistimiento')], default='recibido', max_length=13),
        ),
        migrations.AddIndex(
            model_name='caso',
            index=models.Index(condition=models.Q(('cerrado_en__isnull', True)), fields=['turno', 'proxima', 'id'], name='casos_abiertos'),
        ),
        migrations.AddIndex(
            model_name='caso',
            index=models.Index(condition=models.Q(('cerrado_en__isnull', True)), fields=['dependencia', 'turno', 'proxima', 'id'], name='casos_por_dependencia'),
        ),
        migrations.AddIndex(
            model_name='caso',
            index=models.Index(condition=models.Q(('cerrado_en__isnull', True)), fields=['cargo', 'turno', 'proxima', 'id'], name='casos_por_cargo'),
        ),
        migrations.AddIndex(
            model_name='caso',
            index=models.Index(condition=models.Q(('cerrado_en__isnull', True)), fields=['clase_actual', 'turno', 'proxima', 'id'], name='casos_por_clase'),
        ),
        migrations.AddConstraint(
            model_name='caso',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('cerrado_en__isnull', True), ('estado__in', ('recibido', 'asignado', 'en_tramite', 'por_completar', 'acumulado'))), models.Q(models.Q(('estado__in', ('recibido', 'asignado', 'en_tramite', 'por_completar', 'acumulado')), _negated=True), ('cerrado_en__isnull', False)), _connector='OR'), name='lo_que_termino_dice_cuando'),
        ),
        migrations.AddConstraint(
            model_name='caso',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('turno', 0), models.Q(('prioridad', ''), _negated=True)), models.Q(('prioridad', ''), ('turno', 1)), _connector='OR'), name='lo_prioritario_dice_por_que'),
        ),
        migrations.AddConstraint(
            model_name='caso',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('estado', 'acumulado'), ('principal__isnull', False)), models.Q(('estado', 'acumulado'), _negated=True), _connector='OR'), name='lo_acumulado_dice_a_cual'),
        ),
        migrations.AddField(
            model_name='alerta',
            name='caso',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='alertas', to='ventanilla.caso'),
        ),
        migrations.AddConstraint(
            model_name='alerta',
            constraint=models.UniqueConstraint(fields=('caso', 'umbral', 'vence'), name='cada_alerta_se_da_una_vez'),
        ),
        migrations.RunPython(copiar_la_clase, migrations.RunPython.noop),
    ]
