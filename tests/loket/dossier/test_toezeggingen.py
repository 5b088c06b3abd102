"""A dossier always has a next step: the earliest promise that is still open."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from loket.controles.dossiers import geen_doodlopende_weg
from loket.handelingen import (
    kom_toezegging_na,
    laat_toezegging_vervallen,
    sluit_dossier,
    vergrendel,
    zet_toezegging,
)
from loket.models import Derde, Dossier, Dossierstatus, Route, Tijdlijnregel, Toezegging, Toezeggingsoort
from portal.identiteit.rechten import Geweigerd
from portal.onveranderlijk import OnveranderlijkFout
from tests.loket.factories import DossierFactory

pytestmark = pytest.mark.django_db
MORGEN = timezone.localdate() + timedelta(days=1)


def beloof(dossier: Dossier, uiterlijk: date, wat: str = "Wij sturen u een brief.") -> Toezegging:
    """One more promise."""
    return zet_toezegging(
        dossier, wat=wat, wie=Derde("Team Op maat"), uiterlijk=uiterlijk, soort=Toezeggingsoort.BELOOFD
    )


def test_an_earlier_promise_becomes_the_next_step() -> None:
    dossier = DossierFactory(uiterlijk=MORGEN + timedelta(days=7))
    vroeger = beloof(dossier, MORGEN)
    dossier.refresh_from_db()
    assert dossier.volgende_toezegging == vroeger


def test_a_later_promise_does_not() -> None:
    dossier = DossierFactory(uiterlijk=MORGEN)
    beloof(dossier, MORGEN + timedelta(days=7))
    dossier.refresh_from_db()
    assert dossier.volgende_toezegging is not None
    assert dossier.volgende_toezegging.uiterlijk == MORGEN


def test_when_a_promise_is_kept_the_following_one_comes_up() -> None:
    dossier = DossierFactory(uiterlijk=MORGEN)
    volgende = beloof(dossier, MORGEN + timedelta(days=7))
    kom_toezegging_na(vergrendeld_volgende(dossier), door="Bo Balie")
    dossier.refresh_from_db()
    assert dossier.volgende_toezegging == volgende


def vergrendeld_volgende(dossier: Dossier) -> Toezegging:
    """The next promise as the database knows it."""
    gevonden = vergrendel(dossier.pk).volgende_toezegging
    assert gevonden is not None
    return gevonden


def test_the_last_promise_cannot_be_kept_without_a_next_one() -> None:
    dossier = DossierFactory()
    with pytest.raises(Geweigerd, match="volgende stap"):
        kom_toezegging_na(vergrendeld_volgende(dossier), door="Bo Balie")
    dossier.refresh_from_db()
    assert dossier.volgende_toezegging is not None
    assert dossier.volgende_toezegging.status == "open"


def test_a_promise_is_kept_only_once() -> None:
    dossier = DossierFactory()
    beloof(dossier, MORGEN + timedelta(days=3))
    eerste = vergrendeld_volgende(dossier)
    kom_toezegging_na(eerste, door="Bo Balie")
    with pytest.raises(Geweigerd, match="al afgerond"):
        kom_toezegging_na(eerste, door="Bo Balie")


def test_a_promise_lapses_only_with_a_reason() -> None:
    dossier = DossierFactory()
    beloof(dossier, MORGEN + timedelta(days=3))
    with pytest.raises(Geweigerd, match="waarom"):
        laat_toezegging_vervallen(vergrendeld_volgende(dossier), reden="  ")
    laat_toezegging_vervallen(vergrendeld_volgende(dossier), reden="De burger belde zelf al.")
    assert Toezegging.objects.get(status="vervallen").reden == "De burger belde zelf al."


def test_closing_says_what_came_out_and_leaves_no_promise_open() -> None:
    dossier = DossierFactory()
    sluit_dossier(dossier, uitkomst="Uw huurtoeslag is aangevraagd.")
    dossier.refresh_from_db()
    assert dossier.status == Dossierstatus.GESLOTEN
    assert not dossier.toezeggingen.filter(status="open").exists()


def test_two_open_promises_each_deserve_an_ending() -> None:
    dossier = DossierFactory()
    beloof(dossier, MORGEN)
    with pytest.raises(Geweigerd, match="2"):
        sluit_dossier(dossier, uitkomst="Klaar.")


def test_nothing_is_promised_in_a_closed_dossier() -> None:
    with pytest.raises(Geweigerd, match="klaar"):
        beloof(DossierFactory(gesloten=True), MORGEN)


def test_the_database_itself_refuses_a_dead_end() -> None:
    dossier = DossierFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        Dossier.objects.filter(pk=dossier.pk).update(volgende_toezegging=None, volgende_uiterlijk=None)


def test_the_database_itself_refuses_urgency_on_the_standard_route() -> None:
    dossier = DossierFactory(met_spoed=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Dossier.objects.filter(pk=dossier.pk).update(route=Route.STANDAARD)


def test_the_database_itself_refuses_a_legal_promise_without_its_article() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        zet_toezegging(
            DossierFactory(),
            wat="Wij beslissen.",
            wie=Derde("UWV"),
            uiterlijk=MORGEN,
            soort=Toezeggingsoort.WETTELIJK,
        )


def test_the_check_finds_a_dossier_that_points_past_its_earliest_promise() -> None:
    dossier = DossierFactory(uiterlijk=MORGEN)
    later = beloof(dossier, MORGEN + timedelta(days=7))
    assert geen_doodlopende_weg() == []
    Dossier.objects.filter(pk=dossier.pk).update(
        volgende_toezegging=later, volgende_uiterlijk=later.uiterlijk
    )
    assert geen_doodlopende_weg() == [f"dossier {dossier.pk} does not point to its earliest open promise"]


def test_the_check_finds_a_dossier_that_stands_in_the_list_on_another_day() -> None:
    dossier = DossierFactory(uiterlijk=MORGEN)
    Dossier.objects.filter(pk=dossier.pk).update(volgende_uiterlijk=MORGEN + timedelta(days=1))
    assert geen_doodlopende_weg() == [
        f"dossier {dossier.pk} stands in the work list on another day than its promise"
    ]


def test_a_line_of_the_timeline_never_changes() -> None:
    regel = Tijdlijnregel.objects.create(dossier=DossierFactory(), soort="contact", tekst="Gebeld.")
    regel.tekst = "Niet gebeld."
    with pytest.raises(OnveranderlijkFout):
        regel.save()
    with pytest.raises(OnveranderlijkFout):
        regel.delete()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_promises_at_once_leave_the_earliest_as_next_step(inhoud: Any) -> None:
    from concurrent.futures import ThreadPoolExecutor

    dossier = DossierFactory(uiterlijk=MORGEN + timedelta(days=30))

    def beloof_en_sluit(dagen: int) -> None:
        try:
            beloof(dossier, MORGEN + timedelta(days=dagen))
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as draden:
        list(draden.map(beloof_en_sluit, range(16)))
    dossier.refresh_from_db()
    assert dossier.volgende_toezegging is not None
    assert dossier.volgende_toezegging.uiterlijk == MORGEN
    assert geen_doodlopende_weg() == []
