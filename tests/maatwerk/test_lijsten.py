"""The lists: what breaks first, what a second reader has to read, and the overview of a team lead."""

import re
from datetime import date, timedelta
from unittest.mock import patch

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from loket.models import Derde, Dossier
from maatwerk.handelingen import (
    beantwoord_acute_vraag,
    bied_aan_tweede_lezer,
    lees,
    leg_contact_vast,
    neem_zaak,
    zet_in_wacht,
)
from maatwerk.handelingen.beloften import wettelijk
from maatwerk.models import Belofte, Gevaar, Oordeel, Wachtop, Zaak, Zaakstatus
from maatwerk.selecties.overzicht import MEESTE, teamstanden
from maatwerk.selecties.werklijst import te_lezen
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from portal.logboek.schrijven import wie_keek
from tests.loket.factories import DossierFactory
from tests.loket.werklijst.test_wedloop import kopieer
from tests.maatwerk.factories import maak_concept, maak_zaak, medewerker, tweede_lezer

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate


def gevaarlijk(door: Medewerker, gevaar: Gevaar, **velden: object) -> Zaak:
    zaak = maak_zaak(behandelaar=door, **velden)
    beantwoord_acute_vraag(
        zaak, gevaar=gevaar, wat="Wij bellen.", wie="Bas", uiterlijk=VANDAAG() + timedelta(days=3), door=door
    )
    return zaak


def met_wettelijke_dag(door: Medewerker, dag: date) -> Zaak:
    zaak = maak_zaak(behandelaar=door)
    wettelijk(
        zaak, Belofte.BEZWAAR, wat="Besluit.", wie=Derde("Proefbank"), uiterlijk=dag, grondslag="Awb 7:10"
    )
    return zaak


def volgorde(tekst: str, zaken: list[Zaak]) -> list[Zaak]:
    return sorted(zaken, key=lambda zaak: tekst.index(zaak.dossier.code))


def test_eviction_then_income_then_a_date_of_the_law_then_what_we_promised(
    client: Client, door: Medewerker
) -> None:
    belofte = maak_zaak(behandelaar=door, beloofd_op=VANDAAG() - timedelta(days=9))
    verre_wet = met_wettelijke_dag(door, VANDAAG() + timedelta(days=60))
    wet = met_wettelijke_dag(door, VANDAAG() + timedelta(days=1))
    beslag = gevaarlijk(door, Gevaar.BESLAG)
    inkomen = gevaarlijk(door, Gevaar.INKOMEN)
    uitzetting = gevaarlijk(door, Gevaar.UITZETTING)
    client.force_login(door)
    tekst = client.get(reverse("maatwerk")).text
    verwacht = [uitzetting, inkomen, beslag, wet]
    assert volgorde(tekst, [*verwacht, belofte, verre_wet])[:4] == verwacht
    for waarom in ("Uitzetting uit huis", "Inkomen stopt", "Wettelijke termijn"):
        assert waarom in tekst


def test_what_was_told_at_the_door_counts_before_anyone_asked(client: Client, door: Medewerker) -> None:
    gewoon = maak_zaak(beloofd_op=VANDAAG() - timedelta(days=9))
    aan_de_deur = maak_zaak(antwoorden={"gevolgen": ["huis"]})
    client.force_login(door)
    assert volgorde(client.get(reverse("maatwerk")).text, [gewoon, aan_de_deur]) == [aan_de_deur, gewoon]


def test_a_reader_sees_what_waits_and_loses_sight_of_what_is_done(client: Client, door: Medewerker) -> None:
    lezer = tweede_lezer()
    zaak = maak_zaak(behandelaar=door)
    concept = bied_aan_tweede_lezer(maak_concept(zaak, door), lezer, door)
    client.force_login(lezer)
    adres = reverse("maatwerk-lezen")
    assert zaak.dossier.code in client.get(adres).text
    lees(concept, Oordeel.AKKOORD, "", lezer)
    daarna = client.get(adres).text
    assert zaak.dossier.code not in daarna
    assert "Eerder door u gelezen" in daarna
    assert not wie_keek(zaak.dossier_id).filter(activiteit="dossier_inzien").exists()


def test_the_worst_is_read_first(client: Client, door: Medewerker) -> None:
    lezer = tweede_lezer()
    zaken = [maak_zaak(behandelaar=door), gevaarlijk(door, Gevaar.UITZETTING)]
    for zaak in zaken:
        bied_aan_tweede_lezer(maak_concept(zaak, door), lezer, door)
    client.force_login(lezer)
    assert volgorde(client.get(reverse("maatwerk-lezen")).text, zaken) == zaken[::-1]


def test_a_long_queue_shows_the_most_urgent_and_says_that_there_is_more(
    client: Client, door: Medewerker
) -> None:
    lezer = tweede_lezer()
    zaken = [maak_zaak(behandelaar=door) for _nummer in range(2)]
    for zaak in zaken:
        bied_aan_tweede_lezer(maak_concept(zaak, door), lezer, door)
    eerste = te_lezen(lezer, 1)
    assert ([rij.zaak for rij in eerste.concepten], eerste.meer) == (zaken[:1], True)
    assert not te_lezen(lezer, 2).meer
    client.force_login(lezer)
    with patch("maatwerk.views.overzicht.HOOGSTENS", 1):
        tekst = client.get(reverse("maatwerk-lezen")).text
    assert "Er zijn meer zaken dan deze lijst toont." in tekst
    assert zaken[1].dossier.code not in tekst


