"""The 25 trámites of the starting data, with what is known of each and how surely.

The rule of certainty (`certeza` is kept word by word, in the console only):
- «Alta» or «Media»: the sheet is published. What the note calls estimated, remembered, analogous to another town or to be
  verified is named in `por_confirmar`: the page says «Por confirmar» and shows no number for it.
- «Baja», a note that says another authority may be the competent one, or a dependencia not confirmed: nobody is sent to
  the wrong door. It stays identified, with its sheet as a borrador.
- A term of zero days stays «Inmediato» only where the act is done on the spot (to pay, to file), not where a document
  has to be issued.
- A cost is never a figure; one found as «verificar» is to be confirmed; otherwise what is not free is «según acuerdo
  municipal».
- `canal` in the source is how it is wished, not how it is: it goes to `canal_previsto`. Until this portal receives them,
  every trámite is «Presencial».
"""

from pathlib import Path

from aguazul_portal.comun.ficha.carga import asentar_todas

from .models import Tramite

DATOS = Path(__file__).parent / "datos" / "tramites.json"


def cargar(usuarios):
    """`usuarios`: {"redactora", "revisor", "webmaster"}. Repeating it adds nothing. Returns how many were new."""
    return asentar_todas(DATOS, Tramite, usuarios)
