"""Everybody can read how alike decisions are found (domain.md 7)."""

import pytest
from django.test import Client
from django.urls import reverse

from maatwerk.models import Feit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
REGISTER = "/maatwerk/algoritmeregister.json"


def test_the_entry_of_the_search_for_precedents_tells_each_fact_that_it_compares(client: Client) -> None:
    feiten = [str(feit.label) for feit in Feit]
    veld = client.get(REGISTER, headers={"accept-language": "en"}).json()
    assert veld["source_data"].split("\n") == feiten
    assert f"{len(feiten)} feiten" in veld["methods_and_models"]


def test_the_page_about_how_we_choose_leads_to_it(client: Client) -> None:
    assert REGISTER in client.get(reverse("hoe_wij_kiezen")).text
