from indicadores.medicion import medida

from .models import EdicionNoticia


@medida("frecuencia_publicacion")
def noticias_publicadas(periodo):
    """Plan, line 1: news collected, reviewed and published in the month. Goal: 4. Corrections and what was brought from the
    former site are not counted."""
    return EdicionNoticia.objects.propias().publicadas_en(periodo).primeras().revisadas()
