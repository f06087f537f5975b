"""Control Interno's desk: the record with its filters, each change in words, downloads that leave their own trace."""

import csv
import io
import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from aguazul_portal.comun.bitacora import exportar
from aguazul_portal.comun.bitacora.acciones import registrar, registrar_lectura
from aguazul_portal.comun.bitacora.cambios import cambios, comparar
from aguazul_portal.comun.bitacora.models import Accion, Asiento
from aguazul_portal.comun.bitacora.quien import Proceso
from docs import verificar_registro as verificador
from tests import fabricas

pytestmark = pytest.mark.django_db
LISTA = "/consola/bitacora/asiento/"


@pytest.fixture
def control(entrar, control_interno):
    return entrar(control_interno)


@pytest.fixture
def noticia(redactora):
    edicion = fabricas.noticia(redactora)
    edicion.titulo, edicion.cuerpo = "Otra noticia", "<p>Lo que pasó, incompleto.</p>"
    edicion.save(por=redactora)
    return edicion


def _numeros(respuesta):
    return [asiento.numero for asiento, _ in respuesta.context["asientos"]]


def test_los_filtros_eligen_y_se_combinan(control, noticia, redactora):
    por_persona = control.get(LISTA, {"actor": str(redactora)})
    assert set(_numeros(por_persona)) == set(Asiento.objects.filter(actor=str(redactora)).values_list("pk", flat=True))
    editado = control.get(LISTA, {"actor": str(redactora), "accion": "editar", "tipo": noticia._meta.verbose_name})
    assert len(_numeros(editado)) == 1
    dependencia = str(noticia.dependencia)
    assert set(Asiento.objects.filter(dependencia=dependencia).values_list("pk", flat=True)) == set(
        _numeros(control.get(LISTA, {"dependencia": dependencia}))
    )


def test_el_periodo_es_de_dias_enteros_y_en_hora_de_colombia(control, noticia):
    hoy = timezone.localdate()
    assert _numeros(control.get(LISTA, {"desde": hoy, "hasta": hoy}))
    assert not _numeros(control.get(LISTA, {"desde": hoy + timedelta(days=1)}))
    assert not _numeros(control.get(LISTA, {"hasta": hoy - timedelta(days=1)}))


@pytest.mark.parametrize(
    ("filtro", "frase"),
    [
        ({"accion": "inventada"}, "El registro no tiene «inventada»"),
        ({"desde": "ayer"}, "Escriba una fecha como"),
        ({"desde": "2026-03-10", "hasta": "2026-03-01"}, "El último día es anterior"),
        ({"actor": "' OR 1=1 --"}, "elija de la lista"),
    ],
)
def test_un_filtro_que_no_se_entiende_se_dice_junto_al_campo(control, filtro, frase):
    respuesta = control.get(LISTA, filtro)
    assert respuesta.status_code == 400
    assert frase in respuesta.content.decode()
    assert not respuesta.context["asientos"]


def test_las_paginas_van_por_llaves_y_conservan_el_filtro(control, control_interno):
    for n in range(60):
        registrar(Accion.EDITAR, por=Proceso("importación"), texto=f"acto {n}")
    primera = control.get(LISTA, {"actor": "importación"})
    segunda = control.get(LISTA + primera.context["siguiente"])
    numeros = _numeros(primera) + _numeros(segunda)
    assert len(numeros) == len(set(numeros)) == 60
    assert numeros == sorted(numeros, reverse=True)
    assert segunda.context["siguiente"] == ""


def test_la_lista_no_cuenta_y_sus_consultas_no_crecen(control, django_assert_max_num_queries):
    for n in range(30):
        registrar(Accion.EDITAR, por=Proceso(f"persona {n}"), texto=f"acto {n}", antes={"n": 1}, despues={"n": n})
    with django_assert_max_num_queries(12) as consultas:
        control.get(LISTA)
    assert not any("COUNT(" in consulta["sql"] or "OFFSET" in consulta["sql"] for consulta in consultas)


@pytest.mark.parametrize("quien", ["redactora", "revisor"])
def test_quien_no_puede_leer_el_registro_no_entra(quien, entrar, request):
    navegador = entrar(request.getfixturevalue(quien))
    for ruta in ("", "verificar/", "descargar/", "1/change/"):
        assert navegador.get(LISTA + ruta).status_code == 403, ruta


