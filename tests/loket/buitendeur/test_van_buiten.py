"""From the text field of another website: the text arrives, and nothing is kept before someone presses here."""

import logging
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from loket.handelingen.buitendeuren import zet_buitendeur
from loket.models import Buitendeur, Dossier, Intake, Intakestap
from loket.selecties.herkomst import herkomst_in_woorden
from tests.loket.buitendeur.bouwstenen import NAAM, VERHAAL, WEBSITE, redacteur, zet_neer
from tests.loket.intake.stappen import beantwoord_alles, verstuur

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
ADRES = "/van/bibliotheek-voorbeeldstad/"
KOMT_VAN = f"U komt van {NAAM}."


@pytest.fixture(autouse=True)
def bibliotheek() -> Buitendeur:
    cache.clear()
    return zet_neer()


@pytest.fixture
def vreemde() -> Client:
    """A browser that holds every form to its token, as the real server does."""
    return Client(enforce_csrf_checks=True)


def stuur(wie: Client, tekst: str = VERHAAL, van: str | None = WEBSITE, **velden: str) -> Any:
    koppen = {"origin": van} if van else {}
    return wie.post(ADRES, {"verhaal": tekst, **velden}, headers=koppen)


def bewaarde_rijen() -> tuple[int, int, int]:
    return Intake.objects.count(), Dossier.objects.count(), Intakestap.objects.count()


class TestWhatArrives:
    def test_the_text_stands_in_the_field_and_nothing_is_kept(self, vreemde: Client) -> None:
        antwoord = stuur(vreemde)
        bladzijde = antwoord.content.decode()
        assert antwoord.status_code == 200
        assert VERHAAL in bladzijde
        assert KOMT_VAN in bladzijde
        assert "Wij bewaren het pas als u op de knop drukt." in bladzijde
        assert bewaarde_rijen() == (0, 0, 0)
        assert set(antwoord.cookies) == {"csrf"}

    def test_the_button_on_our_page_keeps_it_with_where_it_came_from(self, vreemde: Client) -> None:
        form = stuur(vreemde).context["form"]
        token = vreemde.cookies["csrf"].value
        velden = {"verhaal": VERHAAL, "start": "ja", "herkomst": form["herkomst"].value()}
        assert vreemde.post(reverse("verhaal"), velden).status_code == 403
        assert bewaarde_rijen() == (0, 0, 0)
        antwoord = vreemde.post(reverse("verhaal"), {**velden, "csrfmiddlewaretoken": token})
        assert antwoord.status_code == 302
        intake = Intake.objects.get()
        assert (intake.verhaal, intake.herkomst) == (VERHAAL, "website:bibliotheek-voorbeeldstad")

    def test_the_origin_comes_along_to_the_dossier(self, client: Client) -> None:
        velden = {"verhaal": VERHAAL, "start": "ja", "herkomst": "website:bibliotheek-voorbeeldstad"}
        adres = client.post(reverse("verhaal"), velden)["Location"]
        beantwoord_alles(client, adres, {"zelf_regelen": "nee"})
        dossier = verstuur(client, telefoon="06 12 34 56 78")
        assert herkomst_in_woorden(dossier.herkomst) == f"Website: {NAAM}"

    def test_a_story_that_was_begun_here_stays_as_it_was(self, client: Client) -> None:
        client.post(reverse("verhaal"), {"verhaal": "Ik zoek werk.", "start": "ja"})
        stuur(client)
        assert Intake.objects.get().verhaal == "Ik zoek werk."
        assert client.get(reverse("verhaal")).context["form"]["verhaal"].value() == "Ik zoek werk."

    def test_who_is_in_danger_reads_at_once_where_to_call(self, vreemde: Client) -> None:
        assert "112" in stuur(vreemde, "Mijn man slaat mij en staat nu voor de deur.").content.decode()

    def test_what_looks_like_html_is_only_text(self, vreemde: Client) -> None:
        assert "<script>alert" not in stuur(vreemde, "<script>alert(1)</script>").content.decode()


class TestWhatIsNotRight:
    def test_nothing_typed_asks_what_happened_without_a_reproach(self, vreemde: Client) -> None:
        antwoord = stuur(vreemde, "")
        assert antwoord.status_code == 200
        assert not antwoord.context["form"].is_bound
        assert KOMT_VAN in antwoord.content.decode()

    def test_too_long_is_said_and_all_of_it_is_still_there(self, vreemde: Client) -> None:
        lang = "Dit is er gebeurd. " * 1200
        antwoord = stuur(vreemde, lang)
        assert antwoord.context["form"].errors.keys() == {"verhaal"}
        assert antwoord.context["form"]["verhaal"].value() == lang

    def test_a_megabyte_too_many_is_refused_without_breaking(self, vreemde: Client) -> None:
        assert stuur(vreemde, "x" * 3_000_000).status_code == 400

    def test_a_form_that_was_put_down_wrong_leaves_nothing_in_the_address(self, client: Client) -> None:
        antwoord = client.get(ADRES, {"verhaal": VERHAAL})
        assert (antwoord.status_code, antwoord["Location"]) == (302, ADRES)

    def test_the_text_is_in_no_address_and_in_no_log(
        self, vreemde: Client, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG)
        antwoord = stuur(vreemde)
        assert "huur" not in antwoord.request["PATH_INFO"] + antwoord.request["QUERY_STRING"]
        assert "huur" not in caplog.text


