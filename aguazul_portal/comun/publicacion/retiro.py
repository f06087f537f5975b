"""Withdrawing with a typed reason: the address answers «gone» and why, or leads to what replaces it."""

from .direcciones import documento_en
from .flujo import PasoImposible
from .models import Direccion, MotivoRetiro


def comprobar(edicion, motivo, reemplazo, ahora):
    """{"motivo", "reemplazo"} as they will be written, or a sentence for whoever withdraws."""
    if motivo not in MotivoRetiro.values:
        raise PasoImposible("Elija el motivo del retiro.")
    if not (reemplazo := reemplazo.strip()):
        return {"motivo": motivo}
    if edicion.publicado_en > ahora:
        raise PasoImposible("Lo que todavía no ha salido no lleva a otra dirección: deje ese campo vacío.")
    if motivo != MotivoRetiro.REEMPLAZADA:
        raise PasoImposible("Solo lo que se retira por «reemplazada» lleva a otra dirección.")
    documento = documento_en(reemplazo, ahora)
    if documento is None:
        raise PasoImposible(f"«{reemplazo}» no es la dirección de algo publicado en este portal.")
    if documento == edicion.documento:
        raise PasoImposible("Lo que se retira no puede reemplazarse a sí mismo.")
    return {"motivo": motivo, "reemplazo": documento.get_absolute_url()}


def redirigir(edicion, destino, *, por):
    """From its address to its replacement; without one, an older redirection from here no longer holds."""
    ruta = edicion.get_absolute_url()
    anterior = Direccion.objects.filter(ruta=ruta).first()
    if not destino:
        return anterior.delete(por=por) if anterior else None
    fila = anterior or Direccion(ruta=ruta)
    fila.destino = destino
    return fila.save(por=por)
