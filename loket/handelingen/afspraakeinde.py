"""Finishing a question while an appointment is ahead: a person says whether it goes on, and the citizen reads which.

Cancelled, the question is finished and takes the appointment with it. Kept, the question stays open until the
appointment is over, with the day on which we finish then.
"""

from django.db import models
from django.db.models import DateTimeField, QuerySet, UUIDField
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.handelingen.bijschrijven import schrijf_tijdlijn
from loket.handelingen.nieuws import mail_nieuws
from loket.models import Afspraak, Afspraakstatus, Dossier, Gebeurtenissoort, Toezegging, Toezeggingsoort
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd
from portal.snel.vaste_vraag import Plek, VasteVraag
from portal.stelsel.kalender import kalender
from portal.weergave.alineas import met_punt
from portal.weergave.templatetags.weergave import datum, tijdstip


class Afspraakkeuze(models.TextChoices):
    """What becomes of the appointment of a question that is finished."""

    AFZEGGEN = "afzeggen", gettext_lazy("Zeg de afspraak af. De burger krijgt bericht.")
    HOUDEN = "houden", gettext_lazy("Laat de afspraak doorgaan. De vraag blijft open tot na die dag.")


def _komend() -> QuerySet[Afspraak]:
    begint_later = Afspraak.objects.filter(begint_op__gt=Plek("nu", DateTimeField()))
    van_dossier = begint_later.filter(dossier=Plek("dossier", UUIDField()), status=Afspraakstatus.BEVESTIGD)
    return van_dossier.select_related("informatiepunt", "toezegging")[:1]


_KOMEND = VasteVraag(_komend)


def komende_afspraak(dossier: Dossier) -> Afspraak | None:
    """The appointment that is ahead; its promise came with it. One statement."""
    afspraak = _KOMEND.eerste(dossier=dossier.pk, nu=timezone.now())
    if afspraak is not None:
        afspraak.dossier = dossier
    return afspraak


def afspraak_die_blijft(vast: Dossier, keuze: str) -> Afspraak | None:
    """The appointment for which a locked question waits; None when it can be finished now.

    Raises Geweigerd when there is one and nobody said what becomes of it.
    """
    afspraak = komende_afspraak(vast)
    if afspraak is None or keuze == Afspraakkeuze.AFZEGGEN:
        return None
    if keuze != Afspraakkeuze.HOUDEN:
        raise Geweigerd(
            _("Er staat nog een afspraak op %(wanneer)s. Kies of die doorgaat.")
            % {"wanneer": tijdstip(afspraak.begint_op)}
        )
    return afspraak


def belofte_na_afspraak(vast: Dossier, afspraak: Afspraak, *, wie: Medewerker) -> Toezegging:
    """What we do once it is over, by the next working day; in the language of the citizen, not written yet."""
    return Toezegging.van(
        dossier=vast,
        wat=_("Wij kijken na uw afspraak of alles klaar is. Dan ronden wij uw vraag af."),
        wie=wie,
        uiterlijk=kalender().plus_werkdagen(timezone.localdate(afspraak.begint_op), 1),
        soort=Toezeggingsoort.BELOOFD,
    )


def meld_afspraak_blijft(vast: Dossier, afspraak: Afspraak, *, uitkomst: str, nieuw: Toezegging) -> None:
    """The citizen reads what came out, that the appointment goes on, and until when the question stays open."""
    zin = _("%(uitkomst)s Uw afspraak op %(wanneer)s gaat door. Uw vraag blijft open tot %(dag)s.")
    feiten = {
        "uitkomst": met_punt(uitkomst),
        "wanneer": tijdstip(afspraak.begint_op),
        "dag": datum(nieuw.uiterlijk),
    }
    mail_nieuws(schrijf_tijdlijn(vast, Gebeurtenissoort.AFSPRAAK, zin % feiten, door=nieuw.wie))
