"""A machine that watches the portal."""

from typing import Any

from django.test import Client

TEKEN = "tests-only-token-of-a-machine"


def vraag(client: Client, pad: str = "volledig/") -> Any:
    """What it reads at /gezondheid/, with its token; the setting GEZONDHEID_TOKEN must be TEKEN."""
    return client.get(f"/gezondheid/{pad}", headers={"Authorization": f"Bearer {TEKEN}"})
