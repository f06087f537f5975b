#!/usr/bin/env python3
"""Comprueba el registro de actualizaciones del portal, lejos del portal y sin confiar en él.

    python3 verificar_registro.py registro_de_actualizaciones.jsonl --sello sellos_del_registro.jsonl
    python3 verificar_registro.py registro_completo.jsonl --sello correo_de_control_interno.eml --sello carpeta/

Lee el registro descargado (una línea JSON por asiento) y uno o más sellos: el archivo de sellos del portal, el texto de
un correo de Control Interno o de un acta del Comité, el contenido exacto de un acta o una carpeta con varios. Dice que
está íntegro, o nombra el primer asiento que fue editado, quitado, agregado, movido, antedatado o cortado. Solo usa la
biblioteca estándar de Python 3.9 o posterior.

Termina con 0 si todo corresponde, con 1 si algo no corresponde y con 2 si no pudo leer lo que se le dio.

Qué prueba: que los asientos forman una sola cadena sin huecos desde el primero; que cada asiento cuyo texto está en el
archivo dice lo mismo que cuando se anotó; y, con un sello que usted guardó antes, que nadie recalculó la cadena ni le
cortó el final hasta ese día. De los asientos internos la descarga pública solo trae el lugar y las huellas: de ellos
prueba que están y en qué orden, no lo que dicen. Lo posterior al último sello solo lo protege la cadena.
"""

import argparse
import email
import email.policy
import hashlib
import json
import re
import sys
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path

GENESIS = "0" * 64
TOLERANCIA = 60  # segundos: los relojes de dos máquinas no coinciden del todo
CADA = 100_000  # asientos entre dos señales de avance
COLOMBIA = timezone(timedelta(hours=-5))
SELLO_ESCRITO = re.compile(
    r"Sello (aparte )?del (\d{4}-\d\d-\d\d)\s+Asientos:\s+(\d+)\s+Huella:\s+([0-9a-f]{64})(?:\s+Hecho:\s+([0-9T:.Z+-]+))?"
)
NO_CORRESPONDE, NO_SE_PUDO_LEER = 1, 2


class NoSePuedeLeer(Exception):
    """Lo que se dio no es un registro o no es un sello."""


@dataclass(frozen=True)
class Falla:
    """Lo primero que no corresponde."""

    clase: str  # editado, quitado, agregado, movido, duplicado, antedatado, cortado, reescrito, sello, ilegible
    asiento: int
    frase: str

    def __str__(self):
        return f"Asiento {self.asiento}, {self.clase}: {self.frase}"


# --- Sellos ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sello:
    fecha: str
    asientos: int
    huella: str
    aparte: bool = False
    hecho_en: str = ""

    def __str__(self):
        return f"sello {'aparte ' if self.aparte else ''}del {self.fecha}"

    def cierre(self):
        """El momento desde el que fue anotado todo lo que el sello no cubre; None si el sello no lo dice."""
        if self.aparte:
            return _momento(self.hecho_en) if self.hecho_en else None
        return datetime.fromisoformat(self.fecha).replace(tzinfo=COLOMBIA) + timedelta(days=1)


def leer_sellos(rutas):
    """Los sellos de esos archivos o carpetas, cada uno una vez, del que cubre menos asientos al que cubre más."""
    sellos = {sello for ruta in rutas for archivo in _archivos(Path(ruta)) for sello in _sellos_de(archivo)}
    return sorted(sellos, key=lambda sello: (sello.asientos, sello.fecha, sello.huella))


def _archivos(ruta):
    if not ruta.exists():
        raise NoSePuedeLeer(f"No existe «{ruta}».")
    return sorted(hijo for hijo in ruta.rglob("*") if hijo.is_file()) if ruta.is_dir() else [ruta]


def _sellos_de(archivo):
    """De un archivo de sellos (JSON), de un texto, o de un correo como lo guarda el programa de correo."""
    octetos = archivo.read_bytes()
    texto = octetos.decode("utf-8", "replace")
    escritos = list(_en_json(texto)) or list(_en_texto(texto))
    return escritos or list(_en_texto(_texto_del_correo(octetos)))


def _en_json(texto):
    for linea in texto.splitlines():
        if linea.startswith("{") and '"sello"' in linea:
            try:
                dato = json.loads(linea)
                if "clase" not in dato:  # el contenido de un acta del Comité lo lleva adentro, o no lleva
                    dato = dato["sello"]
                    if dato is None:
                        continue
                aparte = dato["clase"] == "aparte"
                sello = Sello(dato["fecha"], int(dato["asientos"]), dato["huella"], aparte, dato["hecho_en"])
                sello.cierre()
            except (ValueError, KeyError, TypeError) as error:
                raise NoSePuedeLeer(f"Un sello no se entiende: {linea[:80]}") from error
            yield sello


