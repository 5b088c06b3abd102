"""Putting events ready in the outbox: one for each partner, in the transaction of what they tell about."""

from collections.abc import Callable, Collection
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from portal.uitgaand.motor import Klaar
from signalen.events import intrekking_event, reactie_event, signaal_event, tegenspraak_event
from signalen.handelingen.nummeren import vergrendel_reeksen, zet_genummerd_klaar
from signalen.models import (
    Intrekking,
    Koppeling,
    OntvangenSignaal,
    Reactie,
    Signaal,
    Teamstand,
    Teamvraag,
    Tegenspraak,
    Verzendreeks,
)


def signaalsleutel(signaal: Signaal, koppeling_id: int) -> str:
    """The outbox key of a signal for one partner: what is put ready twice goes once."""
    return f"signaal:{signaal.event_id}:{koppeling_id}"


def reactiesleutel(reactie_id: object, ontvangen_signaal_id: int) -> str:
    """The outbox key of an answer to one received signal."""
    return f"reactie:{reactie_id}:{ontvangen_signaal_id}"


def tegenspraaksleutel(tegenspraak: Tegenspraak, reeks_id: int) -> str:
    """The outbox key of a contradiction for one receiver, by its row of numbers."""
    return f"tegenspraak:{tegenspraak.event_id}:{reeks_id}"


def intrekkingsleutel(intrekking: Intrekking, koppeling_id: int) -> str:
    """The outbox key of a withdrawal for one partner."""
    return f"intrekking:{intrekking.event_id}:{koppeling_id}"


def zet_signaal_klaar(signaal: Signaal, *, nieuw: bool = False) -> int:
    """Put the event ready for every partner of the ministry; return how many there are, perhaps none.

    `nieuw`: it was made in this transaction, so it cannot be ready yet. Raises RuntimeError outside a transaction.
    """
    return _zet_klaar_voor(
        Koppeling.objects.ontvangers(signaal.ministerie),
        signaal_event(signaal),
        lambda reeks: signaalsleutel(signaal, reeks.koppeling_id),
        f"signaal {signaal.signaalnummer}",
        nieuw=nieuw,
    )


def zet_reactie_klaar(reactie: Reactie, signaal: OntvangenSignaal) -> bool:
    """Put the answer ready for the sender of this signal; return False when we have no address for it.

    Raises RuntimeError outside a transaction.
    """
    return zet_reacties_klaar(reactie, [signaal]) == 1


def zet_reacties_klaar(
    reactie: Reactie, signalen: Collection[OntvangenSignaal], *, nieuw: bool = False
) -> int:
    """Put the answer ready for the sender of each signal; return for how many we have an address.

    `nieuw`: the answer was given in this transaction, so nothing of it can be ready yet. The statements grow with
    batches of messages only. Raises RuntimeError outside a transaction.
    """
    partners = Koppeling.objects.filter(bron__in={rij.bron for rij in signalen}, actief=True)
    bekend = {reeks.koppeling.bron: reeks for reeks in vergrendel_reeksen(partners)}
    berichten = [
        (
            bekend[signaal.bron],
            Klaar(
                bestemming=signaal.bron,
                inhoud=reactie_event(reactie, signaal),
                sleutel=reactiesleutel(reactie.pk, signaal.pk),
                omschrijving=f"reactie op {signaal.signaalnummer}",
            ),
        )
        for signaal in signalen
        if signaal.bron in bekend
    ]
    zet_genummerd_klaar(berichten, nieuw=nieuw)
    return len(berichten)


def zet_tegenspraak_klaar(tegenspraak: Tegenspraak, *, nieuw: bool = False) -> int:
    """Put the contradiction ready for whoever must hear it; return how many there are, perhaps none.

    `nieuw`: it was made in this transaction, so it cannot be ready yet. Raises RuntimeError outside a transaction.
    """
    return _zet_klaar_voor(
        _wie_het_hoort(tegenspraak),
        tegenspraak_event(tegenspraak),
        lambda reeks: tegenspraaksleutel(tegenspraak, reeks.pk),
        f"tegenspraak bij {tegenspraak.signaal.signaalnummer}",
        nieuw=nieuw,
    )


def zet_intrekking_klaar(intrekking: Intrekking, *, nieuw: bool = False) -> int:
    """Put the withdrawal ready for every partner of the ministry; return how many there are, perhaps none.

    `nieuw`: it was made in this transaction, so it cannot be ready yet. Raises RuntimeError outside a transaction.
    """
    return _zet_klaar_voor(
        Koppeling.objects.ontvangers(intrekking.signaal.ministerie),
        intrekking_event(intrekking),
        lambda reeks: intrekkingsleutel(intrekking, reeks.koppeling_id),
        f"intrekking van {intrekking.signaal.signaalnummer}",
        nieuw=nieuw,
    )


def _zet_klaar_voor(
    partners: QuerySet[Koppeling],
    event: dict[str, Any],
    sleutel: Callable[[Verzendreeks], str],
    omschrijving: str,
    *,
    nieuw: bool,
) -> int:
    """Put one event ready for each of these partners, with its key in the outbox; return how many there are."""
    reeksen = vergrendel_reeksen(partners)
    berichten = [
        Klaar(
            bestemming=reeks.koppeling.bron,
            inhoud=event,
            sleutel=sleutel(reeks),
            omschrijving=omschrijving,
        )
        for reeks in reeksen
    ]
    zet_genummerd_klaar(list(zip(reeksen, berichten, strict=True)), nieuw=nieuw)
    return len(reeksen)


def _wie_het_hoort(tegenspraak: Tegenspraak) -> QuerySet[Koppeling]:
    """Who answered; when that was our own signal team, the ministry, which has the signal with what the team did."""
    signaal = tegenspraak.signaal
    if tegenspraak.bron == settings.SIGNAAL_BRON and (
        Teamvraag.objects.filter(signaal=signaal, stand=Teamstand.OPGELOST).exists()
    ):
        return Koppeling.objects.ontvangers(signaal.ministerie)
    return Koppeling.objects.filter(bron=tegenspraak.bron)
