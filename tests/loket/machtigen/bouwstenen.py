"""Short ways to a mandate, and to the browser of a helper or of the citizen."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertRedirects

from loket.handelingen.machtigen import Inhoud
from loket.models import (
    Dossier,
    Intake,
    Machtiging,
    Machtigingsoort,
    Machtigingweg,
)
from tests.loket.binnenkomen import tweede_gegeven, volg_met_code
from tests.loket.intake.stappen import sla_alles_over

MAAND = timedelta(days=30)


NAAM = "Joke Verzonnen"


def inhoud(soort: Machtigingsoort = Machtigingsoort.GEMACHTIGDE, **anders: Any) -> Inhoud:
    """What a mandate says; by default someone who may do everything for a month."""
    bij_wet = soort in {Machtigingsoort.WETTELIJK, Machtigingsoort.BEWINDVOERDER}
    meekijker = soort == Machtigingsoort.MEEKIJKER
    velden: dict[str, Any] = {
        "soort": soort,
        "naam": NAAM,
        "waarvoor": "helpt met de huurtoeslag",
        "weg": Machtigingweg.BALIE,
        "geldig_tot": None if bij_wet else timezone.localdate() + MAAND,
        "gezien_stuk": "beschikking van de rechtbank" if bij_wet else "",
        "ziet_stukken": True,
        "handelt": not meekijker,
        "stelt_vragen": not meekijker,
    }
    return Inhoud(**velden | anders)


def als_helper(client: Client, machtiging: Machtiging) -> Client:
    """Type the code of the helper, and what the helper knows of the person they help."""
    antwoord = client.post(reverse("volgen"), {"code": machtiging.code.lower().replace("-", " ")})
    if antwoord["Location"] == reverse("volgen-bewijs"):
        antwoord = client.post(reverse("volgen-bewijs"), {"tweede": weet_van(machtiging)})
    assertRedirects(antwoord, reverse("volgen-helper"), fetch_redirect_response=False)
    return client


def weet_van(machtiging: Machtiging) -> str:
    """Something of the person of the dossier that this helper knows; without any of it their own name."""
    dossier = machtiging.dossier
    return str(dossier.naam or tweede_gegeven(dossier) or machtiging.naam)


def laat_verlopen(machtiging: Machtiging) -> None:
    """Its last day was yesterday."""
    gisteren = timezone.localdate() - timedelta(days=1)
    Machtiging.objects.filter(pk=machtiging.pk).update(geldig_tot=gisteren)


def als_burger(client: Client, dossier: Dossier) -> Client:
    """Type the code of the question."""
    volg_met_code(client, dossier)
    return client


def begin_namens(client: Client, machtiging: Machtiging) -> Intake:
    """A helper tells the question of someone else, up to the outcome."""
    client.post(reverse("helper-vraag"), {"verhaal": "Ik wil huurtoeslag aanvragen."})
    sla_alles_over(client)
    return Intake.objects.get(machtiging=machtiging)


def ziet_alleen_als_helper(client: Client, nieuw: Dossier) -> None:
    """The code of the person is never shown to who asked for them, and their page stays closed."""
    assert nieuw.code not in client.get(reverse("volgen-helper")).content.decode()
    assert client.get(reverse("volgen-dossier"))["Location"] == reverse("volgen")
    assert client.get(reverse("ontvangen")).status_code == 404
