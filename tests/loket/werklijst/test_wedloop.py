"""Two people at once, and ten thousand open dossiers, on PostgreSQL."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from loket.handelingen import geef_dossier_terug, neem_dossier, verplaats_toezegging, wijs_dossier_toe
from loket.models import Dossier, Hulpbehoefte, Hulpsoort, Toezegging
from loket.selecties.werklijst import Filter, werklijst, werklijstrijen
from portal.identiteit.models import Medewerker, Team
from portal.identiteit.rechten import Rol
from tests.loket.factories import DossierFactory, MedewerkerFactory, TeamFactory
from tests.wedloop import tegelijk

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("inhoud"),
]


def collegas(team: Team, aantal: int) -> list[Medewerker]:
    return [MedewerkerFactory(rol=Rol.BALIE, rol__team=team) for _nummer in range(aantal)]


def neemt(dossier: Dossier, wie: Medewerker) -> Callable[[], None]:
    return lambda: neem_dossier(dossier, door=wie)


def test_of_eight_who_take_at_once_one_has_it_and_seven_hear_who() -> None:
    dossier = DossierFactory()
    team = collegas(dossier.team, 8)
    uitkomsten = tegelijk(*(neemt(dossier, wie) for wie in team))
    dossier.refresh_from_db()
    assert uitkomsten.count("gelukt") == 1
    assert team[uitkomsten.index("gelukt")] == dossier.behandelaar
    assert set(uitkomsten) == {"gelukt", f"{dossier.behandelaar.naam} heeft dit dossier al opgepakt."}
    assert dossier.tijdlijn.count() == 1


def test_a_taking_and_a_sharing_out_at_once_end_with_one_contact_person_who_was_named_last() -> None:
    dossier = DossierFactory()
    een, ander = collegas(dossier.team, 2)
    leider = MedewerkerFactory(rol=Rol.TEAMLEIDER, rol__team=dossier.team)
    tegelijk(neemt(dossier, een), lambda: wijs_dossier_toe(dossier, aan=ander, door=leider))
    dossier.refresh_from_db()
    laatste = dossier.tijdlijn.filter(zichtbaar="iedereen").first()
    assert laatste is not None
    assert laatste.tekst == f"Uw contactpersoon is {dossier.behandelaar.naam}."


def test_of_two_who_hand_back_and_move_at_once_nothing_is_lost() -> None:
    dossier = DossierFactory()
    wie = collegas(dossier.team, 1)[0]
    neem_dossier(dossier, door=wie)
    belofte = dossier.toezeggingen.get()
    volgende_week = timezone.localdate() + timedelta(days=7)
    uitkomsten = tegelijk(
        lambda: geef_dossier_terug(dossier, reden="Ziek.", door=wie),
        lambda: verplaats_toezegging(
            dossier, toezegging=belofte, uiterlijk=volgende_week, reden="Ziek.", door=wie
        ),
    )
    dossier.refresh_from_db()
    assert uitkomsten == ["gelukt", "gelukt"]
    assert dossier.behandelaar is None
    assert dossier.volgende_toezegging.uiterlijk == volgende_week


def kopieer(dossier: Dossier, aantal: int, teams: list[Team]) -> None:
    """Copy a dossier and its promise so many times inside the database, spread over teams and days."""
    namen = {"id": "m.dossier", "code": "upper(left(md5(m.dossier::text), 14))"}
    namen |= {"inzendsleutel": "gen_random_uuid()", "spoed": "m.n %% 50 = 0"}
    namen["voorrang"] = "CASE WHEN m.n %% 50 = 0 THEN 5 ELSE 7 END"
    namen |= {"team_id": f"(ARRAY{[team.pk for team in teams]})[1 + m.n %% {len(teams)}]"}
    if dossier.is_open:
        namen["volgende_toezegging_id"] = "m.belofte"
        namen["volgende_uiterlijk"] = "s.volgende_uiterlijk + (m.n %% 60)::integer - 10"
    dagen = {
        "id": "m.belofte",
        "dossier_id": "m.dossier",
        "uiterlijk": "s.uiterlijk + (m.n %% 60)::integer - 10",
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE m ON COMMIT DROP AS SELECT n, gen_random_uuid() AS dossier,"
            " gen_random_uuid() AS belofte FROM generate_series(1, %s) AS n",
            [aantal],
        )
        for model, anders, bron in (
            (Dossier, namen, dossier.pk),
            (Toezegging, dagen, dossier.volgende_toezegging_id),
        ):
            kolommen = [str(veld.column) for veld in model._meta.concrete_fields]
            waarden = ", ".join(anders.get(kolom, f"s.{kolom}") for kolom in kolommen)
            cursor.execute(
                f"INSERT INTO {model._meta.db_table} ({', '.join(kolommen)}) SELECT {waarden}"  # noqa: S608 - ours
                f" FROM {model._meta.db_table} AS s CROSS JOIN m WHERE s.id = %s",
                [bron],
            )


@pytest.fixture
def aantal(omvang: Callable[[int, int], int]) -> int:
    """How many dossiers are open; in make proef five times as many."""
    return omvang(10_000, 50_000)


@pytest.fixture
def vol(aantal: int) -> Team:
    """Eight teams with so many open dossiers among three times as many finished ones; the first of them."""
    teams = TeamFactory.create_batch(8)
    kopieer(DossierFactory(team=teams[0]), aantal, teams)
    kopieer(DossierFactory(team=teams[0], gesloten=True), aantal * 3, teams)
    Hulpbehoefte.objects.bulk_create(
        Hulpbehoefte(dossier_id=sleutel, soort=Hulpsoort.ROLSTOEL, tot=timezone.localdate())
        for sleutel in Dossier.objects.filter(status="open").values_list("pk", flat=True)[:1000]
    )
    with connection.cursor() as cursor:
        for tabel in ("loket_dossier", "loket_toezegging", "loket_hulpbehoefte"):
            cursor.execute(f"ANALYZE {tabel}")
    team: Team = teams[0]
    return team


@pytest.mark.lang
def test_the_list_reads_the_open_ones_by_an_index_and_never_all_that_were_ever_closed(vol: Team) -> None:
    wie = collegas(vol, 1)[0]
    for keuze in (
        Filter(),
        Filter(van="mij"),
        Filter(van="niemand"),
        Filter(behoefte="rolstoel"),
        Filter(taal="en"),
    ):
        plan = werklijst(wie, keuze)[:50].explain()
        assert not re.search(r"Seq Scan on loket_dossier\b", plan), plan
        assert re.search(r"dossier_open|dossier_per_team|dossier_breekt_eerst|behandelaar", plan), plan


def test_whoever_sees_all_open_ones_reads_the_first_page_without_sorting_the_rest(vol: Team) -> None:
    Dossier.objects.update(team=vol)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE loket_dossier")
    plan = werklijst(collegas(vol, 1)[0], Filter())[:50].explain()
    assert "dossier_breekt_eerst" in plan, plan
    assert "Sort" not in plan, plan


def test_which_rows_a_page_has_is_read_from_an_index_alone_also_when_most_are_of_others(vol: Team) -> None:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE loket_dossier")
    lijst = werklijstrijen(collegas(vol, 1)[0], Filter())
    with CaptureQueriesContext(connection) as gevraagd:
        assert len(lijst[0:25]) == 25
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {gevraagd.captured_queries[0]['sql']}")
        plan = "\n".join(regel for (regel,) in cursor.fetchall())
    assert re.search(r"Index Only Scan using dossier_breekt_eerst", plan), plan
    assert not re.search(r"Seq Scan on loket_dossier\b", plan), plan


@pytest.mark.lang
def test_at_ten_thousand_open_dossiers_every_screen_asks_as_much_as_at_ten(
    vol: Team, aantal: int, django_assert_max_num_queries: Any
) -> None:
    client, wie = Client(), collegas(vol, 1)[0]
    client.force_login(wie)
    lijst = reverse("balie-werklijst")
    for vraag in ({}, {"pagina": "20"}, {"behoefte": "rolstoel"}, {"van": "niemand"}, {"toon": "klaar"}):
        with django_assert_max_num_queries(6):
            antwoord = client.get(lijst, vraag)
        assert antwoord.context["pagina"].object_list, vraag
    with django_assert_max_num_queries(6):
        gevonden = client.post(lijst, {"zoek": "huurtoeslag", "pagina": "40"}).context["pagina"]
        assert gevonden.object_list
        assert gevonden.paginator.count >= aantal // 2  # open and finished, of one team of eight
    dossier = werklijst(wie, Filter())[0]
    with django_assert_max_num_queries(15):
        assert client.get(reverse("balie-dossier", args=[dossier.pk])).status_code == 200
