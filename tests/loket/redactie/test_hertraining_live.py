"""A trained search goes live, or back, by the decision of an editor."""

import os

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from loket import zoekbestanden
from loket.handelingen.hertraining import (
    verwerp,
    zet_live,
    zet_vorige_terug,
)
from loket.models import Dienst, Trainingsstaat, Uitspraak, Uitspraakstaat
from loket.selecties.redactie import stand
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd
from tests.loket.factories import UitspraakFactory
from tests.loket.redactie.hertrainen import NIEUW, eerste, getraind, huur

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("klein_zaad", "gebouwd")]


class TestLive:
    """One press, and every web process searches with it."""

    @pytest.fixture(autouse=True)
    def voorstel(self, klein_zaad: None) -> Uitspraak:
        return UitspraakFactory(dienst=huur(), tekst=NIEUW)

    def test_the_web_process_picks_it_up_and_the_proposals_are_active(
        self,
        aangemeld: Client,
        redacteur: Medewerker,
        voorstel: Uitspraak,
        django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    ) -> None:
        hertraining = getraind(redacteur)
        assert eerste(NIEUW) == ""
        with django_capture_on_commit_callbacks(execute=True):
            antwoord = aangemeld.post(reverse("redactie-beslissen", args=[hertraining.pk]), {"live": "ja"})
        assert antwoord.status_code == 302
        assert eerste(NIEUW) == "huur"
        voorstel.refresh_from_db()
        assert voorstel.staat == Uitspraakstaat.ACTIEF
        hertraining.refresh_from_db()
        assert (hertraining.staat, hertraining.besloten_door) == (Trainingsstaat.LIVE, redacteur)
        assert not zoekbestanden.kandidaat(hertraining.pk).bestaat()
        assert not stand().iets_te_doen

    def test_the_page_offers_what_can_be_done_now(self, aangemeld: Client, redacteur: Medewerker) -> None:
        def pagina() -> str:
            return aangemeld.get(reverse("redactie")).content.decode()

        assert "Reken de wijzigingen door" in pagina()
        hertraining = getraind(redacteur)
        assert "Gooi dit weg en reken opnieuw" in pagina()
        zet_live(hertraining.pk, redacteur)
        assert "Bijgewerkt" in pagina()
        assert reverse("redactie-hertrainen") not in pagina()

    def test_what_was_added_or_withdrawn_meanwhile_waits_for_the_next(
        self, redacteur: Medewerker, voorstel: Uitspraak
    ) -> None:
        hertraining = getraind(redacteur)
        later = UitspraakFactory(dienst=huur(), tekst="een latere zin")
        voorstel.staat = Uitspraakstaat.INGETROKKEN
        voorstel.save()
        zet_live(hertraining.pk, redacteur)
        voorstel.refresh_from_db()
        later.refresh_from_db()
        assert (voorstel.staat, later.staat) == (Uitspraakstaat.INGETROKKEN, Uitspraakstaat.VOORSTEL)
        assert stand().verouderd

    def test_it_is_decided_once(self, redacteur: Medewerker) -> None:
        hertraining = getraind(redacteur)
        zet_live(hertraining.pk, redacteur)
        for daad in (zet_live, verwerp):
            with pytest.raises(Geweigerd, match="al beslist: live"):
                daad(hertraining.pk, redacteur)

    def test_a_damaged_file_changes_nothing(self, redacteur: Medewerker, voorstel: Uitspraak) -> None:
        hertraining = getraind(redacteur)
        zoekbestanden.kandidaat(hertraining.pk).index.write_bytes(b"half a file")
        was = zoekbestanden.live().index.read_bytes()
        with pytest.raises(Geweigerd, match="niet heel"):
            zet_live(hertraining.pk, redacteur)
        hertraining.refresh_from_db()
        voorstel.refresh_from_db()
        assert (hertraining.staat, voorstel.staat) == (Trainingsstaat.KLAAR, Uitspraakstaat.VOORSTEL)
        assert zoekbestanden.live().index.read_bytes() == was

    def test_discarded_it_leaves_the_proposals_and_no_file(
        self,
        aangemeld: Client,
        redacteur: Medewerker,
        voorstel: Uitspraak,
        django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    ) -> None:
        hertraining = getraind(redacteur)
        with django_capture_on_commit_callbacks(execute=True):
            aangemeld.post(reverse("redactie-beslissen", args=[hertraining.pk]), {"verwerp": "ja"})
        hertraining.refresh_from_db()
        voorstel.refresh_from_db()
        assert (hertraining.staat, voorstel.staat) == (Trainingsstaat.VERWORPEN, Uitspraakstaat.VOORSTEL)
        assert not zoekbestanden.kandidaat(hertraining.pk).bestaat()
        assert eerste(NIEUW) == ""

    def test_the_previous_one_can_be_put_back(
        self, aangemeld: Client, redacteur: Medewerker, voorstel: Uitspraak
    ) -> None:
        hertraining = getraind(redacteur)
        zet_live(hertraining.pk, redacteur)
        assert "Zet de vorige versie terug" in aangemeld.get(reverse("redactie")).content.decode()
        aangemeld.post(reverse("redactie-terugzetten"))
        assert eerste(NIEUW) == ""
        voorstel.refresh_from_db()
        hertraining.refresh_from_db()
        assert voorstel.staat == Uitspraakstaat.VOORSTEL
        assert hertraining.staat == Trainingsstaat.TERUGGEZET
        assert not stand().verouderd

    def test_of_two_that_went_live_the_first_is_live_again(self, redacteur: Medewerker) -> None:
        een = getraind(redacteur)
        zet_live(een.pk, redacteur)
        UitspraakFactory(dienst=huur(), tekst="nog een andere zin")
        twee = getraind(redacteur)
        zet_live(twee.pk, redacteur)
        zet_vorige_terug(redacteur)
        een.refresh_from_db()
        twee.refresh_from_db()
        assert (een.staat, twee.staat) == (Trainingsstaat.LIVE, Trainingsstaat.TERUGGEZET)
        assert eerste(NIEUW) == "huur"

    def test_there_is_nothing_to_go_back_to_at_first(self, aangemeld: Client, redacteur: Medewerker) -> None:
        assert "Zet de vorige versie terug" not in aangemeld.get(reverse("redactie")).content.decode()
        with pytest.raises(Geweigerd, match="geen eerdere versie"):
            zet_vorige_terug(redacteur)


