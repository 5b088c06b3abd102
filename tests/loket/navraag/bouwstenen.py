"""Short ways to a question that we ask after."""

from datetime import date, datetime
from typing import Any

from loket.handelingen import stel_navraag
from loket.models import (
    Dossier,
    Navraag,
    Toezegging,
)
from portal.termijnen.datums import NEDERLAND
from portal.uitgaand.models import Uitgaand

GEVRAAGD, HERINNERD, GESLOTEN = date(2026, 11, 16), date(2026, 11, 23), date(2026, 12, 7)
NU = datetime(2026, 11, 2, 10, 0, tzinfo=NEDERLAND)


ZELF = {
    "zelf_regelen": "ja",
    "regel_past_niet": "nee",
    "besluit": "nee",
    "eerder_contact": "nee",
    "gevolgen": ["geen"],
}


MAIL = "noor@voorbeeld.example"


def op(dossier: Dossier, dag: date) -> Navraag:
    """Let the periodic work of this day be done, twice."""
    for _ in range(2):
        stel_navraag(dossier.navraag, vandaag=dag)
    return Navraag.objects.get(dossier=dossier)


def vers(dossier: Dossier) -> Dossier:
    return Dossier.objects.select_related("volgende_toezegging", "team").get(pk=dossier.pk)


def belofte(dossier: Dossier) -> Toezegging:
    gevonden = vers(dossier).volgende_toezegging
    assert gevonden is not None
    return gevonden


def mails() -> list[Any]:
    return [
        rij for rij in Uitgaand.objects.order_by("sleutel") if rij.omschrijving == "vraag of het gelukt is"
    ]
