"""Once its time is over: the person goes, the figures stay, and the database admits nothing else."""

from datetime import date, datetime, timedelta
from io import StringIO
from unittest.mock import patch

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction
from django.utils import timezone

from aguazul_portal.comun.archivos.models import Archivo
from aguazul_portal.comun.archivos.recepcion import examinar
from aguazul_portal.comun.bitacora.models import Accion, Asiento
from aguazul_portal.comun.ventanilla import ficha
from aguazul_portal.comun.ventanilla.anonimizacion import por_anonimizar
from aguazul_portal.comun.ventanilla.flujo import ActoImposible
from aguazul_portal.comun.ventanilla.informe import abiertos
from aguazul_portal.comun.ventanilla.informe.cuenta import informe
from aguazul_portal.comun.ventanilla.informe.trimestre import Trimestre
from aguazul_portal.comun.ventanilla.models import DICHO, PERSONALES, Actuacion, Anexo, Caso, Respuesta
from aguazul_portal.comun.ventanilla.pasos import PERSONA, avanzar
from aguazul_portal.comun.ventanilla.plazos import Clase
from aguazul_portal.comun.ventanilla.radicacion import radicar
from aguazul_portal.comun.ventanilla.respuesta import componer_pendientes
from aguazul_portal.comun.ventanilla.series import series
from aguazul_portal.comun.ventanilla.valorar import valorar
from tests.ventanilla.muestras import CORREO, DOCUMENTO, PRUEBA, TEXTO, datos
from tests.ventanilla.muestras import PERSONA as ANA

pytestmark = pytest.mark.django_db
RECIBO = timezone.make_aware(datetime(2016, 3, 1, 9))
ACTO = "Resolución 15 de 2026"
AHORA = timezone.make_aware(datetime(2026, 11, 22, 12))


def _viejo(pase="viejo", **cambios):
    anexo = examinar(SimpleUploadedFile(f"carta de {ANA}.txt", b"Yo, Ana, pido."))
    with patch("django.utils.timezone.now", return_value=RECIBO):
        return radicar(datos(**cambios), pase=pase, por=PRUEBA, contenidos=[anexo])[0]


@pytest.fixture
def terminar(ventanilla, cargo, funcionaria):
    """A case of 2016, answered in 2016, with all that a case may have."""
    titular = funcionaria.titularidades.get()
    type(titular)._base_manager.filter(pk=titular.pk).update(desde=date(2010, 1, 1))

    def _terminar(n):
        caso = _viejo(f"viejo-{n}", clase="documentos" if n % 2 else "peticion")
        avanzar(caso, "asignar", cargo=cargo, texto=f"Para {ANA}.", por=ventanilla, ahora=RECIBO)
        avanzar(
            caso,
            "responder",
            texto=f"Señora {ANA}: ya.",
            sentido="accede",
            por=funcionaria,
            ahora=RECIBO + timedelta(9),
        )
        componer_pendientes()
        avanzar(caso, "disentir", texto=f"Soy {ANA} y no.", por=PERSONA, ahora=RECIBO + timedelta(days=10))
        valorar(caso, 2, ahora=RECIBO + timedelta(days=11))
        return caso

    return _terminar


@pytest.fixture
def viejo(terminar):
    return terminar(0)


@pytest.fixture
def viejos(terminar):
    return [terminar(n) for n in range(6)]


def orden(*argumentos):
    salida = StringIO()
    with patch("django.utils.timezone.now", return_value=AHORA):
        call_command("anonimizar_casos", *argumentos, stdout=salida)
    return salida.getvalue()


def _todo_lo_guardado():
    modelos = (Caso, Actuacion, Anexo, Archivo, Respuesta)
    return " ".join(str(fila) for modelo in modelos for fila in modelo._base_manager.values_list())


def test_cada_clase_tiene_una_serie_con_su_norma_y_ninguna_se_da_por_confirmada():
    assert sorted(clase for serie in series() for clase in serie.clases) == sorted(Clase)
    for serie in series():
        assert serie.norma
        assert serie.anios > 0
        assert not serie.confirmada


def test_sin_decir_hacer_no_se_cambia_nada(viejo):
    dicho = orden()
    assert viejo.radicado in dicho
    assert "No se cambió nada" in dicho
    assert not Caso.objects.filter(anonimizado_en__isnull=False).exists()


def test_una_serie_por_confirmar_no_se_anonimiza_sin_decir_segun_que_acto(viejo):
    with pytest.raises(CommandError, match="por confirmar"):
        orden("--hacer")
    assert not Caso.objects.filter(anonimizado_en__isnull=False).exists()


def test_la_persona_se_va_y_lo_demas_queda(viejos, django_capture_on_commit_callbacks):
    antes = {caso.pk: (caso.radicado, caso.huella, caso.recibido_en, caso.estado) for caso in Caso.objects.all()}
    rutas = [archivo.original.ruta for archivo in Archivo.objects.all()]
    assert ANA in _todo_lo_guardado()
    with django_capture_on_commit_callbacks(execute=True):
        assert "Anonimizados: 6." in orden("--hacer", "--segun", ACTO)
    for dato in (ANA, CORREO, DOCUMENTO, TEXTO[:20], "Baranda", "Yo, Ana"):
        assert dato not in _todo_lo_guardado()
    assert not any(default_storage.exists(ruta) for ruta in rutas)
    assert antes == {c.pk: (c.radicado, c.huella, c.recibido_en, c.estado) for c in Caso.objects.all()}
    assert all(fila.huella and not fila.archivo for fila in (*Anexo.objects.all(), *Respuesta.objects.all()))


