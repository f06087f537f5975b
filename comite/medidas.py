"""What the Plan measures of this room."""

from indicadores.medicion import Suma, medida

from .models import Sesion, Taller


@medida("reuniones_comite")
def sesiones_realizadas(periodo):
    """Plan, monitoreo: meetings of the comité in the month. Goal: at least one.

    A meeting counts when it was held: it ended and half plus one of that day's members attended. It does not wait for
    its acta to be approved, which usually happens at the next meeting, in another month.
    """
    return Sesion.objects.realizadas_en(periodo)


@medida("talleres")
def talleres_realizados(periodo):
    """Plan, line 2: workshops held in the year. Goal: 2. One that nobody counted the attendants of was not held."""
    return Taller.objects.realizados_en(periodo)


@medida("asistentes_talleres")
def asistentes_a_talleres(periodo):
    """Plan, line 2: people who attended the workshops of the year. No goal of its own."""
    return Suma(filas=Taller.objects.realizados_en(periodo), campo="asistentes")
