"""The life of an appointment in one table: who may take which step, when, and whether a reason must be given."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.handelingen.machtigen import eis_spreekt_namens
from loket.handelingen.toezeggingen import vergrendel
from loket.models import BEZET, Afspraak, Afspraakstap, Afspraakstatus, Dossier, Machtiging
from portal.identiteit.rechten import Geweigerd

Voorwaarde = Callable[[Afspraak, datetime], bool]


class Wie(StrEnum):
    """Who takes a step. The citizen comes with the code, staff with the right, the clock by itself.

    The end of the question takes what was booked ahead with it, whoever ended it.
    """

    BURGER = "burger"
    MEDEWERKER = "medewerker"
    KLOK = "klok"
    EINDE = "einde van de vraag"


def _altijd(_afspraak: Afspraak, _nu: datetime) -> bool:
    return True


def _nog_vrijgehouden(afspraak: Afspraak, nu: datetime) -> bool:
    return afspraak.gereserveerd_tot is not None and afspraak.gereserveerd_tot > nu


def _niet_meer_vrijgehouden(afspraak: Afspraak, nu: datetime) -> bool:
    return not _nog_vrijgehouden(afspraak, nu)


def _nog_niet_begonnen(afspraak: Afspraak, nu: datetime) -> bool:
    return afspraak.begint_op > nu


def _begonnen(afspraak: Afspraak, nu: datetime) -> bool:
    return afspraak.begint_op <= nu


Doener = str | Machtiging
"""A name of staff, empty for the citizen or the clock; or the mandate with which a helper acts for the citizen."""

MENSEN: Final = frozenset({Wie.BURGER, Wie.MEDEWERKER})
S = Afspraakstatus


@dataclass(frozen=True)
class Overgang:
    """One step: from where to where, by whom, on which condition, and the sentence when the condition is not met."""

    van: Afspraakstatus
    naar: Afspraakstatus
    wie: frozenset[Wie]
    mits: Voorwaarde = _altijd
    anders: object = ""
    reden_nodig: frozenset[Wie] = frozenset()


_VOORBIJ: Final = gettext_lazy("Deze tijd houden wij niet meer voor u vrij. Kies opnieuw een tijd.")
_BEGONNEN: Final = gettext_lazy("Deze afspraak is al begonnen. Bel ons, dan zoeken wij samen verder.")
_TE_VROEG: Final = gettext_lazy("Deze afspraak moet nog beginnen.")
_NOG_BEZET: Final = gettext_lazy("Deze tijd wordt nog vrijgehouden.")

OVERGANGEN: Final = (
    Overgang(S.GERESERVEERD, S.BEVESTIGD, MENSEN, _nog_vrijgehouden, _VOORBIJ),
    Overgang(S.GERESERVEERD, S.VERLOPEN, MENSEN | {Wie.EINDE}),
    Overgang(S.GERESERVEERD, S.VERLOPEN, frozenset({Wie.KLOK}), _niet_meer_vrijgehouden, _NOG_BEZET),
    Overgang(S.BEVESTIGD, S.VERPLAATST, MENSEN, _nog_niet_begonnen, _BEGONNEN),
    Overgang(
        S.BEVESTIGD,
        S.AFGEZEGD,
        MENSEN,
        _nog_niet_begonnen,
        _BEGONNEN,
        reden_nodig=frozenset({Wie.MEDEWERKER}),
    ),
    Overgang(S.BEVESTIGD, S.AFGEZEGD, frozenset({Wie.EINDE}), _nog_niet_begonnen, _BEGONNEN),
    Overgang(S.BEVESTIGD, S.GEWEEST, frozenset({Wie.MEDEWERKER}), _begonnen, _TE_VROEG),
    Overgang(S.BEVESTIGD, S.NIET_VERSCHENEN, frozenset({Wie.MEDEWERKER}), _begonnen, _TE_VROEG),
)
"""The effects (promise, timeline, message, next in line) are with the handeling that takes the step."""


def vergrendel_voor(dossier: Dossier, door: Doener) -> Dossier:
    """The locked dossier for who takes a step; raises Geweigerd when a mandate does not cover that (any more)."""
    vast = vergrendel(dossier.pk)
    if isinstance(door, Machtiging):
        eis_spreekt_namens(door, vast, beslist=True)
    return vast


def wie_deed(door: Doener, wie: Wie) -> dict[str, Any]:
    """Who took a step and for whom, as a step keeps it."""
    if isinstance(door, Machtiging):
        return {"door": wie.value, "machtiging": door}
    return {"door": door or wie.value}


def zet_status(
    afspraak: Afspraak, naar: Afspraakstatus, wie: Wie, *, door: Doener = "", reden: str = "", **velden: Any
) -> None:
    """Take one step of a locked appointment and write it down; `velden` change with it.

    An appointment that no longer keeps a desk gives it back at once, and its parties too. Raises Geweigerd when the
    table does not know the step, its condition is not met, or a needed reason is missing.
    """
    overgang = next(
        (rij for rij in OVERGANGEN if (rij.van, rij.naar) == (afspraak.status, naar) and wie in rij.wie),
        None,
    )
    if overgang is None:
        raise Geweigerd(
            _("Een afspraak gaat niet van %(van)s naar %(naar)s.")
            % {"van": afspraak.get_status_display(), "naar": Afspraakstatus(naar).label}
        )
    if not overgang.mits(afspraak, timezone.now()):
        raise Geweigerd(str(overgang.anders))
    if wie in overgang.reden_nodig and not reden.strip():
        raise Geweigerd(_("Schrijf op waarom."))
    van, afspraak.status, afspraak.gereserveerd_tot = afspraak.status, naar, None
    for naam, waarde in velden.items():
        setattr(afspraak, naam, waarde)
    afspraak.save(update_fields=["status", "gereserveerd_tot", *velden])
    if naar not in BEZET:
        afspraak.partijen.filter(actief=True).update(actief=False)
    Afspraakstap.objects.create(afspraak=afspraak, van=van, naar=naar, reden=reden, **wie_deed(door, wie))
