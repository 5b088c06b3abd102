"""Many people who choose the same time at the same moment: each desk is had by one."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from django.db import connections
from django.utils import timezone

from loket.controles_afspraken import geen_balie_dubbel
from loket.handelingen.afspraakovergangen import Wie
from loket.handelingen.afspreken import bevestig, bewaar_wensen, reserveer
from loket.handelingen.wachten import bied_vrije_tijden_aan, ga_wachten, neem_aanbod_aan
from loket.models import BEZET, Afspraak, Afspraakstatus, Dossier, Informatiepunt, Wachtplek, Wachtstatus
from loket.selecties.vrije_tijden import Wensen, vrije_tijden
from portal.termijnen import WEEKDAGEN
from tests.loket.factories import DossierFactory, InformatiepuntFactory
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
