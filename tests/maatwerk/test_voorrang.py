"""The place of a case on the lists is stored: deeds move it at once, the clock moves it when days go by."""

import re
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from loket.handelingen import kom_toezegging_na
from loket.models import Derde, Dossier, Voorrang
from loket.selecties.werklijst import Filter
from loket.selecties.werklijst import werklijst as dossierlijst
from maatwerk.controles.zaken import voorrang_klopt
from maatwerk.handelingen import (
    beantwoord_acute_vraag,
    heropen_zaak,
    meld_gestopt,
    neem_besluit,
    trek_zaak_in,
)
from maatwerk.handelingen.beloften import kom_na, wettelijk
from maatwerk.models import AcuteStap, Belofte, Gevaar, Zaak
from maatwerk.selecties.werklijst import Toon, werklijst
from maatwerk.tasks import bepaal_voorrang_opnieuw
from portal.identiteit.models import Medewerker
from tests.loket.factories import DossierFactory
from tests.loket.werklijst.test_wedloop import kopieer
from tests.maatwerk.factories import maak_akkoord, maak_zaak, verstuur

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate


def plaats(zaak: Zaak) -> int:
    return Dossier.objects.values_list("voorrang", flat=True).get(pk=zaak.dossier_id)


def met_wet(door: Medewerker, dag: date) -> Zaak:
    zaak = maak_zaak(behandelaar=door)
    wettelijk(
        zaak, Belofte.BEZWAAR, wat="Besluit.", wie=Derde("Proefbank"), uiterlijk=dag, grondslag="Awb 7:10"
    )
    return zaak


def gevaarlijk(door: Medewerker, gevaar: Gevaar) -> AcuteStap:
    return beantwoord_acute_vraag(
        maak_zaak(behandelaar=door),
        gevaar=gevaar,
        wat="Wij bellen.",
        wie="Bas",
        uiterlijk=VANDAAG() + timedelta(days=3),
        door=door,
    )


def test_what_must_stop_goes_to_the_top_and_comes_down_when_it_stopped(door: Medewerker) -> None:
    stap = gevaarlijk(door, Gevaar.INKOMEN)
    assert plaats(stap.zaak) == Gevaar.INKOMEN
    meld_gestopt(stap, afloop="De uitkering loopt weer.", door=door)
    assert plaats(stap.zaak) == Voorrang.GEWOON


def test_what_was_told_at_the_door_counts_from_the_first_moment() -> None:
    assert plaats(maak_zaak(antwoorden={"gevolgen": ["huis"]})) == Gevaar.UITZETTING
    assert plaats(maak_zaak(spoed=True)) == Voorrang.SPOED
    assert plaats(maak_zaak()) == Voorrang.GEWOON


def test_a_date_of_the_law_that_is_near_moves_it_until_it_is_kept(door: Medewerker) -> None:
    zaak = met_wet(door, VANDAAG() + timedelta(days=1))
    assert plaats(zaak) == Voorrang.WET
    kom_na(zaak, Belofte.BEZWAAR, door=door.naam)
    assert plaats(zaak) == Voorrang.GEWOON


def test_an_urgent_case_that_was_decided_gives_way_to_a_date_of_the_law_that_is_over(
    door: Medewerker,
) -> None:
    urgent = maak_zaak(behandelaar=door, spoed=True)
    laat = met_wet(door, VANDAAG() - timedelta(days=3))
    assert volgorde(door) == [urgent.dossier.code, laat.dossier.code]
    besluit = verstuur(neem_besluit(maak_akkoord(urgent, door), door), door)
    assert plaats(urgent) == Voorrang.GEWOON
    assert volgorde(door) == [laat.dossier.code, urgent.dossier.code]
    assert voorrang_klopt() == []
    heropen_zaak(besluit.zaak, reden="Er is nog niets betaald.", door=door)
    assert plaats(urgent) == Voorrang.SPOED
    assert voorrang_klopt() == []


def volgorde(door: Medewerker) -> list[str]:
    return [rij.code for rij in werklijst(door, Toon.MIJN)[:10]]


