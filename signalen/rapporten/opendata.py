"""Open data: the sets, and their description by DCAT-AP-NL 3.0 as JSON-LD.

Every set is made from texts that were frozen; nothing is counted at the moment that someone asks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from signalen.rapporten.document import Tabel

LICENTIE: Final = "http://creativecommons.org/publicdomain/zero/1.0/deed.nl"
OPENBAAR: Final = "http://publications.europa.eu/resource/authority/access-right/PUBLIC"
NEDERLANDS: Final = "http://publications.europa.eu/resource/authority/language/NLD"
THEMA: Final = "http://publications.europa.eu/resource/authority/data-theme/GOVE"
FORMATEN: Final = {
    "csv": (
        "https://www.iana.org/assignments/media-types/text/csv",
        "http://publications.europa.eu/resource/authority/file-type/CSV",
    ),
    "json": (
        "https://www.iana.org/assignments/media-types/application/json",
        "http://publications.europa.eu/resource/authority/file-type/JSON",
    ),
}
CONTEXT: Final = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@dataclass(frozen=True)
class Gegevensset:
    """One set of data: its name in addresses, what it is, and when it last changed (2026-11-28, or empty)."""

    naam: str
    titel: str
    omschrijving: str
    trefwoorden: tuple[str, ...]
    gewijzigd: str = ""


@dataclass(frozen=True)
class Uitgever:
    """Who answers for the data."""

    naam: str
    postbus: str


def catalogus(adres: str, uitgever: Uitgever, sets: Sequence[Gegevensset]) -> dict[str, Any]:
    """The catalogue with every set; `adres` is that of the page of open data, without a slash at the end."""
    return {
        "@context": CONTEXT,
        "@id": f"{adres}/catalogus.jsonld",
        "@type": "dcat:Catalog",
        "dct:title": _nl("Open data over signalen"),
        "dct:description": _nl(
            "Wat medewerkers melden over regels die knellen, en wat ministeries ermee doen."
        ),
        "dct:publisher": _wie(uitgever),
        "dcat:contactPoint": _contact(uitgever),
        "dct:language": _id(NEDERLANDS),
        "foaf:homepage": _id(f"{adres}/"),
        "dcat:dataset": [_dataset(adres, uitgever, rij) for rij in sets],
    }


def _dataset(adres: str, uitgever: Uitgever, rij: Gegevensset) -> dict[str, Any]:
    dataset = {
        "@id": f"{adres}/{rij.naam}/",
        "@type": "dcat:Dataset",
        "dct:identifier": f"{adres}/{rij.naam}/",
        "dct:title": _nl(rij.titel),
        "dct:description": _nl(rij.omschrijving),
        "dct:accessRights": _id(OPENBAAR),
        "dct:creator": _wie(uitgever),
        "dct:publisher": _wie(uitgever),
        "dcat:contactPoint": _contact(uitgever),
        "dcat:theme": _id(THEMA),
        "dct:language": _id(NEDERLANDS),
        "dcat:keyword": [_nl(woord) for woord in rij.trefwoorden],
        "dcat:landingPage": _id(f"{adres}/"),
        "dcat:distribution": [_distributie(adres, rij, vorm) for vorm in FORMATEN],
    }
    if rij.gewijzigd:
        dataset["dct:modified"] = {"@value": rij.gewijzigd, "@type": "xsd:date"}
    return dataset


def _distributie(adres: str, rij: Gegevensset, vorm: str) -> dict[str, Any]:
    mediatype, formaat = FORMATEN[vorm]
    return {
        "@id": f"{adres}/{rij.naam}.{vorm}",
        "@type": "dcat:Distribution",
        "dct:title": _nl(f"{rij.titel} ({vorm.upper()})"),
        "dcat:accessURL": _id(f"{adres}/{rij.naam}.{vorm}"),
        "dcat:downloadURL": _id(f"{adres}/{rij.naam}.{vorm}"),
        "dct:license": _id(LICENTIE),
        "dcat:mediaType": _id(mediatype),
        "dct:format": _id(formaat),
    }


def als_rijen(tabel: Tabel) -> list[dict[str, str]]:
    """A table as JSON: one object for each row."""
    return [dict(zip(tabel.kolommen, rij, strict=True)) for rij in tabel.rijen]


def _wie(uitgever: Uitgever) -> dict[str, Any]:
    return {"@type": "foaf:Agent", "foaf:name": _nl(uitgever.naam)}


def _contact(uitgever: Uitgever) -> dict[str, Any]:
    return {
        "@type": "vcard:Kind",
        "vcard:fn": _nl(uitgever.naam),
        "vcard:hasEmail": _id(f"mailto:{uitgever.postbus}"),
    }


def _nl(tekst: str) -> dict[str, str]:
    return {"@value": tekst, "@language": "nl"}


def _id(adres: str) -> dict[str, str]:
    return {"@id": adres}
