"""The work list: what breaks first, filters with nothing of a person in the address, and search."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.models import Hulpsoort, Route
from loket.selecties.werklijst import Filter, Tellingen, werklijst
from loket.selecties.werklijsttabel import VELDEN
from portal.identiteit.models import Lidmaatschap, Medewerker, Team
from portal.identiteit.rechten import Rol
from tests.loket.factories import DossierFactory, HulpbehoefteFactory, MedewerkerFactory, TeamFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
LIJST = "balie-werklijst"


@pytest.fixture
def team() -> Team:
    return TeamFactory()


@pytest.fixture
def wie(client: Client, team: Team) -> Medewerker:
    medewerker: Medewerker = MedewerkerFactory(rol=Rol.BALIE, rol__team=team)
    client.force_login(medewerker)
    return medewerker


def codes(client: Client, **vraag: str) -> list[str]:
    return [dossier.code for dossier in client.get(reverse(LIJST), vraag).context["pagina"].object_list]


def test_a_promise_of_which_the_day_is_over_is_seen_and_counted(
    client: Client, team: Team, wie: Medewerker
) -> None:
    laat = DossierFactory(team=team, uiterlijk=timezone.localdate() - timedelta(days=1))
    vandaag = DossierFactory(team=team, uiterlijk=timezone.localdate())
    antwoord = client.get(reverse(LIJST))
    assert [rij.code for rij in antwoord.context["pagina"].object_list] == [laat.code, vandaag.code]
    assert antwoord.context["tellingen"] == Tellingen(alle=2, te_laat=1, van_niemand=2, meer=False)
    assert antwoord.content.decode().count(">Te laat<") == 1


def test_a_list_that_is_too_long_to_page_through_says_so_and_shows_the_most_pressing(
    client: Client, team: Team, wie: Medewerker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("loket.selecties.werklijst.MEESTE", 2)
    dagen = [timezone.localdate() + timedelta(days=verschil) for verschil in (2, -1, 0)]
    volgens = {dag: DossierFactory(team=team, uiterlijk=dag).code for dag in dagen}
    antwoord = client.get(reverse(LIJST))
    assert antwoord.context["tellingen"] == Tellingen(alle=2, te_laat=1, van_niemand=2, meer=True)
    assert [rij.code for rij in antwoord.context["pagina"]] == [volgens[dag] for dag in sorted(dagen)[:2]]
    pagina = antwoord.content.decode()
    assert "meer dan 2 dossiers" in pagina
    assert "minstens 1 te laat" in pagina
    assert "meer dossiers dan deze lijst toont" in pagina


def test_mine_my_teams_and_nobodys(client: Client, team: Team, wie: Medewerker) -> None:
    mijn = DossierFactory(team=team, behandelaar=wie)
    van_collega = DossierFactory(team=team, behandelaar=MedewerkerFactory())
    van_niemand = DossierFactory(team=team)
    van_vertrokken = DossierFactory(team=team, behandelaar=MedewerkerFactory(is_active=False))
    assert codes(client, van="mij") == [mijn.code]
    assert set(codes(client, van="niemand")) == {van_niemand.code, van_vertrokken.code}
    assert set(codes(client, van="team")) == {
        rij.code for rij in (mijn, van_collega, van_niemand, van_vertrokken)
    }


@pytest.mark.parametrize(
    ("vraag", "past"),
    [
        ({"route": "standaard"}, {"route": Route.STANDAARD}),
        ({"ouder": "30"}, {"aangemaakt_op": timezone.now() - timedelta(days=31)}),
        ({"taal": "en"}, {"taal": "en"}),
        ({"toon": "klaar"}, {"gesloten": True}),
    ],
)
def test_a_filter_shows_what_fits_and_nothing_else(
    client: Client, team: Team, wie: Medewerker, vraag: dict[str, str], past: dict[str, Any]
) -> None:
    DossierFactory(team=team)
    dossier = DossierFactory(team=team, **past)
    assert codes(client, **vraag) == [dossier.code]


def test_a_need_filters_as_long_as_it_lasts(client: Client, team: Team, wie: Medewerker) -> None:
    met_tolk = HulpbehoefteFactory(dossier__team=team).dossier
    HulpbehoefteFactory(dossier__team=team, voorbij=True)
    HulpbehoefteFactory(dossier__team=team, beeindigd_op=timezone.now())
    HulpbehoefteFactory(dossier__team=team, soort=Hulpsoort.ROLSTOEL)
    assert codes(client, behoefte="tolk") == [met_tolk.code]


def test_who_works_in_two_teams_can_choose_one(client: Client, team: Team, wie: Medewerker) -> None:
    assert "team" not in client.get(reverse(LIJST)).context["filterbalk"].form.fields
    tweede = TeamFactory()
    Lidmaatschap.objects.create(medewerker=wie, team=tweede, rol=Rol.BALIE)
    DossierFactory(team=team)
    elders = DossierFactory(team=tweede)
    assert codes(client, team=str(tweede.pk)) == [elders.code]


def test_everyone_sees_the_own_choice_and_the_own_teams_however_often_the_filter_was_drawn(
    client: Client, team: Team, wie: Medewerker
) -> None:
    ander: Medewerker = MedewerkerFactory(rol=Rol.BALIE, rol__team=TeamFactory(naam="Team van een ander"))
    for medewerker in (wie, ander):
        extra = TeamFactory(naam=f"Tweede team van {medewerker.pk}")
        Lidmaatschap.objects.create(medewerker=medewerker, team=extra, rol=Rol.BALIE)

    def balk(medewerker: Medewerker, **vraag: str) -> str:
        client.force_login(medewerker)
        html = client.get(reverse(LIJST), vraag).content.decode()
        return html.split('class="werkbalk__filter"')[1].split("</details>")[0]

    for _keer in range(2):
        eerst, later = balk(wie), balk(ander, van="mij")
        assert f"Tweede team van {wie.pk}" in eerst
        assert '<option value="mij">' in eerst
        assert "Team van een ander" not in eerst
        assert "Team van een ander" in later
        assert '<option value="mij" selected>' in later
        assert f"Tweede team van {wie.pk}" not in later


def test_a_filter_never_shows_what_someone_may_not_see(client: Client, wie: Medewerker) -> None:
    vreemd = DossierFactory()
    assert codes(client, van="niemand") == []
    assert codes(client, team=str(vreemd.team_id)) == []


@pytest.mark.parametrize(
    "vraag",
    [{"route": "onzin"}, {"ouder": "-1; drop"}, {"team": "x"}, {"pagina": "nul"}, {"van": "op geen lijst"}],
)
def test_what_cannot_be_read_does_not_filter(
    client: Client, team: Team, wie: Medewerker, vraag: dict[str, str]
) -> None:
    dossier = DossierFactory(team=team)
    assert codes(client, **vraag) == [dossier.code]


def test_the_filter_stays_while_one_turns_the_pages(client: Client, team: Team, wie: Medewerker) -> None:
    DossierFactory.create_batch(26, team=team, taal="en")
    DossierFactory(team=team)
    pagina = client.get(reverse(LIJST), {"taal": "en"}).content.decode()
    assert 'href="?taal=en&amp;pagina=2"' in pagina
    assert len(codes(client, taal="en", pagina="2")) == 1


@pytest.mark.parametrize("vorm", ["{}", " {} ", "lower", "zonder streepjes"])
def test_a_code_is_found_in_any_spelling(client: Client, team: Team, wie: Medewerker, vorm: str) -> None:
    dossier = DossierFactory(team=team, gesloten=True)
    getypt = {"lower": dossier.code.lower(), "zonder streepjes": dossier.code.replace("-", " ")}
    antwoord = client.post(reverse(LIJST), {"zoek": getypt.get(vorm, vorm.format(dossier.code))})
    assert antwoord.headers["Location"] == reverse("balie-dossier", args=[dossier.pk])


def test_a_code_of_another_team_is_not_found(client: Client, wie: Medewerker) -> None:
    antwoord = client.post(reverse(LIJST), {"zoek": DossierFactory().code})
    assert "Wij vinden geen dossier dat u mag zien." in antwoord.text
    # The code may be right all the same, as of whoever comes back to the counter where the question began.
    assert "Ligt de vraag bij een ander team?" in antwoord.text
    assert "/volgen/ wie helpt en op welke dag" in antwoord.text


def test_words_of_the_subject_are_found_in_open_and_finished_ones(
    client: Client, team: Team, wie: Medewerker
) -> None:
    eerste = DossierFactory(team=team, onderwerp="Bijzondere bijstand aanvragen")
    klaar = DossierFactory(team=team, onderwerp="Bijstand stopzetten", gesloten=True)
    DossierFactory(team=team)
    DossierFactory(onderwerp="Bijstand van een ander team")

    def gevonden(tekst: str) -> set[str]:
        return {
            rij.code for rij in client.post(reverse(LIJST), {"zoek": tekst}).context["pagina"].object_list
        }

    assert gevonden("bijstand") == {eerste.code, klaar.code}
    assert gevonden("AANVRAGEN bijzondere") == {eerste.code}
    assert gevonden("100%") == set()


def test_a_search_never_comes_into_an_address_and_an_empty_one_says_what_to_do(
    client: Client, team: Team, wie: Medewerker
) -> None:
    assert 'method="post" action="/balie/werklijst/"' in client.get(reverse(LIJST)).content.decode()
    assert "Typ een code, of een woord" in client.post(reverse(LIJST), {"zoek": " "}).content.decode()


def test_every_dossier_that_was_found_can_be_reached_with_what_was_searched_in_no_address(
    client: Client, team: Team, wie: Medewerker
) -> None:
    alle = DossierFactory.create_batch(60, team=team)
    DossierFactory.create_batch(3)
    gevonden: list[str] = []
    for nummer in ("", "2", "3"):
        antwoord = client.post(reverse(LIJST), {"zoek": "huurtoeslag", "pagina": nummer})
        assert "60 dossiers gevonden" in antwoord.content.decode()
        assert set(re.findall(r'action="([^"]*werklijst[^"]*)"', antwoord.content.decode())) == {
            reverse(LIJST)
        }
        gevonden += [rij.code for rij in antwoord.context["pagina"].object_list]
    assert sorted(gevonden) == sorted(rij.code for rij in alle)
    assert 'name="pagina" value="2"' in antwoord.content.decode()
    assert "huurtoeslag" in antwoord.content.decode()


@pytest.mark.parametrize("methode", ["get", "post"])
def test_neither_list_nor_search_asks_more_of_the_database_when_there_is_more(
    client: Client, team: Team, wie: Medewerker, methode: str, django_assert_max_num_queries: Any
) -> None:
    DossierFactory.create_batch(60, team=team, behandelaar=wie)
    inhoud = {"zoek": "huurtoeslag"} if methode == "post" else {"van": "mij", "behoefte": ""}
    with django_assert_max_num_queries(6):
        assert getattr(client, methode)(reverse(LIJST), inhoud).status_code == 200


def test_the_query_of_the_list_reads_nothing_that_is_encrypted(wie: Medewerker) -> None:
    sql = str(werklijst(wie, Filter(van="mij", behoefte="tolk")).values_list(*VELDEN).query)
    for veld in (
        "verhaal",
        "naam",
        "email",
        "telefoon",
        "uitkomst",
        "contact_notitie",
        "veilige_manier",
        '"wat"',
    ):
        assert f'"loket_dossier"."{veld}"' not in sql