def test_a_date_of_the_law_comes_near_by_itself_and_the_clock_sees_it(door: Medewerker) -> None:
    zaak = met_wet(door, VANDAAG() + timedelta(days=60))
    assert plaats(zaak) == Voorrang.GEWOON
    zaak.dossier.toezeggingen.filter(soort="wettelijk").update(uiterlijk=VANDAAG())
    bepaal_voorrang_opnieuw()
    assert plaats(zaak) == Voorrang.WET
    kom_toezegging_na(
        zaak.dossier.toezeggingen.get(soort="wettelijk"), door="iemand van een andere verdieping"
    )
    bepaal_voorrang_opnieuw()
    assert plaats(zaak) == Voorrang.GEWOON


def test_the_clock_writes_only_what_moved(
    door: Medewerker, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    zaak = gevaarlijk(door, Gevaar.BESLAG).zaak
    Dossier.objects.filter(pk=zaak.dossier_id).update(voorrang=Voorrang.GEWOON)
    with django_assert_num_queries(1):  # type: ignore[operator]
        bepaal_voorrang_opnieuw()
    assert plaats(zaak) == Gevaar.BESLAG


def test_the_list_of_dossiers_puts_the_danger_of_a_case_first_too(door: Medewerker) -> None:
    gewoon = maak_zaak(behandelaar=door, beloofd_op=VANDAAG() - timedelta(days=9))
    gevaar = gevaarlijk(door, Gevaar.UITZETTING).zaak
    assert [rij.pk for rij in dossierlijst(door, Filter())] == [gevaar.dossier_id, gewoon.dossier_id]


def test_the_database_refuses_urgency_below_the_rest() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Dossier.objects.filter(pk=maak_zaak(spoed=True).dossier_id).update(voorrang=Voorrang.GEWOON)


def test_controleer_sees_danger_that_stands_too_low(door: Medewerker) -> None:
    stap = gevaarlijk(door, Gevaar.UITZETTING)
    assert voorrang_klopt() == []
    Dossier.objects.filter(pk=stap.zaak.dossier_id).update(voorrang=Voorrang.GEWOON)
    (probleem,) = voorrang_klopt()
    assert str(stap.zaak.dossier_id) in probleem


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("inhoud")
def test_the_first_page_is_read_in_the_order_of_an_index_whatever_the_number_of_cases(
    door: Medewerker,
) -> None:
    zaak = maak_zaak(behandelaar=door)
    kopieer(zaak.dossier, 5_000, [zaak.dossier.team])
    kopieer(DossierFactory(), 5_000, [DossierFactory().team])
    Zaak.objects.bulk_create(
        Zaak(dossier=dossier) for dossier in Dossier.objects.filter(team=zaak.dossier.team, zaak=None)
    )
    with connection.cursor() as cursor:
        for tabel in ("loket_dossier", "maatwerk_zaak"):
            cursor.execute(f"ANALYZE {tabel}")
    for toon in (Toon.MIJN, Toon.TEAM):
        rijen = werklijst(door, toon)
        with CaptureQueriesContext(connection) as gevraagd:
            assert len(rijen[:25]) == 25
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN {gevraagd[0]['sql']}")
            plan = "\n".join(regel for (regel,) in cursor.fetchall())
        assert "dossier_breekt_eerst" in plan, plan
        assert not re.search(r"\bSort\b", plan), plan
        assert (len(rijen), rijen.meer) == (1000, True)


@pytest.mark.usefixtures("inhoud")
@pytest.mark.parametrize("toon", Toon)
def test_a_list_counts_the_rows_that_it_shows(door: Medewerker, toon: Toon) -> None:
    zaak = maak_zaak(behandelaar=door)
    trek_zaak_in(maak_zaak(behandelaar=door), reden="Het is opgelost.", door=door)
    DossierFactory.create_batch(3, team=zaak.dossier.team)
    rijen = werklijst(door, toon)
    assert len(rijen) == len(rijen[:10]) == (0 if toon is Toon.KLAAR else 1)
