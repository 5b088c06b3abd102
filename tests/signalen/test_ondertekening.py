"""The signature: only who has the secret can send, and nobody can replay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signalen.ondertekening import VENSTER_SECONDEN, HandtekeningOngeldig, controleer, onderteken

NU = 1_800_000_000


@given(st.binary(max_size=200), st.text(min_size=1, max_size=40), st.integers(0, VENSTER_SECONDEN))
def test_what_was_signed_passes_within_the_window(body: bytes, geheim: str, ouderdom: int) -> None:
    kop = onderteken(geheim, body, moment=NU - ouderdom)

    controleer(kop, geheim, body, nu=NU)


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_another_body_does_not_pass(body: bytes, ander: bytes) -> None:
    kop = onderteken("geheim", body, moment=NU)

    if body != ander:
        with pytest.raises(HandtekeningOngeldig):
            controleer(kop, "geheim", ander, nu=NU)


def test_another_secret_does_not_pass() -> None:
    with pytest.raises(HandtekeningOngeldig, match="past niet"):
        controleer(onderteken("een", b"x", moment=NU), "ander", b"x", nu=NU)


@pytest.mark.parametrize("afstand", [VENSTER_SECONDEN + 1, -VENSTER_SECONDEN - 1])
def test_a_signature_that_is_too_old_or_from_the_future_does_not_pass(afstand: int) -> None:
    with pytest.raises(HandtekeningOngeldig, match="te oud"):
        controleer(onderteken("geheim", b"x", moment=NU - afstand), "geheim", b"x", nu=NU)


def test_the_moment_itself_is_signed() -> None:
    kop = onderteken("geheim", b"x", moment=NU - 3600).replace(f"t={NU - 3600}", f"t={NU}")

    with pytest.raises(HandtekeningOngeldig, match="past niet"):
        controleer(kop, "geheim", b"x", nu=NU)


@given(st.text(max_size=90))
def test_whatever_stands_in_the_header_is_refused_without_an_error(kop: str) -> None:
    with pytest.raises(HandtekeningOngeldig):
        controleer(kop, "geheim", b"x", nu=NU)


def test_an_empty_secret_signs_and_admits_nothing() -> None:
    with pytest.raises(ValueError, match="secret"):
        onderteken("", b"x", moment=NU)
    with pytest.raises(HandtekeningOngeldig):
        controleer(onderteken("geheim", b"x", moment=NU), "", b"x", nu=NU)
