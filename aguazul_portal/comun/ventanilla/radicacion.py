"""Filing: one short transaction that stores the case, takes its number and puts its mail in line."""

from django.db import IntegrityError, transaction

from aguazul_portal.comun.avisos.acciones import avisar_a_fuera
from aguazul_portal.comun.bitacora.limpieza import limpiar, limpio

from . import anexos, llave, reloj
from .flujo import ActoImposible
from .models import PERSONALES, RADICAR, TIPOS, Actuacion, Canal, Caso, Consecutivo, Identidad, huella_de
from .plazos import DEL_TITULAR, NO_ANONIMA


def radicar(datos, *, pase, por, contenidos=(), canal=Canal.WEB, llego_en=None):
    """(Caso, whether it is new): the same form sent again gives the same case.

    `datos`: fields of Caso. `pase`: number of the form. `contenidos`: files that were looked at already. `llego_en`: when a
    paper arrived at the desk, which is what the clock counts from; its number is of when it is filed. Raises ActoImposible.
    """
    if datos["identidad"] == Identidad.ANONIMA and datos["clase"] in DEL_TITULAR:
        raise ActoImposible(NO_ANONIMA, "identidad")
    guardados, calendario = anexos.guardar(contenidos), reloj.calendario()
    try:
        with transaction.atomic():
            return _radicar(_callar(datos), pase, por, canal, guardados, calendario, llego_en), True
    except IntegrityError:
        ya = Caso.objects.filter(pase=pase).first()
        if ya is None:
            raise
        return ya, False


def _radicar(datos, pase, por, canal, guardados, calendario, llego_en):
    caso = Caso(**datos, pase=pase, canal=canal)
    limpiar(caso)
    caso.texto = en_renglones(caso.texto)
    ahora = _numerar(caso, llego_en)
    caso.clase_actual = caso.clase
    caso.huella, caso.clave_huella = caso.calcular_huella(), llave.huella(llave.de(pase), caso.radicado)
    caso.proxima = reloj.proxima(reloj.termino(caso, calendario, hechos=()))
    caso.calendario = reloj.marca(calendario)
    caso.save(por=por)
    actuacion = anotar(caso, RADICAR, por=por, instante=ahora, numero=1)
    anexos.anexar(actuacion, guardados, por=por)
    if caso.correo and not caso.es_de_soporte:
        avisar_a_fuera("caso_radicado", asunto=f"Constancia del radicado {caso}", sobre=caso)
    return caso


def _numerar(caso, llego_en):
    """The instant of filing, that no later number precedes. A paper was received before it."""
    radicado, ahora = Consecutivo.tomar(TIPOS[caso.clase])
    caso.recibido_en = min(llego_en or ahora, ahora)
    if caso.autorizada_en:
        caso.autorizada_en = ahora
    caso.radicado = str(radicado)
    caso.anio, caso.tipo, caso.numero = radicado.anio, radicado.tipo, radicado.numero
    return ahora


def anotar(caso, paso, *, por, instante, numero, texto="", **mas):
    """One more actuación. Called by whoever holds the row of the case."""
    quien, cargo = por.firma()
    texto = en_renglones(limpio(texto))
    return Actuacion.objects.crear(
        caso=caso, numero=numero, paso=paso, instante=instante, texto=texto, huella=huella_de(texto) if texto else "",
        quien=quien[:200], cargo=cargo[:200], autor=por if por.pk else None, por=por, **mas,
    )  # fmt: skip


def en_renglones(texto):
    """Browsers end lines with two signs: the digest is of the text with one, as any editor keeps it."""
    return texto.replace("\r\n", "\n").replace("\r", "\n")


def _callar(datos):
    """An anonymous case keeps nothing of who filed it, whatever was typed."""
    if datos["identidad"] == Identidad.ANONIMA:
        return {**datos, **dict.fromkeys(PERSONALES, ""), "autorizada_en": None}
    return datos
