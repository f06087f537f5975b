"""An agenda to see how it works, marked «contenido de demostración». Repeating it adds nothing."""

from datetime import time

from aguazul_portal.comun.entidad.models import Cargo

from .models import Agenda, Dia, Franja

CARGO, CODIGO = "Profesional de la Secretaría General", "200"


def cargar(por):
    cargo = Cargo.objects.filter(nombre=CARGO, dependencia__codigo=CODIGO).first()
    if cargo is None or Agenda.objects.exists():
        return 0
    agenda = Agenda.objects.crear(
        nombre="Orientación sobre trámites y peticiones", cargo=cargo, lleve="Los papeles que tenga del asunto.",
        demostracion=True, por=por,
    )  # fmt: skip
    for dia in Dia:
        Franja.objects.crear(agenda=agenda, dia=dia, inicio=time(8), fin=time(11), por=por)
    return 1
