"""Who has a case is told when it is about to be due; near the end, who heads the dependencia and Control Interno too.

    half the term ──▶ 3 working days left ──▶ 1 left ──▶ overdue
       the cargo            the cargo          └── and who heads it, and Control Interno ──┘

Every threshold is arithmetic on the term as it is that day. Only the farthest one reached is told: after a week without a
worker nobody gets four mails. Each is told once for each due date (`Alerta`): an extension, a completed petition, another
kind or another day without service give another due date, and its thresholds are told when they are reached. While the person
is waited for the clock does not run, and nothing is told. Nobody is written to on a day without service.
"""

from django.db import transaction
from django.db.models import Exists, OuterRef

from aguazul_portal.comun.avisos.acciones import avisar_varios, escrito
from aguazul_portal.comun.bitacora.models import Proceso

from . import destinatarios, reloj
from .flujo import Estado
from .models import Alerta, Caso, Umbral
from .plazos import de_la_ley

RELOJ = Proceso("reloj de la ventanilla", cargo="Portal")
ESCALAN = (Umbral.UN_DIA, Umbral.VENCIDO)
EN_CADA_VUELTA = 200  # are looked at
EN_CADA_TANDA = 50  # are told together: who writes meanwhile waits no longer than for a page


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
    calendario, guia, dadas, desde = reloj.calendario(), destinatarios.Guia(hoy), 0, 0
    if calendario.motivo(hoy):
        return 0
    por_mirar = _por_mirar(hoy, calendario).order_by("pk")
    while casos := list(por_mirar.filter(pk__gt=desde)[:EN_CADA_VUELTA]):
        pks = [caso.pk for caso, *_ in _por_dar(casos, hoy, calendario)]
        for primero in range(0, len(pks), EN_CADA_TANDA):
            dadas += _dar(pks[primero : primero + EN_CADA_TANDA], guia, calendario)
        desde = casos[-1].pk
    return dadas


def _por_dar(casos, hoy, calendario):
    """[(case, threshold, due date)] of those that have reached one that nobody was told of."""
    terminos, ya = reloj.terminos(casos, calendario), _dadas(casos)
    alcanzados = [(caso, alcanzado(terminos[caso.pk], hoy, calendario), terminos[caso.pk].vence) for caso in casos]
    return [
        (caso, umbral, vence) for caso, umbral, vence in alcanzados if umbral and (caso.pk, umbral, vence) not in ya
    ]


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


@transaction.atomic
def _dar(pks, guia, calendario):
    """The rows and their mails, or none of them. The cases are looked at again with their rows held: one may have just been
    answered, or told of by another worker."""
    filas = Caso.objects.select_for_update(of=("self",)).select_related("cargo", "dependencia").defer("texto")
    por_dar = _por_dar(list(filas.filter(pk__in=pks).order_by("pk")), guia.hoy, calendario)
    Alerta.objects.crear_varios(
        [Alerta(caso=caso, umbral=umbral, vence=vence, dada_en=guia.hoy) for caso, umbral, vence in por_dar], por=RELOJ
    )
    avisar_varios([aviso for dada in por_dar for aviso in _avisos(*dada, guia)])
    return len(por_dar)


def _avisos(caso, umbral, vence, guia):
    """Nothing of the person goes in them: the radicado, the kind and the dates."""
    a_quienes = {usuario.pk: (usuario, False) for usuario in guia.a_cargo(caso)}
    if umbral in ESCALAN:
        for usuario in (*guia.jefatura(caso), *guia.grupo(destinatarios.CONTROL_INTERNO)):
            a_quienes.setdefault(usuario.pk, (usuario, True))
    queda = "vence hoy" if vence == guia.hoy else Umbral(umbral).label.lower()
    return [
        escrito(
            "caso_alerta", para=usuario.email, asunto=f"{Umbral(umbral).label}: {caso}", sobre=caso,
            contexto={
                "caso": caso, "vence": vence, "vencido": umbral == Umbral.VENCIDO, "queda": queda, "jefatura": jefatura,
                "persona": str(usuario),
            },
        )
        for usuario, jefatura in a_quienes.values()
    ]  # fmt: skip
