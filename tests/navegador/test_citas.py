"""An appointment from a phone without JavaScript, its list at the counter, and soporte técnico; axe on every page."""

import re

from .conftest import escribir_sin_prisa, ir, limpia


def test_de_la_cita_a_la_lista_del_mostrador(abrir):
    ana = abrir(javascript=False)
    ana.goto("/citas/")
    ir(ana.get_by_role("link", name="Orientación sobre trámites").first)
    ir(ana.locator(".tareas a").first)
    dia = re.search(r"\d{4}-\d\d-\d\d", ana.url)[0]
    ir(ana.locator("main .filtros a").first)
    escribir_sin_prisa(ana)
    ana.get_by_label("Nombres y apellidos").fill("Ana de Muestra")
    ana.locator("#id_telefono").fill("310 555 0199")
    ana.get_by_label("Para qué la pide").fill("Quiero saber qué papeles llevar.")
    ir(ana.get_by_role("button", name="Pedir la cita"))
    assert ana.get_by_label("Para qué la pide").input_value() == "Quiero saber qué papeles llevar."
    ana.get_by_label("Autorizo").check()
    ir(ana.get_by_role("button", name="Pedir la cita"))
    ana.wait_for_url("**/dada/**")
    funcionario = abrir("funcionario")
    funcionario.goto(f"/consola/citas/cita/?dia={dia}")
    limpia(funcionario)
    assert funcionario.get_by_text("Ana de Muestra").count() == 1
    ir(ana.get_by_role("link", name="Ver o cancelar la cita"))
    ir(ana.get_by_role("link", name="Cancelar la cita"))
    ir(ana.get_by_role("button", name="Sí, cancelar la cita"))
    assert ana.get_by_text("Esta cita está cancelada.").count() == 1


def test_el_mostrador_da_una_cita_y_entrega_el_recibo(abrir):
    ventanilla = abrir("ventanilla")
    ventanilla.goto("/consola/citas/cita/")
    ir(ventanilla.get_by_role("link", name="Dar una cita"))
    ventanilla.locator("#dia").select_option(index=2)
    ir(ventanilla.get_by_role("button", name="Ver las horas"))
    ventanilla.locator("#id_inicio").select_option(index=1)
    ventanilla.get_by_label("Llamó").check()
    ventanilla.get_by_label("Para qué la pide").fill("Preguntar por su trámite.")
    ir(ventanilla.get_by_role("button", name="Dar la cita"))
    limpia(ventanilla)  # without the name nor the authorisation: told beside each
    assert ventanilla.get_by_label("Para qué la pide").input_value() == "Preguntar por su trámite."
    ventanilla.get_by_label("Nombres y apellidos").fill("Rosa de Muestra")
    ventanilla.get_by_label("La persona autoriza").check()
    ir(ventanilla.get_by_role("button", name="Dar la cita"))
    ventanilla.wait_for_url("**/recibo/")
    limpia(ventanilla)
    referencia = ventanilla.locator(".recibo-claves .radicado").inner_text()
    ana = abrir(javascript=False)
    ana.goto("/citas/consulta/")
    ana.get_by_label("Referencia").fill(referencia)
    ir(ana.get_by_role("button", name="Consultar"))
    ana.wait_for_url("**/mia/**")
    assert ana.get_by_text("Rosa de Muestra").count() == 0


def test_las_paginas_de_una_cita_callan_ante_axe(abrir):
    pagina = abrir()
    pagina.goto("/citas/1/")
    ir(pagina.locator(".tareas a").last)
    limpia(pagina)
    ir(pagina.locator("main .filtros a").last)
    limpia(pagina)
    pagina.goto("/citas/consulta/")
    limpia(pagina)


def test_se_pide_soporte_y_le_llega_a_quien_lo_atiende(abrir):
    funcionario = abrir("funcionario")
    ir(funcionario.get_by_role("link", name="Soporte técnico"))
    limpia(funcionario)
    ir(funcionario.get_by_role("link", name=re.compile("Pedir ayuda.*claves")))
    funcionario.get_by_label("Qué pasa").fill("No recuerdo la clave del portal.")
    limpia(funcionario)
    ir(funcionario.get_by_role("button", name="Pedir ayuda"))
    funcionario.get_by_text("Administración técnica ya lo ve").wait_for()
    tecnica = abrir("tecnica")
    tecnica.goto("/consola/ventanilla/caso/?bandeja=sin_asignar")
    ir(tecnica.locator(".radicado a").first)
    assert tecnica.get_by_text("No recuerdo la clave del portal.").count() == 1
    limpia(tecnica)
