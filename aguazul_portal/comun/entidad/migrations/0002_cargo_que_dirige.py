from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('entidad', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='cargo',
            name='dirige',
            field=models.BooleanField(default=False, help_text='A quien lo ocupa le llega lo que en su dependencia está por vencer. Uno por dependencia.', verbose_name='dirige la dependencia'),
        ),
        migrations.AddConstraint(
            model_name='cargo',
            constraint=models.UniqueConstraint(condition=models.Q(('dirige', True)), fields=('dependencia',), name='un_solo_cargo_dirige_la_dependencia', violation_error_message='Otro cargo dirige ya esa dependencia: quíteselo primero.'),
        ),
    ]
