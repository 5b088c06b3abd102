"""Which address counts as the visitor's: never one that the visitor can make up."""

from typing import Any

import pytest
from django.test import RequestFactory

from portal.adres import adres_van

DIRECT, BEZOEKER, VERZONNEN, PROXY = "192.0.2.1", "198.51.100.9", "203.0.113.5", "10.0.0.2"


@pytest.mark.parametrize(
    ("proxys", "kop", "adres"),
    [
        (0, "", DIRECT),
        (0, VERZONNEN, DIRECT),
        (1, BEZOEKER, BEZOEKER),
        (1, f"{VERZONNEN}, {BEZOEKER}", BEZOEKER),
        (2, f"{VERZONNEN}, {BEZOEKER}, {PROXY}", BEZOEKER),
        (2, BEZOEKER, DIRECT),
        (1, "", DIRECT),
        (1, f"{BEZOEKER},", DIRECT),
    ],
)
def test_the_outermost_proxy_of_ours_says_who_it_was(
    settings: Any, proxys: int, kop: str, adres: str
) -> None:
    settings.VERTROUWDE_PROXYS = proxys
    request = RequestFactory().get("/", REMOTE_ADDR=DIRECT, headers={"X-Forwarded-For": kop} if kop else {})
    assert adres_van(request) == adres
