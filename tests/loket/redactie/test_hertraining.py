"""Training the search anew: asked for, done by a worker, looked at, put live or discarded, and back again."""

import os
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from loket import tasks, zoekbestanden
from loket.handelingen import hertraining as handelingen
from loket.handelingen.hertraining import (
    MEESTE_POGINGEN,
    PACHT,
    train,
    verwerp,
    vraag_hertraining,
    zet_live,
    zet_vorige_terug,
)
from loket.models import Dienst, Hertraining, Trainingsstaat, Uitspraak, Uitspraakstaat
from loket.selecties.redactie import figuren, stand, wijzigingen
from loket.selecties.zoekbron import zoekbron
from loket.selecties.zoeken import zoeker
from loket.zoeken.proef import is_proefzin
from loket.zoeken.zoeker import Zoeker
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from tests.loket.factories import HertrainingFactory, MedewerkerFactory, UitspraakFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("klein_zaad", "gebouwd")]
NIEUW = "krokodillentranen om de woonlasten"
"""Words that the seed does not have."""


@pytest.fixture
def gebouwd(klein_zaad: None) -> None:
    """A search that was trained at set-up."""
    call_command("bouw_zoekindex", verbosity=0, stdout=open(os.devnull, "w"))  # noqa: SIM115


@pytest.fixture
def redacteur() -> Medewerker:
    return MedewerkerFactory(naam="Roos Redacteur", rol=Rol.REDACTEUR, is_staff=True)


@pytest.fixture
def aangemeld(client: Client, redacteur: Medewerker) -> Client:
    client.force_login(redacteur)
    return client


def huur() -> Dienst:
    return Dienst.objects.get(sleutel="huur")


def getraind(redacteur: Medewerker) -> Hertraining:
    """A training that a worker did."""
    hertraining = vraag_hertraining(redacteur)
    assert train(hertraining.pk) == Trainingsstaat.KLAAR
    hertraining.refresh_from_db()
    return hertraining


def eerste(tekst: str) -> str:
    """The first hit of what the web process searches with now; empty when nothing fits."""
    treffers = zoeker().zoek(tekst, aantal=1).treffers
    return treffers[0].dienst if treffers else ""


@pytest.mark.parametrize("rol", list(Rol))
def test_who_may_ask_decide_and_go_back(rol: Rol) -> None:
    iemand = MedewerkerFactory(rol=rol)
    if rol in {Rol.REDACTEUR, Rol.BEHEER}:
        zet_live(getraind(iemand).pk, iemand)
        zet_vorige_terug(iemand)
        return
    klaar = HertrainingFactory(klaar=True)
    with pytest.raises(Geweigerd, match="geen rechten"):
        vraag_hertraining(iemand)
    with pytest.raises(Geweigerd, match="geen rechten"):
        zet_live(klaar.pk, iemand)
    with pytest.raises(Geweigerd, match="geen rechten"):
        verwerp(klaar.pk, iemand)
    with pytest.raises(Geweigerd, match="geen rechten"):
        zet_vorige_terug(iemand)


class TestVragen:
    """Asking costs nothing: the web process never trains."""

    def test_the_page_only_writes_a_row_and_offers_it_after_commit(
        self,
        aangemeld: Client,
        monkeypatch: pytest.MonkeyPatch,
        django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    ) -> None:
        def mag_niet(*_args: Any) -> None:
            raise AssertionError("the web process trained")

        aangeboden: list[object] = []
        for naam in ("bouw", "neem_proef"):
            monkeypatch.setattr(handelingen, naam, mag_niet)
        monkeypatch.setattr(tasks, "bied_hertraining_aan", aangeboden.append)
        with django_capture_on_commit_callbacks(execute=True):
            assert aangemeld.post(reverse("redactie-hertrainen")).status_code == 302
        rij = Hertraining.objects.get()
        assert (rij.staat, rij.pogingen) == (Trainingsstaat.LOOPT, 0)
        assert aangeboden == [rij.pk]

    def test_one_at_a_time(self, redacteur: Medewerker) -> None:
        vraag_hertraining(redacteur)
        with pytest.raises(Geweigerd, match="Er loopt al een berekening"):
            vraag_hertraining(redacteur)
        assert Hertraining.objects.count() == 1

    @pytest.mark.parametrize("staat", [Trainingsstaat.LOOPT, Trainingsstaat.LIVE])
    def test_the_database_itself_holds_it_to_one(self, staat: Trainingsstaat) -> None:
        besluit = {"besloten_door": MedewerkerFactory(), "besloten_op": timezone.now()}
        HertrainingFactory(staat=staat, **besluit)
        with pytest.raises(IntegrityError), transaction.atomic():
            HertrainingFactory(staat=staat, **besluit)

    def test_a_candidate_that_nobody_decided_on_makes_way(self, redacteur: Medewerker) -> None:
        oude = getraind(redacteur)
        vraag_hertraining(redacteur)
        oude.refresh_from_db()
        assert (oude.staat, oude.besloten_door) == (Trainingsstaat.VERWORPEN, redacteur)
        assert not zoekbestanden.kandidaat(oude.pk).bestaat()


