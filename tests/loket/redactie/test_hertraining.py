"""Training the search anew: asked for, done by a worker, looked at, put live or discarded, and back again."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
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
from loket.selecties.redactie import figuren, wijzigingen
from loket.selecties.zoekbron import zoekbron
from loket.zoeken.bron import Bron
from loket.zoeken.proef import bouw, is_proefzin
from loket.zoeken.zoeker import Zoeker
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from tests.loket.factories import HertrainingFactory, MedewerkerFactory, UitspraakFactory
from tests.loket.redactie.hertrainen import NIEUW, eerste, getraind, huur

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("klein_zaad", "gebouwd")]


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

    def test_a_sentence_that_comes_in_while_it_trains_stays_a_proposal(
        self, redacteur: Medewerker, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        geleerd = UitspraakFactory(dienst=huur(), tekst=NIEUW)

        def bouw_traag(bron: Bron) -> Zoeker:
            UitspraakFactory(dienst=huur(), tekst="de huisbaas zet zaterdag de sloten om")
            return bouw(bron)

        monkeypatch.setattr(handelingen, "bouw", bouw_traag)
        hertraining = getraind(redacteur)
        assert [voorstel["id"] for voorstel in hertraining.voorstellen] == [geleerd.pk]
        zet_live(hertraining.pk, redacteur)
        laat = Uitspraak.objects.exclude(pk=geleerd.pk).get(tekst__contains="sloten")
        assert laat.staat == Uitspraakstaat.VOORSTEL

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
        assert "MemoryError" in pagina
        assert "no room for the weights" not in pagina  # what it says may quote an utterance
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
