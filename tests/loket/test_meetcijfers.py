"""The figures stand in one place; the page and the document say the same."""

import json
import re

import pytest
from django.test import Client
from django.urls import reverse

from loket.meetcijfers import BEGIN, BESTANDEN, DOCUMENT, EINDE, metingen, tabel, zet_in_document
from loket.routering.toets import lees_gevallen


def test_the_document_has_the_very_figures() -> None:
    """Do not type them: run manage.py meet_cijfers."""
    assert f"{BEGIN}\n{tabel()}\n{EINDE}" in DOCUMENT.read_text(encoding="utf-8")


def test_writing_them_again_changes_nothing() -> None:
    voor = DOCUMENT.read_text(encoding="utf-8")
    zet_in_document()
    assert DOCUMENT.read_text(encoding="utf-8") == voor


def test_they_are_about_all_the_cases() -> None:
    for meting in metingen():
        gevallen = lees_gevallen(BESTANDEN[meting.naam])
        assert meting.n == len(gevallen)
        assert meting.cijfers["n_dienst"] == sum(bool(geval.diensten) for geval in gevallen)
        assert meting.cijfers["n_spoed"] == sum(geval.spoed for geval in gevallen)
        assert 0 <= meting.aantal("top1_na") <= meting.aantal("top3_na") <= meting.cijfers["n_dienst"]


@pytest.mark.django_db
@pytest.mark.usefixtures("inhoud")
def test_everybody_reads_them_as_counts(client: Client) -> None:
    pagina = re.sub(r"\s+", " ", client.get(reverse("hoe_wij_kiezen")).content.decode())
    inwoners = metingen()[0]
    assert (
        f"Bij {inwoners.aantal('top1_na')} van de {inwoners.cijfers['n_dienst']} verhalen van inwoners stond de "
        "goede dienst bovenaan." in pagina
    )
    assert "verhalen met haast lieten wij hulp zien" in pagina


@pytest.mark.django_db
@pytest.mark.usefixtures("inhoud")
def test_the_register_names_every_question_that_changes_the_order_of_services(client: Client) -> None:
    register = json.loads(client.get(reverse("algoritmeregister")).content)
    for deel in (
        "plaats of gemeente",
        "in een ander land",
        "een besluit van het CIZ",
        "achterstand bij uw energie",
    ):
        assert deel in register["source_data"]
    assert str(sum(meting.cijfers["n_dienst"] for meting in metingen())) in register["methods_and_models"]
    assert all(len(str(register[veld])) <= 2500 for veld in ("source_data", "methods_and_models"))