class TestTrainen:
    """The work of the worker."""

    def test_the_candidate_knows_the_proposals_and_what_is_live_does_not(self, redacteur: Medewerker) -> None:
        UitspraakFactory(dienst=huur(), tekst=NIEUW)
        hertraining = getraind(redacteur)
        assert eerste(NIEUW) == ""
        (voorstel,) = hertraining.voorstellen
        assert (voorstel["uitspraak"], voorstel["hoort_bij"], voorstel["was"]) == (NIEUW, "huur", "")
        kandidaat = Zoeker.uit_bestand(zoekbestanden.kandidaat(hertraining.pk).index)
        assert kandidaat.zoek(NIEUW).treffers[0].dienst == "huur"

    def test_without_a_change_nothing_comes_out_otherwise(self, redacteur: Medewerker) -> None:
        hertraining = getraind(redacteur)
        assert hertraining.verschillen == []
        assert hertraining.cijfers["voor"] == hertraining.cijfers["na"]
        assert hertraining.cijfers["na"]["n"] > 3

    def test_what_comes_out_otherwise_is_named_with_its_services(self, redacteur: Medewerker) -> None:
        """The sentences about care are said to be about rent: then those that are held out go there too."""
        for zin in zoekbron().diensten[-1].uitspraken:
            if not is_proefzin(zin):
                UitspraakFactory(dienst=huur(), tekst=f"{zin} {zin} dus", actief=False)
        Dienst.objects.filter(sleutel="zorg").update(trefwoorden=["iets"], naam="Iets", omschrijving="Iets")
        hertraining = getraind(redacteur)
        anders, _voorstellen = wijzigingen(hertraining)
        assert len(anders) == len(hertraining.verschillen)
        assert {rij.hoort_bij for rij in anders} <= {
            "Iets",
            "Huurtoeslag",
            "WW-uitkering",
            "past nergens bij",
        }
        assert len(figuren(hertraining)) == 4

    def test_twice_is_once(self, redacteur: Medewerker, monkeypatch: pytest.MonkeyPatch) -> None:
        hertraining = getraind(redacteur)
        monkeypatch.setattr(handelingen, "bouw", None)
        assert train(hertraining.pk) == Trainingsstaat.KLAAR

    def test_it_stays_away_while_another_worker_is_at_it(self, redacteur: Medewerker) -> None:
        hertraining = HertrainingFactory(pogingen=1, pacht_tot=timezone.now() + PACHT)
        assert train(hertraining.pk) == Trainingsstaat.LOOPT
        hertraining.refresh_from_db()
        assert hertraining.pogingen == 1

    def test_it_takes_over_from_a_worker_that_died(self, redacteur: Medewerker) -> None:
        hertraining = HertrainingFactory(pogingen=1, pacht_tot=timezone.now() - timedelta(seconds=1))
        assert train(hertraining.pk) == Trainingsstaat.KLAAR

    def test_a_worker_that_comes_too_late_changes_nothing(
        self, redacteur: Medewerker, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        hertraining = vraag_hertraining(redacteur)

        def ander_neemt_over(rij: Hertraining) -> None:
            Hertraining.objects.filter(pk=rij.pk).update(pogingen=rij.pogingen + 1)

        monkeypatch.setattr(handelingen, "_reken_door", ander_neemt_over)
        assert train(hertraining.pk) == Trainingsstaat.LOOPT

    def test_without_a_kept_source_it_compares_with_what_is_active(self, redacteur: Medewerker) -> None:
        zoekbestanden.live().bron.write_bytes(b"damaged")
        assert getraind(redacteur).verschillen == []


class TestMislukken:
    """What goes wrong is seen, tried again, and ends."""

    @pytest.fixture(autouse=True)
    def kapot(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def barst(_bron: object) -> None:
            raise MemoryError("no room for the weights")

        monkeypatch.setattr(handelingen, "bouw", barst)

    def test_it_is_tried_three_times_and_then_it_has_failed(
        self, aangemeld: Client, redacteur: Medewerker
    ) -> None:
        hertraining = vraag_hertraining(redacteur)
        verloop = [train(hertraining.pk) for _ in range(MEESTE_POGINGEN + 1)]
        assert verloop == [Trainingsstaat.LOOPT, Trainingsstaat.LOOPT, *[Trainingsstaat.MISLUKT] * 2]
        pagina = aangemeld.get(reverse("redactie")).content.decode()
        assert "De laatste berekening lukte niet." in pagina
        assert "MemoryError: no room for the weights" in pagina
        assert vraag_hertraining(redacteur).staat == Trainingsstaat.LOOPT

    def test_while_it_is_tried_again_the_page_says_so(self, aangemeld: Client, redacteur: Medewerker) -> None:
        train(vraag_hertraining(redacteur).pk)
        assert "Wij proberen het vanzelf nog een keer:" in aangemeld.get(reverse("redactie")).content.decode()

    def test_a_worker_that_dies_each_time_ends_it_too(self) -> None:
        hertraining = HertrainingFactory(
            pogingen=MEESTE_POGINGEN, pacht_tot=timezone.now() - timedelta(seconds=1)
        )
        assert train(hertraining.pk) == Trainingsstaat.MISLUKT
        hertraining.refresh_from_db()
        assert "died" in hertraining.laatste_fout

    def test_the_sweep_offers_what_was_left(self, monkeypatch: pytest.MonkeyPatch) -> None:
        aangeboden: list[object] = []
        monkeypatch.setattr(tasks, "bied_hertraining_aan", aangeboden.append)
        HertrainingFactory(mislukt=True)
        HertrainingFactory(klaar=True)
        wacht = HertrainingFactory()
        tasks.veeg_hertrainingen()
        assert aangeboden == [wacht.pk]
        Hertraining.objects.filter(pk=wacht.pk).update(pacht_tot=timezone.now() + PACHT)
        tasks.veeg_hertrainingen()
        assert aangeboden == [wacht.pk]


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


class TestBladzijden:
    """What editors see."""

    def test_the_page_of_a_training_shows_figures_and_both_presses(
        self, aangemeld: Client, redacteur: Medewerker
    ) -> None:
        UitspraakFactory(dienst=huur(), tekst=NIEUW)
        hertraining = getraind(redacteur)
        pagina = aangemeld.get(reverse("redactie-hertraining", args=[hertraining.pk])).content.decode()
        assert NIEUW in pagina
        assert "De goede dienst staat bovenaan" in pagina
        assert "Zet live" in pagina
        assert "Verwerp" in pagina

    def test_one_that_was_decided_on_has_no_presses(self, aangemeld: Client, redacteur: Medewerker) -> None:
        hertraining = getraind(redacteur)
        zet_live(hertraining.pk, redacteur)
        pagina = aangemeld.get(reverse("redactie-hertraining", args=[hertraining.pk])).content.decode()
        assert "Zet live" not in pagina
        assert "Besloten door Roos Redacteur" in pagina

    def test_an_unknown_training_is_not_found(self, aangemeld: Client) -> None:
        assert aangemeld.get(reverse("redactie-hertraining", args=[uuid4()])).status_code == 404

    def test_many_rows_cost_no_more_statements(
        self, aangemeld: Client, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        for _ in range(12):
            HertrainingFactory(klaar=True, verschillen=[VERSCHIL] * 40)
            UitspraakFactory(dienst=huur())
        laatste = Hertraining.objects.first()
        assert laatste is not None
        with django_assert_max_num_queries(10):
            aangemeld.get(reverse("redactie"))
        with django_assert_max_num_queries(10):
            aangemeld.get(reverse("redactie-hertraining", args=[laatste.pk]))


VERSCHIL = {"uitspraak": "een zin", "hoort_bij": "huur", "was": "baan", "wordt": "huur"}
