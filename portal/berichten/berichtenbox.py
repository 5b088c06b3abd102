"""The Berichtenbox of MijnOverheid, behind an interface; off unless an address is set.

What runs here is our own small protocol to a connector (PUT and GET by the id of the message, so a repeat is the
same message). The real connection goes over Digikoppeling and needs an agreement with Logius: whoever has one writes
a class with the two methods of `Box` and names it in `BERICHTENBOX_KLASSE`.
"""

import json
from collections.abc import Mapping
from typing import Final, Protocol
from urllib.parse import quote

from django.conf import settings
from django.utils.module_loading import import_string

from portal.berichten import bestanden
from portal.uitgaand.http import vraag
from portal.uitgaand.models import Ontvangst, Uitgaand
from portal.uitgaand.motor import BlijvendMislukt, TijdelijkMislukt

STANDEN: Final[Mapping[str, Ontvangst | None]] = {
    "aangenomen": None,
    "afgeleverd": Ontvangst.AFGELEVERD,
    "gelezen": Ontvangst.GELEZEN,
    "geweigerd": Ontvangst.TERUG,
}


class Box(Protocol):
    """How a message gets into a Berichtenbox."""

    def leg_neer(self, bericht: Uitgaand) -> None:
        """Put it there; twice is once. Raises BlijvendMislukt when this person has no box that is open to us."""

    def stand(self, bericht: Uitgaand) -> Ontvangst | None:
        """What became of it, as far as is known."""


class BoxInBestand:
    """The embedded run: a file."""

    def leg_neer(self, bericht: Uitgaand) -> None:
        """Write it; whose it is does not stand in the file."""
        bestanden.schrijf(bericht, f"{bericht.inhoud['onderwerp']}\n\n{bericht.inhoud['tekst']}")

    def stand(self, bericht: Uitgaand) -> Ontvangst | None:
        """A file tells nothing."""
        return None


class BoxOverHttp:
    """A connector that speaks JSON: PUT /berichten/<id>, GET /berichten/<id>."""

    def leg_neer(self, bericht: Uitgaand) -> None:
        """Put it there; the id of the message is in the address, so the connector sees a repeat."""
        body = {"bsn": bericht.bestemming, **{naam: bericht.inhoud[naam] for naam in ("onderwerp", "tekst")}}
        self._vraag("PUT", bericht, json.dumps(body).encode())

    def stand(self, bericht: Uitgaand) -> Ontvangst | None:
        """What the connector says."""
        try:
            gezegd = json.loads(self._vraag("GET", bericht))["stand"]
            return STANDEN[gezegd]
        except (ValueError, KeyError, TypeError) as fout:
            raise TijdelijkMislukt("The connector gave an answer that we do not know.") from fout

    def _vraag(self, methode: str, bericht: Uitgaand, body: bytes | None = None) -> bytes:
        return vraag(
            methode,
            f"{settings.BERICHTENBOX_URL.rstrip('/')}/berichten/{quote(str(bericht.pk))}",
            koppen={
                "Authorization": f"Bearer {settings.BERICHTENBOX_GEHEIM}",
                "Content-Type": "application/json",
            },
            body=body,
            geduld=settings.BERICHTEN_TIMEOUT_SECONDEN,
        )


def is_aan() -> bool:
    """Whether this installation reaches the Berichtenbox."""
    return bool(settings.BERICHTENBOX_URL)


def box() -> Box:
    """The way into the Berichtenbox here. Raises BlijvendMislukt when there is none."""
    if not is_aan():
        raise BlijvendMislukt("The Berichtenbox is off here (BERICHTENBOX_URL).")
    if settings.BERICHTENBOX_URL == bestanden.BESTAND:
        return BoxInBestand()
    gemaakt: Box = import_string(settings.BERICHTENBOX_KLASSE)()
    return gemaakt


def leg_in_berichtenbox(bericht: Uitgaand) -> None:
    """Carry one message; see `Box.leg_neer`."""
    box().leg_neer(bericht)


def stand_in_berichtenbox(bericht: Uitgaand) -> Ontvangst | None:
    """What became of it; None while nothing is known, or the channel is off by now."""
    return box().stand(bericht) if is_aan() else None