def _en_texto(texto):
    for aparte, fecha, asientos, huella, hecho_en in SELLO_ESCRITO.findall(texto):
        yield Sello(fecha, int(asientos), huella, bool(aparte), hecho_en)


def _texto_del_correo(octetos):
    mensaje = email.message_from_bytes(octetos, policy=email.policy.default)
    try:
        cuerpo = mensaje.get_body(("plain", "html"))
        return cuerpo.get_content() if cuerpo else ""
    except (LookupError, KeyError, ValueError):
        return ""


def desacuerdo(sellos):
    """Dos sellos que no pueden ser del mismo registro; None si concuerdan."""
    por_dia = sorted((sello for sello in sellos if not sello.aparte), key=lambda sello: (sello.fecha, sello.asientos))
    for antes, despues in zip(por_dia, por_dia[1:]):  # noqa: B905  strict= no existe en Python 3.9
        mismo_dia = antes.fecha == despues.fecha and antes.asientos != despues.asientos
        if mismo_dia or despues.asientos < antes.asientos:
            return Falla("sello", despues.asientos, f"el {despues} ({despues.asientos}) y el {antes} ({antes.asientos}) "
                         "no son del mismo registro: alguno fue cambiado.")  # fmt: skip
    for antes, despues in zip(sellos, sellos[1:]):  # noqa: B905
        if antes.asientos == despues.asientos and antes.huella != despues.huella:
            return Falla("sello", despues.asientos, f"el {antes} y el {despues} cubren lo mismo con huellas distintas.")
    return None


# --- La cadena -------------------------------------------------------------------------------------------------------


@dataclass
class Informe:
    asientos: int = 0
    con_texto: int = 0
    huella: str = GENESIS
    sellados: list = field(default_factory=list)  # sellos que coincidieron
    falla: Falla = None


def verificar(lineas, sellos=(), tolerancia=TOLERANCIA, avance=lambda numero: None):
    """Recorre las líneas una sola vez, sin guardarlas. `sellos`: como los da `leer_sellos`."""
    cadena = _Cadena(sellos, tolerancia)
    cadena.informe.falla = desacuerdo(sellos) or cadena.recorrer(iter(lineas), avance)
    return cadena.informe