class TestFromWhere:
    @pytest.mark.parametrize("van", [WEBSITE, "null", None])
    def test_its_own_site_or_a_browser_that_does_not_tell(self, vreemde: Client, van: str | None) -> None:
        assert KOMT_VAN in stuur(vreemde, van=van).content.decode()

    def test_another_site_cannot_speak_in_its_name_and_the_text_still_arrives(self, vreemde: Client) -> None:
        antwoord = stuur(vreemde, van="https://www.ietsanders.example")
        bladzijde = antwoord.content.decode()
        assert VERHAAL in bladzijde
        assert NAAM not in bladzijde
        assert antwoord.context["form"]["herkomst"].value() == ""

    def test_a_website_that_was_put_off_or_never_was_still_lets_people_in(
        self, vreemde: Client, bibliotheek: Buitendeur, django_capture_on_commit_callbacks: Any
    ) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            zet_buitendeur(bibliotheek.pk, staat_open=False, door=redacteur())
        for adres in (ADRES, "/van/niemand/"):
            antwoord = vreemde.post(adres, {"verhaal": VERHAAL})
            assert antwoord.status_code == 200
            assert VERHAAL in antwoord.content.decode()
            assert NAAM not in antwoord.content.decode()

    def test_an_english_form_leads_to_an_english_page(self, vreemde: Client) -> None:
        antwoord = stuur(vreemde, taal="en")
        assert f"You come from {NAAM}." in antwoord.content.decode()
        assert antwoord.cookies["taal"].value == "en"

    def test_another_language_keeps_the_text_and_the_origin(self, client: Client) -> None:
        velden = {"verhaal": VERHAAL, "start": "ja", "herkomst": "website:bibliotheek-voorbeeldstad"}
        antwoord = client.post(reverse("verhaal"), {**velden, "taal": "en"})
        assert antwoord.context["form"]["verhaal"].value() == VERHAAL
        assert antwoord.context["form"]["herkomst"].value() == velden["herkomst"]
        assert "thema--bibliotheek-voorbeeldstad" in antwoord.content.decode()


class TestTheLook:
    def begin(self, client: Client) -> str:
        velden = {"verhaal": VERHAAL, "start": "ja", "herkomst": "website:bibliotheek-voorbeeldstad"}
        return str(client.post(reverse("verhaal"), velden)["Location"])

    def test_it_stays_on_the_pages_that_follow(self, client: Client) -> None:
        bladzijde = client.get(self.begin(client)).content.decode()
        assert 'class="voorbeeld-theme portaal portaal--schema thema--bibliotheek-voorbeeldstad"' in bladzijde
        assert "Bibliotheek Voorbeeldstad" in bladzijde
        assert 'href="/thema/bibliotheek-voorbeeldstad/' in bladzijde

    def test_a_new_story_from_our_own_front_door_has_our_own_look(self, client: Client) -> None:
        self.begin(client)
        naar = client.post(reverse("verhaal"), {"verhaal": "Ik zoek werk.", "start": "ja"})["Location"]
        assert "thema--" not in client.get(naar).content.decode()

    def test_it_never_reaches_a_screen_of_staff(self, client: Client) -> None:
        self.begin(client)
        client.force_login(redacteur())
        assert "thema--" not in client.get(reverse("redactie")).content.decode()

    def test_it_costs_a_page_no_statement(self, client: Client, django_assert_max_num_queries: Any) -> None:
        self.begin(client)
        client.get(reverse("start"))
        with django_assert_max_num_queries(0):
            assert "thema--" in client.get(reverse("start")).content.decode()

    def test_the_style_sheet_may_be_kept_and_another_version_is_not_there(
        self, client: Client, bibliotheek: Buitendeur
    ) -> None:
        versie = bibliotheek.thema.versie
        antwoord = client.get(reverse("thema", args=[bibliotheek.sleutel, versie]))
        assert antwoord["Content-Type"] == "text/css; charset=utf-8"
        assert antwoord["Cache-Control"] == "public, max-age=31536000, immutable"
        assert "#7a1f5c" in antwoord.content.decode()
        assert client.get(reverse("thema", args=[bibliotheek.sleutel, "0" * 12])).status_code == 404
