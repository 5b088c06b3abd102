"""Saying that the answer of a ministry does not solve it, and hearing that from a sender."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from portal.identiteit.rechten import Geweigerd
from portal.uitgaand.motor import Klaar
from signalen.api.schemas import TegenspraakEvent
from signalen.events import tegenspraak_event
from signalen.handelingen.levensloop import heropen_voor_afzender, vergrendel
from signalen.handelingen.nummeren import tel_nummer, vergrendel_reeksen, zet_genummerd_klaar
from signalen.handelingen.ontvangen import SignaalOnbekend
from signalen.models import (
    Koppeling,
    OntvangenReactie,
    OntvangenSignaal,
    OntvangenTegenspraak,
    Signaal,
    Tegenspraak,
    Verloop,
    Verloopsoort,
)
from signalen.teksten import eis_zonder_persoonsgegevens, schoon


class AlWeersproken(Exception):
    """This signal was contradicted before, by another event."""


def spreek_tegen(signaal: Signaal, reden: str, *, namen: Iterable[str] = ()) -> Tegenspraak:
    """Tell the ministry that its decision does not solve it, in the caller's transaction; once per signal.

    Who may do this is for the floor that knows the case. `namen` are the names in the dossier.
    Raises Geweigerd when there is no decision yet or this was said before, ValidationError without a reason,
    BevatPersoonsgegevens, and RuntimeError outside a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("A signal was contradicted outside a transaction.")
    reden = schoon(reden)
    if not reden:
        raise ValidationError({"reden": _("Zeg waarom dit het niet oplost.")})
    eis_zonder_persoonsgegevens({"reden": reden}, namen=namen)
    vast = Signaal.objects.select_for_update().get(pk=signaal.pk)
    laatste = te_weerspreken(vast)
    if laatste is None:
        raise Geweigerd(
            _("U kunt één keer op een besluit reageren. Dat is al gebeurd, of er is nog geen besluit.")
        )
    tegenspraak = Tegenspraak(signaal=vast, bron=laatste.bron, reden=reden)
    tegenspraak.clean_fields(exclude=["signaal"])
    tegenspraak.save(force_insert=True)
    bericht = Klaar(
        bestemming=laatste.bron,
        inhoud=tegenspraak_event(tegenspraak),
        sleutel=f"tegenspraak:{tegenspraak.event_id}",
        omschrijving=f"tegenspraak bij {vast.signaalnummer}",
    )
    reeksen = vergrendel_reeksen(Koppeling.objects.filter(bron=laatste.bron))
    zet_genummerd_klaar([(reeks, bericht) for reeks in reeksen], nieuw=True)
    return tegenspraak


def te_weerspreken(signaal: Signaal) -> OntvangenReactie | None:
    """The latest decision that the sender can still contradict; None when there is none, or it was done."""
    if Tegenspraak.objects.filter(signaal=signaal).exists():
        return None
    return signaal.reacties.exclude(uitkomst="").order_by("-gegeven_op").first()


@transaction.atomic
def ontvang_tegenspraak(koppeling: Koppeling, event: TegenspraakEvent) -> tuple[OntvangenTegenspraak, bool]:
    """Store what a sender says about our answer and open the knelpunt again; return it, and whether it is new.

    Raises SignaalOnbekend when this partner never gave us the signal, AlWeersproken for a second one about it.
    """
    signaal = (
        OntvangenSignaal.objects.select_for_update()
        .filter(bron=koppeling.bron, signaalnummer=event.subject)
        .first()
    )
    if signaal is None:
        raise SignaalOnbekend(event.subject)
    eerder = OntvangenTegenspraak.objects.filter(signaal=signaal).first()
    if eerder is not None and eerder.event_id != event.id:
        raise AlWeersproken(event.subject)
    if eerder is not None:
        return eerder, False
    tegenspraak = OntvangenTegenspraak.objects.create(
        signaal=signaal,
        bron=koppeling.bron,
        event_id=event.id,
        reden=event.data.reden,
        weersproken_op=event.data.weersproken_op,
    )
    tel_nummer(koppeling.bron, event.volgnummer)
    if signaal.knelpunt_id is not None:
        vast = vergrendel(signaal.knelpunt_id)
        Verloop.objects.create(
            knelpunt=vast,
            soort=Verloopsoort.TEGENSPRAAK,
            van=signaal.signaalnummer,
            naar=signaal.afzender,
            reden=event.data.reden,
        )
        heropen_voor_afzender(vast, event.data.reden)
    return tegenspraak, True
