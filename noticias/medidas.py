from indicadores.medicion import medida

from .models import EdicionNoticia


@medida("frecuencia_publicacion")
def noticias_publicadas(periodo):
    """Plan, line 1: news collected, reviewed and published in the month. Goal: 4. Corrections are not counted again."""
    return EdicionNoticia.objects.publicadas_en(periodo).primeras().revisadas()
