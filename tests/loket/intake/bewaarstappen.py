"""Saving a question for later, and going on with it elsewhere, as a visitor does."""

from typing import Any

from django.test import Client
from django.urls import reverse

from loket.models import Intake

ADRES = "noor@voorbeeld.example"
WOORD = "Lindelaan"


def bewaar(client: Client, **gegevens: str) -> str:
    """Save from this browser with an own word; returns the code that is shown."""
    assert client.post(reverse("bewaren"), {"eigen_woord": WOORD, **gegevens})["Location"] == reverse(
        "bewaard"
    )
    code = str(Intake.objects.get().code)
    assert code in client.get(reverse("bewaard")).content.decode()
    return code


def ga_verder(code: str, waar: str = "verder") -> Any:
    """Type the code and the own word in another browser."""
    return open_elders(Client(), code, waar)


def open_elders(client: Client, code: str, waar: str = "verder") -> Any:
    """Type the code and the own word in this browser; the last answer."""
    antwoord = client.post(reverse(waar), {"code": code})
    if antwoord.headers.get("Location") == reverse("volgen-voorbij"):
        return client.get(reverse("volgen-voorbij"))
    if antwoord.headers.get("Location") != reverse("volgen-bewijs"):
        return antwoord
    return client.post(reverse("volgen-bewijs"), {"tweede": WOORD})
