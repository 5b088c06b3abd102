"""The elfproef agrees with python-stdnum."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.nl import bsn as stdnum_bsn

from portal.persoonsgegevens.bsn import elfproef


@given(st.from_regex(r"[0-9]{8,9}", fullmatch=True))
def test_the_elfproef_agrees_with_stdnum_on_any_number(cijfers: str) -> None:
    assert elfproef(cijfers) == stdnum_bsn.is_valid(cijfers.zfill(9))


@pytest.mark.parametrize("bsn", ["111222333", "123456782", "999990342", "10000008"])
def test_valid_test_numbers_pass(bsn: str) -> None:
    assert elfproef(bsn)


@pytest.mark.parametrize(
    "bsn",
    ["", "000000000", "00000000", "123456789", "1112223", "1112223330", "111 222 333", "１１１222333", "abc"],
)
def test_what_is_no_bsn_fails_without_an_error(bsn: str) -> None:
    assert not elfproef(bsn)
