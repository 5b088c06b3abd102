"""A short query names one service, several, or none."""

from dataclasses import replace

import numpy as np
import pytest

from loket.zoeken.bouwen import laad_zoeker
from loket.zoeken.bron import Dienstgegevens, lees_bron
from loket.zoeken.genoemd import BIJ_NAAM, BIJ_NAAM_TUSSEN_MEER, VOORAAN, Genoemd, Namen
from loket.zoeken.taal import woorden
from loket.zoeken.zinnen import bijzinnen_van
from loket.zoeken.zoeker import Band, Zoeker, Zoekresultaat

NAMEN = Namen.bouw(
    [
        Dienstgegevens(
            "huur",
            "Huurtoeslag",
            naam_en="Rent allowance (huurtoeslag)",
            trefwoorden=("huur toeslag", "hulp"),
        ),
        Dienstgegevens("zorg", "Zorgtoeslag", trefwoorden=("hulp", "de")),
        Dienstgegevens("uwv", "UWV"),
        Dienstgegevens("toeslag-uwv", "Toeslag UWV"),
    ]
)


def noemt(tekst: str) -> Genoemd | None:
    return NAMEN.noemt(woorden(tekst))


def test_a_name_among_a_few_words_is_heard() -> None:
    assert noemt("Huurtoeslag voor mijn moeder") == Genoemd("huur", alleen=False)
    assert noemt("moeder huur toeslag") == Genoemd("huur", alleen=False)


def test_a_longer_name_hides_the_name_within_it() -> None:
    assert noemt("toeslag uwv") == Genoemd("toeslag-uwv", alleen=True)


AANEEN = Namen.bouw(
    [
        Dienstgegevens("geboorte", "Aangifte van geboorte", trefwoorden=("baby naam", "id kaart")),
        Dienstgegevens("kind", "Geld voor een kind", trefwoorden=("aangifte baby",)),
        Dienstgegevens("overlijden", "Aangifte overlijden"),
        Dienstgegevens("achterstand", "Huurachterstand"),
        Dienstgegevens("huisbezoek", "Huisbezoek", trefwoorden=("achterstand huur",)),
    ]
)


@pytest.mark.parametrize(
    ("woord", "dienst"),
    [
        ("geboorteaangifte", "geboorte"),
        ("aangiftegeboorte", "geboorte"),
        ("overlijdensaangifte", "overlijden"),
        ("huurachterstand", "achterstand"),
        ("kaartid", None),
    ],
)
def test_a_name_of_two_words_is_heard_as_one_word_unless_that_is_a_name_itself(
    woord: str, dienst: str | None
) -> None:
    gevonden = AANEEN.noemt([woord])
    assert (gevonden.dienst if gevonden else None) == dienst


def test_in_doubt_nothing_is_named() -> None:
    for tekst in ("huurtoeslag of zorgtoeslag", "hulp moeder", "de moeder", ""):
        assert noemt(tekst) is None


def test_a_name_among_more_words_counts_less() -> None:
    assert noemt("ik wil huurtoeslag voor mijn moeder") == Genoemd("huur", False, BIJ_NAAM_TUSSEN_MEER)


def test_a_story_is_read_as_a_whole() -> None:
    assert noemt("ik wil huurtoeslag voor mijn moeder van tachtig jaar") is None


def test_among_more_words_a_name_comes_to_the_front_and_no_further() -> None:
    tussen = Genoemd("huur", False, BIJ_NAAM_TUSSEN_MEER)
    assert tussen.kans(0.01, 0.9) == 0.01 * BIJ_NAAM_TUSSEN_MEER
    assert tussen.kans(0.4, 0.5) == 0.5 * VOORAAN
    assert tussen.kans(0.8, 0.8) == 0.8


def test_a_name_raises_and_a_bare_name_leads() -> None:
    assert Genoemd("huur", alleen=False).kans(0.01, 0.9) == 0.01 * BIJ_NAAM
    assert Genoemd("huur", alleen=True).kans(0.01, 0.9) == 0.9 * VOORAAN
    assert Genoemd("huur", alleen=True).kans(0.5, 0.9) == 0.5 * BIJ_NAAM


def test_a_bare_name_of_many_words_leads_too() -> None:
    assert Genoemd("huur", True, BIJ_NAAM_TUSSEN_MEER).kans(0.01, 0.9) == 0.9 * VOORAAN


