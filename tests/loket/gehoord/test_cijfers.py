"""Bent u gehoord? What team leaders and policy read: numbers that point at nobody, and the share outside the web."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.handelingen.gehoord import ruim_woorden_op
from loket.models import Gehoordantwoord
from loket.selecties.gehoordcijfers import gehoordpagina
from portal.identiteit.models import Team
from portal.identiteit.rechten import Rol
from tests.loket.factories import MedewerkerFactory, TeamFactory

pytestmark = pytest.mark.django_db
VORIG = date(2026, 7, 1)


@pytest.fixture(autouse=True)
def november(monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import datetime

    from portal.termijnen.datums import NEDERLAND

    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 2, 10, tzinfo=NEDERLAND))


def maak(team: Team, aantal: int, gezicht: str, gegeven: str, **anders: Any) -> None:
    velden = {"kwartaal": VORIG, "na": "gesprek"} | anders
    Gehoordantwoord.objects.bulk_create(
        Gehoordantwoord(team=team, gezicht=gezicht, gegeven=gegeven, **velden) for _ in range(aantal)
    )


def leider(team: Team) -> Any:
    return MedewerkerFactory(rol=Rol.TEAMLEIDER, rol__team=team)


def test_numbers_are_rounded_and_under_five_is_not_shown() -> None:
    team = TeamFactory(naam="Team Zon")
    maak(team, 13, "ja", "balie")
    maak(team, 9, "ja", "web")
    maak(team, 1, "nee", "post")
    (rij,) = gehoordpagina(leider(team))["rijen"]
    assert [str(getattr(cel, "tekst", cel)) for cel in rij] == [
        "Team Zon",
        "20",
        "<5",
        "<5",
        "10",
        "15",
        "<5",
        "<5",
    ]


def test_the_running_quarter_tells_nothing_so_that_two_days_cannot_be_compared() -> None:
    team = TeamFactory()
    maak(team, 40, "ja", "web", kwartaal=date(2026, 10, 1))
    assert gehoordpagina(leider(team))["rijen"] == []


@pytest.mark.parametrize(("buiten", "gehaald"), [(20, True), (10, False)])
def test_the_share_from_outside_the_web_stands_beside_its_target(buiten: int, gehaald: bool) -> None:
    team = TeamFactory()
    maak(team, 20, "ja", "web")
    maak(team, buiten, "ja", "balie")
    deel = gehoordpagina(leider(team))["buiten"]
    assert (deel.aantal, deel.van, deel.gehaald) == (buiten, 20 + buiten, gehaald)


def test_a_team_leader_sees_the_own_team_and_policy_every_team() -> None:
    een, twee = TeamFactory(naam="Een"), TeamFactory(naam="Twee")
    for team in (een, twee):
        maak(team, 10, "ja", "balie")
    assert len(gehoordpagina(leider(een))["rijen"]) == 1
    assert len(gehoordpagina(MedewerkerFactory(rol=Rol.BELEID))["rijen"]) == 2


def test_own_words_are_for_the_team_leader_and_what_was_passed_on_for_policy() -> None:
    team = TeamFactory()
    maak(team, 1, "nee", "post", woorden="Niet doorgegeven.")
    maak(team, 1, "nee", "post", woorden="Wel doorgegeven.", doorgegeven=True)
    alles = {rij.woorden for rij in gehoordpagina(leider(team))["woorden"]}
    beleid = {rij.woorden for rij in gehoordpagina(MedewerkerFactory(rol=Rol.BELEID))["woorden"]}
    assert alles == {"Niet doorgegeven.", "Wel doorgegeven."}
    assert beleid == {"Wel doorgegeven."}


def test_own_words_go_after_a_year_and_the_counts_stay() -> None:
    team = TeamFactory()
    maak(team, 1, "nee", "post", woorden="Lang geleden.", kwartaal=date(2025, 7, 1), doorgegeven=True)
    maak(team, 1, "nee", "post", woorden="Net.")
    assert ruim_woorden_op() == 1
    assert [rij.woorden for rij in Gehoordantwoord.objects.order_by("kwartaal")] == ["", "Net."]


@pytest.mark.parametrize("aantal", [2, 12])
def test_the_page_costs_the_same_whatever_the_number_of_teams(
    client: Client, aantal: int, django_assert_max_num_queries: Any
) -> None:
    for nummer in range(aantal):
        maak(TeamFactory(naam=f"Team {nummer}"), 10, "ja", "balie", woorden="x", doorgegeven=True)
    client.force_login(MedewerkerFactory(rol=Rol.BELEID))
    client.get(reverse("gehoord-cijfers"))
    with django_assert_max_num_queries(8):
        assert client.get(reverse("gehoord-cijfers")).status_code == 200
