"""What must always be true of editions, said by the database: constraints, indexes and frozen columns.

Each room gives its own word (`prefijo`), so that the names of the rules read as sentences about its table.
"""

from django.db import models
from django.db.models import F, Q

from aguazul_portal.comun.congelar import Congelado

from .flujo import ABIERTOS, Estado


def condiciones(prefijo):
    """What must always be true of an edition's row, said by the database. `prefijo`: the room's word, for the names."""
    return [
        models.CheckConstraint(
            condition=~Q(estado=Estado.PUBLICADO)
            | Q(publicado_en__isnull=False) & (Q(revisor__isnull=False) | ~Q(urgencia="")),
            name=f"{prefijo}_publicada_tiene_fecha_y_revisor_o_es_urgente",
        ),
        models.CheckConstraint(
            condition=Q(urgencia="") | Q(estado__in=[Estado.PUBLICADO, Estado.RETIRADO], publicador__isnull=False),
            name=f"{prefijo}_urgente_dice_quien_la_publico",
        ),
        models.CheckConstraint(
            condition=Q(urgencia="") | Q(revisor__isnull=True) | ~Q(revisor=F("publicador")),
            name=f"{prefijo}_quien_publica_de_urgencia_no_la_revisa",
        ),
        models.CheckConstraint(
            condition=Q(reparo="") | ~Q(urgencia=""), name=f"{prefijo}_solo_lo_urgente_tiene_reparo"
        ),
        models.CheckConstraint(
            condition=Q(motivo_retiro="") | Q(estado=Estado.RETIRADO), name=f"{prefijo}_solo_lo_retirado_dice_por_que"
        ),
        models.CheckConstraint(
            condition=Q(revisor__isnull=True) | ~Q(revisor=F("autor")), name=f"{prefijo}_quien_redacta_no_aprueba"
        ),
        models.CheckConstraint(
            condition=Q(estado=Estado.BORRADOR) | ~Q(huella=""), name=f"{prefijo}_enviada_tiene_huella"
        ),
        models.CheckConstraint(
            condition=Q(numero=1) | Q(estado=Estado.BORRADOR) | ~Q(nota_cambio=""),
            name=f"{prefijo}_nueva_version_dice_que_cambio",
        ),
        models.UniqueConstraint(fields=["documento", "numero"], name=f"{prefijo}_numero_de_version_unico"),
        models.UniqueConstraint(
            fields=["documento"], condition=Q(estado__in=ABIERTOS), name=f"{prefijo}_una_sola_version_abierta"
        ),
    ]


def indices(prefijo):
    return [
        models.Index(
            fields=["-publicado_en", "-id"], condition=Q(estado=Estado.PUBLICADO), name=f"{prefijo}_publicadas"
        ),
        models.Index(fields=["estado", "-id"], condition=Q(estado__in=ABIERTOS), name=f"{prefijo}_abiertas"),
        models.Index(fields=["-id"], condition=~Q(urgencia=""), name=f"{prefijo}_urgentes"),
        models.Index(fields=["hasta"], condition=Q(hasta__isnull=False), name=f"{prefijo}_vencen"),
    ]


# «[4, 7]» as «,4,7,», the same text in both databases
_REDACTORES = "',' || REPLACE(REPLACE(REPLACE(CAST(NEW.redactores AS TEXT), '[', ''), ']', ''), ' ', '') || ','"
_REDACTO_QUIEN_REVISA = f"NEW.revisor_id IS NOT NULL AND {_REDACTORES} LIKE '%,' || NEW.revisor_id || ',%'"


