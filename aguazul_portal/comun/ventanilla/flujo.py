"""The path of a case (Ley 1755 de 2015). Each arrow says who takes it, what it asks for, whom it tells and what it does to the
clock (`terminos.Efecto`).

    recibido ──asignar──▶ asignado ──empezar──▶ en trámite ──responder──▶ respondido
       ▲                     │                    │  │  ▲
       └───── remitir ───────┴────────────────────┘  │  └── completar (the person) ──┐
                                                     └──── pedir completar ──▶ por completar
                                                                                     │
    from recibido, asignado, en trámite: trasladar ──▶ trasladado     declarar desistimiento
    from any open state: desistir (the person) ──▶ desistido ◀───────────────────────┘

    recibido, asignado, en trámite ──acumular──▶ acumulado ──separar──▶ recibido
                                        └── takes the answer or the traslado of the case it follows (`acumulacion`)

«prorrogar», «pedir otro mes» and «anotar» move the clock or the file, not the state. Nor does what comes after the answer
(`desacuerdos`): «disentir» (the person), and what Control Interno finds.

Buttons, permissions, mails, the words of the follow-up page and the tests all come from this table.
"""

from dataclasses import dataclass

from django.db import models

from .terminos import Efecto


class Estado(models.TextChoices):
    RECIBIDO = "recibido", "Recibido"
    ASIGNADO = "asignado", "Asignado"
    EN_TRAMITE = "en_tramite", "En trámite"
    POR_COMPLETAR = "por_completar", "Pendiente de completar"
    ACUMULADO = "acumulado", "Acumulado a otro caso"
    TRASLADADO = "trasladado", "Trasladado a otra entidad"
    RESPONDIDO = "respondido", "Respondido"
    DESISTIDO = "desistido", "Archivado por desistimiento"


ABIERTOS = (Estado.RECIBIDO, Estado.ASIGNADO, Estado.EN_TRAMITE, Estado.POR_COMPLETAR, Estado.ACUMULADO)
EN_MANOS = (Estado.ASIGNADO, Estado.EN_TRAMITE)  # of somebody of the Alcaldía


class Quien(models.TextChoices):
    """Who takes an arrow."""

    REPARTE = "reparte", "Ventanilla"
    RESPONDE = "responde", "Quien lo tiene a cargo"
    PERSONA = "persona", "La persona"
    TODOS = "todos", "Ventanilla o la dependencia a cargo"
    CONTROL = "control", "Control Interno"


@dataclass(frozen=True)
class Paso:
    """One arrow. `hacia` None: the state stays. `exige`: fields without which it is not taken."""

    clave: str
    etiqueta: str
    desde: tuple[Estado, ...]
    hacia: Estado | None
    quien: Quien
    hecho: str  # what whoever pressed the button is told
    contado: str  # how it is told afterwards; of what the person does, what goes after «Usted»
    exige: tuple[str, ...] = ()
    efecto: Efecto = Efecto.NINGUNO
    publica: bool = True  # the person reads it in the follow-up
    carta: bool = False  # and by mail
    avisa_al_cargo: bool = False  # mail to whoever holds the cargo
    solo_si: str = ""  # what must hold of the case besides its state (`prioridad`)


