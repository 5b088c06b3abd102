"""Numbers of what is sent and of what comes in: no gap is made, and none stays hidden (promise 5)."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.uitgaand.models import Status, Uitgaand
from portal.uitgaand.motor import stuur_opnieuw
from signalen.api.schemas import ReactieEvent, SignaalEvent
from signalen.cloudevent import met_volgnummer
from signalen.controles import nummers_die_wegblijven, reeksen_zonder_gat
from signalen.handelingen.afgeven import geef_signaal_af
from signalen.handelingen.nazenden import zend_na
from signalen.handelingen.ontvangen import ontvang_reactie, ontvang_signaal
from signalen.models import Gat, Koppeling, OntvangenSignaal, Ontvangstreeks, Verzendreeks
from tests.signalen.events import reactie_event, signaal_event
from tests.signalen.factories import KoppelingFactory, MinisterieFactory, SignaalFactory, inhoud

pytestmark = pytest.mark.usefixtures("aangeboden")


def nummers(koppeling: Koppeling) -> list[int]:
    berichten = Uitgaand.objects.filter(reeks=koppeling.bron).order_by("volgnummer")
    gegeven = [int(rij.inhoud["sequence"]) for rij in berichten]
    assert gegeven == [rij.volgnummer for rij in berichten]
    return gegeven


def ontvang(koppeling: Koppeling, volgnummer: int, event: dict[str, Any] | None = None) -> OntvangenSignaal:
    genummerd = met_volgnummer(event or signaal_event(), volgnummer)
    return ontvang_signaal(koppeling, SignaalEvent.model_validate(genummerd))[0]


def gaten() -> list[tuple[int, int]]:
    return list(Gat.objects.order_by("van").values_list("van", "tot"))


def test_each_receiver_has_its_own_row_of_numbers(partner: Koppeling) -> None:
    vws = MinisterieFactory(ander=True)
    tweede = KoppelingFactory(bron=partner.bron + "-vws", ontvanger=True)
    tweede.ministeries.set([vws])

    for ministerie in (None, vws, None, vws):
        geef_signaal_af(**inhoud(ministerie=ministerie))

    assert nummers(partner) == [1, 2, 3, 4]
    assert nummers(tweede) == [1, 2]
    assert reeksen_zonder_gat() == []


@pytest.mark.django_db(transaction=True)
def test_what_is_undone_takes_its_number_back() -> None:
    MinisterieFactory()
    partner = KoppelingFactory(ontvanger=True)

    def geef_af(*, mislukt: bool) -> None:
        with transaction.atomic():
            geef_signaal_af(**inhoud())
            if mislukt:
                raise ArithmeticError

    geef_af(mislukt=False)
    with pytest.raises(ArithmeticError):
        geef_af(mislukt=True)
    geef_af(mislukt=False)

    assert nummers(partner) == [1, 2]


def test_what_was_put_ready_is_not_numbered_again_and_sent_again_it_keeps_its_number(
    partner: Koppeling,
) -> None:
    geef_signaal_af(**inhoud())
    assert zend_na() == 0
    bericht = Uitgaand.objects.get()
    Uitgaand.objects.update(status=Status.MISLUKT)

    stuur_opnieuw(bericht)

    assert Uitgaand.objects.get().inhoud["sequence"] == "1"
    assert Verzendreeks.objects.get().laatste == 1


def test_controleer_sees_a_number_that_was_skipped(partner: Koppeling) -> None:
    geef_signaal_af(**inhoud())
    Verzendreeks.objects.update(laatste=3)
    (regel,) = reeksen_zonder_gat()
    assert "last number 3, 1 messages" in regel


def test_a_gap_is_shown_from_the_moment_a_later_number_came_and_goes_when_it_is_filled(
    partner: Koppeling,
) -> None:
    ontvang(partner, 1)
    ontvang(partner, 5)
    assert gaten() == [(2, 4)]

    sinds = Gat.objects.get().sinds
    ontvang(partner, 3)
    assert gaten() == [(2, 2), (4, 4)]
    assert set(Gat.objects.values_list("sinds", flat=True)) == {sinds}

    ontvang(partner, 2)
    ontvang(partner, 4)
    assert gaten() == []
    assert Ontvangstreeks.objects.get().hoogste == 5


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(st.lists(st.integers(1, 12), unique=True, min_size=1, max_size=8))
def test_in_whatever_order_they_come_the_gaps_are_what_is_missing(
    partner: Koppeling, volgorde: list[int]
) -> None:
    Ontvangstreeks.objects.all().delete()
    for volgnummer in volgorde:
        ontvang(partner, volgnummer)

    ontbreekt = {nummer for van, tot in gaten() for nummer in range(van, tot + 1)}
    assert ontbreekt == set(range(1, max(volgorde) + 1)) - set(volgorde)
    assert Ontvangstreeks.objects.get().dubbel == 0


def test_the_same_event_again_changes_nothing(partner: Koppeling) -> None:
    event = signaal_event()
    ontvang(partner, 1, event)
    ontvang(partner, 1, event)
    reeks = Ontvangstreeks.objects.get()
    assert (reeks.hoogste, reeks.dubbel, OntvangenSignaal.objects.count()) == (1, 0, 1)


def test_a_number_given_to_two_events_is_reported(partner: Koppeling) -> None:
    ontvang(partner, 1)
    ontvang(partner, 1)
    (regel,) = nummers_die_wegblijven()
    assert "1 numbers came with two events" in regel


def test_an_event_that_came_without_its_number_gets_it_later(partner: Koppeling) -> None:
    event = signaal_event()
    ontvang_signaal(partner, SignaalEvent.model_validate(event))
    assert not Ontvangstreeks.objects.exists()
    assert ontvang(partner, 1, event).volgnummer == 1


def test_answers_and_signals_of_one_sender_are_one_row(partner: Koppeling) -> None:
    ontvang(partner, 1)
    antwoord = met_volgnummer(reactie_event(SignaalFactory().signaalnummer), 2)
    ontvang_reactie(partner, ReactieEvent.model_validate(antwoord))
    assert (Ontvangstreeks.objects.get().hoogste, gaten()) == (2, [])


def test_a_large_jump_is_one_row(partner: Koppeling) -> None:
    ontvang(partner, 10**15)
    assert gaten() == [(1, 10**15 - 1)]


def test_only_a_number_that_stays_away_is_a_problem(partner: Koppeling, settings: Any) -> None:
    settings.SIGNAAL_GAT_MELDEN_UREN = 24
    ontvang(partner, 3)
    assert nummers_die_wegblijven() == []
    Gat.objects.update(sinds=timezone.now() - timedelta(hours=25))
    (regel,) = nummers_die_wegblijven()
    assert f"{partner.bron}: 1 to 2 missing since" in regel
