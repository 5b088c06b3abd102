"""Distance over the ground."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.zoeken.afstand import STRAAL_KM, afstand_km

breed, lang = st.floats(-90, 90), st.floats(-180, 180)


def test_amsterdam_to_maastricht_is_some_180_km() -> None:
    assert afstand_km(52.374, 4.890, 50.848, 5.689) == pytest.approx(178.5, abs=2)


def test_one_degree_of_latitude_is_111_km() -> None:
    assert afstand_km(52, 5, 53, 5) == pytest.approx(111.2, abs=0.1)


@given(breed, lang, breed, lang)
def test_there_is_as_far_as_back_and_never_more_than_half_the_earth(
    a: float, b: float, c: float, d: float
) -> None:
    heen = afstand_km(a, b, c, d)
    assert heen == pytest.approx(afstand_km(c, d, a, b), abs=1e-6)
    assert 0 <= heen <= 3.1416 * STRAAL_KM
    assert afstand_km(a, b, a, b) == 0
