"""From text to search terms: folded, without filler words, as written and as stem."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

import Stemmer

_ZINSEINDE: Final = re.compile(r"[.!?;\n]+")
_WOORD: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)?")

STOPWOORDENLIJST: Final = Path(__file__).with_name("stopwoorden.txt")
STOPWOORDEN: Final = frozenset(STOPWOORDENLIJST.read_text(encoding="utf-8").split())
"""Words that say nothing about the subject, in the two languages that stories are mostly written in."""

VRAAGWOORDENLIJST: Final = Path(__file__).with_name("vraagwoorden.txt")
VRAAGWOORDEN: Final = frozenset(VRAAGWOORDENLIJST.read_text(encoding="utf-8").split())
"""Words by which people ask without saying about what; a story of these alone says nothing yet."""

GEVOELSWOORDENLIJST: Final = Path(__file__).with_name("gevoelswoorden.txt")
GEVOELSWOORDEN: Final = frozenset(GEVOELSWOORDENLIJST.read_text(encoding="utf-8").split())
"""Words of how someone feels; a story of these alone does not say yet what is the matter."""

_HOE_HET_WERKT: Final = re.compile(
    r"\b(?:hoe werkt|hoe het werkt|how (?:(?:does|do|it|this|that|things|everything) )*works?)\b"
)
_WERKWOORDEN: Final = frozenset(["werkt", "work", "works"])

_stemmer = threading.local()


def vouw(tekst: str) -> str:
    """Lower case and without diacritics, so that 'geïnd' and 'geind' are one word."""
    uiteen = unicodedata.normalize("NFKD", tekst.replace("’", "'")).casefold()
    kaal = "".join(teken for teken in uiteen if not unicodedata.combining(teken))
    return unicodedata.normalize("NFKC", kaal).casefold()


def woorden(tekst: str) -> list[str]:
    """All words of a text, folded, in order."""
    return _WOORD.findall(vouw(tekst))


def vraagwoorden_in(rij: Sequence[str]) -> frozenset[str]:
    """The words by which these words only ask: how something works is no question about work."""
    return VRAAGWOORDEN | _WERKWOORDEN if _HOE_HET_WERKT.search(" ".join(rij)) else VRAAGWOORDEN


def zinnen_van(tekst: str) -> list[list[str]]:
    """The folded words of every sentence of a text."""
    return [rij for zin in _ZINSEINDE.split(tekst) if (rij := woorden(zin))]


@lru_cache(maxsize=50_000)
def stam(woord: str) -> str:
    """The stem of a folded word, with the endings mended that Snowball's Dutch stemmer cuts wrongly.

    That stemmer (Kraaij-Pohlmann) turns 'schulden' into 'schul' but 'schuld' into 'schuld', 'toeslagen' into
    'toeslaag' but 'toeslag' into 'toeslag', 'kinderen' into 'kinder' but 'kind' into 'kind', 'worden' into
    'wor' but 'word' into 'word'. Such endings are therefore taken off first.
    """
    return str(_dutch().stemWord(_enkelvoud(woord)))


def _enkelvoud(woord: str) -> str:
    if len(woord) > 6 and woord.endswith("deren"):
        return woord[:-4]
    if len(woord) > 5 and woord.endswith(("lden", "nden", "rden", "slagen")):
        return woord[:-2]
    if len(woord) > 4 and woord.endswith("dt"):
        return woord[:-1]
    return woord


def _dutch() -> Stemmer.Stemmer:
    """One stemmer for each thread: it keeps its state in itself."""
    if not hasattr(_stemmer, "dutch"):
        _stemmer.dutch = Stemmer.Stemmer("dutch")
    return _stemmer.dutch
