"""The index on SQLite: an FTS5 table over `terminos`, kept by triggers, without positions (terms are whole tokens).

Its row is the entry's id below zero, so that the newest comes first in the index's own order: upwards it skips from one hit
to the next, downwards it reads every row of a common word (a search in a kind of few entries costs a tenth).

It skips by pages, and only in a list of more than four of them: in small pages a search among 100,000 entries reads eight
times less. Every write adds a list apart, joined each night (`ORDENAR`).

A migration that remakes the table of entries drops its triggers: it must call `instalar` again.
"""

INSTALAR = [
    "DROP TABLE IF EXISTS busqueda_fts",
    """CREATE VIRTUAL TABLE busqueda_fts USING fts5(terminos, content='',
       detail=none, columnsize=0, tokenize="unicode61 remove_diacritics 0 tokenchars '_'")""",
    "INSERT INTO busqueda_fts(busqueda_fts, rank) VALUES ('pgsz', 512)",
    "DROP TRIGGER IF EXISTS busqueda_al_crear",
    """CREATE TRIGGER busqueda_al_crear AFTER INSERT ON busqueda_entrada
       BEGIN INSERT INTO busqueda_fts(rowid, terminos) VALUES (-NEW.id, NEW.terminos); END""",
    "DROP TRIGGER IF EXISTS busqueda_al_borrar",
    """CREATE TRIGGER busqueda_al_borrar AFTER DELETE ON busqueda_entrada
       BEGIN INSERT INTO busqueda_fts(busqueda_fts, rowid, terminos) VALUES ('delete', -OLD.id, OLD.terminos); END""",
    "DROP TRIGGER IF EXISTS busqueda_al_cambiar",
    """CREATE TRIGGER busqueda_al_cambiar AFTER UPDATE OF terminos ON busqueda_entrada
       WHEN OLD.terminos <> NEW.terminos BEGIN
       INSERT INTO busqueda_fts(busqueda_fts, rowid, terminos) VALUES ('delete', -OLD.id, OLD.terminos);
       INSERT INTO busqueda_fts(rowid, terminos) VALUES (-NEW.id, NEW.terminos); END""",
    "INSERT INTO busqueda_fts(rowid, terminos) SELECT -id, terminos FROM busqueda_entrada ORDER BY id DESC",
]
DESINSTALAR = [
    "DROP TRIGGER IF EXISTS busqueda_al_crear",
    "DROP TRIGGER IF EXISTS busqueda_al_borrar",
    "DROP TRIGGER IF EXISTS busqueda_al_cambiar",
    "DROP TABLE IF EXISTS busqueda_fts",
]
ORDENAR = ["INSERT INTO busqueda_fts(busqueda_fts) VALUES ('optimize')"]

# CROSS JOIN: the index leads, newest row first, and is left at the limit.
_ENTRADAS = """s{n} AS MATERIALIZED (
  SELECT e.id, e.tipo, e.titulo, e.resumen, e.texto, e.url, e.desde, e.peso, %s AS fase
    FROM busqueda_fts CROSS JOIN busqueda_entrada e ON e.id = -busqueda_fts.rowid
   WHERE busqueda_fts MATCH {buscado} AND busqueda_fts.rowid > %s AND e.desde <= %s AND (e.hasta IS NULL OR e.hasta > %s)
   ORDER BY busqueda_fts.rowid LIMIT %s)"""
# When the selection before it, of the same kind, has filled the page, nothing of this one would be shown: it looks for a
# term that no entry has. (As a condition beside MATCH it would cost the order of the index.)
_SI_FALTAN = """iif((SELECT count(*) FROM s{anterior}) < {cuantas:d}, %s, '"_"')"""

_UNION = {"y": " AND ", "o": " OR ", "menos": " NOT "}


def consulta_sql(selecciones, cuantas, ahora):
    """(SQL, values): the first rows of several selections in one query."""
    valores = [v for s in selecciones for v in (s.fase, expresion(s.arbol), -s.antes_de, ahora, ahora, cuantas)]
    bloques = [
        _ENTRADAS.format(n=n, buscado=_SI_FALTAN.format(anterior=n - 1, cuantas=cuantas) if sigue else "%s")
        for n, sigue in enumerate(_siguen(selecciones))
    ]
    filas = " UNION ALL ".join(f"SELECT * FROM s{n}" for n in range(len(selecciones)))
    return f"WITH {', '.join(bloques)} {filas}", valores


def _siguen(selecciones):
    """For each, whether the one before is of the same kind."""
    tipos = [s.tipo for s in selecciones]
    return [este == anterior for este, anterior in zip(tipos, [None, *tipos], strict=False)]


def expresion(arbol):
    """("y", "k_noticia", ("o", "agu", "rio*")) as FTS5 writes it; every term quoted."""
    if isinstance(arbol, str):
        return f'"{arbol[:-1]}" *' if arbol.endswith("*") else f'"{arbol}"'
    union, *partes = arbol
    return f"({_UNION[union].join(expresion(parte) for parte in partes)})"
