"""A counter reads an answer card aloud, prints it, and finds it with the words of the letter."""

import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from loket.models import Antwoordkaart, Briefsoort, Dienst
from loket.models.antwoordkaart import PLEK
from loket.selecties.antwoordkaarten import alle_kaarten, als_kaart, kaart_van_dienst, zoek_kaarten
from loket.zaaien import zaai_antwoordkaarten
from portal.identiteit.rechten import Rol
from tests.loket.factories import DienstFactory, MedewerkerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
GETAL_MET_EENHEID = re.compile(r"\b\d+ (?:dag|dagen|week|weken|maand|maanden|werkdagen|jaar)\b")
MINSTE_BRIEVEN = 25


@pytest.fixture
def balie(client: Client) -> Client:
    client.force_login(MedewerkerFactory(rol=Rol.VRIJWILLIGER))
    return client


def test_there_is_a_card_for_every_common_kind_of_letter() -> None:
    kaarten = alle_kaarten()
    assert len(kaarten) >= MINSTE_BRIEVEN
    assert {kaart.briefsoort for kaart in kaarten} == set(Briefsoort.values) - {Briefsoort.GEEN}


@pytest.mark.parametrize("rij", range(MINSTE_BRIEVEN))
def test_a_card_is_whole_and_takes_its_legal_term_from_the_law(rij: int) -> None:
    kaart = alle_kaarten()[rij]
    kaart.full_clean()
    assert kaart.doen
    assert kaart.zeg_niet
    assert GETAL_MET_EENHEID.search(kaart.wanneer) is None, "a legal term is never typed"
    getoond = als_kaart(kaart)
    assert bool(kaart.termijn) == bool(GETAL_MET_EENHEID.search(getoond.wanneer))
    if kaart.termijn:
        assert getoond.bron == kaart.termijn.grondslag


def test_the_term_of_a_final_reminder_is_that_of_the_awb(balie: Client) -> None:
    pagina = balie.get(reverse("balie-kaart-brief", args=["aanmaning"]))
    assertContains(pagina, "U heeft 2 weken de tijd na een aanmaning")
    assertContains(pagina, "4:112")
    assertContains(pagina, "Dit zeggen wij niet")


def test_a_term_that_is_an_exception_is_cited_as_such() -> None:
    kaart = als_kaart(Antwoordkaart.objects.get(sleutel="kwijtschelding"))
    assert "10 dagen" in kaart.wanneer


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"termijnregel": "bestaat-niet"}, "termijnregel"),
        ({"termijnregel": "bezwaartermijn", "termijndeel": "jaren"}, "termijnregel"),
        ({"termijnregel": "bezwaartermijn", "termijndeel": "weken", "wanneer": "Binnen 6 weken."}, "wanneer"),
        ({"termijnregel": "", "termijndeel": "", "wanneer": "Binnen {termijn}."}, "wanneer"),
    ],
)
def test_an_editor_cannot_write_a_term_that_the_law_does_not_have(velden: dict[str, str], veld: str) -> None:
    kaart = Antwoordkaart.objects.get(sleutel="besluit-algemeen")
    for naam, waarde in velden.items():
        setattr(kaart, naam, waarde)
    with pytest.raises(ValidationError) as fout:
        kaart.full_clean()
    assert veld in fout.value.message_dict


def test_seeding_leaves_the_work_of_an_editor_alone() -> None:
    kaart = Antwoordkaart.objects.get(sleutel="aanmaning")
    kaart.wat = "Een editor schreef dit."
    kaart.save()
    zaai_antwoordkaarten()
    kaart.refresh_from_db()
    assert kaart.wat == "Een editor schreef dit."
    assert kaart.history.count() == 2


@pytest.mark.parametrize(
    ("woorden", "verwacht"),
    [
        ("aanmaningen", "aanmaning"),
        ("brief van de deurwaarder", "deurwaarder"),
        ("bekeuring flitspaal", "verkeersboete"),
        ("keuring verzekeringsarts", "keuring-uwv"),
        ("toeslag terugbetalen", "definitieve-toeslag"),
        ("twee brieven", "twee-brieven"),
    ],
)
def test_a_letter_is_found_with_the_words_of_a_visitor(woorden: str, verwacht: str) -> None:
    gevonden = [kaart.sleutel for kaart in zoek_kaarten(woorden).brieven]
    assert verwacht in gevonden[:2]


def test_services_are_found_by_the_search_of_the_portal(balie: Client) -> None:
    antwoord = balie.post(reverse("balie-kaarten"), {"q": "huurtoeslag aanvragen"})
    assertContains(antwoord, reverse("balie-kaart-dienst", args=["huurtoeslag"]))
    assertContains(balie.post(reverse("balie-kaarten"), {"q": "zzzz"}), "Geen kaart past bij deze woorden.")


def test_every_service_has_its_card() -> None:
    for sleutel in Dienst.objects.values_list("sleutel", flat=True):
        kaart = kaart_van_dienst(sleutel)
        assert all((kaart.titel, kaart.wat, kaart.doen, kaart.wanneer, kaart.wie, kaart.zeg_niet)), sleutel


