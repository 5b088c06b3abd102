"""The slip and the receipt say what is sure: no organisation and no papers of a service that only may fit."""

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from loket.handelingen import Contact, open_dossier
from loket.models import Dienst, Dossier
from tests.loket.factories import IntakeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def dossier_over(sleutel: str, band: str) -> Dossier:
    """A question of which the search found this service, so sure."""
    intake = IntakeFactory(antwoorden={"zelf_regelen": "nee", "hulp_waarom": ["taal"]})
    intake.zoekresultaat |= {
        "band": band,
        "treffers": [{"dienst": sleutel, "score": 9.0, "woorden": [], "uitspraken": []}],
    }
    intake.save()
    return open_dossier(intake.pk, Contact(telefoon="06 12 34 56 78"))


def briefje(dossier: Dossier) -> str:
    inhoud = {"dossier": dossier, "toezegging": dossier.volgende_toezegging, "neutraal": False}
    return render_to_string("loket/stukken/balie_briefje.html", inhoud)


def test_a_sure_service_is_named_with_who_does_it_and_what_to_bring() -> None:
    tekst = briefje(dossier_over("ww", "zeker"))
    ww = Dienst.objects.get(sleutel="ww")
    assert f"{ww.naam}, UWV" in tekst
    assert ww.benodigd[0][1:] in tekst


def test_of_a_service_that_only_may_fit_no_organisation_is_named_and_what_to_bring_is_a_perhaps() -> None:
    dossier = dossier_over("ww", "misschien")
    assert dossier.dienst is not None
    for papier in (briefje(dossier), dossier.stukken.get().html):
        assert "UWV" not in papier
    assert "De brief waar het over gaat, als u die heeft. Misschien ook:" in briefje(dossier)
    assert dossier.dienst.benodigd[0][1:] in briefje(dossier)


def test_who_reads_english_reads_the_slip_in_english() -> None:
    dossier = dossier_over("ww", "zeker")
    with translation.override("en"):
        tekst = briefje(dossier)
    assert dossier.dienst is not None
    assert dossier.dienst.naam_en.split(" (")[0] in tekst
    assert dossier.dienst.benodigd_en[1][1:] in tekst
    assert dossier.dienst.benodigd[1] not in tekst
