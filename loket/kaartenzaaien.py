"""Reading the answer cards of letters into the database."""

from typing import Any

from django.db import transaction

from loket.models import Antwoordkaart
from portal.stelsel.inhoudsrij import Zaaiverslag, zaai
from portal.stelsel.models import Organisatie
from portal.stelsel.zaaien import engels, inhoud


@transaction.atomic
def zaai_antwoordkaarten() -> Zaaiverslag:
    """Seed the cards; one that an editor changed stays. Raises KeyError for a sender that is not in the catalogue."""
    verslag = Zaaiverslag()
    organisaties = dict(Organisatie.objects.values_list("sleutel", "pk"))
    zaai(Antwoordkaart, {rij["id"]: _velden(rij, organisaties) for rij in inhoud("antwoordkaarten")}, verslag)
    return verslag


def _velden(rij: dict[str, Any], organisaties: dict[str, int]) -> dict[str, Any]:
    return {
        "titel": rij["titel"],
        "briefsoort": rij["soort"],
        "organisatie_id": organisaties[rij["organisatie"]] if rij["organisatie"] else None,
        "wat": rij["wat"],
        "doen": rij["doen"],
        "wanneer": rij["wanneer"],
        "termijnregel": rij.get("termijnregel", ""),
        "termijndeel": rij.get("termijndeel", ""),
        "bron": rij.get("bron", ""),
        "wie": rij["wie"],
        "bel_id": organisaties[rij["bel"]] if "bel" in rij else None,
        "zeg_niet": rij["zeg_niet"],
        "zoekwoorden": [str(woord) for woord in rij["zoekwoorden"]],
        **engels("antwoordkaarten", rij["id"], "titel", "wat", "doen", "wanneer", "wie", "zeg_niet"),
    }
