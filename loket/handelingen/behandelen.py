"""What op-maat staff do with a dossier: ask whether it worked out, finish, open again, or pass it on to maatwerk."""

from datetime import date

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from loket.handelingen.afspraakeinde import afspraak_die_blijft, belofte_na_afspraak, meld_afspraak_blijft
from loket.handelingen.bijschrijven import schrijf_tijdlijn, wijs_team_toe
from loket.handelingen.navraag import meld_gelukt, meld_niet_gelukt
from loket.handelingen.nieuws import mail_nieuws
from loket.handelingen.toegang import eis_dossier
from loket.handelingen.toezeggingen import (
    Einde,
    heropen_dossier,
    open_toezeggingen,
    sluit_met,
    wissel_toezeggingen,
)
from loket.models import (
    Afspraak,
    Dossier,
    Gebeurtenissoort,
    Gelukt,
    Route,
    Toezegging,
    Toezeggingsoort,
    Toezeggingstatus,
)
from loket.selecties.teams import kies_team
from portal.gebeurtenissen import heeft_luisteraar, meld
from portal.gebeurtenissen.soorten import RouteNaarMaatwerk
from portal.identiteit.models import Medewerker, Teamsoort
from portal.identiteit.rechten import Geweigerd


class MoetStoppen(models.TextChoices):
    """What must stop now, asked first when a case begins; the floor above knows these words."""

    UITZETTING = "uitzetting", gettext_lazy("Uitzetting uit huis")
    INKOMEN = "inkomen", gettext_lazy("Het inkomen stopt")
    AFSLUITING = "afsluiting", gettext_lazy("Afsluiting van energie, water of zorg")
    BESLAG = "beslag", gettext_lazy("Beslag of incasso")
    NIETS = "niets", gettext_lazy("Niets")


def is_bij_behandelaar(dossier: Dossier) -> bool:
    """Whether the dossier is a case of the floor above; without that floor the op-maat team works on it itself."""
    return dossier.route == Route.MAATWERK and heeft_luisteraar(RouteNaarMaatwerk)


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
def rond_af(dossier: Dossier, *, uitkomst: str, door: Medewerker, afspraak: str = "") -> None:
    """Finish the dossier with what came out, in plain words for the citizen.

    `afspraak` (Afspraakkeuze) says what becomes of an appointment ahead: cancelled with it, or the dossier stays open
    until it is over. Raises Geweigerd while a case handler has it, a legal promise is open or an error in a register
    was not passed on, when an appointment stands and nobody said which, or when this person may not.
    """
    dossier = eis_dossier(dossier, door)
    if is_bij_behandelaar(dossier):
        raise Geweigerd(_("Een behandelaar weegt deze zaak en rondt haar af."))
    open_ = open_toezeggingen(dossier)
    if any(toezegging.soort == Toezeggingsoort.WETTELIJK for toezegging in open_):
        raise Geweigerd(_("Er loopt nog een wettelijke termijn. Rond die eerst af."))
    if any(toezegging.van_registerfout for toezegging in open_):
        raise Geweigerd(
            _(
                "Er is een fout in een register gemeld. Geef die eerst door aan het Meldpunt, of schrijf bij de"
                " toezegging wat u deed."
            )
        )
    staat = any(rij.van_afspraak for rij in open_)
    if staat and (blijft := afspraak_die_blijft(dossier, afspraak)) is not None:
        _rond_later_af(dossier, open_, blijft, uitkomst=uitkomst, door=door)
        return
    sluit_met(dossier, open_, uitkomst=uitkomst, door=door.naam)
    mail_nieuws(schrijf_tijdlijn(dossier, Gebeurtenissoort.KLAAR, uitkomst, door=door.naam))


def _rond_later_af(
    dossier: Dossier, open_: list[Toezegging], afspraak: Afspraak, *, uitkomst: str, door: Medewerker
) -> None:
    """What we promised beside the appointment is kept; what is left is the appointment, and to finish after it."""
    with override(dossier.taal):
        nieuw = belofte_na_afspraak(dossier, afspraak, wie=door)
        einden = [Einde(rij, Toezeggingstatus.NAGEKOMEN, door.naam) for rij in open_ if not rij.van_afspraak]
        wissel_toezeggingen(dossier, open_, nieuw=nieuw, einden=einden)
        meld_afspraak_blijft(dossier, afspraak, uitkomst=uitkomst, nieuw=nieuw)


@transaction.atomic
def open_opnieuw(dossier: Dossier, *, wat: str, uiterlijk: date, door: Medewerker) -> None:
    """Open a finished dossier again, with its next step; the citizen reads it.

    Raises Geweigerd when it is open, a case handler finished it, or this person may not.
    """
    dossier = eis_dossier(dossier, door, ook_gesloten=True)
    if is_bij_behandelaar(dossier):
        raise Geweigerd(_("Een behandelaar heeft deze zaak afgerond en opent haar weer."))
    heropen_dossier(dossier, wat=wat, wie=door, uiterlijk=uiterlijk, soort=Toezeggingsoort.BELOOFD)
    if dossier.route == Route.STANDAARD:  # nobody is left alone with it a second time
        dossier.route = Route.OP_MAAT
        dossier.save(update_fields=["route"])
    with override(dossier.taal):
        tekst = _("Wij zijn weer met uw vraag bezig.")
    mail_nieuws(schrijf_tijdlijn(dossier, Gebeurtenissoort.OPGEPAKT, tekst, door=door.naam))


@transaction.atomic
def geef_aan_maatwerk(dossier: Dossier, *, reden: str, door: Medewerker, moet_stoppen: str = "") -> None:
    """The general rule does not fit: let a case handler weigh the circumstances, with the reason (S33, S49).

    `moet_stoppen` is the answer to the acute question, one of MoetStoppen; the handler sees it first.

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
    meld(RouteNaarMaatwerk(dossier.pk, moet_stoppen))
