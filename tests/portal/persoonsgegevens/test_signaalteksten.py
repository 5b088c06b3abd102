"""Promise 4 measured: of 200 texts with something of a person none passes, of 200 clean ones few are stopped."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.persoonsgegevens.vinden import Soort, vind
from tests.portal.persoonsgegevens.signaalteksten import (
    NAMEN,
    PLANTERS,
    geplante_teksten,
    schone_teksten,
)

AANTAL = 200
ZADEN = (1, 20, 2026)


@pytest.mark.parametrize("zaad", ZADEN)
def test_of_two_hundred_planted_texts_none_passes(zaad: int) -> None:
    teksten = geplante_teksten(zaad, AANTAL)

    assert Counter(rij.soort for rij in teksten).keys() == {*PLANTERS, Soort.NAAM}
    for rij in teksten:
        begin = rij.tekst.index(rij.stuk)
        einde = begin + len(rij.stuk)
        gevonden = vind(rij.tekst, namen=rij.namen)
        assert any(vondst.begin < einde and begin < vondst.einde for vondst in gevonden), rij


@pytest.mark.parametrize("zaad", ZADEN)
def test_of_two_hundred_clean_texts_at_most_one_in_twenty_is_stopped(zaad: int) -> None:
    gestopt = [tekst for tekst in schone_teksten(zaad, AANTAL) if vind(tekst)]
    assert len(gestopt) * 20 <= AANTAL, gestopt


@given(st.integers(0, 10**9))
def test_whatever_the_seed_nothing_planted_passes(zaad: int) -> None:
    for rij in geplante_teksten(zaad, 2 * len(Soort)):
        assert vind(rij.tekst, namen=rij.namen), rij


@pytest.mark.parametrize(
    ("naam", "tekst"),
    [
        ("Fatima de Vries", "Volgens F.d.V. kwam de brief niet aan."),
        ("Fatima de Vries", "De burger (F. V.) belde."),
        ("Fatima de Vries", "Overleg met FdV gehad."),
        ("Anna Dijkstra-Bakker", "A.D.-B. had recht op meer."),
        ("Bo Li", "Toen Bo belde, was het te laat."),
        ("Bo Li", "meneer li belde twee keer"),
        ("Piet de Boer", "mevrouw de boer kreeg niets"),
    ],
)
def test_letters_short_names_and_names_that_are_words_are_found(naam: str, tekst: str) -> None:
    assert [vondst.soort for vondst in vind(tekst, namen=[naam])] == [Soort.NAAM]


@pytest.mark.parametrize(
    ("naam", "tekst"),
    [
        ("Piet de Boer", "De boer op het land krijgt geen subsidie."),
        ("Bo Li", "Het bo-gehalte is laag."),
        ("Fatima de Vries", "Volgens f.v. en art. 5 kan dit d.v. wel."),
        ("Jan Bakker", "Zaak C-618/16 gaat over iets anders, in 2026."),
        ("Jan Bakker", "De zaak van 2025 en dossier 36799 van de Kamer."),
        ("Jan Bakker", "Een man, getrouwd sinds 3 maart 1999, kreeg niets."),
    ],
)
def test_what_only_looks_like_it_is_left_alone(naam: str, tekst: str) -> None:
    assert vind(tekst, namen=[naam]) == []


@given(st.sampled_from(NAMEN), st.text(alphabet="abcdefg .,\n", max_size=40))
def test_a_full_name_is_found_in_any_surroundings(naam: str, om: str) -> None:
    assert any(vondst.soort is Soort.NAAM for vondst in vind(f"{om} {naam.upper()} {om}", namen=[naam]))
