"""Reading the seed content of portal/stelsel/inhoud/ into the shared reference data."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction
from django.utils.text import slugify

from portal.stelsel.inhoudsrij import Zaaiverslag, zaai
from portal.stelsel.models import (
    Artikel,
    Gemeente,
    Levensgebeurtenis,
    Ministerie,
    Organisatie,
    Regelniveau,
    Wet,
)

INHOUD = Path(__file__).parent / "inhoud"

MINISTERIES = {
    "AZ": "Algemene Zaken",
    "AenM": "Asiel en Migratie",
    "BZK": "Binnenlandse Zaken en Koninkrijksrelaties",
    "EZ": "Economische Zaken",
    "FIN": "Financiën",
    "IenW": "Infrastructuur en Waterstaat",
    "JenV": "Justitie en Veiligheid",
    "OCW": "Onderwijs, Cultuur en Wetenschap",
    "SZW": "Sociale Zaken en Werkgelegenheid",
    "VRO": "Volkshuisvesting en Ruimtelijke Ordening",
    "VWS": "Volksgezondheid, Welzijn en Sport",
}


@cache
def inhoud(naam: str) -> Any:
    """The parsed seed file with this name (without .yaml)."""
    lader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((INHOUD / f"{naam}.yaml").read_text(), Loader=lader)  # noqa: S506 - both are safe ones


def catalogus(onderdeel: str) -> list[dict[str, Any]]:
    """One part of both catalogues, for inhabitants and for entrepreneurs."""
    return [*inhoud("catalogus")[onderdeel], *inhoud("catalogus-ondernemers")[onderdeel]]


def engels(onderdeel: str, sleutel: str, *velden: str) -> dict[str, str]:
    """These fields of a row in English, by the name of the column; empty where engels.yaml has none."""
    rij = inhoud("engels")[onderdeel].get(sleutel, {})
    return {f"{veld}_en": rij.get(veld, "") for veld in velden}


@transaction.atomic
def zaai_stelsel() -> Zaaiverslag:
    """Seed ministries, organisations, municipalities, laws, articles and life events; idempotent."""
    verslag = Zaaiverslag()
    ministeries = zaai(
        Ministerie, {sleutel.lower(): {"naam": naam} for sleutel, naam in MINISTERIES.items()}, verslag
    )
    zaai(Organisatie, _organisaties(ministeries), verslag)
    zaai(Levensgebeurtenis, _levensgebeurtenissen(), verslag)
    zaai(Gemeente, _gemeenten(), verslag)
    wetten = zaai(Wet, _wetten(ministeries), verslag)
    zaai(Artikel, _artikelen(wetten), verslag)
    return verslag


def _ministerie_id(ministeries: dict[str, Ministerie], code: str | None) -> int | None:
    rij = ministeries.get((code or "").lower())
    return rij.pk if rij else None


def _organisaties(ministeries: dict[str, Ministerie]) -> dict[str, dict[str, Any]]:
    return {
        rij["id"]: {
            "naam": rij["naam"],
            "soort": rij["soort"],
            "ministerie_id": _ministerie_id(ministeries, rij["ministerie"]),
            "website": rij["website"] or "",
            "telefoon": rij.get("telefoon") or "",
            "telefoon_zekerheid": rij.get("telefoon_zekerheid") or "",
            "doet": rij["doet"],
            "schuldeiser": rij.get("schuldeiser", False),
            **engels("organisaties", rij["id"], "naam", "doet"),
        }
        for rij in catalogus("organisaties")
    }


def _levensgebeurtenissen() -> dict[str, dict[str, Any]]:
    return {
        rij["id"]: {
            **{naam: rij[naam] for naam in ("naam", "toelichting", "doenvermogen_risico", "trefwoorden")},
            **engels("levensgebeurtenissen", rij["id"], "naam", "toelichting"),
        }
        for rij in catalogus("levensgebeurtenissen")
    }


def _wetten(ministeries: dict[str, Ministerie]) -> dict[str, dict[str, Any]]:
    return {
        rij["id"]: {
            "naam": rij["naam"],
            "citeertitel": rij["citeertitel"],
            "bwb_id": rij["bwb_id"] or "",
            "ministerie_id": _ministerie_id(ministeries, rij["ministerie"]),
            "url": rij["url"] or "",
            "zekerheid": rij["bwb_zekerheid"],
        }
        for rij in inhoud("rechtsgronden")["wetten"]
    }


def _gemeenten() -> dict[str, dict[str, Any]]:
    return {
        slugify(rij["naam"]): {
            "naam": rij["naam"],
            "ook_bekend_als": ", ".join(rij.get("ook_bekend_als") or []),
            "provincie": rij["provincie"],
            "plaats": rij["plaats"],
            "breedtegraad": rij["breedtegraad"],
            "lengtegraad": rij["lengtegraad"],
        }
        for rij in inhoud("gemeenten")["gemeenten"]
    }


def artikelsleutel(wet: str, nummer: str) -> str:
    """The key of an article: law and number, as in `awb-4-84`."""
    return slugify(f"{wet}-{nummer.replace(':', '-').replace('.', '-')}")[:80]


def _artikelen(wetten: dict[str, Wet]) -> dict[str, dict[str, Any]]:
    """Every article of rechtsgronden.yaml: of the grounds, the safeguards and the rules about terms."""
    alles = inhoud("rechtsgronden")
    niveaus = inhoud("ruimte")["niveaus"]
    artikelen = {}
    for rij in [*alles["gronden"], *alles["waarborgen"], *alles["termijnregels"]]:
        sleutel = artikelsleutel(rij["wet"], rij["artikel"])
        van_wet = niveaus["wetten"].get(rij["wet"], Regelniveau.WET.value)
        artikelen[sleutel] = {
            "wet_id": wetten[rij["wet"]].pk,
            "nummer": rij["artikel"],
            "niveau": niveaus["artikelen"].get(sleutel, van_wet),
        }
    return artikelen
