"""Who has a dossier in hand: take it, give it to a colleague, hand it back. The only writer of `behandelaar`.

Of two who take at once the second waits for the row of the dossier, and then hears who was first.
"""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from loket.handelingen.bijschrijven import schrijf_notitie, schrijf_tijdlijn
from loket.handelingen.toegang import eis_dossier
from loket.handelingen.toezeggingen import van_team
from loket.models import Dossier, Gebeurtenissoort, Toezeggingsoort, Toezeggingstatus
from loket.selecties.teams import wie_kan_behandelen
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht


@transaction.atomic
def neem_dossier(dossier: Dossier, *, door: Medewerker) -> None:
    """Take a dossier in hand; the citizen reads who the contact person is. Taking it twice changes nothing.

    Raises Geweigerd when a colleague was first, or when this person may not.
    """
    vast = eis_dossier(dossier, door)
    if vast.behandelaar_id == door.pk:
        return
    if vast.behandelaar is not None and vast.behandelaar.is_active:
        raise Geweigerd(_("%(naam)s heeft dit dossier al opgepakt.") % {"naam": vast.behandelaar.naam})
    _geef_aan(vast, door, door=door)


@transaction.atomic
def wijs_dossier_toe(dossier: Dossier, *, aan: Medewerker, door: Medewerker) -> None:
    """Give a dossier to someone of the team that owns it. Giving it to who has it changes nothing.

    Raises Geweigerd when this person may not share out, or the other may not work on it.
    """
    vast = eis_dossier(dossier, door, Recht.DOSSIERS_VERDELEN)
    if not wie_kan_behandelen(vast.team_id).filter(pk=aan.pk).exists():
        raise Geweigerd(_("%(naam)s kan dit dossier niet behandelen.") % {"naam": aan.naam})
    if vast.behandelaar_id != aan.pk:
        _geef_aan(vast, aan, door=door)


@transaction.atomic
def geef_dossier_terug(dossier: Dossier, *, reden: str, door: Medewerker) -> None:
    """Put a dossier back with the team, with the reason for colleagues; its promises are the team's from now on.

    Who shares out may hand back what a colleague has, for instance of someone who is ill.
    Raises Geweigerd without a reason, when nobody has it in hand, or when this person may not.
    """
    vast = eis_dossier(dossier, door)
    if not reden.strip():
        raise Geweigerd(_("Zeg waarom u het dossier teruggeeft."))
    had = vast.behandelaar
    if had is None:
        raise Geweigerd(_("Niemand heeft dit dossier in handen."))
    if had.pk != door.pk and vast.team_id not in door.teams_met(Recht.DOSSIERS_VERDELEN):
        raise Geweigerd(_("%(naam)s heeft dit dossier opgepakt.") % {"naam": had.naam})
    vast.behandelaar = None
    vast.save(update_fields=["behandelaar"])
    vast.toezeggingen.filter(
        status=Toezeggingstatus.OPEN, soort=Toezeggingsoort.BELOOFD, medewerker=had
    ).update(**van_team(vast.team))
    schrijf_notitie(
        vast,
        gettext_lazy("Teruggegeven aan %(team)s: %(reden)s"),
        door=door.naam,
        team=vast.team.naam,
        reden=reden,
    )
    with override(vast.taal):
        tekst = _("Een andere medewerker van %(team)s helpt u verder.") % {"team": vast.team.naam}
    schrijf_tijdlijn(vast, Gebeurtenissoort.OPGEPAKT, tekst, door=vast.team.naam)


def zet_contactpersoon(vast: Dossier, medewerker: Medewerker | None) -> None:
    """Who handles it on the floor above is whom the citizen calls, and whom colleagues see; None: nobody yet.

    For a dossier that the caller has locked, and who tells the citizen.
    """
    vast.behandelaar = medewerker
    vast.save(update_fields=["behandelaar"])


def _geef_aan(vast: Dossier, behandelaar: Medewerker, *, door: Medewerker) -> None:
    vast.behandelaar = behandelaar
    vast.save(update_fields=["behandelaar"])
    with override(vast.taal):
        tekst = _("Uw contactpersoon is %(naam)s.") % {"naam": behandelaar.naam}
    schrijf_tijdlijn(vast, Gebeurtenissoort.OPGEPAKT, tekst, door=behandelaar.naam)
    if door.pk != behandelaar.pk:
        schrijf_notitie(vast, gettext_lazy("Gegeven aan %(naam)s."), door=door.naam, naam=behandelaar.naam)
