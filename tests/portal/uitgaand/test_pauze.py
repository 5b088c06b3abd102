"""The pause between attempts: it doubles, never shrinks, and has a ceiling."""

from datetime import timedelta

from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from portal.uitgaand.pauze import pauze_na

POGINGEN = st.integers(min_value=1, max_value=10_000)
SECONDEN = st.integers(min_value=1, max_value=7 * 24 * 3600)


@given(pogingen=POGINGEN, eerste=SECONDEN, langste=SECONDEN)
def test_a_pause_never_shrinks_and_never_passes_the_ceiling(pogingen: int, eerste: int, langste: int) -> None:
    with override_settings(UITGAAND_EERSTE_PAUZE_SECONDEN=eerste, UITGAAND_LANGSTE_PAUZE_SECONDEN=langste):
        pauze = pauze_na(pogingen)
        assert timedelta(0) < pauze <= pauze_na(pogingen + 1) <= timedelta(seconds=langste)


@given(pogingen=POGINGEN, eerste=SECONDEN, langste=SECONDEN)
def test_below_the_ceiling_every_pause_is_twice_the_one_before(
    pogingen: int, eerste: int, langste: int
) -> None:
    with override_settings(UITGAAND_EERSTE_PAUZE_SECONDEN=eerste, UITGAAND_LANGSTE_PAUZE_SECONDEN=langste):
        volgende = pauze_na(pogingen + 1)
        assert volgende == min(2 * pauze_na(pogingen), timedelta(seconds=langste))


def test_the_first_pause_is_the_one_of_the_settings() -> None:
    with override_settings(UITGAAND_EERSTE_PAUZE_SECONDEN=30, UITGAAND_LANGSTE_PAUZE_SECONDEN=3600):
        assert [pauze_na(poging).seconds for poging in (1, 2, 3, 8, 9)] == [30, 60, 120, 3600, 3600]
