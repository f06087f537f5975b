"""The console's own order: what one does there, not in which app it is kept. Each row is one kind of thing, by its model."""

GRUPOS = [
    ("Publicar", (
        "noticias.edicionnoticia", "noticias.edicionevento", "noticias.edicionconvocatoria", "biblioteca.ediciondocumento",
        "paginas.edicionpagina", "paginas.edicionpregunta", "paginas.ediciontermino", "paginas.edicionemergencia",
        "tramites.fichatramite", "servicios.fichaservicio", "archivos.archivo", "noticias.propuesta", "noticias.importacion",
    )),
    ("Atender", ("ventanilla.caso", "citas.cita", "citas.agenda", "escucha.atencion")),
    ("Cuidar lo publicado", (
        "salud_contenido.vigencia", "salud_contenido.uso", "publicacion.enlaceprevio", "publicacion.direccion",
        "busqueda.sinonimos",
    )),
    ("Comité y Plan de Acción", (
        "comite.sesion", "comite.acta", "comite.compromiso", "comite.integrante", "comite.taller", "indicadores.indicador",
        "indicadores.declaracion", "indicadores.criterio", "indicadores.fase", "indicadores.linea",
    )),
    ("La Alcaldía", (
        "entidad.entidad", "entidad.dependencia", "entidad.cargo", "entidad.puntodeatencion", "entidad.dianohabil",
    )),
    ("Direcciones y temas", (
        "tramites.tramite", "servicios.servicio", "noticias.categoria", "noticias.evento", "noticias.convocatoria",
        "biblioteca.documentopublico", "paginas.pagina", "paginas.pregunta", "paginas.tema", "paginas.termino",
        "paginas.emergencia",
    )),
    ("Registro, correo y cuentas", ("bitacora.asiento", "avisos.aviso", "cuentas.usuario", "auth.group")),
]  # fmt: skip


def agrupar(aplicaciones):
    """The admin's list of apps as those groups, each with what this person may see. What no group names keeps its app."""
    filas = {fila["model"]._meta.label_lower: fila for app in aplicaciones for fila in app["models"]}
    grupos = [
        {
            "name": nombre,
            "app_label": f"grupo-{numero}",
            "models": [filas.pop(clave) for clave in claves if clave in filas],
        }
        for numero, (nombre, claves) in enumerate(GRUPOS, start=1)
    ]
    sueltas = [
        {**app, "models": [f for f in app["models"] if f["model"]._meta.label_lower in filas]} for app in aplicaciones
    ]
    return [grupo for grupo in [*grupos, *sueltas] if grupo["models"]]
