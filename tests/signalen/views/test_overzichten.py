"""Kept views of the dashboard: who keeps, opens, changes and removes which, and what it costs."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from portal.identiteit.models import Lidmaatschap, Medewerker
from portal.identiteit.rechten import Rol
from signalen.handelingen.overzichten import HOOGSTENS, bewaar_overzicht
from signalen.models import Overzicht
from signalen.zicht import ministeries_van
from tests.signalen.factories import (
    MinisterieFactory,
    OntvangenSignaalFactory,
    beleidsmedewerker,
    medewerker,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("zonder_partners")]
NIEUW = "/signalen/overzichten/nieuw/"
MAX_LIJST, MAX_BLADZIJDE, MAX_POST = 10, 15, 15


def bewaar(client: Client, vraag: str, naam: str = "Studenten die zorgen", delen: str = "alleen") -> str:
    """Keep the filters of this address; where the browser is sent to, or the words of the page that refuses."""
    antwoord = client.post(
        f"{NIEUW}?ministerie=szw&{vraag.removeprefix('?')}", {"naam": naam, "delen": delen}
    )
    return antwoord["Location"] if antwoord.status_code == 302 else tekst(antwoord.content.decode())


def tekst(bladzijde: str) -> str:
    """The words of a page, without tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", bladzijde))


def collega_van(wie: Medewerker) -> Medewerker:
    """Another policy officer of the same team."""
    ander = beleidsmedewerker(ministeries_van(wie).get())
    Lidmaatschap.objects.filter(medewerker=ander).update(team=wie.lidmaatschappen.get().team)
    return ander


def test_what_is_kept_opens_from_the_dashboard_with_its_filters_in_the_address(
    client: Client, beleid: Medewerker
) -> None:
    OntvangenSignaalFactory()
    bord = client.get("/signalen/?periode=6&artikel=22a").content.decode()
    [adres] = re.findall(r'href="(/signalen/overzichten/nieuw/[^"]*)"', bord)

    naar = client.post(adres.replace("&amp;", "&"), {"naam": "Studenten die zorgen", "delen": "alleen"})[
        "Location"
    ]

    assert parse_qs(urlsplit(naar).query) == {"ministerie": ["szw"], "periode": ["6"], "artikel": ["22a"]}
    bord = client.get(naar).content.decode()
    link = f'href="{naar.replace("&", "&amp;")}" aria-current="page">Studenten die zorgen</a>'
    assert link in bord
    assert 'aria-current="page">Studenten' not in client.get("/signalen/").content.decode()


def test_keeping_the_same_twice_keeps_one_and_a_name_in_use_is_told(
    client: Client, beleid: Medewerker
) -> None:
    bewaar(client, "?periode=6")
    bewaar(client, "?periode=6")
    assert Overzicht.objects.count() == 1
    assert "U hebt al een overzicht met deze naam." in bewaar(client, "?periode=3")
    assert Overzicht.objects.get().filters["periode"] == "6"


def test_what_is_no_filter_is_not_kept(client: Client, beleid: Medewerker) -> None:
    bewaar(client, "?periode=nooit&oorzaak=x&next=http%3A%2F%2Fboos.example")
    assert Overzicht.objects.get().filters == {"ministerie": "szw"}


def test_personal_data_are_kept_neither_in_a_name_nor_in_a_filter(client: Client, beleid: Medewerker) -> None:
    assert "Hier staan persoonsgegevens" in bewaar(client, "?periode=6", "Bel 06 12 34 56 78")
    assert "In de filters staan persoonsgegevens." in bewaar(client, "?artikel=jan%40voorbeeld.nl")
    assert not Overzicht.objects.exists()


def test_a_colleague_of_the_team_opens_what_is_shared_and_changes_nothing(
    client: Client, beleid: Medewerker
) -> None:
    team = str(beleid.lidmaatschappen.get().team_id)
    bewaar(client, "?periode=6", "Samen", team)
    bewaar(client, "?periode=3", "Alleen van mij")
    samen = Overzicht.objects.get(naam="Samen")
    client.force_login(collega_van(beleid))

    lijst = tekst(client.get("/signalen/overzichten/").content.decode())

    assert "Samen" in lijst
    assert f"Van {beleid.naam}" in lijst
    assert "Alleen van mij" not in lijst
    assert ">Samen</a>" in client.get("/signalen/").content.decode()
    for pad in (f"/signalen/overzichten/{samen.pk}/", f"/signalen/overzichten/{samen.pk}/weg/"):
        assert client.post(pad, {"naam": "Anders", "delen": "alleen"}).status_code == 404
    assert Overzicht.objects.get(pk=samen.pk).naam == "Samen"


def test_what_an_owner_who_left_shared_can_be_removed_by_a_colleague(
    client: Client, beleid: Medewerker
) -> None:
    bewaar(client, "?periode=6", "Samen", str(beleid.lidmaatschappen.get().team_id))
    client.force_login(collega_van(beleid))
    Medewerker.objects.filter(pk=beleid.pk).update(is_active=False)
    client.post(f"/signalen/overzichten/{Overzicht.objects.get().pk}/weg/")
    assert not Overzicht.objects.exists()