@pytest.mark.parametrize("naam", ["emigration", "xyzzy"])
def test_a_name_is_heard_as_written_also_when_nobody_told_of_it_in_that_word(naam: str) -> None:
    """The model reads a word that it does not know as one that looks like it, or as nothing."""
    zoeker = Zoeker.bouw(
        [
            Dienstgegevens("vertrek", "Uitschrijven", naam_en=naam.capitalize(), uitspraken=("ik ga weg",)),
            Dienstgegevens("fout", "Fout", uitspraken=("migration van data", "na de migration")),
        ]
    )
    gevonden = zoeker.zoek(naam)
    assert gevonden.treffers[0].dienst == "vertrek"
    assert gevonden.band is not Band.NIETS
    assert zoeker.zoek("plugh") == Zoekresultaat((), Band.NIETS)


def gevraagd(tekst: str) -> str | None:
    gevonden = NAMEN.gevraagd(bijzinnen_van(tekst))
    return gevonden.dienst if gevonden else None


@pytest.mark.parametrize(
    "tekst",
    [
        "Hoe vraag ik zorgtoeslag aan?",
        "Ik word 18 en ga studeren. Hoe vraag ik zorgtoeslag aan?",
        "Ik heb geen schulden, ik wil zorgtoeslag",
        "My rent went up. How can I get zorgtoeslag?",
        "Heb ik recht op zorgtoeslag? Mijn vader denkt van wel.",
    ],
)
def test_who_asks_for_a_service_by_its_name_gets_that_service(tekst: str) -> None:
    assert gevraagd(tekst) == "zorg"


@pytest.mark.parametrize(
    "tekst",
    [
        "Ik krijg zorgtoeslag.",
        "Waarom krijg ik geen zorgtoeslag?",
        "Ik wil zorgtoeslag terugbetalen",
        "Ik wil zorgtoeslag, maar mijn nummer klopt niet.",
        "Ik wil zorgtoeslag. Ik wil huurtoeslag.",
        "Ik ben verhuisd en ik wil toeslag uwv en huur toeslag",
    ],
)
def test_who_tells_of_a_service_or_asks_for_two_does_not_ask_for_it(tekst: str) -> None:
    assert gevraagd(tekst) is None


def test_a_text_without_words_asks_for_nothing() -> None:
    assert gevraagd("") is None
    assert gevraagd("!!!") is None


@pytest.mark.parametrize(
    "tekst", ["I want to apply for rent allowance", "My rent went up. How can I get rent allowance?"]
)
def test_the_english_name_is_a_name_without_the_dutch_one_behind_it(tekst: str) -> None:
    assert gevraagd(tekst) == "huur"
    assert noemt("rent allowance") == Genoemd("huur", alleen=True)
    assert noemt("rent") is None
    assert gevraagd("I have to pay back my rent allowance") is None


@pytest.mark.parametrize(
    ("tekst", "dienst"),
    [
        ("passport", "paspoort-id"),
        ("apply for a passport", "paspoort-id"),
        ("identity card", "paspoort-id"),
        ("I would like to get a driving licence", "rijbewijs"),
        ("unemployment benefit", "ww"),
        ("state pension", "aow"),
    ],
)
def test_what_one_applies_for_is_a_name_too(tekst: str, dienst: str) -> None:
    """In the catalogue as it is: "Applying for a passport or identity card"."""
    assert laad_zoeker(lees_bron()).zoek(tekst).treffers[0].dienst == dienst


def test_half_of_a_longer_list_is_no_name() -> None:
    namen = Namen.bouw([Dienstgegevens("rvo", "RVO", naam_en="Applying for a subsidy or scheme of RVO")])
    assert namen.noemt(woorden("subsidy")) is None
    assert namen.noemt(woorden("subsidy or scheme of RVO")) == Genoemd("rvo", True, BIJ_NAAM_TUSSEN_MEER)


