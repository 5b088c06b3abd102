"""Everybody can read how alike decisions are found (domain.md 7)."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from maatwerk.models import Besluit, Feit
from tests.maatwerk.factories import maak_besluit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
REGISTER = "/maatwerk/algoritmeregister.json"


def test_the_entry_of_the_search_for_precedents_tells_each_fact_that_it_compares(client: Client) -> None:
    feiten = [str(feit.label) for feit in Feit]
    veld = client.get(REGISTER, headers={"accept-language": "en"}).json()
    assert veld["source_data"].split("\n") == feiten
    assert f"{len(feiten)} feiten" in veld["methods_and_models"]


def test_it_tells_what_is_shown_apart_from_what_is_counted(client: Client) -> None:
    """It said that what is shown is alike in ground and in half of the facts, and never about people."""
    veld = client.get(REGISTER).json()
    assert "dezelfde wet, met minstens één feit gelijk" in veld["description_short"]
    for zin in ("ook met een andere rechtsgrond", "Geteld worden alleen besluiten met dezelfde rechtsgrond"):
        assert zin in veld["methods_and_models"]
    assert "wat er is gebeurd of hoe iemand leeft" in veld["proportionality"]


def test_it_is_in_use_since_the_first_decision_to_compare_with(client: Client) -> None:
    assert "begin_date" not in client.get(REGISTER).json()
    eerste, tweede = maak_besluit(), maak_besluit()
    Besluit.objects.filter(pk=eerste.pk).update(genomen_op=datetime(2027, 3, 31, 23, tzinfo=UTC))
    Besluit.objects.filter(pk=tweede.pk).update(genomen_op=datetime(2027, 6, 1, 12, tzinfo=UTC))
    assert client.get(REGISTER).json()["begin_date"] == "2027-04"


def test_the_page_about_how_we_choose_leads_to_it(client: Client) -> None:
    assert REGISTER in client.get(reverse("hoe_wij_kiezen")).text
