"""What makes a text hard is seen, and what only looks hard is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.weergave.begrijpelijk import (
    LANGSTE_ZIN,
    Soort,
    bevindingen,
    gemiddelde_zin,
    leesbaarheid,
    lettergrepen,
    woorden,
    zinnen,
)


def soorten(tekst: str) -> list[Soort]:
    return [bevinding.soort for bevinding in bevindingen(tekst)]


@pytest.mark.parametrize(
    ("tekst", "aantal"),
    [
        ("Wij bellen u. U hoeft niets te doen.", 2),
        ("Bel ons om 14.30 uur, bijv. op nr. 088 123.", 1),
        ("Lukt dat niet? Bel ons!", 2),
        ("Let op: u heeft 2 weken.", 1),
        ("Dat heet bezwaar (u bent het niet eens met een besluit).", 2),
        ("Uiterlijk %(datum)s belt {{ naam }} u.", 1),
        ("<p>Kijk op https://www.uwv.nl/nl. Daar staat het.</p>", 1),
        ("Eerst dit\nDan dat", 2),
        ("...", 0),
    ],
)
def test_a_text_falls_apart_into_its_sentences(tekst: str, aantal: int) -> None:
    assert len(zinnen(tekst)) == aantal


@pytest.mark.parametrize(
    ("woord", "aantal"), [("huur", 1), ("betalen", 3), ("uitkering", 3), ("belastingdienst", 4), ("12", 1)]
)
def test_syllables_are_counted(woord: str, aantal: int) -> None:
    assert lettergrepen(woord) == aantal


def test_a_sentence_of_twenty_words_may_be_and_one_of_twenty_one_may_not() -> None:
    twintig = " ".join(["huis"] * LANGSTE_ZIN)
    assert soorten(f"{twintig}.") == []
    assert soorten(f"{twintig} nu.") == [Soort.LANGE_ZIN]


@pytest.mark.parametrize(
    ("zin", "stuk"),
    [
        ("U kunt hier bezwaar indienen.", "indienen"),
        ("Kijk in uw boetebeschikking.", "boetebeschikking"),
        ("Indien u belt, helpen wij.", "Indien"),
        ("U dient te bellen.", "U dient"),
        ("Uw vraag is afgehandeld.", "afgehandeld"),
    ],
)
def test_a_hard_word_is_found_with_an_easier_one(zin: str, stuk: str) -> None:
    (bevinding,) = bevindingen(zin)
    assert bevinding.soort == Soort.WOORD
    assert bevinding.stuk == stuk
    assert bevinding.advies.startswith("zeg: ")


@pytest.mark.parametrize(
    "zin", ["Wij kennen de rekening.", "Uw dienst begint om acht uur.", "De middelste deur."]
)
def test_a_word_that_holds_a_hard_one_is_left_alone(zin: str) -> None:
    assert bevindingen(zin) == []


@pytest.mark.parametrize(
    "zin", ["Uw vraag wordt snel gelezen.", "Er zal contact met u worden opgenomen.", "U werd gebeld."]
)
def test_the_passive_is_seen(zin: str) -> None:
    assert soorten(zin) == [Soort.LIJDEND]


@pytest.mark.parametrize(
    "zin",
    [
        "Wij hebben uw vraag gelezen.",
        "Het wordt een gesprek met de gemeente.",
        "Hoe worden mijn gegevens veilig?",
        "U wordt 67 jaar.",
    ],
)
def test_not_every_wordt_is_a_passive(zin: str) -> None:
    assert bevindingen(zin) == []


def test_flesch_douma_follows_its_formula() -> None:
    # 6 words in 2 sentences, 8 syllables
    assert leesbaarheid("Wij bellen u. U betaalt niets.") == pytest.approx(206.84 - 0.93 * 3 - 77 * 8 / 6)


def test_a_text_of_long_words_is_hard_to_read_though_its_sentences_are_short() -> None:
    lang = "De arbeidsongeschiktheidsverzekering vergoedt inkomensverlies. "
    assert soorten(lang * 7) == [Soort.LEESBAARHEID]
    assert soorten(lang) == []


def test_a_text_without_words_has_no_figure() -> None:
    with pytest.raises(ValueError, match="without words"):
        leesbaarheid("… !")
    with pytest.raises(ValueError, match="no sentence"):
        gemiddelde_zin(iter(["…"]))


@given(st.text(alphabet="abcdewrt .!?()\n%{}<>1éË", max_size=200))
def test_any_text_can_be_judged(tekst: str) -> None:
    assert all(woorden(zin) for zin in zinnen(tekst))
    bevindingen(tekst)


@given(st.lists(st.sampled_from(["huis", "betalen", "gemeente", "u"]), min_size=1, max_size=60))
def test_cutting_a_sentence_in_two_never_makes_it_harder(rij: list[str]) -> None:
    midden = len(rij) // 2
    heel = " ".join(rij).capitalize() + "."
    delen = [" ".join(deel).capitalize() + "." for deel in (rij[:midden], rij[midden:]) if deel]
    assert len(soorten(" ".join(delen))) <= len(soorten(heel))