class TestVerouderd:
    """A search that is older than the catalogue says so to editors."""

    def test_at_first_it_knows_the_whole_catalogue(self, aangemeld: Client) -> None:
        assert "De zoekmachine kent de hele catalogus." in aangemeld.get(reverse("redactie")).content.decode()

    def test_after_an_edit_it_is_older(self, aangemeld: Client) -> None:
        Dienst.objects.filter(sleutel="zorg").update(omschrijving="Andere woorden.")
        pagina = aangemeld.get(reverse("redactie")).content.decode()
        assert "De zoekmachine is ouder dan de catalogus." in pagina

    def test_a_pause_alone_changes_nothing_that_it_learns(self, aangemeld: Client) -> None:
        Dienst.objects.filter(sleutel="zorg").update(
            staat="gepauzeerd", staat_reden="Op.", staat_sinds="2026-11-02", staat_alternatief="Bel."
        )
        pagina = aangemeld.get(reverse("redactie")).content.decode()
        assert "De zoekmachine is ouder" not in pagina
        assert "Hulp thuis" in pagina

    def test_a_proposal_waits(self, aangemeld: Client) -> None:
        UitspraakFactory(dienst=huur())
        assert "1 uitspraak wacht." in aangemeld.get(reverse("redactie")).content.decode()


class TestBijHetStarten:
    """Set-up trains when it must, and never slips a change past the editors."""

    def start(self) -> bytes:
        call_command("bouw_zoekindex", verbosity=0, stdout=open(os.devnull, "w"))  # noqa: SIM115
        return zoekbestanden.live().index.read_bytes()

    def test_a_change_of_an_editor_waits_for_a_training(self) -> None:
        was = zoekbestanden.live().index.read_bytes()
        Dienst.objects.filter(sleutel="zorg").update(omschrijving="Andere woorden.")
        assert self.start() == was
        assert stand().verouderd

    @pytest.mark.parametrize("deel", ["index", "bron"])
    def test_a_damaged_search_is_made_again(self, deel: str) -> None:
        getattr(zoekbestanden.live(), deel).write_bytes(b"half a file")
        self.start()
        assert eerste("huur betalen") == "huur"
        assert not stand().verouderd

    def test_other_seed_content_is_learned(self, monkeypatch: pytest.MonkeyPatch) -> None:
        live = zoekbestanden.live()
        assert live.is_bruikbaar("seed-of-the-test")
        assert not live.is_bruikbaar("other-seed")
