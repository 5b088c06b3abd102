"""Who can sign in at the simulated DigiD: plainly fictional, numbers from the test range that pass the elfproef."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.identiteit.oidc.aanbieders import Soort


@dataclass(frozen=True)
class Mens:
    """One fictional person or enterprise at one provider, and what that provider would say of them."""

    sleutel: str
    soort: Soort
    naam: str
    over: Any
    claims: tuple[tuple[str, str], ...]


NOOR, WIL, OMAR = "999990019", "999990020", "999990032"
BAKKERIJ = "90001354"
"""A KvK number from a range that is not given out (its first digit is 9)."""

MENSEN = [
    Mens("noor", Soort.DIGID, "Noor Verzonnen", _("Studeert en huurt een kamer."), (("bsn", NOOR),)),
    Mens("wil", Soort.DIGID, "Wil Verzonnen", _("Verloor vorig jaar haar man."), (("bsn", WIL),)),
    Mens("omar", Soort.DIGID, "Omar Verzonnen", _("Heeft ook een bakkerij."), (("bsn", OMAR),)),
    Mens(
        "bakkerij",
        Soort.EHERKENNING,
        "Bakkerij Verzonnen",
        _("Omar logt in voor zijn bedrijf."),
        (("kvk", BAKKERIJ),),
    ),
    Mens(
        "noor-voor-wil",
        Soort.MACHTIGEN,
        "Noor Verzonnen, voor Wil Verzonnen",
        _("Noor regelt iets voor haar moeder."),
        (("bsn", NOOR), ("vertegenwoordigde_bsn", WIL)),
    ),
]


def mensen_van(soort: Soort) -> list[Mens]:
    """Who can sign in at this provider."""
    return [mens for mens in MENSEN if mens.soort is soort]


def mens_met(soort: Soort, sleutel: str) -> Mens:
    """The one with this key. Raises StopIteration for a key that was not offered."""
    return next(mens for mens in mensen_van(soort) if mens.sleutel == sleutel)
