"""What a letter speaks of beside its own texts: circumstances, people to call, places to go, days."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils import timezone

from loket.models import Dossier, Informatiepunt
from loket.selecties.informatiepunten import zoek_punten
from maatwerk.models import Conceptbesluit, Omstandigheid, Omstandigheidbron
from portal.identiteit.models import Medewerker
from portal.stelsel.models import Organisatie
from portal.weergave.begrijpelijk import woorden

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
PUNTEN: Final = 2
"""So many places to go stand in a letter, the nearest first."""


@dataclass(frozen=True)
class Aangehaald:
    """One circumstance in the letter: what it is, how it is introduced and from whom we have it."""

    wat: str
    inleiding: str
    herkomst: str
    op: date


def mensen_en_plekken(dossier: Dossier, behandelaar: Medewerker | None) -> dict[str, Any]:
    """Who to call and where to go, for any letter. Two statements, one without a municipality."""
    return {
        "dossier": dossier,
        "behandelaar": behandelaar,
        "rechtshulp": Organisatie.objects.filter(sleutel=RECHTSHULP).first(),
        "punten": _punten(dossier),
    }


def _punten(dossier: Dossier) -> list[Informatiepunt]:
    """The nearest places; a place that was made up only for who was made up too."""
    if dossier.gemeente is None:
        return []
    gevonden = [rij.punt for rij in zoek_punten(dossier.gemeente)]
    return [punt for punt in gevonden if dossier.fictief or not punt.fictief][:PUNTEN]


def feiten(concept: Conceptbesluit) -> dict[str, Any]:
    """What the texts of the letter are proposed from; no statement once the circumstances are read."""
    zaak = concept.zaak
    omstandigheden = list(concept.omstandigheden.all())
    return {
        "concept": concept,
        "dossier": zaak.dossier,
        "behandelaar": zaak.behandelaar,
        "omstandigheden": aangehaald(omstandigheden),
        "woorden": eigen_woorden(zaak.dossier, omstandigheden),
    }


def aangehaald(omstandigheden: list[Omstandigheid]) -> list[Aangehaald]:
    """What the citizen told comes first; each source is introduced once."""
    rijen = sorted(omstandigheden, key=lambda rij: list(INLEIDING).index(_bron(rij)))
    return [
        Aangehaald(
            wat=rij.wat,
            inleiding=INLEIDING[_bron(rij)],
            herkomst=HERKOMST[_bron(rij)],
            op=timezone.localdate(rij.op),
        )
        for rij in rijen
    ]


def eigen_woorden(dossier: Dossier, omstandigheden: list[Omstandigheid]) -> str:
    """What to quote: what the handler wrote down of their own words, else what the story says of it."""
    citaten = [rij.citaat.strip() for rij in omstandigheden if rij.citaat.strip()]
    return " ".join(citaten) or kern_van(dossier.verhaal, " ".join(rij.wat for rij in omstandigheden))


CITAAT_WOORDEN: Final = 40
"""A quote of the story is whole sentences, up to so many words; the first of them always."""
WOORD_VANAF: Final = 5
"""Words of so many letters and more tell what a sentence is about."""


def kern_van(verhaal: str, wat_telt: str) -> str:
    """Whole sentences of a story, from the one that speaks most of what counts; from the first when none does."""
    zinnen, telt = _zinnen(verhaal), _inhoud(wat_telt)
    begin = max(range(len(zinnen)), key=lambda plek: len(telt & _inhoud(zinnen[plek])), default=0)
    gekozen: list[str] = []
    for zin in zinnen[begin:]:
        if gekozen and sum(len(rij.split()) for rij in [*gekozen, zin]) > CITAAT_WOORDEN:
            break
        gekozen.append(zin)
    return " ".join(gekozen)


def _inhoud(tekst: str) -> set[str]:
    return {woord.lower() for woord in woorden(tekst) if len(woord) >= WOORD_VANAF}


def _zinnen(verhaal: str) -> list[str]:
    zinnen, nu = [], []
    for woord in verhaal.split():
        nu.append(woord)
        if woord.rstrip('"”’)').endswith((".", "!", "?", "…")):
            zinnen.append(" ".join(nu))
            nu = []
    return [*zinnen, " ".join(nu)] if nu else zinnen


def _bron(omstandigheid: Omstandigheid) -> Omstandigheidbron:
    return Omstandigheidbron(omstandigheid.bron)
