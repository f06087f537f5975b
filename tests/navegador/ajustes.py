"""The settings of the portal of the tests: what takes longer than all the journeys, and none of them looks at, is left out."""

from aguazul_portal.settings import *  # noqa: F403
from aguazul_portal.settings import STORAGES

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}  # not compressed
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
