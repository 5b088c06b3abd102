"""When a story plays: words that put it long ago, far ahead, in a supposition or in the news.

Only a hint. Such words never silence a sign of urgency; they keep it from being called certain. And words that name
today or tomorrow: what then happens cannot wait for a few working days. They count for a sign in whichever clause
they stand, unless its own clause names a later time and nothing corrects that.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

_GETAL: Final = (
    r"(?:\d+|een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|vijftien|twintig|dertig"
    r"|half|paar|enkele|aantal|two|three|four|five|six|seven|eight|nine|ten|few|some)"
)
_VERWEG: Final = re.compile(
    r"\b(?:"
    rf"{_GETAL} (?:jaar|jaren|years?) (?:geleden|terug|ago)|(?:jaren|maanden|years|months) (?:geleden|ago)"
    r"|(?:vorig|afgelopen|verleden) (?:jaar|voorjaar|najaar)|vorige (?:winter|zomer|lente|herfst)"
    r"|last (?:year|winter|summer)|lang geleden|long ago|years? back|vroeger|destijds|indertijd|ooit"
    rf"|over (?:een )?{_GETAL} (?:maanden?|jaar|jaren)|in {_GETAL} (?:months|years)"
    r"|volgend (?:jaar|voorjaar|najaar)|volgende (?:winter|zomer|lente|herfst)|next (?:year|winter|summer)"
    r"|stel dat|stel je voor|hypothetisch|suppose|what if|just curious|uit nieuwsgierigheid|uit belangstelling"
    r"|in de krant|op de radio|op het nieuws|op televisie|in een podcast|in the news"
    r"|ik las (?:dat|over|hoe)|i read (?:that|about)"
    r"|werkstuk|scriptie|schoolkrant|spreekbeurt"
    r")\b"
)
_DICHTBIJ: Final = re.compile(
    r"\b(?:nu|nou|vandaag|vanavond|vannacht|vanmiddag|vanochtend|vanmorgen|morgen|overmorgen|gister\w*"
    r"|(?:maan|dins|woens|donder|vrij|zater|zon)dag|deze (?:week|maand)|volgende week|alweer|opnieuw|nog steeds"
    r"|elke|iedere|steeds|telkens|krijg ik|every"
    r"|sinds|meteen|direct|onmiddellijk|spoed|dringend|now|today|tonight|tomorrow|yesterday|since|this week"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|again|still|urgent\w*)\b"
)

_VANDAAG_OF_MORGEN: Final = re.compile(
    r"\b(?:vandaag|vanavond|vannacht|vanmiddag|vanochtend|vanmorgen|(?<!goede )morgen(?:ochtend|middag|avond|vroeg)?"
    r"|today|tonight|tomorrow|this (?:morning|afternoon|evening))\b"
)
_LATER: Final = re.compile(
    r"\b(?:(?:volgende|komende|next) (?:week|maand|month)"
    rf"|over (?:een )?{_GETAL} (?:dagen|week|weken|maand|maanden)|in {_GETAL} (?:days|weeks|months))\b"
)
"""Days of the week and dates are left out: those may be tomorrow's."""
_WAS_GEZEGD: Final = re.compile(
    r"\b(?:was|waren|stond(?:en)?|zou(?:den)?|dacht(?:en)?|zeg(?:t|gen)|zei(?:den)?|gezegd"
    r"|were|would|thought|says?|said)\b"
)
"""Beside a later time: that it was so once, or that somebody says so."""
_IS_VERANDERD: Final = re.compile(
    r"\b(?:nu|nou|al|toch|ineens|opeens|eerder|verschoven|vervroegd|now|already|suddenly|earlier|moved)\b"
)
"""Beside today or tomorrow: that it is otherwise than was told."""
_VOEGWOORD: Final = re.compile(r"\b(?:en|maar|and|but)\b")


def ver_weg(zinnen: Sequence[Sequence[str]]) -> bool:
    """Whether a story, as folded words by the sentence, plays far from today and nothing in it is near."""
    tekst = " ".join(woord for zin in zinnen for woord in zin)
    return bool(_VERWEG.search(tekst)) and not _DICHTBIJ.search(tekst)


def vandaag_of_morgen(bijzinnen: Sequence[Sequence[str]], teken: Collection[str]) -> bool:
    """Whether a story, as folded words by the clause, puts what these words of it tell on today or tomorrow."""
    delen = [deel for bijzin in bijzinnen for deel in _VOEGWOORD.split(" ".join(bijzin))]
    zonder_tijd = [_LATER.sub("", _VANDAAG_OF_MORGEN.sub("", deel)).split() for deel in delen]
    telt = [len(set(deel).intersection(teken)) for deel in zonder_tijd]
    eigen = [deel for deel, keren in zip(delen, telt, strict=True) if keren == max(telt)]
    dichtbij = [deel for deel in delen if _VANDAAG_OF_MORGEN.search(deel)]
    later = any(map(_LATER.search, eigen)) and not any(map(_VANDAAG_OF_MORGEN.search, eigen))
    verbeterd = any(map(_WAS_GEZEGD.search, eigen)) or any(map(_IS_VERANDERD.search, dichtbij))
    return bool(dichtbij) and (verbeterd or not later)
