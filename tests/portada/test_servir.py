"""`make run` and its end: nothing stays behind, and a port in use is told in a sentence."""

import os
import signal
import socket
import time
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from aguazul_portal.management.commands import servir


def test_un_puerto_ocupado_se_dice_en_una_frase(monkeypatch, capsys):
    monkeypatch.setattr(servir, "ESPERA", 1)
    with socket.create_server(("127.0.0.1", 0)) as otro:
        puerto = str(otro.getsockname()[1])
        monkeypatch.setenv("PORT", puerto)
        with pytest.raises(CommandError, match=f"El puerto {puerto} está ocupado.*PORT=8001 make run"):
            call_command("servir")
    assert "se espera" in capsys.readouterr().out


def test_un_puerto_imposible_se_dice_en_una_frase(monkeypatch):
    for dicho in ("ocho mil", "99999"):
        monkeypatch.setenv("PORT", dicho)
        with pytest.raises(CommandError, match=f"PORT debe ser un número de 1 a 65535; dice «{dicho}»"):
            call_command("servir")


def test_lo_que_lanza_tiene_grupo_propio_y_termina_con_quien_lo_lanzo():
    """Ctrl-C is heard only by `servir`, which passes it on once; and a `servir` that is killed leaves nobody on the port."""
    leer, escribir = os.pipe()
    padre = os.fork()
    if not padre:
        try:
            os.write(escribir, str(servir._lanzar(["sleep", "60"]).pid).encode())
            time.sleep(60)
        finally:
            os._exit(1)
    os.close(escribir)
    hijo = int(os.read(leer, 16))
    os.close(leer)
    assert os.getpgid(hijo) == hijo != os.getpgid(padre)
    os.kill(padre, signal.SIGKILL)
    os.waitpid(padre, 0)
    assert _termina(hijo)


def _termina(pid, segundos=10):
    """Whether it is gone, or only its number is left."""
    for _ in range(segundos * 10):
        estado = Path(f"/proc/{pid}/stat")
        if not estado.exists() or estado.read_text().rsplit(")", 1)[1].split()[0] == "Z":
            return True
        time.sleep(0.1)
    return False
