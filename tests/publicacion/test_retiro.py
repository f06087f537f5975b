"""A withdrawal says why; the address answers with it or leads on, never in a chain nor a circle."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from aguazul_portal.comun.bitacora.models import Asiento
from aguazul_portal.comun.publicacion.models import Direccion, Estado, MotivoRetiro, PasoImposible
from tests import fabricas


def publicada(equipo, slug):
    return fabricas.llevar(fabricas.noticia(equipo["redactora"], slug=slug, titulo=slug), Estado.PUBLICADO, **equipo)


def reemplazar(edicion, otra, equipo):
    datos = {"motivo": "reemplazada", "reemplazo": otra.get_absolute_url()}
    return edicion.avanzar("retirar", por=equipo["webmaster"], nota="Salió otra.", **datos)


@pytest.mark.parametrize("motivo", MotivoRetiro)
def test_la_direccion_responde_410_con_el_motivo_y_la_nota(motivo, equipo, ciudadana):
    edicion = publicada(equipo, "una")
    edicion.avanzar("retirar", por=equipo["webmaster"], nota="Lo explica la nota.", motivo=motivo)
    respuesta = ciudadana.get(edicion.get_absolute_url())
    assert respuesta.status_code == 410
    assert f"{motivo.label}. Lo explica la nota." in respuesta.content.decode()


@pytest.mark.parametrize("motivo", ["", "porque sí", "ERROR"])
def test_sin_motivo_de_la_lista_no_se_retira(motivo, equipo, entrar):
    edicion = publicada(equipo, "una")
    with pytest.raises(PasoImposible, match="Elija el motivo"):
        edicion.avanzar("retirar", por=equipo["webmaster"], nota="Ya.", motivo=motivo)
    url = reverse("admin:noticias_edicionnoticia_paso", args=[edicion.pk])
    datos = {"paso": "retirar", "nota": "Ya no rige.", "motivo": motivo, "reemplazo": "/noticias/x/"}
    respuesta = entrar(equipo["webmaster"]).post(url, datos)
    assert respuesta.status_code == 409
    assert "Ya no rige." in respuesta.content.decode()
    assert 'value="/noticias/x/"' in respuesta.content.decode()


def test_la_base_de_datos_exige_el_motivo_y_no_lo_cambia(equipo):
    viva, retirada = publicada(equipo, "viva"), publicada(equipo, "retirada")
    retirada.avanzar("retirar", por=equipo["webmaster"], nota="Ya.", motivo="error")
    cambios = [
        (viva, "estado = 'retirado'"),
        (viva, "motivo_retiro = 'error'"),
        (retirada, "motivo_retiro = 'vencida'"),
    ]
    for edicion, cambio in cambios:
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE noticias_edicionnoticia SET {cambio} WHERE id = {edicion.pk}")


def test_lo_reemplazado_lleva_a_su_reemplazo_y_queda_en_el_registro(equipo, ciudadana):
    vieja, nueva = publicada(equipo, "vieja"), publicada(equipo, "nueva")
    reemplazar(vieja, nueva, equipo)
    respuesta = ciudadana.get("/noticias/vieja/?de=lejos")
    assert (respuesta.status_code, respuesta.headers["Location"]) == (301, "/noticias/nueva/")
    assert ciudadana.post("/noticias/vieja/").status_code == 405
    assert '"reemplazo":"/noticias/nueva/"' in Asiento.objects.filter(accion="retirar").get().despues
    assert Asiento.objects.filter(tipo="dirección anterior", objeto="/noticias/vieja/ → /noticias/nueva/").exists()


@pytest.mark.parametrize(
    ("reemplazo", "frase"),
    [
        ("/noticias/vieja/", "sí mismo"),
        ("/noticias/no-existe/", "no es la dirección"),
        ("/noticias/borrador/", "no es la dirección"),
        ("https://otro.test/noticias/nueva/", "no es la dirección"),
        ("//otro.test/noticias/nueva/", "no es la dirección"),
        ("javascript:alert(1)", "no es la dirección"),
        ("http://[", "no es la dirección"),
        ("/noticias/nu\x00eva/", "no es la dirección"),
        ("/servicios/nueva/", "no es la dirección"),
    ],
)
def test_el_reemplazo_es_la_direccion_de_algo_publicado(reemplazo, frase, equipo):
    vieja = publicada(equipo, "vieja")
    publicada(equipo, "nueva")
    fabricas.noticia(equipo["redactora"], slug="borrador")
    with pytest.raises(PasoImposible, match=frase):
        vieja.avanzar("retirar", por=equipo["webmaster"], nota="Ya.", motivo="reemplazada", reemplazo=reemplazo)
    assert not Direccion.objects.exists()


def test_la_direccion_completa_de_este_portal_tambien_sirve(equipo, settings):
    vieja, nueva = publicada(equipo, "vieja"), publicada(equipo, "nueva")
    completa = settings.SITIO_URL + nueva.get_absolute_url()
    vieja.avanzar("retirar", por=equipo["webmaster"], nota="Ya.", motivo="reemplazada", reemplazo=completa)
    assert Direccion.objects.get().destino == "/noticias/nueva/"


def test_solo_lo_reemplazado_lleva_a_otra(equipo):
    vieja, nueva = publicada(equipo, "vieja"), publicada(equipo, "nueva")
    with pytest.raises(PasoImposible, match="Solo lo que se retira por"):
        vieja.avanzar(
            "retirar", por=equipo["webmaster"], nota="Ya.", motivo="error", reemplazo=nueva.get_absolute_url()
        )


def test_no_hay_cadenas_la_primera_lleva_derecho_a_la_ultima(equipo, ciudadana):
    una, dos, tres = (publicada(equipo, slug) for slug in ("una", "dos", "tres"))
    reemplazar(una, dos, equipo)
    reemplazar(dos, tres, equipo)
    for slug in ("una", "dos"):
        assert ciudadana.get(f"/noticias/{slug}/").headers["Location"] == "/noticias/tres/"


def test_no_hay_circulos_aunque_la_primera_vuelva(equipo, ciudadana):
    una, dos = publicada(equipo, "una"), publicada(equipo, "dos")
    reemplazar(una, dos, equipo)
    otra_vez = una.preparar_nueva_version(por=equipo["redactora"])
    otra_vez.nota_cambio = "Volvió."
    otra_vez.save(por=equipo["redactora"])
    fabricas.llevar(otra_vez, Estado.PUBLICADO, **equipo)
    assert ciudadana.get("/noticias/una/").status_code == 200
    reemplazar(dos, otra_vez, equipo)
    assert ciudadana.get("/noticias/dos/").headers["Location"] == "/noticias/una/"
    assert ciudadana.get("/noticias/una/").status_code == 200
    otra_vez.avanzar("retirar", por=equipo["webmaster"], nota="Ahora sí.", motivo="error")
    assert ciudadana.get("/noticias/una/").status_code == 410


def test_lo_retirado_sin_reemplazo_despues_de_tenerlo_vuelve_a_decir_por_que(equipo, ciudadana):
    una, dos = publicada(equipo, "una"), publicada(equipo, "dos")
    reemplazar(una, dos, equipo)
    dos.avanzar("retirar", por=equipo["webmaster"], nota="Tampoco.", motivo="vencida")
    assert ciudadana.get("/noticias/una/", follow=True).status_code == 410


# --- Old addresses --------------------------------------------------------------------------------------------------------


def _agregar(entrar, persona, **datos):
    return entrar(persona).post("/consola/publicacion/direccion/add/", datos)


def test_el_webmaster_guarda_una_direccion_del_sitio_anterior(equipo, entrar, ciudadana):
    publicada(equipo, "feria")
    respuesta = _agregar(entrar, equipo["webmaster"], ruta="/index.php?id=7", destino="/noticias/feria/")
    assert respuesta.status_code == 302
    assert ciudadana.get("/index.php?id=7").headers["Location"] == "/noticias/feria/"
    assert ciudadana.get("/index.php?id=8").status_code == 404
    assert Asiento.objects.filter(tipo="dirección anterior", actor=str(equipo["webmaster"])).count() == 1


def test_de_una_direccion_vacia_se_dice_una_sola_cosa(webmaster, entrar):
    errores = _agregar(entrar, webmaster, ruta="", destino="").context["adminform"].form.errors
    assert errores == {"ruta": ["Este campo es obligatorio."], "destino": ["Este campo es obligatorio."]}


@pytest.mark.parametrize("papel", ["redactora", "revisor"])
def test_nadie_mas_las_guarda(papel, equipo, entrar):
    publicada(equipo, "feria")
    assert _agregar(entrar, equipo[papel], ruta="/vieja", destino="/noticias/feria/").status_code == 403
    assert not Direccion.objects.exists()


@pytest.mark.parametrize(
    ("ruta", "destino"),
    [
        ("vieja", "/noticias/feria/"),
        ("//otro.test/x", "/noticias/feria/"),
        ("/con espacio", "/noticias/feria/"),
        ("/", "/noticias/feria/"),
        ("/consola/x/", "/noticias/feria/"),
        ("/noticias/feria/", "/noticias/otra/"),
        ("/vieja", "/vieja"),
        ("/vieja", "https://otro.test/"),
        ("/vieja", "/noticias/no/"),
        ("", ""),
        ("/" + "x" * 400, "/noticias/feria/"),
    ],
)
def test_la_entrada_mala_recibe_una_frase(ruta, destino, equipo, entrar):
    publicada(equipo, "feria")
    publicada(equipo, "otra")
    respuesta = _agregar(entrar, equipo["webmaster"], ruta=ruta, destino=destino)
    assert respuesta.status_code in (200, 400, 422)
    assert respuesta.context["adminform"].form.errors
    assert not Direccion.objects.exists()


def test_la_base_de_datos_rechaza_cadenas_y_circulos(equipo):
    publicada(equipo, "feria")
    fila = Direccion(ruta="/vieja", destino="/noticias/feria/")
    fila.save(por=equipo["webmaster"])
    for ruta, destino in (("/mas-vieja", "/vieja"), ("/noticias/feria/", "/otra"), ("/una", "/una")):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO publicacion_direccion (ruta, destino) VALUES ('{ruta}', '{destino}')")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE publicacion_direccion SET destino = '/vieja'")


def test_lo_que_no_se_publico_todavia_no_lleva_a_otra(equipo):
    manana = timezone.now() + timezone.timedelta(days=1)
    programada = fabricas.noticia(equipo["redactora"], slug="programada", programada_para=manana)
    fabricas.llevar(programada, Estado.PUBLICADO, **equipo)
    with pytest.raises(PasoImposible, match="todavía no ha salido"):
        reemplazar(programada, publicada(equipo, "otra"), equipo)


def test_una_direccion_viva_no_se_desvia(equipo):
    publicada(equipo, "feria")
    with pytest.raises(ValidationError):
        Direccion(ruta="/noticias/feria/", destino="/noticias/feria/").full_clean()


@pytest.mark.parametrize(("estado", "dicho"), [("publicado", False), ("aprobado", True)])
def test_la_nota_se_llama_opcional_solo_donde_algun_paso_no_la_pide(estado, dicho, equipo, entrar):
    edicion = fabricas.llevar(fabricas.noticia(equipo["redactora"]), estado, **equipo)
    pagina = entrar(equipo["webmaster"]).get(f"/consola/noticias/edicionnoticia/{edicion.pk}/change/").content.decode()
    etiqueta = pagina.split('<label for="nota">')[1].split("</label>")[0]
    assert ("(opcional)" in etiqueta) is dicho
