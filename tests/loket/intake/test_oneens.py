"""Who disagrees with a decision is led to objection, and keeps the service that it is about beside it."""

import pytest
from django.test import Client

from loket.models import Intake
from loket.selecties.intake import gevonden_diensten, ook_misschien
from tests.loket.intake.stappen import vertel_intake

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
