"""Use cases of the case: one function per thing that someone does."""

from maatwerk.handelingen.behandelen import (
    geef_zaak_terug,
    heropen_zaak,
    leg_contact_vast,
    leg_omstandigheid_vast,
    neem_zaak,
    rond_zaak_af,
)
from maatwerk.handelingen.besluiten import neem_besluit
from maatwerk.handelingen.bezwaar import Bezwaaruitkomst, leg_beslissing_op_bezwaar_vast
from maatwerk.handelingen.concepten import schrijf_concept
from maatwerk.handelingen.lezen import bied_aan_tweede_lezer, lees
from maatwerk.handelingen.openen import open_zaak
from maatwerk.handelingen.overgangen import OVERGANGEN, Overgang, ga_naar
from maatwerk.volledigheid import OntbrekendeVelden

__all__ = [
    "OVERGANGEN",
    "Bezwaaruitkomst",
    "OntbrekendeVelden",
    "Overgang",
    "bied_aan_tweede_lezer",
    "ga_naar",
    "geef_zaak_terug",
    "heropen_zaak",
    "lees",
    "leg_beslissing_op_bezwaar_vast",
    "leg_contact_vast",
    "leg_omstandigheid_vast",
    "neem_besluit",
    "neem_zaak",
    "open_zaak",
    "rond_zaak_af",
    "schrijf_concept",
]
