"""Prensa's tray: study, prepare a borrador, refuse with a reason, erase what is personal; and who may not."""

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from aguazul_portal.comun.archivos.models import Archivo
from aguazul_portal.comun.avisos.entrega import repartir
from aguazul_portal.comun.bitacora.models import Accion, Asiento
from aguazul_portal.comun.publicacion.models import Estado, PasoImposible
from noticias.models import EdicionNoticia, ImagenDePropuesta, Propuesta
from noticias.models.propuesta import Situacion
from noticias.propuestas import acciones
from tests import fabricas
from tests.archivos.muestras import foto_con_gps
from tests.noticias.muestras_propuesta import CORREO, ENVIAR, PERSONA, TELEFONO, TITULO, datos

pytestmark = pytest.mark.django_db


@pytest.fixture
def propuesta(ciudadana):
    cache.clear()
    imagen = SimpleUploadedFile("foto.jpg", foto_con_gps(), "image/jpeg")
    otra = SimpleUploadedFile("otra.jpg", foto_con_gps(), "image/jpeg")
    ciudadana.post(ENVIAR, datos(imagen_1=imagen, alt_1="Una biblioteca", imagen_2=otra, alt_2="Una sala"))
    return Propuesta.objects.get()


def ficha(propuesta):
    return reverse("admin:noticias_propuesta_change", args=[propuesta.pk])


def pulsar(navegador, propuesta, acto, **otros):
    ruta = reverse("admin:noticias_propuesta_acto", args=[propuesta.pk])
    return navegador.post(ruta, {"acto": acto, **otros}, follow=True)


def preparar(navegador, propuesta):
    clasificacion = {"categoria": fabricas.categoria().pk, "dependencia": fabricas.dependencia().pk}
    return pulsar(navegador, propuesta, "preparar", **clasificacion)


def situacion(propuesta):
    return Propuesta.objects.get(pk=propuesta.pk).situacion(timezone.now())


def test_espera_en_mi_bandeja_y_quien_la_abre_queda_en_el_registro(propuesta, entrar, redactora):
    navegador = entrar(redactora)
    assert TITULO in navegador.get("/consola/").content.decode()
    pagina = navegador.get(ficha(propuesta)).content.decode()
    assert PERSONA in pagina
    assert "&lt;b&gt;gratis&lt;/b&gt;" in pagina
    lectura = Asiento.objects.get(accion=Accion.LEER, tipo="propuesta de noticia")
    assert (lectura.actor, lectura.publico) == ("Rosa Prieto", False)
    assert PERSONA not in str(Asiento.objects.filter(pk=lectura.pk).values_list())


def test_estudiarla_la_quita_de_la_bandeja_de_los_demas(propuesta, entrar, redactora, redactor_dos):
    pulsar(entrar(redactora), propuesta, "estudiar")
    assert situacion(propuesta) == Situacion.EN_ESTUDIO
    assert TITULO not in entrar(redactor_dos).get("/consola/").content.decode()
    assert pulsar(entrar(redactor_dos), propuesta, "estudiar").status_code == 409


def test_preparar_hace_un_borrador_que_dice_de_donde_viene_y_recorre_el_camino(propuesta, entrar, equipo, ciudadana):
    preparar(entrar(equipo["redactora"]), propuesta)
    edicion = EdicionNoticia.objects.get()
    assert (edicion.estado, edicion.fuente, edicion.autor) == (
        Estado.BORRADOR,
        "Colegio de muestra",
        equipo["redactora"],
    )
    assert "&amp; &lt;b&gt;gratis&lt;/b&gt;" in edicion.cuerpo
    assert edicion.imagen.publico
    assert [(foto.imagen.alt, foto.imagen.publico) for foto in edicion.galeria.all()] == [("Una sala", True)]
    assert situacion(propuesta) == Situacion.EN_ESTUDIO
    edicion.avanzar("enviar", por=equipo["redactora"])
    with pytest.raises(PasoImposible):
        edicion.avanzar("aprobar", por=equipo["redactora"])
    edicion.avanzar("aprobar", por=equipo["revisor"])
    assert situacion(propuesta) == Situacion.EN_ESTUDIO
    edicion.avanzar("publicar", por=equipo["webmaster"])
    assert situacion(propuesta) == Situacion.PUBLICADA
    pagina = ciudadana.get(edicion.get_absolute_url()).content.decode()
    assert "Información enviada por Colegio de muestra" in pagina
    assert PERSONA not in pagina
    edicion.avanzar("retirar", por=equipo["webmaster"], nota="Error.", motivo="error")
    assert situacion(propuesta) == Situacion.RETIRADA


def test_preparar_pide_clasificarla_y_no_pierde_nada(propuesta, entrar, redactora):
    respuesta = pulsar(entrar(redactora), propuesta, "preparar", categoria="999")
    assert respuesta.status_code == 409
    assert not EdicionNoticia.objects.exists()


