"""What op-maat staff do with a dossier: speak with the citizen, promise, finish, or pass it on to maatwerk."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from loket.handelingen.bijschrijven import schrijf_tijdlijn, wijs_team_toe
from loket.handelingen.navraag import meld_gelukt, meld_niet_gelukt
from loket.handelingen.toegang import eis_dossier
from loket.handelingen.toezeggingen import kom_toezegging_na, sluit_dossier, zet_toezegging
from loket.models import Dossier, Gebeurtenissoort, Gelukt, Route, Toezeggingsoort, Toezeggingstatus
from loket.selecties.teams import kies_team
from portal.gebeurtenissen import heeft_luisteraar, meld
from portal.gebeurtenissen.soorten import RouteNaarMaatwerk
from portal.identiteit.models import Medewerker, Teamsoort
from portal.identiteit.rechten import Geweigerd


def is_bij_behandelaar(dossier: Dossier) -> bool:
    """Whether the dossier is a case of the floor above; without that floor the op-maat team works on it itself."""
    return dossier.route == Route.MAATWERK and heeft_luisteraar(RouteNaarMaatwerk)


@transaction.atomic
def leg_contactmoment_vast(
    dossier: Dossier, *, verslag: str, volgende_stap: str, uiterlijk: date, door: Medewerker
) -> None:
    """Write down what was said; the promise that was next is kept, and a new one is made.

    Raises Geweigerd when this person may not, the dossier is closed, or a case handler has it: its promises (the
    call, the decision) are kept from the case.
    """
    dossier = eis_dossier(dossier, door)
    if is_bij_behandelaar(dossier):
        raise Geweigerd(_("Een behandelaar weegt deze zaak. Leg het contact vast bij de zaak."))
    nu_open = dossier.volgende_toezegging
    zet_toezegging(
        dossier, wat=volgende_stap, wie=door.naam, uiterlijk=uiterlijk, soort=Toezeggingsoort.BELOOFD
    )
    if nu_open is not None and nu_open.soort == Toezeggingsoort.BELOOFD:
        kom_toezegging_na(nu_open, door=door.naam)
    schrijf_tijdlijn(dossier, Gebeurtenissoort.CONTACT, verslag, door=door.naam)


@transaction.atomic
def leg_antwoord_vast(dossier: Dossier, *, antwoord: str, toelichting: str, door: Medewerker) -> None:
    """Write down what the citizen said when asked whether it worked out.

    Raises Geweigerd when this person may not, or the dossier is closed.
    """
    dossier = eis_dossier(dossier, door)
    if antwoord == Gelukt.JA:
        meld_gelukt(dossier, door=door.naam)
    else:
        meld_niet_gelukt(dossier, toelichting=toelichting, door=door.naam)


@transaction.atomic
def rond_af(dossier: Dossier, *, uitkomst: str, door: Medewerker) -> None:
    """Finish the dossier with what came out, in plain words for the citizen.

    Raises Geweigerd while a case handler has it or a legal promise is open, or when this person may not.
    """
    dossier = eis_dossier(dossier, door)
    if is_bij_behandelaar(dossier):
        raise Geweigerd(_("Een behandelaar weegt deze zaak en rondt haar af."))
    open_ = list(dossier.toezeggingen.filter(status=Toezeggingstatus.OPEN))
    if any(toezegging.soort == Toezeggingsoort.WETTELIJK for toezegging in open_):
        raise Geweigerd(_("Er loopt nog een wettelijke termijn. Rond die eerst af."))
    for toezegging in open_[:-1]:
        kom_toezegging_na(toezegging, door=door.naam)
    sluit_dossier(dossier, uitkomst=uitkomst)
    schrijf_tijdlijn(dossier, Gebeurtenissoort.KLAAR, uitkomst, door=door.naam)


@transaction.atomic
def geef_aan_maatwerk(dossier: Dossier, *, reden: str, door: Medewerker) -> None:
    """The general rule does not fit: let a case handler weigh the circumstances, with the reason (S33, S49).

    Without a maatwerk floor the op-maat team keeps the dossier. Raises Geweigerd when it is there already.
    """
    dossier = eis_dossier(dossier, door)
    if dossier.route == Route.MAATWERK:
        raise Geweigerd(_("Dit dossier is al bij maatwerk."))
    dossier.route = Route.MAATWERK
    dossier.save(update_fields=["route"])
    soort = Teamsoort.MAATWERK if heeft_luisteraar(RouteNaarMaatwerk) else Teamsoort.OP_MAAT
    wijs_team_toe(
        dossier, kies_team(dossier.dienst.organisatie if dossier.dienst else None, soort), reden=reden
    )
    with override(dossier.taal):  # the citizen reads this, whatever language the screen of staff has
        uitleg = _(
            "Uw situatie past niet goed bij de gewone regel. Daarom kijkt een behandelaar er persoonlijk naar."
        )
    schrijf_tijdlijn(dossier, Gebeurtenissoort.ROUTE, uitleg, door=door.naam)
    meld(RouteNaarMaatwerk(dossier.pk))
