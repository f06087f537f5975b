"""What is said by whoever reads, and what is done about it."""

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from aguazul_portal.comun.avisos.acciones import avisar, avisar_a_fuera
from aguazul_portal.comun.bitacora.limpieza import limpio
from aguazul_portal.comun.busqueda.models import Entrada, Sinonimos

from .mascara import enmascarar
from .models import (
    DESCANSO,
    LARGO_DE_RUTA,
    Atencion,
    BusquedaVana,
    Comentario,
    Decision,
    Espera,
    Opinion,
    Tema,
    semana_de,
    sumar,
)

COMENTARIOS_POR_PAGINA = 200  # kept of a page: the rest would not be read
DICHO_EN_EL_CORREO = 20  # of them, the newest


class NoSePuede(Exception):
    """The act may not be done now, or not by this person. The message is a sentence for that person."""


# --- Whoever reads ------------------------------------------------------------------------------------------------------


def opinar(ruta, sirvio, *, hoy):
    sumar(Opinion, {"semana": semana_de(hoy), "ruta": ruta[:LARGO_DE_RUTA]}, {"si" if sirvio else "no": 1})


def comentar(ruta, texto, *, envio, hoy):
    """Keep what was missing, without the personal data that it brings. The same form sent twice is kept once."""
    limpio = enmascarar(texto)
    if limpio and Comentario.objects.filter(ruta=ruta).count() < COMENTARIOS_POR_PAGINA:
        comentario = Comentario(semana=semana_de(hoy), ruta=ruta, texto=limpio, envio=envio)
        Comentario.objects.bulk_create([comentario], ignore_conflicts=True)


def esperar(espera):
    """Whoever asked already keeps the place, with the authorisation given last."""
    Espera.objects.bulk_create(
        [espera], update_conflicts=True, unique_fields=["tema", "clave", "correo"],
        update_fields=["asunto", "autorizada_en", "politica_version", "politica_fecha"],
    )  # fmt: skip


# --- The comité de redacción --------------------------------------------------------------------------------------------


@transaction.atomic
def atender(*, tema, clave, decision, por, motivo="", hoy):
    """Take a matter off the tray: what was counted of it is forgotten, what was decided stays on the record."""
    _comprobar(por)
    motivo = motivo.strip()
    if decision == Decision.DESCARTAR and not motivo:
        raise NoSePuede("Escriba por qué se descarta: queda en el registro.")
    asunto, veces = como_se_llama(tema, clave)
    if not _olvidar(tema, clave):
        raise NoSePuede("Otra persona acaba de atender este asunto.")
    return _registrar(tema, clave, asunto, veces, decision, motivo, por, hoy)


@transaction.atomic
def avisar_a_quienes_esperan(*, tema, clave, direccion, por, ahora):
    """Tell those who asked, each with a mail that forgets its address when it leaves (`cartas`). Returns the act."""
    _comprobar(por)
    if not Entrada.objects.visibles(ahora).filter(url=direccion).exists():
        raise NoSePuede(
            "Escriba la dirección de una página que ya sea pública, como /tramites/certificado-de-residencia/."
        )
    esperas = list(Espera.objects.select_for_update().pendientes().del_asunto(tema, clave).order_by("pk"))
    if not esperas:
        raise NoSePuede("Ya nadie espera aviso de este asunto.")
    hoy = timezone.localdate(ahora)
    hecho = _registrar(tema, clave, esperas[0].asunto, len(esperas), Decision.AVISAR, direccion, por, hoy)
    Espera.objects.filter(pk__in=[espera.pk for espera in esperas]).update(atencion=hecho)
    for espera in esperas:
        avisar_a_fuera("escucha_aviseme", asunto="Aviso de que ya está lo que se pidió", sobre=espera)
    return hecho


