"""The burgerservicenummer. No Django here: the checker in the form and the model field share this."""

from typing import Final

_GEWICHTEN: Final = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_LENGTE: Final = 9
_LENGTE_ZONDER_VOORLOOPNUL: Final = 8


def elfproef(bsn: str) -> bool:
    """Whether `bsn` (8 or 9 digits, no separators) is a possible burgerservicenummer.

    Eight digits are a number whose leading zero was left out. 000000000 passes the sum but is not issued.
    Source: Logisch Ontwerp BSN, "11-proef".
    """
    if len(bsn) not in (_LENGTE_ZONDER_VOORLOOPNUL, _LENGTE) or not (bsn.isascii() and bsn.isdigit()):
        return False
    cijfers = bsn.zfill(_LENGTE)
    som = sum(gewicht * int(cijfer) for gewicht, cijfer in zip(_GEWICHTEN, cijfers, strict=True))
    return som % 11 == 0 and int(cijfers) != 0


def bsn_als_telefoon(nummer: str) -> bool:
    """Whether what stands where a telephone number should is a BSN, and no number that can be called.

    A Dutch number has 10 digits and begins with 0, one from abroad begins with + or 00: those are never one.
    """
    cijfers = "".join(filter(str.isdigit, nummer))
    if nummer.strip().lstrip("(").startswith(("+", "00")):
        return False
    return elfproef(cijfers) or (len(cijfers) == _LENGTE and not cijfers.startswith("0"))
