"""Words of another language inside a text: marked, a reader of screen pronounces them as they are said (WCAG 3.1.2).

No import of Django: the settings name what the sanitiser asks.
"""

# The ones that a text quotes, and those of the peoples of Casanare and its neighbours; by their code (BCP 47).
IDIOMAS = {
    "en": "Inglés",
    "fr": "Francés",
    "pt": "Portugués",
    "la": "Latín",
    "slc": "Sáliba",
    "guh": "Sikuani",
    "cui": "Cuiba",
    "tuf": "Uwa",
}


def palabras_de_otro_idioma(marca, permitido):
    """What the sanitiser lets through for the mark «Idioma»: a `span` in one of its languages, and nothing else of it.

    The sanitiser's own list lets `lang` and `title` through on every tag, with any value: «*» empties it.
    """
    permitido["tags"].add("span")
    permitido["attributes"]["*"] = set()
    permitido["tag_attribute_values"] = {"span": {"lang": set(marca["idiomas"])}}
