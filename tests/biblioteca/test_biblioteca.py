"""The library: what is said of a document before downloading it, the lists, and being found by the words inside."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from aguazul_portal.comun.archivos.models import Archivo
from aguazul_portal.comun.biblioteca.models import Clase, DocumentoPublico, EdicionDocumento
from aguazul_portal.comun.publicacion.flujo import PasoImposible
from aguazul_portal.comun.publicacion.models import Estado
from aguazul_portal.comun.salud_contenido.vigencias import declarar_vigente
from tests import fabricas
from tests.archivos import muestras as m

pytestmark = pytest.mark.django_db
LISTA = reverse("biblioteca:lista")


def archivo(texto="Reglamento del acueducto veredal", **datos):
    recibido = m.subir("informe.pdf", m.pdf_con_texto(texto, "Segunda hoja"))
    return m.preparado(Archivo.recibir(recibido, por=fabricas.PRUEBA, **datos))


def documento(por, slug="informe", **campos):
    datos = {
        "titulo": "Informe de gestión", "resumen": "Lo que se hizo.", "fecha": date(2026, 3, 2), "clase": Clase.INFORME,
        "dependencia": fabricas.dependencia(), **campos,
    }  # fmt: skip
    datos.setdefault("archivo", None)
    datos["archivo"] = datos["archivo"] or archivo()
    address = DocumentoPublico.objects.crear(slug=slug, por=por)
    return EdicionDocumento.objects.crear(documento=address, por=por, **datos)


def publicar(equipo, **campos):
    return fabricas.llevar(documento(equipo["redactora"], **campos), "publicado", **equipo)


def test_junto_a_la_descarga_se_dice_todo_lo_que_hay_que_saber(equipo, ciudadana):
    edicion = publicar(equipo)
    for url in (LISTA, edicion.get_absolute_url()):
        html = ciudadana.get(url).content.decode()
        assert "(PDF, 2 páginas, 1\xa0kB, 2 de marzo de 2026)" in html
        assert edicion.archivo.huella in html
        assert edicion.archivo.get_absolute_url() in html


def test_dice_cuando_se_reviso(equipo, revisor, ciudadana):
    edicion = publicar(equipo)
    declarar_vigente(edicion, por=revisor, ahora=timezone.now())
    assert " · Revisado: <time" in ciudadana.get(edicion.get_absolute_url()).content.decode()


@pytest.mark.parametrize("estado", Estado.values)
def test_solo_lo_publicado_se_lista_y_se_encuentra(estado, equipo, ciudadana):
    edicion = fabricas.llevar(documento(equipo["redactora"]), estado, **equipo)
    publico = estado == "publicado"
    assert (edicion.titulo in ciudadana.get(LISTA).content.decode()) is publico
    buscado = ciudadana.get(reverse("buscar"), {"q": "acueducto veredal"}).content.decode()
    assert (edicion.get_absolute_url() in buscado) is publico
    respuesta = ciudadana.get(edicion.get_absolute_url()).status_code
    assert respuesta == {"publicado": 200, "retirado": 410}.get(estado, 404)


def test_se_encuentra_por_lo_que_dice_por_dentro(equipo, ciudadana):
    edicion = publicar(equipo)
    html = ciudadana.get(reverse("buscar"), {"q": "ACUEDUCTOS"}).content.decode()
    assert edicion.get_absolute_url() in html
    assert "<mark>acueducto</mark>" in html


def test_rehacer_el_indice_conserva_lo_de_adentro(equipo, ciudadana):
    from django.core.management import call_command

    edicion = publicar(equipo)
    call_command("reindexar", verbosity=0)
    html = ciudadana.get(reverse("buscar"), {"q": "acueducto"}).content.decode()
    assert edicion.get_absolute_url() in html


@pytest.mark.parametrize(("texto", "frase"), [("", "es un PDF sin texto")])
def test_un_pdf_sin_texto_no_se_publica(redactora, texto, frase):
    edicion = documento(redactora, archivo=m.preparado(_solo(texto)))
    with pytest.raises(PasoImposible, match=frase):
        edicion.avanzar("enviar", por=redactora)


def _solo(texto):
    return Archivo.recibir(m.subir("a.pdf", m.pdf_con_texto(texto)), por=fabricas.PRUEBA)


def test_un_pdf_sin_texto_se_marca_donde_aparezca():
    from django.template.loader import render_to_string

    html = render_to_string("componentes/descarga.html", {"archivo": m.preparado(_solo(""))})
    assert "sin texto que se pueda oír" in html


PEDIDOS = [
    ({}, ["uno", "dos", "tres"]),
    ({"anio": "2025"}, ["tres"]),
    ({"tipo": "plan"}, ["dos"]),
    ({"dependencia": "dependencia-400"}, ["tres"]),
    ({"dependencia": "dependencia-400", "anio": "2026"}, []),
    ({"anio": "99999", "tipo": "x", "dependencia": "no-hay", "desde": "x"}, ["uno", "dos", "tres"]),
    ({"anio": "٢٠٢٥"}, ["tres"]),
    ({"desde": "2026-02-01.99999999999999999999"}, ["uno", "dos", "tres"]),
]


def test_la_lista_se_reduce_por_anio_tipo_y_dependencia(equipo, ciudadana):
    suyo, otra = archivo(), fabricas.dependencia("Secretaría de Hacienda", "400")
    publicar(equipo, slug="uno", titulo="uno", archivo=suyo, fecha=date(2026, 3, 2))
    publicar(equipo, slug="dos", titulo="dos", archivo=suyo, fecha=date(2026, 1, 2), clase=Clase.PLAN)
    publicar(equipo, slug="tres", titulo="tres", archivo=suyo, fecha=date(2025, 5, 2), dependencia=otra)
    for pedido, salen in PEDIDOS:
        respuesta = ciudadana.get(LISTA, pedido)
        assert respuesta.status_code == 200, pedido
        assert [edicion.titulo for edicion in respuesta.context["documentos"]] == salen, pedido


def test_las_paginas_no_repiten_ni_saltan(equipo, ciudadana):
    suyo = archivo()
    for n in range(25):
        publicar(equipo, slug=f"d-{n}", titulo=f"Documento {n:02}", archivo=suyo, fecha=date(2026, 1, 1 + n // 5))
    vistos, url = [], LISTA
    while url:
        respuesta = ciudadana.get(url)
        vistos += [edicion.titulo for edicion in respuesta.context["documentos"]]
        url = respuesta.context["siguiente"]
    assert vistos == [f"Documento {n:02}" for n in reversed(range(25))]


def test_las_consultas_son_pocas_y_no_crecen(equipo, ciudadana, django_assert_max_num_queries, settings):
    settings.MIDDLEWARE = [m for m in settings.MIDDLEWARE if "CachePublica" not in m]
    suyo = archivo()
    for n in range(12):
        edicion = publicar(equipo, slug=f"d-{n}", archivo=suyo)
    for url in (LISTA, f"{LISTA}?anio=2026&tipo=informe", edicion.get_absolute_url()):
        ciudadana.get(url)
        with django_assert_max_num_queries(6):
            assert ciudadana.get(url).status_code == 200


def test_la_version_nueva_guarda_la_direccion(equipo, ciudadana):
    edicion = publicar(equipo)
    nueva = edicion.preparar_nueva_version(por=equipo["redactora"])
    nueva.titulo, nueva.nota_cambio, nueva.archivo = (
        "Informe corregido",
        "Se corrigió la página 2.",
        archivo("Otro texto más largo"),
    )
    nueva.save(por=equipo["redactora"])
    fabricas.llevar(nueva, "publicado", **equipo)
    html = ciudadana.get(edicion.get_absolute_url()).content.decode()
    assert "Informe corregido" in html
    assert nueva.archivo.huella in html


def test_el_mapa_para_buscadores_lo_nombra(equipo, ciudadana):
    edicion = publicar(equipo)
    assert edicion.get_absolute_url() in ciudadana.get("/sitemap-documentos-1.xml").content.decode()


def test_prensa_lo_escribe_en_la_consola_y_otros_no(entrar, redactora, revisor, miembro_comite):
    datos = {
        "titulo": "Informe", "slug": "informe", "resumen": "Lo que se hizo.", "archivo": archivo().pk,
        "fecha": "2026-03-02", "clase": "informe", "dependencia": fabricas.dependencia().pk,
    }  # fmt: skip
    url = reverse("admin:biblioteca_ediciondocumento_add")
    for otro in (revisor, miembro_comite):
        assert entrar(otro).post(url, datos).status_code == 403
    respuesta = entrar(redactora).post(url, datos)
    assert respuesta.status_code == 302, respuesta.context["adminform"].errors
    assert EdicionDocumento.objects.get().estado == Estado.BORRADOR


def test_una_imagen_no_es_un_documento(entrar, redactora):
    foto = Archivo.recibir(m.subir("a.png", m.imagen()), por=fabricas.PRUEBA, alt="Plaza")
    url = reverse("admin:biblioteca_ediciondocumento_add")
    respuesta = entrar(redactora).post(url, {"titulo": "x", "archivo": foto.pk})
    assert "archivo" in respuesta.context["adminform"].errors
