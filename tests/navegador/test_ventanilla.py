"""A petition from a phone to its answer, axe on every page; and the same without JavaScript."""

import re

from aguazul_portal.comun.guardia.forms import PRONTO

from .conftest import escribir_sin_prisa, ir, limpia

CARGO = "Profesional de la Secretaría General"


def _radicar(pagina, nombre="Pedir algo"):
    """(radicado, clave) of a petition filed with its name."""
    pagina.goto("/peticiones/")
    limpia(pagina)
    ir(pagina.get_by_role("link", name=nombre))
    limpia(pagina)
    escribir_sin_prisa(pagina)
    pagina.get_by_label("Asunto, en una frase").fill("Baranda del puente")
    pagina.get_by_label("Qué pide o qué pasó").fill("El puente de la vereda no tiene baranda. Pido que la pongan.")
    pagina.get_by_label("Nombres y apellidos").fill("Ana de Muestra")
    pagina.get_by_label("Número de documento").fill("1.118.555.666")
    ir(pagina.get_by_role("button", name="Radicar"))
    limpia(pagina)  # without the mail nor the authorisation: told beside each
    assert PRONTO[:30] not in pagina.content()
    assert pagina.get_by_label("Asunto, en una frase").input_value() == "Baranda del puente"
    pagina.locator("#id_correo").fill("ana@muestra.invalid")
    pagina.get_by_label("Autorizo").check()
    ir(pagina.get_by_role("button", name="Radicar"))
    pagina.wait_for_url("**/recibida/**")
    limpia(pagina)
    return _dato(pagina, "Radicado"), _dato(pagina, "Clave")


def _dato(pagina, rotulo):
    return pagina.locator(".atributos div", has_text=rotulo).first.locator("dd").inner_text()


def _seguir(pagina, radicado, clave):
    pagina.goto(f"/peticiones/seguimiento/?radicado={radicado}")
    pagina.get_by_label("Clave").fill(clave)
    ir(pagina.get_by_role("button", name="Consultar"))
    pagina.wait_for_url("**/seguimiento/*/")
    limpia(pagina)


def _acto(pagina, nombre, **campos):
    exacto = re.compile(f"^{nombre}$")
    pagina.locator("summary", has_text=exacto).click()
    limpia(pagina)
    for campo, valor in campos.items():
        _escribir(pagina, campo, valor)
    ir(pagina.locator("details[open]").get_by_role("button", name=exacto))
    limpia(pagina)


def _escribir(pagina, campo, valor):
    """In its box, or in the editor that takes its place."""
    if pagina.locator(f"select#id_{campo}").count():
        pagina.select_option(f"#id_{campo}", valor)
        return
    editor = pagina.locator(f".prose-editor:has(#id_{campo}) [role=textbox]")
    if editor.count():
        editor.click()
        pagina.keyboard.type(valor)
    else:
        pagina.locator(f"#id_{campo}").fill(valor)


def test_de_la_peticion_a_la_respuesta(abrir):
    ana = abrir()
    radicado, clave = _radicar(ana)
    ventanilla = abrir("ventanilla")
    ventanilla.goto("/consola/ventanilla/caso/?bandeja=sin_asignar")
    limpia(ventanilla)
    ir(ventanilla.get_by_role("link", name=radicado))
    _acto(ventanilla, "Darle prioridad", **{"priorizar-prioridad": "menor", "priorizar-texto": "Es una niña."})
    _acto(ventanilla, "Corregir la clase", **{"reclasificar-clase": "queja", "reclasificar-texto": "Es una queja."})
    assert "se radicó como petición" in ventanilla.content()
    ventanilla.locator("summary", has_text=re.compile("^Asignar$")).click()
    opciones = ventanilla.locator("#id_asignar-cargo option").all_inner_texts()
    ventanilla.locator("#id_asignar-cargo").select_option(label=next(o for o in opciones if CARGO in o))
    ir(ventanilla.locator("details[open]").get_by_role("button", name="Asignar"))
    funcionario = abrir("funcionario")
    funcionario.goto("/consola/ventanilla/caso/")
    limpia(funcionario)
    funcionario.locator("summary", has_text="Filtrar la bandeja").click()
    funcionario.get_by_label("Solo los prioritarios").check()
    ir(funcionario.get_by_role("button", name="Filtrar", exact=True))
    limpia(funcionario)
    ir(funcionario.get_by_role("link", name=radicado))
    _acto(funcionario, "Pedir que complete", **{"pedir_completar-texto": "Diga en qué vereda queda."})
    _seguir(ana, radicado, clave)
    ana.get_by_label("Su mensaje").fill("En Guadualito.")
    ir(ana.get_by_role("button", name="Enviar lo que falta"))
    assert "el término comienza otra vez" in ana.content()
    ir(ana.get_by_role("link", name="¿Cómo se calculó?"))
    limpia(ana)
    funcionario.reload()
    _acto(funcionario, "Responder", **{"responder-texto": "La baranda se instaló hoy."})
    _seguir(ana, radicado, clave)
    assert "La baranda se instaló hoy." in ana.content()
    ana.goto(f"/verificar/?codigo={radicado}")
    limpia(ana)
    ir(ana.get_by_role("button", name="Verificar"))
    limpia(ana)
    assert "La Alcaldía lo respondió" in ana.content()
    _seguir(ana, radicado, clave)
    _no_esta_de_acuerdo_y_califica(ana)
    control = abrir("control")
    control.goto("/consola/ventanilla/caso/desacuerdos/")
    limpia(control)
    ir(control.get_by_role("link", name=radicado))
    _acto(control, "La respuesta no resolvió lo pedido", **{"dar_razon-texto": "La foto es de otro puente."})
    ir(control.get_by_role("link", name="Quién leyó este caso"))
    limpia(control)


