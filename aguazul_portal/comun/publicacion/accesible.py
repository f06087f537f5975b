"""What a text must have so that everybody can read it. Pure functions over the text: they say, and whoever calls refuses.

WCAG 2.1 AA, by Resolución MinTIC 1519 de 2020, anexo 1 (the Colombian standard NTC 5854 adopted WCAG before it), and the
questions of the ITA: alternative text (1.1.1), headings and tables that say their structure (1.3.1, 2.4.6; ITA c-d),
links that say where they lead (2.4.4), documents that can be read aloud (ITA i). On capitals WCAG is silent: titles in
sustained capitals are refused for plain Spanish (ITA h), acronyms allowed.
"""

import re
from html.parser import HTMLParser

from aguazul_portal.comun.busqueda.palabras import palabras, plegar

SIN_DESTINO = {
    "aqui", "aca", "aqui mismo", "clic", "clic aqui", "click aqui", "de clic aqui", "haga clic", "haga clic aqui",
    "haga click aqui", "pulse aqui", "oprima aqui", "presione aqui", "ingrese aqui", "entre aqui", "consulte aqui",
    "consultar aqui", "descargue aqui", "descargar aqui", "ver aqui", "vea aqui", "en este enlace", "este enlace", "enlace",
    "el enlace", "link", "este link", "ver", "ver mas", "vea mas", "leer mas", "lea mas", "mas", "mas informacion",
    "saber mas", "siga leyendo", "seguir leyendo", "continuar", "siguiente", "descargar", "descargue", "archivo",
    "documento", "pdf", "ver pdf", "ver documento", "ver detalle", "pagina", "esta pagina", "sitio web", "web",
}  # fmt: skip
_DIRECCION = re.compile(r"(?:https?://|www\.)\S*|\S+\.\S+/\S*", re.IGNORECASE)
_ARCHIVO = re.compile(r"/archivos/([0-9a-f]{24})/")
SIGLA = 6  # letters: «SISBÉN», «ICETEX»; longer words in capitals are not acronyms


class Tropiezo(str):
    """A sentence that names a place of the text and what stands in somebody's way there."""

    __slots__ = ()


def revisar(html, *, donde="", documentos=None):
    """Every Tropiezo of a rich text, in its order.

    `donde`: what is said after the place («de la respuesta»). `documentos`: {key: what is wrong with it, or ""} of the
    files of the portal that it links to (see `claves_enlazadas`); what is not there does not exist.
    """
    lector = _Lector(donde, documentos)
    lector.feed(html or "")
    lector.close()
    return lector.tropiezos


def claves_enlazadas(html):
    """Keys of the portal's files that a text links to."""
    return set(_ARCHIVO.findall(html or ""))


def revisar_titulo(texto, nombre="título"):
    if en_mayusculas(texto):
        return [Tropiezo(f"El {nombre} «{_corto(texto)}» está en mayúsculas sostenidas: {EN_MINUSCULAS}")]
    return []


EN_MINUSCULAS = "escríbalo como una frase. Solo las siglas van en mayúscula."


def en_mayusculas(texto):
    """«JORNADA DE VACUNACIÓN» is; «SISBÉN IV» and «Pago del ICA» are not."""
    todas = [palabra for palabra in palabras(texto) if len(palabra) > 1 and palabra.isalpha()]
    altas = [palabra for palabra in todas if palabra.isupper()]
    largas = [palabra for palabra in altas if len(palabra) > SIGLA]
    if texto == texto.upper():
        return bool(largas) or len(altas) > 2
    return len(largas) >= 2 and len(altas) * 2 > len(todas)


