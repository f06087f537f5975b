"""What every page is compared with: Django alone. One view, no middleware, no database, under the same gunicorn."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["127.0.0.1"], MIDDLEWARE=[], LOGGING_CONFIG=None)


def hola(request):
    """With its length said, or gunicorn would send it in chunks and be slower."""
    return HttpResponse("Hola, Aguazul.", headers={"Content-Length": "14"})


urlpatterns = [path("", hola)]
application = get_wsgi_application()
