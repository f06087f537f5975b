"""The settings of the portal of the journeys."""

from tests.ajustes import *  # noqa: F403
from tests.ajustes import STORAGES

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}  # not compressed
