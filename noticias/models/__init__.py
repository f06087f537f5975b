"""The rows of the newsroom, one file per noun."""

from .noticia import Categoria, EdicionNoticia, Noticia

__all__ = ["Categoria", "EdicionNoticia", "Noticia"]