# --- In words --------------------------------------------------------------------------------------------------------


def test_cada_cambio_se_dice_con_el_nombre_del_campo_y_palabra_por_palabra(control, noticia):
    asiento = Asiento.objects.filter(accion="editar", objeto_id=str(noticia.pk)).recientes().first()
    html = control.get(reverse("admin:bitacora_asiento_change", args=[asiento.pk])).content.decode()
    assert "título" in html
    assert '<del><span class="visually-hidden">Quitado: </span>Una</del>' in html
    assert '<ins><span class="visually-hidden">Puesto: </span>Otra</ins>' in html
    assert "Lo que dice corresponde a su huella" in html
    assert "&lt;p&gt;" not in html, "the words, not their tags"


def test_los_valores_se_dicen_como_en_la_pantalla(noticia, redactora, revisor, webmaster):
    fabricas.llevar(noticia, "publicado", redactora=redactora, revisor=revisor, webmaster=webmaster)
    asiento = Asiento.objects.filter(accion="aprobar").recientes().first()
    estado = next(cambio for cambio in cambios(asiento) if cambio.nombre == "estado")
    assert (estado.antes, estado.despues) == ("En revisión", "Aprobado")
    creado = Asiento.objects.filter(accion="crear", despues__contains="dependencia").recientes().first()
    dichos = {cambio.nombre: cambio.despues for cambio in cambios(creado)}
    assert any(dicho.startswith("Secretaría de Gobierno (n.º ") for dicho in dichos.values())


@pytest.mark.parametrize(
    "escrito",
    ["2026-11-30T15:00:00+00:00", "2026-11-30T10:00:00-05:00", "2026-11-30T15:00:00Z", "2026-11-30T15:00:00.5Z"],
)
def test_un_momento_se_dice_en_la_hora_de_colombia_lo_escriba_quien_lo_escriba(escrito, redactora):
    registrar(Accion.EDITAR, redactora, antes={"publicado_en": ""}, despues={"publicado_en": escrito}, por=redactora)
    assert cambios(Asiento.objects.recientes().first())[0].despues == "30 de noviembre de 2026, 10:00\xa0a.\xa0m."


@pytest.mark.parametrize(
    ("antes", "despues", "piezas"),
    [
        ("a b c", "a x c", [("igual", "a "), ("quitado", "b"), ("puesto", "x"), ("igual", " c")]),
        ("a", "a b", [("igual", "a"), ("puesto", " b")]),
        ("igual", "igual", [("igual", "El texto dice lo mismo: cambió su forma.")]),
        ("", "algo", [("puesto", "algo")]),
    ],
)
def test_comparar_en_palabras(antes, despues, piezas):
    assert comparar(antes, despues) == piezas


def test_un_texto_enorme_se_muestra_entero_y_pronto():
    enorme = "palabra " * 50_000
    assert comparar(enorme, enorme + "más") == [("quitado", enorme), ("puesto", enorme + "más")]


def test_un_asiento_alterado_se_muestra_y_lo_dice(control, noticia, sin_disparadores):
    Asiento.objects.filter(pk=1).update(despues="{esto no es JSON")
    html = control.get(reverse("admin:bitacora_asiento_change", args=[1])).content.decode()
    assert "este asiento fue alterado" in html
    assert control.get(LISTA).status_code == 200


@pytest.mark.parametrize("numero", ["0", "999999", "x", "9" * 40])
def test_un_asiento_que_no_hay_es_404(control, numero):
    assert control.get(f"{LISTA}{numero}/change/").status_code == 404


# --- Downloads -------------------------------------------------------------------------------------------------------


def _bajar(control, **datos):
    respuesta = control.post(LISTA + "descargar/", datos)
    assert respuesta.status_code == 200
    return b"".join(respuesta.streaming_content).decode()


def test_la_tabla_trae_lo_filtrado_y_ninguna_formula(control, redactora):
    registrar(Accion.EDITAR, por=redactora, texto="=HYPERLINK(1)", nota="@malo")
    filas = list(csv.DictReader(io.StringIO(_bajar(control, csv="1", actor=str(redactora)).lstrip("\ufeff"))))
    assert {fila["actor"] for fila in filas} == {str(redactora)}
    assert filas[-1]["objeto"] == "'=HYPERLINK(1)"
    assert filas[-1]["nota"] == "'@malo"


