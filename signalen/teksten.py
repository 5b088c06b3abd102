"""What free text of a signal or an answer must obey: no personal data, readable, not too long."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.persoonsgegevens.vinden import Vondst, vind

# Long enough for a story of a page and a half, short enough that two of them fit in one event of 64 KB.
LANGE_TEKST_MAX_TEKENS = 4000
KORTE_TEKST_MAX_TEKENS = 1000
# A mailbox of a function: what stands before the @ has a word for a task or a team in it, never only a name.
POSTBUS_PATROON = (
    r"^[a-z0-9.-]*(?:signal|loket|postbus|info|maatwerk|beleid|team|contact|balie|klant|uitvoering|directie)"
    r"[a-z0-9.-]*@[a-z0-9-]+(?:\.[a-z0-9-]+)+$"
)
REDEN_NODIG = _("Zeg waarom, in een of twee zinnen.")
_TOEGESTANE_STUURTEKENS = frozenset("\n\r\t")


def schoon(tekst: str) -> str:
    """The text as it is kept and checked: no white space around it, one kind of line ending."""
    return tekst.replace("\r\n", "\n").strip()


def ingekort(tekst: str, hoogstens: int) -> str:
    """The text, cut at a word when it is longer than so many characters; the cut shows."""
    if len(tekst) <= hoogstens:
        return tekst
    return (tekst[: hoogstens - 1].rsplit(None, 1) or [""])[0] + "…"


class BevatPersoonsgegevens(Exception):
    """Free text holds personal data; `vondsten` says per field where, so that a screen can point at it.

    The message names fields and kinds only, never what was found.
    """

    def __init__(self, vondsten: Mapping[str, list[Vondst]]) -> None:
        self.vondsten = dict(vondsten)
        super().__init__(
            "; ".join(
                f"{veld}: {', '.join(sorted({vondst.soort.value for vondst in lijst}))}"
                for veld, lijst in self.vondsten.items()
            )
        )


def eis_zonder_persoonsgegevens(velden: Mapping[str, str], *, namen: Iterable[str] = ()) -> None:
    """Let pass texts without personal data (promise 4).

    `namen` are the names of the dossier at hand, which no general rule can know.
    Raises BevatPersoonsgegevens with the findings of every field.
    """
    namen = tuple(namen)
    vondsten = {veld: vind(tekst, namen=namen) for veld, tekst in velden.items()}
    gevonden = {veld: lijst for veld, lijst in vondsten.items() if lijst}
    if gevonden:
        raise BevatPersoonsgegevens(gevonden)


def eis_reden(reden: str, *, melding: str | Promise = REDEN_NODIG, namen: Iterable[str] = ()) -> str:
    """A reason as it is kept.

    Raises ValidationError at `reden` when there is none, BevatPersoonsgegevens.
    """
    reden = schoon(reden)
    if not reden:
        raise ValidationError({"reden": melding})
    eis_zonder_persoonsgegevens({"reden": reden}, namen=namen)
    return reden


def heeft_stuurtekens(tekst: str) -> bool:
    """Whether the text holds what no database or event can carry: control characters or half characters."""
    return any(
        (ord(teken) < 32 and teken not in _TOEGESTANE_STUURTEKENS) or 0xD800 <= ord(teken) <= 0xDFFF
        for teken in tekst
    )


def geen_stuurtekens(tekst: Any) -> None:
    """Django validator; raises ValidationError when the text holds control characters."""
    if heeft_stuurtekens(str(tekst)):
        raise ValidationError(_("Haal de onzichtbare tekens uit deze tekst."), code="stuurtekens")


def functiepostbus(adres: Any) -> None:
    """Django validator; raises ValidationError for an address that may be of one person (promise 4)."""
    if not re.fullmatch(POSTBUS_PATROON, str(adres)):
        raise ValidationError(_("Gebruik een postbus van een functie, zoals signalen@…"), code="postbus")