class _Cadena:
    """Hasta dónde va el recorrido: el último asiento que correspondió y el de antes."""

    def __init__(self, sellos, tolerancia):
        self.sellos = {}
        for sello in sellos:
            self.sellos.setdefault(sello.asientos, []).append(sello)
        self.mayor = max(sellos, key=lambda sello: sello.asientos, default=None)
        self.tolerancia = timedelta(seconds=tolerancia)
        self.informe, self.antepenultima, self.linea, self.desde = Informe(), GENESIS, "", None

    def recorrer(self, lineas, avance):
        fin = None
        for linea in lineas:
            if fin is not None:
                return self._falla("agregado", "hay asientos después de la última línea del registro.")
            dato = _leer(linea)
            if dato is None:
                return self._ilegible(linea)
            if "fin" in dato:
                fin = dato
            elif falla := self._seguir(dato, linea, lineas):
                return falla
            elif self.informe.asientos % CADA == 0:
                avance(self.informe.asientos)
        return self._cabo(fin)

    def _falla(self, clase, frase, asiento=None):
        return Falla(clase, self.informe.asientos + 1 if asiento is None else asiento, frase)

    def _ilegible(self, linea):
        if not linea.endswith("\n"):
            return self._falla("cortado", "el archivo termina a mitad de una línea.")
        otro = " El archivo que se verifica es el que se descarga en JSON." if not self.informe.asientos else ""
        return self._falla("ilegible", f"la línea no es un asiento: {linea[:60].strip()}.{otro}")

    def _seguir(self, dato, linea, lineas):
        """La falla de este asiento, o None y se avanza a él."""
        esperado = self.informe.asientos + 1
        falla = (
            self._por_su_numero(dato, linea, esperado, lineas)
            or self._por_su_enlace(dato, esperado)
            or self._por_su_texto(dato, esperado)
            or self._por_su_fecha(dato, esperado)
            or self._por_sus_sellos(dato, esperado)
        )
        if falla is None:
            self._avanzar(dato, linea)
        return falla

    def _avanzar(self, dato, linea):
        informe = self.informe
        self.antepenultima, self.linea = informe.huella, linea
        informe.asientos, informe.huella = dato["numero"], dato["huella"]
        informe.con_texto += "instante" in dato

    def _por_su_numero(self, dato, linea, esperado, lineas):
        numero = dato["numero"]
        if numero == esperado:
            return None
        if numero < esperado:
            return self._repetido(numero, linea)
        if _aparece(esperado, lineas):
            return self._falla("movido", f"no está en su lugar: aparece después del {numero}.")
        suelta = " Si el archivo es una selección con filtros, agregue --seleccion." if esperado == 1 else ""
        return self._falla("quitado", f"falta: después del {esperado - 1} sigue el {numero}.{suelta}")

    def _repetido(self, numero, linea):
        if linea == self.linea:
            return self._falla("duplicado", "está dos veces seguidas.", numero)
        if numero == self.informe.asientos:
            return self._falla(
                "agregado", "hay dos asientos distintos con este número: uno de los dos fue agregado.", numero
            )
        return self._falla("movido", f"vuelve a aparecer después del {self.informe.asientos}.", numero)

    def _por_su_enlace(self, dato, esperado):
        if dato["anterior"] == self.informe.huella:
            return None
        if esperado == 1:
            return self._falla("quitado", "el primero del archivo dice seguir a otro: falta el comienzo del registro.")
        if not _dice_lo_suyo(dato):
            return self._falla("editado", "ni su texto ni su enlace con el anterior son los que se anotaron.")
        if dato["anterior"] == self.antepenultima:
            return self._falla("agregado", f"el {esperado} sigue al {esperado - 2}: este fue agregado.", esperado - 1)
        return self._falla(
            "reescrito", f"el {esperado} sigue a otro distinto: este fue cambiado con su huella.", esperado - 1
        )

    def _por_su_texto(self, dato, esperado):
        if _dice_lo_suyo(dato):
            return None
        return self._falla("editado", "su texto no corresponde a su huella.")

    def _por_su_fecha(self, dato, esperado):
        if "instante" not in dato:
            return None
        try:
            instante = _momento(dato["instante"])
        except (ValueError, AttributeError):
            return self._falla("editado", f"su fecha no es una fecha: {dato['instante']}.")
        if self.desde and instante < self.desde - self.tolerancia:
            return self._falla(
                "antedatado", f"dice {dato['instante']}, pero se anotó después de {self.desde.isoformat()}."
            )
        self.desde = max(self.desde, instante) if self.desde else instante
        return None

    def _por_sus_sellos(self, dato, esperado):
        for sello in self.sellos.get(esperado, ()):
            if sello.huella != dato["huella"]:
                return self._falla("reescrito", self._donde_se_reescribio(sello, esperado))
            self.informe.sellados.append(sello)
            if cierre := sello.cierre():
                self.desde = max(self.desde or cierre, cierre)
        return None

    def _donde_se_reescribio(self, sello, esperado):
        firme = self.informe.sellados[-1].asientos if self.informe.sellados else 0
        return (
            f"su huella no es la del {sello}. La cadena fue recalculada desde algún asiento entre el {firme + 1} y el "
            f"{esperado}, o el sello no es de este registro."
        )

    def _cabo(self, fin):
        hay = self.informe.asientos
        if self.mayor and self.mayor.asientos > hay:
            faltan = self.mayor.asientos - hay
            return self._falla(
                "cortado",
                f"falta, y con él {faltan} en total: el {self.mayor} contaba {self.mayor.asientos}. "
                "Si este archivo se descargó antes de ese sello, descárguelo de nuevo.",
            )
        if fin is None:
            return self._falla("cortado", "el archivo no trae su última línea: está incompleto.")
        if (fin.get("asientos"), fin.get("huella")) != (hay, self.informe.huella):
            return self._falla(
                "cortado", f"la última línea del archivo cuenta {fin.get('asientos')} asientos y hay {hay}."
            )
        return None


def verificar_seleccion(lineas):
    """Asientos sueltos (los que se descargan con filtros): cada uno contra su propia huella, sin la cadena."""
    informe = Informe()
    for linea in lineas:
        dato = _leer(linea)
        if dato is None or "fin" in dato:
            continue
        if not _dice_lo_suyo(dato):
            informe.falla = Falla("editado", dato["numero"], "su texto no corresponde a su huella.")
            return informe
        informe.asientos, informe.con_texto = informe.asientos + 1, informe.con_texto + ("instante" in dato)
    return informe


