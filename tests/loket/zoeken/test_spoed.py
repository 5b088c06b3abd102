"""The first reading of urgency: known phrases, however the person is put, and known look-alikes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.zoeken.bron import INHOUD, lees_yaml
from loket.zoeken.ernst import Ernst
from loket.zoeken.spoed import MEESTE_TEKENS, Spoedlezer, lees_spoed

SIGNALEN = lees_yaml(INHOUD / "hulp.yaml")["urgentiesignalen"]
ZINNEN = [(s["id"], zin) for s in SIGNALEN for zin in s["signaalzinnen"]]
MINI = Spoedlezer(
    [
        {
            "id": "nood",
            "naam": "Nood",
            "ernst": "nu",
            "boodschap_aan_burger": "Bel ons.",
            "hulplijnen": ["112"],
            "signaalzinnen": ["ik word uit huis gezet", "ontruiming", "geen stroom"],
            "lijkt_op_maar_is_het_niet": ["storing in de straat (uitleg voor de lezer)"],
        }
    ]
)


@pytest.mark.parametrize(("teken", "zin"), ZINNEN)
def test_every_phrase_of_the_list_is_recognised_in_a_story(teken: str, zin: str) -> None:
    tekens = {t.id: t for t in lees_spoed(f"Hallo. {zin.capitalize()}! Wat nu?")}
    assert teken in tekens
    assert tekens[teken].woorden


def test_a_sign_brings_its_help() -> None:
    (teken,) = (t for t in lees_spoed("ik slaap op straat") if t.id == "op-straat")
    assert teken.ernst is Ernst.VANDAAG
    assert "gemeente-14" in teken.hulplijnen
    assert teken.boodschap.startswith("Meld u vandaag")
    assert teken.zeker


@pytest.mark.parametrize(
    "tekst",
    [
        "Wij worden uit huis gezet",
        "ze word morgen uit haar huis gezet",
        "WORD UIT HET HUIS GEZET",
        "er komt een ontruiming aan",
        "we hebben al dagen geen stroom",
    ],
)
def test_a_phrase_is_found_whoever_speaks_and_with_words_between(tekst: str) -> None:
    assert [t.zeker for t in MINI.lees(tekst)] == [True]


@pytest.mark.parametrize(
    "tekst",
    ["", "ik word gelukkig niet uit huis gezet", "gezet uit huis", "ik ga uit huis", "stroom", "geen huis"],
)
def test_a_denied_or_scattered_phrase_is_no_sign(tekst: str) -> None:
    assert MINI.lees(tekst) == ()


@pytest.mark.parametrize("tekst", ["Er komt geen ontruiming hoor", "De ontruiming niet, wel een regeling"])
def test_a_phrase_that_is_denied_beside_it_is_possible_at_most(tekst: str) -> None:
    (teken,) = MINI.lees(tekst)
    assert (teken.zeker, teken.ontkend) == (False, True)


def test_a_phrase_that_is_also_said_plainly_is_not_denied() -> None:
    (teken,) = MINI.lees("Eerst kwam er geen ontruiming, en nu is de ontruiming morgen")
    assert (teken.zeker, teken.ontkend) == (True, False)


def test_who_says_that_it_is_not_so_is_never_told_that_it_is_certain() -> None:
    for tekst in (
        "Ik wil geen ontruiming of zo hoor, de huur is gewoon betaald",
        "Mijn man slaat mij niet, wij willen rustig uit elkaar",
    ):
        assert not any(t.zeker for t in lees_spoed(tekst))


@pytest.mark.parametrize(
    ("tekst", "teken"),
    [
        ("Mijn man slaat mij niet", "geweld"),
        ("Ik word niet mishandeld", "geweld"),
        ("Er is geen sprake van huiselijk geweld", "geweld"),
        ("My husband does not hit me", "geweld"),
        ("My husband doesn't hit me", "geweld"),
        ("We aren't being evicted", "huisuitzetting"),
        ("Wij worden niet uit huis gezet", "huisuitzetting"),
    ],
)
def test_what_is_denied_is_asked_about_and_speaks_for_no_service(tekst: str, teken: str) -> None:
    tekens = {t.id: t for t in lees_spoed(tekst)}
    assert (tekens[teken].zeker, tekens[teken].ontkend) == (False, True)
    assert not any(t.zeker for t in tekens.values())


@pytest.mark.parametrize(
    "tekst",
    [
        "Hij slaat mij niet meer elke dag",
        "Hij slaat mij niet alleen, hij schopt ook",
        "Mijn man slaat mij niet als de kinderen erbij zijn, anders wel. Hij bedreigt mij en schopt mij.",
        "Hij slaat mij en ik ben niet veilig",
    ],
)
def test_a_denial_that_says_that_it_is_so_takes_nothing_away(tekst: str) -> None:
    assert "geweld" in {t.id for t in lees_spoed(tekst) if t.zeker}


@pytest.mark.parametrize(
    ("tekst", "teken"),
    [
        ("Ik durf niet. Hij slaat mij.", "geweld"),
        ("Hij slaat mij. Niet te geloven.", "geweld"),
        ("Hij slaat mij, niet normaal toch", "geweld"),
        ("Ik weet het niet, mijn man slaat mij", "geweld"),
        ("Ik durf het niet hij slaat mij", "geweld"),
        ("Ik word uit huis gezet. Nooit gedacht dat dit mij kon gebeuren.", "huisuitzetting"),
        ("I cannot sleep, not at all. He hit me again.", "geweld"),
    ],
)
def test_what_is_denied_beside_it_in_another_sentence_or_clause_denies_nothing(
    tekst: str, teken: str
) -> None:
    gelezen = {t.id: t for t in lees_spoed(tekst)}
    assert (gelezen[teken].zeker, gelezen[teken].ontkend) == (True, False)


@pytest.mark.parametrize(
    "tekst",
    [
        "Ik wil niet dood",
        "Ik wil niet dood, maar zo kan ik ook niet verder",
        "Ik wil niet meer leven",
        "I do not want to die",
    ],
)
def test_no_denial_takes_help_away_from_who_speaks_of_dying(tekst: str) -> None:
    assert "suicidaal" in {t.id for t in lees_spoed(tekst) if not t.ontkend}


def test_who_denies_wanting_to_die_gets_help_at_once() -> None:
    assert "suicidaal" in {t.id for t in lees_spoed("Ik wil niet dood") if t.zeker}


@pytest.mark.parametrize(
    "tekst",
    [
        "Ik heb wel eten",
        "Wij hebben genoeg te eten",
        "Ik heb geen kinderen",
        "Wij zijn gewoon verzekerd",
        "Ik heb geen huurachterstand",
        "I have no children",
    ],
)
def test_who_has_it_or_speaks_of_something_ordinary_is_never_certainly_in_need(tekst: str) -> None:
    assert not any(t.zeker for t in lees_spoed(tekst))


def test_a_need_that_is_itself_a_denial_stays_certain() -> None:
    for tekst, teken in (("Wij hebben geen stroom", "afsluiting"), ("Ik heb geen eten meer", "geen-eten")):
        assert teken in {t.id for t in lees_spoed(tekst) if t.zeker}


@pytest.mark.parametrize(
    "tekst",
    ["Mijn levensverzekering is gestopt", "My life insurance stopped", "Mijn autoverzekering is opgezegd"],
)
def test_another_insurance_is_never_certainly_that_of_health(tekst: str) -> None:
    assert "einde-zorgverzekering" not in {t.id for t in lees_spoed(tekst) if t.zeker}


def test_one_short_sentence_never_brings_more_than_three_signs_and_danger_is_among_them() -> None:
    tekens = lees_spoed("ik ben 14 en mijn moeder heeft me buiten gezet")
    assert len(tekens) <= MEESTE_TEKENS
    assert any(t.ernst is Ernst.NU for t in tekens)


@pytest.mark.parametrize(
    "tekst",
    [
        "Ik ben op mijn negentiende afgekeurd",
        "240 euro in de maand is te veel voor mij",
        "Ik ben op zoek naar werk",
    ],
)
def test_everyday_words_are_not_read_as_too_much_at_once(tekst: str) -> None:
    assert "overbelasting" not in {t.id for t in lees_spoed(tekst)}


@pytest.mark.parametrize(
    "tekst", ["Ik ben helemaal op", "Het is me allemaal te veel", "Alles wordt mij te veel"]
)
def test_who_cannot_cope_any_more_is_heard(tekst: str) -> None:
    assert "overbelasting" in {t.id for t in lees_spoed(tekst)}


def test_a_known_look_alike_makes_the_sign_only_possible() -> None:
    (teken,) = MINI.lees("Geen stroom, er is een storing in onze straat")
    assert not teken.zeker


def test_an_account_emptied_by_fraud_is_not_certainly_seized() -> None:
    def beslag(tekst: str) -> list[bool]:
        return [teken.zeker for teken in lees_spoed(tekst) if teken.id == "beslag-te-laag"]

    assert beslag("De deurwaarder heeft mijn bankrekening leeggehaald") == [True]
    assert True not in beslag("Mijn bankrekening is leeggehaald door oplichters")


@pytest.mark.parametrize(
    ("tekst", "ernst"),
    [
        ("Morgen wordt mijn moeder uit huis gezet", Ernst.VANDAAG),
        ("We will be evicted tomorrow", Ernst.VANDAAG),
        ("Vanmiddag sluiten ze het gas af, de monteur staat er al", Ernst.VANDAAG),
        ("Goede morgen, over tien dagen is de ontruiming", Ernst.BINNEN_3_WERKDAGEN),
        ("Over tien dagen worden wij uit huis gezet", Ernst.BINNEN_3_WERKDAGEN),
        ("We are being evicted on the 12th", Ernst.BINNEN_3_WERKDAGEN),
        ("Ik ga morgen naar mijn moeder. De deurwaarder komt volgende maand", Ernst.BINNEN_3_WERKDAGEN),
        ("Over tien dagen is de ontruiming en morgen begin ik met werken", Ernst.BINNEN_3_WERKDAGEN),
        ("They will evict us next week, today is my day off", Ernst.BINNEN_3_WERKDAGEN),
        ("De ontruiming is morgen, volgende week ben ik jarig", Ernst.VANDAAG),
        ("Wij worden uit huis gezet! Morgen om tien uur!", Ernst.VANDAAG),
        ("Volgende week zouden ze komen, maar de stroom gaat er morgen af", Ernst.VANDAAG),
        ("De ontruiming was volgende week, nu is het morgen", Ernst.VANDAAG),
        ("De ontruiming zou volgende week zijn. Nu komen ze morgen al", Ernst.VANDAAG),
        ("De ontruiming zou volgende week zijn, maar is verschoven naar morgen", Ernst.VANDAAG),
        ("over een week ontruiming dacht ik. ze staan vandaag al voor de deur", Ernst.VANDAAG),
        ("They said eviction next week but now it is tomorrow", Ernst.VANDAAG),
        ("ze zeggen volgende week uit huis gezet, maar hij belde net: het wordt vandaag", Ernst.VANDAAG),
        ("De deurwaarder zei: ontruiming volgende week. Nu is het morgen", Ernst.VANDAAG),
        ("De ontruiming stond op volgende week, ik hoor net dat het morgen is", Ernst.VANDAAG),
    ],
)
def test_what_happens_today_or_tomorrow_is_for_today(tekst: str, ernst: Ernst) -> None:
    gelezen = {t.id: t.ernst for t in lees_spoed(tekst)}
    assert ernst in {gelezen.get("huisuitzetting"), gelezen.get("afsluiting")}


def test_tomorrow_makes_no_other_sign_more_urgent() -> None:
    (teken,) = MINI.lees("Morgen is er geen stroom")
    assert teken.ernst is Ernst.NU
    assert {t.ernst for t in lees_spoed("Ik heb morgen geen eten meer") if t.id == "geen-eten"} == {
        Ernst.VANDAAG
    }


def test_tomorrow_makes_nothing_more_urgent_that_a_story_denies() -> None:
    ernst = {t.id: t.ernst for t in lees_spoed("Ik word niet uit huis gezet, morgen bel ik ze.") if t.ontkend}
    assert ernst.get("huisuitzetting", Ernst.BINNEN_3_WERKDAGEN) is Ernst.BINNEN_3_WERKDAGEN
    assert ernst, "what is denied is still seen"


def test_an_ordinary_question_has_no_sign() -> None:
    assert lees_spoed("hoe vraag ik een paspoort aan") == ()


@given(st.text())
def test_any_text_can_be_read_and_a_sign_shows_once(tekst: str) -> None:
    ids = [t.id for t in lees_spoed(tekst)]
    assert len(ids) == len(set(ids))
