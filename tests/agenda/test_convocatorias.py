"""Calls: where each is in its time, its documents, its result."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from aguazul_portal.comun.archivos.models import Archivo
from aguazul_portal.comun.publicacion.models import PasoImposible
from noticias.models import Adjunto, EdicionConvocatoria, Momento
from tests import fabricas
from tests.agenda.muestras import convocatoria
from tests.archivos.muestras import pdf_con_texto, preparado

pytestmark = pytest.mark.django_db
DIA = timedelta(days=1)


def publicar(equipo, **campos):
    return fabricas.llevar(convocatoria(equipo["redactora"], **campos), "publicado", **equipo)


@pytest.mark.parametrize(
    ("dias", "momento"),
    [
        (-0.001, "por_abrir"),
        (0, "abierta"),
        (6.999, "abierta"),
        (7, "cierra_pronto"),
        (9.999, "cierra_pronto"),
        (10, "cerrada"),
    ],
)
def test_su_momento_es_aritmetica(dias, momento):
    """Open ten days; from three before the end it closes soon."""
    abre = timezone.now()
    fila = EdicionConvocatoria(abre_en=abre, cierra_en=abre + 10 * DIA)
    assert fila.momento(abre + dias * DIA) == momento


def test_cada_momento_tiene_su_palabra_y_su_forma():
    assert len({momento.nivel for momento in Momento}) == len({momento.label for momento in Momento}) == len(Momento)


def test_pasa_de_por_abrir_a_cerrada_sin_que_nadie_haga_nada(equipo, ciudadana, time_machine):
    edicion = publicar(equipo, abre=DIA, cierra=11 * DIA)
    ahora = timezone.now()
    for dias, palabra in ((0, "Aún no abre"), (2, "Abierta"), (9, "Cierra pronto"), (12, "Cerrada")):
        time_machine.move_to(ahora + dias * DIA)
        assert f">{palabra}</span>" in ciudadana.get(edicion.get_absolute_url()).content.decode()
        en_la_lista = ciudadana.get(reverse("convocatorias:lista")).context["convocatorias"]
        en_las_cerradas = ciudadana.get(reverse("convocatorias:cerradas")).context["convocatorias"]
        assert bool(en_la_lista) is not bool(en_las_cerradas)
        assert bool(en_las_cerradas) is (palabra == "Cerrada")
        en_la_portada = ciudadana.get("/").context["convocatorias"]
        assert bool(en_la_portada) is (palabra in ("Abierta", "Cierra pronto"))


def test_la_que_cierra_antes_va_antes_y_la_que_cerro_despues_tambien(equipo, ciudadana):
    for slug, cierra in (("b", 20), ("a", 10), ("c", -2), ("d", -1)):
        publicar(equipo, slug=slug, titulo=slug, abre=-30 * DIA, cierra=cierra * DIA)
    abiertas = ciudadana.get(reverse("convocatorias:lista")).context["convocatorias"]
    cerradas = ciudadana.get(reverse("convocatorias:cerradas")).context["convocatorias"]
    assert [[c.titulo for c, _ in filas] for filas in (abiertas, cerradas)] == [["a", "b"], ["d", "c"]]


def _pdf(por):
    subido = SimpleUploadedFile("terminos.pdf", pdf_con_texto("Bases de la convocatoria para estudiar"))
    return preparado(Archivo.recibir(subido, por=por, titulo="Términos de referencia"))


def test_los_documentos_son_parte_de_lo_que_se_reviso(equipo, ciudadana):
    edicion = convocatoria(equipo["redactora"])
    Adjunto(edicion=edicion, archivo=_pdf(equipo["redactora"])).save(por=equipo["redactora"])
    fabricas.llevar(edicion, "publicado", **equipo)
    texto = ciudadana.get(edicion.get_absolute_url()).content.decode()
    assert "Términos de referencia" in texto
    with pytest.raises(PasoImposible, match="Solo un borrador se edita"), transaction.atomic():
        Adjunto(edicion=edicion, archivo=_pdf(equipo["redactora"])).save(por=equipo["redactora"])
    nueva = edicion.preparar_nueva_version(por=equipo["redactora"])
    assert [adjunto.archivo for adjunto in nueva.adjuntos.all()] == [
        adjunto.archivo for adjunto in edicion.adjuntos.all()
    ]


def test_el_resultado_llega_en_otra_version_a_la_misma_direccion(equipo, ciudadana):
    edicion = publicar(equipo, abre=-20 * DIA, cierra=-DIA)
    nueva = edicion.preparar_nueva_version(por=equipo["redactora"])
    nueva.resultado, nueva.nota_cambio = "<p>Se adjudicaron doce becas.</p>", "Se publicó el resultado."
    nueva.save(por=equipo["redactora"])
    fabricas.llevar(nueva, "publicado", **equipo)
    texto = ciudadana.get(edicion.get_absolute_url()).content.decode()
    assert "Se adjudicaron doce becas." in texto
    assert ">Cerrada</span>" in texto


def test_cierra_despues_de_abrir_por_formulario_y_por_orden(redactora):
    ahora = timezone.now()
    with pytest.raises(ValidationError, match="posterior a la apertura"):
        EdicionConvocatoria(abre_en=ahora, cierra_en=ahora).clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        convocatoria(redactora, abre=DIA, cierra=DIA)


def test_sin_texto_no_se_envia(redactora):
    assert convocatoria(redactora, cuerpo="<p>&nbsp;</p>").faltantes() == ["El texto de la convocatoria."]


@pytest.mark.parametrize(
    ("nombre", "args", "consultas"), [("lista", [], 2), ("cerradas", [], 2), ("detalle", ["becas"], 3)]
)
def test_cuantas_consultas_cuesta(nombre, args, consultas, equipo, ciudadana, settings, django_assert_num_queries):
    for slug in ("becas", "otra", "tercera"):
        publicar(equipo, slug=slug)
    settings.MIDDLEWARE = [m for m in settings.MIDDLEWARE if "CachePublica" not in m]
    with django_assert_num_queries(consultas):
        assert ciudadana.get(reverse(f"convocatorias:{nombre}", args=args)).status_code == 200
