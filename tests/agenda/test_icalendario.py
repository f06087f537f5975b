"""Events in people's calendars (RFC 5545): what is the same after each edition, what grows, and lines that any program reads."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

from noticias.icalendario import calendario
from noticias.models import EdicionEvento, Evento
from tests import fabricas
from tests.agenda.muestras import evento


def leer(respuesta):
    assert respuesta.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(respuesta.content)


def uno(respuesta):
    (vevent,) = leer(respuesta).walk("VEVENT")
    return vevent


def publicar(equipo, **campos):
    return fabricas.llevar(evento(equipo["redactora"], **campos), "publicado", **equipo)


@pytest.mark.django_db
def test_lleva_lo_que_un_calendario_necesita(equipo, ciudadana, settings):
    settings.SITIO_URL = "https://portal.test"
    inicio = timezone.make_aware(datetime(2027, 3, 5, 14, 0))
    edicion = publicar(equipo, empieza_en=inicio, enlace="https://reunion.test/sala")
    vevent = uno(ciudadana.get(reverse("eventos:ics", args=["feria-del-libro"])))
    assert vevent["UID"] == f"evento-{edicion.documento_id}@portal.test"
    assert vevent["DTSTAMP"].dt == edicion.publicado_en.replace(microsecond=0)
    assert vevent["DTSTART"].params["TZID"] == "America/Bogota"
    assert (vevent["DTSTART"].dt, vevent["DTEND"].dt) == (inicio, inicio + timedelta(hours=2))
    assert (vevent["SUMMARY"], vevent["LOCATION"], vevent["STATUS"]) == (
        "Feria del libro",
        "Parque principal",
        "CONFIRMED",
    )
    assert "https://portal.test/eventos/feria-del-libro/" in vevent["DESCRIPTION"]


@pytest.mark.django_db
def test_una_nueva_version_reemplaza_a_la_anterior_en_el_calendario(equipo, ciudadana):
    edicion = publicar(equipo)
    url = reverse("eventos:ics", args=["feria-del-libro"])
    antes = uno(ciudadana.get(url))
    nueva = edicion.preparar_nueva_version(por=equipo["redactora"])
    nueva.cancelado, nueva.nota_cambio = True, "Se canceló."
    nueva.save(por=equipo["redactora"])
    assert uno(ciudadana.get(url))["SEQUENCE"] == 0
    fabricas.llevar(nueva, "publicado", **equipo)
    despues = uno(ciudadana.get(url))
    assert despues["UID"] == antes["UID"]
    assert (antes["SEQUENCE"], despues["SEQUENCE"]) == (0, 1)
    assert despues["STATUS"] == "CANCELLED"
    assert despues["DTSTAMP"].dt >= antes["DTSTAMP"].dt


@pytest.mark.django_db
@pytest.mark.parametrize(("termina", "fin"), [(None, date(2027, 3, 6)), (7, date(2027, 3, 8))])
def test_los_dias_enteros_son_dias(termina, fin, equipo, ciudadana):
    dia = timezone.make_aware(datetime(2027, 3, 5))
    termina = termina and timezone.make_aware(datetime(2027, 3, termina))
    publicar(equipo, empieza_en=dia, termina_en=termina, todo_el_dia=True)
    vevent = uno(ciudadana.get(reverse("eventos:ics", args=["feria-del-libro"])))
    assert (vevent["DTSTART"].dt, vevent["DTEND"].dt) == (date(2027, 3, 5), fin)


@pytest.mark.django_db
def test_el_calendario_de_todos_olvida_lo_de_hace_mas_de_un_anio(equipo, ciudadana):
    publicar(equipo)
    publicar(equipo, slug="viejo", empieza_en=timezone.now() - timedelta(days=400))
    calendario = leer(ciudadana.get(reverse("eventos:calendario")))
    assert len(calendario.walk("VEVENT")) == 1
    assert [zona["TZID"] for zona in calendario.walk("VTIMEZONE")] == ["America/Bogota"]


@given(titulo=st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=140))
@example(titulo=r"En C:\Nuevo y \n, \;")
def test_cualquier_titulo_va_y_vuelve_en_renglones_de_75_octetos(titulo):
    instante = timezone.make_aware(datetime(2027, 3, 5, 14, 0))
    edicion = EdicionEvento(
        pk=1, documento=Evento(pk=1, slug="x"), titulo=titulo, resumen="Año, niñez; vía\\", lugar="Vereda Ñandú, casa 5",
        empieza_en=instante, publicado_en=instante, dependencia=fabricas.Dependencia(nombre="Gobierno"),
    )  # fmt: skip
    ics = calendario([edicion], nombre="Eventos")
    for renglon in ics.split(b"\r\n"):
        assert len(renglon) <= 75
        renglon.decode()  # a fold never cuts a letter in two
    assert len(Calendar.from_ical(ics).walk("VEVENT")) == 1
    dicho = dict(renglon.split(":", 1) for renglon in ics.decode().replace("\r\n ", "").split("\r\n") if renglon)
    assert _sin_escapar(dicho["SUMMARY"]) == titulo
    assert _sin_escapar(dicho["LOCATION"]) == "Vereda Ñandú, casa 5"
    assert _sin_escapar(dicho["DESCRIPTION"]).startswith("Año, niñez; vía\\\n\n")


def _sin_escapar(texto):
    """As the RFC reads it, from left to right; the library that writes it replaces one thing after another."""
    return re.sub(r"\\(.)", lambda escape: "\n" if escape[1] in "nN" else escape[1], texto)
