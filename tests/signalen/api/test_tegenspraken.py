"""A sender says that an answer does not solve it: once per signal, and the knelpunt opens again."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client

from portal.identiteit.rechten import Geweigerd
from portal.uitgaand.models import Uitgaand
from signalen.cloudevent import Eventsoort
from signalen.handelingen.beantwoorden import beantwoord
from signalen.handelingen.bundelen import bundel
from signalen.handelingen.tegenspreken import spreek_tegen
from signalen.models import (
    Knelpunt,
    Knelpuntstatus,
    Koppeling,
    OntvangenReactie,
    OntvangenSignaal,
    OntvangenTegenspraak,
    Signaal,
    Tegenspraak,
    Uitkomst,
    Verloop,
    Verloopsoort,
)
from signalen.teksten import BevatPersoonsgegevens
from tests.signalen.events import envelop, stuur
from tests.signalen.factories import (
    PARTNER,
    KoppelingFactory,
    OntvangenSignaalFactory,
    SignaalFactory,
    beleidsmedewerker,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("aangeboden")]
PAD = "/api/v1/tegenspraken"
REDEN = "Wie logeert, krijgt nog steeds minder."


def event(signaal: OntvangenSignaal, data: dict[str, Any] | None = None, **attributen: Any) -> dict[str, Any]:
    inhoud = {
        "signaalnummer": signaal.signaalnummer,
        "reden": REDEN,
        "weersprokenOp": "2026-11-25T10:00:00Z",
        **(data or {}),
    }
    return envelop(Eventsoort.SIGNAAL_WEERSPROKEN, inhoud, attributen)


@pytest.fixture
def signaal(partner: Koppeling) -> OntvangenSignaal:
    """A signal of the partner in a bundle that was answered with a line that is agreed."""
    door = beleidsmedewerker()
    rij = OntvangenSignaalFactory()
    knelpunt = bundel([rij], "Logeren", door)
    beantwoord(knelpunt, Uitkomst.VASTE_LIJN, "Dit is de lijn.", "Dit is de lijn.", "", door)
    return rij


def test_it_opens_the_knelpunt_again_and_all_senders_are_told(
    client: Client, signaal: OntvangenSignaal
) -> None:
    assert stuur(client, PAD, event(signaal)).status_code == 201

    knelpunt = Knelpunt.objects.get()
    assert knelpunt.status == Knelpuntstatus.HEROPEND
    regel = Verloop.objects.get(soort=Verloopsoort.TEGENSPRAAK)
    assert (regel.reden, regel.naar, regel.door) == (REDEN, "Proefuitvoerder", None)
    laatste = knelpunt.reacties.order_by("-op").first()
    assert laatste is not None
    assert laatste.stand == Knelpuntstatus.HEROPEND
    assert REDEN in laatste.tekst_medewerker
    assert laatste.tekst_burger.startswith("Uw verhaal hielp")


def test_the_same_event_twice_counts_once(client: Client, signaal: OntvangenSignaal) -> None:
    bericht = event(signaal)

    eerste, tweede = stuur(client, PAD, bericht), stuur(client, PAD, bericht)

    assert (eerste.status_code, tweede.status_code) == (201, 200)
    assert eerste.content == tweede.content
    assert Verloop.objects.filter(soort=Verloopsoort.TEGENSPRAAK).count() == 1


def test_a_second_one_about_the_signal_is_a_409(client: Client, signaal: OntvangenSignaal) -> None:
    stuur(client, PAD, event(signaal))

    assert stuur(client, PAD, event(signaal)).status_code == 409
    assert OntvangenTegenspraak.objects.count() == 1


def test_the_signal_of_someone_else_is_a_404(client: Client, signaal: OntvangenSignaal) -> None:
    ander = KoppelingFactory(bron="urn:nld:oin:00000000000000000009:systeem:ander")

    assert stuur(client, PAD, event(signaal, source=ander.bron)).status_code == 404
    assert Knelpunt.objects.get().status == Knelpuntstatus.BESLUIT


@pytest.mark.parametrize("reden", ["", "Bel 06-12345678."])
def test_a_reason_is_needed_and_holds_no_personal_data(
    client: Client, signaal: OntvangenSignaal, reden: str
) -> None:
    assert stuur(client, PAD, event(signaal, {"reden": reden})).status_code == 400
    assert not OntvangenTegenspraak.objects.exists()


def test_a_signal_in_no_bundle_waits_with_its_reaction(client: Client, partner: Koppeling) -> None:
    assert stuur(client, PAD, event(OntvangenSignaalFactory())).status_code == 201
    assert OntvangenTegenspraak.objects.count() == 1


def test_when_it_is_open_already_the_history_tells_it(client: Client, signaal: OntvangenSignaal) -> None:
    ander = OntvangenSignaalFactory(knelpunt_id=Knelpunt.objects.get().pk, gebundeld_op=signaal.ontvangen_op)
    stuur(client, PAD, event(signaal))
    berichten = Uitgaand.objects.count()

    assert stuur(client, PAD, event(ander)).status_code == 201

    assert Verloop.objects.filter(soort=Verloopsoort.TEGENSPRAAK).count() == 2
    assert Verloop.objects.filter(soort=Verloopsoort.STAND, naar=Knelpuntstatus.HEROPEND).count() == 1
    assert Uitgaand.objects.count() == berichten


def beantwoord_signaal(**velden: Any) -> Signaal:
    """A signal of ours that the partner answered."""
    signaal = SignaalFactory()
    OntvangenReactie.objects.create(
        bron=PARTNER,
        event_id="e-1",
        signaal=signaal,
        tekst_medewerker="Dit is de lijn.",
        tekst_burger="Dit is de lijn.",
        gegeven_op="2026-11-21T10:00:00Z",
        **{"uitkomst": Uitkomst.VASTE_LIJN, **velden},
    )
    return signaal


def test_the_sender_says_so_once_with_a_reason(partner: Koppeling) -> None:
    signaal = beantwoord_signaal()

    tegenspraak = spreek_tegen(signaal, REDEN)

    bericht = Uitgaand.objects.get()
    assert bericht.bestemming == PARTNER
    assert bericht.inhoud["type"] == "nl.maatwerkbesluiten.signaal-weersproken.v1"
    assert bericht.inhoud["id"] == str(tegenspraak.event_id)
    assert bericht.inhoud["data"]["reden"] == REDEN
    with pytest.raises(Geweigerd):
        spreek_tegen(signaal, "Nog eens.")


def test_there_is_nothing_to_contradict_before_a_decision(partner: Koppeling) -> None:
    for signaal in (SignaalFactory(), beantwoord_signaal(uitkomst="", stand="in_onderzoek")):
        with pytest.raises(Geweigerd):
            spreek_tegen(signaal, REDEN)


def test_what_the_sender_writes_is_checked(partner: Koppeling) -> None:
    signaal = beantwoord_signaal()

    with pytest.raises(ValidationError):
        spreek_tegen(signaal, " ")
    with pytest.raises(BevatPersoonsgegevens):
        spreek_tegen(signaal, "Dit helpt Jansen niet.", namen=["Jansen"])
    assert not Tegenspraak.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_it_belongs_to_the_transaction_of_who_says_it(partner: Koppeling) -> None:
    signaal = beantwoord_signaal()

    with pytest.raises(RuntimeError):
        spreek_tegen(signaal, REDEN)
    with transaction.atomic():
        spreek_tegen(signaal, REDEN)
