"""A call about an appointment stands as long as it has sense: who books, moves or cancels is not called any more."""

import pytest

from loket.controles.afspraken import afspraak_is_beloofd
from loket.controles.dossiers import geen_doodlopende_weg
from loket.handelingen.afspraakdag import meld_niet_verschenen
from loket.handelingen.afspraakovergangen import Wie
from loket.handelingen.afspreken import bevestig, reserveer, zeg_af
from loket.handelingen.puntsluiten import sluit_dag
from loket.models import Belverzoek, Dossier, Informatiepunt, Toezeggingstatus
from loket.tasks import herinner_afspraken
from portal.identiteit.models import Medewerker
from tests.loket.afspraken.conftest import Klok, moment
from tests.loket.afspraken.stappen import maak
from tests.loket.factories import DossierFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


@pytest.fixture
def alleen_bellen(punt: Informatiepunt) -> Dossier:
    """Someone without an e-mail address: about an appointment we call."""
    dossier: Dossier = DossierFactory(email="", telefoon="06 12 34 56 78")
    return dossier


def te_bellen(dossier: Dossier) -> list[str]:
    rijen = Belverzoek.objects.filter(dossier=dossier, toezegging__status=Toezeggingstatus.OPEN)
    return [rij.waarover for rij in rijen]


def kies_zelf(dossier: Dossier, punt: Informatiepunt, dag: int = 10) -> None:
    reserveer(dossier, punt, moment(dag, 9), wie=Wie.BURGER)
    bevestig(dossier, wie=Wie.BURGER)


def test_who_chooses_an_own_time_is_not_called_about_the_closed_day(
    klok: Klok, punt: Informatiepunt, alleen_bellen: Dossier, collega: Medewerker
) -> None:
    maak(alleen_bellen, punt)
    sluit_dag(punt, moment(6, 0).date(), reden="griep", door=collega)
    assert len(te_bellen(alleen_bellen)) == 1
    kies_zelf(alleen_bellen, punt)
    assert te_bellen(alleen_bellen) == []
    assert geen_doodlopende_weg() == afspraak_is_beloofd() == []


def test_who_books_anew_is_not_called_for_a_new_appointment(
    klok: Klok, punt: Informatiepunt, alleen_bellen: Dossier, collega: Medewerker
) -> None:
    afspraak = maak(alleen_bellen, punt)
    klok.op(6, 11)
    meld_niet_verschenen(afspraak, collega)
    assert te_bellen(alleen_bellen) == ["kwam niet op de afspraak"]
    kies_zelf(alleen_bellen, punt)
    assert te_bellen(alleen_bellen) == []


@pytest.mark.parametrize("zegt_af", [True, False], ids=["cancelled", "moved"])
def test_nobody_is_reminded_of_a_time_that_is_no_more(
    klok: Klok, punt: Informatiepunt, alleen_bellen: Dossier, zegt_af: bool
) -> None:
    maak(alleen_bellen, punt)
    klok.op(5, 9)
    herinner_afspraken()
    assert te_bellen(alleen_bellen) == ["herinnering afspraak"]
    if zegt_af:
        zeg_af(alleen_bellen, wie=Wie.BURGER)
    else:
        kies_zelf(alleen_bellen, punt)
    assert te_bellen(alleen_bellen) == []
    assert geen_doodlopende_weg() == []
