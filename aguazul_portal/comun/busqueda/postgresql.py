"""The index on PostgreSQL: a generated tsvector over `terminos` with GIN. No parser or dictionary of its own is asked:
the terms come made from Python, the same as on SQLite.

GIN cannot give the newest first, and the planner cannot know how common a word is. So the newest rows of the kind are
read one by one (a common word is answered there, whatever its number of hits), and only when they are not enough does
the GIN index look for all the hits, which are then few (`id + 0`: no other index may be mixed in). Of a kind that was read
whole nothing else is asked.
"""

INSTALAR = [
    """ALTER TABLE busqueda_entrada ADD COLUMN IF NOT EXISTS vector tsvector
       GENERATED ALWAYS AS (array_to_tsvector(string_to_array(terminos, ' '))) STORED""",
    "ALTER TABLE busqueda_entrada ALTER COLUMN vector SET STORAGE MAIN",
    "CREATE INDEX IF NOT EXISTS busqueda_vector ON busqueda_entrada USING gin (vector) WITH (fastupdate = off)",
    "CREATE INDEX IF NOT EXISTS busqueda_recientes ON busqueda_entrada (tipo, id)",
]
DESINSTALAR = [
    "DROP INDEX IF EXISTS busqueda_recientes, busqueda_vector",
    "ALTER TABLE busqueda_entrada DROP COLUMN IF EXISTS vector",
]
ORDENAR = []  # autovacuum does

RECIENTES = 1_000  # rows read one by one, about 1 ms; what is rarer than that GIN finds in about as long
_VISIBLE = "desde <= %(ahora)s AND (hasta IS NULL OR hasta > %(ahora)s)"
_DE_LA_CLASE = "tipo >= b.tipo AND (tipo, id) < (b.tipo, b.antes_de) ORDER BY tipo DESC, id DESC"  # newest first
_ENTRADAS = f"""
SELECT e.*, b.fase FROM (VALUES {{bloques}}) AS b(fase, tipo, consulta, antes_de) CROSS JOIN LATERAL (
  WITH cerca AS MATERIALIZED (
    SELECT id FROM (
      SELECT id, vector, desde, hasta FROM busqueda_entrada WHERE {_DE_LA_CLASE} LIMIT {{recientes}}
    ) ultimas WHERE vector @@ b.consulta AND {_VISIBLE} ORDER BY id DESC LIMIT %(cuantas)s
  ), mas AS MATERIALIZED (
    SELECT EXISTS (SELECT 1 FROM busqueda_entrada WHERE {_DE_LA_CLASE} OFFSET {{recientes}}) AS hay
  ), lejos AS MATERIALIZED (
    SELECT id FROM busqueda_entrada
     WHERE (SELECT count(*) FROM cerca) < %(cuantas)s AND (SELECT hay FROM mas)
       AND vector @@ b.consulta AND id + 0 < b.antes_de AND {_VISIBLE}
  )
  SELECT id, tipo, titulo, resumen, texto, url, desde, peso FROM busqueda_entrada
   WHERE id IN (SELECT id FROM cerca UNION (SELECT id FROM lejos ORDER BY id DESC LIMIT %(cuantas)s))
   ORDER BY id DESC LIMIT %(cuantas)s
) AS e"""

_UNION = {"y": " & ", "o": " | ", "menos": " & !"}


def consulta_sql(selecciones, cuantas, ahora):
    """(SQL, values): the first rows of several selections in one query."""
    valores, bloques = {"ahora": ahora, "cuantas": cuantas}, []
    for n, s in enumerate(selecciones):
        bloques.append(f"(%(fase{n})s::int, %(tipo{n})s, %(consulta{n})s::tsquery, %(antes{n})s::bigint)")
        valores |= {f"fase{n}": s.fase, f"tipo{n}": s.tipo, f"antes{n}": s.antes_de, f"consulta{n}": expresion(s.arbol)}
    return _ENTRADAS.format(bloques=", ".join(bloques), recientes=RECIENTES), valores


def expresion(arbol):
    """("y", "k_noticia", ("o", "agu", "rio*")) as a tsquery; every term quoted."""
    if isinstance(arbol, str):
        return f"'{arbol[:-1]}':*" if arbol.endswith("*") else f"'{arbol}'"
    union, *partes = arbol
    return f"({_UNION[union].join(expresion(parte) for parte in partes)})"
