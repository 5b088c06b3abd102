"""What a process loads before it needs it."""

import os
import subprocess
import sys

from tests.processen import WORTEL


def test_a_web_worker_does_not_load_the_layout_engine_of_letters() -> None:
    code = (
        "import sys, django; django.setup(); import loket.tasks; from django.urls import get_resolver;"
        " get_resolver().url_patterns; sys.exit('weasyprint' in sys.modules)"
    )

    resultaat = subprocess.run([sys.executable, "-c", code], cwd=WORTEL, env=_omgeving(), check=False)

    assert resultaat.returncode == 0


def _omgeving() -> dict[str, str]:
    return os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
