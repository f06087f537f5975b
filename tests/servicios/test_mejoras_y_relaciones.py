"""What was made easier, with its before and its after; and what goes with a sheet, in both catalogues."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from aguazul_portal.comun.ficha.relaciones import clave, opciones
from servicios.models import FichaServicio, Racionalizacion
from tests import fabricas
from tests.servicios import muestras
from tests.tramites import muestras as de_tramites

pytestmark = pytest.mark.django_db


def mejora(documento, **campos):
    datos = {
        "tipo": "administrativa", "descripcion": "Se quitó una visita", "situacion_anterior": "Dos visitas",
        "mejora": "Una visita", "dias_antes": 8, "dias_ahora": 3, "costo_antes": "$ 10.000", "costo_ahora": "Gratis",
        "fecha": date(2026, 1, 5), "evidencia": "Resolución 12 de 2026", **campos,
    }  # fmt: skip
    return Racionalizacion(documento=documento, **datos)


def con_relacion(equipo, documento, slug="biblioteca"):
    ficha = muestras.ficha(equipo["redactora"], documento=muestras.servicio(slug, nombre="Biblioteca"))
    fila = {"tipo": "relacion", "orden": 9, "texto": documento.nombre, "detalle": clave(documento)}
    ficha.renglones.model(edicion=ficha, **fila).save(por=equipo["redactora"])
    return fabricas.llevar(ficha, "publicado", **equipo)


def test_la_nota_de_optimizacion_se_lee_con_su_antes_su_ahora_y_su_prueba(equipo, ciudadana):
    ficha = muestras.publicada(equipo)
    mejora(ficha.documento).save(por=fabricas.PRUEBA)
    html = ciudadana.get(ficha.get_absolute_url()).content.decode()
    for dicho in ("Se quitó una visita", "Tiempo (días hábiles): antes 8, ahora 3.", "Costo: antes $ 10.000, ahora Gratis.",
                  "Evidencia: Resolución 12 de 2026."):  # fmt: skip
        assert dicho in html
    assert "Pasos: antes" not in html


def test_se_escriben_los_dos_y_no_antes_de_que_rija():
    servicio = muestras.servicio()
    with pytest.raises(ValidationError, match="cómo era y cómo es"):
        mejora(servicio, dias_ahora=None).full_clean()
    with pytest.raises(ValidationError, match="no ha llegado"):
        mejora(servicio, fecha=timezone.localdate() + timedelta(days=1)).full_clean()


def test_lo_registrado_no_se_edita_ni_se_borra():
    mejora(muestras.servicio()).save(por=fabricas.PRUEBA)
    for intento in (
        lambda: Racionalizacion._base_manager.update(mejora="Otra"),
        lambda: Racionalizacion._base_manager.all()._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            intento()


def test_lo_relacionado_lleva_a_la_ficha_publica_con_el_nombre_de_hoy(equipo, ciudadana):
    otra = de_tramites.publicada(equipo)
    ficha = con_relacion(equipo, otra.documento)
    html = ciudadana.get(ficha.get_absolute_url()).content.decode()
    assert "También le puede servir" in html
    assert f'href="{otra.get_absolute_url()}"' in html
    assert clave(otra.documento) not in html
    assert clave(otra.documento) not in ficha.entrada_de_busqueda()["texto"]


def test_lo_que_no_tiene_ficha_publica_no_se_ofrece(equipo, ciudadana):
    ficha = con_relacion(equipo, de_tramites.tramite())
    assert "También le puede servir" not in ciudadana.get(ficha.get_absolute_url()).content.decode()


def test_es_texto_de_la_edicion_cuatro_ojos_y_despues_congelado(equipo):
    ficha = con_relacion(equipo, de_tramites.tramite())
    assert FichaServicio.objects.get(pk=ficha.pk).huella
    with pytest.raises(DatabaseError), transaction.atomic():
        ficha.renglones.model._base_manager.filter(edicion=ficha, tipo="relacion").update(detalle="otra")


def test_se_elige_entre_los_dos_catalogos():
    tramite, servicio = de_tramites.tramite(), muestras.servicio()
    assert {clave(tramite), clave(servicio)} == {valor for _, grupo in opciones() for valor, _ in grupo}