class _Lector(HTMLParser):
    """Walks the text once and notes each place where somebody would stumble."""

    def __init__(self, donde, documentos):
        super().__init__(convert_charrefs=True)
        self.donde, self.documentos = f" {donde}" if donde else "", documentos
        self.tropiezos = []
        self.parrafos = self.tablas = self.titulos = self.imagenes = 0
        self.nivel = 1  # the page's own title
        self.titulo = self.enlace = self.tabla = None

    def handle_starttag(self, etiqueta, atributos):
        abrir = self.ABRIR.get(etiqueta)
        if abrir:
            abrir(self, etiqueta, dict(atributos))

    def handle_startendtag(self, etiqueta, atributos):
        self.handle_starttag(etiqueta, atributos)
        self.handle_endtag(etiqueta)

    def handle_endtag(self, etiqueta):
        cerrar = self.CERRAR.get(etiqueta)
        if cerrar:
            cerrar(self, etiqueta)

    def handle_data(self, texto):
        for abierto in (self.titulo, self.enlace):
            if abierto is not None:
                abierto["texto"] += texto

    def _anotar(self, lugar, que):
        self.tropiezos.append(Tropiezo(f"{lugar}{self.donde}: {que}"))

    def _aqui(self):
        if self.titulo is not None:
            return f"En el título {self.titulos}"
        if self.tabla is not None:
            return f"En la tabla {self.tablas}"
        return f"En el párrafo {max(self.parrafos, 1)}"

    # --- Opening ------------------------------------------------------------------------------------------------------

    def _abrir_parrafo(self, etiqueta, atributos):
        if self.tabla is None:
            self.parrafos += 1

    def _abrir_titulo(self, etiqueta, atributos):
        self.titulos += 1
        self.titulo = {"texto": "", "nivel": int(etiqueta[1])}

    def _abrir_tabla(self, etiqueta, atributos):
        self.tablas += 1
        self.tabla = {"encabezados": 0}

    def _abrir_encabezado(self, etiqueta, atributos):
        if self.tabla is not None:
            self.tabla["encabezados"] += 1

    def _abrir_enlace(self, etiqueta, atributos):
        self.enlace = {"texto": "", "a": atributos.get("href") or "", "lugar": self._aqui()}

    def _imagen(self, etiqueta, atributos):
        self.imagenes += 1
        alt = (atributos.get("alt") or "").strip()
        if not alt:
            self._anotar(f"En la imagen {self.imagenes}", "no tiene descripción para quien no la ve.")
        if self.enlace is not None:
            self.enlace["texto"] += alt

    # --- Closing ------------------------------------------------------------------------------------------------------

    def _cerrar_titulo(self, etiqueta):
        titulo, self.titulo = self.titulo, None
        if titulo is None:
            return
        texto = " ".join(titulo["texto"].split())
        if not texto:
            self._anotar(f"En el título {self.titulos}", "está vacío: escríbalo o quítelo.")
            return
        lugar = f"En el título «{_corto(texto)}»"
        if en_mayusculas(texto):
            self._anotar(lugar, f"está en mayúsculas sostenidas: {EN_MINUSCULAS}")
        if titulo["nivel"] > self.nivel + 1:
            self._anotar(lugar, "es un subtítulo que no tiene un título encima: ponga antes uno de nivel superior.")
        self.nivel = titulo["nivel"]

    def _cerrar_tabla(self, etiqueta):
        tabla, self.tabla = self.tabla, None
        if tabla is not None and not tabla["encabezados"]:
            que = "no tiene encabezados: marque su primera fila o columna con «Celda de título»."
            self._anotar(f"En la tabla {self.tablas}", que)

    def _cerrar_enlace(self, etiqueta):
        enlace, self.enlace = self.enlace, None
        if enlace is not None:
            self._juzgar_texto(enlace["lugar"], " ".join(enlace["texto"].split()))
            self._juzgar_destino(enlace["lugar"], " ".join(enlace["texto"].split()), enlace["a"])

    def _juzgar_texto(self, lugar, texto):
        dicho = " ".join(plegar(palabra) for palabra in palabras(texto))
        if not dicho:
            self._anotar(lugar, "hay un enlace sin texto: escriba a dónde lleva o quítelo.")
        elif dicho in SIN_DESTINO:
            self._anotar(lugar, f"el enlace «{_corto(texto)}» no dice a dónde lleva.")
        elif _DIRECCION.fullmatch(texto):
            self._anotar(lugar, f"el enlace «{_corto(texto)}» es una dirección: escriba en palabras a dónde lleva.")

    def _juzgar_destino(self, lugar, texto, destino):
        for clave in _ARCHIVO.findall(destino) if self.documentos is not None else ():
            que = self.documentos.get(clave, "ya no está en el portal.")
            if que:
                self._anotar(lugar, f"el archivo que enlaza «{_corto(texto)}» {que}")

    ABRIR = {
        "p": _abrir_parrafo, "table": _abrir_tabla, "th": _abrir_encabezado, "a": _abrir_enlace, "img": _imagen,
        **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _abrir_titulo),
    }  # fmt: skip
    CERRAR = {
        "table": _cerrar_tabla, "a": _cerrar_enlace,
        **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _cerrar_titulo),
    }  # fmt: skip


def _corto(texto, largo=60):
    return texto if len(texto) <= largo else texto[: largo - 1].rstrip() + "…"
