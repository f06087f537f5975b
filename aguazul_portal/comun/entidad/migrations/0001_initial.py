import aguazul_portal.comun.entidad.models
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('archivos', '0001_initial'),
        ('cuentas', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='DiaNoHabil',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fecha', models.DateField(unique=True)),
                ('motivo', models.CharField(max_length=160)),
                ('acto', models.CharField(help_text='Por ejemplo: Decreto 045 de 2026.', max_length=160, verbose_name='acto administrativo')),
            ],
            options={
                'verbose_name': 'día no hábil',
                'verbose_name_plural': 'días no hábiles propios',
                'ordering': ['-fecha'],
            },
        ),
        migrations.CreateModel(
            name='Dependencia',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('por_confirmar', models.JSONField(blank=True, default=list, help_text='Nombres de los campos que la Alcaldía aún debe confirmar: no se muestran a la ciudadanía como oficiales.', verbose_name='datos por confirmar')),
                ('codigo', models.CharField(max_length=8, unique=True, verbose_name='código')),
                ('nombre', models.CharField(max_length=160)),
                ('slug', models.SlugField(max_length=160, unique=True, verbose_name='dirección en el portal')),
                ('tipo', models.CharField(choices=[('despacho', 'Despacho'), ('secretaría', 'Secretaría'), ('oficina asesora', 'Oficina asesora'), ('oficina', 'Oficina'), ('entidad descentralizada', 'Entidad descentralizada'), ('órgano de control', 'Órgano de control'), ('corporación', 'Corporación')], max_length=24)),
                ('depende_de', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='adscritas', to='entidad.dependencia')),
                ('funciones', models.TextField(blank=True, help_text='En lenguaje claro, para la ciudadanía.', verbose_name='de qué responde')),
                ('correo', models.EmailField(blank=True, max_length=254, verbose_name='correo institucional')),
                ('telefono', models.CharField(blank=True, max_length=40, verbose_name='teléfono')),
                ('desde', models.DateField(verbose_name='vigente desde')),
                ('hasta', models.DateField(blank=True, null=True, verbose_name='vigente hasta')),
                ('certeza', models.CharField(blank=True, help_text='No se muestra a la ciudadanía.', max_length=200, verbose_name='nota de certeza')),
            ],
            options={
                'verbose_name': 'dependencia',
                'ordering': ['codigo', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('hasta__isnull', True), ('hasta__gte', models.F('desde')), _connector='OR'), name='la_dependencia_no_termina_antes_de_empezar')],
            },
        ),
        migrations.CreateModel(
            name='Cargo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nombre', models.CharField(max_length=160)),
                ('dependencia', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cargos', to='entidad.dependencia')),
            ],
            options={
                'verbose_name': 'cargo',
                'ordering': ['dependencia__codigo', 'nombre', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('nombre', 'dependencia'), name='cargo_unico_en_su_dependencia')],
            },
        ),
        migrations.CreateModel(
            name='Entidad',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('por_confirmar', models.JSONField(blank=True, default=list, help_text='Nombres de los campos que la Alcaldía aún debe confirmar: no se muestran a la ciudadanía como oficiales.', verbose_name='datos por confirmar')),
                ('nombre', models.CharField(max_length=120)),
                ('municipio', models.CharField(max_length=80)),
                ('departamento', models.CharField(max_length=80)),
                ('nit', models.CharField(max_length=20, verbose_name='NIT')),
                ('divipola', models.CharField(max_length=5, verbose_name='código DIVIPOLA')),
                ('web', models.CharField(blank=True, max_length=120, verbose_name='sitio web oficial')),
                ('gentilicio', models.CharField(blank=True, max_length=80)),
                ('direccion', models.CharField(blank=True, max_length=160, verbose_name='dirección')),
                ('codigo_postal', models.CharField(blank=True, max_length=6, verbose_name='código postal')),
                ('telefono', models.CharField(blank=True, help_text='Con el prefijo +57.', max_length=40, verbose_name='teléfono conmutador')),
                ('linea_gratuita', models.CharField(blank=True, max_length=40, verbose_name='línea gratuita')),
                ('linea_anticorrupcion', models.CharField(blank=True, max_length=40, verbose_name='línea anticorrupción')),
                ('correo', models.EmailField(blank=True, max_length=254, verbose_name='correo institucional de atención')),
                ('correo_judicial', models.EmailField(blank=True, max_length=254, verbose_name='correo de notificaciones judiciales')),
                ('horario', models.CharField(blank=True, max_length=160, verbose_name='horario de atención')),
                ('latitud', models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True)),
                ('longitud', models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True)),
                ('altitud_m', models.PositiveIntegerField(blank=True, null=True, verbose_name='altitud (m)')),
                ('temperatura_c', models.PositiveIntegerField(blank=True, null=True, verbose_name='temperatura media (°C)')),
                ('territorio', models.JSONField(blank=True, default=dict, help_text='Listas con los nombres «limites», «rios» y «economia».', validators=[aguazul_portal.comun.entidad.models.validar_territorio], verbose_name='límites, ríos y economía')),
                ('escudo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='archivos.archivo')),
            ],
            options={
                'verbose_name': 'entidad',
                'verbose_name_plural': 'identidad de la Alcaldía',
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='una_sola_entidad')],
            },
        ),
        migrations.CreateModel(
            name='Titularidad',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cargo', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='titularidades', to='entidad.cargo')),
                ('persona', models.CharField(max_length=160, verbose_name='nombre de la persona')),
                ('usuario', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='titularidades', to=settings.AUTH_USER_MODEL, verbose_name='cuenta')),
                ('desde', models.DateField()),
                ('hasta', models.DateField(blank=True, null=True)),
                ('demostracion', models.BooleanField(default=False, verbose_name='contenido de demostración')),
            ],
            options={
                'verbose_name': 'titularidad',
                'verbose_name_plural': 'titulares de los cargos',
                'ordering': ['cargo', '-desde', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('hasta__isnull', True), ('hasta__gte', models.F('desde')), _connector='OR'), name='la_titularidad_no_termina_antes_de_empezar'), models.UniqueConstraint(condition=models.Q(('hasta__isnull', True)), fields=('cargo',), name='un_solo_titular_abierto_por_cargo')],
            },
        ),
    ]
