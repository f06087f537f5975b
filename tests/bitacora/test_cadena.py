"""The chain under an enemy with SQL: whatever is done to an entry, the verifier names the first one that does not follow."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from aguazul_portal.comun.bitacora.acciones import registrar
from aguazul_portal.comun.bitacora.models import Accion, Asiento, Cabeza
from aguazul_portal.comun.bitacora.verificacion import verificar
from aguazul_portal.comun.entidad.models import Cargo, Titularidad
from tests import fabricas

pytestmark = pytest.mark.django_db


@pytest.fixture
def diez():
    for n in range(10):
        registrar(Accion.EDITAR, por=fabricas.PRUEBA, texto=f"acto {n}", despues={"n": n}, publico=n % 2 == 0)
    return Asiento.objects.en_orden()


def _sql(sentencia):
    with connection.cursor() as cursor:
        cursor.execute(sentencia)


def test_la_cadena_sana_verifica(diez):
    resultado = verificar()
    assert (resultado.falla, resultado.asientos) == ("", Asiento.objects.count())


def test_los_numeros_no_tienen_huecos(diez):
    numeros = list(diez.values_list("numero", flat=True))
    assert numeros == list(range(1, len(numeros) + 1))
    assert Cabeza.objects.get().numero == numeros[-1]


@pytest.mark.parametrize(
    "sentencia",
    [
        "UPDATE bitacora_asiento SET objeto = 'otro' WHERE numero = 5",
        "DELETE FROM bitacora_asiento WHERE numero = 5",
        "UPDATE bitacora_asiento SET instante = '2020-01-01 00:00:00+00:00' WHERE numero = 5",
    ],
)
def test_la_base_de_datos_rechaza_tocarla(diez, sentencia):
    with pytest.raises(DatabaseError, match="no se edita ni se borra"), transaction.atomic():
        _sql(sentencia)


def test_la_base_de_datos_rechaza_un_asiento_que_no_es_el_siguiente(diez):
    falso = Asiento.objects.get(numero=4)
    falso.numero, falso.anterior = 40, "f" * 64
    with pytest.raises(DatabaseError, match="no es el siguiente"), transaction.atomic():
        falso.save(force_insert=True)


CAMPOS_DE_TEXTO = ["objeto", "actor", "cargo", "nota", "accion", "despues", "huella", "anterior", "dependencia", "url"]


@pytest.mark.parametrize("campo", CAMPOS_DE_TEXTO)
def test_editar_cualquier_campo_se_nota(diez, sin_disparadores, campo):
    valor = '{"n":99}' if campo == "despues" else "x" * 12
    _sql(f"UPDATE bitacora_asiento SET {campo} = '{valor}' WHERE numero = 5")
    assert verificar().falla.startswith("Asiento 5 ")


def test_antedatar_se_nota(diez, sin_disparadores):
    _sql("UPDATE bitacora_asiento SET instante = '2020-01-01 00:00:00.000000' WHERE numero = 5")
    assert verificar().falla.startswith("Asiento 5 ")


def test_volverlo_privado_se_nota(diez, sin_disparadores):
    publico = Asiento.objects.publicos(timezone.now()).order_by("numero").first()
    Asiento.objects.filter(pk=publico.pk).update(publico=False)
    assert verificar().falla.startswith(f"Asiento {publico.pk} ")


def test_quitar_uno_de_en_medio_se_nota(diez, sin_disparadores):
    _sql("DELETE FROM bitacora_asiento WHERE numero = 5")
    assert verificar().falla.startswith("Asiento 6 ")


def test_cortar_la_cola_se_nota(diez, sin_disparadores):
    _sql("DELETE FROM bitacora_asiento WHERE numero > 7")
    assert verificar().falla.startswith("Asiento 8: falta")


def test_cambiar_el_orden_se_nota(diez, sin_disparadores):
    _sql("UPDATE bitacora_asiento SET numero = 1000 WHERE numero = 5")
    _sql("UPDATE bitacora_asiento SET numero = 5 WHERE numero = 6")
    _sql("UPDATE bitacora_asiento SET numero = 6 WHERE numero = 1000")
    assert verificar().falla.startswith("Asiento 5 ")


def test_reescribirlo_con_su_huella_rompe_el_siguiente(diez, sin_disparadores):
    """An enemy who recomputes the digest of the entry he edited is found at the next one."""
    from aguazul_portal.comun.bitacora import cadena

    asiento = Asiento.objects.get(numero=5)
    asiento.objeto = "otra historia"
    Asiento.objects.filter(pk=5).update(objeto=asiento.objeto, huella=cadena.huella(asiento))
    assert verificar().falla.startswith("Asiento 6 ")


def test_la_orden_nombra_el_primero_y_falla(diez, sin_disparadores, capsys):
    call_command("verificar_bitacora")
    assert "está íntegra" in capsys.readouterr().out
    _sql("UPDATE bitacora_asiento SET nota = 'x' WHERE numero = 3")
    with pytest.raises(CommandError, match="Asiento 3 "):
        call_command("verificar_bitacora")


def test_registrar_cuesta_dos_consultas(django_assert_num_queries):
    registrar(Accion.EDITAR, por=fabricas.PRUEBA, texto="calentar")
    with transaction.atomic(), django_assert_num_queries(2) as consultas:
        registrar(Accion.EDITAR, por=fabricas.PRUEBA, texto="uno")
    assert all("bitacora" in consulta["sql"] for consulta in consultas)


def test_si_el_acto_se_deshace_su_asiento_tambien(diez):
    antes = Cabeza.objects.get().numero
    with pytest.raises(RuntimeError):
        _registrar_y_fallar()
    assert Cabeza.objects.get().numero == antes
    assert verificar().falla == ""


def _registrar_y_fallar():
    with transaction.atomic():
        registrar(Accion.EDITAR, por=fabricas.PRUEBA, texto="no ocurrió")
        raise RuntimeError


def test_muchas_filas_juntas_dejan_cada_una_su_asiento_y_la_cadena_sigue(db):
    cargo = fabricas.cargo("Profesional")
    antes = Cabeza.objects.get().numero
    titulares = [
        Titularidad(cargo=cargo, persona=f"Ana\x07 {n}", desde=date(2020 + n, 1, 1), hasta=date(2020 + n, 6, 1))
        for n in range(3)
    ]
    with pytest.raises(TypeError):
        Titularidad.objects.crear_varios(titulares)  # nobody says who
    with pytest.raises(TypeError, match="guarde cada fila"):
        Cargo.objects.crear_varios([Cargo(nombre="Otro")], por=fabricas.PRUEBA)
    assert Cabeza.objects.get().numero == antes
    Titularidad.objects.crear_varios(titulares, por=fabricas.PRUEBA)
    asientos = Asiento.objects.en_orden().filter(numero__gt=antes)
    assert [asiento.accion for asiento in asientos] == [Accion.CREAR] * 3
    assert [asiento.objeto_id for asiento in asientos] == [str(uno.pk) for uno in titulares]
    assert "Ana  2" in asientos[2].despues
    assert verificar().falla == ""
