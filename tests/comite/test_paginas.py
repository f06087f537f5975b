"""What a citizen sees of the comité: approved actas, commitments by cargo, and nobody's name."""

import hashlib
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from aguazul_portal.comun.busqueda.models import Entrada
from comite.models import Acta

from . import muestras

pytestmark = pytest.mark.django_db


def _direcciones(acta):
    args = [acta.anio, acta.numero]
    return [
        reverse("comite:lista"),
        reverse("comite:actas", args=[acta.anio]),
        *(reverse(f"comite:{nombre}", args=args) for nombre in ("acta", "acta_pdf", "acta_json")),
    ]


def test_un_acta_que_no_esta_aprobada_no_existe_para_el_publico(en_aprobacion, ciudadana):
    """Nor in the list, nor in the search index."""
    lista, *las_demas = _direcciones(en_aprobacion)
    assert str(en_aprobacion) not in ciudadana.get(lista).content.decode()
    assert [ciudadana.get(url).status_code for url in las_demas] == [404] * 4
    assert not Entrada.objects.exists()


def test_aprobada_se_lista_se_lee_y_se_encuentra(aprobada, ciudadana):
    for url in _direcciones(aprobada)[:3]:
        assert str(aprobada) in ciudadana.get(url).content.decode()
    entrada = Entrada.objects.get()
    assert (entrada.titulo, entrada.url) == (str(aprobada), aprobada.get_absolute_url())
    assert entrada.desde == aprobada.aprobada_en


def test_devuelta_deja_de_leerse(en_aprobacion, secretario, ciudadana):
    en_aprobacion.avanzar("devolver", por=secretario, nota="Falta un punto.")
    assert ciudadana.get(en_aprobacion.get_absolute_url()).status_code == 404


def test_ninguna_pagina_dice_nombres_de_personas(aprobada, comite, ciudadana):
    for url in [d for d in _direcciones(aprobada) if not d.endswith(".pdf")]:
        dicho = ciudadana.get(url).content.decode()
        for persona in comite.values():
            assert str(persona) not in dicho
            assert persona.username not in dicho


def test_el_json_es_exactamente_lo_que_se_aprobo(aprobada, ciudadana):
    respuesta = ciudadana.get(reverse("comite:acta_json", args=[aprobada.anio, aprobada.numero]))
    assert hashlib.sha256(respuesta.content).hexdigest() == aprobada.huella
    assert aprobada.huella in respuesta.headers["ETag"]


def test_el_pdf_no_se_vuelve_a_enviar_a_quien_ya_lo_tiene(aprobada, ciudadana):
    url = reverse("comite:acta_pdf", args=[aprobada.anio, aprobada.numero])
    respuesta = ciudadana.get(url)
    assert respuesta.headers["Content-Type"] == "application/pdf"
    assert f"acta-{aprobada.anio}-1.pdf" in respuesta.headers["Content-Disposition"]
    assert aprobada.huella in respuesta.headers["ETag"]
    assert ciudadana.get(url, headers={"if-none-match": respuesta.headers["ETag"]}).status_code == 304


def test_un_cargo_que_cambia_de_nombre_no_cambia_el_acta(aprobada, ciudadana):
    cargo = aprobada.compromisos.get().cargo
    cargo.nombre = "Alcalde Mayor"
    cargo.save(por=muestras.PRUEBA)
    json = ciudadana.get(reverse("comite:acta_json", args=[aprobada.anio, aprobada.numero])).content.decode()
    assert "Alcalde Mayor" not in json
    assert '"responsable":"Alcalde"' in json


def test_la_aclarada_dice_cual_la_aclara(aprobada, comite, secretario, ciudadana):
    aclaratoria = Acta.objects.crear(sesion=aprobada.sesion, aclara=aprobada, desarrollo="Léase bien.", por=secretario)
    assert "fue aclarada" not in ciudadana.get(aprobada.get_absolute_url()).content.decode()
    aclaratoria.avanzar("poner", por=secretario)
    for cargo in ("Alcalde", "Jefe de Planeación", "Secretario de Hacienda"):
        aclaratoria.avanzar("aprobar", por=comite[cargo])
    assert aclaratoria.get_absolute_url() in ciudadana.get(aprobada.get_absolute_url()).content.decode()