def test_a_service_that_stopped_says_what_can_be_done(balie: Client) -> None:
    DienstFactory(sleutel="gestopt", vervallen=True)
    pagina = balie.get(reverse("balie-kaart-dienst", args=["gestopt"]))
    assertContains(pagina, "Bel de gemeente.")
    assertNotContains(pagina, "https://dienst.example")


@pytest.mark.parametrize("naam", ["balie-kaart-brief", "balie-kaart-dienst"])
def test_a_card_that_is_not_there_is_not_found(balie: Client, naam: str) -> None:
    assert balie.get(reverse(naam, args=["bestaat-niet"])).status_code == 404


def test_the_cards_cost_few_statements(balie: Client, django_assert_max_num_queries: Any) -> None:
    adres = reverse("balie-kaarten")
    balie.get(adres)
    with django_assert_max_num_queries(10):
        balie.get(adres)
    with django_assert_max_num_queries(10):
        balie.post(adres, {"q": "huur"})


class TestEngels:
    """A visitor who reads English gets the card in English; nothing of it is left in Dutch."""

    VELDEN = ("titel", "wat", "doen", "wanneer", "wie")

    def test_every_card_of_a_letter_has_its_english(self) -> None:
        for kaart in alle_kaarten():
            for veld in self.VELDEN:
                assert getattr(kaart, f"{veld}_en"), (kaart.sleutel, veld)
            assert len(kaart.doen_en) == len(kaart.doen), kaart.sleutel
            assert (PLEK in kaart.wanneer_en) == (PLEK in kaart.wanneer), kaart.sleutel
            assert GETAL_MET_EENHEID.search(kaart.wanneer_en) is None, "a legal term is never typed"

    def test_the_employee_chooses_the_language_of_the_visitor(self, balie: Client) -> None:
        adres = reverse("balie-kaart-brief", args=["aanmaning"])
        assertContains(balie.get(adres), 'href="?taal=en"')
        pagina = balie.get(adres, {"taal": "en"})
        assertContains(pagina, "You have 2 weeks after a demand from a public body.")
        assertContains(pagina, '<article class="antwoordkaart" lang="en">')
        assertContains(pagina, "What is it?")
        assertNotContains(pagina, "Dit zeggen wij niet")
        assertNotContains(pagina, "{termijn}")

    def test_who_works_in_english_begins_there(self, balie: Client) -> None:
        adres = reverse("balie-kaart-brief", args=["aanmaning"])
        pagina = balie.get(adres, headers={"accept-language": "en"})
        assertContains(pagina, "You paid too late.")
        assertContains(balie.get(adres, {"taal": "nl"}, headers={"accept-language": "en"}), "U heeft te laat")

    def test_the_card_of_a_service_speaks_english_too(self, balie: Client) -> None:
        pagina = balie.get(reverse("balie-kaart-dienst", args=["huurtoeslag"]), {"taal": "en"})
        dienst = Dienst.objects.get(sleutel="huurtoeslag")
        assertContains(pagina, dienst.omschrijving_en)
        assertNotContains(pagina, "Zeg niet of iemand er recht op heeft.")

    def test_a_language_that_is_not_there_changes_nothing(self, balie: Client) -> None:
        pagina = balie.get(reverse("balie-kaart-brief", args=["aanmaning"]), {"taal": "xx"})
        assertContains(pagina, "U heeft te laat betaald.")

    def test_an_editor_cannot_leave_the_term_out_of_the_english(self) -> None:
        kaart = Antwoordkaart.objects.get(sleutel="aanmaning")
        kaart.wanneer_en = "In two weeks."
        with pytest.raises(ValidationError) as fout:
            kaart.full_clean()
        assert list(fout.value.message_dict) == ["wanneer_en"]


def test_what_we_do_not_say_is_in_the_language_of_the_card(balie: Client) -> None:
    for kaart in alle_kaarten():
        assert len(kaart.zeg_niet_en) == len(kaart.zeg_niet), kaart.sleutel
    pagina = balie.get(reverse("balie-kaart-brief", args=["aanmaning"]), {"taal": "en"})
    assertContains(pagina, "Do not say that it can wait.")
    assertContains(pagina, "What we do not say")
    assertNotContains(pagina, "Zeg niet dat wachten kan.")
    dienst = balie.get(reverse("balie-kaart-dienst", args=["huurtoeslag"]), {"taal": "en"})
    assertNotContains(dienst, "Noem geen bedrag")


def test_a_card_that_nobody_translated_says_in_dutch_what_we_do_not_say(balie: Client) -> None:
    Antwoordkaart.objects.filter(sleutel="aanmaning").update(zeg_niet_en=[])
    pagina = balie.get(reverse("balie-kaart-brief", args=["aanmaning"]), {"taal": "en"})
    assertContains(pagina, "Zeg niet dat wachten kan.")
    assertContains(pagina, 'class="alleen-scherm antwoordkaart" lang="nl"')
