"""What Control Interno chooses of the record: by dependencia, person, kind of thing, what was done and when.

The values to choose from are those that the record has, found by jumping from one to the next along an index: a million
entries with forty dependencias cost forty steps.
"""

from datetime import datetime, time, timedelta

from django import forms
from django.db import connection
from django.utils import timezone

from .models import Accion, Asiento

FACETAS = ("dependencia", "actor", "tipo", "accion")
TOPE = 400  # values of one facet


def facetas():
    """{column: its distinct values, in order}. One query."""
    ramas = [_rama(columna) for columna in FACETAS]
    consulta = " UNION ALL ".join(f"SELECT '{columna}', valor FROM {columna}_" for columna in FACETAS)
    with connection.cursor() as cursor:
        cursor.execute(f"WITH RECURSIVE {', '.join(ramas)} {consulta}")
        filas = cursor.fetchall()
    return {columna: [valor for clave, valor in filas if clave == columna and valor] for columna in FACETAS}


def _rama(columna):
    siguiente = f"SELECT MIN(a.{columna}) FROM bitacora_asiento a WHERE a.{columna} > {columna}_.valor"
    return (
        f"{columna}_(valor, vuelta) AS (SELECT MIN({columna}), 1 FROM bitacora_asiento UNION ALL "
        f"SELECT ({siguiente}), vuelta + 1 FROM {columna}_ WHERE valor IS NOT NULL AND vuelta < {TOPE})"
    )


class Filtros(forms.Form):
    dependencia = forms.ChoiceField(label="Dependencia", required=False)
    actor = forms.ChoiceField(label="Persona o proceso", required=False)
    tipo = forms.ChoiceField(label="Clase de objeto", required=False)
    accion = forms.ChoiceField(label="Qué se hizo", required=False)
    desde = forms.DateField(label="Desde el día", required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    hasta = forms.DateField(label="Hasta el día", required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))

    def __init__(self, datos):
        super().__init__(datos)
        acciones = dict(Accion.choices)
        for columna, valores in facetas().items():
            pares = [(valor, acciones.get(valor, valor) if columna == "accion" else valor) for valor in valores]
            self.fields[columna].choices = [("", "Todas" if columna != "tipo" else "Todos"), *pares]
            self.fields[columna].error_messages["invalid_choice"] = (
                "El registro no tiene «%(value)s»: elija de la lista."
            )
        for campo in ("desde", "hasta"):
            self.fields[campo].error_messages["invalid"] = "Escriba una fecha como 2026-03-10."

    def clean(self):
        datos = super().clean()
        if datos.get("desde") and datos.get("hasta") and datos["desde"] > datos["hasta"]:
            self.add_error("hasta", "El último día es anterior al primero.")
        return datos

    def elegidos(self):
        """{field: value} of what was chosen, as it goes in an address."""
        return {campo: str(valor) for campo, valor in self.cleaned_data.items() if valor}

    def asientos(self):
        """The entries that were asked for. A period is turned into numbers, so that pages go by the primary key."""
        datos = self.cleaned_data
        elegidos = Asiento.objects.filter(**{columna: datos[columna] for columna in FACETAS if datos[columna]})
        if datos["desde"]:
            primero = _primero_desde(datos["desde"])
            elegidos = elegidos.filter(numero__gte=primero) if primero else elegidos.none()
        if datos["hasta"] and (siguiente := _primero_desde(datos["hasta"] + timedelta(days=1))):
            elegidos = elegidos.filter(numero__lt=siguiente)
        return elegidos


def _primero_desde(dia):
    """Number of the first entry of that day or after it; None when there is none."""
    inicio = timezone.make_aware(datetime.combine(dia, time.min))
    del_dia = Asiento.objects.filter(instante__gte=inicio).order_by("instante", "numero")
    return del_dia.values_list("numero", flat=True).first()
