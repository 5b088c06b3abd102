"""Fold a text to plain characters, remembering where each came from.

Accents, invisible characters, typographic dashes and odd digits would otherwise let personal data slip
through ("J\u200ban", "１１１222333"), and people write names with and without accents.
"""

import unicodedata
from typing import Final, NamedTuple

_ZONDER_ONTLEDING: Final = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "Th"}
    | dict(zip("øØłŁđĐðÐı’‘ʼ`´−\t\r", "oOlLdDdDi'''''-  ", strict=True))
)


class Gevouwen(NamedTuple):
    """`tekst` is the folded text; character i of it stands at `plaats[i]` of the original."""

    tekst: str
    plaats: list[int]
    lengte: int

    def oorspronkelijk(self, begin: int, einde: int) -> tuple[int, int]:
        """Translate a stretch of folded text to the original, with the accents on its last letter."""
        volgende = self.plaats[einde] if einde < len(self.plaats) else self.lengte
        return self.plaats[begin], max(volgende, self.plaats[einde - 1] + 1)


def _gewoon(teken: str) -> str:
    if (vast := teken.translate(_ZONDER_ONTLEDING)).isascii():
        return vast
    return "".join(filter(None, map(_gewoon_deel, unicodedata.normalize("NFKD", teken))))


def _gewoon_deel(teken: str) -> str:
    soort = unicodedata.category(teken)
    if soort in ("Mn", "Me", "Cf"):
        return ""
    if soort == "Zs":
        return " "
    if soort == "Pd":
        return "-"
    if soort in ("Zl", "Zp"):
        return "\n"
    if soort == "Nd":
        return str(unicodedata.decimal(teken))
    return teken


def vouw(tekst: str) -> Gevouwen:
    """Fold `tekst`; letters keep their case, line ends stay line ends."""
    tekens: list[str] = []
    plaats: list[int] = []
    for plek, teken in enumerate(tekst):
        for gewoon in _gewoon(teken):
            tekens.append(gewoon)
            plaats.append(plek)
    return Gevouwen("".join(tekens), plaats, len(tekst))
