import aguazul_portal.comun.archivos.models.archivo
import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Archivo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('titulo', models.CharField(blank=True, help_text='Vacío: el nombre del archivo.', max_length=200, verbose_name='título')),
                ('alt', models.CharField(blank=True, help_text='Qué se ve y por qué está ahí, en una frase, para quien no puede ver la imagen.', max_length=300, verbose_name='descripción de la imagen')),
                ('decorativa', models.BooleanField(default=False, help_text='No dice nada que el texto no diga: no se describe.', verbose_name='imagen solo decorativa')),
                ('foco_x', models.PositiveSmallIntegerField(default=50, help_text='De 0 a 100. Lo que ningún recorte debe dejar por fuera: 50 y 50 es el centro.', validators=[django.core.validators.MaxValueValidator(100)], verbose_name='punto importante, desde la izquierda (%)')),
                ('foco_y', models.PositiveSmallIntegerField(default=50, help_text='De 0 a 100. Lo que ningún recorte debe dejar por fuera: 50 y 50 es el centro.', validators=[django.core.validators.MaxValueValidator(100)], verbose_name='punto importante, desde arriba (%)')),
                ('credito', models.CharField(blank=True, help_text='Quién tomó la foto o hizo el documento. Se muestra al pie.', max_length=200, verbose_name='crédito')),
                ('licencia', models.CharField(blank=True, choices=[('propia', 'De la Alcaldía'), ('autorizada', 'Con permiso de quien la hizo'), ('cc_by', 'CC BY 4.0'), ('cc_by_sa', 'CC BY-SA 4.0'), ('dominio', 'Dominio público')], help_text='Con qué permiso se publica.', max_length=10)),
                ('publico', models.BooleanField(default=True, help_text='Lo puede descargar la ciudadanía. Sin marcar: solo quienes trabajan en la consola.', verbose_name='público')),
                ('reservado', models.BooleanField(default=False, editable=False)),
                ('clave', models.CharField(default=aguazul_portal.comun.archivos.models.archivo.clave_nueva, editable=False, max_length=24, unique=True, verbose_name='clave pública')),
                ('nombre_original', models.CharField(editable=False, max_length=200, verbose_name='nombre con que se subió')),
                ('preparada', models.CharField(choices=[('en_espera', 'Se está preparando'), ('lista', 'Lista'), ('fallida', 'No se pudo preparar: súbala de nuevo')], default='lista', editable=False, max_length=9, verbose_name='estado')),
                ('tipo', models.CharField(choices=[('pdf', 'PDF'), ('jpeg', 'JPEG'), ('png', 'PNG'), ('docx', 'DOCX'), ('xlsx', 'XLSX'), ('odt', 'ODT'), ('ods', 'ODS'), ('csv', 'CSV'), ('txt', 'TXT')], editable=False, max_length=4)),
                ('tamano', models.PositiveBigIntegerField(editable=False, verbose_name='tamaño en octetos')),
                ('huella', models.CharField(editable=False, max_length=64, verbose_name='huella SHA-256')),
                ('ancho', models.PositiveIntegerField(editable=False, null=True)),
                ('alto', models.PositiveIntegerField(editable=False, null=True)),
                ('anchos', models.JSONField(default=list, editable=False, verbose_name='anchos para pantallas')),
                ('recortes', models.JSONField(default=dict, editable=False, verbose_name='anchos de los recortes')),
                ('paginas', models.PositiveIntegerField(editable=False, null=True, verbose_name='páginas')),
                ('con_texto', models.BooleanField(editable=False, null=True, verbose_name='su texto se puede leer')),
                ('subido_en', models.DateTimeField(auto_now_add=True, verbose_name='subido')),
            ],
            options={
                'verbose_name': 'archivo',
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('huella', ''), _negated=True), name='el_archivo_tiene_huella'), models.CheckConstraint(condition=models.Q(models.Q(('alto__gt', 0), ('ancho__gt', 0), ('tipo__in', ['jpeg', 'png'])), models.Q(models.Q(('tipo__in', ['jpeg', 'png']), _negated=True), ('alto__isnull', True), ('ancho__isnull', True)), _connector='OR'), name='solo_las_imagenes_tienen_ancho_y_alto'), models.CheckConstraint(condition=models.Q(('ancho__isnull', True), ('publico', False), ('decorativa', True), models.Q(('alt', ''), _negated=True), _connector='OR'), name='la_imagen_publica_se_describe_o_es_decorativa'), models.CheckConstraint(condition=models.Q(('foco_x__lte', 100), ('foco_y__lte', 100)), name='el_punto_importante_esta_en_la_imagen')],
            },
        ),
        migrations.CreateModel(
            name='Preparacion',
            fields=[
                ('archivo', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='preparacion', serialize=False, to='archivos.archivo')),
                ('intentos', models.PositiveSmallIntegerField(default=0)),
                ('proxima_en', models.DateTimeField(verbose_name='próximo intento')),
                ('tomada_hasta', models.DateTimeField(null=True, verbose_name='en manos de un proceso hasta')),
                ('hecha_en', models.DateTimeField(null=True)),
                ('ultimo_error', models.CharField(blank=True, max_length=300, verbose_name='último error')),
                ('texto', models.TextField(blank=True, verbose_name='texto del documento')),
            ],
            options={
                'verbose_name': 'preparación de un archivo',
                'verbose_name_plural': 'preparaciones de archivos',
                'default_permissions': [],
                'indexes': [models.Index(condition=models.Q(('hecha_en__isnull', True)), fields=['proxima_en'], name='archivos_por_preparar')],
            },
        ),
    ]
