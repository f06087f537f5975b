"""A day without service that is in the count of a case stays where it is (Ley 1755 de 2015: the date that was told is the date).

Of an open case, because its term would become shorter under the hands of who counts on it. Of one that ended, because what was
in term would no longer be. `DiaContado` refuses the same in the database.
"""

from datetime import timedelta

from aguazul_portal.comun.calendario import inicio_del_dia
from aguazul_portal.comun.entidad.dias import cuenta_con

from . import reloj
from .models import Caso

SE_PUEDE_MOVER = timedelta(days=60)  # more than any change of the calendar moves a date
SE_CUENTA_OTRA_VEZ = (
    "El calendario acaba de cambiar y los casos se están contando otra vez: inténtelo en cinco minutos."
)


@cuenta_con
def por_que_no_se_quita(fecha):
    """A sentence, or "" when no case counts with that day."""
    recibidos = Caso.objects.filter(recibido_en__lt=inicio_del_dia(fecha + timedelta(days=1)))
    contados = recibidos.filter(proxima__gte=fecha)
    if cuantos := contados.abiertos().count():
        casos = "un caso abierto" if cuantos == 1 else f"{cuantos} casos abiertos"
        return f"Ese día está en la cuenta del término de {casos}: no se quita ni se mueve."
    if contados.exists():
        return "Ese día se contó en el término de casos que ya terminaron: no se quita ni se mueve."
    cerca = recibidos.abiertos().filter(proxima__gte=fecha - SE_PUEDE_MOVER)
    sin_recontar = cerca.exclude(calendario=reloj.marca(reloj.calendario()))
    return SE_CUENTA_OTRA_VEZ if sin_recontar.exists() else ""
