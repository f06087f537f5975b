"""The page of a phase: each criterion, how it goes and what proves it."""

import pytest

from indicadores.models import Situacion
from tests import fabricas

from . import muestras
from .muestras import texto

pytestmark = pytest.mark.django_db


def test_la_fase_muestra_cada_criterio_con_su_estado_evidencia_y_responsable(ciudadana):
    fase, _ = muestras.fase(), muestras.de_cumplimiento()
    cargo = fabricas.cargo("Jefe de Prensa")
    muestras.estado(muestras.criterio(fase, 1), responsable=cargo, evidencia_nota="Se ve en la portada.")
    muestras.estado(muestras.criterio(fase, 2), Situacion.NO_APLICA, razon="No hay esa oficina.")
    muestras.criterio(fase, 3)
    pagina = texto(ciudadana.get("/plan/fases/informacion/"))
    assert "1 de 2" in pagina
    assert "50 %" in pagina.replace("\N{NO-BREAK SPACE}", " ")
    assert "Se ve en la portada. Ver la evidencia del criterio 1.1 Responsable: Jefe de Prensa" in pagina
    assert "No aplica No hay esa oficina." in pagina
    assert "No iniciado" in pagina


def test_un_texto_hostil_se_muestra_y_no_se_ejecuta(ciudadana):
    fase, _ = muestras.fase(), muestras.de_cumplimiento()
    muestras.estado(muestras.criterio(fase, 1), evidencia_nota="<script>alert(1)</script>", evidencia_url='/"><b>')
    pagina = ciudadana.get("/plan/fases/informacion/").content.decode()
    assert "<script>alert" not in pagina
    assert '"><b>' not in pagina
