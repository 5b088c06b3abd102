"""The names that belong to one dossier, in whatever way they are written."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from portal.persoonsgegevens.vinden.soorten import Bereik, Bereiken
from portal.persoonsgegevens.vinden.vouwen import vouw
from portal.persoonsgegevens.vinden.woorden import OOK_EEN_WOORD, VOORVOEGSELS

_MINST_LETTERS: Final = 3
_MINST_VOOR_BEZITS_S: Final = 5
_WOORD: Final = re.compile(r"[^\W\d_]+")
_TUSSEN: Final = r"[\W_]{1,3}"


def namen_in(tekst: str, namen: Iterable[str]) -> Bereiken:
    """Each whole name and each telling part of it, as whole words, whatever the case or the accents."""
    voluit: set[tuple[str, ...]] = set()
    delen: set[str] = set()
    for naam in namen:
        woorden = tuple(w.casefold() for w in _WOORD.findall(vouw(naam).tekst))
        if len(woorden) > 1 and any(w not in VOORVOEGSELS for w in woorden):
            voluit.add(woorden)
        delen.update(w for w in woorden if len(w) >= _MINST_LETTERS and w not in VOORVOEGSELS)
    yield from _vindplaatsen(tekst, [_TUSSEN.join(map(re.escape, woorden)) for woorden in voluit])
    yield from _vindplaatsen(tekst, [_met_bezits_s(deel) for deel in delen - OOK_EEN_WOORD])
    gewoon = [re.escape(deel) for deel in delen & OOK_EEN_WOORD]
    yield from (bereik for bereik in _vindplaatsen(tekst, gewoon) if tekst[bereik.begin].isupper())


def _vindplaatsen(tekst: str, patronen: list[str]) -> Iterator[Bereik]:
    if not patronen:
        return
    keus = "|".join(sorted(patronen, key=lambda p: (-len(p), p)))
    for vondst in re.finditer(rf"(?<![^\W\d_])(?:{keus})(?![^\W\d_])", tekst, re.IGNORECASE):
        yield Bereik(*vondst.span())


def _met_bezits_s(deel: str) -> str:
    return re.escape(deel) + ("s?" if len(deel) >= _MINST_VOOR_BEZITS_S else "")
