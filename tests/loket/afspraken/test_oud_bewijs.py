"""The slip of an appointment that was moved or cancelled says so: nobody comes at a time that is off."""

import pytest
from django.test import Client
from django.urls import reverse

from loket.handelingen.afspraakovergangen import Wie
from loket.handelingen.afspreken import bevestig, reserveer, zeg_af
from loket.models import Dossier, Informatiepunt, Stuk, Stuksoort
from loket.selecties.machtigingen import stukken_voor
from loket.selecties.stukken import met_geldigheid
from portal.identiteit.models import Medewerker
from tests.loket.afspraken.conftest import Klok, moment
from tests.loket.afspraken.test_helper import machtig

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
NIET_MEER = "geldt niet meer"


@pytest.fixture
def verzet(klok: Klok, dossier: Dossier, punt: Informatiepunt) -> tuple[Stuk, Stuk]:
    """The slip of a first time, and that of the time that came in its place."""
    for uur in (9, 10):
        reserveer(dossier, punt, moment(3, uur), wie=Wie.BURGER)
        bevestig(dossier, wie=Wie.BURGER)
        klok.verder(minutes=1)
    oud, nieuw = dossier.stukken.filter(soort=Stuksoort.AFSPRAAK).order_by("klaargelegd_op")
    return oud, nieuw


def oude(dossier: Dossier) -> set[Stuk]:
    return {stuk for stuk in met_geldigheid(dossier.stukken.all()) if stuk.geldt_niet_meer}


def test_only_the_slip_of_the_first_time_is_marked_after_moving(
    burger: Client, dossier: Dossier, verzet: tuple[Stuk, Stuk]
) -> None:
    oud, nieuw = verzet
    assert oude(dossier) == {oud}
    assert burger.get(reverse("volgen-dossier")).content.decode().count(NIET_MEER) == 1
    assert NIET_MEER in burger.get(reverse("stuk", args=[oud.pk])).content.decode()
    assert NIET_MEER not in burger.get(reverse("stuk", args=[nieuw.pk])).content.decode()


def test_every_slip_is_marked_after_cancelling_and_other_papers_are_not(
    burger: Client, dossier: Dossier, verzet: tuple[Stuk, Stuk]
) -> None:
    dossier.stukken.create(soort=Stuksoort.ONTVANGSTBEWIJS, titel="Ontvangstbewijs", html="<p>Dank.</p>")
    zeg_af(dossier, wie=Wie.BURGER)
    assert oude(dossier) == set(verzet)
    assert burger.get(reverse("volgen-dossier")).content.decode().count(NIET_MEER) == 2


def test_a_helper_sees_the_same(dossier: Dossier, verzet: tuple[Stuk, Stuk], collega: Medewerker) -> None:
    machtiging = machtig(dossier, collega)
    assert {stuk.pk for stuk in stukken_voor(machtiging) if stuk.geldt_niet_meer} == {verzet[0].pk}
