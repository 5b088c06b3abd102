"""Steps that tests of the intake share."""

from django.test import Client
from django.urls import reverse

from loket.models import Intake
from tests.loket.intake.test_van_verhaal_tot_dossier import beantwoord_alles, vertel


def vertel_intake(client: Client, verhaal: str) -> Intake:
    """Tell a story; returns the intake of this browser."""
    vertel(client, verhaal)
    return Intake.objects.latest("aangemaakt_op")


def sla_alles_over(client: Client) -> None:
    """Skip every question up to the outcome, from wherever the intake is."""
    adres = str(client.get(reverse("uitkomst")).headers.get("Location", reverse("uitkomst")))
    if adres == reverse("begrepen"):
        adres = str(client.post(adres, {"klopt_niets": "ja"})["Location"])
    beantwoord_alles(client, adres, {})
