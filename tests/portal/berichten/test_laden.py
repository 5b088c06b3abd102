"""What a process loads before it needs it."""

import os
import subprocess
import sys

from tests.processen import WORTEL

NIET_VOORAF = {"weasyprint", "authlib", "joserfc", "requests"}
"""The layout of letters, and signing in at a provider: whoever does it pays for it."""


def test_a_web_worker_loads_no_layout_engine_and_no_client_of_a_provider_before_it_is_asked() -> None:
    code = (
        "import sys, django; django.setup(); import loket.tasks; from django.urls import get_resolver;"
        f" get_resolver().url_patterns; print(sorted(set(sys.modules) & {NIET_VOORAF!r}))"
    )

    resultaat = subprocess.run(
        [sys.executable, "-c", code], cwd=WORTEL, env=_omgeving(), check=True, capture_output=True, text=True
    )

    assert resultaat.stdout.strip() == "[]"


def _omgeving() -> dict[str, str]:
    return os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
