"""What the screens of the case cost: a number of statements that does not grow with the rows."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from maatwerk.handelingen import begin_casustafel, leg_omstandigheid_vast, schrijf_inzet
from maatwerk.models import Omstandigheidbron, Zaak
from maatwerk.selecties.zaakkader import Deel
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from tests.maatwerk.factories import (
    maak_akkoord,
    maak_besluit,
    maak_concept,
    maak_volle_zaak,
    maak_zaak,
    medewerker,
)

pytestmark = pytest.mark.django_db


def zaakadres(zaak: Zaak) -> str:
    return reverse("maatwerk-zaak", args=[zaak.pk])


def statements(client: Client, adres: str) -> int:
    with CaptureQueriesContext(connection) as gevraagd:
        assert client.get(adres).status_code == 200
    return len(gevraagd)


def test_a_list_of_fifty_costs_at_most_ten_statements(client: Client, door: Medewerker) -> None:
    for _nummer in range(50):
        maak_zaak(behandelaar=door)
    client.force_login(door)
    assert statements(client, reverse("maatwerk")) <= 10


@pytest.mark.parametrize("stand", ["open", "concept", "akkoord", "besloten"])
def test_the_page_of_a_case_costs_few_statements_whatever_its_size(client: Client, stand: str) -> None:
    besluit = maak_besluit() if stand == "besloten" else None
    auteur = besluit.auteur if besluit else medewerker(Rol.BEHANDELAAR)
    zaak = besluit.zaak if besluit else maak_zaak(behandelaar=auteur)
    if stand == "concept":
        maak_concept(zaak, auteur)
    if stand == "akkoord":
        maak_akkoord(zaak, auteur)
    client.force_login(auteur)
    eerst = statements(client, zaakadres(zaak))
    for nummer in range(10):
        if stand == "open":
            leg_omstandigheid_vast(zaak, wat=f"Nummer {nummer}.", bron=Omstandigheidbron.BURGER, door=auteur)
    daarna = statements(client, zaakadres(zaak))
    assert daarna == eerst
    # 15 beside the session and the signed-in person; four of them write the look in the log.
    assert daarna <= 17


@pytest.mark.parametrize("deel", ["", *Deel])
def test_every_part_costs_few_statements_whatever_its_size(client: Client, deel: str) -> None:
    """Also with all that a case can have: what must stop, debts, rules that clash, people, questions, minutes."""
    auteur = medewerker(Rol.BEHANDELAAR)
    zaak = maak_volle_zaak(auteur)
    client.force_login(auteur)
    adres = zaakadres(zaak) + (f"?deel={deel}" if deel else "")
    eerst = statements(client, adres)
    assert "Een brief." in client.get(adres).text
    for nummer in range(5):
        schrijf_inzet(zaak, minuten=nummer + 1, door=auteur)
        begin_casustafel(zaak, feiten="Iemand logeert.", vraag="Wat nu?", door=auteur)
        leg_omstandigheid_vast(zaak, wat=f"Nummer {nummer}.", bron=Omstandigheidbron.BURGER, door=auteur)
    assert statements(client, adres) == eerst
    assert eerst <= 17, eerst
