"""Who has a case is told when it is about to be due; near the end, who heads the dependencia and Control Interno too.

    half the term ──▶ 3 working days left ──▶ 1 left ──▶ overdue
       the cargo            the cargo          └── and who heads it, and Control Interno ──┘

Every threshold is arithmetic on the term as it is that day. Only the farthest one reached is told: after a week without a
worker nobody gets four mails. Each is told once for each due date (`Alerta`): an extension, a completed petition, another
kind or another day without service give another due date, and its thresholds are told when they are reached. While the person
is waited for the clock does not run, and nothing is told. Nobody is written to on a day without service.
"""

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef

from aguazul_portal.comun.avisos.acciones import avisar
from aguazul_portal.comun.bitacora.models import Proceso

from . import destinatarios, reloj
from .flujo import Estado
from .models import Alerta, Caso, Umbral
from .plazos import de_la_ley

RELOJ = Proceso("reloj de la ventanilla", cargo="Portal")
ESCALAN = (Umbral.UN_DIA, Umbral.VENCIDO)
EN_CADA_VUELTA = 200


def alcanzado(termino, hoy, calendario):
    """The farthest threshold that the term has reached on that day, or None."""
    faltan = termino.faltan(hoy, calendario)
    if faltan is None:
        return None
    if termino.esta_vencido(hoy):
        return Umbral.VENCIDO
    if faltan <= 3:
        return Umbral.UN_DIA if faltan <= 1 else Umbral.TRES_DIAS
    return Umbral.MITAD if 2 * faltan <= termino.dias else None


def alertar(hoy):
    """How many alerts were given. It may die anywhere and be called again: what was told is not told twice."""
    calendario, dadas, desde = reloj.calendario(), 0, 0
    if calendario.motivo(hoy):
        return 0
    por_mirar = _por_mirar(hoy, calendario).order_by("pk")
    while casos := list(por_mirar.filter(pk__gt=desde)[:EN_CADA_VUELTA]):
        terminos, ya = reloj.terminos(casos, calendario), _dadas(casos)
        for caso in casos:
            umbral = alcanzado(terminos[caso.pk], hoy, calendario)
            if umbral and (caso.pk, umbral, terminos[caso.pk].vence) not in ya:
                dadas += _dar(caso.pk, umbral, hoy, calendario)
        desde = casos[-1].pk
    return dadas


def _por_mirar(hoy, calendario):
    """Open, with a date near enough to have reached something more than what was told of it."""
    lejos = calendario.sumar(hoy, max(plazo.dias + plazo.prorroga for plazo in de_la_ley()) // 2)
    dadas = Alerta.objects.filter(caso=OuterRef("pk"), vence=OuterRef("proxima"))
    corren = Caso.objects.abiertos().de_la_ciudadania().exclude(estado=Estado.POR_COMPLETAR).defer("texto")
    return corren.filter(~Exists(dadas.filter(umbral=Umbral.VENCIDO)), proxima__lte=lejos).exclude(
        Exists(dadas), proxima__gt=calendario.sumar(hoy, 3)
    )


def _dadas(casos):
    return set(Alerta.objects.filter(caso__in=casos).values_list("caso", "umbral", "vence"))


def _dar(pk, umbral, hoy, calendario):
    """The row and its mails, or neither. The case is looked at again with its row held: it may have just been answered."""
    try:
        with transaction.atomic():
            caso = Caso.objects.select_for_update(of=("self",)).select_related("cargo", "dependencia").get(pk=pk)
            termino = reloj.termino(caso, calendario)
            if alcanzado(termino, hoy, calendario) != umbral:
                return False
            Alerta.objects.crear(caso=caso, umbral=umbral, vence=termino.vence, dada_en=hoy, por=RELOJ)
            _avisar(caso, umbral, termino.vence, hoy)
    except IntegrityError:
        if not Alerta.objects.filter(caso=pk, umbral=umbral).exists():
            raise
        return False  # another worker told it at the same time
    return True


def _avisar(caso, umbral, vence, hoy):
    """Nothing of the person goes in them: the radicado, the kind and the dates."""
    a_cargo = destinatarios.a_cargo(caso, hoy)
    arriba = []
    if umbral in ESCALAN:
        jefatura = destinatarios.jefatura(caso.dependencia, hoy)
        arriba = [*jefatura, *destinatarios.grupo(destinatarios.CONTROL_INTERNO)]
    a_quienes = {usuario.pk: (usuario, False) for usuario in a_cargo}
    for usuario in arriba:
        a_quienes.setdefault(usuario.pk, (usuario, True))
    queda = "vence hoy" if vence == hoy else Umbral(umbral).label.lower()
    for usuario, jefatura in a_quienes.values():
        avisar(
            "caso_alerta", para=usuario.email, asunto=f"{Umbral(umbral).label}: {caso}", sobre=caso,
            contexto={
                "caso": caso, "vence": vence, "vencido": umbral == Umbral.VENCIDO, "queda": queda, "jefatura": jefatura,
                "persona": str(usuario),
            },
        )  # fmt: skip
