"""The calendar of events: what is to come, what already was, and how it is told."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from noticias.models import EdicionEvento
from tests import fabricas
from tests.agenda.muestras import evento

pytestmark = pytest.mark.django_db


def hora(dia, hora=0, minuto=0):
    return timezone.make_aware(datetime(2026, 12, dia, hora, minuto))


def publicar(equipo, **campos):
    return fabricas.llevar(evento(equipo["redactora"], **campos), "publicado", **equipo)


PLAZOS = {
    "de dos horas": {"empieza_en": hora(10, 14), "termina_en": hora(10, 16)},
    "sin hora de cierre": {"empieza_en": hora(10, 14), "termina_en": None},
    "todo el día": {"empieza_en": hora(10), "termina_en": None, "todo_el_dia": True},
    "tres días enteros": {"empieza_en": hora(8), "termina_en": hora(10), "todo_el_dia": True},
}
INSTANTES = [hora(9, 23, 59), hora(10), hora(10, 15, 59), hora(10, 16), hora(10, 23, 59), hora(11), hora(12)]


@pytest.mark.parametrize("ahora", INSTANTES, ids=str)
@pytest.mark.parametrize("plazo", PLAZOS)
def test_la_fila_y_la_consulta_dicen_lo_mismo(plazo, ahora, redactora):
    edicion = evento(redactora, **PLAZOS[plazo])
    proximo = EdicionEvento.objects.proximos(ahora).filter(pk=edicion.pk).exists()
    assert proximo is not edicion.ya_termino(ahora)
    assert proximo is (ahora < (hora(10, 16) if plazo == "de dos horas" else hora(11)))


@pytest.mark.parametrize(
    ("campos", "frase"),
    [
        (PLAZOS["de dos horas"], "jueves 10 de diciembre de 2026, de 2:00 p. m. a 4:00 p. m."),
        (PLAZOS["sin hora de cierre"], "jueves 10 de diciembre de 2026, 2:00 p. m."),
        (PLAZOS["todo el día"], "jueves 10 de diciembre de 2026, todo el día"),
        (PLAZOS["tres días enteros"], "del martes 8 de diciembre de 2026 al jueves 10 de diciembre de 2026"),
        ({"empieza_en": hora(10, 14), "termina_en": hora(11, 9)},
         "del jueves 10 de diciembre de 2026, 2:00 p. m., al viernes 11 de diciembre de 2026, 9:00 a. m."),
    ],
)  # fmt: skip
def test_cuando_es_se_dice_en_palabras(campos, frase):
    assert EdicionEvento(**campos).cuando().replace("\N{NO-BREAK SPACE}", " ") == frase


def test_la_lista_tiene_lo_que_viene_y_el_mes_todo_lo_suyo(equipo, ciudadana, time_machine):
    time_machine.move_to(hora(5, 9), tick=False)
    publicar(equipo, slug="pasado", titulo="Ya fue", empieza_en=hora(2, 8))
    publicar(equipo, slug="lejano", titulo="Después", empieza_en=hora(20, 8))
    publicar(equipo, slug="cercano", titulo="Pronto", empieza_en=hora(6, 8))
    lista = ciudadana.get(reverse("eventos:lista"))
    assert [e.titulo for e, _ in lista.context["eventos"]] == ["Pronto", "Después"]
    mes = ciudadana.get(reverse("eventos:mes", args=[2026, 12]))
    assert [(e.titulo, paso) for e, paso in mes.context["eventos"]] == [
        ("Ya fue", True),
        ("Pronto", False),
        ("Después", False),
    ]
    assert "Ya pasó" in mes.content.decode()
    assert not ciudadana.get(reverse("eventos:mes", args=[2026, 11])).context["eventos"]


def test_un_evento_de_dos_meses_esta_en_los_dos(equipo, ciudadana):
    publicar(equipo, empieza_en=hora(30, 8), termina_en=hora(31, 8) + timedelta(days=2))
    for anio, mes in ((2026, 12), (2027, 1)):
        assert len(ciudadana.get(reverse("eventos:mes", args=[anio, mes])).context["eventos"]) == 1


def test_las_paginas_de_la_lista_no_repiten_ni_saltan(equipo, ciudadana):
    a_la_vez = timezone.now() + timedelta(days=3)
    for n in range(23):
        publicar(equipo, slug=f"e-{n}", titulo=f"Evento {n:02}", empieza_en=a_la_vez + timedelta(hours=n // 3))
    vistos, url = [], reverse("eventos:lista")
    while url:
        respuesta = ciudadana.get(url)
        vistos += [e.titulo for e, _ in respuesta.context["eventos"]]
        siguiente = respuesta.context["siguiente"]
        url = reverse("eventos:lista") + f"?desde={siguiente.replace('+', '%2B')}" if siguiente else None
    assert vistos == [f"Evento {n:02}" for n in range(23)]


@pytest.mark.parametrize("desde", ["x", "2026-13-01.1", "\x00", "9" * 300, "2026-01-01T00:00:00Z.-1"])
def test_una_marca_mala_es_la_primera_pagina(desde, equipo, ciudadana):
    publicar(equipo)
    assert len(ciudadana.get(reverse("eventos:lista"), {"desde": desde}).context["eventos"]) == 1


@pytest.mark.parametrize(("anio", "mes"), [(2026, 0), (2026, 13), (1999, 1), (2101, 1), (99999, 1)])
def test_un_mes_que_no_existe_es_404(anio, mes, db, ciudadana):
    assert ciudadana.get(f"/eventos/{anio}/{mes}/").status_code == 404


@pytest.mark.parametrize(
    ("nombre", "args", "consultas"),
    [("lista", [], 3), ("mes", [2026, 12], 3), ("detalle", ["feria-del-libro"], 2), ("ics", ["feria-del-libro"], 1),
     ("calendario", [], 1)],
)  # fmt: skip
def test_cuantas_consultas_cuesta(nombre, args, consultas, equipo, ciudadana, settings, django_assert_num_queries):
    for n in range(3):
        publicar(equipo, slug=f"otro-{n}")
    publicar(equipo)
    settings.MIDDLEWARE = [m for m in settings.MIDDLEWARE if "CachePublica" not in m]
    ciudadana.get(reverse("eventos:detalle", args=["feria-del-libro"]))
    with django_assert_num_queries(consultas):
        assert ciudadana.get(reverse(f"eventos:{nombre}", args=args)).status_code == 200


def test_no_termina_antes_de_empezar_ni_por_formulario_ni_por_orden(redactora):
    sin_guardar = EdicionEvento(empieza_en=hora(10, 14), termina_en=hora(10, 13))
    with pytest.raises(ValidationError, match="antes de empezar"):
        sin_guardar.clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        evento(redactora, empieza_en=hora(10, 14), termina_en=hora(10, 13))


def test_el_formulario_lo_dice_junto_al_campo_y_conserva_lo_escrito(entrar, redactora):
    respuesta = entrar(redactora).post(
        reverse("admin:noticias_edicionevento_add"),
        {
            "titulo": "Feria del libro", "slug": "feria", "resumen": "Una tarde.", "lugar": "Parque principal",
            "empieza_en_0": "2026-12-10", "empieza_en_1": "14:00", "termina_en_0": "2026-12-10", "termina_en_1": "13:00",
            "dependencia": fabricas.dependencia().pk,
        },
    )  # fmt: skip
    assert "antes de empezar" in str(respuesta.context["adminform"].form.errors["termina_en"])
    assert "Parque principal" in respuesta.content.decode()
    assert not EdicionEvento.objects.exists()


def test_lo_cancelado_se_sigue_viendo_y_lo_dice(equipo, ciudadana):
    edicion = publicar(equipo)
    nueva = edicion.preparar_nueva_version(por=equipo["redactora"])
    nueva.cancelado, nueva.nota_cambio, nueva.tipo_cambio = True, "Se canceló por la lluvia.", "mayor"
    nueva.save(por=equipo["redactora"])
    fabricas.llevar(nueva, "publicado", **equipo)
    texto = ciudadana.get(edicion.get_absolute_url()).content.decode()
    assert "Este evento se canceló" in texto
    assert "Se canceló por la lluvia." in texto
    assert "Cancelado" in ciudadana.get(reverse("eventos:lista")).content.decode()
    assert "Cancelado" in ciudadana.get("/").content.decode()
