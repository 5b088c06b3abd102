"""A closed day that goes on after all: opened again by the desk, and nobody is moved twice."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from loket.controles.afspraken import afspraak_is_beloofd, wachten_is_beloofd
from loket.controles.dossiers import geen_doodlopende_weg
from loket.handelingen.afspraakovergangen import Wie
from loket.handelingen.afspreken import reserveer
from loket.handelingen.puntsluiten import dagen_met_afspraken, open_dag, sluit_dag
from loket.handelingen.wachten import ga_wachten
from loket.models import Dossier, Informatiepunt, Sluitingsdag, Wachtplek, Wachtstatus
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from tests.loket.afspraken.conftest import Klok, moment
from tests.loket.afspraken.stappen import maak
from tests.loket.factories import DossierFactory, InformatiepuntFactory, MedewerkerFactory, TeamFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
VRIJDAG = moment(6, 9).date()


def test_on_a_day_that_is_open_again_a_time_can_be_chosen(
    klok: Klok, punt: Informatiepunt, dossier: Dossier, collega: Medewerker
) -> None:
    sluit_dag(punt, VRIJDAG, reden="griep", door=collega)
    with pytest.raises(Geweigerd, match="Op deze tijd kan het hier niet"):
        reserveer(dossier, punt, moment(6, 9), wie=Wie.BURGER)
    open_dag(punt, VRIJDAG, door=collega)
    assert reserveer(dossier, punt, moment(6, 9), wie=Wie.BURGER).begint_op == moment(6, 9)
    dag = Sluitingsdag.objects.get()
    assert (dag.reden, dag.door, dag.geopend_door) == ("griep", collega, collega)


def test_whoever_was_offered_another_time_keeps_that(
    klok: Klok, punt: Informatiepunt, dossier: Dossier, collega: Medewerker
) -> None:
    maak(dossier, punt)
    sluit_dag(punt, VRIJDAG, reden="griep", door=collega)
    aanbod = Wachtplek.objects.get().aanbod
    open_dag(punt, VRIJDAG, door=collega)
    assert Wachtplek.objects.get().aanbod == aanbod
    assert dagen_met_afspraken() == []
    assert geen_doodlopende_weg() == afspraak_is_beloofd() == wachten_is_beloofd() == []


def test_who_waits_is_offered_a_time_of_the_day_that_is_open_again(
    klok: Klok, collega: Medewerker, dossier: Dossier, django_capture_on_commit_callbacks: Any
) -> None:
    punt = InformatiepuntFactory(team=dossier.team, openingstijden={"vrijdag": [["09:00", "10:00"]]})
    for dag in (13, 20):
        maak(DossierFactory(), punt, dag=dag)
    sluit_dag(punt, VRIJDAG, reden="griep", door=collega)
    plek = ga_wachten(dossier, punt)
    with django_capture_on_commit_callbacks(execute=True):
        open_dag(punt, VRIJDAG, door=collega)
    plek.refresh_from_db()
    assert plek.status == Wachtstatus.AANGEBODEN
    assert plek.aanbod is not None
    assert plek.aanbod.begint_op == moment(6, 9)


def test_a_day_can_be_closed_again_after_it_was_opened(
    klok: Klok, punt: Informatiepunt, dossier: Dossier, collega: Medewerker
) -> None:
    for _keer in range(2):
        sluit_dag(punt, VRIJDAG, reden="griep", door=collega)
        open_dag(punt, VRIJDAG, door=collega)
    maak(dossier, punt)
    assert sluit_dag(punt, VRIJDAG, reden="storm", door=collega) == 1
    assert [rij.reden for rij in Sluitingsdag.objects.dicht()] == ["storm"]


@pytest.mark.parametrize("dag", [1, 5], ids=["over", "not closed"])
def test_only_a_closed_day_to_come_is_opened(
    klok: Klok, punt: Informatiepunt, collega: Medewerker, dag: int
) -> None:
    with pytest.raises(Geweigerd, match="niet dicht"):
        open_dag(punt, moment(dag, 9).date(), door=collega)


def test_only_the_desk_of_the_point_opens_it(klok: Klok, punt: Informatiepunt, collega: Medewerker) -> None:
    sluit_dag(punt, VRIJDAG, reden="griep", door=collega)
    with pytest.raises(Geweigerd, match="niet van uw team"):
        open_dag(punt, VRIJDAG, door=MedewerkerFactory(rol=Rol.BALIE, rol__team=TeamFactory()))


def test_the_button_stands_on_the_list_of_that_day(
    client: Client, klok: Klok, punt: Informatiepunt, collega: Medewerker
) -> None:
    sluit_dag(punt, VRIJDAG, reden="griep", door=collega)
    client.force_login(collega)
    lijst = f"{reverse('balie-afspraken')}?punt={punt.sleutel}&dag={VRIJDAG}"
    assert "Open deze dag weer" in client.get(lijst).content.decode()
    velden = {"punt": punt.sleutel, "datum": VRIJDAG.isoformat()}
    na = client.post(reverse("balie-dag-openen"), velden, follow=True)
    assert na.redirect_chain[-1][0] == lijst
    pagina = na.content.decode()
    assert "Het punt is die dag weer open." in pagina
    assert "Open deze dag weer" not in pagina
