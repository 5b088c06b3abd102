"""Two problems in one story: the second is not lost beside the first."""

import pytest
from django.test import Client
from django.urls import reverse

from loket.models import Intake
from tests.loket.intake.stappen import sla_alles_over, vertel_intake

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
TWEE = "Mijn vrouw is bevallen en ik weet niet hoe ik de baby moet aangeven. Ook is mijn rijbewijs verlopen."


def op_uitkomst(client: Client, verhaal: str) -> tuple[str, list[str]]:
    """The service in front, and those named beside it."""
    vertel_intake(client, verhaal)
    sla_alles_over(client)
    context = client.get(reverse("uitkomst")).context
    return context["dienst"].sleutel, [dienst.sleutel for dienst in context["andere_diensten"]]


def test_the_second_problem_is_named_beside_the_first(client: Client) -> None:
    eerste, ook = op_uitkomst(client, TWEE)
    assert eerste == "geboorteaangifte"
    assert ook[0] == "rijbewijs"


def test_it_is_named_by_its_own_words(client: Client) -> None:
    vertel_intake(client, TWEE)
    gevonden = Intake.objects.get().zoekresultaat
    assert gevonden["ernaast"] == ["rijbewijs"]
    treffer = next(treffer for treffer in gevonden["treffers"] if treffer["dienst"] == "rijbewijs")
    assert "rijbewijs" in treffer["woorden"]
    assert gevonden["treffers"][0]["dienst"] == "geboorteaangifte"


def test_a_story_of_one_problem_names_nothing_more(client: Client) -> None:
    vertel_intake(client, "Mijn vrouw is bevallen. Ook mijn schoonmoeder is heel blij met de baby.")
    assert Intake.objects.get().zoekresultaat["ernaast"] == []


def test_when_nothing_fits_nothing_is_named_beside_it(client: Client) -> None:
    vertel_intake(client, "zzqx blorp. Ook zzqx is heel blorp.")
    assert Intake.objects.get().zoekresultaat["ernaast"] == []
