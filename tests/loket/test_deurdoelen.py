"""Figures of the first door beside their targets and references (S25, S40, S43): versioned, with source and year."""

import re
from random import Random
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from loket.demo import maak_deurmaanden
from loket.selecties.deurcijfers import DEFINITIES
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from portal.registers import Demo
from signalen.cijfers.rekenen import maand_erbij
from signalen.models import Streefwaarde
from signalen.models.streefwaarde import VAN_DE_DEUR
from tests.signalen.factories import MinisterieFactory, medewerker

pytestmark = pytest.mark.django_db
NIEUW = "/signalen/streefwaarden/nieuw/"
DEUR = "/signalen/eerste-deur/"


@pytest.fixture
def team(client: Client) -> Medewerker:
    """Someone of the signal team, signed in; the door has two years of figures."""
    maak_deurmaanden(Demo(Random(1)))
    wie = medewerker(Rol.SIGNALENTEAM)
    client.force_login(wie)
    return wie


def velden(**anders: Any) -> dict[str, Any]:
    """What the form sends: a target of 85 percent of the promises, from 24 months ago."""
    vanaf = maand_erbij(timezone.localdate().replace(day=1), -24)
    return {
        "cijfer": "beloften",
        "soort": "doel",
        "waarde": "85",
        "geldt_vanaf": f"{vanaf:%Y-%m}",
        "bron": "Afspraak over dienstverlening",
        "jaar": "2024",
        "adres": "",
        **anders,
    }


def woorden(bladzijde: str) -> str:
    """The words of a page, without tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", bladzijde))


def test_every_figure_of_the_door_of_which_more_or_less_is_better_can_have_a_target() -> None:
    """Where people begin is for them to choose."""
    assert set(VAN_DE_DEUR) == set(DEFINITIES) - {"buitendeur"}


def test_both_versions_of_a_target_stand_in_the_chart_with_source_and_year(
    client: Client, team: Medewerker
) -> None:
    later = maand_erbij(timezone.localdate().replace(day=1), -8)
    assert client.post(NIEUW, velden()).status_code == 302
    nieuw = velden(waarde="95", geldt_vanaf=f"{later:%Y-%m}", bron="Nieuwe afspraak", jaar="2026")
    assert client.post(NIEUW, nieuw).status_code == 302

    bladzijde = client.get(DEUR).text

    [pad] = re.findall(r'class="grafiek__streef grafiek__streef--doel" d="([^"]+)"', bladzijde)
    assert pad.startswith("M0 15.0H10")
    assert "V5.0H" in pad
    tekst = woorden(bladzijde)
    assert re.search(r"Doel: 85% vanaf \w+ \d{4}\. Bron: Afspraak over dienstverlening \(2024\)", tekst)
    assert re.search(r"Doel: 95% vanaf \w+ \d{4}\. Bron: Nieuwe afspraak \(2026\)", tekst)
    assert woorden(client.get("/signalen/streefwaarden/").text).count("Eerste deur: beloften nagekomen") == 2


def test_a_figure_without_a_line_has_no_chart(client: Client, team: Medewerker) -> None:
    assert "<svg" not in client.get(DEUR).text.split("<main", 1)[1].split("</main", 1)[0]


def test_what_people_said_elsewhere_stands_there_with_its_source_and_year(
    client: Client, team: Medewerker
) -> None:
    tekst = woorden(client.get(DEUR).text)
    assert "60% is positief over de dienstverlening" in tekst
    assert "40% mist hulp aan de telefoon of de balie" in tekst
    assert "Kantar voor BZK (2019)" in tekst


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ({"ministerie": True}, "van alle ministeries samen"),
        ({"waarde": "101"}, "hoogstens 100 procent"),
    ],
)
def test_a_line_of_the_door_is_of_everybody_and_a_share_is_no_more_than_all(
    client: Client, team: Medewerker, anders: dict[str, Any], fout: str
) -> None:
    if "ministerie" in anders:
        anders = {"ministerie": str(MinisterieFactory().pk)}
    antwoord = client.post(NIEUW, velden(**anders))
    assert antwoord.status_code == 200
    assert fout in antwoord.text
    assert not Streefwaarde.objects.exists()


def test_the_database_holds_that_too(team: Medewerker) -> None:
    rij: dict[str, Any] = {
        "cijfer": "mens",
        "soort": "doel",
        "waarde": 1,
        "bron": "Afspraak",
        "jaar": 2024,
        "door": team,
        "geldt_vanaf": timezone.localdate().replace(day=1),
    }
    for anders in ({"ministerie": MinisterieFactory()}, {"cijfer": "afhakers", "waarde": 101}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Streefwaarde.objects.create(**{**rij, **anders})
