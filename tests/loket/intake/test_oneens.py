"""Who disagrees with a decision is led to objection, and keeps the service that it is about beside it."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.models import Dienst, Dossier, Gebeurtenissoort, Intake
from loket.selecties.gevonden import gevonden_diensten, ook_misschien
from loket.zoeken.begrepen import noemt_besluit
from tests.loket.intake.stappen import sla_alles_over, verstuur, vertel_intake

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def met(client: Client, kansen: dict[str, float], **antwoorden: str) -> Intake:
    """An intake whose story brought up these services, with these answers."""
    intake = vertel_intake(client, "Van vier uur hulp in huis naar twee uur, hoe kan dat.")
    intake.zoekresultaat |= {
        "band": "misschien",
        "treffers": [
            {"dienst": sleutel, "score": kans, "woorden": [], "uitspraken": []}
            for sleutel, kans in kansen.items()
        ],
    }
    intake.antwoorden = antwoorden
    return intake


def voorgesteld(intake: Intake) -> list[str]:
    """What the outcome names, best first."""
    diensten = gevonden_diensten(intake)
    return [dienst.sleutel for dienst in [*diensten[:1], *ook_misschien(intake, diensten)]]


KANSEN = {"wmo": 0.7, "wia": 0.2, "bezwaar": 0.0}


def test_without_a_decision_only_what_the_story_is_about_is_named(client: Client) -> None:
    assert voorgesteld(met(client, KANSEN, besluit="nee")) == ["wmo", "wia"]


def test_who_disagrees_sees_objection_first_and_the_service_beside_it(client: Client) -> None:
    assert voorgesteld(met(client, KANSEN, besluit="oneens")) == ["bezwaar", "wmo", "wia"]


def test_when_the_rule_works_out_badly_the_service_comes_first_and_objection_is_still_named(
    client: Client,
) -> None:
    assert voorgesteld(met(client, KANSEN, besluit="oneens", regel_past_niet="ja")) == [
        "wmo",
        "bezwaar",
        "wia",
    ]


def test_a_service_that_tells_how_to_object_stays_in_front(client: Client) -> None:
    kansen = {"uwv-terugbetalen": 0.8, "bezwaar": 0.0}
    assert voorgesteld(met(client, kansen, besluit="oneens")) == ["uwv-terugbetalen"]


BEZWAARTITEL = "Bent u het niet eens met een besluit?"


def uitkomst(client: Client) -> str:
    """The outcome of the intake of this browser, after skipping what is still asked."""
    sla_alles_over(client)
    return client.get(reverse("uitkomst")).content.decode()


@pytest.mark.parametrize(
    ("verhaal", "ja"),
    [
        ("bijstand afgewezen", True),
        ("huurtoeslag stopgezet", True),
        ("uitkering geweigerd", True),
        ("Mijn uitkering is gestopt", True),
        ("ik moet 900 euro terugbetalen aan UWV", True),
        ("they rejected my application for housing benefit", True),
        ("Ik wil bijstand aanvragen", False),
        ("Ik ben verhuisd naar Utrecht", False),
        ("Mijn levensverzekering is gestopt", False),
        ("Mijn man is overleden", False),
    ],
)
def test_a_story_that_tells_of_a_decision_is_known(verhaal: str, ja: bool) -> None:
    assert noemt_besluit(verhaal) is ja


@pytest.mark.parametrize("verhaal", ["bijstand afgewezen", "huurtoeslag stopgezet", "uitkering geweigerd"])
def test_whoever_tells_of_a_decision_reads_that_and_how_long_one_can_object(
    client: Client, verhaal: str
) -> None:
    vertel_intake(client, verhaal)
    pagina = uitkomst(client)
    assert BEZWAARTITEL in pagina
    assert "tot 6 weken na de datum op de brief" in pagina
    assert reverse("dienst", args=["bezwaar"]) in pagina
    assert pagina.index(BEZWAARTITEL) < pagina.index("Waarom deze hulp?")


def test_without_a_decision_the_outcome_says_nothing_of_objecting(client: Client) -> None:
    vertel_intake(client, "Ik wil bijstand aanvragen")
    assert BEZWAARTITEL not in uitkomst(client)


@pytest.mark.parametrize(("antwoord", "ziet"), [("oneens", True), ("eens", False), ("nee", False)])
def test_the_answer_goes_before_the_words_of_the_story(client: Client, antwoord: str, ziet: bool) -> None:
    vertel_intake(client, "bijstand afgewezen")
    Intake.objects.update(antwoorden={"besluit": antwoord})
    assert (BEZWAARTITEL in uitkomst(client)) is ziet


def test_with_the_date_of_the_letter_the_last_day_stands_there_and_on_the_timeline(client: Client) -> None:
    brief = timezone.localdate() - timedelta(days=3)
    vertel_intake(client, "bijstand afgewezen")
    Intake.objects.update(antwoorden={"besluit": "oneens", "besluit_datum": brief.isoformat()})
    pagina = uitkomst(client)
    assert BEZWAARTITEL not in pagina
    (dag,) = re.findall(r"uiterlijk (\w+ \d+ \w+ \d{4}) verstuurd zijn", pagina)
    verstuur(client, telefoon="06 12 34 56 78")
    regel = Dossier.objects.get().tijdlijn.get(soort=Gebeurtenissoort.TERMIJN)
    assert f"uiterlijk {dag} verstuurd zijn" in regel.tekst
    for naam in ("ontvangen", "volgen-dossier"):
        assert regel.tekst in client.get(reverse(naam)).content.decode(), naam


def test_a_longer_term_is_not_told_as_certain_where_a_shorter_one_is_over(client: Client) -> None:
    """Two weeks hold for the Ziektewet; after those the page told six weeks as if nothing else could be."""
    brief = timezone.localdate() - timedelta(days=20)
    vertel_intake(client, "Mijn ziektewetuitkering is gestopt")
    Intake.objects.update(antwoorden={"besluit": "oneens", "besluit_datum": brief.isoformat()})
    haast = "Misschien is de laatste dag al voorbij. Verstuur het daarom vandaag nog."
    assert haast in uitkomst(client)
    verstuur(client, telefoon="06 12 34 56 78")
    assert haast in Dossier.objects.get().tijdlijn.get(soort=Gebeurtenissoort.TERMIJN).tekst


def test_who_gave_no_date_has_no_date_on_the_timeline(client: Client) -> None:
    vertel_intake(client, "bijstand afgewezen")
    sla_alles_over(client)
    verstuur(client, telefoon="06 12 34 56 78")
    assert not Dossier.objects.get().tijdlijn.filter(soort=Gebeurtenissoort.TERMIJN).exists()


@pytest.mark.parametrize(
    ("sleutel", "kent"),
    [
        *[("bijstand", True), ("huurtoeslag", True), ("ww", True), ("verblijfsvergunning", True)],
        *[("boete-beroep", False), ("trouwen", False), ("belasting-uitstel", False)],
    ],
)
def test_the_page_of_a_service_tells_how_to_object_where_one_can(
    client: Client, sleutel: str, kent: bool
) -> None:
    assert Dienst.objects.get(sleutel=sleutel).kent_bezwaar is kent
    pagina = client.get(reverse("dienst", args=[sleutel])).content.decode()
    assert ("Niet eens met een besluit?" in pagina) is kent


@pytest.mark.parametrize(
    ("sleutel", "weken"), [("bijstand", 6), ("verblijfsvergunning", 4), ("ziektewet", 2)]
)
def test_the_shortest_time_that_may_hold_is_told(client: Client, sleutel: str, weken: int) -> None:
    assert Dienst.objects.get(sleutel=sleutel).bezwaarweken == weken
    assert f"{weken} weken" in client.get(reverse("dienst", args=[sleutel])).content.decode()


def test_how_one_objects_is_told_once_on_a_page(client: Client) -> None:
    vertel_intake(client, "De gemeente heeft mijn traplift geweigerd. Ik kom de trap niet op.")
    sla_alles_over(client)
    pagina = client.get(reverse("uitkomst"))
    assert pagina.context["kan_bezwaar"]
    assert pagina.context["dienst"].kent_bezwaar
    assert pagina.content.decode().count("kunt u bezwaar maken") == 1
    assert "U kunt bezwaar maken" not in pagina.content.decode()