def _leer(linea):
    """El asiento de la línea, o la línea final; None si no es ni lo uno ni lo otro."""
    try:
        dato = json.loads(linea)
    except (ValueError, RecursionError):
        return None
    if not isinstance(dato, dict) or ("fin" not in dato and not _es_asiento(dato)):
        return None
    return dato


def _es_asiento(dato):
    numero = dato.get("numero")
    return isinstance(numero, int) and isinstance(dato.get("anterior"), str) and isinstance(dato.get("huella"), str)


def _dice_lo_suyo(dato):
    """¿La huella es la de este texto? De un asiento interno la descarga pública no trae texto: no hay qué comparar."""
    if "instante" not in dato and dato.get("publico") is False:
        return True
    texto = {campo: valor for campo, valor in dato.items() if campo != "huella"}
    canonico = json.dumps(texto, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonico.encode("utf-8", "surrogatepass")).hexdigest() == dato["huella"]


def _aparece(numero, lineas):
    """¿Está más adelante? Gasta lo que queda del archivo: solo se pregunta cuando ya hay una falla."""
    return any(dato and dato.get("numero") == numero for dato in map(_leer, lineas))


def _momento(texto):
    return datetime.fromisoformat(texto.replace("Z", "+00:00"))


# --- En la terminal --------------------------------------------------------------------------------------------------


def main(argumentos=None):
    opciones = _opciones(argumentos)
    try:
        sellos = leer_sellos(opciones.sello)
        if opciones.sello and not sellos:
            raise NoSePuedeLeer("En lo que se dio como sello no hay ninguno.")
        if not Path(opciones.registro).exists():
            raise NoSePuedeLeer(f"No existe el archivo «{opciones.registro}».")
        with open(opciones.registro, encoding="utf-8", newline="\n") as lineas:
            informe = _verificar(lineas, sellos, opciones)
    except (NoSePuedeLeer, OSError, UnicodeDecodeError) as error:
        print(f"No se pudo leer: {error}", file=sys.stderr)
        return NO_SE_PUDO_LEER
    if informe.falla:
        print(f"EL REGISTRO NO CORRESPONDE. {informe.falla}")
        return NO_CORRESPONDE
    if not informe.asientos:
        print("No se pudo leer: el archivo no tiene asientos.", file=sys.stderr)
        return NO_SE_PUDO_LEER
    print(_en_palabras(informe, sellos, opciones.seleccion))
    return 0


def _verificar(lineas, sellos, opciones):
    if opciones.seleccion:
        return verificar_seleccion(lineas)
    inicio = time.monotonic()
    return verificar(
        lineas, sellos, opciones.tolerancia,
        avance=lambda numero: print(f"… {numero} asientos, {time.monotonic() - inicio:.0f} s", file=sys.stderr),
    )  # fmt: skip


def _opciones(argumentos):
    opciones = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    opciones.add_argument("registro", help="el archivo del registro (JSON, una línea por asiento)")
    opciones.add_argument("--sello", action="append", default=[], help="archivo de sellos, correo o carpeta; repetible")
    opciones.add_argument("--tolerancia", type=float, default=TOLERANCIA, help="segundos que un reloj puede atrasarse")
    opciones.add_argument(
        "--seleccion", action="store_true", help="el archivo es una selección con filtros, no el registro entero"
    )
    return opciones.parse_args(argumentos)


def _los_posteriores(cuantos):
    """What the last seal does not cover."""
    if not cuantos:
        return "No hay posteriores."
    if cuantos == 1:
        return "El asiento posterior solo lo protege la cadena."
    return f"Los {cuantos} posteriores solo los protege la cadena."


def _en_palabras(informe, sellos, seleccion):
    if seleccion:
        cuantos = "El asiento dice" if informe.asientos == 1 else f"Los {informe.asientos} asientos dicen"
        return f"{cuantos} lo que se anotó. Que no falte ninguno entre ellos no se puede saber."
    frases = [
        f"El registro está íntegro: {informe.asientos} asientos en cadena, {informe.con_texto} con su texto.",
        f"Termina en la huella {informe.huella}.",
    ]
    if informe.sellados:
        ultimo = informe.sellados[-1]
        despues = informe.asientos - ultimo.asientos
        cuantos = "1 sello" if len(informe.sellados) == 1 else f"{len(informe.sellados)} sellos"
        frases.append(f"Coincide con {cuantos}; el último, el {ultimo}, cubre {ultimo.asientos} asientos.")
        frases.append(_los_posteriores(despues))
    else:
        frases.append(
            "Sin un sello no se puede saber si fue recalculado entero o si le cortaron el final: dé uno con --sello."
        )
    return "\n".join(frases)


if __name__ == "__main__":
    sys.exit(main())
