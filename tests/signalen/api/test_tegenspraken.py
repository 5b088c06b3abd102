"""A sender says that an answer does not solve it: once per signal, and the knelpunt opens again."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client

from portal.identiteit.rechten import Geweigerd
from portal.uitgaand.models import Uitgaand
from signalen.cloudevent import Eventsoort
from signalen.handelingen import naberichten
from signalen.handelingen.beantwoorden import beantwoord
from signalen.handelingen.bundelen import bundel
from signalen.handelingen.levensloop import vergrendel
from signalen.handelingen.tegenspreken import spreek_tegen, te_weerspreken
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
from signalen.teksten import LANGE_TEKST_MAX_TEKENS, BevatPersoonsgegevens
from tests.signalen.events import envelop, stuur
from tests.signalen.factories import (
    PARTNER,
    KnelpuntFactory,
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

    tegenspraak = spreek_tegen(signaal, REDEN, door="Bo")

    bericht = Uitgaand.objects.get()
    assert bericht.bestemming == PARTNER
    assert bericht.inhoud["type"] == "nl.maatwerkbesluiten.signaal-weersproken.v1"
    assert bericht.inhoud["id"] == str(tegenspraak.event_id)
    assert bericht.inhoud["data"]["reden"] == REDEN
    with pytest.raises(Geweigerd):
        spreek_tegen(signaal, "Nog eens.", door="Bo")


def test_there_is_nothing_to_contradict_before_a_decision(partner: Koppeling) -> None:
    for signaal in (SignaalFactory(), beantwoord_signaal(uitkomst="", stand="in_onderzoek")):
        with pytest.raises(Geweigerd):
            spreek_tegen(signaal, REDEN, door="Bo")


def test_what_the_sender_writes_is_checked(partner: Koppeling) -> None:
    signaal = beantwoord_signaal()

    with pytest.raises(ValidationError):
        spreek_tegen(signaal, " ", door="Bo")
    with pytest.raises(BevatPersoonsgegevens):
        spreek_tegen(signaal, "Dit helpt Jansen niet.", door="Bo", namen=["Jansen"])
    assert not Tegenspraak.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_it_belongs_to_the_transaction_of_who_says_it(partner: Koppeling) -> None:
    signaal = beantwoord_signaal()

    with pytest.raises(RuntimeError):
        spreek_tegen(signaal, REDEN, door="Bo")
    with transaction.atomic():
        spreek_tegen(signaal, REDEN, door="Bo")


def test_only_a_decision_can_be_contradicted_and_the_newest_counts(partner: Koppeling) -> None:
    """That another ministry took it over has an outcome too, and decides nothing."""
    signaal = beantwoord_signaal(uitkomst=Uitkomst.DOORVERWEZEN, stand="in_onderzoek")
    assert te_weerspreken(signaal) is None

    def kwam(event_id: str, op: str, volgnummer: int) -> OntvangenReactie:
        return OntvangenReactie.objects.create(
            bron=PARTNER,
            event_id=event_id,
            signaal=signaal,
            uitkomst=Uitkomst.NIET_GEDEELD,
            tekst_medewerker="Nee.",
            tekst_burger="Nee.",
            gegeven_op=op,
            volgnummer=volgnummer,
        )

    later = kwam("e-3", "2026-11-23T10:00:00Z", 3)
    gelijk = kwam("e-4", "2026-11-23T10:00:00Z", 4)
    kwam("e-2", "2026-11-22T10:00:00Z", 2)

    assert te_weerspreken(signaal) == gelijk
    assert list(OntvangenReactie.objects.nieuwste_eerst()[:2]) == [gelijk, later]


def test_the_longest_reason_reaches_all_senders(client: Client, signaal: OntvangenSignaal) -> None:
    """What is told to all must fit in one answer; the whole reason stays in the history."""
    reden = "Wie logeert, krijgt nog steeds minder dan was afgesproken. " * 67
    reden = reden[:LANGE_TEKST_MAX_TEKENS].strip()

    assert stuur(client, PAD, event(signaal, {"reden": reden})).status_code == 201

    assert Verloop.objects.get(soort=Verloopsoort.TEGENSPRAAK).reden == reden
    laatste = Knelpunt.objects.get().reacties.order_by("-op")[0]
    laatste.clean_fields(exclude=["door", "vanzelf"])
    assert len(laatste.tekst_medewerker) <= LANGE_TEKST_MAX_TEKENS
    assert "…\nHierna:" in laatste.tekst_medewerker
    assert laatste.wie == "automatisch, na een reactie van een afzender"


def test_it_is_heard_in_the_knelpunt_where_the_signal_is_now(
    client: Client, signaal: OntvangenSignaal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A colleague moved it between looking it up and locking it: the new place counts, and is locked first."""
    oud, nieuw = Knelpunt.objects.get(), KnelpuntFactory(status=Knelpuntstatus.BESLUIT)
    vergrendeld: list[int] = []

    def verplaats_eerst(knelpunt_id: int) -> Knelpunt:
        vergrendeld.append(knelpunt_id)
        OntvangenSignaal.objects.filter(pk=signaal.pk).update(knelpunt=nieuw)
        return vergrendel(knelpunt_id)

    monkeypatch.setattr(naberichten, "vergrendel", verplaats_eerst)
    OntvangenSignaal.objects.filter(pk=signaal.pk).update(knelpunt=oud)

    # The update is undone with the first try; done again before it, it stands.
    with pytest.raises(naberichten.Verplaatst), transaction.atomic():
        naberichten._vergrendel(OntvangenSignaal.objects.filter(pk=signaal.pk))
    OntvangenSignaal.objects.filter(pk=signaal.pk).update(knelpunt=nieuw)
    assert stuur(client, PAD, event(signaal)).status_code == 201

    assert vergrendeld == [oud.pk, nieuw.pk]
    nieuw.refresh_from_db()
    assert nieuw.status == Knelpuntstatus.HEROPEND
