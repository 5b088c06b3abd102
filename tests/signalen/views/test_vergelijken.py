"""Two periods beside each other: what the figures say, what may not be compared, and what it costs."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from signalen.cijfers.rekenen import maand_erbij
from signalen.handelingen.beantwoorden import beantwoord
from signalen.handelingen.bundelen import bundel
from signalen.handelingen.maandtellen import vouw
from signalen.models import Uitkomst
from tests.signalen.factories import MinisterieFactory, medewerker
from tests.signalen.views.stappen import ontvang

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("zonder_partners", "aangeboden")]
PAD = "/signalen/vergelijken/?ministerie=szw"
MAX_STATEMENTS = 10


def periodes(een: tuple[int, int], ander: tuple[int, int]) -> str:
    """The part of the address for these periods, each in months ago."""
    lopend = timezone.localdate().replace(day=1)
    velden = zip(("een_van", "een_tot", "ander_van", "ander_tot"), (*een, *ander), strict=True)
    return "".join(f"&{veld}={maand_erbij(lopend, -geleden):%Y-%m}" for veld, geleden in velden)


def tekst(client: Client, vraag: str = "") -> str:
    """The words of the page, without tags."""
    antwoord = client.get(f"{PAD}{vraag}")
    assert antwoord.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", antwoord.content.decode()))


def test_main_figures_stand_beside_each_other_with_base_and_completeness(
    client: Client, beleid: Medewerker
) -> None:
    ontvang(10, maanden=18)
    oud = ontvang(30, maanden=6)
    ontvang(10, maanden=6, ernst=4)
    beantwoord(
        bundel(oud[:10], "Te streng", beleid), Uitkomst.NIET_GEDEELD, "Zo hoort het.", "Hielp.", "", beleid
    )
    vouw()

    bord = tekst(client)

    assert "Ontvangen signalen 10 0,8 per maand 40 3,3 per maand ▲ meer" in bord
    assert "Bestaan geraakt of hardvochtig 0 0% van 10 10 25% van 40 ▲ meer" in bord
    assert re.search(
        r"Kring gesloten 0% 0 van 10; 12 van 12 maanden oud genoeg 25% 10 van 40; \d+ van 12", bord
    )
    assert "Let op bij het vergelijken" in bord
    assert "Het zegt niets over wie het goed of slecht doet." in bord
    assert "De periodes zijn niet even lang." not in bord


def test_days_to_a_decision_count_in_the_period_of_the_decision(client: Client, beleid: Medewerker) -> None:
    oud = ontvang(2, maanden=2)
    beantwoord(bundel(oud, "Te streng", beleid), Uitkomst.NIET_GEDEELD, "Zo hoort het.", "Hielp.", "", beleid)
    assert "Dagen tot een besluit – geen besluit in deze periode – geen besluit" in tekst(client)


def test_who_gave_signals_in_one_period_only_is_told_and_counted_apart(
    client: Client, beleid: Medewerker
) -> None:
    ontvang(12, maanden=18, afzender="UWV")
    ontvang(14, maanden=6, afzender="UWV")
    ontvang(40, maanden=6, afzender="SVB")
    bord = tekst(client)
    assert "Alleen van wie in beide periodes meldde 12 14 = ongeveer gelijk" in bord
    assert "meldden maar in één van de periodes: SVB." in bord


def test_unequal_periods_give_no_verdict_but_numbers_per_month(client: Client, beleid: Medewerker) -> None:
    ontvang(12, maanden=13)
    ontvang(60, maanden=3)
    bord = tekst(client, periodes((24, 13), (6, 1)))
    assert "De periodes zijn niet even lang." in bord
    assert "Niet even lang: kijk per maand" in bord
    assert "▲" not in bord


def test_one_property_is_told_apart_under_the_filters_of_the_address(
    client: Client, beleid: Medewerker
) -> None:
    ontvang(3, maanden=18, oorzaak="ict")
    ontvang(20, maanden=6, oorzaak="ict")
    ontvang(5, maanden=6, oorzaak="ict", artikel="18", levensgebeurtenis="scheiding")
    bord = tekst(client, "&artikel=22a")
    assert re.search(r"Ict[^▲]*3 20 ▲ meer", bord, re.I)
    bord = tekst(client, "&per=levensgebeurtenis&ernst=2")
    assert "niet genoemd" in bord


def test_organisations_are_never_put_beside_each_other(client: Client, beleid: Medewerker) -> None:
    ontvang(20, maanden=6, afzender="Een organisatie")
    bladzijde = client.get(f"{PAD}&per=afzender").content.decode()
    assert not re.search(r"<t[dh][^>]*>\s*Een organisatie", bladzijde)
    assert 'value="afzender"' not in bladzijde


def test_a_period_that_ends_before_it_begins_is_told_and_nothing_is_shown(
    client: Client, beleid: Medewerker
) -> None:
    bord = tekst(client, periodes((3, 9), (2, 1)))
    assert "Deze maand ligt vóór het begin." in bord
    assert "De hoofdcijfers" not in bord


@pytest.mark.parametrize(
    "vraag", ["&een_van=ooit", "&ander_tot=1999-01", "&per=x", "&artikel=%20", "&ernst=9"]
)
def test_whatever_stands_in_the_address_the_page_opens(
    client: Client, beleid: Medewerker, vraag: str
) -> None:
    assert "Twee periodes naast elkaar" in tekst(client, vraag)


def test_who_has_one_ministry_need_not_choose_it(client: Client, beleid: Medewerker) -> None:
    naar = client.get("/signalen/vergelijken/?ernst=4")["Location"]
    assert naar.startswith("/signalen/vergelijken/?")
    assert "ernst=4" in naar
    assert client.get(naar).status_code == 200
    client.force_login(medewerker(Rol.SIGNALENTEAM))
    MinisterieFactory(ander=True)
    assert client.get("/signalen/vergelijken/")["Location"] == reverse("signalen_dashboard")


def test_another_ministry_is_not_compared(client: Client, beleid: Medewerker) -> None:
    MinisterieFactory(ander=True)
    assert client.get("/signalen/vergelijken/?ministerie=vws").status_code == 302
    client.force_login(medewerker(Rol.SIGNALENTEAM))
    assert client.get("/signalen/vergelijken/?ministerie=vws").status_code == 200


def test_it_costs_as_many_statements_for_many_signals_as_for_none(
    client: Client, beleid: Medewerker, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    kosten = []
    for _keer in range(2):
        with django_assert_max_num_queries(MAX_STATEMENTS) as gedaan:
            client.get(f"{PAD}&per=artikel&route=standaard")
        kosten.append(len(gedaan))
        for nummer in range(20):
            ontvang(1, maanden=nummer, artikel=str(nummer), route="standaard")
    assert kosten[0] == kosten[1]
