"""Who takes part: one regisseur, a substitute for a time, and participants who see only what their task needs."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.handelingen import (
    beeindig_deelname,
    benoem_regisseur,
    schrijf_tijdlijn,
    voeg_deelnemer_toe,
)
from loket.handelingen.bijschrijven import notitie
from loket.models import Gebeurtenissoort, Zichtbaarheid
from maatwerk.handelingen.toegang import eis_loopt, eis_zaak, taal_van_de_burger
from maatwerk.models import Zaak, Zaakdeel, Zaakdeelname
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht
from portal.termijnen import middernacht

WAARNEMING = "waarneming"
LANGST_DAGEN = 365


@transaction.atomic
def wijs_regisseur_aan(zaak: Zaak, *, regisseur: Medewerker, reden: str, door: Medewerker) -> None:
    """Make one person answer for the whole, over all organisations; the citizen reads who it is.

    Raises Geweigerd when `door` may not, `regisseur` cannot be one or is already, or without a reason.
    """
    vergrendeld = eis_zaak(zaak.pk, door, Recht.ZAAK_BEHANDELEN)
    eis_loopt(vergrendeld)
    if not regisseur.mag(Recht.ZAAK_BEHANDELEN):
        raise Geweigerd(_("%(naam)s kan geen regisseur zijn.") % {"naam": regisseur.naam})
    if vergrendeld.dossier.regisseur_id == regisseur.pk:
        raise Geweigerd(_("%(naam)s is al de regisseur.") % {"naam": regisseur.naam})
    if not reden.strip():
        raise Geweigerd(_("Schrijf op waarom."))
    benoem_regisseur(vergrendeld.dossier, regisseur)
    with taal_van_de_burger(vergrendeld.dossier):
        tekst = _("%(naam)s houdt het overzicht over alle organisaties die u helpen.") % {
            "naam": regisseur.naam
        }
    schrijf_tijdlijn(vergrendeld.dossier, Gebeurtenissoort.OPGEPAKT, tekst, door=door.naam)
    _noteer(vergrendeld, notitie(gettext_lazy("Regisseur: %(naam)s."), naam=regisseur.naam), reden, door)


@transaction.atomic
def laat_waarnemen(
    zaak: Zaak, *, waarnemer: Medewerker, van: date, tot: date, reden: str, door: Medewerker
) -> Zaakdeelname:
    """Let a colleague stand in for the handler from `van` up to and including `tot`.

    The substitute may do all that the handler may, for that time only. Raises Geweigerd when this person may not,
    the days are not in order, the substitute is the handler or may not handle cases, or without a reason.
    """
    vergrendeld = eis_zaak(zaak.pk, door, Recht.ZAAK_BEHANDELEN)
    eis_loopt(vergrendeld)
    if not waarnemer.mag(Recht.ZAAK_BEHANDELEN) or waarnemer.pk == vergrendeld.behandelaar_id:
        raise Geweigerd(_("%(naam)s kan hier niet waarnemen.") % {"naam": waarnemer.naam})
    _eis_periode(van, tot, reden)
    begin, einde = middernacht(van), middernacht(tot + timedelta(days=1))
    deelnemer = voeg_deelnemer_toe(
        vergrendeld.dossier,
        waarnemer,
        WAARNEMING,
        sinds=max(begin, middernacht(timezone.localdate())),
        tot=einde,
    )
    deelname, _nieuw = Zaakdeelname.objects.update_or_create(
        deelnemer=deelnemer,
        defaults={
            "zaak": vergrendeld,
            "waarnemer": True,
            **{deel.value: True for deel in Zaakdeel},
            "reden": reden.strip(),
            "toegevoegd_door": door,
        },
    )
    _noteer(vergrendeld, notitie(gettext_lazy("%(naam)s neemt waar."), naam=waarnemer.naam), reden, door)
    return deelname


@transaction.atomic
def laat_meedoen(
    zaak: Zaak,
    *,
    medewerker: Medewerker,
    taak: str,
    delen: Collection[Zaakdeel],
    tot: date,
    reden: str,
    door: Medewerker,
) -> Zaakdeelname:
    """Let a colleague take part for a task until a day; without `delen` that is subject, status and dates only.

    Raises Geweigerd when `door` may not, the colleague may not see cases or sees this one already by the own team,
    the day is over, or task or reason is missing.
    """
    vergrendeld = eis_zaak(zaak.pk, door, Recht.ZAAK_BEHANDELEN)
    eis_loopt(vergrendeld)
    if not taak.strip():
        raise Geweigerd(_("Schrijf op wat de taak is."))
    if not medewerker.mag(Recht.ZAKEN_ZIEN):
        raise Geweigerd(_("%(naam)s werkt niet met zaken.") % {"naam": medewerker.naam})
    if vergrendeld.dossier.team_id in medewerker.teams_met(Recht.ZAKEN_ZIEN):
        raise Geweigerd(_("%(naam)s ziet deze zaak al als lid van het team.") % {"naam": medewerker.naam})
    vandaag = timezone.localdate()
    _eis_periode(vandaag, tot, reden)
    deelnemer = voeg_deelnemer_toe(
        vergrendeld.dossier,
        medewerker,
        taak.strip()[:120],
        tot=middernacht(tot + timedelta(days=1)),
        beperkt=True,
    )
    deelname, _nieuw = Zaakdeelname.objects.update_or_create(
        deelnemer=deelnemer,
        defaults={
            "zaak": vergrendeld,
            "waarnemer": False,
            **{deel.value: deel in delen for deel in Zaakdeel},
            "reden": reden.strip(),
            "toegevoegd_door": door,
        },
    )
    _noteer(vergrendeld, f"{medewerker.naam}: {taak.strip()}.", reden, door)
    return deelname


@transaction.atomic
def laat_stoppen(deelname: Zaakdeelname, door: Medewerker) -> None:
    """The task is done before its day: from now on this colleague sees nothing of it. Raises Geweigerd."""
    vergrendeld = eis_zaak(deelname.zaak_id, door, Recht.ZAAK_BEHANDELEN)
    deelnemer = deelname.deelnemer
    beeindig_deelname(vergrendeld.dossier, deelnemer.medewerker, deelnemer.taak)


def _eis_periode(van: date, tot: date, reden: str) -> None:
    vandaag = timezone.localdate()
    if tot < van or tot < vandaag:
        raise Geweigerd(_("De laatste dag ligt voor de eerste, of is voorbij."))
    if tot > vandaag + timedelta(days=LANGST_DAGEN):
        raise Geweigerd(_("Kies een dag binnen een jaar."))
    if not reden.strip():
        raise Geweigerd(_("Schrijf op waarom."))


def _noteer(zaak: Zaak, wat: str, reden: str, door: Medewerker) -> None:
    schrijf_tijdlijn(
        zaak.dossier,
        Gebeurtenissoort.NOTITIE,
        f"{wat} {reden.strip()}",
        door=door.naam,
        zichtbaar=Zichtbaarheid.MEDEWERKERS,
    )
