"""What this app adds to the command `controleer`; loaded when it asks (portal.registers)."""

from datetime import timedelta

from portal.registers import controle
from portal.uitwisseling.handelingen import te_oud

MARGE = timedelta(hours=3)
"""The clock comes by each hour, and may be late."""


@controle("ingelezen bestanden wachten niet te lang")
def bestanden_wachten_niet_te_lang() -> list[str]:
    """A file that somebody brought goes after a day when nobody decided on it."""
    return [f"file {rij.soort} of {rij.op:%Y-%m-%d} still waits" for rij in te_oud(MARGE).defer("inhoud")]
