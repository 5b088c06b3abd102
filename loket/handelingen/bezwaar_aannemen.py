"""The counter takes down a bezwaar that came by telephone, by post or at the desk, with the code on the letter."""

from datetime import date
from typing import Final

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.handelingen.intake import BSN_WEG
from loket.handelingen.toezeggingen import vergrendel
from loket.models import Actie, Dossier
from portal.gebeurtenissen import meld
from portal.gebeurtenissen.soorten import BezwaarGemaakt
from portal.identiteit.models import Medewerker, Team
from portal.identiteit.rechten import Geweigerd, Recht, eis
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import noteer
from portal.persoonsgegevens.vinden import zonder_bsn

KANALEN: Final = ("telefoon", "post", "balie")
GEEN_BESTUURSORGAAN: Final = "overig"


def aan_te_nemen(dossier: Dossier) -> QuerySet[Actie]:
    """The letters of this dossier against which a bezwaar can be taken down, also after the last day (Awb 6:11)."""
    return Actie.objects.filter(
        dossier=dossier, gebeurtenis=BezwaarGemaakt.__name__, gedaan_op__isnull=True
    ).select_related("stuk")


@transaction.atomic
def neem_bezwaar_aan(
    actie: Actie,
    *,
    tekst: str,
    kanaal: str,
    op: date,
    balie: Team,
    door: Medewerker,
    gepost_op: date | None = None,
) -> Actie:
    """Pass the bezwaar on to whoever decides on it; the citizen reads the receipt (Awb 6:14).

    At a counter of a bestuursorgaan the day counts on which it came in (Awb 6:15); elsewhere, such as in a library,
    the day of today, on which the one who decides gets it, and the day at the door is kept beside it (promise 8).
    Raises Geweigerd when this person may not, the way is not one of ours, the days cannot be, or it was done before.
    """
    eis(door, Recht.BALIE_HELPEN)
    vandaag = timezone.localdate()
    if kanaal not in KANALEN:
        raise Geweigerd(_("Zeg hoe het bezwaar binnenkwam."))
    if op > vandaag or (gepost_op is not None and gepost_op > op):
        raise Geweigerd(
            _("Kijk de datums na: een brief komt aan nadat hij is verstuurd, en niet na vandaag.")
        )
    if not tekst.strip():
        raise Geweigerd(_("Schrijf op waarom de burger het niet eens is."))
    vergrendel(actie.dossier_id)
    rij = Actie.objects.select_for_update().get(pk=actie.pk)
    if rij.gedaan_op is not None or rij.stuk_id is None:
        raise Geweigerd(_("Tegen dit besluit loopt al een bezwaar, of daarover is beslist."))
    rij.gedaan_op = timezone.now()
    rij.save(update_fields=["gedaan_op"])
    meld(
        BezwaarGemaakt(
            dossier_id=rij.dossier_id,
            stuk_id=rij.stuk_id,
            toelichting=zonder_bsn(tekst.strip(), BSN_WEG),
            kanaal=kanaal,
            op=op if _telt(balie) else vandaag,
            eerste_deur_op=op,
            gepost_op=gepost_op,
            medewerker_id=door.pk,
        )
    )
    noteer(Activiteit.DOSSIER_BEHANDELEN, dossier_id=rij.dossier_id, medewerker=door, namens=balie.naam)
    return rij


def _telt(balie: Team) -> bool:
    """Whether a paper that arrives at this counter arrived at a bestuursorgaan."""
    return balie.organisatie is not None and balie.organisatie.soort != GEEN_BESTUURSORGAAN
