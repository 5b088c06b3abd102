"""The catalogue by machine: open to every website, in every language, and the same as on the pages."""

from typing import Any

import pytest
from django.test import Client

from loket.models import Dienst
from portal.stelsel.models import Levensgebeurtenis, Organisatie
from tests.loket.api.contract import houd_aan_beschrijving

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def lees(pad: str) -> Any:
    """What a website reads, without a key."""
    antwoord = Client().get(f"/api/v1{pad}")
    houd_aan_beschrijving("get", pad, antwoord)
    assert antwoord.status_code == 200
    assert antwoord["Access-Control-Allow-Origin"] == "*"
    return antwoord.json()


def test_every_service_is_in_the_list_with_its_page() -> None:
    diensten = lees("/diensten")["diensten"]
    assert len(diensten) == Dienst.objects.count()
    huur = next(dienst for dienst in diensten if dienst["sleutel"] == "huurtoeslag")
    assert huur["naam"]["nl"] == "Huurtoeslag"
    assert huur["naam"]["en"] != huur["naam"]["nl"]
    assert huur["bekijken"].endswith("/diensten/huurtoeslag/")
    assert Client().get("/diensten/huurtoeslag/").status_code == 200


def test_one_service_says_what_one_needs() -> None:
    dienst = lees("/diensten/huurtoeslag")
    assert dienst["benodigd"]["nl"]
    assert dienst["organisatie"]["sleutel"] in {
        rij["sleutel"] for rij in lees("/organisaties")["organisaties"]
    }
    assert dienst["levensgebeurtenissen"]
    assert dienst["website"].startswith("https://")


def test_a_life_event_has_its_checklist_in_order() -> None:
    rijen = lees("/levensgebeurtenissen")["levensgebeurtenissen"]
    assert len(rijen) == Levensgebeurtenis.objects.filter(vervallen=False).count()
    gebeurtenis = lees("/levensgebeurtenissen/scheiding")
    bekend = {dienst["sleutel"] for dienst in lees("/diensten")["diensten"]}
    stappen = [dienst["sleutel"] for fase in gebeurtenis["checklist"] for dienst in fase["diensten"]]
    assert stappen
    assert set(stappen) <= bekend
    assert len({fase["fase"]["en"] for fase in gebeurtenis["checklist"]}) == len(gebeurtenis["checklist"])


def test_an_organisation_has_its_services() -> None:
    rijen = lees("/organisaties")["organisaties"]
    assert len(rijen) == Organisatie.objects.filter(vervallen=False).count()
    uwv = lees("/organisaties/uwv")
    assert len(uwv["diensten"]) == next(rij["aantalDiensten"] for rij in rijen if rij["sleutel"] == "uwv")


@pytest.mark.parametrize("pad", ["/diensten/niets", "/levensgebeurtenissen/niets", "/organisaties/niets"])
def test_what_is_not_in_it_is_a_problem(pad: str) -> None:
    antwoord = Client().get(f"/api/v1{pad}")
    houd_aan_beschrijving("get", pad, antwoord)
    assert antwoord.status_code == 404
    assert antwoord["Content-Type"] == "application/problem+json"
    assert antwoord["Access-Control-Allow-Origin"] == "*", "else a browser hides even the status"


@pytest.mark.parametrize(
    ("pad", "meeste"),
    [("/diensten", 1), ("/levensgebeurtenissen", 1), ("/organisaties", 1), ("/diensten/huurtoeslag", 4)],
)
def test_a_list_is_one_statement(pad: str, meeste: int, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(meeste):
        lees(pad)
