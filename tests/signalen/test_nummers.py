"""Numbers that travel with a signal never look like a person's."""

import re
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.persoonsgegevens.vinden import vind
from signalen import nummers
from signalen.nummers import (
    SIGNAALNUMMER_PATROON,
    lijkt_op_bsn,
    nieuw_event_id,
    nieuw_signaalnummer,
    reactie_event_id,
)

# Eight digits that are a possible burgerservicenummer without its leading zero.
LIJKT_OP_BSN = UUID("10000008-aaaa-4aaa-8aaa-aaaaaaaaaaaa")
ONSCHULDIG = UUID("abcdef12-aaaa-4aaa-8aaa-aaaaaaaaaaaa")


def test_a_number_has_no_digits_so_that_it_is_never_taken_for_personal_data() -> None:
    gezien = {nieuw_signaalnummer() for _ in range(2000)}

    assert len(gezien) == 2000
    assert all(re.match(SIGNAALNUMMER_PATROON, nummer) for nummer in gezien)
    assert not any(vind(nummer) for nummer in gezien)


def test_an_event_id_that_looks_like_a_bsn_is_thrown_away(monkeypatch: pytest.MonkeyPatch) -> None:
    kandidaten = iter([LIJKT_OP_BSN, ONSCHULDIG])
    monkeypatch.setattr(nummers, "uuid4", lambda: next(kandidaten))

    assert lijkt_op_bsn(str(LIJKT_OP_BSN))
    assert nieuw_event_id() == ONSCHULDIG


@given(st.uuids(), st.text(max_size=40), st.text(max_size=40))
def test_the_event_of_an_answer_always_has_the_same_id_without_a_bsn(
    reactie_id: UUID, bron: str, event_id: str
) -> None:
    eerste = reactie_event_id(reactie_id, bron, event_id)

    assert eerste == reactie_event_id(reactie_id, bron, event_id)
    assert not lijkt_op_bsn(str(eerste))
    assert eerste != reactie_event_id(uuid4(), bron, event_id)
