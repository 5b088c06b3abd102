"""Putting events ready in the outbox: one for each partner, in the transaction of what they tell about."""

from collections.abc import Collection

from portal.uitgaand.models import Kanaal
from portal.uitgaand.motor import Klaar, zet_alle_klaar, zet_klaar
from signalen.events import reactie_event, signaal_event
from signalen.models import Koppeling, OntvangenSignaal, Reactie, Signaal


def signaalsleutel(signaal: Signaal, koppeling_id: int) -> str:
    """The outbox key of a signal for one partner: what is put ready twice goes once."""
    return f"signaal:{signaal.event_id}:{koppeling_id}"


def reactiesleutel(reactie_id: object, ontvangen_signaal_id: int) -> str:
    """The outbox key of an answer to one received signal."""
    return f"reactie:{reactie_id}:{ontvangen_signaal_id}"


def zet_signaal_klaar(signaal: Signaal) -> int:
    """Put the event ready for every partner of the ministry; return how many there are, perhaps none.

    Raises RuntimeError outside a transaction.
    """
    koppelingen = list(Koppeling.objects.ontvangers(signaal.ministerie))
    for koppeling in koppelingen:
        zet_klaar(
            Kanaal.CLOUDEVENT,
            bestemming=koppeling.bron,
            inhoud=signaal_event(signaal),
            sleutel=signaalsleutel(signaal, koppeling.pk),
            omschrijving=f"signaal {signaal.signaalnummer}",
        )
    return len(koppelingen)


def zet_reactie_klaar(reactie: Reactie, signaal: OntvangenSignaal) -> bool:
    """Put the answer ready for the sender of this signal; return False when we have no address for it.

    Raises RuntimeError outside a transaction.
    """
    return zet_reacties_klaar(reactie, [signaal]) == 1


def zet_reacties_klaar(reactie: Reactie, signalen: Collection[OntvangenSignaal]) -> int:
    """Put the answer ready for the sender of each signal; return for how many we have an address.

    The statements grow with batches of messages only. Raises RuntimeError outside a transaction.
    """
    bekend = set(
        Koppeling.objects.filter(bron__in={rij.bron for rij in signalen}, actief=True).values_list(
            "bron", flat=True
        )
    )
    berichten = [
        Klaar(
            bestemming=signaal.bron,
            inhoud=reactie_event(reactie, signaal),
            sleutel=reactiesleutel(reactie.pk, signaal.pk),
            omschrijving=f"reactie op {signaal.signaalnummer}",
        )
        for signaal in signalen
        if signaal.bron in bekend
    ]
    zet_alle_klaar(Kanaal.CLOUDEVENT, berichten)
    return len(berichten)
