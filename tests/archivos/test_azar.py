"""Damaged files, by the hundred: whatever comes in is either accepted or refused with a sentence, never an error."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from aguazul_portal.comun.archivos.recepcion import Contenido, examinar
from tests.archivos import muestras as m

SANOS = {
    "acta.pdf": m.pdf_con_objetos_comprimidos(3),
    "acta.docx": m.docx(),
    "datos.xlsx": m.xlsx(),
    "acta.odt": m.odf("text"),
    "foto.png": m.imagen("PNG"),
    "foto.jpg": m.foto_con_gps(),
    "foto.webp": m.imagen("WEBP"),
    "foto.gif": m.imagen("GIF"),
    "nota.txt": "Señor alcalde".encode(),
}


@pytest.mark.filterwarnings("ignore")  # Pillow warns of the damage it finds
@pytest.mark.parametrize("nombre", SANOS)
@settings(max_examples=50)
@given(st.data())
def test_un_archivo_danado_se_acepta_o_se_explica(nombre, data):
    octetos = bytearray(SANOS[nombre])
    for _ in range(data.draw(st.integers(1, 6))):
        octetos[data.draw(st.integers(0, len(octetos) - 1))] = data.draw(st.integers(0, 255))
    corte = data.draw(st.integers(1, len(octetos)))
    assert all(frase.endswith(".") for frase in _rechazo(m.subir(nombre, bytes(octetos[:corte]))))


def _rechazo(subido):
    """What the person is told; nothing when it is accepted."""
    try:
        assert isinstance(examinar(subido), Contenido)
    except ValidationError as rechazo:
        return rechazo.messages
    return []
