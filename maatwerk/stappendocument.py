"""docs/maatwerk.md: the steps of a case for who reads the source; a test holds it to the table itself."""

from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext as _

from maatwerk.handelingen.overgangen import OVERGANGEN, Overgang
from portal import documenttabel
from portal.identiteit.rechten import TABEL, Rol

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "maatwerk.md"
KOP = ["from", "to", "who", "only when", "reason", "the citizen reads", "what becomes of the promises"]


def rollen_van(overgang: Overgang) -> list[Rol]:
    """The roles whose rights allow this step."""
    sleutels = {rol for regel in TABEL if regel.recht in overgang.rechten for rol in regel.rollen.split()}
    return [rol for rol in Rol if rol.value in sleutels]


def burgerregel(overgang: Overgang) -> str:
    """What the citizen reads, with the places of name and reason shown; empty when the step is work within."""
    if not overgang.burgerregel:
        return str(overgang.elders)
    return str(overgang.burgerregel) % {"naam": _("(naam)"), "reden": _("(reden)")}


def met_tabel(tekst: str) -> str:
    """The document with its table made anew: one line for each step."""
    with translation.override("nl"):
        regels = [
            [
                str(overgang.van.label),
                str(overgang.naar.label),
                ", ".join([*(rol.value for rol in rollen_van(overgang)), *(["portaal"] * overgang.portaal)]),
                str(overgang.voorwaarde.eis),
                "x" if overgang.reden_nodig else "",
                burgerregel(overgang),
                str(overgang.beloften),
            ]
            for overgang in OVERGANGEN
        ]
    return documenttabel.met_tabel(tekst, KOP, regels)