def test_the_overview_counts_what_is_open_breaks_waits_and_has_nobody(door: Medewerker) -> None:
    maak_zaak()
    gevaarlijk(door, Gevaar.INKOMEN)
    rustig = maak_zaak(behandelaar=door)
    leg_contact_vast(rustig, verslag="Wij spraken elkaar.", door=door)
    zet_in_wacht(
        rustig,
        op=Wachtop.BURGER,
        waarop="Een brief.",
        uiterlijk=VANDAAG() + timedelta(days=30),
        door=door,
    )
    (stand,) = teamstanden(medewerker(Rol.TEAMLEIDER))
    assert (stand.open, stand.van_niemand, stand.wacht_op_burger, stand.wacht_op_derde) == (3, 1, 1, 0)
    assert stand.breekt == 2


def test_the_overview_counts_so_far_and_says_that_there_is_more(client: Client, door: Medewerker) -> None:
    for _nummer in range(3):
        maak_zaak(behandelaar=door)
    leider = medewerker(Rol.TEAMLEIDER)
    client.force_login(leider)
    met_meer = "Dit team heeft meer open zaken dan hier geteld worden."
    with patch("maatwerk.selecties.overzicht.MEESTE", 2):
        (stand,) = teamstanden(leider)
        assert (stand.open, stand.meer) == (3, True)
        tekst = client.get(reverse("maatwerk-overzicht")).text
    assert met_meer in tekst
    assert "meer dan 2" in tekst
    assert met_meer not in client.get(reverse("maatwerk-overzicht")).text


def test_a_case_that_was_withdrawn_or_is_of_another_team_is_not_counted(door: Medewerker) -> None:
    zaak = maak_zaak(behandelaar=door)
    ander = maak_zaak(behandelaar=door)
    Dossier.objects.filter(pk=ander.dossier_id).update(team=DossierFactory().team)
    Zaak.objects.filter(pk=maak_zaak(behandelaar=door).pk).update(status=Zaakstatus.INGETROKKEN)
    (stand,) = teamstanden(medewerker(Rol.TEAMLEIDER))
    assert (stand.team, stand.open) == (zaak.dossier.team, 1)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("inhoud")
def test_counting_for_the_overview_reads_no_more_than_it_counts(door: Medewerker) -> None:
    zaak = maak_zaak(behandelaar=door)
    team = zaak.dossier.team
    kopieer(zaak.dossier, 5_000, [team])
    kopieer(DossierFactory(), 5_000, [team])
    Zaak.objects.bulk_create(
        Zaak(dossier=dossier) for dossier in Dossier.objects.filter(team=team, route="maatwerk", zaak=None)
    )
    with connection.cursor() as cursor:
        for tabel in ("loket_dossier", "maatwerk_zaak"):
            cursor.execute(f"VACUUM ANALYZE {tabel}")
    leider = medewerker(Rol.TEAMLEIDER)
    with CaptureQueriesContext(connection) as gevraagd:
        (stand,) = teamstanden(leider)
    assert (stand.open, stand.meer) == (MEESTE + 1, True)
    (telling,) = [rij["sql"] for rij in gevraagd if '"van_team"' in rij["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF) {telling}")
        plan = "\n".join(regel for (regel,) in cursor.fetchall())
    assert "dossier_zaken_van_team" in plan, plan
    gelezen = [int(rijen) for rijen in re.findall(r"actual rows=(\d+)", plan)]
    assert max(gelezen) <= MEESTE + 1, plan


def test_the_spread_tells_nothing_about_one_person(door: Medewerker) -> None:
    leider = medewerker(Rol.TEAMLEIDER)
    anderen = [medewerker(Rol.BEHANDELAAR) for _nummer in range(2)]
    maak_zaak(behandelaar=door)
    neem_zaak(maak_zaak(), anderen[0])
    assert teamstanden(leider)[0].spreiding is None
    for _nummer in range(4):
        neem_zaak(maak_zaak(), anderen[1])
    spreiding = teamstanden(leider)[0].spreiding
    assert spreiding is not None
    assert (spreiding.minst, spreiding.midden, spreiding.meest) == (1, 1, 4)


def test_no_handler_is_named_beside_a_number(client: Client, door: Medewerker) -> None:
    zaak = gevaarlijk(door, Gevaar.UITZETTING)
    client.force_login(medewerker(Rol.TEAMLEIDER))
    tekst = client.get(reverse("maatwerk-overzicht")).text
    boven, onder = tekst.split('id="breekt-kop"')
    assert door.naam not in boven
    assert zaak.dossier.code in onder
    assert "kleinzoon" not in tekst
    assert not wie_keek(zaak.dossier_id).filter(activiteit="dossier_inzien").exists()


@pytest.mark.parametrize("naam", ["maatwerk", "maatwerk-overzicht"])
def test_the_lists_cost_the_same_for_many_cases(client: Client, door: Medewerker, naam: str) -> None:
    leider = medewerker(Rol.TEAMLEIDER)

    def kost() -> int:
        with CaptureQueriesContext(connection) as gevraagd:
            assert client.get(reverse(naam)).status_code == 200
        return len(gevraagd)

    client.force_login(leider)
    for _nummer in range(3):
        gevaarlijk(door, Gevaar.INKOMEN)
    eerst = kost()
    for _nummer in range(10):
        gevaarlijk(door, Gevaar.INKOMEN)
    assert kost() == eerst
    assert eerst <= 10
