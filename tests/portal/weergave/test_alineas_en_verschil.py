"""Typed text as paragraphs and lists, and what changed between two texts."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.weergave.alineas import Alinea, alineas
from portal.weergave.begrijpelijk import Soort, gemarkeerd, keur
from portal.weergave.verschil import Verandering, verschil


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("Een.", [Alinea(("Een.",))]),
        ("Een.\nTwee.\n\n\nDrie.", [Alinea(("Een.", "Twee.")), Alinea(("Drie.",))]),
        ("Let op:\n- dit\n- dat\nKlaar.", [
            Alinea(("Let op:",)),
            Alinea(("dit", "dat"), is_lijst=True),
            Alinea(("Klaar.",)),
        ]),
        (" \n\n ", []),
    ],
)  # fmt: skip
def test_a_text_becomes_paragraphs_and_lists(tekst: str, verwacht: list[Alinea]) -> None:
    assert alineas(tekst) == verwacht


@given(st.text(alphabet="ab -•*\n", max_size=60))
def test_no_word_gets_lost_in_paragraphs(tekst: str) -> None:
    letters = [teken for teken in tekst if teken in "ab"]
    uit = [teken for alinea in alineas(tekst) for regel in alinea.regels for teken in regel if teken in "ab"]
    assert uit == letters


WOORDEN = st.lists(st.sampled_from(["wij", "u", "250", "300", "\n", "betalen"]), max_size=20).map(" ".join)


@given(WOORDEN, WOORDEN)
def test_a_difference_holds_both_texts_whole(oud: str, nieuw: str) -> None:
    stukken = verschil(oud, nieuw)
    assert "".join(stuk.tekst for stuk in stukken if stuk.soort != Verandering.NIEUW) == oud
    assert "".join(stuk.tekst for stuk in stukken if stuk.soort != Verandering.WEG) == nieuw


@given(WOORDEN)
def test_a_text_does_not_differ_from_itself(tekst: str) -> None:
    assert all(stuk.soort == Verandering.GELIJK for stuk in verschil(tekst, tekst))


ZINNEN = st.lists(
    st.sampled_from(
        [
            "Wij bellen u.",
            "Indien u belt, helpen wij.",
            "Er wordt een besluit genomen.",
            "Dit is draagkracht.",
            "U krijgt (dat is fijn) ten aanzien van de huur geld.",
            "Een, twee, drie, vier, vijf, zes.",
            "<b>Vet</b> en nr. 3 op https://www.rijk.nl, reeds.",
            "\n\n",
            "huis " * 22,
        ]
    ),
    max_size=8,
).map(" ".join)

MERKTEKEN = re.compile(r"<[^>]+>")


@given(ZINNEN)
def test_every_finding_points_at_its_own_words(tekst: str) -> None:
    for bevinding in keur(tekst, vakwoorden=True).bevindingen:
        plek = MERKTEKEN.sub("", tekst[bevinding.begin : bevinding.eind])
        if bevinding.soort in {Soort.WOORD, Soort.VAKWOORD}:
            assert plek.lower() == bevinding.stuk.lower()
        elif bevinding.soort != Soort.LEESBAARHEID:
            assert plek.split()[0] == bevinding.stuk.split()[0]


@given(ZINNEN)
def test_a_marked_text_is_the_same_text(tekst: str) -> None:
    gevonden = keur(tekst, vakwoorden=True).bevindingen
    stukjes = gemarkeerd(tekst, gevonden)
    assert "".join(stukje.tekst for stukje in stukjes) == tekst
    met_plek = [bevinding for bevinding in gevonden if bevinding.eind > bevinding.begin]
    assert all(any(bevinding in stukje.bevindingen for stukje in stukjes) for bevinding in met_plek)


@pytest.mark.parametrize(
    "zin",
    [
        "Uw draagkracht (wat u zelf kunt betalen) is laag.",
        "U houdt geld om van te leven. Dat heet de beslagvrije voet.",
        "Wij kijken wat u kunt betalen (draagkracht).",
    ],
)
def test_a_term_with_its_meaning_beside_it_is_fine(zin: str) -> None:
    assert keur(zin, vakwoorden=True).bevindingen == ()


def test_a_term_that_nobody_explains_is_hard_in_a_letter_and_not_on_a_screen() -> None:
    zin = "Wij kijken naar uw draagkracht."
    (bevinding,) = keur(zin, vakwoorden=True).bevindingen
    assert (bevinding.soort, bevinding.stuk) == (Soort.VAKWOORD, "draagkracht")
    assert "wat u zelf kunt betalen" in bevinding.advies
    assert keur(zin).bevindingen == ()


def test_many_commas_ask_for_points() -> None:
    vier, vijf = "Een, twee, drie, vier en € 2,50, vijf.", "Een, twee, drie, vier, vijf, zes."
    assert keur(vier).bevindingen == ()
    assert [bevinding.soort for bevinding in keur(vijf).bevindingen] == [Soort.KOMMAS]


def test_the_figures_of_a_text() -> None:
    keuring = keur("Wij bellen u. U betaalt niets. " * 4)
    assert (keuring.aantal_zinnen, keuring.aantal_woorden, keuring.gemiddelde_zin) == (8, 24, 3.0)
    assert keuring.score is not None
    assert keur("Wij bellen u.").score is None
    assert keur("").gemiddelde_zin == 0
