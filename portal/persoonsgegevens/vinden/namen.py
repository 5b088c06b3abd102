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
_AANSPREKING: Final = (
    r"(?<!\w)(?:meneer|mijnheer|mevrouw|mevr|mvr|mw|dhr|heer|familie|fam|gezin|weduwe|mr|mrs|ms|miss)"
    r"\.?\s{1,2}"
)
_TUSSENVOEGSELS: Final = r"(?:[a-z']{1,6}\.?\s{1,2}){0,3}?"


def namen_in(tekst: str, namen: Iterable[str]) -> Bereiken:
    """Each whole name and each telling part of it, as whole words, whatever the case or the accents."""
    voluit: set[tuple[str, ...]] = set()
    delen: set[str] = set()
    kort: set[str] = set()
    for naam in namen:
        gevouwen = vouw(naam).tekst
        woorden = tuple(w.casefold() for w in _WOORD.findall(gevouwen))
        if len(woorden) > 1 and any(w not in VOORVOEGSELS for w in woorden):
            voluit.add(woorden)
        delen.update(w for w in woorden if len(w) >= _MINST_LETTERS and w not in VOORVOEGSELS)
        kort.update(w for w in woorden if 1 < len(w) < _MINST_LETTERS and w not in VOORVOEGSELS)
        yield from _voorletters(tekst, gevouwen)
    yield from _vindplaatsen(tekst, [_TUSSEN.join(map(re.escape, woorden)) for woorden in voluit])
    yield from _vindplaatsen(tekst, [_met_bezits_s(deel) for deel in delen - OOK_EEN_WOORD])
    gewoon = [re.escape(deel) for deel in (delen & OOK_EEN_WOORD) | kort]
    yield from (bereik for bereik in _vindplaatsen(tekst, gewoon) if tekst[bereik.begin].isupper())
    yield from _na_aanspreking(tekst, gewoon)


def _na_aanspreking(tekst: str, gewoon: list[str]) -> Iterator[Bereik]:
    """An ordinary word is a name after "meneer" or "mevrouw", also without a capital."""
    if not gewoon:
        return
    patroon = rf"{_AANSPREKING}{_TUSSENVOEGSELS}(?P<naam>{'|'.join(sorted(gewoon))})(?![^\W\d_])"
    for vondst in re.finditer(patroon, tekst, re.IGNORECASE):
        yield Bereik(*vondst.span("naam"))


def _voorletters(tekst: str, naam: str) -> Iterator[Bereik]:
    """The letters of a name: "F.d.V.", "F. V." and, when a particle is in it, "FdV"."""
    delen = [woorden for deel in naam.split() if (woorden := _WOORD.findall(deel))]
    telt = [_is_tellend(woorden) for woorden in delen]
    if sum(telt) < _MINST_LETTERS - 1:
        return
    patronen = [r"\s?".join(map(_met_punten, delen, telt))]
    if not all(telt):
        letters = (woorden[0][0] for woorden in delen)
        patronen.append(
            "".join(
                letter.upper() if hoofd else letter.lower()
                for letter, hoofd in zip(letters, telt, strict=True)
            )
            + r"(?![^\W_])"
        )
    for vondst in re.finditer(rf"(?<![\w.])(?:{'|'.join(patronen)})", tekst):
        yield Bereik(*vondst.span())


def _is_tellend(woorden: list[str]) -> bool:
    return woorden[0].casefold() not in VOORVOEGSELS and len(max(woorden, key=len)) > 1


def _met_punten(woorden: list[str], telt: bool) -> str:
    letter, *meer = (woord[0].upper() for woord in woorden)
    if not telt:
        return rf"(?:[{letter}{letter.lower()}]\.)?"
    return rf"{letter}\." + "".join(rf"(?:-?{ander}\.)?" for ander in meer)


def _vindplaatsen(tekst: str, patronen: list[str]) -> Iterator[Bereik]:
    if not patronen:
        return
    keus = "|".join(sorted(patronen, key=lambda p: (-len(p), p)))
    for vondst in re.finditer(rf"(?<![^\W\d_])(?:{keus})(?![^\W\d_])", tekst, re.IGNORECASE):
        yield Bereik(*vondst.span())


def _met_bezits_s(deel: str) -> str:
    return re.escape(deel) + ("s?" if len(deel) >= _MINST_VOOR_BEZITS_S else "")
