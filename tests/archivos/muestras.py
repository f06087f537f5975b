"""Files as people, and those who wish us ill, bring them."""

import io
import struct
import zipfile
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms, TiffImagePlugin

PDF = b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n%s\nstartxref\n9\n%%%%EOF\n"
PAGINA = b"3 0 obj<</Type /Page /Parent 2 0 R>>endobj\n"
EXE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff" + b"\0" * 200
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
PNG_FIRMA = b"\x89PNG\r\n\x1a\n"


def subir(nombre, octetos):
    return SimpleUploadedFile(nombre, octetos)


def preparado(archivo):
    """That file once the worker has passed."""
    from aguazul_portal.comun.archivos.preparacion import barrer

    barrer()
    archivo.refresh_from_db()
    return archivo


def pdf(paginas=1):
    return PDF % (PAGINA * paginas)


def pdf_con_objetos_comprimidos(paginas):
    comprimido = zlib.compress(b"<</Type/Page>> " * paginas)
    return PDF % (b"5 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\r\n" + comprimido + b"\nendstream endobj")


def imagen(formato="PNG", tamano=(60, 40), modo="RGB", color="teal", **opciones):
    salida = io.BytesIO()
    Image.new(modo, tamano, color).save(salida, formato, **opciones)
    return salida.getvalue()


def foto_con_gps(tamano=(60, 40), orientacion=6):
    """A phone's photo: lying on its side, with the place where it was taken and a comment."""
    exif = Image.Exif()
    exif[0x0112] = orientacion
    grados = tuple(TiffImagePlugin.IFDRational(n) for n in (5, 10, 22))
    exif.get_ifd(0x8825).update({1: "N", 2: grados, 3: "W", 4: (TiffImagePlugin.IFDRational(72),) * 3})
    exif[0x010F] = "TelefonoDeRosa"
    return imagen("JPEG", tamano, exif=exif, comment=b"comentario escondido")


def perfil_con_rojo_y_verde_cambiados():
    """A colour profile that is not sRGB, and shows when it is obeyed."""
    datos = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    datos = datos.replace("sRGB".encode("utf-16-be"), "otro".encode("utf-16-be"))
    return datos.replace(b"rXYZ", b"----", 1).replace(b"gXYZ", b"rXYZ", 1).replace(b"----", b"gXYZ", 1)


def png_que_dice_medir(ancho, alto):
    """A header without pixels: a few bytes that promise gigabytes."""

    def trozo(clase, datos):
        return struct.pack(">I", len(datos)) + clase + datos + struct.pack(">I", zlib.crc32(clase + datos))

    cabecera = struct.pack(">IIBBBBB", ancho, alto, 8, 2, 0, 0, 0)
    return PNG_FIRMA + trozo(b"IHDR", cabecera) + trozo(b"IDAT", zlib.compress(b"\0" * 10)) + trozo(b"IEND", b"")


def animado(formato="GIF"):
    cuadros = [Image.new("RGB", (20, 20), color) for color in ("red", "blue")]
    salida = io.BytesIO()
    cuadros[0].save(salida, formato, save_all=True, append_images=cuadros[1:])
    return salida.getvalue()


def comprimido(partes):
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as documento:
        for nombre, contenido in partes.items():
            documento.writestr(nombre, contenido)
    return salida.getvalue()


def docx(**otras):
    return comprimido({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document/>", **otras})


def xlsx():
    return comprimido({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"})


def odf(clase):
    return comprimido({"mimetype": f"application/vnd.oasis.opendocument.{clase}", "content.xml": "<office/>"})


def bomba_docx():
    return docx(**{"word/media/bomba.bin": b"\0" * 40_000_000})


def docx_roto():
    """The last bytes of a part's data changed: its sum no longer agrees."""
    entero = bytearray(docx(**{"word/media/foto.bin": bytes(range(256)) * 40}))
    entero[entero.index(b"foto.bin") + 60] ^= 0xFF
    return bytes(entero)


def pdf_con_texto(*paginas):
    """A real PDF, with a page for each text."""
    flujos = [b"BT /F1 12 Tf 72 700 Td (" + texto.encode("cp1252") + b") Tj ET" for texto in paginas]
    return _pdf_de(flujos)


def pdf_con_flujo(flujo, *, filtro=b"/FlateDecode", paginas=1, antes=""):
    """A PDF whose pages all show the same compressed stream, after a first page with a text."""
    primera = [b"BT /F1 12 Tf 72 700 Td (" + antes.encode("cp1252") + b") Tj ET"]
    return _pdf_de(primera, flujo, filtro, paginas)


def _pdf_de(flujos, comun=None, filtro=b"", repetidas=0):
    objetos = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    hojas = []
    if comun is not None:
        objetos.append(b"<</Length %d/Filter %s>>stream\n%s\nendstream" % (len(comun), filtro, comun))
        repetida = len(objetos)
    for flujo in flujos:
        objetos.append(b"<</Length %d>>stream\n%s\nendstream" % (len(flujo), flujo))
        hojas.append(len(objetos))
    hojas += [repetida] * repetidas if comun is not None else []
    numeros = []
    for hoja in hojas:
        objetos.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>" % hoja
        )
        numeros.append(b"%d 0 R" % len(objetos))
    objetos[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(numeros), len(numeros))
    salida, posiciones = bytearray(b"%PDF-1.4\n"), []
    for numero, objeto in enumerate(objetos, 1):
        posiciones.append(len(salida))
        salida += b"%d 0 obj" % numero + objeto + b"endobj\n"
    tabla = len(salida)
    salida += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objetos) + 1)
    salida += b"".join(b"%010d 00000 n \n" % posicion for posicion in posiciones)
    salida += b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (len(objetos) + 1, tabla)
    return bytes(salida)