def test_lo_completo_lo_acepta_el_verificador_con_lo_privado_adentro(control, redactora):
    registrar(Accion.EDITAR, por=redactora, texto="privado")
    lineas = _bajar(control, json="1").splitlines(keepends=True)
    informe = verificador.verificar(lineas)
    assert informe.falla is None
    assert informe.con_texto == informe.asientos == len(lineas) - 1


def test_una_seleccion_lleva_asientos_enteros(control, redactora):
    registrar(Accion.EDITAR, por=redactora, texto="privado")
    lineas = _bajar(control, json="1", actor=str(redactora)).splitlines(keepends=True)
    assert json.loads(lineas[-1])["objeto"] == "privado"
    assert verificador.verificar_seleccion(lineas).falla is None


def test_descargar_queda_en_el_registro_con_lo_que_se_eligio(control, control_interno, redactora):
    registrar(Accion.EDITAR, por=redactora, texto="algo")
    _bajar(control, csv="1", actor=str(redactora))
    asiento = Asiento.objects.recientes().first()
    assert (asiento.accion, asiento.actor, asiento.publico) == ("descargar", str(control_interno), False)
    assert "Persona o proceso: Rosa Prieto" in asiento.nota


def test_descargar_con_un_enlace_o_con_filtros_inventados_no_baja_nada(control):
    antes = Asiento.objects.recientes().first().numero
    assert control.get(LISTA + "descargar/").status_code == 302
    assert control.post(LISTA + "descargar/", {"csv": "1", "accion": "inventada"}).status_code == 302
    assert Asiento.objects.recientes().first().numero == antes


def test_la_descarga_va_por_lotes(monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr(exportar, "LOTE", 10)
    for n in range(35):
        registrar(Accion.EDITAR, por=fabricas.PRUEBA, texto=f"acto {n}")
    total = Asiento.objects.recientes().first().numero
    with django_assert_max_num_queries(total // 10 + 3):
        assert len(list(exportar.filas())) == total


# --- Who read personal data ------------------------------------------------------------------------------------------


def test_leer_una_cuenta_ajena_queda_y_la_propia_no(entrar, superusuario, redactora, control):
    navegador = entrar(superusuario)
    navegador.get(reverse("admin:cuentas_usuario_change", args=[superusuario.pk]))
    assert not Asiento.objects.filter(accion="leer").exists()
    navegador.get(reverse("admin:cuentas_usuario_change", args=[redactora.pk]))
    navegador.get(reverse("admin:cuentas_usuario_changelist"))
    lecturas = [asiento for asiento, _ in control.get(LISTA, {"accion": "leer"}).context["asientos"]]
    assert [a.objeto for a in lecturas] == ["la lista de usuarios", "Rosa Prieto"]
    assert {a.actor for a in lecturas} == {str(superusuario)}
    assert not any(a.publico for a in lecturas)


def test_volver_a_cargar_la_pagina_no_es_otra_lectura_pero_otra_persona_si(redactora, revisor, webmaster):
    for _ in range(3):
        registrar_lectura(redactora, por=revisor)
    registrar_lectura(redactora, por=webmaster)
    registrar_lectura(texto="las propuestas", por=revisor)
    registrar_lectura(texto="las propuestas", por=revisor)
    assert Asiento.objects.filter(accion="leer").count() == 3


def test_quien_se_llama_igual_y_tiene_otro_cargo_es_otra_persona(redactora):
    for cuenta, cargo in (("ana", "Jefe de Prensa"), ("ana2", "Jefe de Archivo")):
        persona = fabricas.usuario(cuenta, "Ana Pérez")
        fabricas.titular(fabricas.cargo(cargo), persona)
        registrar_lectura(redactora, por=persona)
    assert Asiento.objects.filter(accion="leer").count() == 2


def test_quien_intenta_leer_sin_permiso_no_deja_lectura(entrar, redactora, revisor):
    assert entrar(redactora).get(reverse("admin:cuentas_usuario_change", args=[revisor.pk])).status_code == 403
    assert not Asiento.objects.filter(accion="leer").exists()
