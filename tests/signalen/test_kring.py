"""Once round over real HTTP: from a signal here to the answer back here, through whatever goes wrong (promise 5)."""

from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.utils import timezone

from portal.uitgaand import stilte
from portal.uitgaand.models import Status, Uitgaand
from portal.uitgaand.motor import verstuur_bericht
from signalen import controles as signaalcontroles
from signalen.handelingen.afgeven import geef_signaal_af
from signalen.handelingen.beantwoorden import beantwoord
from signalen.handelingen.bundelen import bundel
from signalen.handelingen.koppelen import richt_koppelingen_in
from signalen.models import Koppeling, OntvangenReactie, OntvangenSignaal, Signaal, Uitkomst
from tests.controleren import controles_van, gebroken
from tests.signalen.factories import beleidsmedewerker, inhoud
from tests.signalen.netwerk import ontvanger

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def onszelf(live_server: Any, settings: Any, aangeboden: list[UUID]) -> Koppeling:
    """This installation as its own partner, as the embedded run has it."""
    settings.BASIS_URL = live_server.url
    settings.SIGNAAL_KOPPELINGEN = []
    Koppeling.objects.all().delete()
    richt_koppelingen_in()
    return Koppeling.objects.get()


def geef_af() -> Signaal:
    with transaction.atomic():
        return geef_signaal_af(**inhoud())


def bezorg() -> list[Status]:
    """Send all that waits, also what must wait for its turn or until a silent receiver is tried again."""
    stilte._stil.clear()
    Uitgaand.objects.filter(status=Status.WACHT).update(volgende_poging_op=timezone.now())
    return [
        verstuur_bericht(pk)
        for pk in Uitgaand.objects.filter(status=Status.WACHT).values_list("pk", flat=True)
    ]


def alles_goed() -> bool:
    return not gebroken(signaalcontroles)


def test_a_signal_goes_to_the_ministry_and_the_answer_comes_back(onszelf: Koppeling) -> None:
    signaal = geef_af()
    assert bezorg() == [Status.VERZONDEN]

    ontvangen = OntvangenSignaal.objects.get()
    assert ontvangen.vrije_tekst() == signaal.vrije_tekst()
    assert ontvangen.signaalnummer == signaal.signaalnummer
    assert ontvangen.ministerie == signaal.ministerie

    beleid = beleidsmedewerker()
    knelpunt = bundel([ontvangen], "Logeren is geen samenwonen", beleid)
    beantwoord(knelpunt, Uitkomst.VASTE_LIJN, "Dit is de lijn.", "U heeft gelijk.", "", beleid)
    assert bezorg() == [Status.VERZONDEN]

    reactie = OntvangenReactie.objects.get()
    assert (reactie.signaal, reactie.uitkomst, reactie.tekst_burger) == (
        signaal,
        "vaste_lijn",
        "U heeft gelijk.",
    )
    assert alles_goed()


def test_a_lost_answer_of_the_receiver_is_sent_again_and_counted_once(
    onszelf: Koppeling, live_server: Any
) -> None:
    with ontvanger(doorgeven_aan=live_server.url) as weg:
        Koppeling.objects.update(url=weg.url)
        signaal = geef_af()
        assert bezorg() == [Status.WACHT]
        assert weg.doorgegeven == [201]  # the receiver has it; the sender does not know
        assert OntvangenSignaal.objects.count() == 1
        assert bezorg() == [Status.WACHT]
        assert weg.doorgegeven == [201, 200]

    Koppeling.objects.update(url=live_server.url)
    assert bezorg() == [Status.VERZONDEN]

    signaal.refresh_from_db()
    assert signaal.afgeleverd_op is not None
    assert OntvangenSignaal.objects.count() == 1
    assert alles_goed()


def test_a_receiver_that_was_away_gets_the_signal_when_it_is_back(
    onszelf: Koppeling, live_server: Any
) -> None:
    with ontvanger() as even:
        dicht = even.url
    Koppeling.objects.update(url=dicht)
    geef_af()

    assert bezorg() == [Status.WACHT]
    assert alles_goed()  # waiting is not lost
    assert not OntvangenSignaal.objects.exists()

    Koppeling.objects.update(url=live_server.url)
    assert bezorg() == [Status.VERZONDEN]
    assert OntvangenSignaal.objects.count() == 1


def test_a_signal_without_a_partner_is_reported_and_leaves_as_soon_as_there_is_one(
    onszelf: Koppeling, settings: Any
) -> None:
    Koppeling.objects.all().delete()
    signaal = geef_af()

    (probleem,) = controles_van(signaalcontroles)[
        "signalen: every signal is delivered or on its way (promise 5)"
    ]()
    assert signaal.signaalnummer in probleem
    assert "no partner" in probleem

    assert "1 waiting messages" in richt_koppelingen_in()
    assert bezorg() == [Status.VERZONDEN]
    assert OntvangenSignaal.objects.count() == 1
    assert alles_goed()


def test_a_refusal_is_a_problem_that_controleer_reports(onszelf: Koppeling) -> None:
    geef_af()
    with ontvanger(status=400) as partner:
        Koppeling.objects.update(url=partner.url)
        assert bezorg() == [Status.MISLUKT]

    (geweigerd,) = controles_van(signaalcontroles)["signalen: no event was refused or given up"]()
    assert "400" in geweigerd
    (verloren,) = controles_van(signaalcontroles)[
        "signalen: every signal is delivered or on its way (promise 5)"
    ]()
    assert "gave up" in verloren
