"""The states of a message only move forward: over every pair that the engine can make."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.uitgaand.models import (
    ONTVANGST_VOLGT,
    STATUS_VOLGT,
    Ontvangst,
    Stand,
    Status,
    Uitgaand,
    stand_van,
)
from portal.uitgaand.motor import stuur_opnieuw, verstuur_bericht
from tests.portal.uitgaand.factories import UitgaandFactory

DAARNA = {
    Stand.VERZONDEN: {Stand.GEPOST, Stand.AFGELEVERD, Stand.ONGELEZEN, Stand.GELEZEN, Stand.MISLUKT},
    Stand.GEPOST: {Stand.GELEZEN, Stand.MISLUKT},
    Stand.AFGELEVERD: {Stand.ONGELEZEN, Stand.GELEZEN, Stand.MISLUKT},
    Stand.ONGELEZEN: {Stand.GELEZEN},
    Stand.GELEZEN: set(),
    Stand.MISLUKT: set(),
}
"""What may follow what a person reads of a message that left. Another way is a new row: a row never goes back."""


def test_every_state_has_its_line_in_every_table() -> None:
    assert set(STATUS_VOLGT) == set(Status)
    assert set(ONTVANGST_VOLGT) == set(Ontvangst)


def test_no_receipt_can_be_reached_again() -> None:
    def bereikbaar(vanaf: str) -> set[str]:
        gezien: set[str] = set()
        rand = set(ONTVANGST_VOLGT[vanaf])
        while rand - gezien:
            gezien |= rand
            rand = {verder for ontvangst in rand for verder in ONTVANGST_VOLGT[ontvangst]}
        return gezien

    assert not [ontvangst for ontvangst in Ontvangst if ontvangst in bereikbaar(ontvangst)]


@pytest.mark.parametrize(("van", "naar"), list(product(Ontvangst, Ontvangst)))
def test_what_a_provider_tells_moves_the_state_forward(van: Ontvangst, naar: Ontvangst) -> None:
    eerst, dan = (stand_van(Status.VERZONDEN, 1, ontvangst) for ontvangst in (van, naar))
    assert (naar in ONTVANGST_VOLGT[van]) == (dan in DAARNA[eerst])


@given(st.lists(st.sampled_from(list(Ontvangst)), max_size=12))
def test_answers_in_any_order_never_move_a_message_back(verteld: list[Ontvangst]) -> None:
    nu, gezien = Ontvangst.ONBEKEND, [stand_van(Status.VERZONDEN, 1, "")]
    for ontvangst in verteld:
        if ontvangst in ONTVANGST_VOLGT[nu]:
            nu = ontvangst
            gezien.append(stand_van(Status.VERZONDEN, 1, nu))
    assert len(gezien) == len(set(gezien))


def test_a_letter_at_the_print_room_is_on_its_way_and_not_sent() -> None:
    assert stand_van(Status.VERZONDEN, 1, "", "brief") is Stand.AANGEBODEN
    assert stand_van(Status.VERZONDEN, 1, Ontvangst.GEPOST, "brief") is Stand.GEPOST


@pytest.mark.django_db
def test_the_engine_takes_no_step_that_is_not_in_the_table() -> None:
    bericht = UitgaandFactory(verzonden=True)
    assert verstuur_bericht(bericht.pk) == Status.VERZONDEN
    assert stuur_opnieuw(bericht).status == Status.VERZONDEN
    assert Uitgaand.objects.get().pogingen == 1
