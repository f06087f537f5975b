"""The portal's settings, without what is slow and no test looks at."""

from aguazul_portal.settings import *  # noqa: F403
from aguazul_portal.settings import STORAGES

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # no manifest to make
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # as many people as a test wants, at once
