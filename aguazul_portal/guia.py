"""The gallery of components, for whoever builds pages: each one with its parameters and invented examples.

A component is one template in templates/componentes, one block of the same name in portal.css and one entry here.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

from django import forms
from django.conf import settings
from django.contrib.admin.views.decorators import staff_member_required
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

COMPONENTES = Path(settings.RAIZ) / "templates" / "componentes"
DOCUMENTACION = re.compile(r"{% comment %}\s*(.*?)\s*{% endcomment %}", re.DOTALL)
MOMENTO = datetime(2026, 11, 22, 14, 42, tzinfo=UTC)


@dataclass(frozen=True)
class Muestra:
    """A component and the contexts that show it; `envoltura` is the element its pieces live in."""

    nombre: str
    ejemplos: list = field(default_factory=lambda: [{}])
    envoltura: str = "<div class='pila'>{}</div>"

    @property
    def documentacion(self):
        """The comment that opens the template: said once, there."""
        return DOCUMENTACION.search((COMPONENTES / f"{self.nombre}.html").read_text()).group(1)

    @property
    def dibujo(self):
        piezas = [render_to_string(f"componentes/{self.nombre}.html", ejemplo) for ejemplo in self.ejemplos]
        return format_html(self.envoltura, format_html_join("", "{}", ((pieza,) for pieza in piezas)))


class FormularioDeMuestra(forms.Form):
    nombre = forms.CharField(label="Nombre completo", help_text="Como aparece en su documento.")
    correo = forms.EmailField(label="Correo electrónico", required=False)
    asunto = forms.ChoiceField(label="Asunto", choices=[("", "Elija uno"), ("1", "Impuesto predial"), ("2", "Otro")])
    medio = forms.ChoiceField(
        label="¿Cómo prefiere la respuesta?",
        choices=[("correo", "Por correo electrónico"), ("ventanilla", "En la ventanilla")],
        widget=forms.RadioSelect,
    )
    mensaje = forms.CharField(label="Mensaje", widget=forms.Textarea, required=False)
    acepto = forms.BooleanField(label="Leí la política de tratamiento de datos")


def _errores():
    formulario = FormularioDeMuestra({"correo": "sin arroba", "asunto": "1", "acepto": "on"}, auto_id="muestra_%s")
    formulario.full_clean()
    return formulario


def _imagen():
    """An Archivo in miniature; its address is asked when drawn, once the static files have their names."""
    direccion = static("img/paisaje.svg")
    return SimpleNamespace(
        srcset=f"{direccion} 1600w", respaldo=SimpleNamespace(url=direccion), ancho=1600, alto=270,
        texto_alternativo="Dibujo de muestra: cordillera, cultivos y río", lista=True,
    )  # fmt: skip


TARJETAS = "<div class='rejilla'>{}</div>"
MUESTRAS = [
    Muestra("migas", [{"migas": [("Trámites", "/tramites/"), ("Certificado de muestra", "")]}]),
    Muestra("actualizado", [{"fecha": MOMENTO}, {"fecha": MOMENTO, "revisado": MOMENTO}]),
    Muestra("etiqueta", [{"texto": "Cultura"}, {"texto": "Con enlace", "url": "#guia-etiqueta"},
                         {"texto": "Publicado", "tono": "verde"}, {"texto": "En revisión", "tono": "ambar"},
                         {"texto": "Vencido", "tono": "rojo"}], "<p class='botones'>{}</p>"),
    Muestra("demo"),
    Muestra("buscar", [{"accion": "/buscar/", "id": "muestra-buscar", "etiqueta": "Busque en la muestra", "visible": True}]),
    Muestra("tarea", [
        {"titulo": "Trámite de muestra", "url": "#guia-tarea", "detalle": "En línea · gratis · 15 días hábiles"},
        {"titulo": "Otro trámite de muestra con un nombre más largo", "url": "#guia-tarea", "detalle": "Presencial"},
        {"titulo": "Sin detalle", "url": "#guia-tarea"},
    ], "<ul class='tareas'>{}</ul>"),
    Muestra("tarjeta", [
        {"titulo": "Oficina de muestra", "url": "#guia-tarjeta", "texto": "De qué responde, en una o dos líneas."},
        {"titulo": "Servicio de muestra", "url": "#guia-tarjeta", "etiqueta": "Servicio", "detalle": "Presencial · gratis"},
        {"titulo": "Solo informa", "texto": "Una tarjeta sin enlace.", "demo": True},
    ], TARJETAS),
    Muestra("noticia", [
        {"titulo": "Título de una noticia de muestra que ocupa dos líneas", "url": "#guia-noticia", "fecha": MOMENTO,
         "categoria": "Cultura", "dependencia": "Oficina de muestra", "resumen": "Un resumen corto.", "principal": True},
        {"titulo": "Otra noticia de muestra", "url": "#guia-noticia", "fecha": MOMENTO, "demo": True},
    ], TARJETAS),
    Muestra("resultado", [
        {"titulo": "Certificado de muestra", "url": "#guia-resultado", "tipo": "Trámite", "fecha": MOMENTO,
         "extracto": mark_safe("Hace constar que una persona vive en el <mark>municipio</mark>."), "nivel": 3},
    ]),
    Muestra("paginas", [{"anterior": "#guia-paginas", "siguiente": "#guia-paginas"}]),
    Muestra("atributos", [{"atributos": [
        ("Modalidad", "En línea"), ("Costo", "Según acuerdo municipal"), ("Tiempo", "15 días hábiles"),
        ("Canal", "Este portal o ventanilla"), ("Consulta del estado", "Con el radicado"), ("Requisitos", "Tres"),
    ]}]),
    Muestra("ficha", [{"filas": [
        ("Dirigido a", "Personas que viven en el municipio"), ("Resultado", "Certificado", "#guia-ficha"),
        ("Vigencia", "Seis meses"),
    ]}]),
    Muestra("pasos", [{"pasos": [
        "Diligencie la solicitud.", {"texto": "Adjunte los soportes.", "detalle": "PDF o foto, hasta 15 MB."},
        "Reciba la respuesta.",
    ]}]),
    Muestra("descarga", [
        {"titulo": "Formulario de muestra", "url": "#guia-descarga", "tipo": "PDF", "paginas": 2, "peso": 42_000},
    ]),
    Muestra("imagen", [{"imagen": SimpleLazyObject(_imagen), "tamanos": "100vw"}]),
    Muestra("figura", [{"imagen": SimpleLazyObject(_imagen), "pie": "Cordillera, cultivos y río: dibujo de muestra.",
                        "archivo": SimpleNamespace(credito="Oficina de muestra")}]),
    Muestra("semaforo", [{"nivel": nivel} for nivel in ("cumple", "cerca", "falta", "sin-datos")]
            + [{"nivel": "en-curso", "texto": "En curso"}, {"nivel": "sin-meta", "texto": "Sin meta en el Plan"}],
            "<p class='botones'>{}</p>"),
    Muestra("medidor", [
        {"etiqueta": "Información", "porcentaje": 86.5, "url": "#guia-medidor"},
        {"etiqueta": "Transacción", "porcentaje": 0, "detalle": "Ningún criterio cumple todavía"},
        {"etiqueta": "Democracia", "porcentaje": None},
    ]),
    Muestra("indicador", [
        {"nombre": "Publicaciones del mes", "valor": "5", "meta": "4", "nivel": "cumple", "periodo": "noviembre de 2026",
         "url": "#guia-indicador", "enlace": "Ver las 5 publicaciones"},
        {"nombre": "Trámites en línea", "valor": "31 %", "meta": "100 %", "nivel": "falta", "url": "#guia-indicador"},
        {"nombre": "Presupuesto asignado", "valor": "82 %", "meta": "100 %", "nivel": "cerca",
         "declarado": "Oficina de muestra, 20 de noviembre de 2026", "demo": True},
        {"nombre": "Asistentes a talleres", "valor": None, "meta": "2", "nivel": "sin-datos"},
    ], TARJETAS),
    Muestra("grafico", [{"titulo": "Publicaciones por mes (muestra)", "grafico": SimpleNamespace(
        meta=24, tope="5", barras="M8 104v-40h14v40zM38 104v-80h14v80zM68 104v-60h14v60z", posiciones="11 41 71", letras="SON",
    )}]),
    Muestra("tabla", [{"titulo": "Publicaciones por mes (muestra)", "columnas": ["Mes", "Publicadas", "Meta"],
                       "filas": [["septiembre de 2026", 3, 4], ["octubre de 2026", 4, 4]], "numericas": True}]),
    Muestra("aviso", [
        {"titulo": "Para tener en cuenta", "texto": "Un aviso de muestra, con una sola frase.", "nivel": 3},
        {"tipo": "exito", "texto": "La noticia quedó en revisión."},
        {"tipo": "alerta", "titulo": "Cambió el horario", "texto": "Ejemplo de alerta.", "url": "#guia-aviso", "nivel": 3},
        {"tipo": "error", "texto": "El archivo pesa más de 15 MB."},
        {"tipo": "demo", "texto": "Las cifras de esta página son contenido de demostración."},
    ]),
    Muestra("emergencia", [{"emergencias": [
        SimpleNamespace(gravedad=3, palabra="Emergencia", titulo="Título de una emergencia de muestra", hasta=MOMENTO,
                        texto="Qué debe hacer la gente, en una frase.", url="#guia-emergencia",
                        enlace="#guia-emergencia", texto_del_enlace="Adónde ir"),
        SimpleNamespace(gravedad=2, palabra="Alerta", titulo="Una alerta de muestra", hasta=MOMENTO,
                        texto="Con menos gravedad.", url="#guia-emergencia"),
        SimpleNamespace(gravedad=1, palabra="Aviso", titulo="Un aviso de muestra", hasta=MOMENTO, demostracion=True,
                        texto="Lo menos grave.", url="#guia-emergencia"),
    ]}]),
    Muestra("registro", [{"entradas": [
        SimpleNamespace(instante=MOMENTO, texto="Se publicó «Trámite de muestra»", url="#guia-registro", huella="a41f09d29c2e"),
        SimpleNamespace(instante=MOMENTO, texto="Se retiró un aviso vencido", huella="03cc77aef7a8"),
    ]}]),
    Muestra("opinion", [{"ruta": "/consola/guia/", "firma": "de muestra"}]),
    Muestra("compartir", [{"titulo": "Noticia de muestra", "url": "https://portal.example/noticias/muestra/"}]),
    Muestra("resumen_errores", [{"form": _errores()}]),
    Muestra("error", [{"titulo": "No encontramos esta página", "texto": "Así se ve una página de error.", "nivel": 3}]),
]  # fmt: skip


@require_safe
@staff_member_required
def guia(request):
    return render(request, "guia.html", {"muestras": MUESTRAS, "formulario": _errores()})
