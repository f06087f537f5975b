"""The instant, for a query that is composed once and asked many times."""

from django.db.models import DateTimeField, Expression
from django.utils import timezone


class Ahora(Expression):
    """Our own clock at the moment the query is asked: the database may keep another, and a test stops ours."""

    output_field = DateTimeField()

    def as_sql(self, compiler, connection):
        return "%s", [connection.ops.adapt_datetimefield_value(timezone.now())]
