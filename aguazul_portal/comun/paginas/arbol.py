"""The pages of a section as a tree, from the rows the public sees: read once, put together here."""

from dataclasses import dataclass, field

from .models import EdicionPagina


@dataclass
class Rama:
    pagina: EdicionPagina
    madre: "Rama | None" = None
    ramas: list["Rama"] = field(default_factory=list)

    def antecesoras(self):
        """From the trunk down to its mother."""
        return [*self.madre.antecesoras(), self.madre] if self.madre else []


class Arbol:
    """`tronco`: the branches that hang from no other the public sees. What hangs from a withdrawn page climbs to the trunk."""

    def __init__(self, paginas):
        self._ramas = {pagina.documento_id: Rama(pagina) for pagina in paginas}
        self.tronco = []
        for rama in self._ramas.values():
            rama.madre = self._ramas.get(rama.pagina.documento.madre_id)
            (rama.madre.ramas if rama.madre else self.tronco).append(rama)

    def __len__(self):
        return len(self._ramas)

    def rama(self, documento):
        """The branch of that document, empty when the public does not see it (a preview)."""
        return self._ramas.get(documento.pk) or Rama(None, self._ramas.get(documento.madre_id))
