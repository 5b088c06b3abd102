"""Taking over a dossier as one deed: owner, receipt, promises and timeline under one lock, in few statements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.handelingen.bijschrijven import notitie
from loket.handelingen.toezeggingen import afspraak_staat
from loket.models import (
    Belover,
    Dossier,
    Gebeurtenissoort,
    Tijdlijnregel,
    Toezegging,
    Toezeggingsoort,
    Toezeggingstatus,
    Zichtbaarheid,
)
from portal.gebeurtenissen import meld
from portal.gebeurtenissen.soorten import EigenaarGewisseld
from portal.identiteit.models import Team


@dataclass(frozen=True)
class Overname:
    """What the new owner does at once: the promises it makes, those of before that it keeps or withdraws.

    `burgerregel` is the line that the citizen reads, `reden` the line for staff.
    """

    team: Team
    reden: str
    burgerregel: str
    beloften: Sequence[Toezegging]
    behoudt: Sequence[Toezegging] = ()
    laat_vervallen: Sequence[Toezegging] = ()
    vervalreden: str = ""


def open_beloften(dossier: Dossier) -> list[Toezegging]:
    """What was promised and is still open, earliest first; a date of the law is not ours to take over.

    What was promised about an offer to another team goes with the offer, and about an appointment with that.
    """
    return list(
        dossier.toezeggingen.filter(
            ~afspraak_staat(),
            status=Toezeggingstatus.OPEN,
            soort=Toezeggingsoort.BELOOFD,
            overdracht__isnull=True,
        )
    )


def belofte(dossier: Dossier, *, wat: str, wie: Belover, uiterlijk: date) -> Toezegging:
    """A promise of our own, to be written with the take-over."""
    return Toezegging.van(
        dossier=dossier, wat=wat, wie=wie, uiterlijk=uiterlijk, soort=Toezeggingsoort.BELOOFD
    )


def neem_over(dossier: Dossier, overname: Overname) -> None:
    """Make a team the owner of a dossier that the caller has locked (`vergrendel`)."""
    vorig_team_id = dossier.team_id
    gewijzigd, regels = verwerk(dossier, overname)
    Toezegging.objects.bulk_create(overname.beloften)
    if gewijzigd:
        dossier.save(update_fields=gewijzigd)
    if overname.laat_vervallen:
        Toezegging.objects.bulk_update(overname.laat_vervallen, ["status", "reden", "afgerond_op"])
    Tijdlijnregel.objects.bulk_create(regels)
    if vorig_team_id != overname.team.pk:
        meld(EigenaarGewisseld(dossier.pk, vorig_team_id, overname.team.pk, dossier.route))


def verwerk(dossier: Dossier, overname: Overname) -> tuple[list[str], list[Tijdlijnregel]]:
    """Carry out a take-over on the rows in hand; returns the fields of the dossier that changed and the new lines.

    The first receipt by who decides counts (promise 8; Awb 2:3). The next step is the earliest of what stays and
    what is new; a promise that is already next and earlier than all of these stays next (a legal date).
    """
    gewijzigd = []
    regels = [_regel(dossier, Gebeurtenissoort.TOEZEGGING, overname.burgerregel, door=overname.team.naam)]
    if dossier.team_id != overname.team.pk:
        dossier.team, dossier.behandelaar = overname.team, None
        gewijzigd += ["team", "behandelaar"]
        regels.append(
            _voor_medewerkers(dossier, Gebeurtenissoort.ROUTE, f"{overname.team.naam}: {overname.reden}")
        )
    if dossier.ontvangen_bevoegd_op is None:
        dossier.ontvangen_bevoegd_op = timezone.now()
        gewijzigd.append("ontvangen_bevoegd_op")
        regels.append(
            _voor_medewerkers(
                dossier,
                Gebeurtenissoort.NOTITIE,
                notitie(_("Ontvangen door wie beslist: %(wie)s."), wie=overname.team.naam),
            )
        )
    if _kies_volgende(dossier, overname):
        gewijzigd.append("volgende_toezegging")
    for toezegging in overname.laat_vervallen:
        _laat_vervallen(toezegging, overname.vervalreden)
    return gewijzigd, regels


def _kies_volgende(dossier: Dossier, overname: Overname) -> bool:
    """Point the dossier to its next step; say whether that changed."""
    keuze = [*overname.beloften, *overname.behoudt]
    huidig = dossier.volgende_toezegging
    if huidig is not None and huidig not in overname.laat_vervallen:
        keuze.append(huidig)
    volgende = min(keuze, key=lambda toezegging: (toezegging.uiterlijk, toezegging.aangemaakt_op))
    dossier.volgende_toezegging = volgende
    return huidig is None or huidig.pk != volgende.pk


def _laat_vervallen(toezegging: Toezegging, reden: str) -> None:
    toezegging.status, toezegging.reden = Toezeggingstatus.VERVALLEN, reden
    toezegging.afgerond_op = timezone.now()


def _voor_medewerkers(dossier: Dossier, soort: Gebeurtenissoort, tekst: str) -> Tijdlijnregel:
    return _regel(dossier, soort, tekst, zichtbaar=Zichtbaarheid.MEDEWERKERS)


def _regel(
    dossier: Dossier,
    soort: Gebeurtenissoort,
    tekst: str,
    *,
    door: str = "",
    zichtbaar: Zichtbaarheid = Zichtbaarheid.IEDEREEN,
) -> Tijdlijnregel:
    return Tijdlijnregel(dossier=dossier, soort=soort, tekst=tekst, door=door, zichtbaar=zichtbaar)
