"""A sign that is only possible: a short word that is true for everybody, and never the text of who is in despair."""

import re
from html import escape

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from loket.models import Intake
from loket.routering.situatie import Ernst, Situatie, Spoed, Teken
from loket.selecties.hulp import hulp_bij, hulptekens
from tests.loket.hulp.test_hulp_meteen import intake_met_teken

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
VERLAAT = f'href="{reverse("verlaat")}"'


@pytest.mark.parametrize("teken", list(hulptekens()))
def test_every_sign_has_a_short_text_of_its_own_for_perhaps(teken: str) -> None:
    bron = hulptekens()[teken]
    assert bron.boodschap_misschien
    assert bron.boodschap_misschien != bron.boodschap
    assert len(bron.boodschap_misschien) <= 110
    assert all(len(zin.split()) <= 18 for zin in re.split(r"[.?!] ", bron.boodschap_misschien))
    assert bron.lijnen_misschien


@pytest.mark.parametrize("taal", ["nl", "en"])
def test_perhaps_never_speaks_to_someone_in_despair(client: Client, taal: str) -> None:
    intake_met_teken(client, "suicidaal", zeker=False)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = taal
    pagina = client.get(client.get(reverse("uitkomst"))["Location"]).content.decode()
    assert ("Praten helpt." if taal == "nl" else "Talking helps.") in pagina
    assert 'href="tel:113"' in pagina
    assert "Wat erg" not in pagina
    assert "We are sorry" not in pagina
    assert VERLAAT not in pagina
    assert hulptekens()["suicidaal"].naam not in pagina


def test_that_it_is_about_this_week_does_not_make_it_despair(client: Client) -> None:
    intake_met_teken(client, "suicidaal", zeker=False)
    volgende = client.post(reverse("vraag", args=["dringend"]), {"antwoord": "ja"})["Location"]
    pagina = client.get(volgende).content.decode()
    assert "Praten helpt." in pagina
    assert "Wat erg" not in pagina


def test_who_may_be_watched_keeps_the_quick_way_out(client: Client) -> None:
    intake_met_teken(client, "geweld", zeker=False)
    pagina = client.get(client.get(reverse("uitkomst"))["Location"]).content.decode()
    assert VERLAAT in pagina
    assert escape(hulptekens()["geweld"].boodschap_misschien) in pagina


def test_a_possible_sign_beside_a_certain_one_is_still_spoken_of_as_possible() -> None:
    tekens = (
        Teken("geen-eten", Ernst.VANDAAG),
        Teken("suicidaal", Ernst.NU, zeker=False),
        Teken("huisuitzetting", Ernst.BINNEN_3_WERKDAGEN, zeker=False),
    )
    hulp = hulp_bij(Situatie(tekens=tekens), Spoed.ZEKER)
    assert hulp is not None
    gezegd = {teken.id: teken.boodschap for teken in hulp.tekens}
    bron = hulptekens()
    assert gezegd == {
        "suicidaal": bron["suicidaal"].boodschap_misschien,
        "geen-eten": bron["geen-eten"].boodschap,
        "huisuitzetting": bron["huisuitzetting"].boodschap_misschien,
    }


def test_an_answer_that_says_so_brings_the_whole_text() -> None:
    teken = Teken("huisuitzetting", Ernst.BINNEN_3_WERKDAGEN, zeker=False)
    hulp = hulp_bij(Situatie(tekens=(teken,), antwoorden={"dringend": "ja"}), Spoed.ZEKER)
    assert hulp is not None
    assert [t.boodschap for t in hulp.tekens] == [hulptekens()["huisuitzetting"].boodschap]


@pytest.mark.parametrize(
    "verhaal",
    [
        "Sinds mijn zus overleden is slaap ik slecht en de papieren blijven liggen.",
        "I have to pay back a loan because the office says I lived with my mother.",
    ],
)
def test_ordinary_grief_and_study_money_are_never_a_certain_sign_of_despair(
    client: Client, verhaal: str
) -> None:
    client.post(reverse("verhaal"), {"verhaal": verhaal})
    intake = Intake.objects.get()
    assert [t for t in intake.zoekresultaat["tekens"] if t["id"] == "suicidaal" and t["zeker"]] == []


def test_a_bsn_that_we_took_out_is_no_sign(client: Client) -> None:
    client.post(reverse("verhaal"), {"verhaal": "ik wil huurtoeslag aanvragen, mijn bsn is 123456782"})
    intake = Intake.objects.get()
    assert "123456782" not in intake.verhaal
    assert intake.zoekresultaat["tekens"] == []
    assert intake.zoekresultaat["treffers"][0]["dienst"] == "huurtoeslag"


@pytest.mark.parametrize("zin", ["we are being evicted tomorrow", "They get evicted next week"])
def test_eviction_in_english_is_read(client: Client, zin: str) -> None:
    client.post(reverse("verhaal"), {"verhaal": zin})
    tekens = Intake.objects.get().zoekresultaat["tekens"]
    assert [(t["id"], t["zeker"]) for t in tekens if t["ernst"] != "nu"][:1] == [("huisuitzetting", True)]


class TestVerhaalDatNietBewaardWordt:
    """Help is shown with a text that is too long, or whose language is being switched."""

    def test_too_long(self, client: Client) -> None:
        lang = "Ik wil dood. " + "Er komen steeds brieven van de belasting. " * 130
        pagina = client.post(reverse("verhaal"), {"verhaal": lang}).content.decode()
        assert "Uw verhaal is langer dan" in pagina
        assert 'href="tel:113"' in pagina
        assert VERLAAT in pagina

    def test_in_another_language(self, client: Client) -> None:
        pagina = client.post(reverse("verhaal"), {"verhaal": "Ik wil dood.", "taal": "en"}).content.decode()
        assert "Help for now" in pagina
        assert 'href="tel:113"' in pagina

    def test_what_was_told_before_keeps_its_help(self, client: Client) -> None:
        intake_met_teken(client, "geweld")
        assert "Hulp voor nu" in client.post(reverse("verhaal"), {"verhaal": ""}).content.decode()

    def test_an_ordinary_text_shows_none(self, client: Client) -> None:
        assert 'class="spoedhulp' not in client.post(reverse("verhaal"), {"verhaal": "a"}).content.decode()
