"""Reference codes can be read aloud, typed sloppily, and not guessed."""

import math

from hypothesis import given
from hypothesis import strategies as st

from loket.models.code import lees_code, nieuwe_code
from portal.berichten.uitleg import ALFABET, GROEP, LENGTE


def test_a_code_holds_at_least_fifty_bits() -> None:
    assert math.log2(len(ALFABET)) * LENGTE >= 50
    assert len(set(ALFABET)) == len(ALFABET)


def test_no_two_characters_look_alike() -> None:
    for groep in ("0OQD", "1IL", "2Z", "5S", "8B", "UV"):
        assert len(set(groep) & set(ALFABET)) <= (2 if groep == "0OQD" else 1), groep


def test_a_thousand_codes_are_all_different() -> None:
    assert len({nieuwe_code() for _ in range(1000)}) == 1000


@given(st.text(ALFABET, min_size=LENGTE, max_size=LENGTE))
def test_a_code_is_read_however_it_is_typed(kaal: str) -> None:
    code = "-".join(kaal[i : i + GROEP] for i in range(0, LENGTE, GROEP))
    assert lees_code(code) == code
    assert lees_code(kaal.lower()) == code
    assert lees_code(" ".join(kaal[i : i + GROEP] for i in range(0, len(kaal), GROEP))) == code


@given(st.text(max_size=40))
def test_anything_else_is_no_code(tekst: str) -> None:
    gelezen = lees_code(tekst)
    assert gelezen is None or set(gelezen) <= set(ALFABET) | {"-"}


def test_a_code_that_is_too_short_or_has_other_characters_is_none() -> None:
    assert lees_code("KQ7M-3F9X") is None
    assert lees_code("KQ7M-3F9X-RT40") is None
