"""How long a text message is, in places and parts."""

import pytest

from portal.berichten.smslengte import Smslengte, meet


@pytest.mark.parametrize(
    ("tekst", "lengte"),
    [
        ("", Smslengte(0, 1, False)),
        ("a" * 160, Smslengte(160, 1, False)),
        ("a" * 161, Smslengte(161, 2, False)),
        ("a" * 306, Smslengte(306, 2, False)),
        ("a" * 307, Smslengte(307, 3, False)),
        ("€" * 80, Smslengte(160, 1, False)),
        ("é" * 160, Smslengte(160, 1, False)),
        ("ë" * 70, Smslengte(70, 1, True)),
        ("ë" * 71, Smslengte(71, 2, True)),
        ("😀", Smslengte(2, 1, True)),
    ],
)
def test_a_text_takes_as_many_parts_as_the_standard_says(tekst: str, lengte: Smslengte) -> None:
    assert meet(tekst) == lengte
