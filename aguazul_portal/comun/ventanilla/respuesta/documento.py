"""The answer on letterhead: tagged (PDF/UA-1), drawn from what was written and from the identity of the Alcaldía.

The same content gives the same octets. The signed line is the name and the cargo of who answers: nothing imitates a hand.
"""

from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from aguazul_portal.comun import papel
from aguazul_portal.comun.archivos import almacen
from aguazul_portal.comun.entidad.models import Entidad
from aguazul_portal.comun.templatetags.portal import fecha_hora, fecha_larga

from ..models import NIEGAN, Medio, Sentido
from .bloques import PARRAFOS, leer

PLANTILLA = Path(__file__).with_name("respuesta.typ")


def pdf_de(actuacion):
    return papel.componer(PLANTILLA, _datos(actuacion))


def _datos(actuacion):
    caso, dia = actuacion.caso, timezone.localdate(actuacion.instante)
    entidad = Entidad.objects.select_related("escudo").first()
    verificar = f"{settings.SITIO_URL}{reverse('ventanilla:verificar')}?codigo={caso.radicado}"
    return {
        "entidad": str(entidad or ""),
        "membrete": _membrete(entidad),
        "escudo": _escudo(entidad),
        "dependencia": str(caso.dependencia or ""),
        "dia": {"year": dia.year, "month": dia.month, "day": dia.day},
        "fecha": f"{entidad.municipio}, {fecha_larga(dia)}" if entidad else fecha_larga(dia),
        "destinatario": _destinatario(caso),
        "radicado": caso.radicado,
        "filas": _filas(caso, actuacion),
        "cuerpo": list(_con_niveles(leer(actuacion.cuerpo))),
        "anexos": [[anexo.numero, anexo.nombre, anexo.huella] for anexo in actuacion.anexos.order_by("numero")],
        "firma": [actuacion.quien, actuacion.cargo],
        "huella": actuacion.huella,
        "verificar": verificar,
        "qr": papel.qr(verificar),
    }


def _membrete(entidad):
    """Only what the Alcaldía has confirmed."""
    if entidad is None:
        return []
    dichos = [("NIT ", "nit"), ("", "direccion"), ("", "telefono"), ("", "correo"), ("", "web")]
    return [f"{antes}{valor}" for antes, campo in dichos if (valor := entidad.oficial(campo))]


def _escudo(entidad):
    """The octets of the picture that the Alcaldía uploaded, or none: another one is not its escudo."""
    escudo = entidad and entidad.escudo
    return list(almacen.leer(escudo.respaldo.ruta)) if escudo and escudo.es_imagen and escudo.lista else []


def _destinatario(caso):
    """Of an anonymous case there is nobody to name; of a reserved one the paper does not tell."""
    if caso.es_anonimo:
        return ["A quien presentó la petición"]
    if caso.es_reservado:
        return ["A quien presentó la petición", "Identidad en reserva (Ley 1712 de 2014, art. 4, parágrafo)"]
    lugar = {Medio.CORREO: caso.correo, Medio.FISICO: caso.direccion}.get(caso.medio, "")
    return [linea for linea in (caso.nombre, caso.organizacion, lugar) if linea]


def _filas(caso, actuacion):
    filas = [
        ["Asunto", caso.asunto],
        ["Recibida", fecha_hora(caso.recibido_en)],
        ["Respondida", fecha_hora(actuacion.instante)],
    ]
    if actuacion.vencia:
        cumplio = "en término" if actuacion.a_tiempo else "fuera de término"
        filas.append(["Término", f"Vencía el {fecha_larga(actuacion.vencia)}: se respondió {cumplio}"])
    if actuacion.sentido and actuacion.sentido != Sentido.NO_APLICA:
        filas.append(["Decisión", actuacion.get_sentido_display()])
    if actuacion.sentido in NIEGAN:
        filas.append(["Norma", actuacion.norma])
    return filas


def _con_niveles(bloques):
    """Headings begin under the title and none is skipped, whatever was written: a reader of screens walks them in order."""
    nivel = 1
    for bloque in bloques:
        if bloque["k"] in PARRAFOS and bloque["k"] != "p":
            if not papel.dibujable("".join(trozo.get("x", "") for trozo in bloque["c"])).strip():
                continue
            nivel = min(int(bloque["k"][1]), nivel + 1)
            bloque = {**bloque, "k": "h", "nivel": nivel}
        yield bloque