def test_dos_a_la_vez_hacen_una_sola_noticia(propuesta, entrar, redactora, redactor_dos):
    preparar(entrar(redactora), propuesta)
    assert preparar(entrar(redactor_dos), propuesta).status_code == 409
    assert EdicionNoticia.objects.count() == 1


def test_no_publicarla_exige_decir_por_que_y_se_le_escribe_a_quien_la_envio(propuesta, entrar, redactora):
    assert pulsar(entrar(redactora), propuesta, "rechazar", motivo="  ").status_code == 409
    pulsar(entrar(redactora), propuesta, "rechazar", motivo="Es publicidad.")
    assert situacion(propuesta) == Situacion.NO_SE_PUBLICARA
    repartir()
    assert "Es publicidad." in mail.outbox[-1].body
    assert mail.outbox[-1].to == [CORREO]
    with pytest.raises(PasoImposible):
        acciones.estudiar(propuesta, por=redactora)


def test_suprimir_borra_lo_personal_y_el_correo_que_no_habia_salido(propuesta, entrar, redactora):
    pulsar(entrar(redactora), propuesta, "suprimir")
    fila = Propuesta.objects.get()
    assert (fila.nombre, fila.correo, fila.telefono) == ("", "", "")
    repartir()
    assert not [mensaje for mensaje in mail.outbox if CORREO in mensaje.to]
    assert TELEFONO not in entrar(redactora).get(ficha(propuesta)).content.decode()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE noticias_propuesta SET correo = 'x@y.test' WHERE id = %s", [fila.pk])


def test_suprimir_se_lleva_las_imagenes_de_lo_que_no_fue_noticia(propuesta, entrar, redactora):
    pulsar(entrar(redactora), propuesta, "suprimir")
    assert not ImagenDePropuesta.objects.exists()
    assert not Archivo.objects.exists()
    assert Propuesta.objects.get().institucion == ""


def test_de_lo_que_no_se_publicara_se_suprime_lo_que_la_persona_escribio(propuesta, entrar, redactora):
    """In either order: what is still to be attended to keeps its text, or nobody could."""
    prensa = entrar(redactora)
    pulsar(prensa, propuesta, "suprimir")
    assert TITULO in prensa.get(ficha(propuesta)).content.decode()
    pulsar(prensa, propuesta, "rechazar", motivo="Lo pidió quien la envió.")
    fila = Propuesta.objects.get()
    assert (fila.titulo, fila.texto, fila.motivo) == ("", "", "Lo pidió quien la envió.")
    assert TITULO not in prensa.get(ficha(propuesta)).content.decode()


def test_suprimir_la_que_no_se_publicara_no_deja_su_texto(propuesta, entrar, redactora):
    pulsar(entrar(redactora), propuesta, "rechazar", motivo="Es publicidad.")
    pulsar(entrar(redactora), propuesta, "suprimir")
    fila = Propuesta.objects.get()
    assert (fila.titulo, fila.texto, fila.motivo) == ("", "", "Es publicidad.")


def test_suprimir_deja_lo_que_la_noticia_muestra(propuesta, entrar, redactora):
    preparar(entrar(redactora), propuesta)
    pulsar(entrar(redactora), propuesta, "suprimir")
    assert EdicionNoticia.objects.get().imagen.alt == "Una biblioteca"
    assert Propuesta.objects.get().institucion == "Colegio de muestra"


def test_el_registro_no_guarda_lo_que_la_persona_dijo_de_sus_imagenes(propuesta, entrar, redactora):
    def escrito():
        return " ".join(f"{a.objeto} {a.antes} {a.despues} {a.nota}" for a in Asiento.objects.all())

    assert "Una biblioteca" not in escrito()
    assert "Una biblioteca" in entrar(redactora).get(ficha(propuesta)).content.decode()
    pulsar(entrar(redactora), propuesta, "suprimir")
    assert "Una biblioteca" not in escrito()


@pytest.mark.parametrize("quien", ["revisor", "webmaster", "miembro_comite"])
@pytest.mark.parametrize("acto", ["estudiar", "preparar", "rechazar", "suprimir"])
def test_quien_no_es_de_prensa_no_la_ve_ni_la_atiende(quien, acto, propuesta, entrar, request):
    persona = request.getfixturevalue(quien)
    assert entrar(persona).get(ficha(propuesta)).status_code == 403
    assert TITULO not in entrar(persona).get("/consola/").content.decode()
    respuesta = pulsar(entrar(persona), propuesta, acto, motivo="Porque sí.")
    assert respuesta.status_code in (403, 409)
    assert situacion(propuesta) == Situacion.RECIBIDA
    assert Propuesta.objects.get().nombre == PERSONA


def test_control_interno_la_lee_y_no_la_toca(propuesta, entrar, control_interno):
    pagina = entrar(control_interno).get(ficha(propuesta))
    assert pagina.status_code == 200
    assert "Preparar noticia" not in pagina.content.decode()
    assert pulsar(entrar(control_interno), propuesta, "suprimir").status_code == 409
