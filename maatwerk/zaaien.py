"""Seeding the register of legal room from portal/stelsel/inhoud: rechtsgronden.yaml and ruimte.yaml."""

from typing import Any

from django.db import transaction

from maatwerk.handelingen.register import leg_versies_vast
from maatwerk.models import Bevoegd, Grondsoort, Rechtsgrond
from portal.stelsel.inhoudsrij import Zaaiverslag, zaai
from portal.stelsel.models import Artikel, Wet, Zekerheid
from portal.stelsel.zaaien import artikelsleutel, inhoud


@transaction.atomic
def zaai_rechtsgronden() -> Zaaiverslag:
    """Add or refresh the grounds and safeguards; idempotent, and what someone edited or retired is left alone.

    A row that is new or refreshed gets a version. Raises KeyError when a law or article is missing: seed the
    stelsel first.
    """
    wetten = {wet.sleutel: wet.pk for wet in Wet.objects.only("pk", "sleutel")}
    artikelen = {artikel.sleutel: artikel.pk for artikel in Artikel.objects.only("pk", "sleutel")}
    verslag = Zaaiverslag()
    bron = inhoud("rechtsgronden")
    zaai(
        Rechtsgrond,
        {rij["id"]: _waarden(rij, wetten, artikelen) for rij in [*bron["gronden"], *bron["waarborgen"]]},
        verslag,
    )
    leg_versies_vast()
    return verslag


def _waarden(rij: dict[str, Any], wetten: dict[str, int], artikelen: dict[str, int]) -> dict[str, Any]:
    ruimte = inhoud("ruimte")
    is_waarborg = rij["soort"] == Grondsoort.WAARBORG
    return {
        "naam": rij["naam"],
        "wet_id": wetten[rij["wet"]],
        "artikel_id": artikelen[artikelsleutel(rij["wet"], rij["artikel"])],
        "soort": rij["soort"],
        "bepaling": ruimte["bepaling"].get(rij["id"], ruimte["bepaling_per_soort"][rij["soort"]]),
        "bevoegd": ruimte["bevoegd"].get(rij["id"], Bevoegd.UITVOERDER.value),
        "ruimte": [] if is_waarborg else rij["ruimte"],
        "samenvatting": rij["samenvatting"],
        "wie": rij["wie"],
        "organisaties": [] if is_waarborg else rij["organisaties"],
        "grenzen": "" if is_waarborg else rij["grenzen"],
        "bron": rij["bron"],
        "zekerheid": rij["zekerheid"],
        "geldig_van": ruimte["geldig_van"].get(rij["id"]),
        "geldig_zekerheid": _zekerheid_van_de_dag(ruimte, rij["id"]),
        "rechtspraak": rij.get("rechtspraak") or [],
    }


def _zekerheid_van_de_dag(ruimte: dict[str, Any], sleutel: str) -> str:
    """How sure we are of the day from which a ground holds; empty where there is none."""
    if sleutel not in ruimte["geldig_van"]:
        return ""
    return (Zekerheid.GEVERIFIEERD if sleutel in ruimte["geldig_uit_bron"] else Zekerheid.ONZEKER).value
