"""A message that there is something to read with the code; never what it is, nor the code itself.

On paper it says what it is: a letter is closed, and for some it is all they get.
"""

from typing import Any

from loket.berichtsoorten import NIEUWS
from loket.handelingen.berichten import maak_bericht_aan, stuur_bericht
from loket.models import Tijdlijnregel
from portal.uitgaand.motor import Klaar


def mail_nieuws(regel: Tijdlijnregel) -> bool:
    """Tell the citizen that this line is there; False when nothing goes out by itself.

    One line gives one message, however often this is called.
    """
    return stuur_bericht(regel.dossier, NIEUWS, **_nieuws(regel))


def nieuws_over(regel: Tijdlijnregel) -> Klaar | None:
    """That message, for who puts several ready at once; None when nothing goes out by itself."""
    return maak_bericht_aan(regel.dossier, NIEUWS, **_nieuws(regel))


def _nieuws(regel: Tijdlijnregel) -> dict[str, Any]:
    return {
        "sleutel": f"nieuws:{regel.pk}",
        "omschrijving": "er is iets te lezen",
        "regel": regel,
        "voluit": regel.tekst,
    }
