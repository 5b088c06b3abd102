"""What an owner does with a knelpunt on the screen: the next step, ownership, passing it on."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from portal.identiteit.models import Medewerker
from signalen.handelingen.bundelen import bundel
from signalen.models import Knelpunt, Knelpuntstatus, Koppeling, Uitkomst
from tests.signalen.factories import (
    KnelpuntFactory,
    MinisterieFactory,
    OntvangenSignaalFactory,
    beleidsmedewerker,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("aangeboden")]
MAX_POST = 15


@pytest.fixture
def knelpunt(partner: Koppeling, beleid: Medewerker) -> Knelpunt:
    return bundel(OntvangenSignaalFactory.create_batch(2), "Logeren", beleid)


def adres(knelpunt: Knelpunt, wat: str = "") -> str:
    return f"/signalen/knelpunten/{knelpunt.pk}/{wat}"


def stap(naar: str, gezien: str, **velden: str) -> dict[str, str]:
    alle = {"naar": naar, "gezien": gezien, "reden": "", **velden}
    return {f"stap-{naar}-{veld}": waarde for veld, waarde in alle.items()}


def test_taking_it_up(client: Client, knelpunt: Knelpunt) -> None:
    antwoord = client.post(adres(knelpunt, "stap/"), stap("in_onderzoek", "gebundeld"), follow=True)

    pagina = antwoord.content.decode()
    assert "De stap is gezet. Alle afzenders krijgen bericht." in pagina
    assert "Van “gebundeld” naar “in onderzoek”" in pagina
    assert "Eerste inhoudelijke antwoord" in pagina


def test_what_is_missing_is_said_and_what_was_typed_stays(client: Client, beleid: Medewerker) -> None:
    knelpunt = KnelpuntFactory(status=Knelpuntstatus.BESLUIT, uitkomst=Uitkomst.VASTE_LIJN)

    pagina = client.post(
        adres(knelpunt, "stap/"), stap("uitvoering", "besluit", reden="De lijn geldt.")
    ).content.decode()

    assert "Er mist nog iets" in pagina
    assert "De lijn geldt." in pagina
    assert Knelpunt.objects.get().status == Knelpuntstatus.BESLUIT


def test_who_was_second_is_told(client: Client, knelpunt: Knelpunt) -> None:
    velden = stap("in_onderzoek", "gebundeld")
    client.post(adres(knelpunt, "stap/"), velden)

    pagina = client.post(adres(knelpunt, "stap/"), velden, follow=True).content.decode()

    assert "Een collega veranderde dit knelpunt net." in pagina


def test_owners_are_written_down(client: Client, knelpunt: Knelpunt) -> None:
    ander, nieuw = MinisterieFactory(ander=True), beleidsmedewerker()
    assert nieuw.naam in client.get(adres(knelpunt, "eigenaar/")).content.decode()

    pagina = client.post(
        adres(knelpunt, "eigenaar/"),
        {
            "eigenaar": nieuw.pk,
            "mede_eigenaren": [ander.pk],
            "politiek_eigenaar": "de minister van SZW",
            "reden": "Zij weet dit.",
        },
        follow=True,
    ).content.decode()

    assert "De eigenaar is vastgelegd." in pagina
    assert "de minister van SZW" in pagina
    assert ander.naam in pagina


def test_from_one_ministry_to_another(client: Client, knelpunt: Knelpunt) -> None:
    ander = MinisterieFactory(ander=True)
    client.post(adres(knelpunt, "doorverwijzen/"), {"naar": ander.pk, "reden": "Dit is zorg."})
    daar = Client()
    daar.force_login(beleidsmedewerker(ander))

    assert "Dit knelpunt is u aangeboden" in daar.get(adres(knelpunt)).content.decode()
    fout = daar.post(adres(knelpunt, "aanvaarden/"), {"aanvaarden-antwoord": "ja"}).content.decode()
    assert "Er mist nog iets" in fout
    pagina = daar.post(
        adres(knelpunt, "aanvaarden/"),
        {"aanvaarden-antwoord": "ja", "aanvaarden-reden": "Wij gaan hierover."},
        follow=True,
    ).content.decode()

    assert "Dit knelpunt is nu van uw ministerie." in pagina
    assert client.get(adres(knelpunt)).status_code == 404


def test_giving_it_back(client: Client, knelpunt: Knelpunt) -> None:
    ander = MinisterieFactory(ander=True)
    client.post(adres(knelpunt, "doorverwijzen/"), {"naar": ander.pk, "reden": "Dit is zorg."})
    daar = Client()
    daar.force_login(beleidsmedewerker(ander))

    antwoord = daar.post(
        adres(knelpunt, "aanvaarden/"),
        {"aanvaarden-antwoord": "nee", "aanvaarden-reden": "De regel is van u."},
        follow=True,
    )

    assert "U gaf het knelpunt terug." in antwoord.content.decode()
    assert "De regel is van u." in client.get(adres(knelpunt)).content.decode()


@pytest.mark.parametrize("aantal", [1, 60])
def test_a_step_costs_the_same_for_any_number_of_signals(
    client: Client,
    partner: Koppeling,
    beleid: Medewerker,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    aantal: int,
) -> None:
    knelpunt = bundel(OntvangenSignaalFactory.create_batch(aantal), "Logeren", beleid)

    with django_assert_max_num_queries(MAX_POST):
        client.post(adres(knelpunt, "stap/"), stap("in_onderzoek", "gebundeld"))
    knelpunt.refresh_from_db()
    assert knelpunt.status == Knelpuntstatus.IN_ONDERZOEK


def test_a_knelpunt_whose_date_is_over_says_so(client: Client, beleid: Medewerker) -> None:
    KnelpuntFactory(volgende_uiterlijk=timezone.localdate() - timedelta(days=1))

    assert "De datum is voorbij" in client.get("/signalen/knelpunten/").content.decode()
