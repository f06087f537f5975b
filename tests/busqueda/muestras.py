"""Entries of the index, made directly."""

from datetime import UTC, datetime, timedelta

from aguazul_portal.comun.busqueda.indice import indexar

AHORA = datetime(2026, 11, 22, 15, tzinfo=UTC)
AYER, MANANA = AHORA - timedelta(days=1), AHORA + timedelta(days=1)
LEJOS = datetime(2100, 1, 1, tzinfo=UTC)


def entrada(clave, titulo, *, tipo="Noticia", desde=AYER, **datos):
    indexar(clave, tipo=tipo, titulo=titulo, url=f"/{clave}/", desde=desde, **datos)