@pytest.mark.parametrize("vraag", ["I want to apply for {}", "How do I get {}?"])
def test_who_asks_for_a_service_by_its_english_name_finds_it(vraag: str) -> None:
    """In the catalogue as it is; without these names 117 and 122 of the 140 were first."""
    bron = lees_bron()
    zoeker = laad_zoeker(bron)
    namen = {dienst.sleutel: dienst.naam_en.partition(" (")[0].lower() for dienst in bron.diensten}
    eerste = {sleutel: zoeker.zoek(vraag.format(naam)).treffers[:1] for sleutel, naam in namen.items()}
    goed = [sleutel for sleutel, treffers in eerste.items() if [t.dienst for t in treffers] == [sleutel]]
    assert "" not in namen.values()
    assert len(goed) >= 0.97 * len(namen)


ENGELS = Namen.bouw(
    [
        Dienstgegevens("anw", "Anw", trefwoorden_en=("widow's pension", "survivor benefit", "payment")),
        Dienstgegevens("aow", "Pensioen", trefwoorden=("wees pensioen",), trefwoorden_en=("payment",)),
    ]
)


@pytest.mark.parametrize(
    ("tekst", "dienst"),
    [
        ("widow's pension", "anw"),
        ("Widow’s pension", "anw"),
        ("widows pension", "anw"),
        ("survivor benefit for orphans", "anw"),
        ("survivorbenefit", None),
        ("weespensioen", "aow"),
        ("payment", None),
    ],
)
def test_an_english_keyword_is_a_name_as_it_is_typed_but_not_as_one_word(
    tekst: str, dienst: str | None
) -> None:
    gevonden = ENGELS.noemt(woorden(tekst))
    assert (gevonden.dienst if gevonden else None) == dienst


def test_nothing_is_learned_from_english_keywords() -> None:
    zonder = [
        Dienstgegevens("huur", "Huurtoeslag", uitspraken=("hulp bij de huur", "dure huur")),
        Dienstgegevens("werk", "WW-uitkering", uitspraken=("werk kwijt", "ontslagen")),
    ]
    met = [replace(dienst, trefwoorden_en=("housing benefit", "huur werk")) for dienst in zonder]
    een, ander = Zoeker.bouw(zonder, ["pizza"]), Zoeker.bouw(met, ["pizza"])
    assert een.model.reeksen()[0] == ander.model.reeksen()[0]
    for naam, reeks in een.model.reeksen()[1].items():
        assert np.array_equal(reeks, ander.model.reeksen()[1][naam]), naam
    assert een.scores("housing benefit").tolist() == ander.scores("housing benefit").tolist()


def test_every_english_keyword_leads_to_its_service() -> None:
    """In the catalogue as it is; without these names 825 of the 1,031 led there."""
    bron = lees_bron()
    zoeker = laad_zoeker(bron)
    namen = Namen.bouw(bron.diensten)
    paren = [(dienst.sleutel, woord) for dienst in bron.diensten for woord in dienst.trefwoorden_en]
    assert all(3 <= len(dienst.trefwoorden_en) <= 8 for dienst in bron.diensten)
    assert [paar for paar in paren if namen.diensten[tuple(woorden(paar[1]))] != {paar[0]}] == []
    assert [(s, woord) for s, woord in paren if zoeker.zoek(woord).treffers[0].dienst != s] == []


def test_a_keyword_is_a_name_only_for_who_says_nothing_else() -> None:
    assert gevraagd("Ik wil huur toeslag") == "huur"
    assert gevraagd("Ik ben verhuisd. Ik wil huur toeslag.") is None


@pytest.mark.parametrize(
    "tekst",
    [
        "geen geld voor boodschappen",
        "aanvraag afgekeurd",
        "dit is oneerlijk",
        "wie gaat er mee",
        "meterstand doorgeven",
        "aangifte tegen buurman",
        "herstel na operatie",
        "compensatie vliegtuig",
        "hij stal mijn fiets",
        "optie op huis",
    ],
)
def test_an_everyday_word_of_something_else_names_no_service(tekst: str) -> None:
    """In the catalogue as it is; the search then weighs these words like any other."""
    namen = Namen.bouw(lees_bron().diensten)
    assert namen.noemt(woorden(tekst)) is None
    assert namen.gevraagd(bijzinnen_van(tekst)) is None


def test_the_word_for_registering_a_birth_leads_there() -> None:
    gevonden = laad_zoeker(lees_bron()).zoek("geboorteaangifte").treffers
    assert gevonden[0].dienst == "geboorteaangifte"
