"""What is said about an appointment: the promise in words, the slip to print, and the e-mail."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from loket.berichtsoorten import AFSPRAAK
from loket.handelingen.berichten import stuur_bericht
from loket.handelingen.bijschrijven import leg_stuk_klaar
from loket.models import Afspraak, Dossier, Stuksoort, Tijdlijnregel
from loket.selecties.hulp import gevoelige_hulp
from loket.selecties.vrije_tijden import Wensen
from portal.berichten.email import zet_email_klaar
from portal.identiteit.models import Team
from portal.weergave.templatetags.weergave import tijdstip, werkdag

TAAL_VAN_DE_DIENST = "nl"


def afspraakzin(afspraak: Afspraak) -> str:
    """The promise of an appointment, with day, time and place."""
    return _("U heeft een afspraak op %(wanneer)s bij %(waar)s.") % {
        "wanneer": tijdstip(afspraak.begint_op),
        "waar": str(afspraak.informatiepunt),
    }


def maak_bewijs(dossier: Dossier, afspraak: Afspraak) -> None:
    """The slip to print: who, when, where, what to bring, the code; neutral when it could betray someone at home."""
    inhoud = {
        "dossier": dossier,
        "afspraak": afspraak,
        "punt": afspraak.informatiepunt,
        "partijen": [partij.organisatie for partij in afspraak.partijen.select_related("organisatie")],
        "wensen": Wensen.van(dossier, bij=afspraak),
        "meenemen": None if gevoelige_hulp(dossier) else dossier.dienst,
        "basis_url": settings.BASIS_URL,
        "telefoon": settings.LOKET_TELEFOON,
    }
    leg_stuk_klaar(
        dossier,
        soort=Stuksoort.AFSPRAAK,
        titel=_("Afspraak op %(dag)s") % {"dag": werkdag(afspraak.begint_op)},
        html=render_to_string("loket/stukken/afspraak.html", inhoud),
    )


def meld_partijen(afspraak: Afspraak, wat: str, *, behalve_van: Afspraak | None = None) -> None:
    """Tell the teams of the organisations at the table; without a code, a name or a subject. One statement.

    `wat` is gemaakt, verzet or afgezegd. A team without an address sees it on its list of appointments. Who sits at
    the table of `behalve_van` too is not told: that is who stays when an appointment moves.
    """
    teams = Team.objects.filter(organisatie__in=afspraak.partijen.values("organisatie")).exclude(email="")
    if behalve_van is not None:
        teams = teams.exclude(organisatie__in=behalve_van.partijen.values("organisatie"))
    for team in teams:
        zet_email_klaar(
            naar=team.email,
            sjabloon="berichten/afspraak_partij",
            inhoud={
                "wat": wat,
                "wanneer": afspraak.begint_op,
                "punt": afspraak.informatiepunt,
                "lijst_url": f"{settings.BASIS_URL}{reverse('balie-afspraken')}",
            },
            taal=TAAL_VAN_DE_DIENST,
            sleutel=f"afspraak:{afspraak.pk}:{wat}:team-{team.pk}",
            omschrijving=f"afspraak van twee organisaties: {wat}",
        )


def stuur(
    dossier: Dossier, afspraak: Afspraak, wat: str, *, regel: Tijdlijnregel | None = None, **extra: object
) -> bool:
    """Put a message about an appointment ready, without name, code or subject; False when nothing goes by itself.

    Its state stands beside `regel`, or beside a line of its own. `wat` is gemaakt, verzet, afgezegd, herinnering,
    aanbod or gesloten.
    """
    return stuur_bericht(
        dossier,
        AFSPRAAK,
        inhoud={"wat": wat, "wanneer": afspraak.begint_op, "punt": afspraak.informatiepunt, **extra},
        sleutel=f"afspraak:{afspraak.pk}:{wat}",
        omschrijving=f"afspraak: {wat}",
        regel=regel,
    )
