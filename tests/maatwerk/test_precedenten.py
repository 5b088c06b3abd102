"""Alike decisions: found on facts, differences first, nothing of a person, small numbers protected."""

from collections import Counter

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from maatwerk.models import Conceptbesluit, Dictum, Feit, Precedent, kenmerk_van
from maatwerk.selecties.precedenten import beschermd, deel_in_woorden, lijken, vergelijk, verschil
from portal.identiteit.rechten import Rol
from tests.maatwerk.factories import VERHAAL, maak_besluit, maak_concept, maak_zaak, medewerker

pytestmark = pytest.mark.django_db

INWONEN, NIET_GEDEELD, KIND = Feit.TIJDELIJK_INWONEN, Feit.KOSTEN_NIET_GEDEELD, Feit.KIND


def concept_met(*feiten: Feit) -> Conceptbesluit:
    door = medewerker(Rol.BEHANDELAAR)
    return maak_concept(maak_zaak(behandelaar=door), door, feiten=[str(feit) for feit in feiten])


def test_a_decision_leaves_only_codes_and_the_written_summary() -> None:
    besluit = maak_besluit(samenvatting="Een logé droeg niets bij.")
    rij = Precedent.objects.get()
    assert rij.kenmerk == kenmerk_van([INWONEN, NIET_GEDEELD])
    alles = " ".join(str(getattr(rij, veld.attname)) for veld in Precedent._meta.concrete_fields)
    for geheim in (VERHAAL, "Fenna", besluit.zaak.dossier.code, besluit.inhoud["gewenst_effect"]):
        assert geheim not in alles


def test_differences_come_first_on_the_page(client: Client) -> None:
    maak_besluit(feiten=[INWONEN, NIET_GEDEELD], samenvatting="Een logé droeg niets bij.")
    concept = concept_met(INWONEN, KIND)
    client.force_login(concept.auteur)
    tekst = client.get(reverse("maatwerk-precedenten", args=[concept.zaak_id, concept.pk])).text
    assert "Hier anders:" in tekst
    volgorde = [
        "een kind ondervindt de gevolgen",
        "kosten worden niet echt gedeeld",
        "Een logé droeg niets bij.",
    ]
    assert sorted(volgorde, key=tekst.index) == volgorde
    assert tekst.index("Hier anders:") < tekst.index("Gelijk:")


def test_a_decision_without_a_summary_is_counted_and_never_shown() -> None:
    maak_besluit(samenvatting="")
    blad = vergelijk(concept_met(INWONEN, NIET_GEDEELD))
    assert (blad.totaal_beschermd, blad.rijen) == ("≤5", [])


def test_another_law_is_not_comparable_and_ones_own_case_neither() -> None:
    besluit = maak_besluit()
    eigen = Conceptbesluit.objects.get(zaak=besluit.zaak)
    assert vergelijk(eigen).totaal == 0


def test_without_facts_nothing_is_compared() -> None:
    maak_besluit()
    assert vergelijk(concept_met()).totaal == 0


@pytest.mark.parametrize(("aantal", "getoond"), [(0, "0"), (1, "≤5"), (5, "≤5"), (6, "6"), (40, "40")])
def test_small_numbers_are_protected(aantal: int, getoond: str) -> None:
    assert beschermd(aantal) == getoond


def test_a_total_beside_a_small_outcome_does_not_give_it_away() -> None:
    besluit = maak_besluit()
    bron = Precedent.objects.get()
    _kopieer(bron, 6, Dictum.TOEKENNEN)
    _kopieer(bron, 1, Dictum.AFWIJZEN)
    blad = vergelijk(concept_met(INWONEN, NIET_GEDEELD))
    assert dict(blad.per_dictum) == {"toekennen": "7", "afwijzen": "≤5"}
    assert blad.totaal_beschermd == "meer dan 5"
    assert besluit.precedent == bron


@pytest.mark.parametrize(("aantal", "getoond"), [(1, "≤5"), (2, "≤5"), (4, "≤5"), (5, "≤5"), (6, "6")])
def test_the_page_never_tells_how_few_alike_decisions_there_are(
    client: Client, aantal: int, getoond: str
) -> None:
    for _nummer in range(aantal):
        maak_besluit(feiten=[INWONEN, NIET_GEDEELD], samenvatting="Een logé droeg niets bij.")
    concept = concept_met(INWONEN, NIET_GEDEELD)
    blad = vergelijk(concept)
    assert (blad.totaal_beschermd, dict(blad.per_dictum)) == (getoond, {"toekennen": getoond})
    # The same words teach once, so neither can the rows be counted.
    assert len(blad.rijen) == 1
    client.force_login(concept.auteur)
    tekst = client.get(reverse("maatwerk-precedenten", args=[concept.zaak_id, concept.pk])).text
    assert getoond in tekst


def _kopieer(bron: Precedent, aantal: int, dictum: Dictum) -> None:
    """More decisions on the same facts, each of a case of its own."""
    for _nummer in range(aantal):
        besluit = maak_besluit()
        Precedent.objects.filter(besluit=besluit).update(dictum=dictum, kenmerk=bron.kenmerk)


@given(hier=st.frozensets(st.sampled_from(Feit.values)), daar=st.frozensets(st.sampled_from(Feit.values)))
def test_comparable_is_mutual_and_never_without_a_shared_fact(
    hier: frozenset[str], daar: frozenset[str]
) -> None:
    assert lijken(hier, daar) == lijken(daar, hier)
    if not hier & daar:
        assert not lijken(hier, daar)
    if hier:
        assert lijken(hier, hier)


def test_spread_between_teams_is_a_question_without_small_numbers() -> None:
    teams = {
        "Team Noord": Counter({True: 8, False: 1}),
        "Team Zuid": Counter({True: 2, False: 7}),
        "Team Klein": Counter({False: 3}),
    }
    rij = verschil("Proefwet", "Afstemmen", teams)
    assert rij is not None
    assert (rij.meer, rij.minder) == ("Team Noord", "Team Zuid")
    assert rij.vraag.endswith("Waar komt dat door?")
    assert not any(teken.isdigit() for teken in rij.vraag)


def test_no_question_about_a_small_gap_or_too_few_decisions() -> None:
    assert verschil("W", "G", {"A": Counter({True: 8}), "B": Counter({True: 6, False: 2})}) is None
    assert verschil("W", "G", {"A": Counter({True: 5}), "B": Counter({False: 5})}) is None


@pytest.mark.parametrize(
    ("gegund", "woorden"),
    [(0, "geen enkele"), (3, "minder dan de helft"), (5, "meer dan de helft"), (10, "alle")],
)
def test_a_share_is_told_in_words(gegund: int, woorden: str) -> None:
    assert deel_in_woorden(gegund, 10) == woorden


def test_the_page_costs_few_statements(client: Client) -> None:
    maak_besluit()
    concept = concept_met(INWONEN, NIET_GEDEELD)
    client.force_login(concept.auteur)
    with CaptureQueriesContext(connection) as gevraagd:
        client.get(reverse("maatwerk-precedenten", args=[concept.zaak_id, concept.pk]))
    assert len(gevraagd) <= 15


def test_the_vocabulary_is_small_and_closed() -> None:
    assert len(Feit) <= 20
    verboden = {"leeftijd", "geslacht", "afkomst", "nationaliteit", "geloof", "ziekte", "handicap"}
    assert not [feit for feit in Feit if set(str(feit.label).split()) & verboden]