def test_lo_ilustrativo_se_marca(comite, ciudadana):
    acta = muestras.aprobada(comite, sesion_=muestras.sesion(demostracion=True))
    for url in _direcciones(acta)[:3]:
        assert "Contenido de demostración" in ciudadana.get(url).content.decode()
    compromisos = ciudadana.get(reverse("comite:lista")).content.decode().split('id="actas"')[0]
    assert "Contenido de demostración" in compromisos


def test_los_compromisos_abiertos_se_ven_con_su_cargo_y_su_fecha(aprobada, ciudadana):
    dicho = ciudadana.get(reverse("comite:lista")).content.decode()
    assert "Entregar el mapa" in dicho
    assert "1 de abril de 2026" in dicho
    compromiso = aprobada.compromisos.get()
    compromiso.cumplido_en, compromiso.evidencia = date(2026, 3, 20), "El mapa está publicado."
    compromiso.save(por=muestras.PRUEBA)
    assert "Entregar el mapa" not in ciudadana.get(reverse("comite:lista")).content.decode()
    assert "El mapa está publicado." in ciudadana.get(aprobada.get_absolute_url()).content.decode()


@pytest.mark.parametrize(("nombre", "consultas"), [("lista", 5), ("actas", 3), ("acta", 5)])
def test_consultas_fijas_por_pagina(nombre, consultas, comite, ciudadana, django_assert_num_queries):
    """The frame's one included; twice as many actas cost the same."""
    acta = muestras.aprobada(comite)
    muestras.aprobada(comite, sesion_=muestras.sesion(fecha=date(2026, 4, 7)))
    args = {"lista": [], "actas": [acta.anio], "acta": [acta.anio, acta.numero]}[nombre]
    with django_assert_num_queries(consultas):
        ciudadana.get(reverse(f"comite:{nombre}", args=args))


def test_sin_nada_cargado_la_pagina_contesta(ciudadana):
    assert "Todavía no hay actas aprobadas" in ciudadana.get(reverse("comite:lista")).content.decode()


def test_las_paginas_no_piden_galletas_ni_guiones(aprobada, ciudadana):
    for url in _direcciones(aprobada):
        respuesta = ciudadana.get(url)
        assert not respuesta.cookies
        assert b"<script" not in respuesta.content
        assert b" style=" not in respuesta.content


def test_el_acta_verifica_los_compromisos_de_las_anteriores(comite):
    """As they stood on the day of the session: kept later, or promised later, changes nothing."""
    muestras.aprobada(comite)
    antes = muestras.aprobada(comite, sesion_=muestras.sesion(fecha=date(2026, 4, 1)))
    despues = muestras.aprobada(comite, sesion_=muestras.sesion(fecha=date(2026, 4, 2)))
    en_plazo, vencido = (acta.leer_contenido()["compromisos_anteriores"] for acta in (antes, despues))
    assert [(fila["texto"], fila["situacion"]) for fila in en_plazo] == [("Entregar el mapa", "En plazo")]
    assert [fila["situacion"] for fila in vencido] == ["Vencido", "Vencido"]


def test_lleva_dentro_los_indicadores_de_ese_dia(comite, monkeypatch):
    dias = []
    fila = {
        "clave": "x", "nombre": "Indicador equis", "valor": 3, "texto": "3", "texto_meta": "", "periodo": "marzo de 2026",
        "nivel": "sin-meta", "semaforo": "Sin meta",
    }  # fmt: skip
    monkeypatch.setattr("comite.models.acta.valores_del_dia", lambda dia: dias.append(dia) or [fila])
    acta = muestras.aprobada(comite)
    assert dias == [muestras.DIA]
    assert acta.leer_contenido()["valores"] == [fila]
    assert timezone.localdate() != muestras.DIA
