"""The letter of a decision: the order of domain.md 3c, in Dutch, frozen once it is signed."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.template.loader import render_to_string
from django.utils import timezone, translation

from maatwerk.models import Conceptbesluit, Omstandigheid, Omstandigheidbron
from portal.stelsel.models import Organisatie
from portal.termijnen import Bezwaartermijn

INLEIDING: Final = {
    Omstandigheidbron.BURGER: "U vertelde ons dit:",
    Omstandigheidbron.STUK: "Dit lazen wij in de stukken:",
    Omstandigheidbron.DERDE: "Dit hoorden wij van iemand die u helpt of van een andere organisatie:",
}
HERKOMST: Final = {
    Omstandigheidbron.BURGER: "van u zelf",
    Omstandigheidbron.STUK: "uit een stuk in uw dossier",
    Omstandigheidbron.DERDE: "van iemand die u helpt of van een andere organisatie",
}
RECHTSHULP: Final = "juridisch-loket"


@dataclass(frozen=True)
class Aangehaald:
    """One circumstance in the letter: what it is, how it is introduced and from whom we have it."""

    wat: str
    inleiding: str
    herkomst: str
    op: date


def maak_brief(concept: Conceptbesluit, *, op: date, bezwaar: Bezwaartermijn) -> str:
    """The letter as an `<article>`, as it would be on day `op` with this last day to disagree."""
    zaak = concept.zaak
    with translation.override("nl"):
        return render_to_string(
            "maatwerk/brief.html",
            {
                "concept": concept,
                "zaak": zaak,
                "dossier": zaak.dossier,
                "behandelaar": zaak.behandelaar,
                "omstandigheden": _aangehaald(concept),
                "rechtshulp": Organisatie.objects.filter(sleutel=RECHTSHULP).first(),
                "bezwaar": bezwaar,
                "op": op,
            },
        )


def brieftitel(concept: Conceptbesluit) -> str:
    """The title of the letter, without personal data: it stands in lists."""
    return f"Besluit van {concept.bestuursorgaan.naam}: {concept.zaak.dossier.onderwerp}"[:200]


def _aangehaald(concept: Conceptbesluit) -> list[Aangehaald]:
    """What the citizen told comes first; each source is introduced once."""
    rijen = sorted(concept.omstandigheden.all(), key=lambda rij: list(INLEIDING).index(_bron(rij)))
    return [
        Aangehaald(
            wat=rij.wat,
            inleiding=INLEIDING[_bron(rij)],
            herkomst=HERKOMST[_bron(rij)],
            op=timezone.localdate(rij.op),
        )
        for rij in rijen
    ]


def _bron(omstandigheid: Omstandigheid) -> Omstandigheidbron:
    return Omstandigheidbron(omstandigheid.bron)
