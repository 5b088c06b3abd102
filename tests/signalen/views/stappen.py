"""Steps with the dashboard: signals that came in a while ago, and its words."""

import re
from datetime import datetime
from typing import Any

from django.test import Client
from django.utils import timezone

from portal.termijnen.datums import NEDERLAND
from signalen.cijfers.rekenen import maand_erbij
from signalen.handelingen.maandtellen import vouw
from signalen.models import OntvangenSignaal
from tests.signalen.factories import OntvangenSignaalFactory

BORD = "/signalen/"
MAX_STATEMENTS = 10


def geleden(maanden: int) -> datetime:
    """A moment in the middle of the month so many months ago."""
    maand = maand_erbij(timezone.localdate().replace(day=1), -maanden)
    return datetime(maand.year, maand.month, 15, 12, tzinfo=NEDERLAND)


def ontvang(aantal: int = 1, *, maanden: int = 1, **anders: Any) -> list[OntvangenSignaal]:
    """Signals that came in so many months ago, and are counted."""
    op = geleden(maanden)
    rijen: list[OntvangenSignaal] = OntvangenSignaalFactory.create_batch(
        aantal, ontvangen_op=op, afgegeven_op=op, **anders
    )
    vouw()
    return rijen


def tekst(client: Client, vraag: str = "") -> str:
    """The words of the page, without tags."""
    antwoord = client.get(f"{BORD}{vraag}")
    assert antwoord.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", antwoord.content.decode()))
