"""Saying that the answer of a ministry does not solve it, and hearing that from a sender."""

from collections.abc import Iterable

from django.db import connection, transaction
from django.utils.translation import gettext as _

from portal.gebeurtenissen import meld
from portal.gebeurtenissen.soorten import AntwoordWeersproken
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht, eis
from signalen.api.schemas import TegenspraakEvent
from signalen.handelingen.klaarzetten import zet_tegenspraak_klaar
from signalen.handelingen.levensloop import heropen_voor_afzender
from signalen.handelingen.naberichten import ontvang_nabericht
from signalen.models import (
    Knelpuntstatus,
    Koppeling,
    OntvangenReactie,
    OntvangenSignaal,
    OntvangenTegenspraak,
    Signaal,
    Tegenspraak,
    Verloopsoort,
)
from signalen.teksten import eis_reden


@transaction.atomic
def spreek_eigen_tegen(signaal: Signaal, reden: str, door: Medewerker) -> Tegenspraak:
    """Whoever gave the signal says that the decision on it does not solve it.

    Raises Geweigerd for the signal of somebody else, and as `spreek_tegen`.
    """
    eis(door, Recht.SIGNALEN_GEVEN)
    if signaal.door_id != door.pk:
        raise Geweigerd(_("Dit signaal is van een collega."))
    return spreek_tegen(signaal, reden, door=door.naam)


def spreek_tegen(signaal: Signaal, reden: str, *, door: str, namen: Iterable[str] = ()) -> Tegenspraak:
    """Tell the ministry that its decision does not solve it, in the caller's transaction; once per signal.

    Who may do this is for the caller, which knows the case; `door` is who did it. `namen` are the names in the
    dossier. The floors above hear it in the same transaction (AntwoordWeersproken).
    Raises Geweigerd when there is no decision yet or this was said before, ValidationError without a reason,
    BevatPersoonsgegevens, and RuntimeError outside a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("A signal was contradicted outside a transaction.")
    reden = eis_reden(reden, melding=_("Zeg waarom dit het niet oplost."), namen=namen)
    vast = Signaal.objects.select_for_update().get(pk=signaal.pk)
    laatste = te_weerspreken(vast)
    if laatste is None:
        raise Geweigerd(
            _("U kunt één keer op een besluit reageren. Dat is al gebeurd, of er is nog geen besluit.")
        )
    tegenspraak = Tegenspraak(signaal=vast, bron=laatste.bron, reden=reden)
    tegenspraak.clean_fields(exclude=["signaal"])
    tegenspraak.save(force_insert=True)
    zet_tegenspraak_klaar(tegenspraak, nieuw=True)
    meld(AntwoordWeersproken(signaal_id=vast.pk, reden=reden, door=door))
    return tegenspraak


def te_weerspreken(signaal: Signaal) -> OntvangenReactie | None:
    """The latest decision that the sender can still contradict; None when there is none, or it was done.

    Only a decision counts: that another ministry took it over decides nothing.
    """
    if Tegenspraak.objects.filter(signaal=signaal).exists():
        return None
    return signaal.reacties.filter(stand=Knelpuntstatus.BESLUIT).nieuwste_eerst().first()


def ontvang_tegenspraak(koppeling: Koppeling, event: TegenspraakEvent) -> tuple[OntvangenTegenspraak, bool]:
    """Store what a sender says about our answer and open the knelpunt again; return it, and whether it is new.

    Raises SignaalOnbekend when this partner never gave us the signal, AlGezegd for a second one about it.
    """
    return ontvang_nabericht(
        koppeling,
        event,
        OntvangenTegenspraak,
        Verloopsoort.TEGENSPRAAK,
        over=OntvangenSignaal.objects.all(),
        gevolg=heropen_voor_afzender,
    )
