"""An amount as people write it becomes euros and cents, and nothing else does."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from portal.weergave.templatetags.weergave import bij_elkaar
from portal.weergave.velden import BedragVeld


@pytest.mark.parametrize(
    ("geschreven", "bedrag"),
    [
        ("1.250,50", "1250.50"),
        ("1250.50", "1250.50"),
        ("1250,5", "1250.5"),
        ("€ 85", "85"),
        ("85,-", "85"),
        ("1.250", "1250"),
        ("1 250", "1250"),
        ("0", "0"),
    ],
)
def test_what_people_write(geschreven: str, bedrag: str) -> None:
    assert BedragVeld().clean(geschreven) == Decimal(bedrag)


@pytest.mark.parametrize("geschreven", ["veel", "1,2,3", "-5", "12,345", "1e5000", "9" * 20])
def test_what_is_no_amount(geschreven: str) -> None:
    with pytest.raises(ValidationError):
        BedragVeld().clean(geschreven)


@given(st.decimals(min_value=0, max_value=999_999_999, places=2))
def test_what_is_shown_can_be_sent_back(bedrag: Decimal) -> None:
    veld = BedragVeld()
    assert veld.clean(veld.prepare_value(bedrag)) == bedrag


def test_nothing_stays_nothing() -> None:
    assert BedragVeld(required=False).clean("") is None


def test_an_amount_in_a_heading_stays_on_one_line() -> None:
    assert bij_elkaar("Voorschot van € 250, en € 40 voor de reis.") == (
        "Voorschot van €\N{NO-BREAK SPACE}250, en €\N{NO-BREAK SPACE}40 voor de reis."
    )
