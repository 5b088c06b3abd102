"""Cases in which a term of the law runs, stands still, is near, or is over; all plainly fictional."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid5

from django.db import transaction
from django.utils import timezone

from loket.models import Bezorgwijze, Dossier
from maatwerk import dagen
from maatwerk.demo.maken import NAAMRUIMTE, Spelers, Stadium, maak_een, verhalen
from maatwerk.handelingen import zet_in_wacht
from maatwerk.handelingen.termijnen import (
    begin_beslistermijn,
    bewaak,
    bewaak_dwangsom,
    ontvang_ingebrekestelling,
    stel_uit,
    zet_stil,
)
from maatwerk.models import Kanaal, Stilstandgrond, Uitstelsoort, Wachtop, Zaak, Zaaktermijn
from portal.registers import Demo
from portal.stelsel.models import Organisatie, Wet
from portal.termijnen import ALGEMEEN

Stap = Callable[[Zaak, Spelers], None]


def maak_termijnen(demo: Demo) -> str:
    """Make a case for each of these; those that are there already stay as they are."""
    spelers, nieuw = Spelers.uit_database(), 0
    for nummer, (naam, stap) in enumerate(TERMIJNEN.items()):
        intake_id = uuid5(NAAMRUIMTE, f"termijn:{naam}")
        if not Dossier.objects.filter(inzendsleutel=intake_id).exists():
            with transaction.atomic():
                maak_een(Stadium.IN_ONDERZOEK, verhalen()[nummer], intake_id, spelers, demo.toeval)
                stap(Zaak.objects.get(dossier__inzendsleutel=intake_id), spelers)
            nieuw += 1
    return f"{nieuw} new of {len(TERMIJNEN)}"


def _begin(zaak: Zaak, spelers: Spelers, *, dagen_geleden: int) -> Zaaktermijn:
    """The body of the story's service received it so many days ago, three days after the first door."""
    op = timezone.now() - timedelta(days=dagen_geleden)
    Dossier.objects.filter(pk=zaak.dossier_id).update(
        eerste_deur_op=op - timedelta(days=3), ontvangen_bevoegd_op=op
    )
    dienst = zaak.dossier.dienst
    orgaan = dienst.organisatie if dienst else Organisatie.objects.exclude(soort="overig").order_by("pk")[0]
    wet = dienst.wet if dienst and dienst.wet else Wet.objects.get(sleutel="participatiewet")
    return begin_beslistermijn(
        zaak,
        bestuursorgaan=orgaan,
        regeling=wet,
        regel=ALGEMEEN,
        door=spelers.behandelaar,
    )


def _wacht_op_gegevens(zaak: Zaak, spelers: Spelers) -> None:
    vandaag = timezone.localdate()
    _begin(zaak, spelers, dagen_geleden=20)
    zet_in_wacht(
        zaak,
        op=Wachtop.BURGER,
        waarop="Stuur ons uw laatste loonstrook. Een foto is goed.",
        uiterlijk=dagen.wachten_uiterlijk(vandaag),
        verzonden_op=vandaag - timedelta(days=2),
        door=spelers.behandelaar,
    )


def _twee_stil(zaak: Zaak, spelers: Spelers) -> None:
    """Two bodies decide, and both need the same paper."""
    vandaag = timezone.localdate()
    een = _begin(zaak, spelers, dagen_geleden=15)
    ander = begin_beslistermijn(
        zaak,
        bestuursorgaan=Organisatie.objects.exclude(soort="overig")
        .exclude(pk=een.bestuursorgaan_id)
        .order_by("pk")[0],
        regeling=Wet.objects.get(sleutel="participatiewet"),
        regel=ALGEMEEN,
        door=spelers.behandelaar,
    )
    zet_in_wacht(
        zaak,
        op=Wachtop.BURGER,
        waarop="Stuur ons uw huurcontract. Een foto is goed.",
        uiterlijk=dagen.wachten_uiterlijk(vandaag),
        verzonden_op=vandaag - timedelta(days=1),
        termijnen=[een.pk, ander.pk],
        door=spelers.behandelaar,
    )


def _bijna_voorbij(zaak: Zaak, spelers: Spelers) -> None:
    termijn = _begin(zaak, spelers, dagen_geleden=53)
    bewaak(termijn.pk, vandaag=timezone.localdate())


def _uitgesteld_en_stil(zaak: Zaak, spelers: Spelers) -> None:
    vandaag = timezone.localdate()
    termijn = _begin(zaak, spelers, dagen_geleden=40)
    if termijn.uiterlijk is not None:
        stel_uit(
            termijn,
            soort=Uitstelsoort.BERICHT,
            nieuwe_datum=termijn.uiterlijk + timedelta(weeks=3),
            reden="De arts die meekijkt is ziek.",
            wijze=Bezorgwijze.POST,
            kenmerk="batch proef",
            door=spelers.behandelaar,
        )
    zet_stil(
        termijn,
        grond=Stilstandgrond.BUITENLAND,
        van=vandaag - timedelta(days=1),
        bezien_op=dagen.wachten_uiterlijk(vandaag),
        reden="Wij wachten op de Belgische pensioendienst.",
        door=spelers.behandelaar,
    )


def _te_laat(zaak: Zaak, spelers: Spelers) -> None:
    vandaag = timezone.localdate()
    termijn = _begin(zaak, spelers, dagen_geleden=110)
    bewaak(termijn.pk, vandaag=vandaag)
    gebreke = ontvang_ingebrekestelling(
        termijn, kanaal=Kanaal.POST, ontvangen_op=vandaag - timedelta(days=30), door=spelers.behandelaar
    )
    bewaak_dwangsom(gebreke.pk, vandaag=vandaag)


def _voorbij(zaak: Zaak, spelers: Spelers) -> None:
    termijn = _begin(zaak, spelers, dagen_geleden=70)
    bewaak(termijn.pk, vandaag=timezone.localdate())


TERMIJNEN: dict[str, Stap] = {
    "wacht op gegevens": _wacht_op_gegevens,
    "twee termijnen stil": _twee_stil,
    "bijna voorbij": _bijna_voorbij,
    "uitgesteld en stil": _uitgesteld_en_stil,
    "te laat": _te_laat,
    "voorbij": _voorbij,
}
