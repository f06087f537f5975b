"""What of the ventanilla waits for each one, on the first page of the console."""

from aguazul_portal.comun.ventanilla.pasos import avanzar


def _casos(entrar, quien):
    return entrar(quien).get("/consola/").context.get("casos")


def test_la_ventanilla_ve_lo_que_nadie_tiene_y_quien_responde_lo_suyo(
    caso, cargo, entrar, ventanilla, funcionaria, otra_funcionaria, redactora
):
    assert [fila.radicado for fila, _ in _casos(entrar, ventanilla)["filas"]] == [caso.radicado]
    assert _casos(entrar, funcionaria)["filas"] == []
    avanzar(caso, "asignar", por=ventanilla, cargo=cargo)
    assert _casos(entrar, ventanilla)["filas"] == []
    assert [fila.radicado for fila, _ in _casos(entrar, funcionaria)["filas"]] == [caso.radicado]
    assert _casos(entrar, otra_funcionaria)["filas"] == []
    assert _casos(entrar, redactora) is None
