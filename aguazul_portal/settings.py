"""Settings of the portal: one file; every value that changes between machines comes from the environment.

The names of the variables and what each does are listed in docs/operacion.md.
"""

import os
import secrets
from datetime import time
from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF
from django.contrib.messages import constants as mensajes
from django_prose_editor.config import html_tags
from js_asset import static_lazy

from aguazul_portal.comun.publicacion.idiomas import palabras_de_otro_idioma

env = environ.Env()

RAIZ = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env("VAR_DIR", default=str(RAIZ / "var"))).resolve()
VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)


def _clave_secreta():
    """The key of this installation: generated once into var/ with mode 600, never in the repository."""
    ruta = VAR_DIR / "clave_secreta"
    try:
        descriptor = os.open(ruta, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return ruta.read_text().strip()
    with os.fdopen(descriptor, "w") as archivo:
        archivo.write(secrets.token_urlsafe(64))
    return ruta.read_text().strip()


# --- Where and how it runs -------------------------------------------------------------------------------------------

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env("SECRET_KEY", default="") or _clave_secreta()
HTTPS = env.bool("HTTPS", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = [f"https://{anfitrion}" for anfitrion in ALLOWED_HOSTS if anfitrion != "*"] if HTTPS else []
SITIO_URL = env("SITIO_URL", default=f"http://127.0.0.1:{env('PORT', default='8000')}").rstrip("/")
PROXIES = ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PROXIES", default=0)  # how many of ours stand in front
VISITAS_SEGUNDOS = env.int("VISITAS_SEGUNDOS", default=5)  # counts are written this often; 0: only at exit
MFA_OBLIGATORIO = env.bool("MFA_OBLIGATORIO", default=HTTPS)

ROOT_URLCONF = "aguazul_portal.urls"
WSGI_APPLICATION = "aguazul_portal.wsgi.application"
LANGUAGE_CODE = "es-co"
TIME_ZONE = "America/Bogota"
USE_I18N = True
USE_TZ = True
LOCALE_PATHS = [RAIZ / "aguazul_portal" / "locale"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- The house: ground floor, rooms, roof ----------------------------------------------------------------------------

INSTALLED_APPS = [
    # ground floor
    "aguazul_portal.comun.bitacora",
    "aguazul_portal.comun.entidad",
    "aguazul_portal.comun.cuentas",
    "aguazul_portal.comun.archivos",
    "aguazul_portal.comun.avisos",
    "aguazul_portal.comun.visitas",
    "aguazul_portal.comun.busqueda",
    "aguazul_portal.comun.publicacion",
    "aguazul_portal.comun.salud_contenido",
    "aguazul_portal.comun.escucha",
    "aguazul_portal.comun.paginas",
    "aguazul_portal.comun.biblioteca",
    "aguazul_portal.comun.suscripciones",
    "aguazul_portal.comun.ventanilla",
    "aguazul_portal.comun.citas",
    "aguazul_portal.comun.control",
    # rooms
    "indicadores",
    "noticias",
    "tramites",
    "servicios",
    "comite",
    # libraries
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "csp",
    "django_prose_editor",
    "js_asset",
    "huey.contrib.djhuey",
    "aguazul_portal.apps.ConsolaConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
    # roof: last, so that what it does after `migrate` finds every table and permission
    "aguazul_portal",
]

MIDDLEWARE = [
    "aguazul_portal.comun.visitas.middleware.Visitas",
    "aguazul_portal.comun.cache_publica.CachePublica",
    "django.middleware.security.SecurityMiddleware",
    "aguazul_portal.comun.cabeceras.SoloDeAqui",
    "aguazul_portal.comun.cabeceras.PoliticaDeContenido",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "aguazul_portal.comun.compresion.ComprimirTexto",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "aguazul_portal.errores.ConPagina",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [RAIZ / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "aguazul_portal.contexto.sitio",
            ],
            "builtins": [
                "aguazul_portal.comun.templatetags.componente",
                "aguazul_portal.comun.templatetags.portal",
                "aguazul_portal.comun.templatetags.recordado",
                "aguazul_portal.comun.archivos.enlaces",
            ],
        },
    }
]

# --- Database, cache, queue ------------------------------------------------------------------------------------------

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'portal.sqlite3'}")}
DATABASES["default"].update({"CONN_MAX_AGE": env.int("CONN_MAX_AGE", default=600), "CONN_HEALTH_CHECKS": True})
SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")
if SQLITE:
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": env.int("SQLITE_ESPERA", default=20),
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
else:  # a query asked five times is planned once; behind a pooler that does not keep sessions: POSTGRES_PREPARA=0
    prepara = env.bool("POSTGRES_PREPARA", default=True)
    preparadas = {"server_side_binding": prepara, "prepare_threshold": 5 if prepara else None}
    breves = {"options": "-c jit=off"} if prepara else {}  # compiling a question of milliseconds takes longer than it
    # A network that swallows what is sent holds nobody for long: seconds to connect, milliseconds to be heard.
    vivas = {"connect_timeout": 5, "tcp_user_timeout": 10_000}
    DATABASES["default"]["OPTIONS"] = {**breves, **vivas, **DATABASES["default"].get("OPTIONS", {}), **preparadas}

