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
            name='Consecutivo',
            fields=[
                ('anio', models.PositiveSmallIntegerField(primary_key=True, serialize=False, verbose_name='año')),
                ('ultimo', models.PositiveIntegerField(default=0, verbose_name='último número')),
            ],
            options={
                'default_permissions': [],
            },
        ),
        migrations.CreateModel(
            name='Integrante',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cargo', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='entidad.cargo')),
                ('papel', models.CharField(choices=[('preside', 'Preside'), ('secretaria', 'Secretaría técnica'), ('miembro', 'Miembro'), ('invitado', 'Invitado permanente, con voz y sin voto')], default='miembro', max_length=12)),
                ('desde', models.DateField(verbose_name='integra desde')),
                ('hasta', models.DateField(blank=True, help_text='Vacío: sigue en el Comité.', null=True, verbose_name='integra hasta')),
                ('acto', models.CharField(blank=True, help_text='Por ejemplo: Decreto 012 de 2026.', max_length=160, verbose_name='acto que lo designa')),
                ('demostracion', models.BooleanField(default=False, verbose_name='contenido de demostración')),
            ],
            options={
                'verbose_name': 'integrante',
                'verbose_name_plural': 'integrantes del Comité',
                'ordering': ['-desde', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('hasta__isnull', True), ('hasta__gte', models.F('desde')), _connector='OR'), name='el_integrante_no_sale_antes_de_entrar'), models.UniqueConstraint(condition=models.Q(('hasta__isnull', True)), fields=('cargo',), name='un_cargo_ocupa_un_solo_puesto_abierto'), models.UniqueConstraint(condition=models.Q(('hasta__isnull', True), ('papel__in', ['preside', 'secretaria'])), fields=('papel',), name='uno_solo_preside_y_uno_solo_lleva_la_secretaria')],
            },
        ),
        migrations.CreateModel(
            name='Sesion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tipo', models.CharField(choices=[('ordinaria', 'Ordinaria'), ('extraordinaria', 'Extraordinaria')], default='ordinaria', max_length=14)),
                ('fecha', models.DateField()),
                ('hora_inicio', models.TimeField(verbose_name='hora de inicio')),
                ('hora_fin', models.TimeField(blank=True, help_text='Se escribe cuando la sesión termina.', null=True, verbose_name='hora de terminación')),
                ('lugar', models.CharField(blank=True, max_length=160)),
                ('medio_virtual', models.CharField(blank=True, help_text='Si fue virtual: la plataforma en la que queda la prueba de lo tratado.', max_length=160, verbose_name='medio virtual')),
                ('orden_del_dia', models.TextField(help_text='Un punto por línea, sin numerar.', verbose_name='orden del día')),
                ('citacion', models.CharField(help_text='Cuándo y por qué medio se citó. No escriba nombres de personas.', max_length=200, verbose_name='citación')),
                ('demostracion', models.BooleanField(default=False, verbose_name='contenido de demostración')),
            ],
            options={
                'verbose_name': 'sesión',
                'verbose_name_plural': 'sesiones',
                'ordering': ['-fecha', '-pk'],
                'indexes': [models.Index(fields=['-fecha', '-id'], name='sesiones_por_fecha')],
                'constraints': [models.CheckConstraint(condition=models.Q(('hora_fin__isnull', True), ('hora_fin__gt', models.F('hora_inicio')), _connector='OR'), name='la_sesion_no_termina_antes_de_empezar'), models.CheckConstraint(condition=models.Q(models.Q(('lugar', ''), _negated=True), models.Q(('medio_virtual', ''), _negated=True), _connector='OR'), name='la_sesion_tiene_lugar_o_medio_virtual'), models.UniqueConstraint(fields=('fecha', 'hora_inicio'), name='una_sola_sesion_a_la_misma_hora')],
            },
        ),
        migrations.CreateModel(
            name='Asistencia',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sesion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='asistencias', to='comite.sesion', verbose_name='sesión')),
                ('integrante', models.ForeignKey(blank=True, help_text='Vacío: invitado a esta sesión.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='asistencias', to='comite.integrante')),
                ('cargo', models.CharField(blank=True, help_text='El cargo o la entidad que representa.', max_length=200)),
                ('nombre', models.CharField(blank=True, help_text='Dato interno: no sale en el acta pública.', max_length=160, verbose_name='nombre de la persona')),
                ('presencia', models.CharField(choices=[('asistio', 'Asistió'), ('excusa', 'Ausente con excusa'), ('ausente', 'Ausente')], default='ausente', max_length=8, verbose_name='asistencia')),
            ],
            options={
                'verbose_name': 'asistencia',
                'verbose_name_plural': 'lista de asistencia',
                'ordering': ['sesion', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('sesion', 'integrante'), name='un_integrante_una_vez_en_la_lista'), models.CheckConstraint(condition=models.Q(('cargo', ''), _negated=True), name='quien_asiste_tiene_cargo')],
            },
        ),
        migrations.CreateModel(
            name='Taller',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tema', models.CharField(max_length=200)),
                ('fecha', models.DateField()),
                ('lugar', models.CharField(max_length=160)),
                ('medios', models.CharField(blank=True, help_text='Perifoneo, correos, convocatorias escritas…', max_length=200, verbose_name='medios de la convocatoria')),
                ('juntas', models.PositiveIntegerField(default=0, verbose_name='juntas de acción comunal convocadas')),
                ('educativas', models.PositiveIntegerField(default=0, verbose_name='instituciones educativas convocadas')),
                ('salud', models.PositiveIntegerField(default=0, verbose_name='instituciones de salud convocadas')),
                ('gremios', models.PositiveIntegerField(default=0, verbose_name='asociaciones y gremios convocados')),
                ('comunidad', models.BooleanField(default=False, verbose_name='se convocó a la comunidad en general')),
                ('asistentes', models.PositiveIntegerField(blank=True, help_text='Vacío mientras no se haya hecho. Solo el número, sin nombres.', null=True, verbose_name='número de asistentes')),
                ('evidencia', models.TextField(blank=True, help_text='Dónde están la lista, las fotos o las memorias.')),
                ('demostracion', models.BooleanField(default=False, verbose_name='contenido de demostración')),
            ],
            options={
                'verbose_name': 'taller de socialización',
                'verbose_name_plural': 'talleres de socialización',
                'ordering': ['-fecha', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('asistentes__isnull', True), models.Q(('evidencia', ''), _negated=True), _connector='OR'), name='el_taller_realizado_tiene_evidencia')],
            },
        ),
        migrations.CreateModel(
            name='Acta',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sesion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actas', to='comite.sesion', verbose_name='sesión')),
                ('aclara', models.ForeignKey(blank=True, help_text='Solo en un acta aclaratoria: el acta aprobada que esta corrige.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='aclaratorias', to='comite.acta', verbose_name='acta que aclara')),
                ('desarrollo', models.TextField(help_text='En pasado y conciso, con énfasis en las decisiones. Nombre cargos, no personas: el acta se publica.')),
                ('procedimientos', models.TextField(blank=True, help_text='El Plan pide revisarlos en cada sesión: qué se publica, quién lo recoge, qué faltó.', verbose_name='revisión de los procedimientos de actualización')),
                ('valores', models.JSONField(blank=True, default=list, editable=False, verbose_name='indicadores el día de la sesión')),
                ('estado', models.CharField(choices=[('borrador', 'Borrador'), ('en_aprobacion', 'En aprobación'), ('aprobada', 'Aprobada')], default='borrador', editable=False, max_length=13)),
                ('anio', models.PositiveSmallIntegerField(editable=False, null=True, verbose_name='año')),
                ('numero', models.PositiveIntegerField(editable=False, null=True, verbose_name='número')),
                ('redactores', models.JSONField(default=list, editable=False, verbose_name='quienes la escribieron')),
                ('contenido', models.TextField(blank=True, editable=False, verbose_name='contenido puesto en aprobación (JSON)')),
                ('huella', models.CharField(blank=True, editable=False, max_length=64, verbose_name='huella del contenido')),
                ('necesarias', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='aprobaciones necesarias')),
                ('puesta_en', models.DateTimeField(editable=False, null=True, verbose_name='puesta en aprobación')),
                ('aprobada_en', models.DateTimeField(editable=False, null=True, verbose_name='aprobada')),
                ('creado_en', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'acta',
                'ordering': ['-anio', '-numero', '-pk'],
                'permissions': [('aprobar_acta', 'Puede aprobar actas como miembro del Comité')],
                'indexes': [models.Index(condition=models.Q(('estado', 'aprobada')), fields=['-anio', '-numero'], name='actas_aprobadas')],
                'constraints': [models.UniqueConstraint(fields=('anio', 'numero'), name='el_numero_de_acta_no_se_repite'), models.UniqueConstraint(condition=models.Q(('aclara__isnull', True)), fields=('sesion',), name='una_sola_acta_por_sesion'), models.CheckConstraint(condition=models.Q(models.Q(('anio__isnull', True), ('numero__isnull', True)), models.Q(('anio__isnull', False), ('numero__gte', 1)), _connector='OR'), name='el_acta_tiene_numero_y_anio_o_ninguno'), models.CheckConstraint(condition=models.Q(('estado', 'borrador'), models.Q(('necesarias__gte', 1), ('numero__isnull', False), ('puesta_en__isnull', False), models.Q(('huella', ''), _negated=True)), _connector='OR'), name='el_acta_en_aprobacion_tiene_numero_y_huella'), models.CheckConstraint(condition=models.Q(models.Q(('aprobada_en__isnull', False), ('estado', 'aprobada')), models.Q(models.Q(('estado', 'aprobada'), _negated=True), ('aprobada_en__isnull', True)), _connector='OR'), name='el_acta_aprobada_dice_cuando')],
            },
        ),
        migrations.CreateModel(
            name='Compromiso',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('orden', models.PositiveSmallIntegerField(default=0)),
                ('acta', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='compromisos', to='comite.acta')),
                ('texto', models.TextField(verbose_name='compromiso')),
                ('cargo', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='entidad.cargo', verbose_name='cargo responsable')),
                ('fecha_limite', models.DateField(verbose_name='fecha límite')),
                ('evidencia', models.TextField(blank=True, help_text='Qué prueba que se cumplió: dirección, documento o descripción. Se publica.')),
                ('cumplido_en', models.DateField(blank=True, null=True, verbose_name='cumplido el')),
            ],
            options={
                'verbose_name': 'compromiso',
                'ordering': ['orden', 'pk'],
                'indexes': [models.Index(condition=models.Q(('cumplido_en__isnull', True)), fields=['fecha_limite'], name='compromisos_abiertos')],
                'constraints': [models.CheckConstraint(condition=models.Q(('cumplido_en__isnull', True), models.Q(('evidencia', ''), _negated=True), _connector='OR'), name='lo_cumplido_tiene_evidencia')],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('orden', models.PositiveSmallIntegerField(default=0)),
                ('acta', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisiones', to='comite.acta')),
                ('texto', models.TextField(verbose_name='decisión')),
                ('proponente', models.ForeignKey(blank=True, help_text='El cargo, no la persona.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='entidad.cargo', verbose_name='la propuso')),
                ('votos_favor', models.PositiveSmallIntegerField(default=0, verbose_name='votos a favor')),
                ('votos_contra', models.PositiveSmallIntegerField(default=0, verbose_name='votos en contra')),
                ('votos_blanco', models.PositiveSmallIntegerField(default=0, verbose_name='votos en blanco')),
                ('constancia', models.TextField(blank=True, help_text='La discrepancia que un miembro pidió dejar escrita, con su cargo.')),
            ],
            options={
                'verbose_name': 'decisión',
                'verbose_name_plural': 'decisiones',
                'ordering': ['orden', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('votos_favor__gt', 0), ('votos_contra__gt', 0), ('votos_blanco__gt', 0), _connector='OR'), name='una_decision_fue_votada')],
            },
        ),
        migrations.CreateModel(
            name='Aprobacion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('acta', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='aprobaciones', to='comite.acta')),
                ('integrante', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='comite.integrante')),
                ('cargo', models.CharField(max_length=200)),
                ('usuario', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('en', models.DateTimeField(verbose_name='cuándo')),
                ('huella', models.CharField(max_length=64, verbose_name='huella que aprobó')),
                ('anulada', models.BooleanField(default=False)),
            ],
            options={
                'verbose_name': 'aprobación',
                'verbose_name_plural': 'aprobaciones',
                'ordering': ['en', 'pk'],
                'default_permissions': ['view'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('anulada', False)), fields=('acta', 'usuario'), name='nadie_aprueba_dos_veces'), models.UniqueConstraint(condition=models.Q(('anulada', False)), fields=('acta', 'integrante'), name='un_cargo_aprueba_una_vez')],
            },
        ),
    ]