@transaction.atomic
def agregar_sinonimo(*, clave, otra, por, hoy):
    """What was searched in vain is found from now on as `otra`: it joins the group of that word, or begins one with it."""
    otra = limpio(otra).strip()
    if not otra:
        raise NoSePuede("Escriba con qué palabra está en el portal.")
    grupo = Sinonimos.objects.select_for_update().con(otra) or Sinonimos(palabras=otra)
    if not por.has_perm(f"busqueda.{'add' if grupo.pk is None else 'change'}_sinonimos"):
        raise NoSePuede("Su cuenta no lleva los sinónimos del buscador.")
    asunto, _ = como_se_llama(Tema.BUSQUEDA, clave)
    grupo.palabras = f"{grupo.palabras} / {asunto.replace('/', ' ')}"  # the bar parts the expressions
    try:
        grupo.full_clean()
    except ValidationError as error:
        raise NoSePuede(" ".join(error.messages)) from None
    grupo.save(por=por)
    return atender(tema=Tema.BUSQUEDA, clave=clave, decision=Decision.SINONIMO, por=por, motivo=grupo.palabras, hoy=hoy)


@transaction.atomic
def encargar(*, tema, clave, url, por, hoy):
    """Somebody who does not write asks prensa to: the mail carries the form already begun, or the page and what was said."""
    dicho = list(
        Comentario.objects.filter(ruta=clave).order_by("-pk").values_list("texto", flat=True)[:DICHO_EN_EL_CORREO]
    )
    atencion = atender(tema=tema, clave=clave, decision=Decision.CREAR, por=por, hoy=hoy)
    que = "corregir" if tema == Tema.PAGINA else "escribir"
    for persona in _quienes_redactan().exclude(pk=por.pk).exclude(email=""):
        contexto = {"persona": str(persona), "por": str(por), "atencion": atencion, "url": url, "dicho": dicho}
        avisar("escucha_encargo", para=persona.email, asunto=f"Por {que}: {atencion.asunto}", contexto=contexto)
    return atencion


def _comprobar(por):
    if not por.has_perm("escucha.add_atencion"):
        raise NoSePuede("Su cuenta no atiende lo que pide la ciudadanía.")


def _quienes_redactan():
    permisos = {"groups__permissions__codename__startswith": "add_edicion", "is_active": True}
    return get_user_model().objects.filter(**permisos).distinct()


def como_se_llama(tema, clave):
    """(how it is called, how many times it was asked)."""
    if tema == Tema.PAGINA:
        return titulo_de(clave), Opinion.objects.filter(ruta=clave).aggregate(n=Sum("no"))["n"] or 0
    filas = BusquedaVana.objects.filter(clave=clave).order_by("-semana", "-pk")
    primera = filas.values_list("escrita", flat=True).first()
    return primera or clave, filas.aggregate(n=Sum("veces"))["n"] or 0


def titulo_de(ruta):
    """What a page is called, or its address when it is not a piece (a list, the portada)."""
    titulo = Entrada.objects.de_la_pagina(ruta).values_list("titulo", flat=True).first()
    return (titulo or ruta)[:LARGO_DE_RUTA]


def _olvidar(tema, clave):
    """How many rows there were: none when somebody was first."""
    if tema == Tema.BUSQUEDA:
        return BusquedaVana.objects.filter(clave=clave).delete()[0]
    return Opinion.objects.filter(ruta=clave).delete()[0] + Comentario.objects.filter(ruta=clave).delete()[0]


def _registrar(tema, clave, asunto, veces, decision, motivo, por, hoy):
    vuelve_en = hoy + timezone.timedelta(days=DESCANSO[decision])
    return Atencion.objects.crear(
        tema=tema, clave=clave, asunto=asunto, veces=veces, decision=decision, motivo=motivo[:500],
        vuelve_en=vuelve_en, atendio=por, por=por,
    )  # fmt: skip


# --- Forgetting ---------------------------------------------------------------------------------------------------------


def olvidar_lo_viejo(ahora):
    """What has no reason to be kept: counts of a year ago, and addresses of ninety days."""
    hoy = timezone.localdate(ahora)
    for modelo in (BusquedaVana, Opinion, Comentario):
        modelo.objects.viejas(hoy).delete()
    BusquedaVana.objects.filter(semana__lt=semana_de(hoy), veces=1).delete()
    Espera.objects.vencidas(ahora).delete()
