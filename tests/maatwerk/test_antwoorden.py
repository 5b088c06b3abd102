"""What ministries answered, under the list of cases: the same answer is one line, the newest first, never many."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from maatwerk.handelingen import neem_besluit
from maatwerk.models import Besluit
from maatwerk.selecties.antwoorden import antwoorden_met_zaken, antwoorden_voor
from maatwerk.views.werklijst import ANTWOORDEN
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from signalen.models import Knelpuntstatus, OntvangenReactie, Uitkomst
from tests.maatwerk.factories import OrganisatieFactory, maak_akkoord, maak_zaak, medewerker

pytestmark = pytest.mark.django_db
TEKST = "Herkend. Dit komt terug bij de begroting."


def antwoord(besluit: Besluit, tekst: str = TEKST, *, dagen_geleden: int = 0, **anders: Any) -> None:
    op = timezone.now() - timedelta(days=dagen_geleden)
    OntvangenReactie.objects.create(
        bron="urn:proef",
        event_id=f"{besluit.pk}-{tekst}",
        signaal=besluit.signaal,
        tekst_medewerker=tekst,
        tekst_burger="Uw verhaal hielp.",
        gegeven_op=op,
        ontvangen_op=op,
        **{"uitkomst": Uitkomst.ERKEND_NU_NIET, **anders},
    )


@pytest.fixture
def besluiten(door: Medewerker) -> list[Besluit]:
    """Three decisions of one author, in three cases."""
    return [neem_besluit(maak_akkoord(maak_zaak(behandelaar=door), door), door) for _ in range(3)]


def test_the_same_answer_to_three_cases_is_one_line_with_their_number(
    client: Client, besluiten: list[Besluit]
) -> None:
    for nummer, besluit in enumerate(besluiten):
        antwoord(besluit, dagen_geleden=nummer)
    client.force_login(besluiten[0].auteur)
    tekst = client.get(reverse("maatwerk")).text
    assert tekst.count(TEKST) == 1
    assert "3 zaken" in tekst
    (gelezen,) = antwoorden_voor(besluiten[0].auteur, 5)
    assert timezone.localdate(gelezen.op) == timezone.localdate()


def test_who_took_it_over_is_named_and_not_the_ministry_that_was_told(
    client: Client, besluiten: list[Besluit]
) -> None:
    antwoord(besluiten[0], ander_ministerie="Nieuwe Zaken")
    antwoord(besluiten[1])
    client.force_login(besluiten[0].auteur)
    bladzijde = client.get(reverse("maatwerk-antwoorden")).text
    assert "Nieuwe Zaken" in bladzijde
    assert besluiten[1].signaal.ministerie.naam in bladzijde
    assert {een.ministerie for een in antwoorden_voor(besluiten[0].auteur, 5)} == {
        "Nieuwe Zaken",
        besluiten[1].signaal.ministerie.naam,
    }


def test_the_page_of_all_answers_says_when_and_where_to_read_it(
    client: Client, besluiten: list[Besluit]
) -> None:
    antwoord(besluiten[0], dag=date(2027, 6, 1))
    antwoord(besluiten[1], "Klaar.", uitkomst=Uitkomst.AANGEPAST, bewijs="https://wetten.overheid.nl/X")
    client.force_login(besluiten[0].auteur)

    tekst = client.get(reverse("maatwerk-antwoorden")).text

    assert "Opnieuw bekijken op dinsdag 1 juni 2027." in tekst
    assert 'href="https://wetten.overheid.nl/X"' in tekst


def test_two_decisions_of_one_case_are_one_case(door: Medewerker) -> None:
    zaak = maak_zaak(behandelaar=door)
    concepten = [
        maak_akkoord(zaak, door),
        maak_akkoord(zaak, door, bestuursorgaan=OrganisatieFactory(sleutel="proef-twee", naam="Proeftwee")),
    ]
    for concept in concepten:
        antwoord(neem_besluit(concept, door))
    assert [rij.aantal for rij in antwoorden_voor(door, 5)] == [1]
    (alle,) = antwoorden_met_zaken(door)
    assert list(alle.zaken) == [zaak.pk]
    code = zaak.dossier.code
    assert sorted(alle.reacties) == sorted((rij.pk, code) for rij in zaak.besluiten.all())
    assert len(alle.reacties) == 2


def test_a_move_to_another_ministry_is_no_answer_to_say_no_to(
    client: Client, besluiten: list[Besluit]
) -> None:
    antwoord(besluiten[0], stand=Knelpuntstatus.IN_ONDERZOEK, uitkomst=Uitkomst.DOORVERWEZEN)
    (gelezen,) = antwoorden_met_zaken(besluiten[0].auteur)
    assert (list(gelezen.zaken), gelezen.reacties) == ([besluiten[0].zaak_id], [])
    client.force_login(besluiten[0].auteur)
    assert "Dit lost het niet op" not in client.get(reverse("maatwerk-antwoorden")).text
    antwoord(besluiten[1])
    assert client.get(reverse("maatwerk-antwoorden")).text.count("Dit lost het niet op") == 1


def test_the_newest_stands_first_and_there_are_five_with_a_link_to_all(
    client: Client, besluiten: list[Besluit]
) -> None:
    for nummer in range(ANTWOORDEN + 2):
        antwoord(besluiten[0], f"Antwoord nummer {nummer}.", dagen_geleden=nummer)
    client.force_login(besluiten[0].auteur)
    tekst = client.get(reverse("maatwerk")).text
    plaatsen = [tekst.find(f"Antwoord nummer {nummer}.") for nummer in range(ANTWOORDEN + 2)]
    assert plaatsen[:ANTWOORDEN] == sorted(plaatsen[:ANTWOORDEN])
    assert -1 not in plaatsen[:ANTWOORDEN]
    assert plaatsen[ANTWOORDEN:] == [-1, -1]
    assert f'href="{reverse("maatwerk-antwoorden")}"' in tekst
    alle = client.get(reverse("maatwerk-antwoorden")).text
    assert all(f"Antwoord nummer {nummer}." in alle for nummer in range(ANTWOORDEN + 2))


def test_all_answers_lead_to_the_cases_that_they_are_about(client: Client, besluiten: list[Besluit]) -> None:
    for besluit in besluiten:
        antwoord(besluit)
    client.force_login(besluiten[0].auteur)
    tekst = client.get(reverse("maatwerk-antwoorden")).text
    assert tekst.count(TEKST) == 1
    for besluit in besluiten:
        assert f'href="{reverse("maatwerk-zaak", args=[besluit.zaak_id])}"' in tekst
        assert besluit.zaak.dossier.code in tekst


def test_an_answer_to_the_case_of_another_is_not_there(client: Client, besluiten: list[Besluit]) -> None:
    antwoord(besluiten[0])
    client.force_login(medewerker(Rol.BEHANDELAAR))
    assert TEKST not in client.get(reverse("maatwerk")).text
    leeg = client.get(reverse("maatwerk-antwoorden")).text
    assert TEKST not in leeg
    assert "Er zijn nog geen antwoorden." in leeg


@pytest.mark.parametrize("naam", ["maatwerk", "maatwerk-antwoorden"])
def test_many_answers_cost_no_more_statements(client: Client, besluiten: list[Besluit], naam: str) -> None:
    client.force_login(besluiten[0].auteur)
    antwoord(besluiten[0])
    client.get(reverse(naam))

    def statements() -> int:
        with CaptureQueriesContext(connection) as gevraagd:
            client.get(reverse(naam))
        return len(gevraagd)

    eerder = statements()
    for nummer in range(8):
        for besluit in besluiten:
            antwoord(besluit, f"Nog een {nummer}.")
    assert statements() == eerder <= 10
