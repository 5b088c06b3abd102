"""Many people who choose the same time at the same moment: each desk is had by one."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from django.db import connections, transaction
from django.utils import timezone

from loket.controles.afspraken import afspraak_is_beloofd, geen_balie_dubbel, wachten_is_beloofd
from loket.controles.dossiers import geen_doodlopende_weg
from loket.handelingen.afspraakovergangen import Wie
from loket.handelingen.afspraakwensen import bewaar_wensen
from loket.handelingen.afspreken import bevestig, reserveer
from loket.handelingen.puntsluiten import dagen_met_afspraken, sluit_dag
from loket.handelingen.toezeggingen import vergrendel
from loket.handelingen.wachten import bied, bied_vrije_tijden_aan, ga_wachten, neem_aanbod_aan
from loket.models import (
    BEZET,
    Afspraak,
    Afspraakstatus,
    Dossier,
    Informatiepunt,
    Sluitingsdag,
    Wachtplek,
    Wachtstatus,
)
from loket.selecties.vrije_tijden import Wensen, vrije_tijden
from portal.identiteit.rechten import Rol
from portal.termijnen import WEEKDAGEN
from tests.loket.factories import DossierFactory, InformatiepuntFactory, MedewerkerFactory
from tests.wedloop import tegelijk

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("inhoud")]
ALLE_DAGEN = {dag: [["09:00", "17:00"]] for dag in WEEKDAGEN[:5]}


def straks(punt: Informatiepunt, aantal_dagen: int = 3) -> datetime:
    """A free time some days ahead."""
    later = timezone.now() + timedelta(days=aantal_dagen)
    return next(tijd for tijd in vrije_tijden([punt], Wensen())[punt.pk] if tijd > later)


def probeer(punt: Informatiepunt, wanneer: datetime) -> Callable[[], object]:
    dossier = DossierFactory()

    def doe() -> None:
        reserveer(dossier, punt, wanneer, wie=Wie.BURGER)
        bevestig(dossier, wie=Wie.BURGER)

    return doe


def test_of_a_few_at_once_one_has_the_desk() -> None:
    punt = InformatiepuntFactory()
    wanneer = straks(punt)
    uitkomsten = tegelijk(*[probeer(punt, wanneer) for _nummer in range(4)])
    assert uitkomsten.count("gelukt") == 1
    assert Afspraak.objects.filter(status__in=BEZET).count() == 1
    assert geen_balie_dubbel() == []


@pytest.fixture
def vijftig_verbindingen() -> Iterator[None]:
    """As many connections as there are people; the pool of a web process is smaller."""
    connections.close_all()
    instelling = connections["default"].settings_dict["OPTIONS"]
    bewaard = instelling.pop("pool", None)
    yield
    connections.close_all()
    if bewaard is not None:
        instelling["pool"] = bewaard


@pytest.mark.postgres
@pytest.mark.usefixtures("vijftig_verbindingen")
def test_of_fifty_at_once_each_desk_is_had_by_one() -> None:
    punt = InformatiepuntFactory(balies=3)
    wanneer = straks(punt)
    uitkomsten = tegelijk(*[probeer(punt, wanneer) for _nummer in range(50)], eerst_verbinden=True)
    assert uitkomsten.count("gelukt") == 3
    assert set(uitkomsten) == {"gelukt", "Deze tijd is net door iemand anders gekozen. Kies een andere tijd."}
    bezet = Afspraak.objects.filter(status=Afspraakstatus.BEVESTIGD, begint_op=wanneer)
    assert sorted(bezet.values_list("balie", flat=True)) == [1, 2, 3]
    assert Afspraak.objects.filter(status__in=BEZET).count() == 3
    assert geen_balie_dubbel() == []


@pytest.mark.postgres
@pytest.mark.usefixtures("vijftig_verbindingen")
def test_of_twenty_who_want_the_same_two_organisations_one_has_them() -> None:
    punt = InformatiepuntFactory(balies=20, aanwezig={"uwv": ALLE_DAGEN, "svb": ALLE_DAGEN})
    wanneer = straks(punt)

    def met_partijen(volgorde: list[str]) -> Callable[[], object]:
        doe_later = DossierFactory()
        bewaar_wensen(doe_later, plaats="Utrecht", rolstoel=False, tolk="", organisaties=volgorde)
        dossier = Dossier.objects.get(pk=doe_later.pk)
        return lambda: reserveer(dossier, punt, wanneer, wie=Wie.BURGER)

    volgorden = [["uwv", "svb"], ["svb", "uwv"]] * 10
    assert tegelijk(*[met_partijen(volgorde) for volgorde in volgorden]).count("gelukt") == 1
    assert geen_balie_dubbel() == []


@pytest.mark.postgres
def test_a_time_that_comes_free_is_offered_to_one_of_who_wait() -> None:
    punt = InformatiepuntFactory()
    wachtenden = [DossierFactory() for _nummer in range(3)]
    for wanneer in vrije_tijden([punt], Wensen())[punt.pk]:
        bezetter = Afspraak.objects.create(
            dossier=DossierFactory(),
            informatiepunt=punt,
            begint_op=wanneer,
            eindigt_op=wanneer + punt.duur,
            balie=1,
            gereserveerd_tot=timezone.now() + timedelta(days=30),
        )
    for dossier in wachtenden:
        ga_wachten(dossier, punt)
    assert not Afspraak.objects.filter(aanbod=True).exists()
    Afspraak.objects.filter(pk=bezetter.pk).update(status=Afspraakstatus.VERLOPEN, gereserveerd_tot=None)
    tegelijk(*[lambda: bied_vrije_tijden_aan(punt.pk)] * 3)
    aanbod = Afspraak.objects.get(aanbod=True)
    assert (aanbod.dossier, aanbod.begint_op) == (wachtenden[0], bezetter.begint_op)
    assert list(Wachtplek.objects.order_by("aangemaakt_op").values_list("status", flat=True)) == [
        Wachtstatus.AANGEBODEN,
        Wachtstatus.WACHT,
        Wachtstatus.WACHT,
    ]
    neem_aanbod_aan(wachtenden[0], wie=Wie.BURGER)
    assert geen_balie_dubbel() == []


@pytest.mark.postgres
@pytest.mark.parametrize("wat", ["confirm", "reserve and confirm", "take an offer"])
def test_nobody_is_expected_on_a_day_that_is_closed_in_the_same_second(wat: str) -> None:
    """Whoever is first: then nothing stands on the closed day, and everybody has a way on."""
    punt = InformatiepuntFactory(balies=6)
    collega = MedewerkerFactory(rol=Rol.BALIE, rol__team=punt.team)
    wanneer = straks(punt, 6)
    doen = [_doe(wat, punt, wanneer) for _nummer in range(5)]
    dag = timezone.localdate(wanneer)
    uitkomsten = tegelijk(*doen, lambda: sluit_dag(punt, dag, reden="griep", door=collega))
    assert uitkomsten[-1] == "gelukt"
    op_die_dag = Afspraak.objects.filter(informatiepunt=punt, begint_op__date=dag)
    assert not op_die_dag.filter(status__in=(Afspraakstatus.BEVESTIGD, Afspraakstatus.GERESERVEERD)).exists()
    assert dagen_met_afspraken() == []
    for controle in (geen_balie_dubbel, afspraak_is_beloofd, wachten_is_beloofd, geen_doodlopende_weg):
        assert controle() == []


def _doe(wat: str, punt: Informatiepunt, wanneer: datetime) -> Callable[[], object]:
    """What someone does at the moment of closing; what comes before it is done already."""
    if wat == "reserve and confirm":
        return probeer(punt, wanneer)
    dossier = DossierFactory()
    if wat == "take an offer":
        _bied(dossier, punt, wanneer)
        return lambda: neem_aanbod_aan(dossier, wie=Wie.BURGER)
    reserveer(dossier, punt, wanneer, wie=Wie.BURGER)
    return lambda: bevestig(dossier, wie=Wie.BURGER)


def _bied(dossier: Dossier, punt: Informatiepunt, wanneer: datetime) -> None:
    """An offer of just this time to who stands in the row."""
    with transaction.atomic():
        vast = vergrendel(dossier.pk)
        plek = Wachtplek.objects.create(
            dossier=vast,
            informatiepunt=punt,
            verwacht_op=timezone.localdate(),
            toezegging=vast.volgende_toezegging,
        )
        bied(vast, plek, punt, wanneer)


@pytest.mark.postgres
def test_two_neighbours_that_close_the_same_day_do_not_wait_for_each_other_for_ever() -> None:
    """Each moves its people to the other: both closings end, and nobody is left on a closed day."""
    Informatiepunt.objects.update(vervallen=True)
    punten = [InformatiepuntFactory(balies=3) for _nummer in range(2)]
    wanneer = straks(punten[0], 6)
    dag = timezone.localdate(wanneer)
    for punt in punten:
        for _nummer in range(3):
            probeer(punt, wanneer)()
    een, ander = (MedewerkerFactory(rol=Rol.BALIE, rol__team=punt.team) for punt in punten)
    tegelijk(
        lambda: sluit_dag(punten[0], dag, reden="storm", door=een),
        lambda: sluit_dag(punten[1], dag, reden="storm", door=ander),
    )
    assert dagen_met_afspraken() == []
    assert Sluitingsdag.objects.count() == 2
    assert [controle() for controle in (geen_balie_dubbel, wachten_is_beloofd)] == [[], []]
