import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('entidad', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Fase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('orden', models.PositiveSmallIntegerField(unique=True)),
                ('clave', models.SlugField(max_length=20, unique=True)),
                ('nombre', models.CharField(max_length=40)),
                ('plazo_nacional', models.DateField(verbose_name='plazo de las entidades nacionales')),
                ('plazo_territorial', models.DateField(verbose_name='plazo de las entidades territoriales')),
            ],
            options={
                'verbose_name': 'fase',
                'ordering': ['orden', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Linea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('orden', models.PositiveSmallIntegerField(unique=True)),
                ('accion', models.CharField(max_length=200, verbose_name='acción')),
                ('beneficios', models.JSONField(default=list)),
                ('actividades', models.JSONField(default=list)),
                ('responsables', models.JSONField(default=list)),
                ('recursos', models.JSONField(default=list)),
                ('tiempo', models.CharField(max_length=40)),
            ],
            options={
                'verbose_name': 'línea de acción',
                'verbose_name_plural': 'líneas de acción',
                'ordering': ['orden', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Indicador',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clave', models.SlugField(max_length=40, unique=True)),
                ('linea', models.ForeignKey(blank=True, help_text='Vacía: es del monitoreo del Plan.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='indicadores', to='indicadores.linea', verbose_name='línea de acción')),
                ('orden', models.PositiveSmallIntegerField(default=1)),
                ('nombre', models.CharField(max_length=120)),
                ('unidad', models.CharField(max_length=60)),
                ('periodicidad', models.CharField(choices=[('mensual', 'Mensual'), ('anual', 'Anual')], max_length=7)),
                ('meta', models.CharField(blank=True, max_length=160, verbose_name='meta, como la escribe el Plan')),
                ('valor_meta', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='valor de la meta')),
                ('sentido', models.CharField(choices=[('mas', 'Más es mejor'), ('menos', 'Menos es mejor')], default='mas', max_length=5)),
                ('umbral', models.PositiveSmallIntegerField(default=75, help_text='Porcentaje de la meta desde el cual el indicador está cerca de ella.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(99)], verbose_name='umbral de «cerca»')),
                ('por_fase', models.BooleanField(default=False, verbose_name='uno por cada fase')),
                ('declarado', models.BooleanField(default=False, help_text='Lo declara una persona con su evidencia, porque el portal aún no puede calcularlo.')),
                ('medido_desde', models.DateField(blank=True, help_text='De lo anterior se dice «sin datos», no cero. Vacío: desde siempre.', null=True)),
                ('metodo', models.TextField(blank=True, verbose_name='cómo se mide')),
            ],
            options={
                'verbose_name': 'indicador',
                'verbose_name_plural': 'indicadores',
                'ordering': [models.OrderBy(models.F('linea__orden'), nulls_last=True), 'orden', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Criterio',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fase', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='criterios', to='indicadores.fase')),
                ('numero', models.CharField(max_length=8, unique=True, verbose_name='número')),
                ('orden', models.PositiveSmallIntegerField(help_text='Lugar dentro de su fase.')),
                ('nombre', models.CharField(max_length=120)),
                ('descripcion', models.TextField(verbose_name='descripción')),
                ('fuente', models.CharField(max_length=160)),
                ('peso', models.DecimalField(blank=True, decimal_places=2, help_text='Lo fija el Comité GEL-T. Vacío: pesa 1, igual que los demás. El total de la fase se lleva a 100 %.', max_digits=6, null=True)),
            ],
            options={
                'verbose_name': 'criterio',
                'ordering': ['fase__orden', 'orden', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('fase', 'orden'), name='un_criterio_por_lugar_en_su_fase'), models.CheckConstraint(condition=models.Q(('peso__isnull', True), ('peso__gt', 0), _connector='OR'), name='el_peso_es_mayor_que_cero')],
            },
        ),
        migrations.CreateModel(
            name='Declaracion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('indicador', models.ForeignKey(limit_choices_to={'declarado': True}, on_delete=django.db.models.deletion.PROTECT, related_name='declaraciones', to='indicadores.indicador')),
                ('periodo', models.DateField(help_text='Cualquier día del mes o del año al que se refiere el valor.')),
                ('valor', models.DecimalField(decimal_places=2, max_digits=14, validators=[django.core.validators.MinValueValidator(0)])),
                ('fecha_evidencia', models.DateField(verbose_name='fecha de la evidencia')),
                ('evidencia_url', models.CharField(blank=True, max_length=300, verbose_name='dirección de la evidencia')),
                ('evidencia_nota', models.CharField(help_text='El documento que respalda el valor.', max_length=300, verbose_name='evidencia')),
                ('autor', models.CharField(editable=False, max_length=400, verbose_name='quién declara')),
                ('declarado_en', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                'verbose_name': 'valor declarado',
                'verbose_name_plural': 'valores declarados',
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['indicador', 'periodo', '-id'], name='declaraciones_del_periodo')],
                'constraints': [models.CheckConstraint(condition=models.Q(('evidencia_url', ''), ('evidencia_url__startswith', '/'), ('evidencia_url__startswith', 'https://'), ('evidencia_url__startswith', 'http://'), _connector='OR'), name='la_evidencia_de_lo_declarado_es_una_direccion', violation_error_message='Escriba una dirección de este portal («/noticias/») o completa («https://…»).')],
            },
        ),
        migrations.CreateModel(
            name='EstadoCriterio',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('criterio', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='estados', to='indicadores.criterio')),
                ('situacion', models.CharField(choices=[('no_iniciado', 'No iniciado'), ('en_desarrollo', 'En desarrollo'), ('cumple', 'Cumple'), ('no_aplica', 'No aplica')], max_length=13, verbose_name='estado')),
                ('razon', models.CharField(blank=True, help_text='Obligatoria si el criterio no aplica.', max_length=300, verbose_name='razón')),
                ('responsable', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='entidad.cargo', verbose_name='cargo responsable')),
                ('evidencia_url', models.CharField(blank=True, help_text='Una dirección de este portal («/noticias/») o completa («https://…»).', max_length=300, verbose_name='dirección de la evidencia')),
                ('evidencia_nota', models.CharField(blank=True, help_text='Qué se ve ahí. Si cumple, la nota o la dirección.', max_length=300, verbose_name='nota de la evidencia')),
                ('fecha_evidencia', models.DateField(blank=True, null=True, verbose_name='fecha de la evidencia')),
                ('fecha_meta', models.DateField(blank=True, null=True, verbose_name='fecha prevista para cumplirlo')),
                ('desde', models.DateField(default=django.utils.timezone.localdate, editable=False)),
                ('hasta', models.DateField(editable=False, null=True)),
            ],
            options={
                'verbose_name': 'estado de criterio',
                'verbose_name_plural': 'estados de criterio',
                'ordering': ['criterio', '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('hasta__isnull', True)), fields=('criterio',), name='un_solo_estado_abierto_por_criterio'), models.CheckConstraint(condition=models.Q(('hasta__isnull', True), ('hasta__gte', models.F('desde')), _connector='OR'), name='el_estado_no_termina_antes_de_empezar'), models.CheckConstraint(condition=models.Q(models.Q(('situacion', 'no_aplica'), _negated=True), models.Q(('razon', ''), _negated=True), _connector='OR'), name='no_aplica_dice_su_razon', violation_error_message='Diga por qué el criterio no aplica.'), models.CheckConstraint(condition=models.Q(models.Q(('situacion', 'cumple'), _negated=True), models.Q(('evidencia_url', ''), _negated=True), models.Q(('evidencia_nota', ''), _negated=True), _connector='OR'), name='criterio_cumplido_tiene_evidencia', violation_error_message='Un criterio cumplido muestra su evidencia: escriba la dirección o la nota.'), models.CheckConstraint(condition=models.Q(('evidencia_url', ''), ('evidencia_url__startswith', '/'), ('evidencia_url__startswith', 'https://'), ('evidencia_url__startswith', 'http://'), _connector='OR'), name='la_evidencia_del_criterio_es_una_direccion', violation_error_message='Escriba una dirección de este portal («/noticias/») o completa («https://…»).')],
            },
        ),
    ]
