"""What an answer decides. Ley 1712 de 2014, art. 28: information is denied in writing, with reasons and by a norm."""

from ..acumulacion import seguidores
from ..flujo import ActoImposible
from ..models import NIEGAN, Sentido
from ..plazos import Clase
from .escritura import cuerpo_de

RESPONDER = "responder"
DECIDEN = (Clase.DOCUMENTOS, Clase.ENTRE_AUTORIDADES, Clase.CONGRESO)  # kinds that ask for information
FALTA_SENTIDO = "Diga si se concede o se niega la información que pidió."
FALTA_NORMA = "Escriba la norma que permite negarla, con su artículo."


def comprobar(caso, datos, calendario, ahora):
    """The same answer is that of the cases that follow this one."""
    sentido = datos.get("sentido") or ""
    if not sentido and (caso.clase_actual in DECIDEN or seguidores(caso).filter(clase_actual__in=DECIDEN).exists()):
        raise ActoImposible(FALTA_SENTIDO, "sentido")
    if sentido in NIEGAN and not datos.get("norma"):
        raise ActoImposible(FALTA_NORMA, "norma")


def de(paso, datos):
    """The fields of the actuación that only an answer has. `cuerpo` is made of the plain text when only that was given."""
    if paso.clave != RESPONDER:
        return {}
    sentido = datos.get("sentido") or Sentido.NO_APLICA
    norma = datos.get("norma", "") if sentido in NIEGAN else ""
    return {"cuerpo": cuerpo_de(datos.get("cuerpo") or datos.get("texto")), "sentido": sentido, "norma": norma}
