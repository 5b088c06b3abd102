"""Steps that tests of the intake share."""

import re
from collections.abc import Mapping
from typing import Any

from django.test import Client
from django.urls import reverse

from loket.models import Dossier, Intake

HUUR = "Mijn man is overleden en nu kan ik de huur van ons huis niet meer betalen."


def vertel(client: Client, verhaal: str) -> str:
    """Tell a story; returns the address that follows."""
    antwoord = client.post(reverse("verhaal"), {"verhaal": verhaal})
    assert antwoord.status_code == 302, antwoord.context["form"].errors
    return str(antwoord["Location"])


def beantwoord_alles(client: Client, adres: str, antwoorden: dict[str, Any]) -> str:
    """Answer or skip each question that comes, until the outcome."""
    for _ in range(20):
        if adres == reverse("uitkomst"):
            return adres
        vraag_id = re.fullmatch(r"/intake/vraag/([^/]+)/", adres)[1]  # type: ignore[index]
        inhoud = {"antwoord": antwoorden[vraag_id]} if vraag_id in antwoorden else {"overslaan": "ja"}
        antwoord = client.post(adres, inhoud)
        assert antwoord.status_code == 302, antwoord.context["form"].errors
        adres = antwoord["Location"]
    raise AssertionError("the journey did not end")


def beantwoord_tot(client: Client, vraag_id: str, antwoorden: Mapping[str, Any]) -> str:
    """Answer or skip each question up to this one; returns its page."""
    for _ in range(20):
        pagina = client.get(reverse("uitkomst"), follow=True)
        adres = pagina.request["PATH_INFO"]
        if adres == reverse("vraag", args=[vraag_id]):
            return pagina.content.decode()
        gesteld = adres.removeprefix("/intake/vraag/").removesuffix("/")
        assert "/" not in gesteld, f"{vraag_id} was not asked"
        inhoud = {"antwoord": antwoorden[gesteld]} if gesteld in antwoorden else {"overslaan": "ja"}
        client.post(adres, inhoud)
    raise AssertionError("the journey did not end")


def verstuur(client: Client, **contact: str) -> Dossier:
    """Send the check page; returns the dossier."""
    antwoord = client.post(reverse("controleren"), contact)
    assert antwoord.status_code == 302, antwoord.context["form"].errors
    assert antwoord["Location"] == reverse("ontvangen")
    return Dossier.objects.get()


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
