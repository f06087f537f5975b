"""A form as a browser would send it, read from the page itself."""

from html.parser import HTMLParser

NO_VIAJAN = {"submit", "button", "image", "reset", "file"}  # unless they are pressed


def como_llega(respuesta):
    """{name: value} of the edit form of the page: what is sent when nobody touches it (lists where there are several)."""
    lector = _Lector()
    lector.feed(respuesta.content.decode())
    return {nombre: valores[0] if len(valores) == 1 else valores for nombre, valores in lector.datos.items()}


class _Lector(HTMLParser):
    """Fields inside the form of the admin («…_form»), and those outside that say they are of it."""

    def __init__(self):
        super().__init__()
        self.datos, self._propio, self._dentro = {}, None, False
        self._lista, self._area = None, None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form" and (attrs.get("id") or "").endswith("_form"):
            self._propio, self._dentro = attrs["id"], True
        elif self._dentro or (self._propio and attrs.get("form") == self._propio):
            getattr(self, f"_{tag}", lambda _: None)(attrs)

    def _input(self, attrs):
        clase = attrs.get("type", "text")
        if clase not in NO_VIAJAN and (clase not in ("checkbox", "radio") or "checked" in attrs):
            self._anotar(attrs.get("name"), attrs.get("value", "on" if clase == "checkbox" else ""))

    def _select(self, attrs):
        self._lista = attrs.get("name")

    def _option(self, attrs):
        if self._lista and "selected" in attrs:
            self._anotar(self._lista, attrs.get("value", ""))

    def _textarea(self, attrs):
        self._area = [attrs.get("name"), ""]

    def handle_data(self, data):
        if self._area:
            self._area[1] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self._dentro = False
        elif tag == "textarea" and self._area:
            self._anotar(self._area[0], self._area[1].removeprefix("\n").replace("\n", "\r\n"))
            self._area = None

    def _anotar(self, nombre, valor):
        if nombre:
            self.datos.setdefault(nombre, []).append(valor)
