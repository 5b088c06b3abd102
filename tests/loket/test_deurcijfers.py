"""Figures of the first door: counted per month of arrival, and never about a handful of people (domain.md 5)."""

from datetime import date, datetime, time, timedelta
from random import Random

import pytest
from django.test import Client
from django.utils import timezone

from loket.demo import maak_deurmaanden
from loket.handelingen.deurtellen import tel_deur, tel_maand
from loket.models import Deurmaand, Dossierstatus, Intakestap, Route, Stapstaat, Toezegging, Toezeggingstatus
from loket.selecties.deurcijfers import DEFINITIES, MINSTENS, deurcijfers
from portal.identiteit.rechten import Rol
from portal.registers import Demo
from portal.termijnen.datums import NEDERLAND
from signalen.cijfers.rekenen import maand_erbij
from tests.loket.factories import DossierFactory
from tests.signalen.factories import medewerker

pytestmark = pytest.mark.django_db


@pytest.fixture
def maand() -> date:
    """The last whole month."""
    return maand_erbij(timezone.localdate().replace(day=1), -1)


def op(dag: date) -> datetime:
    return datetime.combine(dag, time(12), NEDERLAND)


def test_a_question_counts_in_the_month_of_the_first_door_and_no_other(maand: date) -> None:
    DossierFactory(route=Route.MAATWERK, eerste_deur_op=op(maand))
    DossierFactory(route=Route.MAATWERK, eerste_deur_op=op(maand), besluit_datum=maand - timedelta(days=9))
    DossierFactory(route=Route.MAATWERK, eerste_deur_op=op(maand - timedelta(days=1)))
    geteld = tel_maand(maand, timezone.localdate())
    assert geteld["voorkant"] == {"deel": 1, "geheel": 2}
    assert geteld["doorlooptijd"]["geheel"] == 0


def test_a_promise_is_kept_on_its_day_and_one_that_was_dropped_does_not_count(maand: date) -> None:
    dag = maand + timedelta(days=10)
    for status, afgerond in (
        (Toezeggingstatus.NAGEKOMEN, dag),
        (Toezeggingstatus.NAGEKOMEN, dag - timedelta(days=3)),
        (Toezeggingstatus.NAGEKOMEN, dag + timedelta(days=1)),
        (Toezeggingstatus.VERVALLEN, dag),
    ):
        Toezegging.objects.filter(dossier=DossierFactory()).update(
            uiterlijk=dag, status=status, afgerond_op=op(afgerond), reden="Niet meer nodig."
        )
    assert tel_maand(maand, timezone.localdate())["beloften"] == {"deel": 2, "geheel": 3}


def test_who_began_a_step_and_did_not_end_it_stopped(maand: date) -> None:
    Intakestap.objects.create(dag=maand, stap="verhaal", staat=Stapstaat.BEGONNEN, aantal=40)
    Intakestap.objects.create(dag=maand, stap="verhaal", staat=Stapstaat.GEDAAN, aantal=30)
    assert tel_maand(maand, timezone.localdate())["afhakers"] == {"deel": 10, "geheel": 40}


def test_a_figure_of_fewer_than_ten_is_not_shown_and_more_is_rounded(maand: date) -> None:
    Intakestap.objects.create(dag=maand, stap="verhaal", staat=Stapstaat.BEGONNEN, aantal=MINSTENS - 1)
    tel_deur(timezone.localdate())
    afhakers = next(rij for rij in deurcijfers(3) if rij.definitie is DEFINITIES["afhakers"])
    assert set(afhakers.maanden.values()) == {None}
    Intakestap.objects.create(dag=maand, stap="verhaal", staat=Stapstaat.BEGONNEN, aantal=34)
    Intakestap.objects.create(dag=maand, stap="verhaal", staat=Stapstaat.GEDAAN, aantal=30)
    tel_deur(timezone.localdate())
    afhakers = next(rij for rij in deurcijfers(3) if rij.definitie is DEFINITIES["afhakers"])
    stand = afhakers.maanden[maand]
    assert stand is not None
    assert (stand.waarde, stand.over) == ("30%", "45")


def test_counting_again_changes_a_month_and_makes_no_second_one(maand: date) -> None:
    tel_deur(timezone.localdate())
    eerst = Deurmaand.objects.count()
    DossierFactory(route=Route.MAATWERK, eerste_deur_op=op(maand), status=Dossierstatus.OPEN)
    tel_deur(timezone.localdate())
    assert Deurmaand.objects.count() == eerst
    assert Deurmaand.objects.get(maand=maand).cijfers["voorkant"]["geheel"] == 1


def test_the_page_tells_each_figure_with_its_meaning(client: Client, maand: date) -> None:
    Intakestap.objects.create(dag=maand, stap="verhaal", staat=Stapstaat.BEGONNEN, aantal=20)
    tel_deur(timezone.localdate())
    client.force_login(medewerker(Rol.SIGNALENTEAM))
    bladzijde = client.get("/signalen/eerste-deur/").content.decode()
    for definitie in DEFINITIES.values():
        assert str(definitie.naam) in bladzijde
        assert str(definitie.volledigheid) in bladzijde
    assert "over 20" in bladzijde


def test_the_demo_shows_two_years_that_counting_leaves_alone(client: Client, maand: date) -> None:
    demo = Demo(Random(1))
    assert maak_deurmaanden(demo) == "24 new of 24"
    assert maak_deurmaanden(demo) == "0 new of 24"
    voor = Deurmaand.objects.get(maand=maand).cijfers

    tel_deur(timezone.localdate())

    assert Deurmaand.objects.get(maand=maand).cijfers == voor
    client.force_login(medewerker(Rol.SIGNALENTEAM))
    bladzijde = client.get("/signalen/eerste-deur/").text
    assert bladzijde.count("Verzonnen") == 24
    # Who came back in the last four months is not known yet; the note under the table says it once more.
    assert bladzijde.count("te weinig") == 4 + 1
