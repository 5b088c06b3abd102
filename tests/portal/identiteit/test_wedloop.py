"""Signing in at the very same moment, on a database with real row locks: many guesses at once are not one."""

import pytest
from django.conf import settings
from django.test import Client

from portal.identiteit.handelingen.aanmelden import TeVaak, slaagde, tel_poging
from portal.identiteit.models import Aanmeldpoging, Medewerker
from portal.identiteit.rechten import Geweigerd
from tests.wedloop import tegelijk

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
ADRES, NAAM, WACHTWOORD = "192.0.2.7", "m.verzonnen", "a long pass phrase of the tests"


def tel(naam: str = NAAM) -> None:
    """Count an attempt, and say so when it had to wait."""
    try:
        tel_poging(naam, ADRES)
    except TeVaak as fout:
        raise Geweigerd("wait") from fout


def test_of_twelve_guesses_at_once_only_the_free_ones_reach_the_password() -> None:
    uitkomsten = tegelijk(*[tel] * 12)
    vrij = settings.INLOG_VRIJE_POGINGEN
    assert (uitkomsten.count("gelukt"), uitkomsten.count("wait")) == (vrij, 12 - vrij)
    assert sorted(Aanmeldpoging.objects.values_list("mislukt", flat=True)) == [vrij, vrij]


def test_guesses_of_many_accounts_at_once_are_all_counted_for_the_address() -> None:
    namen = [f"wie{nummer}" for nummer in range(8)]
    assert tegelijk(*(lambda naam=naam: tel(naam) for naam in namen)) == ["gelukt"] * 8
    assert sorted(Aanmeldpoging.objects.values_list("mislukt", flat=True)) == [1] * 8 + [8]


def test_right_and_wrong_at_once_leave_no_count_of_the_right_one() -> None:
    """One address, two accounts: who was right is taken back once, who was wrong stays counted."""

    def goed() -> None:
        tel("goed")
        slaagde("goed", ADRES)

    for _ronde in range(10):
        Aanmeldpoging.objects.all().delete()
        assert tegelijk(goed, lambda: tel("fout"), goed, lambda: tel("fout")) == ["gelukt"] * 4
        assert sorted(Aanmeldpoging.objects.values_list("mislukt", flat=True)) == [0, 2, 2]


def test_the_page_lets_no_right_password_through_among_many_guesses_once_it_waits() -> None:
    Medewerker.objects.maak(NAAM, WACHTWOORD, naam="Mies Verzonnen")
    standen = list[int]()

    def probeer() -> None:
        gegevens = {"username": NAAM, "password": "wrong"}
        standen.append(Client(REMOTE_ADDR=ADRES).post("/inloggen/", gegevens).status_code)

    tegelijk(*[probeer] * 8)
    vrij = settings.INLOG_VRIJE_POGINGEN
    assert sorted(standen) == [200] * vrij + [429] * (8 - vrij)
    goed = Client(REMOTE_ADDR=ADRES).post("/inloggen/", {"username": NAAM, "password": WACHTWOORD})
    assert goed.status_code == 429