@pytest.mark.parametrize("deelt", [True, False])
def test_another_team_sees_nothing_of_it(client: Client, beleid: Medewerker, deelt: bool) -> None:
    bewaar(client, "", "Van ons", str(beleid.lidmaatschappen.get().team_id) if deelt else "alleen")
    pad = f"/signalen/overzichten/{Overzicht.objects.get().pk}/"
    for ander in (beleidsmedewerker(), medewerker(Rol.SIGNALENTEAM)):
        client.force_login(ander)
        assert "Van ons" not in client.get("/signalen/overzichten/").content.decode()
        assert "Van ons" not in client.get("/signalen/").content.decode()
        assert client.get(pad).status_code == 404


def test_sharing_with_another_team_is_refused(client: Client, beleid: Medewerker) -> None:
    ander = beleidsmedewerker().lidmaatschappen.get().team_id
    assert "Wie ziet dit overzicht?" in bewaar(client, "", delen=str(ander))
    assert not Overzicht.objects.exists()


def test_a_name_and_who_sees_it_change_and_it_can_be_removed(client: Client, beleid: Medewerker) -> None:
    bewaar(client, "?periode=6")
    rij = Overzicht.objects.get()
    pad, team = f"/signalen/overzichten/{rij.pk}/", beleid.lidmaatschappen.get().team
    assert "6 maanden" in client.get(pad).content.decode()

    client.post(pad, {"naam": "Anders", "delen": str(team.pk)})
    rij.refresh_from_db()
    assert (rij.naam, rij.team) == ("Anders", team)
    assert f"Gedeeld met {team.naam}" in tekst(client.get("/signalen/overzichten/").content.decode())

    assert client.get(f"{pad}weg/").status_code == 302
    assert Overzicht.objects.exists()
    client.post(f"{pad}weg/")
    assert not Overzicht.objects.exists()


def test_who_changed_ministry_opens_it_no_longer_but_can_remove_it(
    client: Client, beleid: Medewerker
) -> None:
    bewaar(client, "", "Oud werk")
    Lidmaatschap.objects.filter(medewerker=beleid).update(
        team=beleidsmedewerker(MinisterieFactory(ander=True)).lidmaatschappen.get().team
    )
    lijst = client.get("/signalen/overzichten/").content.decode()
    assert "U ziet de signalen van dit ministerie niet meer." in lijst
    assert 'href="/signalen/?' not in lijst
    assert "Oud werk" not in client.get("/signalen/").content.decode()
    client.post(f"/signalen/overzichten/{Overzicht.objects.get().pk}/weg/")
    assert not Overzicht.objects.exists()


def test_who_sees_all_ministries_chooses_one_before_keeping(client: Client) -> None:
    client.force_login(medewerker(Rol.SIGNALENTEAM))
    MinisterieFactory()
    assert client.post(NIEUW, {"naam": "Alles", "delen": "alleen"})["Location"] == "/signalen/"
    assert bewaar(client, "") == "/signalen/?ministerie=szw"


def test_a_policy_officer_keeps_nothing_of_another_ministry(client: Client, beleid: Medewerker) -> None:
    MinisterieFactory(ander=True)
    client.post(f"{NIEUW}?ministerie=vws", {"naam": "Van hen", "delen": "alleen"})
    assert not Overzicht.objects.exists()


def test_no_more_are_kept_than_a_page_can_show(client: Client, beleid: Medewerker) -> None:
    for nummer in range(HOOGSTENS):
        bewaar_overzicht(f"Nummer {nummer}", {}, ministeries_van(beleid).get(), beleid)
    assert f"U bewaarde al {HOOGSTENS} overzichten." in bewaar(client, "")


def test_pages_cost_the_same_for_many_views_as_for_one(
    client: Client, beleid: Medewerker, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    ministerie = ministeries_van(beleid).get()
    een = bewaar_overzicht("Een", {}, ministerie, beleid)
    kosten = []
    for _keer in range(2):
        with django_assert_max_num_queries(MAX_LIJST) as lijst:
            client.get("/signalen/overzichten/")
        with django_assert_max_num_queries(MAX_LIJST) as bord:
            client.get("/signalen/?periode=3")
        with django_assert_max_num_queries(MAX_BLADZIJDE):
            client.get(f"/signalen/overzichten/{een.pk}/")
        kosten.append((len(lijst), len(bord)))
        for nummer in range(9):
            bewaar_overzicht(f"{_keer} {nummer}", {"periode": "3"}, ministerie, beleid)
    assert kosten[0] == kosten[1]
    with django_assert_max_num_queries(MAX_POST):
        bewaar(client, "?periode=24", "Nog een")
    with django_assert_max_num_queries(MAX_POST):
        client.post(f"/signalen/overzichten/{een.pk}/", {"naam": "Twee", "delen": "alleen"})