# What holds once an edition is born, besides its text: (name, what is said, the rule). None of them forbids deleting.
DE_TODA_EDICION = [
    ("nace_borrador", "Toda versión empieza en borrador.", {
        "columnas": (),
        "al_insertar": "NEW.estado <> 'borrador' OR NEW.revisor_id IS NOT NULL OR NEW.publicado_en IS NOT NULL",
    }),
    ("huella", "La aprobación vale para el texto que se revisó.", {
        "cuando": "OLD.estado <> 'borrador' AND NEW.estado <> 'borrador'",
        "columnas": ("huella",),
    }),
    ("publicada", "Lo publicado solo se retira, y lo retirado no vuelve: prepare una nueva versión.", {
        "cuando": "OLD.estado = 'retirado' OR (OLD.estado = 'publicado' AND NEW.estado <> 'retirado')",
        "columnas": ("estado",),
    }),
    ("fecha", "La fecha de publicación solo se mueve antes de su minuto, y hacia adelante.", {
        "cuando": "OLD.estado = 'retirado' OR OLD.estado = 'publicado' AND "
            "(OLD.publicado_en <= CURRENT_TIMESTAMP OR NEW.publicado_en <= CURRENT_TIMESTAMP)",
        "columnas": ("publicado_en",),
    }),
    ("vencimiento", "Lo que ya venció o se retiró conserva la hora en que venció.", {
        "cuando": "OLD.estado = 'retirado' OR OLD.estado = 'publicado' AND OLD.hasta <= CURRENT_TIMESTAMP",
        "columnas": ("expira_en",),
    }),
    ("revisor", "Quién revisó no se cambia; lo urgente se revisa una vez, después de publicado.", {
        "cuando": "OLD.estado = 'retirado' OR OLD.estado = 'publicado' AND (OLD.urgencia = '' OR OLD.revisor_id IS NOT NULL)",
        "columnas": ("revisor", "reparo"),
    }),
    ("revisor_ajeno", "Quien redactó esta versión no la revisa.", {
        "cuando": _REDACTO_QUIEN_REVISA,
        "columnas": ("revisor", "redactores"),
    }),
    ("reparo", "Lo que la revisión pidió corregir no se cambia.", {
        "cuando": "OLD.reparo <> ''",
        "columnas": ("reparo",),
    }),
    ("urgencia", "Quién publicó y por qué fue urgente no se cambian.", {
        "cuando": "OLD.estado IN ('publicado', 'retirado')",
        "columnas": ("publicador", "urgencia"),
    }),
    ("retiro", "Lo que se retira dice por qué, una sola vez.", {
        "cuando": "NEW.estado = 'retirado' AND (OLD.estado = 'retirado' OR NEW.motivo_retiro = '')",
        "columnas": ("estado", "motivo_retiro"),
    }),
]  # fmt: skip


def congelado_de_edicion(prefijo, columnas):
    """Past borrador the text is frozen; an edition that left borrador once is never deleted."""
    texto = Congelado(
        f"{prefijo}_texto",
        "Solo un borrador se edita: prepare una nueva versión.",
        cuando="OLD.estado <> 'borrador'",
        columnas=("documento", "numero", "autor", "redactores", "nota_cambio", "tipo_cambio", *columnas),
    )
    demas = [Congelado(f"{prefijo}_{nombre}", dicho, borrar=False, **regla) for nombre, dicho, regla in DE_TODA_EDICION]
    return [texto, *demas]


DIRECCION_FIJA = "La dirección de lo que ya fue publicado no cambia."
DIRECCION_TAPADA = "En esa dirección ya responde otra página del portal: escriba una distinta."


def congelado_de_documento(modelo):
    """The address of what was published, or is scheduled to be, is kept for ever."""
    ediciones = modelo._meta.get_field("ediciones").related_model._meta.db_table
    return [
        Congelado(
            f"{modelo._meta.db_table}_direccion",
            DIRECCION_FIJA,
            cuando=f"EXISTS (SELECT 1 FROM {ediciones} WHERE documento_id = OLD.id AND publicado_en IS NOT NULL)",
            columnas=("slug",),
            borrar=False,
        )
    ]


def congelado_de_parte(prefijo, tabla_de_edicion):
    """Child rows follow their edition: frozen unless it is in borrador."""
    estado = f"(SELECT estado FROM {tabla_de_edicion} WHERE id = {{}}.edicion_id) <> 'borrador'"
    return [
        Congelado(
            f"{prefijo}_parte",
            "Solo un borrador se edita: prepare una nueva versión.",
            cuando=estado.format("OLD"),
            al_insertar=estado.format("NEW"),
        ),
        Congelado(
            f"{prefijo}_parte_no_se_muda",
            "Cada renglón es de su versión: no se pasa a otra.",
            columnas=("edicion",),
            borrar=False,
        ),
    ]
