"""One dossier per rule, with all answers in the order of time."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from portal.identiteit.models import Medewerker
from signalen.models import Driehoekregel, Driehoeksoort
from tests.signalen.factories import (
    KnelpuntFactory,
    MinisterieFactory,
    ReactieFactory,
)

pytestmark = pytest.mark.django_db
MAX_STATEMENTS = 10


def test_all_answers_about_one_rule_stand_in_the_order_of_time(client: Client, beleid: Medewerker) -> None:
    eerste, tweede = KnelpuntFactory.create_batch(2)
    nu = timezone.now()
    for dagen, knelpunt, tekst in (
        (1, eerste, "De laatste."),
        (30, tweede, "De middelste."),
        (90, eerste, "De eerste."),
    ):
        ReactieFactory(knelpunt=knelpunt, tekst_medewerker=tekst, op=nu - timedelta(days=dagen))
    ReactieFactory(knelpunt=KnelpuntFactory(wet="AOW", wet_sleutel="aow"), tekst_medewerker="Iets anders.")
    Driehoekregel.objects.create(
        knelpunt=eerste, soort=Driehoeksoort.BESLUIT, tekst="Er komt een lijn.", door=beleid
    )

    lijst = client.get("/signalen/themas/").text
    assert 'href="/signalen/themas/participatiewet/"' in lijst
    assert '<td role="cell" data-kop="Antwoorden" class="tabel__getal">3</td>' in lijst
    assert 'data-kop="Gebundelde signalen"' in lijst, "many more signals about it may have no place yet"
    pagina = client.get("/signalen/themas/participatiewet/").text

    plaatsen = [pagina.index(tekst) for tekst in ("De eerste.", "De middelste.", "De laatste.")]
    assert plaatsen == sorted(plaatsen)
    assert "Iets anders." not in pagina
    assert "Er komt een lijn." in pagina
    assert "2 knelpunten zijn nog open." in pagina


def test_what_another_ministry_owns_is_not_in_it(client: Client, beleid: Medewerker) -> None:
    KnelpuntFactory(ministerie=MinisterieFactory(ander=True), titel="Elders")

    assert client.get("/signalen/themas/participatiewet/").status_code == 404
    KnelpuntFactory()
    assert "Elders" not in client.get("/signalen/themas/participatiewet/").text


@pytest.mark.parametrize("aantal", [1, 30])
def test_the_pages_cost_the_same_for_any_number(
    client: Client, beleid: Medewerker, django_assert_max_num_queries: DjangoAssertNumQueries, aantal: int
) -> None:
    for knelpunt in KnelpuntFactory.create_batch(aantal):
        ReactieFactory(knelpunt=knelpunt)

    for pad in ("/signalen/themas/", "/signalen/themas/participatiewet/"):
        with django_assert_max_num_queries(MAX_STATEMENTS):
            assert client.get(pad).status_code == 200