CACHES = {"default": env.cache_url("CACHE_URL", default="dbcache://cache_compartida")}
CACHE_PUBLICA = env.int("CACHE_PUBLICA", default=32)  # megabytes of finished pages that each process keeps; 0: none

HUEY = {
    "huey_class": "huey.SqliteHuey",
    "name": "portal",
    "filename": str(VAR_DIR / "cola.sqlite3"),
    "immediate": env.bool("COLA_INMEDIATA", default=False),
    "consumer": {"workers": 1, "periodic": True, "check_worker_health": True},
}
if env("COLA_REDIS_URL", default=""):
    HUEY = {**HUEY, "huey_class": "huey.RedisHuey", "url": env("COLA_REDIS_URL")}
    del HUEY["filename"]

# --- Static files and uploads ----------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATICFILES_DIRS = [RAIZ / "static"]
STATIC_ROOT = VAR_DIR / "static"
MEDIA_ROOT = VAR_DIR / "archivos"
MEDIA_URL = "/archivos/"
STORAGES = {
    "default": {"BACKEND": env("ALMACEN", default="django.core.files.storage.FileSystemStorage")},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_ALLOW_ALL_ORIGINS = False  # no other site reads our style sheets by script
ARCHIVO_MAX_MB = env.int("ARCHIVO_MAX_MB", default=15)
IMAGEN_MAX_MEGAPIXELES = env.int("IMAGEN_MAX_MEGAPIXELES", default=50)
DATA_UPLOAD_MAX_MEMORY_SIZE = env.int("FORMULARIO_MAX_MB", default=5) * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = env.int("FORMULARIO_MAX_ARCHIVOS", default=20)
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_HANDLERS = [
    "aguazul_portal.comun.archivos.subida.TopeDeSubida",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# --- Mail ------------------------------------------------------------------------------------------------------------

CORREO_DIR = VAR_DIR / "correo"
vars().update(env.email_url("EMAIL_URL", default=f"filemail:///{CORREO_DIR}"))
if EMAIL_BACKEND.endswith("filebased.EmailBackend"):  # noqa: F821
    EMAIL_FILE_PATH = CORREO_DIR
DEFAULT_FROM_EMAIL = env("CORREO_REMITENTE", default="portal@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- People ----------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "cuentas.Usuario"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
ACCOUNT_ADAPTER = "aguazul_portal.comun.cuentas.adaptador.Adaptador"
ACCOUNT_FORMS = {"login": "aguazul_portal.comun.cuentas.forms.Ingreso"}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    "login": env("LIMITE_INGRESO", default="30/m/ip"),
    "login_failed": env("LIMITE_INGRESO_FALLIDO", default="10/m/ip,5/5m/key"),
    "reset_password": env("LIMITE_CLAVE_NUEVA", default="20/m/ip,5/m/key"),
    "reauthenticate": env("LIMITE_REAUTENTICACION", default="10/m/user"),
    "change_password": env("LIMITE_CAMBIO_CLAVE", default="5/m/user"),
    "manage_email": env("LIMITE_CORREO", default="10/m/user"),
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_TOTP_ISSUER = "Portal de Aguazul"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody signs up: the address is the one Administración técnica wrote

SESSION_COOKIE_AGE = env.int("SESION_HORAS", default=10) * 3600
SESSION_COOKIE_NAME = "sesion"
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "aguazul_portal.errores.formulario_vencido"
MESSAGE_TAGS = {mensajes.ERROR: "error"}

# --- Headers ---------------------------------------------------------------------------------------------------------

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = env.int("HSTS_SEGUNDOS", default=63072000) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^salud/"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
        **({"upgrade-insecure-requests": True} if HTTPS else {}),
    }
}
PERMISSIONS_POLICY = {
    capacidad: []
    for capacidad in ["accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "geolocation",
                      "gyroscope", "magnetometer", "microphone", "midi", "payment", "usb"]
}  # fmt: skip

# --- Health of the content -------------------------------------------------------------------------------------------

# Days that a text holds without anybody reviewing it; 0: it tells of its day and does not age; «*»: any other kind.
REVISION_DIAS = {
    "*": env.int("REVISION_DIAS", default=365),
    "tramites.fichatramite": env.int("REVISION_DIAS_FICHAS", default=180),
    "servicios.fichaservicio": env.int("REVISION_DIAS_FICHAS", default=180),
    "noticias.edicionnoticia": 0,
    "noticias.edicionevento": 0,
    "noticias.edicionconvocatoria": 0,
    "paginas.edicionemergencia": 0,
}
ENLACES_DE_PRUEBA = []  # (host, port) of a private network that the tests of links may visit; nobody else fills it

# --- Rich text --------------------------------------------------------------------------------------------------------

DJANGO_PROSE_EDITOR_EXTENSIONS = [
    {
        "js": [static_lazy("js/editor.js")],
        "extensions": {
            "Idioma": palabras_de_otro_idioma,
            "HojaPropia": html_tags([]),
        },
    }
]

# --- Forms -----------------------------------------------------------------------------------------------------------

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # so that templates/ can mend the labels of Django's widgets
CRISPY_ALLOWED_TEMPLATE_PACKS = ("portal",)
CRISPY_TEMPLATE_PACK = "portal"
CRISPY_FAIL_SILENTLY = DEBUG

GUARDIA_ESPERA = env.int("GUARDIA_ESPERA", default=3)  # seconds that a public form takes to be written
GUARDIA_ESPERA_SIN_CALCULO = env.int("GUARDIA_ESPERA_SIN_CALCULO", default=12)  # where there is no JavaScript
GUARDIA_VIGENCIA_HORAS = env.int("GUARDIA_VIGENCIA_HORAS", default=12)  # that a form may stay open
GUARDIA_INTENTOS = env("GUARDIA_INTENTOS", default="60/h")  # from one address, right or wrong
GUARDIA_ENVIOS = env("GUARDIA_ENVIOS", default="20/h")
GUARDIA_ENVIOS_SIN_CALCULO = env("GUARDIA_ENVIOS_SIN_CALCULO", default="8/h")
GUARDIA_COSTO = env.int("GUARDIA_COSTO", default=5000)  # PBKDF2 rounds of each of the ~256 tries of the browser

# --- Ventanilla --------------------------------------------------------------------------------------------------------

# «17:00»: what comes later is received the next working day. Each case keeps the one it was filed with.
_cierre = env("VENTANILLA_CIERRE", default="")
VENTANILLA_CIERRE = time.fromisoformat(_cierre) if _cierre else None
VENTANILLA_MUESTRA_MINIMA = env.int("VENTANILLA_MUESTRA_MINIMA", default=5)  # a figure of fewer people is not published

# --- Citas --------------------------------------------------------------------------------------------------------------

CITAS_OLVIDO_DIAS = env.int("CITAS_OLVIDO_DIAS", default=90)  # after which nobody's data are kept with an appointment

# --- What is logged --------------------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"linea": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"sin_llaves": {"()": "aguazul_portal.comun.guardia.diario.SinLlaves"}},
    "handlers": {"consola": {"class": "logging.StreamHandler", "formatter": "linea", "filters": ["sin_llaves"]}},
    "root": {"handlers": ["consola"], "level": env("NIVEL_LOG", default="WARNING")},
}