def _no_esta_de_acuerdo_y_califica(ana):
    ana.locator("summary", has_text="No respondió lo que pedí").click()
    ana.get_by_label("Qué pidió y no le respondieron").fill("Sigue sin baranda.")
    limpia(ana)
    ir(ana.get_by_role("button", name="Enviar a Control Interno"))
    ana.locator("summary", has_text="Califique").click()
    limpia(ana)
    ana.get_by_label("Regular").check()
    ir(ana.get_by_role("button", name="Guardar mi calificación"))
    limpia(ana)
    assert "guardamos su calificación" in ana.content()


def test_sin_javascript_se_denuncia_sin_decir_quien_y_se_sigue(abrir):
    anonima = abrir(javascript=False)
    anonima.goto("/peticiones/")
    ir(anonima.get_by_role("link", name="Denunciar una irregularidad"))
    ir(anonima.get_by_role("link", name="Escriba de forma anónima"))
    escribir_sin_prisa(anonima)
    anonima.get_by_label("Asunto, en una frase").fill("Un hecho")
    anonima.get_by_label("Qué pide o qué pasó").fill("Pasó algo que deben investigar.")
    ir(anonima.get_by_role("button", name="Radicar"))
    anonima.wait_for_url("**/recibida/**")
    radicado, clave = _dato(anonima, "Radicado"), _dato(anonima, "Clave")
    ir(anonima.get_by_role("link", name="Siga su petición").first)
    anonima.get_by_label("Clave").fill(clave)
    ir(anonima.get_by_role("button", name="Consultar"))
    anonima.wait_for_url("**/seguimiento/*/")
    assert radicado in anonima.content()
    anonima.locator("summary", has_text="Desistir").click()
    ir(anonima.get_by_role("button", name="Sí, desisto"))
    assert "Archivado por desistimiento" in anonima.content()


def test_en_el_mostrador_se_radica_y_se_imprime(abrir):
    ventanilla = abrir("ventanilla")
    ventanilla.goto("/consola/ventanilla/caso/radicar/")
    ir(ventanilla.get_by_role("button", name="Radicar"))
    limpia(ventanilla)
    ventanilla.get_by_label("Nombres y apellidos").fill("Beto de Muestra")
    ventanilla.get_by_label("Número de documento").fill("1118555777")
    ventanilla.get_by_label("La consulta con el radicado").check()
    ventanilla.get_by_label("La persona autoriza").check()
    ventanilla.locator("#id_clase").select_option("queja")
    ventanilla.get_by_label("Asunto").fill("Lo atendieron mal")
    ventanilla.locator("#id_texto").fill("Lo dejaron esperando tres horas.")
    ir(ventanilla.get_by_role("button", name="Radicar"))
    ventanilla.wait_for_url("**/recibo/")
    limpia(ventanilla)
    ventanilla.emulate_media(media="print")
    assert not ventanilla.get_by_role("link", name="Radicar otra").is_visible()
    assert ventanilla.get_by_text("Clave", exact=True).is_visible()
