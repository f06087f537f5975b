"""What other programs say of the house: style, templates, migrations, settings to go out with, layers.

On the database of the tests: the settings are not the same for both.
"""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.procesos import en_carpeta

PROGRAMAS = Path(sys.executable).parent
PRODUCCION = {"HTTPS": "1", "ALLOWED_HOSTS": "portal.example"}


@pytest.mark.parametrize(
    "orden",
    [
        "ruff check --quiet .",
        "ruff format --quiet --diff .",
        "djlint --quiet --lint templates",
        "python manage.py makemigrations --check --dry-run",
        "python manage.py check --deploy --fail-level WARNING",
        "lint-imports --no-cache",
    ],
)
def test_la_casa_esta_en_regla(orden, tmp_path):
    programa, *resto = orden.split()
    entorno = {**en_carpeta(tmp_path), **(PRODUCCION if "--deploy" in resto else {})}
    hecho = subprocess.run(
        [PROGRAMAS / programa, *resto], cwd=settings.RAIZ, env=entorno, text=True, capture_output=True
    )
    assert hecho.returncode == 0, hecho.stdout + hecho.stderr
