"""A process with the portal loaded, which divides itself for each program that it is given: a start of hundredths of a second."""

import atexit
import gc
import os
import signal
import socket
import sys

import django
from django.core.checks import run_checks
from django.urls import reverse


def repartir(canal):
    """Answer each program with the number of the child that runs it. Only the children return: (program, its output, its end)."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them: they tell their end themselves
    while True:
        programa, extremos, _, _ = socket.recv_fds(canal, 1 << 20, 2)
        if not programa:
            sys.exit()
        if not (hijo := os.fork()):
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            return programa, *extremos
        for extremo in extremos:
            os.close(extremo)
        canal.send(str(hijo).encode())


def correr(programa, salida, fin):
    """It ends as any process does, with what it had left to do, and says last of all whether it got to the end."""
    os.dup2(salida, sys.stdout.fileno())
    os.close(salida)
    dicho = [b"1"]
    atexit.register(lambda: os.write(fin, dicho[0]))
    exec(programa, {"__name__": "__main__"})
    dicho[0] = b"0"


if __name__ == "__main__":
    django.setup()
    run_checks()  # with it come the addresses and what answers them, that most programs would load again
    reverse("portada")
    gc.freeze()  # what a program did not make itself, its end leaves alone
    correr(*repartir(socket.socket(fileno=int(sys.argv[1]))))
