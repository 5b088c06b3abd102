"""Telephone numbers as people dial them."""

import re
from typing import Final

_ALLEEN_BINNENLANDS: Final = re.compile(r"0800|090\d")


def uit_buitenland(nummer: str) -> str:
    """A Dutch number as it is dialled from abroad; empty for one that works in the Netherlands only.

    Those are 0800, 0900, 0906, 0909 and the short numbers (14 with area code, 1400). Source: nummerplan telefoon- en
    ISDN-diensten.
    """
    kaal = nummer.strip()
    if kaal.startswith("+"):
        return kaal
    return "" if not kaal.startswith("0") or _ALLEEN_BINNENLANDS.match(kaal) else f"+31 {kaal[1:]}"
