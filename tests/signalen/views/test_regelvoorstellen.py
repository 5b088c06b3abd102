"""From exception to rule, for the owner of the rule: the list, picking one up, and the answer with its day."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from portal.weergave.templatetags.weergave import datum
from signalen.handelingen.beantwoorden import beantwoord, stempel
from signalen.handelingen.bundelen import bundel
from signalen.models import Knelpunt, Koppeling, OntvangenSignaal, Regelvoorstel
from tests.signalen.events import SIGNALEN, signaal_event, stuur
from tests.signalen.factories import (
    KnelpuntFactory,
    MinisterieFactory,
    OntvangenSignaalFactory,
    RegelvoorstelFactory,
    medewerker,
)

pytestmark = pytest.mark.django_db
LIJST = "/signalen/regelvoorstellen/"
MAX_STATEMENTS = 10
LIJN = {
    "uitkomst": "toekennen",
    "feiten": ["iemand woont tijdelijk in"],
    "besluiten": "8",
    "anders": "≤5",
    "kostenLaag": 100,
    "kostenHoog": 450,
    "tegenvoorbeelden": [{"uitkomst": "afwijzen", "waarom": "Een kind droeg de helft van de huur bij."}],
}


@pytest.mark.usefixtures("beleid")
def test_a_proposal_that_came_in_is_read_with_all_it_says(client: Client, partner: Koppeling) -> None:
    assert (
        stuur(client, SIGNALEN, signaal_event({"lijn": LIJN, "voorstel": "Logeren telt niet."})).status_code
        == 201
    )

    pagina = client.get(LIJST).text.replace("\xa0", " ")

    for tekst in (
        *("Logeren telt als samenwonen", "Participatiewet, art. 22a", "Iemand woont tijdelijk in"),
        *("van € 100 tot € 450, afgerond", "Een kind droeg de helft van de huur bij.", "Logeren telt niet."),
        *("Wacht op u", "Voorstellen: 1. Besloten: 0. Regel geworden: 0."),
    ):
        assert tekst in pagina
    voorstel = Regelvoorstel.objects.get()
    assert "van € 100 tot € 450" in client.get(f"/signalen/{voorstel.pk}/").text.replace("\xa0", " ")


@pytest.mark.parametrize(
    "anders",
    [
        {"kostenLaag": 500},
        {"besluiten": "vijf"},
        {"kostenHoog": None},
        {"feiten": []},
        {"tegenvoorbeelden": [{"uitkomst": "afwijzen", "waarom": "Bel 06-12345678."}]},
        {"feiten": ["mail jan@voorbeeld.nl"]},
    ],
)
def test_what_is_no_line_or_holds_something_of_a_person_is_refused(
    client: Client, partner: Koppeling, anders: dict[str, Any]
) -> None:
    assert stuur(client, SIGNALEN, signaal_event({"lijn": LIJN | anders})).status_code == 400
    assert not OntvangenSignaal.objects.exists()


def test_the_owner_picks_it_up_and_answers_with_an_outcome_and_a_day(
    client: Client, beleid: Medewerker
) -> None:
    voorstel = RegelvoorstelFactory()

    pagina = client.post(f"{LIJST}{voorstel.pk}/oppakken/", follow=True).text
    assert "Dit voorstel is nu een knelpunt." in pagina
    assert "Vanaf welke dag geldt dit?" in pagina
    assert "Een kind droeg de helft van de huur bij." in pagina
    knelpunt = Knelpunt.objects.get()
    antwoord = {
        "reactie_id": uuid4(),
        "gezien": stempel(knelpunt),
        "uitkomst": "vaste_lijn",
        "tekst_medewerker": "Dit wordt een beleidsregel.",
        "tekst_burger": "Dit geldt straks voor iedereen.",
    }
    zonder_dag = client.post(f"/signalen/knelpunten/{knelpunt.pk}/antwoord/", antwoord).text
    assert "Zeg vanaf welke dag dit geldt" in zonder_dag
    assert "Dit wordt een beleidsregel." in zonder_dag
    client.post(f"/signalen/knelpunten/{knelpunt.pk}/antwoord/", antwoord | {"dag": "2027-01-01"})

    pagina = client.get(LIJST).text
    assert "Vaste lijn afgesproken" in pagina
    assert "Geldt vanaf vrijdag 1 januari 2027." in pagina
    assert "Voorstellen: 1. Besloten: 1. Regel geworden: 0." in pagina  # agreed, and no rule was changed
    blad = client.get(f"/signalen/knelpunten/{knelpunt.pk}/").text
    assert 'value="1 januari 2027"' in blad  # stands ready where the change begins


def test_only_a_rule_that_was_changed_counts_as_one(client: Client, beleid: Medewerker) -> None:
    for uitkomst in ("aangepast", "vaste_lijn", "tijdelijke_werkwijze", "niet_gedeeld"):
        voorstel = RegelvoorstelFactory()
        knelpunt = bundel([voorstel.signaal], voorstel.signaal.titel, beleid)
        beantwoord(
            knelpunt,
            uitkomst,
            "Zo doen wij het.",
            "Uw verhaal hielp.",
            "https://wetten.overheid.nl/BWBR0015703" if uitkomst == "aangepast" else "",
            beleid,
            dag=timezone.localdate(),
        )

    assert "Voorstellen: 4. Besloten: 4. Regel geworden: 1." in client.get(LIJST).text


def test_what_is_not_done_now_says_when_it_is_looked_at_again(client: Client, beleid: Medewerker) -> None:
    client.post(f"{LIJST}{RegelvoorstelFactory().pk}/oppakken/")
    knelpunt, dag = Knelpunt.objects.get(), timezone.localdate() + timedelta(days=100)
    beantwoord(knelpunt, "erkend_nu_niet", "Dit jaar is er geen geld.", "Later.", "", beleid, opnieuw_op=dag)
    for pagina in (LIJST, f"/signalen/knelpunten/{knelpunt.pk}/"):
        assert f"Opnieuw bekijken op {datum(dag)}." in client.get(pagina).text


@pytest.mark.usefixtures("beleid")
def test_another_knelpunt_asks_for_no_day(client: Client) -> None:
    knelpunt = KnelpuntFactory()
    assert "Vanaf welke dag geldt dit?" not in client.get(f"/signalen/knelpunten/{knelpunt.pk}/").text


@pytest.mark.usefixtures("beleid")
def test_what_another_ministry_owns_is_not_seen_and_not_picked_up(client: Client) -> None:
    voorstel = RegelvoorstelFactory(
        signaal__ministerie=MinisterieFactory(ander=True), signaal__titel="Elders"
    )

    assert "Elders" not in client.get(LIJST).text
    assert client.post(f"{LIJST}{voorstel.pk}/oppakken/").status_code == 404
    assert not Knelpunt.objects.exists()


@pytest.mark.usefixtures("beleid")
def test_a_signal_without_a_line_is_not_picked_up_here(client: Client) -> None:
    gewoon = OntvangenSignaalFactory()
    assert client.post(f"{LIJST}{gewoon.pk}/oppakken/").status_code == 404


@pytest.mark.usefixtures("beleid")
def test_pressed_twice_the_second_is_told(client: Client) -> None:
    voorstel = RegelvoorstelFactory()
    client.post(f"{LIJST}{voorstel.pk}/oppakken/")
    assert "Een collega bundelde" in client.post(f"{LIJST}{voorstel.pk}/oppakken/", follow=True).text
    assert Knelpunt.objects.count() == 1


def test_the_signal_team_sees_all_and_no_figures_across_ministries(client: Client) -> None:
    RegelvoorstelFactory(signaal__titel="Hier")
    RegelvoorstelFactory(signaal__ministerie=MinisterieFactory(ander=True), signaal__titel="Daar")
    client.force_login(medewerker(Rol.SIGNALENTEAM))

    pagina = client.get(LIJST).text

    assert "Hier" in pagina
    assert "Daar" in pagina
    assert "Regel geworden" not in pagina
    assert "Pak dit voorstel op" not in pagina


@pytest.mark.usefixtures("beleid")
def test_what_waits_longest_stands_first(client: Client) -> None:
    for nummer, dagen in ((1, 3), (2, 9), (3, 1)):
        RegelvoorstelFactory(
            signaal__titel=f"Lijn {nummer}", signaal__ontvangen_op=timezone.now() - timedelta(days=dagen)
        )
    pagina = client.get(LIJST).text
    plaatsen = [pagina.index(f"Lijn {nummer}") for nummer in (2, 1, 3)]
    assert plaatsen == sorted(plaatsen)


@pytest.mark.parametrize("aantal", [1, 9])
def test_the_list_costs_the_same_for_any_number(
    client: Client, beleid: Medewerker, django_assert_max_num_queries: DjangoAssertNumQueries, aantal: int
) -> None:
    RegelvoorstelFactory.create_batch(aantal, signaal__gebundeld=True)
    with django_assert_max_num_queries(MAX_STATEMENTS):
        assert client.get(LIJST).status_code == 200
