"""What waits: severe signals to read today, signals without a place, and proposals."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from signalen.handelingen.bundelen import bundel
from signalen.handelingen.doorverwijzen import bied_aan, geef_terug
from signalen.handelingen.lezen import lees
from signalen.models import Knelpunt, OntvangenSignaal
from signalen.selecties.voorstellen import sinds_wanneer_te_lang, voorstellen
from tests.signalen.factories import (
    KnelpuntFactory,
    MinisterieFactory,
    OntvangenSignaalFactory,
    beleidsmedewerker,
    medewerker,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("aangeboden")]
MAX_STATEMENTS = 10


def test_a_severe_signal_stands_on_top_until_someone_read_it(client: Client, beleid: Medewerker) -> None:
    signaal = OntvangenSignaalFactory(hardvochtig=True, titel="Huis kwijt")
    assert "Vandaag te lezen" in client.get("/signalen/wacht/").content.decode()

    pagina = client.post(f"/signalen/{signaal.pk}/gelezen/", follow=True).content.decode()

    assert "Vandaag te lezen" not in pagina
    signaal.refresh_from_db()
    assert signaal.gelezen_door == beleid
    lees(signaal, beleidsmedewerker())
    signaal.refresh_from_db()
    assert signaal.gelezen_door == beleid
    assert beleid.naam in client.get(f"/signalen/{signaal.pk}/").content.decode()


def test_what_hits_very_many_people_is_read_today_as_well(client: Client, beleid: Medewerker) -> None:
    signaal = OntvangenSignaalFactory(ernst=3, gezien=1000)
    OntvangenSignaalFactory(ernst=3, gezien=999)
    assert client.get("/signalen/wacht/").content.decode().count('/gelezen/"') == 1

    assert "moet vandaag gelezen worden" in client.get(f"/signalen/{signaal.pk}/").content.decode()
    client.post(f"/signalen/{signaal.pk}/gelezen/")

    assert "Vandaag te lezen" not in client.get("/signalen/wacht/").content.decode()


def test_what_another_ministry_offers_stands_here_until_there_is_a_yes_or_a_no(
    client: Client, beleid: Medewerker
) -> None:
    ander = MinisterieFactory(ander=True)
    knelpunt = KnelpuntFactory(ministerie=ander, titel="Zorg voor een ouder")
    assert "Zorg voor een ouder" not in client.get("/signalen/wacht/").text
    bied_aan(knelpunt, MinisterieFactory(), beleidsmedewerker(ander), "Dit is inkomen.")

    pagina = client.get("/signalen/wacht/").text

    assert "Aan u aangeboden" in pagina
    assert f"/signalen/knelpunten/{knelpunt.pk}/" in pagina
    geef_terug(knelpunt, beleid, "De regel is van u.")
    assert "Aan u aangeboden" not in client.get("/signalen/wacht/").text


def test_the_signal_team_reads_too_and_another_ministry_does_not(client: Client) -> None:
    signaal = OntvangenSignaalFactory(hardvochtig=True)
    client.force_login(medewerker(Rol.SIGNALENTEAM))
    assert "Vandaag te lezen" in client.get("/signalen/wacht/").content.decode()

    with pytest.raises(Geweigerd):
        lees(signaal, beleidsmedewerker(MinisterieFactory(ander=True)))


def test_how_many_wait_since_when_and_how_many_too_long(client: Client, beleid: Medewerker) -> None:
    OntvangenSignaalFactory(ontvangen_op=timezone.now() - timedelta(days=30))
    OntvangenSignaalFactory()

    pagina = client.get("/signalen/wacht/").content.decode()

    assert "2 signalen wachten." in pagina
    assert "1 wacht langer dan afgesproken" in pagina


def test_that_a_rule_works_as_meant_waits_for_no_place_and_is_not_proposed(
    client: Client, beleid: Medewerker
) -> None:
    OntvangenSignaalFactory.create_batch(
        2, oorzaak="geen_knelpunt", ontvangen_op=timezone.now() - timedelta(days=30)
    )

    pagina = client.get("/signalen/wacht/").content.decode()

    assert "Alle signalen hebben een plek." in pagina
    assert "daar is geen knelpunt" in pagina
    assert voorstellen(beleid) == []


def test_two_working_days_are_counted_back_over_a_weekend() -> None:
    maandag = datetime(2026, 11, 30, 12, tzinfo=UTC)
    assert sinds_wanneer_te_lang(maandag, 2).date() == datetime(2026, 11, 26, tzinfo=UTC).date()


def test_a_proposal_says_why_and_a_person_decides(client: Client, beleid: Medewerker) -> None:
    een, twee = OntvangenSignaalFactory.create_batch(2)
    OntvangenSignaalFactory(wet="AOW", wet_sleutel="aow", artikel="1", oorzaak="ict")

    (voorstel,) = voorstellen(beleid)
    assert set(voorstel.signalen) == {een, twee}
    pagina = client.get("/signalen/wacht/").content.decode()
    assert "dezelfde regel (Participatiewet), hetzelfde artikel (22a)" in pagina
    assert not Knelpunt.objects.exists()

    client.post("/signalen/bundelen/", {"signalen": [een.pk], "titel": "Logeren"})

    assert list(Knelpunt.objects.get().signalen.all()) == [een]


def test_a_knelpunt_about_the_same_rule_is_offered(client: Client, beleid: Medewerker) -> None:
    knelpunt = bundel([OntvangenSignaalFactory()], "Logeren", beleid)
    OntvangenSignaalFactory.create_batch(2)

    (voorstel,) = voorstellen(beleid)

    assert voorstel.knelpunt == knelpunt
    assert "Of voeg toe aan een bestaand knelpunt" in client.get("/signalen/wacht/").content.decode()


def test_nothing_of_another_ministry_is_proposed(beleid: Medewerker) -> None:
    OntvangenSignaalFactory.create_batch(2, ministerie=MinisterieFactory(ander=True))
    assert voorstellen(beleid) == []


@pytest.mark.parametrize("aantal", [2, 40])
def test_the_page_costs_the_same_for_any_number(
    client: Client, beleid: Medewerker, django_assert_max_num_queries: DjangoAssertNumQueries, aantal: int
) -> None:
    OntvangenSignaalFactory.create_batch(aantal, hardvochtig=True)
    with django_assert_max_num_queries(MAX_STATEMENTS):
        assert client.get("/signalen/wacht/").status_code == 200


def splitsing(signalen: list[OntvangenSignaal], **anders: Any) -> dict[str, Any]:
    return {
        "signalen": [rij.pk for rij in signalen],
        "titel": "De brief",
        "reden": "Gaat over de brief.",
        **anders,
    }


def test_splitting_and_merging_on_the_screen(client: Client, beleid: Medewerker) -> None:
    een, twee = OntvangenSignaalFactory.create_batch(2)
    knelpunt = bundel([een, twee], "Logeren", beleid)
    adres = f"/signalen/knelpunten/{knelpunt.pk}/"
    assert "Haal signalen eruit" in client.get(adres).content.decode()

    fout = client.post(f"{adres}splitsen/", splitsing([twee], reden="")).content.decode()
    assert "De brief" in fout
    pagina = client.post(f"{adres}splitsen/", splitsing([twee]), follow=True).content.decode()
    assert "Deze signalen hebben nu een eigen knelpunt." in pagina
    nieuw = Knelpunt.objects.get(titel="De brief")

    pagina = client.post(
        f"/signalen/knelpunten/{nieuw.pk}/samenvoegen/",
        {"doel": knelpunt.pk, "reden": "Toch hetzelfde."},
        follow=True,
    ).content.decode()
    assert "De signalen staan nu bij het andere knelpunt." in pagina
    assert "Dit knelpunt is opgegaan in" in client.get(f"/signalen/knelpunten/{nieuw.pk}/").content.decode()


def test_a_proposal_for_an_old_knelpunt_can_be_followed(client: Client, beleid: Medewerker) -> None:
    """It stands in the proposal, so it may be chosen, however many newer ones there are."""
    knelpunt = bundel([OntvangenSignaalFactory()], "Logeren", beleid)
    KnelpuntFactory.create_batch(101, wet="AOW", wet_sleutel="aow")
    een, twee = OntvangenSignaalFactory.create_batch(2)

    client.post("/signalen/bundelen/", {"signalen": [een.pk, twee.pk], "knelpunt": knelpunt.pk})

    knelpunt.refresh_from_db()
    assert knelpunt.aantal_signalen == 3
