"""The life of a report as one table: who may take which step, and what it needs."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from signalen.models.rapport import Rapportstatus


class Kant(StrEnum):
    """Who takes a step: whoever may write in the report, or a second reader, who wrote nothing in it."""

    SCHRIJVER = "schrijver"
    TWEEDE_LEZER = "tweede lezer"
    PORTAAL = "portaal"  # the effect of another step


@dataclass(frozen=True)
class Rapportovergang:
    """One row: the step, who takes it, whether it needs a reason, and whether it is about the text as it was read."""

    van: Rapportstatus
    naar: Rapportstatus
    kant: Kant
    wat: str | Promise
    reden: bool = False
    leest: bool = False
    """The step holds for one text: whoever takes it says which (its hash), and another text is refused."""


_S = Rapportstatus
OVERGANGEN: tuple[Rapportovergang, ...] = (
    Rapportovergang(_S.CONCEPT, _S.TER_LEZING, Kant.SCHRIJVER, _("Vraag een tweede lezer")),
    Rapportovergang(_S.TER_LEZING, _S.VASTGESTELD, Kant.TWEEDE_LEZER, _("Stel dit rapport vast"), leest=True),
    Rapportovergang(_S.TER_LEZING, _S.CONCEPT, Kant.TWEEDE_LEZER, _("Geef terug"), reden=True),
    Rapportovergang(_S.TER_LEZING, _S.CONCEPT, Kant.SCHRIJVER, _("Haal terug om te wijzigen"), reden=True),
    Rapportovergang(_S.VASTGESTELD, _S.GEPUBLICEERD, Kant.SCHRIJVER, _("Publiceer dit rapport")),
    Rapportovergang(_S.GEPUBLICEERD, _S.VERVANGEN, Kant.PORTAAL, _("Vervang door een nieuwere versie")),
    Rapportovergang(_S.CONCEPT, _S.GESTOPT, Kant.SCHRIJVER, _("Stop met dit rapport"), reden=True),
    Rapportovergang(_S.GESTOPT, _S.CONCEPT, Kant.SCHRIJVER, _("Ga verder met dit rapport"), reden=True),
)


def overgang(van: str, naar: str, kant: Kant) -> Rapportovergang | None:
    """The row for this step, or None when the table does not have it."""
    for rij in OVERGANGEN:
        if (rij.van, rij.naar, rij.kant) == (van, naar, kant):
            return rij
    return None


def stappen_vanaf(status: str, kant: Kant) -> list[Rapportovergang]:
    """The steps that this side can take now, for the buttons on the page."""
    return [rij for rij in OVERGANGEN if rij.van == status and rij.kant is kant]
