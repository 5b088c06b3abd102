"""Walking through a joint intake with two browsers."""

from typing import Any

from django.test import Client
from django.urls import reverse

from tests.loket.intake.stappen import HUUR, beantwoord_alles

NAAM, NUMMER = "Noor Verzonnen", "06 12 34 56 78"


def vertel_en_vraag(balie: Client) -> None:
    """The employee writes down the story and asks everything, on the pages of the intake."""
    adres = balie.post(reverse("verhaal"), {"verhaal": HUUR})["Location"]
    beantwoord_alles(balie, adres, {"zelf_regelen": "met_hulp"})


def bevestig(bezoeker: Client, /, **anders: str) -> Any:
    """The visitor types name and number, and confirms what is on the screen."""
    gelezen_op = bezoeker.get(reverse("samen-meelezen")).context["gelezen_op"]
    velden = {"naam": NAAM, "telefoon": NUMMER, "gelezen_op": gelezen_op} | anders
    return bezoeker.post(reverse("samen-meelezen"), velden)
