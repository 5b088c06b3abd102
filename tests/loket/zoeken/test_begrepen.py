"""What a story says beside the question: read only where it is clear, each time with the words that led to it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.routering.vragen import Vraagsoort, controleer_antwoord, laad_vragen
from loket.zoeken.begrepen import lees_begrepen
from loket.zoeken.bron import lees_niet_passend, lees_uitspraken

VANDAAG = date(2026, 11, 27)
VRAGEN = laad_vragen()


def lees(tekst: str) -> dict[str, str | tuple[str, ...]]:
    """Question and answer of every reading."""
    return {voorstel.vraag: voorstel.antwoord for voorstel in lees_begrepen(tekst, VANDAAG)}


def woorden(tekst: str, vraag: str) -> str:
    return next(v.woorden for v in lees_begrepen(tekst, VANDAAG) if v.vraag == vraag)


@pytest.mark.parametrize(
    ("tekst", "relatie"),
    [
        ("Ik help mijn moeder met haar post.", "ouder"),
        ("My mother has dementia. I want to handle her letters.", "ouder"),
        ("Mijn broer ligt in het ziekenhuis. Mag ik zijn rekeningen betalen?", "familie"),
        ("Mijn buurvrouw is gevallen, wij regelen nu haar zaken.", "naaste"),
        ("Ik bel voor mijn oma, zij kan niet meer naar buiten.", "familie"),
        ("Namens mijn buurvrouw: ze is een maand huur schuldig.", "naaste"),
        ("Mijn buurman kan niet lezen en er ligt een brief van het UWV.", "naaste"),
        ("Mijn vader van 82 kreeg een brief over zijn AOW.", "ouder"),
        ("Namens mijn cliënt wil ik een klacht indienen.", "client"),
        ("I am writing for my father, he got a letter.", "ouder"),
        ("Ik ben maatschappelijk werker en mijn cliënt krijgt geen uitkering meer.", "client"),
        ("Als bewindvoerder vraag ik uitstel voor een cliënte.", "client"),
        ("I am a social worker and my client cannot pay the rent.", "client"),
        ("I arrange everything for my mother, she has dementia.", "ouder"),
        ("My neighbour, 82, no longer understands the letters that she gets.", "naaste"),
    ],
)
def test_who_asks_for_someone_else_is_seen_with_who_that_is(tekst: str, relatie: str) -> None:
    assert lees(tekst)["voor_wie"] == "iemand_anders"
    assert lees(tekst)["relatie"] == relatie


@pytest.mark.parametrize(
    "tekst",
    [
        "Mijn man is overleden en nu kan ik de huur niet betalen.",
        "Mijn moeder is vorige week overleden. Wat moet ik regelen?",
        "My wife is ill. I want to open her letters.",
        "Mijn moeder woont nu bij mijn zus. Ik doe haar administratie.",
        "Mijn zoon wordt 18, wat gebeurt er met mijn kinderbijslag?",
        "Mijn neef heeft een wagen op mijn naam gezet en nu krijg ik de boetes.",
        "Mijn buurvrouw zit ook in de uitkering, en ik word gekort.",
        "Mijn buurman heeft zonder vergunning een muur gebouwd.",
        "Ik ben zzp'er en mijn cliënt betaalt niet.",
        "Mijn cliënt heeft de factuur niet betaald.",
        "My client cannot pay my invoice.",
        "Our client has gone bankrupt and does not pay.",
        "Als begeleider reed ik met een cliënt en kreeg ik een boete.",
        "My neighbour does not stop making noise.",
    ],
)
def test_a_story_about_a_relative_that_is_ones_own_is_not_for_someone_else(tekst: str) -> None:
    assert "voor_wie" not in lees(tekst)


@pytest.mark.parametrize(
    ("tekst", "relatie"),
    [
        ("My mother wants to apply for a benefit and I am helping her.", "ouder"),
        ("My aunt is moving to a smaller house. I'm helping her with the papers.", "familie"),
        ("My neighbour is in hospital. I help him with his bills.", "naaste"),
        ("I'm helping my father with his tax return.", "ouder"),
        ("I am trying to help my grandmother, she gets angry letters.", "familie"),
        ("On behalf of my neighbour I ask for more time to pay.", "naaste"),
        ("I am calling for my uncle, he has no phone.", "familie"),
        ("I want to apply for housing benefit for my mother.", "ouder"),
        ("I am filling in this form for my parents.", "ouder"),
        ("Can I ask for a wheelchair for my grandfather?", "familie"),
        ("My grandmother needs a wheelchair.", "familie"),
        ("My brother received a fine and does not know what to do.", "familie"),
        ("My aunt lost her benefit last month.", "familie"),
        ("My 82-year-old father would like to object to a decision.", "ouder"),
        ("My sister doesn't understand the letter from the tax office.", "familie"),
        ("My parents want to stop their energy contract.", "ouder"),
        ("My elderly neighbour forgets to pay her rent.", "naaste"),
    ],
)
def test_who_asks_for_someone_else_in_english_is_seen_as_in_dutch(tekst: str, relatie: str) -> None:
    assert lees(tekst)["voor_wie"] == "iemand_anders"
    assert lees(tekst)["relatie"] == relatie


@pytest.mark.parametrize(
    ("tekst", "relatie"),
    [
        ("De huurtoeslag van mijn moeder is ineens gestopt en morgen komt de deurwaarder.", "ouder"),
        ("De uitkering van mijn broer wordt verlaagd.", "familie"),
        ("De AOW van onze buurman klopt niet.", "naaste"),
        ("Het pgb van mijn oma is stopgezet.", "familie"),
        ("My mother's housing benefit was stopped.", "ouder"),
        ("My neighbour's pension is too low.", "naaste"),
        ("Our grandfather's home care has ended.", "familie"),
    ],
)
def test_who_begins_with_what_somebody_else_gets_asks_for_that_one(tekst: str, relatie: str) -> None:
    assert lees(tekst)["voor_wie"] == "iemand_anders"
    assert lees(tekst)["relatie"] == relatie


@pytest.mark.parametrize(
    "tekst",
    [
        "De toeslag van mijn zoon is gestopt.",
        "Het huis van mijn moeder is verkocht.",
        "De uitkering van mijn moeder is verhoogd en nu krijg ik zelf minder.",
        "Het pensioen van mijn vader is na zijn overlijden gestopt.",
        "De schutting van mijn buurman is te hoog.",
        "My mother's house was sold.",
        "My mother's benefit went up and my benefit was cut.",
        "De uitkering van mijn ouders is gekort omdat ik thuis woon.",
    ],
)
def test_what_somebody_else_gets_or_has_can_be_about_oneself(tekst: str) -> None:
    assert "voor_wie" not in lees(tekst)


@pytest.mark.parametrize(
    "tekst",
    [
        "I want to apply for a benefit.",
        "I am helping out as a volunteer. Does that change my benefit?",
        "My children need new school books and I cannot pay.",
        "My son wants to study and I am helping him. What happens to my child benefit?",
        "Can I get an allowance for my children?",
        "My mother wants me to move out.",
        "My parents want to give me money for a house.",
        "My sister moved in and now my rent benefit is lower.",
        "My sister wants to live with us. Does that change our allowance?",
        "My mother needs care at home. Can I get paid leave?",
        "I care for my mother and want to work less.",
        "I want to ask for leave to care for my father.",
        "My father wants to sell his house. Would I get the money?",
        "My mother and I want to move to another house.",
        "My brother needs a guarantor and they asked for my income.",
        "My neighbour wants to build a shed and I object.",
        "My neighbour would like to cut my tree.",
        "My mother died and I am helping her friends with the funeral.",
        "My mother is helping me with this form.",
        "My father and my brother are ill. I am helping him.",
        "I am helping my customers and I am self-employed.",
        "My client wants a refund and I am helping him.",
        "My neighbour lost his key and flooded our flat.",
        "My parents want to evict our family from their house.",
        "My brother needs money and I have debts because of it.",
        "My mother wants to know if I am insured with her.",
    ],
)
def test_an_english_story_of_ones_own_is_not_for_someone_else(tekst: str) -> None:
    assert "voor_wie" not in lees(tekst)


def test_a_business_is_seen_and_a_past_one_is_not() -> None:
    assert lees("Als zzp'er heb ik geen opdrachten meer.")["hoedanigheid"] == "ondernemer"
    assert (
        lees("Ik heb een klein schildersbedrijf en kan de btw niet betalen.")["hoedanigheid"] == "ondernemer"
    )
    assert lees("Ik heb een eigen schoonheidssalon.")["hoedanigheid"] == "ondernemer"
    assert "hoedanigheid" not in lees("Ik heb een verhuisbedrijf betaald dat niet kwam.")
    assert lees("De inspectie kwam in mijn restaurant.")["hoedanigheid"] == "ondernemer"
    assert "hoedanigheid" not in lees("Ik was vroeger zzp'er en zoek nu een baan.")
    assert "hoedanigheid" not in lees("Mijn zaak komt in maart voor de rechter.")
    assert "hoedanigheid" not in lees("Ik heb een kleine rechtszaak lopen.")
    assert "hoedanigheid" not in lees("Ik heb een kleine hondensalon gezien die dicht ging.")


def test_organisations_are_seen_by_name_and_by_abbreviation_in_the_order_of_the_story() -> None:
    tekst = "Het UWV wil geld terug, de gemeente ook, en de Belastingdienst belt."
    assert lees(tekst)["organisaties"] == ("uwv", "gemeente", "belastingdienst")
    assert woorden(tekst, "organisaties") == "UWV, de gemeente, Belastingdienst"
    assert lees("ind zegt niets en een duobaan is geen duo")["organisaties"] == ("duo",)


def test_a_place_where_someone_lives_is_seen_and_a_place_in_passing_is_not() -> None:
    assert lees("Ik woon in Deventer en wil verhuizen.")["gemeente"] == "deventer"
    assert lees("De gemeente Súdwest-Fryslân antwoordt niet.")["gemeente"] == "sudwest-fryslan"
    assert lees("Wij wonen in Den Bosch.")["gemeente"] == "s-hertogenbosch"
    assert "gemeente" not in lees("De trein naar Zwolle was te laat.")
    assert "gemeente" not in lees("De gemeente doet het Best aardig.")
    assert "gemeente" not in lees("Ik woon in Goes en huur in Almere.")


def test_living_abroad_is_seen_and_moving_there_is_not() -> None:
    assert lees("Ik woon in België en heb geen DigiD.")["land"] == "buitenland"
    assert lees("I live in Germany and lost my passport.")["land"] == "buitenland"
    assert lees("Ik heb een winkel en woon sinds vorig jaar in Spanje.")["land"] == "buitenland"
    assert lees("Sinds mijn pensioen woon ik een groot deel van mijn tijd in Italië.")["land"] == "buitenland"
    assert lees("Ik woon al bijna twee jaar met mijn gezin in Zweden.")["land"] == "buitenland"
    assert lees("Wij wonen niet meer in Nederland.")["land"] == "buitenland"
    assert "land" not in lees("Ik wil naar Spanje verhuizen.")
    assert "land" not in lees("Ik woon in Utrecht en ben opgegroeid in Marokko.")
    assert "land" not in lees("Ik woon nog niet in Spanje.")
    assert "land" not in lees("Ik woon bij mijn vader die in Turkije een huis heeft.")
    assert "land" not in lees("Ik woonde in Duitsland maar nu niet meer.")


@pytest.mark.parametrize(
    "verhaal",
    [
        "Ik woon alleen omdat mijn vrouw nog in Marokko is.",
        "Ik woon tijdelijk bij vrienden omdat mijn huis in Spanje verkocht is.",
        "Ik woon bij mijn ouders nadat ik jaren in Spanje zat.",
        "Ik woon alleen toen ik in Duitsland werkte.",
        "Ik woon samen met mijn man hij werkt in Duitsland.",
        "Ik woon samen met mijn man zijn familie woont in Turkije.",
        "Ik woon samen met iemand geboren in Marokko.",
        "Ik woon hier mijn kinderen wonen in Duitsland.",
        "Waar ik woon hebben veel mensen familie in Turkije.",
        "Ik woon alleen sinds mijn man in Spanje overleed.",
        "Mijn huis waar ik woon kocht ik van iemand in België.",
        "Ik woon in Enschede en werk in Duitsland.",
        "Ik woon in Enschede maar mijn bedrijf staat in Duitsland.",
        "Ik woon in Enschede werk in Duitsland.",
        "Ik woon in Zwolle, mijn zoon in Duitsland.",
    ],
)
def test_that_someone_or_something_else_is_abroad_is_not_living_there(verhaal: str) -> None:
    assert "land" not in lees(verhaal)


@pytest.mark.parametrize(
    "verhaal",
    [
        "Ik woon sinds mijn scheiding in Frankrijk.",
        "Ik woon als gepensioneerde met mijn vrouw in Spanje.",
        "Wij wonen nu al een hele tijd samen in Turkije.",
        "ik woon in Antwerpen in Belgie en mijn aow is gestopt",
        "Ik woon sinds 2019 in een dorp in Spanje.",
        "Wij wonen in Malaga, Spanje.",
    ],
)
def test_how_long_and_with_whom_may_stand_between_living_and_abroad(verhaal: str) -> None:
    assert lees(verhaal)["land"] == "buitenland"


@pytest.mark.parametrize(
    ("tekst", "dag"),
    [
        ("De brief van 3 november was hard.", "2026-11-03"),
        ("het besluit van 3-11-2026", "2026-11-03"),
        ("Een beschikking d.d. 12 december", "2025-12-12"),
        ("The letter of 3 November 2026 says no.", "2026-11-03"),
    ],
)
def test_the_date_of_a_letter_is_read_as_the_last_such_day(tekst: str, dag: str) -> None:
    assert lees(tekst)["besluit_datum"] == dag


@pytest.mark.parametrize("tekst", ["de brief van 3 maart 2019", "de brief van 31 februari", "op 3 november"])
def test_a_date_that_cannot_be_that_of_the_letter_is_left(tekst: str) -> None:
    assert "besluit_datum" not in lees(tekst)


def test_disagreeing_with_a_decision_is_seen() -> None:
    assert lees("Ik ben het niet eens met het besluit.")["besluit"] == "oneens"
    assert lees("Ik wil bezwaar maken tegen de boete.")["besluit"] == "oneens"
    assert "besluit" not in lees("Ik heb een besluit gekregen.")


def test_having_called_many_times_is_seen() -> None:
    assert lees("Ik heb al drie keer gebeld.")["eerder_contact"] == "vaker"
    assert lees("Ze sturen mij van het kastje naar de muur.")["eerder_contact"] == "vaker"
    assert "eerder_contact" not in lees("Ik heb drie kinderen en een keer gebeld.")


def test_the_words_stand_in_the_story_as_they_were_written() -> None:
    tekst = "Ik   help\nmijn  Moeder met   haar post"
    assert woorden(tekst, "voor_wie") == "Ik help mijn Moeder"


@given(st.text(max_size=300))
def test_any_text_gives_answers_that_the_questions_know(tekst: str) -> None:
    for voorstel in lees_begrepen(tekst, VANDAAG):
        assert controleer_antwoord(VRAGEN[voorstel.vraag], voorstel.antwoord, VANDAAG) is None
        assert voorstel.woorden


def test_every_reading_of_every_known_utterance_is_an_answer_and_comes_once() -> None:
    zinnen = [zin for rij in lees_uitspraken().values() for zin in rij] + list(lees_niet_passend())
    gelezen = 0
    for zin in zinnen:
        voorstellen = lees_begrepen(zin, VANDAAG)
        vragen = [voorstel.vraag for voorstel in voorstellen]
        assert len(vragen) == len(set(vragen))
        for voorstel in voorstellen:
            assert controleer_antwoord(VRAGEN[voorstel.vraag], voorstel.antwoord, VANDAAG) is None
        gelezen += bool(voorstellen)
    assert 0.05 < gelezen / len(zinnen) < 0.25


def test_entrepreneurs_are_read_nearly_only_in_what_entrepreneurs_say() -> None:
    """Measured on the utterances: of who is read as an entrepreneur, services for both included."""
    uitspraken = lees_uitspraken()
    zeker_geen = ("kinderbijslag", "aow", "kinderopvangtoeslag", "studiefinanciering", "zorgtoeslag", "wmo")
    for dienst in zeker_geen:
        gelezen = [zin for zin in uitspraken[dienst] if "hoedanigheid" in lees(zin)]
        assert len(gelezen) <= 0.1 * len(uitspraken[dienst]), gelezen


def test_the_kinds_of_question_that_are_read() -> None:
    assert VRAGEN["gemeente"].soort is Vraagsoort.PLAATS
