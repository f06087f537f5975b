"""`python -m docs.terminos`: writes docs/terminos.md from the same data that the tests read."""

import os
from pathlib import Path

import django

DESTINO = Path(__file__).resolve().parent / "terminos.md"


def texto():
    """The document, whole."""
    from aguazul_portal.comun.ventanilla.ejemplos import ejemplos
    from aguazul_portal.comun.ventanilla.plazos import de_la_ley

    return "\n".join(
        [
            "# Términos de las peticiones",
            "",
            "Este documento lo escribe `python -m docs.terminos` con los datos que usa el portal y que revisan sus pruebas.",
            "Los días son hábiles y se cuentan desde el día siguiente al recibo (Ley 1755 de 2015). Los festivos son los de la",
            "Ley 51 de 1983 y la Ley 2578 de 2026, más los días en que la Alcaldía no atiende.",
            "",
            "## Plazos",
            "",
            "«Pedir completar»: en cuántos días hábiles desde el recibo se le pide a la persona lo que falta.",
            "«Para completar»: cuánto tiene ella desde que se le pide; corregir la clase mientras se le espera no se lo acorta.",
            "",
            "| Clase | Recibidas | Días | Ampliación máxima | Norma | Pedir completar | Para completar | Norma |",
            "|---|---|--:|--:|---|--:|---|---|",
            *(_fila_de_plazo(plazo) for plazo in de_la_ley()),
            "",
            "«Por confirmar»: el artículo se citó de memoria y espera la revisión jurídica de la Alcaldía.",
            "",
            "## Ejemplos contados a mano",
            "",
            "| | Recibida | Clase | Qué pasó | Vence | Por qué |",
            "|--:|---|---|---|---|---|",
            *(_fila_de_ejemplo(n, ejemplo) for n, ejemplo in enumerate(ejemplos(), 1)),
            "",
        ]
    )


def _fila_de_plazo(plazo):
    hasta = f" al {plazo.hasta}" if plazo.hasta else " en adelante"
    dias = plazo.dias or "Sin término"
    return (
        f"| {plazo.clase.label} | Del {plazo.desde}{hasta} | {dias} | {plazo.prorroga or 'No'} | {_norma(plazo)} "
        f"| {_de_completar(plazo.completar)} |"
    )


def _norma(regla):
    return regla.norma if regla.confirmada else f"{regla.norma} (por confirmar)"


def _de_completar(regla):
    if regla is None:
        return "No | — | —"
    return f"{regla.dias} | {regla.cuanto}{', y otro si lo pide' if regla.otro_mes else ''} | {_norma(regla)}"


def _fila_de_ejemplo(numero, ejemplo):
    from django.utils import timezone

    from aguazul_portal.comun.templatetags.portal import DIAS

    def dia(fecha):
        return f"{DIAS[fecha.weekday()]} {fecha}"

    recibida = timezone.localtime(ejemplo.recibida)
    hechos = "; ".join(_hecho(hecho) for hecho in ejemplo.hechos)
    vence = dia(ejemplo.vence) if ejemplo.vence else f"Se espera a la persona hasta el {dia(ejemplo.espera_hasta)}"
    return (
        f"| {numero} | {dia(recibida.date())}, {recibida:%H:%M} | {ejemplo.clase.label} | {hechos or '—'} | {vence} "
        f"| {ejemplo.porque} |"
    )


def _hecho(hecho):
    from django.utils import timezone

    que = f"{hecho.dias} días" if hecho.dias else hecho.clase and hecho.clase.label
    return f"{hecho.efecto.label.lower()}{f' ({que})' if que else ''} el {timezone.localdate(hecho.instante)}"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aguazul_portal.settings")
    django.setup()
    DESTINO.write_text(texto())
