"""Steps that tests of the intake share."""

from collections.abc import Mapping

from django.test import Client
from django.urls import reverse

from loket.models import Dossier, Intake
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


def vertel_en_verstuur(
    client: Client, verhaal: str, antwoorden: Mapping[str, str | list[str]], **contact: str
) -> Dossier:
    """The whole intake as a person walks it: tell, confirm what was read, answer what is asked, send."""
    adres = vertel(client, verhaal)
    if adres == reverse("begrepen"):
        gelezen = [regel["vraag"] for regel in Intake.objects.latest("aangemaakt_op").begrepen]
        adres = str(client.post(adres, {"klopt": gelezen})["Location"])
    beantwoord_alles(client, adres, dict(antwoorden))
    antwoord = client.post(reverse("controleren"), contact)
    assert antwoord.status_code == 302, antwoord.context["form"].errors
    return Dossier.objects.latest("aangemaakt_op")
