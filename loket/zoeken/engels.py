"""Whether a text is English, by its words: enough to know how far the search may trust itself.

The list holds common English words of the known utterances that hardly stand in Dutch ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

WOORDENLIJST: Final = Path(__file__).with_suffix(".txt")
ENGELSE_WOORDEN: Final = frozenset(WOORDENLIJST.read_text(encoding="utf-8").split())
VANAF: Final = 1 / 3
"""The share of such words from which a text is English: few Dutch ones reach it."""


def is_engels(rij: Sequence[str]) -> bool:
    """Whether these folded words are mostly English. Those that both languages have speak for neither."""
    return bool(rij) and sum(woord in ENGELSE_WOORDEN for woord in rij) >= VANAF * len(rij)
