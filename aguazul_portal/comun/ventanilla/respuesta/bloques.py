"""Clean HTML as a tree of plain blocks: what Typst draws and what a plain mail says come from the same reading.

{"k": "p" | "h2" | "h3", "c": [run]}      run: {"x": words, "b", "i": bool, "u": url} or {"br": true}
{"k": "ul" | "ol", "c": [[block]]}         {"k": "cita", "c": [block]}
{"k": "tabla", "c": [[{"th": bool, "ancho", "alto": int, "c": [block]}]]}
"""

from html.parser import HTMLParser

HONDO = 8  # levels of lists and quotes; what is deeper stays at that level
NEGRITA, CURSIVA = {"strong", "b"}, {"em", "i"}
PARRAFOS = ("p", "h2", "h3")
CONTENEDORES = ("ul", "ol", "li", "blockquote", "table", "tr", "td", "th")
NOMBRES = {"ul": "ul", "ol": "ol", "blockquote": "cita", "table": "tabla"}
TIENEN_BLOQUES = ("raiz", "li", "td", "th", "blockquote")


def leer(html):
    lector = _Lector()
    lector.feed(html or "")
    lector.close()
    return lector.bloques


class _Lector(HTMLParser):
    """Reads what the sanitiser lets through: marks that open and close in order."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.bloques = []
        self._pila = [("raiz", "raiz", self.bloques)]  # (mark, what it is, where its children go)
        self._parrafo, self._marcas, self._enlaces = None, [], []

    def handle_starttag(self, tag, attrs):
        if tag in PARRAFOS:
            self._abrir_parrafo(tag)
        elif tag == "br":
            self._en_parrafo({"br": True})
        elif tag == "a":
            self._enlaces.append(dict(attrs).get("href") or "")
        elif tag in NEGRITA | CURSIVA:
            self._marcas.append(tag)
        elif tag in CONTENEDORES:
            self._parrafo = None
            self._pila.append((tag, *self._abrir(tag, dict(attrs))))

    def _abrir(self, tag, attrs):
        """(what it is, where its children go). A mark out of its place is not there: its words stay where they are."""
        _, padre, hijos = self._pila[-1]
        if (tag, padre) in (("li", "ul"), ("li", "ol"), ("tr", "table")):
            hijos.append([])
            return tag, hijos[-1]
        if tag in ("td", "th") and padre == "tr":
            celda = {"th": tag == "th", "ancho": _numero(attrs, "colspan"), "alto": _numero(attrs, "rowspan"), "c": []}
            hijos.append(celda)
            return tag, celda["c"]
        if tag in NOMBRES and padre in TIENEN_BLOQUES and len(self._pila) < HONDO:
            hijos.append({"k": NOMBRES[tag], "c": []})
            return tag, hijos[-1]["c"]
        return padre, hijos

    def handle_endtag(self, tag):
        if tag in PARRAFOS:
            self._parrafo = None
        elif tag == "a" and self._enlaces:
            self._enlaces.pop()
        elif tag in self._marcas:
            self._marcas.remove(tag)
        elif self._pila[-1][0] == tag:
            self._pila.pop()
            self._parrafo = None

    def handle_data(self, data):
        if self._parrafo is None and not data.strip():
            return
        marcas = set(self._marcas)
        enlace = self._enlaces[-1] if self._enlaces else ""
        self._en_parrafo({"x": data, "b": bool(marcas & NEGRITA), "i": bool(marcas & CURSIVA), "u": enlace})

    def _abrir_parrafo(self, tag):
        if self._pila[-1][1] in TIENEN_BLOQUES:
            self._parrafo = {"k": tag, "c": []}
            self._pila[-1][2].append(self._parrafo)

    def _en_parrafo(self, trozo):
        if self._parrafo is None:
            self._abrir_parrafo("p")
        if self._parrafo is not None:
            self._parrafo["c"].append(trozo)


def _numero(attrs, nombre):
    valor = attrs.get(nombre) or ""
    return min(max(int(valor), 1), 20) if valor.isdecimal() and len(valor) < 4 else 1  # noqa: PLR2004


# --- As plain lines -------------------------------------------------------------------------------------------------------


def renglones(bloques):
    """A line for each paragraph, a blank one between; «- » for an item, « | » between cells."""
    return "\n\n".join(filter(None, map(_en_renglones, bloques)))


def _en_renglones(bloque):
    clase, hijos = bloque["k"], bloque["c"]
    if clase in PARRAFOS:
        return _palabras(hijos)
    if clase == "cita":
        return "\n".join(f"> {linea}" for linea in renglones(hijos).splitlines())
    if clase == "tabla":
        return "\n".join(" | ".join(" ".join(renglones(celda["c"]).split()) for celda in fila) for fila in hijos)
    marcas = (f"{numero}." if clase == "ol" else "-" for numero in range(1, len(hijos) + 1))
    return "\n".join(_item(marca, hijo) for marca, hijo in zip(marcas, hijos, strict=True))


def _item(marca, bloques):
    lineas = "\n".join(filter(None, map(_en_renglones, bloques))).splitlines() or [""]
    return "\n".join([f"{marca} {lineas[0]}", *(f"  {linea}" for linea in lineas[1:])])


def _palabras(trozos):
    """An address that its words do not say goes after them: who reads a mail cannot press it."""
    dichas = ("\n" if "br" in t else t["x"] if t["u"] in ("", t["x"]) else f"{t['x']} ({t['u']})" for t in trozos)
    return "".join(dichas).strip()
