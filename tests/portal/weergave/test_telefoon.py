"""Which Dutch numbers can be dialled from abroad, and how."""

import pytest

from portal.weergave.telefoon import uit_buitenland


@pytest.mark.parametrize(
    ("nummer", "van_ver"),
    [
        ("088 042 42 42", "+31 88 042 42 42"),
        ("050 599 77 55", "+31 50 599 77 55"),
        ("+31 247 247 247", "+31 247 247 247"),
        ("0800 0543", ""),
        ("0900 8844", ""),
        ("1400", ""),
        ("14 + netnummer", ""),
        ("112", ""),
        ("", ""),
    ],
)
def test_a_number_gets_the_country_code_or_is_left_out(nummer: str, van_ver: str) -> None:
    assert uit_buitenland(nummer) == van_ver
