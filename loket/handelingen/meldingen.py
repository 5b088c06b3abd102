"""The clock tells connected organisations what changed for them, as CloudEvents that hold no more than a reference.

What was told last is kept beside each subscription; what differs from it is told, in the transaction that notes it.
So nothing is lost when a worker dies, nothing is told twice, and no deed of a person waits for it.
"""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from loket.meldingschema import Meldingdata, Meldingtype
from loket.models import Aansluitstatus, Abonnement, Abonnementstatus, Gemeld
from loket.selecties.meldstanden import Meldstand, standen_van
from portal.uitgaand.motor import Klaar
from signalen.cloudevent import CloudEvent
from signalen.events import dataschema_adres
from signalen.handelingen.nummeren import zet_genummerd_klaar

VERS: Final = timedelta(minutes=15)
"""A sweep of every minute looks at what happened since then; one of every hour at everything."""


def lopende_abonnementen() -> list[UUID]:
    """Those that can be told something now."""
    lopend = Abonnement.objects.filter(
        status=Abonnementstatus.LOOPT, aansluiting__status=Aansluitstatus.ACTIEF
    )
    return list(lopend.order_by("gemaakt_op").values_list("pk", flat=True))


@transaction.atomic
def meld_wat_veranderde(abonnement_id: UUID, *, sinds: datetime | None = None) -> int:
    """Put an event ready for everything that stands otherwise than was told; returns how many.

    `sinds`: only look at questions in which something happened since then.
    """
    vast = (
        Abonnement.objects.select_for_update(of=("self",))
        .select_related("aansluiting")
        .filter(pk=abonnement_id, status=Abonnementstatus.LOOPT)
        .first()
    )
    if vast is None:
        return 0
    standen = standen_van(vast, sinds)
    bekend = {
        (soort, over): stand
        for soort, over, stand in Gemeld.objects.filter(
            abonnement=vast, over__in={rij.over for rij in standen}
        ).values_list("soort", "over", "stand")
    }
    anders = [rij for rij in standen if bekend.get((rij.soort.value, rij.over)) != rij.stand]
    te_melden = [rij for rij in anders if (rij.soort.value, rij.over) in bekend or not rij.stil]
    zet_genummerd_klaar(
        [maak_melding(vast, Meldingtype[rij.soort.name], over=rij.over) for rij in te_melden], nieuw=True
    )
    _onthoud(vast, anders)
    return len(te_melden)


def _onthoud(abonnement: Abonnement, standen: list[Meldstand]) -> None:
    Gemeld.objects.bulk_create(
        (
            Gemeld(abonnement=abonnement, soort=rij.soort.value, over=rij.over, stand=rij.stand)
            for rij in standen
        ),
        batch_size=500,
        update_conflicts=True,
        unique_fields=["abonnement", "soort", "over"],
        update_fields=["stand"],
    )


def maak_melding(abonnement: Abonnement, soort: Meldingtype, *, over: UUID) -> tuple[Abonnement, Klaar]:
    """An event for this subscription: its type, and the reference that the organisation knows."""
    event_id = uuid4()
    event = CloudEvent(
        soort=soort,
        source=settings.SIGNAAL_BRON,
        id=str(event_id),
        subject=str(over),
        time=timezone.now(),
        dataschema=dataschema_adres(soort),
        data=Meldingdata(verwijzing=over).model_dump(mode="json"),
    )
    return abonnement, Klaar(
        bestemming=abonnement.reeks,
        inhoud=event.als_json(),
        sleutel=f"melding:{event_id}",
        omschrijving=soort.naam,
    )
