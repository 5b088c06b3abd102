"""Reading the catalogue of services into the database."""

from typing import Any

from django.db import transaction

from loket.models import Dienst, Hoedanigheid
from portal.stelsel.inhoudsrij import Zaaiverslag, zaai
from portal.stelsel.models import Levensgebeurtenis, Organisatie, Wet
from portal.stelsel.zaaien import catalogus


@transaction.atomic
def zaai_diensten() -> Zaaiverslag:
    """Seed all services of both catalogues; life events are linked when a service is new, the main one first."""
    verslag = Zaaiverslag()
    organisaties = dict(Organisatie.objects.values_list("sleutel", "pk"))
    wetten = dict(Wet.objects.values_list("sleutel", "pk"))
    gebeurtenissen = dict(Levensgebeurtenis.objects.values_list("sleutel", "pk"))
    rijen = catalogus("diensten")
    diensten = zaai(Dienst, {rij["id"]: _velden(rij, organisaties, wetten) for rij in rijen}, verslag)
    koppeling = Dienst.levensgebeurtenissen.through
    gekoppeld = set(koppeling.objects.values_list("dienst_id", flat=True))
    koppeling.objects.bulk_create(
        koppeling(dienst_id=diensten[rij["id"]].pk, levensgebeurtenis_id=gebeurtenissen[gebeurtenis])
        for rij in rijen
        if diensten[rij["id"]].pk not in gekoppeld
        for gebeurtenis in rij["levensgebeurtenissen"]
    )
    return verslag


def _velden(rij: dict[str, Any], organisaties: dict[str, int], wetten: dict[str, int]) -> dict[str, Any]:
    return {
        "naam": rij["naam"],
        "organisatie_id": organisaties[rij["organisatie"]],
        "hoedanigheid": rij.get("hoedanigheid", Hoedanigheid.INWONER.value),
        "omschrijving": rij["omschrijving"],
        "trefwoorden": [str(woord) for woord in rij["trefwoorden"]],
        "domeinen": rij["domeinen"],
        "wet_id": wetten[rij["wet"]] if rij["wet"] else None,
        "gronden": rij["gronden"] or [],
        "url": rij["url"],
        "url_zekerheid": rij["url_zekerheid"],
        "termijn": rij["termijn"] or "",
        "kanalen": rij["kanalen"] or [],
        "benodigd": rij["benodigd"] or [],
        "bron": rij["bron"] or "",
    }
