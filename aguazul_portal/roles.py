"""Who may do what: the groups of the console, one table. Applied after every `migrate`.

Four eyes are not here: they are a rule of the editorial path itself and bind superusers too (`comun.publicacion`).
"""

from itertools import product

EDICIONES = [
    "noticias.edicionnoticia", "tramites.fichatramite", "servicios.fichaservicio", "paginas.edicionpagina",
    "noticias.edicionevento", "noticias.edicionconvocatoria", "paginas.edicionpregunta", "paginas.ediciontermino",
    "paginas.edicionemergencia", "biblioteca.ediciondocumento",
]  # fmt: skip
DOCUMENTOS = [
    "noticias.noticia", "tramites.tramite", "servicios.servicio", "paginas.pagina", "noticias.evento",
    "noticias.convocatoria", "paginas.pregunta", "paginas.termino", "paginas.emergencia",
    "biblioteca.documentopublico",
]  # fmt: skip
PARTES = [
    "noticias.adjunto", "noticias.foto",
    "tramites.requisito", "tramites.paso", "tramites.norma", "tramites.punto",
    "tramites.relacion", "servicios.relacion",
    "servicios.requisito", "servicios.paso", "servicios.norma", "servicios.punto",
]  # fmt: skip
DE_LA_ALCALDIA = [
    "entidad.dependencia", "entidad.cargo", "entidad.titularidad", "entidad.dianohabil", "entidad.puntodeatencion",
]  # fmt: skip
AGENDAS = ["citas.agenda", "citas.franja", "citas.bloqueo"]
SALUD = ["salud_contenido.uso", "salud_contenido.vigencia"]


def _permisos(verbos, modelos):
    """{"noticias.change_noticia", …}"""
    pares = product(verbos.split(), (modelo.split(".") for modelo in modelos))
    return {f"{app}.{verbo}_{modelo}" for verbo, (app, modelo) in pares}


LEER_CONTENIDO = _permisos(
    "view", [*EDICIONES, *DOCUMENTOS, *PARTES, "archivos.archivo", "noticias.categoria", "paginas.tema"]
)

ROLES = {
    "Prensa": LEER_CONTENIDO
    | _permisos("add change delete", [*EDICIONES, *PARTES])
    | _permisos("add view", ["noticias.importacion"])
    | _permisos("add change", [*DOCUMENTOS, "archivos.archivo"])
    | _permisos("view change", ["noticias.propuesta"])
    | _permisos("view", SALUD),
    "Comité de redacción": LEER_CONTENIDO
    | _permisos("revisar", EDICIONES)
    | _permisos("add change view", ["busqueda.sinonimos"])
    | _permisos("add view", ["escucha.atencion"])
    | _permisos("view", [*SALUD, "salud_contenido.todas"]),
    "Webmaster": LEER_CONTENIDO
    | _permisos("add view", ["noticias.importacion"])
    | _permisos("add change delete publicar", EDICIONES)
    | _permisos("add change delete", PARTES)
    | _permisos("add change", [*DOCUMENTOS, "archivos.archivo", "noticias.categoria", "paginas.tema"])
    | _permisos("add change view", DE_LA_ALCALDIA)
    | _permisos(
        "add view", ["tramites.escalon", "tramites.racionalizacion", "servicios.escalon", "servicios.racionalizacion"]
    )
    | _permisos("delete", ["entidad.puntodeatencion"])
    | _permisos("add change delete view", AGENDAS)
    | _permisos("change view", ["entidad.entidad"])
    | _permisos("add change delete view", ["publicacion.direccion"])
    | _permisos("view", ["publicacion.enlaceprevio"])
    | _permisos("add change delete view", ["busqueda.sinonimos"])
    | _permisos("add view", ["escucha.atencion"])
    | _permisos("view", [*SALUD, "salud_contenido.todas"])
    | _permisos("change", ["salud_contenido.uso"])
    | _permisos("view", ["avisos.aviso", "bitacora.asiento", "visitas.dia", "visitas.paginadelmes"])
    | _permisos("change", ["avisos.aviso"]),
    "Comité GEL-T": LEER_CONTENIDO
    | _permisos("add change view", ["indicadores.declaracion", "indicadores.estadocriterio"])
    | _permisos("change view", ["indicadores.criterio", "indicadores.indicador"])
    | _permisos("view", ["indicadores.fase", "indicadores.linea", "bitacora.asiento"])
    | {"comite.*"},
    "Ventanilla": {"ventanilla.view_caso", "ventanilla.repartir_caso", "ventanilla.radicar_caso"}
    | {"citas.view_cita", "citas.view_todas_las_citas", "citas.atender_cita"},
    "Funcionario": {"ventanilla.view_caso", "ventanilla.responder_caso", "citas.view_cita", "citas.atender_cita"}
    | _permisos("change view", AGENDAS)
    | _permisos("add delete", ["citas.franja", "citas.bloqueo"]),
    "Control Interno": {"*.view", "ventanilla.revisar_desacuerdo"},
    "Administración técnica": {"cuentas.*", "avisos.*", "entidad.*", "bitacora.view_asiento", "auth.view_group"}
    | {"ventanilla.view_caso", "ventanilla.atender_soporte"},
}


def aplicar(using="default", **_):
    """Make the groups and give each exactly its permissions. Names of models that do not exist are an error."""
    from django.contrib.auth.models import Group, Permission

    todos = {
        f"{permiso.content_type.app_label}.{permiso.codename}": permiso
        for permiso in Permission.objects.using(using).select_related("content_type")
    }
    for nombre, patrones in ROLES.items():
        grupo, _ = Group.objects.using(using).get_or_create(name=nombre)
        grupo.permissions.set([permiso for clave, permiso in todos.items() if _concede(patrones, clave)])


SECRETOS = {"mfa", "sessions"}  # rows that are themselves keys: whoever reads them enters as another


def _concede(patrones, clave):
    app, codename = clave.split(".")
    if app in SECRETOS:
        return False
    return clave in patrones or f"{app}.*" in patrones or ("*.view" in patrones and codename.startswith("view_"))
