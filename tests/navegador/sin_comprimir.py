"""The settings to collect the static files for the browser of the tests: compressing them takes longer than all its journeys."""

from aguazul_portal.settings import *  # noqa: F403
from aguazul_portal.settings import STORAGES

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