def test_las_cifras_son_las_mismas_antes_y_despues(viejos):
    def cifras():
        return vars(informe(Trimestre(2016, 1), AHORA)), list(abiertos.filas(AHORA))

    antes = cifras()
    orden("--hacer", "--segun", ACTO)
    assert cifras() == antes
    assert antes[0]["recibidas"] == 6


def test_queda_un_asiento_por_la_orden_y_uno_por_caso_sin_nadie(viejos):
    orden("--hacer", "--segun", ACTO)
    (la_orden,) = Asiento.objects.filter(accion=Accion.ORDEN, objeto__contains="anonimización de 6 casos")
    assert ACTO in la_orden.nota
    assert Asiento.objects.filter(tipo="caso", nota__startswith="Se anonimizó").count() == 6
    todo = " ".join(str(fila) for fila in Asiento.objects.values_list())
    for dato in (ANA, CORREO, DOCUMENTO, "Baranda"):
        assert dato not in todo


def test_otra_vez_no_hace_nada_y_lo_escogido_se_conserva(viejos):
    orden("--hacer", "--segun", ACTO, "--conservar", viejos[0].radicado)
    assert Caso.objects.get(anonimizado_en__isnull=True) == viejos[0]
    assert "Anonimizados: 0." in orden("--hacer", "--segun", ACTO, "--conservar", viejos[0].radicado)


def test_lo_abierto_y_lo_reciente_no_se_tocan(viejos, caso):
    _viejo("abierto")
    serie = series()[0]
    elegidos = set(por_anonimizar(serie, AHORA.date()))
    assert elegidos == set(viejos)
    assert not por_anonimizar(serie, date(2026, 3, 10)).exists(), "se cumplen al día siguiente de los diez años"
    assert por_anonimizar(serie, date(2026, 3, 11)).count() == 6
    assert serie.limite(date(2024, 2, 29)) == date(2014, 2, 28)


def test_lo_anonimizado_se_ve_como_tal_y_ya_no_se_mueve(viejo, ciudadana, control_interno, entrar):
    orden("--hacer", "--segun", ACTO)
    caso = Caso.objects.get(pk=viejo.pk)
    pagina = ciudadana.get(f"/peticiones/seguimiento/{ficha.de(caso)}/")
    assert "Pasó el tiempo de conservarlo" in pagina.content.decode()
    assert ciudadana.get(f"/peticiones/seguimiento/{ficha.de(caso)}/anexos/1/").status_code == 404
    assert ciudadana.get(f"/peticiones/seguimiento/{ficha.de(caso)}/constancia.pdf").status_code == 200
    mesa = entrar(control_interno).get(f"/consola/ventanilla/caso/{caso.pk}/change/").content.decode()
    assert "Pasó el tiempo de conservarlo" in mesa
    with pytest.raises(ActoImposible, match="anonimizado"):
        avanzar(caso, "anotar", texto="x", por=control_interno)


VACIO = dict.fromkeys((*PERSONALES, *DICHO), "")


@pytest.mark.parametrize(
    "cambio",
    [
        {"texto": ""}, {"texto": "", "asunto": ""}, {"anonimizado_en": AHORA}, {**VACIO, "anonimizado_en": AHORA, "nombre": "x"},
        {**VACIO, "anonimizado_en": AHORA, "texto": "x"}, {**VACIO, "anonimizado_en": AHORA, "huella": "0" * 64},
        {**VACIO, "anonimizado_en": AHORA, "canal": "papel"}, VACIO,
    ],
)  # fmt: skip
def test_la_base_solo_admite_vaciarlo_todo(viejo, cambio):
    with pytest.raises(DatabaseError), transaction.atomic():
        Caso._base_manager.filter(pk=viejo.pk).update(**cambio)


def test_la_base_no_admite_vaciar_lo_abierto_ni_llenar_otra_vez_lo_vacio(viejo, caso):
    todo = {**VACIO, "anonimizado_en": AHORA}
    intentos = [
        lambda: Caso._base_manager.filter(pk=caso.pk).update(**todo),
        lambda: Actuacion._base_manager.filter(caso=viejo).update(texto="", cuerpo=""),
        lambda: Anexo._base_manager.filter(caso=viejo).update(nombre="", archivo=None),
        lambda: Respuesta._base_manager.filter(actuacion__caso=viejo).update(archivo=None),
    ]
    for intento in intentos:
        with pytest.raises(DatabaseError), transaction.atomic():
            intento()
    orden("--hacer", "--segun", ACTO)
    vacio = Caso._base_manager.filter(pk=viejo.pk)
    for cambio in (
        {"nombre": "Otra"},
        {"texto": "Otro"},
        {"anonimizado_en": None},
        {"anonimizado_en": AHORA + timedelta(1)},
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            vacio.update(**cambio)
    for cambio in ({"texto": "Otro"}, {"quien": "Otro"}, {"vencia": AHORA.date()}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Actuacion._base_manager.filter(caso=viejo).update(**cambio)
    with pytest.raises(DatabaseError), transaction.atomic():
        vacio._raw_delete("default")