FLUJO = [
    Paso("asignar", "Asignar", (Estado.RECIBIDO, *EN_MANOS), Estado.ASIGNADO, Quien.TODOS,
         "quedó asignado.", "Se asignó a quien debe responder",
         exige=("cargo",), avisa_al_cargo=True),
    Paso("empezar", "Empezar a tramitarlo", (Estado.ASIGNADO,), Estado.EN_TRAMITE, Quien.RESPONDE,
         "quedó en trámite.", "Empezó a tramitarse"),
    Paso("remitir", "Pasar a otra dependencia", (Estado.RECIBIDO, *EN_MANOS), Estado.RECIBIDO, Quien.TODOS,
         "pasó a otra dependencia.", "Pasó a otra dependencia",
         exige=("dependencia", "texto")),
    Paso("trasladar", "Trasladar a otra entidad", (Estado.RECIBIDO, *EN_MANOS), Estado.TRASLADADO, Quien.TODOS,
         "se trasladó: se le avisó a la persona.", "Se trasladó a otra entidad",
         exige=("destino", "texto"), efecto=Efecto.TERMINA, carta=True),
    Paso("pedir_completar", "Pedir que complete", EN_MANOS, Estado.POR_COMPLETAR, Quien.RESPONDE,
         "espera a la persona: el término se detuvo.", "Se pidió completar la petición",
         exige=("texto",), efecto=Efecto.PIDE_COMPLETAR, carta=True),
    Paso("prorrogar", "Ampliar el término", EN_MANOS, None, Quien.RESPONDE,
         "tiene un término más largo.", "Se amplió el término",
         exige=("dias", "texto"), efecto=Efecto.PRORROGA, carta=True),
    Paso("reclasificar", "Corregir la clase", ABIERTOS, None, Quien.TODOS,
         "tiene otra clase, y el término de ella.", "Se corrigió la clase",
         exige=("clase", "texto"), efecto=Efecto.RECLASIFICA, carta=True, avisa_al_cargo=True),
    Paso("priorizar", "Darle prioridad", ABIERTOS, None, Quien.TODOS,
         "es prioritario: va primero en las bandejas.", "Se le dio prioridad",
         exige=("prioridad", "texto"), avisa_al_cargo=True, solo_si="es_ordinario"),
    Paso("quitar_prioridad", "Quitar la prioridad", ABIERTOS, None, Quien.TODOS,
         "ya no es prioritario.", "Se le quitó la prioridad",
         exige=("texto",), solo_si="es_prioritario"),
    Paso("acumular", "Acumular a otro caso", (Estado.RECIBIDO, *EN_MANOS), Estado.ACUMULADO, Quien.TODOS,
         "quedó acumulado: recibirá la respuesta del otro.", "Se acumuló a otro caso",
         exige=("otro", "texto"), carta=True),
    Paso("separar", "Separar del otro caso", (Estado.ACUMULADO,), Estado.RECIBIDO, Quien.TODOS,
         "volvió a tramitarse aparte.", "Se separó del otro caso",
         exige=("texto",)),
    Paso("relacionar", "Relacionar con otro caso", tuple(Estado), None, Quien.TODOS,
         "quedó relacionado.", "Se relacionó con otro caso",
         exige=("otro",), publica=False),
    Paso("quitar_relacion", "Quitar una relación", tuple(Estado), None, Quien.TODOS,
         "ya no está relacionado con ese caso.", "Se quitó la relación con otro caso",
         exige=("otro", "texto"), publica=False),
    Paso("responder", "Responder", EN_MANOS, Estado.RESPONDIDO, Quien.RESPONDE,
         "quedó respondido.", "La Alcaldía respondió",
         exige=("texto",), efecto=Efecto.TERMINA, carta=True),
    Paso("declarar_desistimiento", "Declarar el desistimiento", (Estado.POR_COMPLETAR,), Estado.DESISTIDO, Quien.RESPONDE,
         "se archivó por desistimiento.", "Se declaró el desistimiento",
         exige=("texto",), efecto=Efecto.TERMINA, carta=True),
    Paso("completar", "Completar la petición", (Estado.POR_COMPLETAR,), Estado.EN_TRAMITE, Quien.PERSONA,
         "Recibimos lo que faltaba: el término comienza otra vez.", "completó la petición",
         exige=("texto",), efecto=Efecto.COMPLETA, avisa_al_cargo=True),
    Paso("pedir_otro_mes", "Pedir un mes más para completar", (Estado.POR_COMPLETAR,), None, Quien.PERSONA,
         "Tiene un mes más para completar.", "pidió un mes más para completar",
         efecto=Efecto.AMPLIA_ESPERA, avisa_al_cargo=True),
    Paso("desistir", "Desistir", ABIERTOS, Estado.DESISTIDO, Quien.PERSONA,
         "Usted desistió: el caso se archivó.", "desistió",
         efecto=Efecto.TERMINA, avisa_al_cargo=True),
    Paso("disentir", "No respondió lo que pedí", (Estado.RESPONDIDO,), None, Quien.PERSONA,
         "Recibimos su desacuerdo: lo estudia la Oficina de Control Interno.", "dijo que no le respondieron lo que pidió",
         exige=("texto",)),
    Paso("dar_razon", "La respuesta no resolvió lo pedido", (Estado.RESPONDIDO,), None, Quien.CONTROL,
         "quedó con lo que usted halló; se le avisó a quien respondió.",
         "Control Interno halló que la respuesta no resolvió lo pedido",
         exige=("texto",), publica=False, avisa_al_cargo=True),
    Paso("no_dar_razon", "La respuesta sí resolvió lo pedido", (Estado.RESPONDIDO,), None, Quien.CONTROL,
         "quedó con lo que usted halló.", "Control Interno halló que la respuesta sí resolvió lo pedido",
         exige=("texto",), publica=False),
    Paso("anotar", "Dejar una nota interna", tuple(Estado), None, Quien.TODOS,
         "tiene una nota más.", "Quedó una nota",
         exige=("texto",), publica=False),
]  # fmt: skip
# On the desk, apart from those that take the case to its answer.
DE_ORDEN = (
    "priorizar", "quitar_prioridad", "reclasificar", "relacionar", "quitar_relacion", "acumular", "separar", "anotar",
)  # fmt: skip
PASOS = {paso.clave: paso for paso in FLUJO}
RADICAR = "radicar"  # the first actuación of each case: no arrow, because nothing was before it
DE_SOPORTE = ("asignar", "empezar", "responder", "anotar")  # the arrows of a ticket between people of the Alcaldía


class ActoImposible(Exception):
    """An act that may not be done now, or not by this person. `campo`: which one is to be mended, when it is one."""

    def __init__(self, frase, campo=None):
        super().__init__(frase)
        self.campo = campo
