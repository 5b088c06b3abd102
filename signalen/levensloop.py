"""The life cycle of a knelpunt as one table (domain.md 4d): who may go from where to where, and what it needs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from signalen.models.knelpunt import Knelpunt, Knelpuntstatus, Uitkomst

# What changes something: it is carried out, and later someone looks whether it helped.
UITKOMSTEN_MET_VERANDERING = frozenset(
    {Uitkomst.AANGEPAST, Uitkomst.VASTE_LIJN, Uitkomst.TIJDELIJKE_WERKWIJZE}
)

Tekst = str | Promise
Bezwaar = Callable[[Knelpunt, date], Tekst | None]
"""Says why a step cannot be taken now; None lets it pass."""


class Wie(StrEnum):
    """Who takes a step."""

    BELEID = "beleid"  # a policy officer of the ministry that owns the knelpunt
    AFZENDER = "afzender"  # who sent one of the signals, once per signal
    KLOK = "klok"  # the portal itself, on the day that a person set


class Weg(StrEnum):
    """By which act a step is taken."""

    STAP = "stap"
    ANTWOORD = "antwoord"
    SAMENVOEGEN = "samenvoegen"
    AANVAARDEN = "aanvaarden"


def _bestaat_nog(knelpunt: Knelpunt, _vandaag: date) -> Tekst | None:
    if knelpunt.samengevoegd_met_id is None:
        return None
    return _("Dit knelpunt is opgegaan in een ander. Open dat opnieuw.")


def _verandert_iets(knelpunt: Knelpunt, _vandaag: date) -> Tekst | None:
    if knelpunt.uitkomst in UITKOMSTEN_MET_VERANDERING:
        return None
    return _("Bij deze uitkomst verandert er niets. Er is dus niets om uit te voeren.")


def _is_ingegaan(knelpunt: Knelpunt, vandaag: date) -> Tekst | None:
    if knelpunt.ingang_op is not None and knelpunt.ingang_op <= vandaag:
        return None
    return _("De verandering is nog niet ingegaan. Het effect is dus nog niet te meten.")


def _dag_is_er(knelpunt: Knelpunt, vandaag: date) -> Tekst | None:
    if knelpunt.opnieuw_op is not None and knelpunt.opnieuw_op <= vandaag:
        return None
    return _("De dag om opnieuw te kijken is er nog niet.")


@dataclass(frozen=True)
class Overgang:
    """One row: the step, who takes it and how, whether a reason is needed, whether the senders are told."""

    van: Knelpuntstatus
    naar: Knelpuntstatus
    wie: Wie
    weg: Weg = Weg.STAP
    reden: bool = True
    vertelt: bool = True
    bezwaar: Bezwaar | None = None
    wat: Tekst = ""


_S = Knelpuntstatus
OVERGANGEN: tuple[Overgang, ...] = (
    Overgang(_S.GEBUNDELD, _S.IN_ONDERZOEK, Wie.BELEID, reden=False, wat=_("Pak dit knelpunt op")),
    Overgang(_S.HEROPEND, _S.IN_ONDERZOEK, Wie.BELEID, reden=False, wat=_("Pak dit knelpunt weer op")),
    # A first answer that is no decision yet: what the ministry sees so far.
    Overgang(_S.IN_ONDERZOEK, _S.IN_ONDERZOEK, Wie.BELEID, Weg.ANTWOORD, reden=False),
    Overgang(_S.IN_ONDERZOEK, _S.BESLUIT, Wie.BELEID, Weg.ANTWOORD, reden=False),
    Overgang(_S.BESLUIT, _S.BESLUIT, Wie.BELEID, Weg.ANTWOORD, reden=False),
    Overgang(
        _S.BESLUIT, _S.UITVOERING, Wie.BELEID, bezwaar=_verandert_iets, wat=_("Begin met de uitvoering")
    ),
    Overgang(
        _S.UITVOERING,
        _S.EFFECT_GEMETEN,
        Wie.BELEID,
        bezwaar=_is_ingegaan,
        wat=_("Leg vast of de verandering werkt"),
    ),
    Overgang(_S.EFFECT_GEMETEN, _S.GESLOTEN, Wie.BELEID, wat=_("Sluit dit knelpunt")),
    # An outcome that changes nothing ends the matter; the answer has told everybody.
    Overgang(_S.BESLUIT, _S.GESLOTEN, Wie.BELEID, Weg.ANTWOORD, reden=False, vertelt=False),
    # Its signals go on in another knelpunt, whose answers reach the same senders.
    Overgang(_S.GEBUNDELD, _S.GESLOTEN, Wie.BELEID, Weg.SAMENVOEGEN, vertelt=False),
    Overgang(_S.IN_ONDERZOEK, _S.GESLOTEN, Wie.BELEID, Weg.SAMENVOEGEN, vertelt=False),
    Overgang(_S.HEROPEND, _S.GESLOTEN, Wie.BELEID, Weg.SAMENVOEGEN, vertelt=False),
    # Another ministry says yes to an offer; the words about that are its own.
    Overgang(_S.GEBUNDELD, _S.IN_ONDERZOEK, Wie.BELEID, Weg.AANVAARDEN, vertelt=False),
    Overgang(_S.HEROPEND, _S.IN_ONDERZOEK, Wie.BELEID, Weg.AANVAARDEN, vertelt=False),
    Overgang(_S.IN_ONDERZOEK, _S.IN_ONDERZOEK, Wie.BELEID, Weg.AANVAARDEN, vertelt=False),
    Overgang(_S.EFFECT_GEMETEN, _S.HEROPEND, Wie.BELEID, wat=_("Open opnieuw: het werkt niet genoeg")),
    Overgang(_S.GESLOTEN, _S.HEROPEND, Wie.BELEID, bezwaar=_bestaat_nog, wat=_("Open dit knelpunt opnieuw")),
    Overgang(_S.GESLOTEN, _S.HEROPEND, Wie.KLOK, bezwaar=_dag_is_er),
    Overgang(_S.BESLUIT, _S.HEROPEND, Wie.AFZENDER),
    Overgang(_S.UITVOERING, _S.HEROPEND, Wie.AFZENDER),
    Overgang(_S.EFFECT_GEMETEN, _S.HEROPEND, Wie.AFZENDER),
    Overgang(_S.GESLOTEN, _S.HEROPEND, Wie.AFZENDER),
)


def overgang(van: str, naar: str, wie: Wie, weg: Weg = Weg.STAP) -> Overgang | None:
    """The row for this step, or None when the table does not have it."""
    for rij in OVERGANGEN:
        if (rij.van, rij.naar, rij.wie, rij.weg) == (van, naar, wie, weg):
            return rij
    return None


def stappen_vanaf(knelpunt: Knelpunt, vandaag: date) -> list[Overgang]:
    """The steps that a policy officer can take now, for the buttons on the page."""
    return [
        rij
        for rij in OVERGANGEN
        if rij.van == knelpunt.status
        and rij.wie is Wie.BELEID
        and rij.weg is Weg.STAP
        and (rij.bezwaar is None or rij.bezwaar(knelpunt, vandaag) is None)
    ]
