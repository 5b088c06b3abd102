"""What the fictional questions are made of: their stories, how far they have come, and what was said."""

from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml

AANTAL = 300
NAAMRUIMTE = UUID("5d0f9c1e-6a7b-4b52-9d0e-3c1f2a4b5e6d")
VERHALEN = Path(__file__).with_name("verhalen.yaml")
VOORNAMEN = (
    *("Aaltje", "Achmed", "Bea", "Cornelis", "Dilara", "Eefje", "Fatima", "Gerrit", "Hanneke", "Ibrahim"),
    *("Joke", "Kees", "Leyla", "Mohamed", "Nel", "Omar", "Petra", "Quirine", "Roos", "Samir"),
    *("Tineke", "Ugur", "Vincent", "Willemijn", "Xander", "Yara", "Zoë", "Oksana", "Piotr", "Selam"),
)


class Stand(StrEnum):
    """How far a demo question has come."""

    NIEUW = "nieuw"
    IN_HANDEN = "in handen"
    TE_LAAT = "te laat"
    VERPLAATST = "verplaatst"
    ZELF = "zelf regelen"
    KLAAR = "klaar"


VERDELING = {
    Stand.NIEUW: 28,
    Stand.IN_HANDEN: 27,
    Stand.TE_LAAT: 12,
    Stand.VERPLAATST: 8,
    Stand.ZELF: 10,
    Stand.KLAAR: 15,
}
"""In a hundred."""

STANDEN = (Stand.IN_HANDEN, Stand.NIEUW, Stand.TE_LAAT, Stand.ZELF, Stand.KLAAR)
"""So that a list shows each of them once."""
EIGENAREN: dict[str, tuple[str, tuple[Stand, ...]]] = {
    "noor": ("Noor Verzonnen", STANDEN),
    "wil": ("Wil Verzonnen", STANDEN[:3]),
    "omar": ("Omar Verzonnen", STANDEN[:1]),
    "bakkerij": ("Bakkerij Verzonnen", STANDEN[:2]),
}
"""Who signs in at the simulated DigiD: the name, and how far the questions of this person have come."""

ANTWOORDEN: dict[bool, tuple[dict[str, Any], ...]] = {
    True: ({"zelf_regelen": "ja", "regel_past_niet": "nee", "gevolgen": ["geen"], "besluit": "nee"},),
    False: (
        {"zelf_regelen": "nee", "contact_voorkeur": "telefoon"},
        {"zelf_regelen": "met_hulp", "hulp_waarom": ["digitaal"], "contact_voorkeur": "balie"},
        {"zelf_regelen": "met_hulp", "hulp_waarom": ["taal"], "contact_voorkeur": "telefoon"},
        {"zelf_regelen": "met_hulp", "hulp_waarom": ["lezen_schrijven"], "contact_voorkeur": "thuis"},
        {"zelf_regelen": "weet_niet", "hulp_waarom": ["veel_aan_hoofd"], "contact_voorkeur": "telefoon"},
    ),
}
"""Who arranges it alone, and who does not."""

GESPREKKEN = (
    "Wij spraken over wat er is gebeurd. U stuurt ons de brief die u kreeg.",
    "Wij keken samen welke papieren nodig zijn. U heeft ze bijna allemaal.",
    "U vertelde dat het snel moet. Wij bellen de organisatie en laten u weten wat die zegt.",
    "Wij vulden samen het formulier in. U kijkt het thuis nog eens na.",
)
STAPPEN = ("Ik bel u over het antwoord.", "Wij vullen samen het formulier in.", "Ik stuur u een brief.")
REDENEN = ("Onze tolk is ziek.", "De organisatie antwoordt later.", "U vroeg om een andere dag.")
UITKOMSTEN = {
    "Alles is verstuurd. U krijgt antwoord per brief.": ("",),
    "U weet nu wat u kunt doen, en wij hebben het op papier gezet.": ("",),
    "Er is een betalingsregeling. U betaalt elke maand een deel.": (
        *("terugbetalen", "betalingsregeling", "uitstel", "schuldhulp", "wanbetalers", "draagkracht"),
    ),
    "U heeft hier recht op. Het geld komt deze maand.": (
        *(
            "huurtoeslag",
            "zorgtoeslag",
            "opvangtoeslag",
            "kind",
            "bijstand",
            "aio",
            "anw",
            "ww",
            "ziektewet",
            "studiefinanciering",
            "minima",
        ),
    ),
}
"""How a question ended, and what stands in the key of the services of which one can end so."""


@cache
def verhalen() -> list[dict[str, str]]:
    """The fictional questions."""
    gelezen: list[dict[str, str]] = yaml.safe_load(VERHALEN.read_text(encoding="utf-8"))
    return gelezen


def uitkomsten_bij(dienst: str) -> list[str]:
    """How a question about this service can end."""
    return [tekst for tekst, bij in UITKOMSTEN.items() if any(woord in dienst for woord in bij)]


@cache
def eigenaren() -> dict[int, str]:
    """Which numbers are of whom: in each state a question that this person could tell, each story once."""
    return {
        nummer: wie for wie, (_naam, standen) in EIGENAREN.items() for nummer in _vragen_van(wie, standen)
    }


def _vragen_van(wie: str, standen: tuple[Stand, ...]) -> list[int]:
    van = len(verhalen())
    per_stand: dict[Stand, list[int]] = {stand: [] for stand in standen}
    for nummer in range(AANTAL):
        if verhalen()[nummer % van].get("van") == wie and stand_van(nummer) in per_stand:
            per_stand[stand_van(nummer)].append(nummer)
    gekozen: dict[int, int] = {}
    for nummers in sorted(per_stand.values(), key=len):  # where there is least choice first
        nummer = next(nummer for nummer in nummers if nummer % van not in gekozen)
        gekozen[nummer % van] = nummer
    return list(gekozen.values())


def stand_van(nummer: int) -> Stand:
    """Spread evenly: every hundred numbers hold the shares of VERDELING, and each subject meets several stands."""
    plek = nummer * 37 % 100
    for stand, aandeel in VERDELING.items():
        if plek < aandeel:
            return stand
        plek -= aandeel
    raise ValueError("The shares do not add up to a hundred.")
