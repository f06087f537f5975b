"""Rows of another table that travel inside a query that is made anyway: a few of them, as JSON, without a query of their own."""

from datetime import UTC, datetime

from django.db.models import Aggregate, JSONField, Subquery, Value
from django.db.models.functions import JSONObject


class Lista(Aggregate):
    function = "JSON_GROUP_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, compiler, connection, **contexto):
        return self.as_sql(compiler, connection, function="JSONB_AGG", **contexto)


def filas_en_json(filas, tope=None, **campos):
    """A column with the rows, or the first `tope`, as dictionaries in no order; None on PostgreSQL when there are none."""
    if tope:
        filas = filas.model._base_manager.filter(pk__in=filas.values("pk")[:tope])
    una_sola = filas.order_by().values(todas=Value(1))
    return Subquery(una_sola.annotate(lista=Lista(JSONObject(**campos))).values("lista"))


def momento(texto):
    """A moment as the database wrote it in JSON: with its zone on PostgreSQL, in UTC without saying so on SQLite."""
    if texto is None:
        return None
    leido = datetime.fromisoformat(texto)
    return leido if leido.tzinfo else leido.replace(tzinfo=UTC)
