"""Seeding the legal grounds from portal/stelsel/inhoud/rechtsgronden.yaml."""

from typing import Any

from django.db import transaction

from maatwerk.models import Rechtsgrond
from portal.stelsel.inhoudsrij import Zaaiverslag, zaai
from portal.stelsel.models import Artikel, Wet
from portal.stelsel.zaaien import artikelsleutel, inhoud


@transaction.atomic
def zaai_rechtsgronden() -> Zaaiverslag:
    """Add or refresh the legal grounds; idempotent, and what someone edited or retired is left alone.

    Raises KeyError when a law or article is missing: seed the stelsel first.
    """
    wetten = {wet.sleutel: wet.pk for wet in Wet.objects.only("pk", "sleutel")}
    artikelen = {artikel.sleutel: artikel.pk for artikel in Artikel.objects.only("pk", "sleutel")}
    verslag = Zaaiverslag()
    zaai(
        Rechtsgrond,
        {rij["id"]: _waarden(rij, wetten, artikelen) for rij in inhoud("rechtsgronden")["gronden"]},
        verslag,
    )
    return verslag


def _waarden(rij: dict[str, Any], wetten: dict[str, int], artikelen: dict[str, int]) -> dict[str, Any]:
    return {
        "naam": rij["naam"],
        "wet_id": wetten[rij["wet"]],
        "artikel_id": artikelen[artikelsleutel(rij["wet"], rij["artikel"])],
        "soort": rij["soort"],
        "ruimte": rij["ruimte"],
        "samenvatting": rij["samenvatting"],
        "wie": rij["wie"],
        "organisaties": rij["organisaties"],
        "grenzen": rij["grenzen"],
        "bron": rij["bron"],
        "zekerheid": rij["zekerheid"],
        "rechtspraak": rij.get("rechtspraak") or [],
    }
