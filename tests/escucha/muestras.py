"""Readers without cookies, as browsers send what they say."""

from django.test import Client

from aguazul_portal.comun.escucha.firma import firma
from tests.guardia.muestras import pase_de

RUTA = "/tramites/"
PERSONA = {"HTTP_USER_AGENT": "Mozilla/5.0 Firefox/145.0", "HTTP_ACCEPT_LANGUAGE": "es-CO"}
DE_AQUI = {**PERSONA, "HTTP_SEC_FETCH_SITE": "same-origin"}


def opinar(r="no", ruta=RUTA, *, f=None, cliente=None, **entorno):
    datos = {"p": ruta, "f": firma(ruta) if f is None else f, "r": r}
    return (cliente or Client(enforce_csrf_checks=True)).post("/opinion/", datos, **{**DE_AQUI, **entorno})


def contar(texto, ruta=RUTA, *, pase=None, **entorno):
    datos = {"p": ruta, "f": firma(ruta), "texto": texto, "pase": pase or pase_de("que_falto")}
    return Client(enforce_csrf_checks=True).post("/opinion/que-falto/", datos, **{**DE_AQUI, **entorno})


def pedir_aviso(correo="ana@ejemplo.co", q="certificado de defunción", *, autorizo="on", **mas):
    datos = {"q": q, "correo": correo, "autorizo": autorizo, "pase": pase_de("aviseme"), **mas}
    return Client(enforce_csrf_checks=True).post("/opinion/aviseme/", datos, **DE_AQUI)
