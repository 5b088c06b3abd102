"""The second fact beside the code of a helper, and beside the code to go on later: neither opens anything alone.

    a helper            the name of the person they help, or how that person is reached; where we have neither,
                        the own name as it was written down
    to go on later      the word that was chosen when saving, the e-mail address or the mobile number

Wrong ones wait as everywhere (herkennen.py), counted for the mandate: a helper who guesses does not lock out the
person of the dossier.
"""

import re
from collections.abc import Iterator
from typing import Final

from loket.handelingen.herkennen import Feit, eindigt_op, eis_bewijs, feiten, gelijk, is_adres, weet_gegeven
from loket.handelingen.volgen import noteer_helper
from loket.models import Intake, Machtiging
from portal.persoonsgegevens.vinden.vouwen import vouw

KORTSTE_WOORD: Final = 3
"""Characters that an own word has at least."""
_AANSPREEKVORM: Final = {"mevrouw", "mevr", "mw", "meneer", "mr", "mrs", "ms", "dhr", "fam", "familie"}
_TUSSEN_HAAKJES: Final = re.compile(r"\([^)]*\)")


def weet_helper(machtiging: Machtiging) -> list[Feit]:
    """By what this helper is known; never empty. The own number of the person they help stays of that person."""
    dossier = machtiging.dossier
    van_burger = [feit for feit in feiten(dossier) if feit != Feit.GETAL]
    naam = [Feit.NAAM] if any(_namen(dossier.naam)) else []
    return [*naam, *van_burger] or [Feit.EIGEN_NAAM]


def kijk_mee(machtiging: Machtiging, tweede: str, adres: str) -> None:
    """The code of a helper was right; this is what they typed after it, at this address on the network.

    The person of the dossier reads that they looked. Raises NietHerkend (counted) and TeVaak.
    """
    eis_bewijs(machtiging.pk, adres, lambda: _is_helper(machtiging, tweede))
    noteer_helper(machtiging)


def _is_helper(machtiging: Machtiging, tweede: str) -> bool:
    dossier = machtiging.dossier
    if weet_helper(machtiging) == [Feit.EIGEN_NAAM]:
        return is_naam(machtiging.naam, tweede)
    return is_naam(dossier.naam, tweede) or weet_gegeven(dossier, tweede)


def weet_bewaarder(intake: Intake) -> list[Feit]:
    """By what we know again who saved this; never empty (a CHECK holds it)."""
    heeft = {Feit.WOORD: intake.eigen_woord, Feit.EMAIL: intake.email, Feit.TELEFOON: intake.telefoon}
    return [feit for feit, waarde in heeft.items() if waarde]


def ga_verder(intake: Intake, tweede: str, adres: str) -> None:
    """The code to go on was right; this is what was typed after it. Raises NietHerkend (counted) and TeVaak."""
    eis_bewijs(intake.pk, adres, lambda: _is_bewaarder(intake, tweede))


def _is_bewaarder(intake: Intake, tweede: str) -> bool:
    woord = gelijk(kaal(tweede), kaal(intake.eigen_woord))
    return woord | is_adres(intake.email, tweede) | eindigt_op(intake.telefoon, tweede)


def kaal(tekst: str) -> str:
    """Only letters and digits, without accents and capitals: as people remember a word."""
    return "".join(_woorden(tekst))


def is_naam(naam: str, getypt: str) -> bool:
    """Whether someone typed this name: all of it in whatever order, or the surname, with or without what precedes it.

    Accents, capitals, spaces, dashes and "mevrouw" do not matter. First names alone are not enough.
    """
    woorden = _woorden(_zonder_haakjes(getypt))
    while woorden and woorden[0] in _AANSPREEKVORM:
        woorden = woorden[1:]
    samen, in_volgorde = "".join(woorden), sorted(woorden)
    return any(gelijk(samen, "".join(deel)) | (in_volgorde == sorted(deel)) for deel in _namen(naam))


def _namen(naam: str) -> Iterator[list[str]]:
    """The words of this name in every way it may be typed: from each word on, and of a double surname its first."""
    tekst = _zonder_haakjes(naam).strip()
    for deel in {tekst, tekst.rpartition("-")[0]} - {""}:
        woorden = _woorden(deel)
        yield from (woorden[plek:] for plek in range(len(woorden)) if plek == 0 or len(woorden[-1]) > 1)


def _zonder_haakjes(tekst: str) -> str:
    return _TUSSEN_HAAKJES.sub(" ", tekst)


def _woorden(tekst: str) -> list[str]:
    return re.findall(r"[^\W_]+", vouw(tekst).tekst.casefold())
