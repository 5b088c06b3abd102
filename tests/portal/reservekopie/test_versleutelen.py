"""A copy is encrypted as a stream: whole and unchanged, or refused."""

import io
from base64 import urlsafe_b64encode
from typing import Any

import pytest
from django.db import IntegrityError
from hypothesis import given
from hypothesis import strategies as st

from portal.reservekopie import KopieFout, waarom_niet
from portal.reservekopie.versleutelen import _STUK, BEGIN, ontsleutel, versleutel

KOP = len(BEGIN) + 16
HEEL = _STUK + 16
DRIE_STUKKEN = [b"a" * _STUK, b"b" * _STUK, b"burger"]


def versleuteld(stukken: list[bytes]) -> bytes:
    naar = io.BytesIO()
    versleutel(stukken, naar)
    return naar.getvalue()


def gelezen(kopie: bytes) -> bytes:
    return b"".join(ontsleutel(io.BytesIO(kopie)))


@given(
    st.lists(st.binary(max_size=200), max_size=5),
    st.integers(0, 2),
    st.sampled_from([0, 1, _STUK - 1, _STUK]),
)
def test_what_goes_in_comes_out_however_it_was_cut(stukken: list[bytes], veel: int, bij: int) -> None:
    stukken = [*stukken, b"x" * (veel * _STUK + bij)]
    assert gelezen(versleuteld(stukken)) == b"".join(stukken)


def test_nothing_of_it_can_be_read_and_the_same_never_looks_the_same() -> None:
    eerste, tweede = versleuteld(DRIE_STUKKEN), versleuteld(DRIE_STUKKEN)
    assert b"burger" not in eerste
    assert eerste[len(BEGIN) :] != tweede[len(BEGIN) :]


def omgedraaid(kopie: bytes) -> bytes:
    een, twee, rest = kopie[KOP : KOP + HEEL], kopie[KOP + HEEL : KOP + 2 * HEEL], kopie[KOP + 2 * HEEL :]
    return kopie[:KOP] + twee + een + rest


@pytest.mark.parametrize(
    "knoei",
    [
        pytest.param(lambda kopie: kopie[:KOP] + bytes([kopie[KOP] ^ 1]) + kopie[KOP + 1 :], id="changed"),
        pytest.param(lambda kopie: kopie[: KOP + 2 * HEEL], id="cut off after a whole chunk"),
        pytest.param(lambda kopie: kopie[:-1], id="cut off"),
        pytest.param(lambda kopie: kopie[:KOP] + kopie[KOP + HEEL :], id="without the first chunk"),
        pytest.param(omgedraaid, id="in another order"),
        pytest.param(lambda kopie: kopie + b"x", id="longer"),
        pytest.param(lambda kopie: b"", id="empty"),
        pytest.param(lambda kopie: b"PGDMP" + kopie, id="something else"),
    ],
)
def test_a_copy_that_was_touched_is_refused(knoei: Any) -> None:
    kopie = versleuteld(DRIE_STUKKEN)
    with pytest.raises(KopieFout):
        gelezen(knoei(kopie))


def test_an_older_key_still_reads_it_and_another_installation_does_not(settings: Any) -> None:
    kopie = versleuteld([b"burger"])
    nieuw = urlsafe_b64encode(b"n" * 32).decode()
    settings.VERSLEUTELING_SLEUTELS = [nieuw, *settings.VERSLEUTELING_SLEUTELS]
    assert gelezen(kopie) == b"burger"
    settings.VERSLEUTELING_SLEUTELS = [nieuw]
    with pytest.raises(KopieFout, match="none of the keys"):
        gelezen(kopie)


def test_why_it_cannot_be_is_told_in_words_without_the_name_of_an_error() -> None:
    fout = KopieFout("manifest.json cannot be read.")
    fout.__cause__ = ValueError("burger 123456782")
    assert waarom_niet(fout) == "manifest.json cannot be read."
    assert waarom_niet(OSError(13, "Permission denied", "/kopie")) == "Permission denied: /kopie"
    assert waarom_niet(IntegrityError("burger 123456782")).startswith("The database refused: ")
    assert "123456782" not in waarom_niet(IntegrityError("burger 123456782"))
