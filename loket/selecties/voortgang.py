"""How a question stands, for another website: whose turn it is, the kind of the next step, and days.

Nothing of what it is about, nor a word that someone wrote: a promise may name a person, an illness or a debt.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from loket.models import Aansluiting, Dossier, Toezegging, Toezeggingsoort, Toezeggingstatus, Volger
from loket.selecties.mijn import is_van_zelf


class Beurt(StrEnum):
    """Whose turn it is."""

    BURGER = "burger"
    ORGANISATIE = "organisatie"
    NIEMAND = "niemand"


class Stap(StrEnum):
    """What kind of step is next."""

    U_DOET_IETS = "u-doet-iets"
    AFSPRAAK = "afspraak"
    CONTACT = "contact"
    ANTWOORD_VAN_DE_WET = "antwoord-volgens-de-wet"
    WIJ_DOEN_IETS = "wij-doen-iets"
    KLAAR = "klaar"


ZINNEN: Final[dict[Stap, str | Promise]] = {
    Stap.U_DOET_IETS: _("Wij wachten op u. Bekijk uw vraag om te zien wat u kunt doen."),
    Stap.AFSPRAAK: _("U heeft een afspraak."),
    Stap.CONTACT: _("Iemand neemt contact met u op."),
    Stap.ANTWOORD_VAN_DE_WET: _("U krijgt antwoord. De dag staat in de wet."),
    Stap.WIJ_DOEN_IETS: _("Wij werken aan uw vraag."),
    Stap.KLAAR: _("Uw vraag is klaar."),
}


@dataclass(frozen=True)
class Voortgang:
    """What another website may show."""

    volger: UUID
    is_open: bool
    beurt: Beurt
    stap: Stap
    uiterlijk: date | None
    vaste_dag: bool
    """The day of the next step is a fixed one, as of an appointment, and no last one."""
    beloofd: date | None
    wettelijk: date | None
    ontvangen_op: datetime
    volgen_tot: date
    adres: str
    """The citizen's own page, which asks who one is."""


_VAN_DE_VRAAG: Final = ("status", "volgende_toezegging", "eerste_deur_op", "burger")
VAN_DE_STAP: Final = ("uiterlijk", "soort", "u_doet", "wie", "punt", "team", "ontvanger", "eerste_contact")


def volger_van(aansluiting: Aansluiting, volger_id: UUID) -> Volger | None:
    """The follower by its id, when it is of this organisation and may read now. One statement."""
    velden = (*(f"dossier__{veld}" for veld in _VAN_DE_VRAAG), "geldig_tot", "aansluiting", "status", "weg")
    rijen = Volger.objects.te_zien().select_related("dossier").only(*velden)
    return rijen.filter(pk=volger_id, aansluiting=aansluiting).first()


def voortgang_van(volger: Volger) -> Voortgang:
    """How the question of this follower stands. One statement."""
    dossier = volger.dossier
    beloften = list(
        Toezegging.objects.filter(dossier=dossier, status=Toezeggingstatus.OPEN)
        .only(*VAN_DE_STAP)
        .order_by("uiterlijk", "aangemaakt_op")
    )
    volgende = next((rij for rij in beloften if rij.pk == dossier.volgende_toezegging_id), None)
    stap = stap_van(volgende)
    return Voortgang(
        volger=volger.pk,
        is_open=dossier.is_open,
        beurt=_beurt(stap),
        stap=stap,
        uiterlijk=volgende.uiterlijk if volgende else None,
        vaste_dag=stap is Stap.AFSPRAAK,
        beloofd=_eerste(beloften, Toezeggingsoort.BELOOFD),
        wettelijk=_eerste(beloften, Toezeggingsoort.WETTELIJK),
        ontvangen_op=dossier.eerste_deur_op,
        volgen_tot=volger.geldig_tot,
        adres=settings.BASIS_URL + eigen_bladzijde(dossier),
    )


def eigen_bladzijde(dossier: Dossier) -> str:
    """Where the citizen reads all of it: among one's own questions, or with the code for who never signed in."""
    return reverse("mijn-vraag", args=[dossier.pk]) if dossier.burger_id else reverse("volgen")


def stap_van(volgende: Toezegging | None) -> Stap:
    """What kind of step is next, from the promise that is."""
    if volgende is None:
        return Stap.KLAAR
    if volgende.punt_id is not None:
        return Stap.AFSPRAAK
    if is_van_zelf(volgende):
        return Stap.U_DOET_IETS
    if volgende.eerste_contact:
        return Stap.CONTACT
    van_de_wet = volgende.soort == Toezeggingsoort.WETTELIJK
    return Stap.ANTWOORD_VAN_DE_WET if van_de_wet else Stap.WIJ_DOEN_IETS


def _beurt(stap: Stap) -> Beurt:
    if stap is Stap.KLAAR:
        return Beurt.NIEMAND
    return Beurt.BURGER if stap in {Stap.U_DOET_IETS, Stap.AFSPRAAK} else Beurt.ORGANISATIE


def _eerste(beloften: list[Toezegging], soort: Toezeggingsoort) -> date | None:
    return next((rij.uiterlijk for rij in beloften if rij.soort == soort), None)
