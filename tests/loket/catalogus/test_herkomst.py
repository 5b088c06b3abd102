"""From a page of the catalogue into the intake: the page comes along, and no story is in an address."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from loket.handelingen import Contact, begin_intake, open_dossier
from loket.herkomst import Herkomst, Herkomstsoort, lees_herkomst
from loket.models import Dienst, Dienststaat, Dossier, Intake
from loket.routering.situatie import KAN_NU_NIET
from loket.selecties.gevonden import gevonden_diensten
from loket.selecties.herkomst import herkomst_in_woorden
from loket.selecties.intake import advies_van
from portal.vers import vergeet_alles
from tests.loket.factories import ChecklistregelFactory, DienstFactory, IntakeFactory
from tests.loket.intake.stappen import sla_alles_over

ANDERS = "inburgering-ontheffing"
SLEUTELS = st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=80)


@given(st.sampled_from(Herkomstsoort), SLEUTELS)
def test_a_page_is_read_back_as_it_was_written(soort: Herkomstsoort, sleutel: str) -> None:
    herkomst = Herkomst(soort, sleutel)
    assert lees_herkomst(str(herkomst)) == herkomst


@given(st.text())
def test_anything_else_is_no_page_and_no_error(tekst: str) -> None:
    gelezen = lees_herkomst(tekst)
    assert gelezen is None or str(gelezen) == tekst.strip()


@pytest.mark.django_db
@pytest.mark.usefixtures("inhoud")
class TestMeegenomen:
    """The context is kept with the intake and with the dossier."""

    def test_the_form_at_the_end_of_a_service_carries_it(self, client: Client) -> None:
        formulier = client.get(reverse("dienst", args=["huurtoeslag"])).context["lukt_niet"]
        client.post(
            reverse("verhaal"), {"verhaal": "Het lukt niet.", "herkomst": formulier["herkomst"].value()}
        )
        assert Intake.objects.get().herkomst == "dienst:huurtoeslag"

    def test_it_stays_when_the_story_was_too_short(self, client: Client) -> None:
        antwoord = client.post(reverse("verhaal"), {"verhaal": "", "herkomst": "gebeurtenis:scheiding"})
        assert antwoord.context["form"]["herkomst"].value() == "gebeurtenis:scheiding"

    def test_a_link_can_carry_it_too(self, client: Client) -> None:
        antwoord = client.get(reverse("verhaal"), {"van": "organisatie:uwv"})
        assert antwoord.context["form"]["herkomst"].value() == "organisatie:uwv"

    @pytest.mark.parametrize("onzin", ["dienst:", "x:y", "<script>", "dienst:" + "a" * 500])
    def test_nonsense_is_left_out_and_stops_nobody(self, client: Client, onzin: str) -> None:
        client.post(reverse("verhaal"), {"verhaal": "Het lukt niet.", "herkomst": onzin})
        assert Intake.objects.get().herkomst == ""

    def test_a_story_that_is_told_again_keeps_where_it_began(self, client: Client) -> None:
        client.post(reverse("verhaal"), {"verhaal": "Het lukt niet.", "herkomst": "dienst:ww"})
        client.post(reverse("verhaal"), {"verhaal": "Het lukt echt niet."})
        assert Intake.objects.get().herkomst == "dienst:ww"

    def test_it_goes_along_into_the_dossier(self) -> None:
        intake = begin_intake("Het lukt niet.", "dienst:ww")
        open_dossier(intake.pk, Contact())
        assert Dossier.objects.get().herkomst == "dienst:ww"


@pytest.mark.django_db
class TestVoorMedewerkers:
    """Staff read it in words."""

    @pytest.mark.usefixtures("inhoud")
    @pytest.mark.parametrize(
        ("herkomst", "woorden"),
        [
            ("dienst:huurtoeslag", "Dienst: Huurtoeslag"),
            ("gebeurtenis:scheiding", "Levensgebeurtenis: Uit elkaar gaan of scheiden"),
            ("organisatie:uwv", "Organisatie: UWV"),
            ("dienst:bestaat-niet", ""),
            ("", ""),
        ],
    )
    def test_the_name_of_the_page(self, herkomst: str, woorden: str) -> None:
        assert herkomst_in_woorden(herkomst) == woorden


@pytest.mark.django_db
class TestVolgorde:
    """It lifts its services a little: enough for a close call, not against a clear story."""

    def gevonden(self, herkomst: str, scores: dict[str, float]) -> list[str]:
        treffers = [{"dienst": sleutel, "score": score} for sleutel, score in scores.items()]
        resultaat = {"treffers": treffers, "band": "zeker", "tekens": [], "risico": None}
        intake = IntakeFactory(herkomst=herkomst, zoekresultaat=resultaat)
        return [dienst.sleutel for dienst in gevonden_diensten(intake)]

    @pytest.mark.parametrize("soort", sorted(set(Herkomstsoort) - {Herkomstsoort.WEBSITE}))
    def test_a_close_call_is_settled_by_the_page(self, soort: Herkomstsoort) -> None:
        a, b = DienstFactory(sleutel="a"), DienstFactory(sleutel="b")
        sleutel = {
            Herkomstsoort.DIENST: b.sleutel,
            Herkomstsoort.GEBEURTENIS: ChecklistregelFactory(dienst=b).levensgebeurtenis.sleutel,
            Herkomstsoort.ORGANISATIE: b.organisatie.sleutel,
        }[soort]
        scores = {a.sleutel: 10.0, b.sleutel: 9.5}
        assert self.gevonden("", scores) == ["a", "b"]
        assert self.gevonden(str(Herkomst(soort, sleutel)), scores) == ["b", "a"]

    def test_another_website_lifts_nothing(self) -> None:
        DienstFactory(sleutel="a")
        DienstFactory(sleutel="b")
        assert self.gevonden("website:bibliotheek", {"a": 10.0, "b": 9.5}) == ["a", "b"]

    def test_a_clear_story_stands(self) -> None:
        DienstFactory(sleutel="a")
        DienstFactory(sleutel="b")
        assert self.gevonden("dienst:b", {"a": 10.0, "b": 8.0}) == ["a", "b"]

    def test_what_came_in_the_place_of_a_retired_service_leads(self) -> None:
        nieuw = DienstFactory(sleutel="nieuw")
        DienstFactory(sleutel="oud", vervallen=True, vervanger=nieuw)
        assert self.gevonden("", {"oud": 10.0, "nieuw": 5.0}) == ["nieuw"]

    def test_a_paused_service_without_another_stays_and_its_card_says_so(self) -> None:
        DienstFactory(sleutel="stil", gepauzeerd=True)
        assert self.gevonden("", {"stil": 10.0}) == ["stil"]


@pytest.mark.django_db
@pytest.mark.usefixtures("inhoud")
class TestOpDeBladzijdeVanEenDienst:
    """ "Het lukt niet", written under a service, is about that service."""

    def intake(self, band: str, treffers: dict[str, float], herkomst: str = "dienst:huurtoeslag") -> Intake:
        leeg: dict[str, Any] = {"woorden": [], "uitspraken": []}
        rijen = [{"dienst": sleutel, "score": score, **leeg} for sleutel, score in treffers.items()]
        resultaat = {"treffers": rijen, "band": band, "tekens": [], "risico": None}
        return IntakeFactory(herkomst=herkomst, zoekresultaat=resultaat)

    def genoemd(self, intake: Intake) -> list[str]:
        return [dienst.sleutel for dienst in gevonden_diensten(intake)]

    def test_it_leads_when_the_search_is_not_sure_though_the_story_did_not_bring_it_up(self) -> None:
        assert self.genoemd(self.intake("misschien", {ANDERS: 0.5})) == ["huurtoeslag", ANDERS]

    def test_it_is_named_when_nothing_fits(self) -> None:
        assert self.genoemd(self.intake("niets", {ANDERS: 0.1})) == ["huurtoeslag"]

    def test_a_story_that_is_clearly_about_something_else_stands(self) -> None:
        assert self.genoemd(self.intake("zeker", {ANDERS: 0.9})) == [ANDERS]

    def test_what_the_person_said_counts_for_more(self) -> None:
        intake = self.intake("misschien", {ANDERS: 0.5})
        intake.zoekresultaat["klopt_niet"] = ["huurtoeslag"]
        assert self.genoemd(intake) == [ANDERS]
        intake.zoekresultaat = {**intake.zoekresultaat, "klopt_niet": [], "gekozen": ANDERS}
        assert self.genoemd(intake) == [ANDERS]

    def test_a_page_that_is_no_more_leads_nowhere(self) -> None:
        assert self.genoemd(self.intake("misschien", {ANDERS: 0.5}, "dienst:weg")) == [ANDERS]

    @pytest.mark.parametrize("band", ["misschien", "niets"])
    def test_one_that_is_paused_brings_a_person_also_when_the_search_found_others(self, band: str) -> None:
        Dienst.objects.filter(sleutel="huurtoeslag").update(
            staat=Dienststaat.GEPAUZEERD, staat_sinds=date(2026, 11, 2), staat_reden="De regeling staat stil."
        )
        vergeet_alles()
        advies = advies_van(self.intake(band, {ANDERS: 0.5}))
        assert advies.situatie.band == KAN_NU_NIET
        assert "B1-stil" in {reden.rij for reden in advies.redenen}

    def test_the_reasons_do_not_say_that_nothing_was_found(self, client: Client) -> None:
        client.post(reverse("verhaal"), {"verhaal": "Het lukt niet.", "herkomst": "dienst:huurtoeslag"})
        intake = Intake.objects.get()
        intake.zoekresultaat = {**intake.zoekresultaat, **self.intake("niets", {}).zoekresultaat}
        intake.save()
        sla_alles_over(client)
        pagina = client.get(reverse("uitkomst")).content.decode()
        assert "Wij weten niet zeker of uw verhaal over deze dienst gaat." in pagina
        assert "Wij vonden nog geen dienst" not in pagina

    @pytest.mark.parametrize("band", ["misschien", "niets"])
    def test_the_outcome_names_it_and_not_the_guess(self, client: Client, band: str) -> None:
        client.post(reverse("verhaal"), {"verhaal": "Het lukt niet.", "herkomst": "dienst:huurtoeslag"})
        intake = Intake.objects.get()
        intake.zoekresultaat = {
            **intake.zoekresultaat,
            **self.intake(band, {ANDERS: 0.5}).zoekresultaat,
        }
        intake.save()
        sla_alles_over(client)
        pagina = client.get(reverse("uitkomst"))
        assert pagina.context["dienst"].sleutel == "huurtoeslag"
        assert "Wij weten nog niet zeker welke dienst hierbij past." not in pagina.content.decode()
        assert "U begon op de bladzijde van deze dienst." in pagina.content.decode()
