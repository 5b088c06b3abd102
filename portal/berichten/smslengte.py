"""How many parts a text message takes. Source: 3GPP TS 23.038 (alphabet, extension) and 23.040 (joined parts)."""

import math
from typing import Final, NamedTuple

GSM7: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
UITBREIDING: Final = frozenset("^{}\\[~]|€\f")
"""These take two places."""


class Smslengte(NamedTuple):
    """How long a text is: in places, in parts, and whether it needs the alphabet that holds half as much."""

    plaatsen: int
    delen: int
    unicode: bool


def meet(tekst: str) -> Smslengte:
    """The length of a text as it is sent: one part holds 160 places (70 in Unicode), of several 153 (67) each."""
    unicode = any(teken not in GSM7 and teken not in UITBREIDING for teken in tekst)
    if unicode:
        plaatsen, een, meer = len(tekst.encode("utf-16-be")) // 2, 70, 67
    else:
        plaatsen, een, meer = sum(1 + (teken in UITBREIDING) for teken in tekst), 160, 153
    return Smslengte(plaatsen, 1 if plaatsen <= een else math.ceil(plaatsen / meer), unicode)
