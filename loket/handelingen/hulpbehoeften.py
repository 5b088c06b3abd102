"""What helps someone in our contact, as that person says it: write it down, end it, and ask again when it ends."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from loket.handelingen.bijschrijven import schrijf_tijdlijn
from loket.handelingen.toegang import eis_dossier
from loket.handelingen.toezeggingen import (
    Einde,
    open_toezeggingen,
    vergrendel,
    wissel_toezeggingen,
    zet_toezegging,
)
from loket.models import (
    Dossier,
    Dossierstatus,
    Gebeurtenissoort,
    Hulpbehoefte,
    Hulpsoort,
    Toezegging,
    Toezeggingsoort,
    Toezeggingstatus,
)
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd
from portal.stelsel.kalender import kalender
from portal.weergave.templatetags.weergave import datum

LANGST_DAGEN = 366
"""A need lasts a year at most; then it is asked again."""
WENS_DAGEN = 183
"""So long counts what the citizen filled in without naming a last day: half a year."""
VRAAG_WERKDAGEN = 5
"""So many working days we take to ask whether it still helps."""


@transaction.atomic
def leg_behoefte_vast(
    dossier: Dossier, *, soort: str, tot: date, taal: str = "", door: Medewerker
) -> Hulpbehoefte:
    """Write down what someone says that helps, until a day. Saying it again gives it a new last day.

    Raises Geweigerd when the day is over or more than a year away, or when this person may not.
    """
    vast = eis_dossier(dossier, door)
    vandaag = timezone.localdate()
    if not vandaag <= tot <= vandaag + timedelta(days=LANGST_DAGEN):
        raise Geweigerd(_("Kies een dag vanaf vandaag, hoogstens een jaar vooruit."))
    behoefte = Hulpbehoefte.objects.select_related("gevraagd").filter(
        dossier=vast, soort=soort, beeindigd_op__isnull=True
    ).first() or Hulpbehoefte(dossier=vast, soort=soort)
    gevraagd = behoefte.gevraagd
    behoefte.taal = taal if soort == Hulpsoort.TOLK else ""
    behoefte.gezegd_op, behoefte.tot = vandaag, tot
    behoefte.vastgelegd_door, behoefte.gevraagd = door, None
    behoefte.save()
    _is_gevraagd(vast, gevraagd, door)
    _schrijf_op(behoefte, door=door.naam)
    return behoefte


def neem_wens_op(vast: Dossier, soort: Hulpsoort, *, taal: str = "") -> Hulpbehoefte:
    """Write down what the citizen filled in, for half a year, in a locked dossier; then it is asked again.

    What was written down of this kind and still counts stays as it is.
    """
    loopt = Hulpbehoefte.objects.filter(dossier=vast, soort=soort, beeindigd_op__isnull=True).first()
    if loopt is not None:
        return loopt
    behoefte = Hulpbehoefte.objects.create(
        dossier=vast, soort=soort, taal=taal, tot=timezone.localdate() + timedelta(days=WENS_DAGEN)
    )
    _schrijf_op(behoefte)
    return behoefte


def _schrijf_op(behoefte: Hulpbehoefte, *, door: str = "") -> None:
    vast = behoefte.dossier
    with override(vast.taal):
        tekst = _(
            "Dit helpt u bij ons contact: %(wat)s. Wij houden daar rekening mee tot en met %(tot)s."
        ) % {
            "wat": behoefte,
            "tot": datum(behoefte.tot),
        }
    schrijf_tijdlijn(vast, Gebeurtenissoort.HULP, tekst, door=door)


@transaction.atomic
def beeindig_behoefte(dossier: Dossier, *, behoefte: Hulpbehoefte, door: Medewerker) -> None:
    """It is no longer needed, says the citizen. Raises Geweigerd when it had ended, or this person may not."""
    vast = eis_dossier(dossier, door)
    rij = (
        Hulpbehoefte.objects.select_related("gevraagd")
        .filter(pk=behoefte.pk, dossier=vast, beeindigd_op__isnull=True)
        .first()
    )
    if rij is None:
        raise Geweigerd(_("Dit was al niet meer nodig."))
    gevraagd, rij.gevraagd, rij.beeindigd_op = rij.gevraagd, None, timezone.now()
    rij.save(update_fields=["gevraagd", "beeindigd_op"])
    _is_gevraagd(vast, gevraagd, door)
    with override(vast.taal):
        tekst = _("U zei dat dit niet meer nodig is: %(wat)s.") % {"wat": rij}
    schrijf_tijdlijn(vast, Gebeurtenissoort.HULP, tekst, door=door.naam)


def _is_gevraagd(vast: Dossier, gevraagd: Toezegging | None, door: Medewerker) -> None:
    """The promise to ask is kept when it was open. Raises Geweigerd when nothing else would be left to happen."""
    if gevraagd is not None and gevraagd.is_open:
        open_ = open_toezeggingen(vast)
        wissel_toezeggingen(vast, open_, einden=[Einde(gevraagd, Toezeggingstatus.NAGEKOMEN, door.naam)])


def opnieuw_te_vragen(vandaag: date) -> QuerySet[Hulpbehoefte]:
    """Needs of open dossiers of which the last day is over, and that nobody promised to ask about."""
    return Hulpbehoefte.objects.filter(
        tot__lt=vandaag,
        beeindigd_op__isnull=True,
        gevraagd__isnull=True,
        dossier__status=Dossierstatus.OPEN,
    )


@transaction.atomic
def vraag_behoefte_opnieuw(behoefte_id: UUID, *, vandaag: date) -> None:
    """Promise to ask whether it still helps; twice on one day promises once. A person asks, on the work list."""
    dossier_id = Hulpbehoefte.objects.filter(pk=behoefte_id).values_list("dossier", flat=True).first()
    if dossier_id is None:
        return
    vast = vergrendel(dossier_id)
    behoefte = opnieuw_te_vragen(vandaag).filter(pk=behoefte_id).first()
    if behoefte is None:
        return
    with override(vast.taal):
        behoefte.gevraagd = zet_toezegging(
            vast,
            wat=_("Wij vragen u of dit nog helpt bij ons contact: %(wat)s.") % {"wat": behoefte},
            wie=vast.team,
            uiterlijk=kalender().plus_werkdagen(vandaag, VRAAG_WERKDAGEN),
            soort=Toezeggingsoort.BELOOFD,
        )
    behoefte.save(update_fields=["gevraagd"])
