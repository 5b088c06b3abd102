"""Changing the route of a dossier, both ways: a table of what is allowed, with the reason that staff give.

The advice on which the dossier began stays as it was (promise 6); here a person decides otherwise.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from loket.handelingen.behandelen import is_bij_behandelaar
from loket.handelingen.bijschrijven import notitie, wijs_team_toe
from loket.handelingen.gesprekken import gesprek_bij
from loket.handelingen.toegang import eis_dossier
from loket.handelingen.toezeggingen import Einde, open_toezeggingen, vergrendel, wissel_toezeggingen
from loket.models import (
    Dossier,
    Gebeurtenissoort,
    Navraag,
    Navraagstap,
    Route,
    Tijdlijnregel,
    Toezegging,
    Toezeggingsoort,
    Toezeggingstatus,
    Zichtbaarheid,
)
from loket.routering.drieluik import NAVRAAG_WERKDAGEN, Stapsoort
from loket.selecties.teams import kies_team
from loket.stapzinnen import BEL, CONTACTSTAPPEN, contactstap, contactzin
from portal.identiteit.models import Medewerker, Team, Teamsoort
from portal.identiteit.rechten import Geweigerd
from portal.stelsel.kalender import beloofde_dag, kalender
from portal.termijnen import Beloftesoort


@dataclass(frozen=True)
class Routewissel:
    """One allowed change: what the citizen reads, and what comes with it. Who works on a dossier may do it.

    `mag` says why not, or nothing; it gets the open promises as well.
    """

    van: Route
    naar: Route
    burgerregel: str | Promise
    gevolg: Callable[[Dossier, list[Toezegging], str], None]
    mag: Callable[[Dossier, list[Toezegging]], str] = lambda _dossier, _open: ""


def _naar_mens(vast: Dossier, open_: list[Toezegging], reden: str) -> None:
    """A person gets in touch; what the portal asks by itself is not asked any more."""
    navraag = Navraag.objects.filter(dossier=vast).exclude(stap=Navraagstap.KLAAR).first()
    _neem_aan(vast, open_, reden, lambda rij: navraag is not None and rij.pk == navraag.toezegging_id)
    if navraag is not None:
        navraag.stap, navraag.toezegging = Navraagstap.VERVALLEN, None
        navraag.save(update_fields=["stap", "toezegging"])


def _terug_van_maatwerk(vast: Dossier, open_: list[Toezegging], reden: str) -> None:
    """What the case promised gives way to the help of the op-maat team."""
    _neem_aan(vast, open_, reden, lambda _rij: True)


def _neem_aan(vast: Dossier, open_: list[Toezegging], reden: str, weg: Callable[[Toezegging], bool]) -> None:
    team = kies_team(vast.dienst.organisatie if vast.dienst else None, Teamsoort.OP_MAAT)
    dag = beloofde_dag(Beloftesoort.CONTACT)
    _beloof(vast, open_, Stapsoort.CONTACT_MEDEWERKER, team, dag, weg)
    wijs_team_toe(vast, team, reden=reden)


def _naar_zelf(vast: Dossier, open_: list[Toezegging], _reden: str) -> None:
    """The citizen arranges it, and we ask whether it worked out: nobody is left alone with it (promise 1)."""
    dag = kalender().plus_werkdagen(timezone.localdate(), NAVRAAG_WERKDAGEN)
    toezegging = _beloof(vast, open_, Stapsoort.NAVRAAG, vast.team, dag, lambda _rij: True)
    Navraag.objects.bulk_create(
        [Navraag(dossier=vast, dienst_id=vast.dienst_id, toezegging=toezegging)],
        update_conflicts=True,
        unique_fields=["dossier"],
        update_fields=["dienst", "toezegging", "stap", "antwoord", "beantwoord_op"],
    )


def _beloof(
    vast: Dossier,
    open_: list[Toezegging],
    stap: Stapsoort,
    wie: Team,
    dag: date,
    weg: Callable[[Toezegging], bool],
) -> Toezegging:
    """Make the next promise; those of ours for which `weg` holds give way to it. A date of the law stays, and so does
    what was promised about an appointment that stands.

    The new route of the dossier is saved with it.
    """
    zin = contactstap(stap, vast.contact_voorkeur, vast.telefoon)
    wat = contactzin(vast, zin) if stap in CONTACTSTAPPEN else str(zin)
    toezegging = Toezegging.van(
        wie,
        dossier=vast,
        wat=wat,
        uiterlijk=dag,
        soort=Toezeggingsoort.BELOOFD,
        eerste_contact=stap in CONTACTSTAPPEN,
    )
    einden = [
        Einde(rij, Toezeggingstatus.VERVALLEN, _("U krijgt andere hulp."))
        for rij in open_
        if rij.soort == Toezeggingsoort.BELOOFD and not _blijft(rij) and weg(rij)
    ]
    wissel_toezeggingen(vast, open_, nieuw=toezegging, einden=einden, bewaar=["route"])
    if wat == str(BEL):
        gesprek_bij(toezegging).save(force_insert=True)
    return toezegging


def _blijft(rij: Toezegging) -> bool:
    """An appointment that stands, and an error in a register that somebody has to pass on, whoever helps."""
    return rij.van_afspraak or rij.van_registerfout


def _kan_alleen(dossier: Dossier, open_: list[Toezegging]) -> str:
    """Principle B2: urgency never routes to standaard; nor does a question of which a term of the law runs."""
    if dossier.spoed:
        return _("Bij spoed blijft een medewerker helpen.")
    wettelijk = any(rij.soort == Toezeggingsoort.WETTELIJK for rij in open_)
    return _("Er loopt nog een wettelijke termijn. Rond die eerst af.") if wettelijk else ""


WISSELS: Final = (
    Routewissel(
        Route.STANDAARD,
        Route.OP_MAAT,
        gettext_lazy("Een medewerker helpt u nu. U hoeft het niet meer alleen te doen."),
        _naar_mens,
    ),
    Routewissel(
        Route.OP_MAAT,
        Route.STANDAARD,
        gettext_lazy(
            "U regelt dit verder zelf. Wij vragen u of het gelukt is. U kunt altijd weer hulp vragen."
        ),
        _naar_zelf,
        _kan_alleen,
    ),
)
"""The changes that the counter makes itself. To maatwerk it is `geef_aan_maatwerk`."""

TERUG: Final = Routewissel(
    Route.MAATWERK,
    Route.OP_MAAT,
    gettext_lazy("De gewone regel past toch bij uw situatie. Een medewerker helpt u daar nu mee."),
    _terug_van_maatwerk,
)
"""The way back, which only maatwerk takes (`neem_terug`)."""


@transaction.atomic
def wijzig_route(dossier: Dossier, *, naar: str, reden: str, door: Medewerker) -> None:
    """Take the other route, with the reason for colleagues; the citizen reads what changes and what comes next.

    Raises Geweigerd without a reason, when the table has no such change, or when this person may not.
    """
    vast = eis_dossier(dossier, door)
    if is_bij_behandelaar(vast):
        raise Geweigerd(_("Een behandelaar weegt deze zaak."))
    wissel = next((rij for rij in WISSELS if (rij.van, rij.naar) == (vast.route, naar)), None)
    if wissel is None:
        raise Geweigerd(_("Die route kan nu niet."))
    open_ = open_toezeggingen(vast)
    if bezwaar := wissel.mag(vast, open_):
        raise Geweigerd(bezwaar)
    if not reden.strip():
        raise Geweigerd(_("Zeg waarom de route verandert."))
    _wissel(vast, open_, wissel, reden, door.naam)


@transaction.atomic
def neem_terug(dossier: Dossier, *, reden: str, door: Medewerker) -> Dossier:
    """The general rule fits after all: maatwerk gives the dossier back to the op-maat team (called by that floor).

    The caller has checked the right on the case and ends its own promises. Raises Geweigerd without a reason, or
    when the dossier is not open at maatwerk.
    """
    vast = vergrendel(dossier.pk)
    if not (vast.is_open and vast.route == Route.MAATWERK):
        raise Geweigerd(_("Dit dossier is niet bij maatwerk."))
    if not reden.strip():
        raise Geweigerd(_("Zeg waarom de gewone regel toch past."))
    _wissel(vast, open_toezeggingen(vast), TERUG, reden, door.naam)
    return vast


def _wissel(vast: Dossier, open_: list[Toezegging], wissel: Routewissel, reden: str, door: str) -> None:
    vast.route = wissel.naar
    with override(vast.taal):
        wissel.gevolg(vast, open_, reden)
        burgerregel = str(wissel.burgerregel)
    voor_staf = notitie(gettext_lazy("Naar %(route)s: %(reden)s"), route=wissel.naar.label, reden=reden)
    Tijdlijnregel.objects.bulk_create(
        Tijdlijnregel(dossier=vast, soort=Gebeurtenissoort.ROUTE, tekst=tekst, door=door, zichtbaar=voor)
        for tekst, voor in (
            (burgerregel, Zichtbaarheid.IEDEREEN),
            (voor_staf, Zichtbaarheid.MEDEWERKERS),
        )
    )
