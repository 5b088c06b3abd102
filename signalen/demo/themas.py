"""What the fictional signals of the demo are about. The patterns are put in on purpose; the dashboard must show them.

Numbers and texts are invented. Each theme: what hurts, under which rule, how often, and how that changed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

Loop = Callable[[int, int], float]
"""How often, beside the usual, in a month: (months ago, calendar month) -> factor."""


def _gewoon(_geleden: int, _maand: int) -> float:
    return 1.0


def _stijgt(geleden: int, _maand: int) -> float:
    return 1.0 if geleden > 8 else 1.0 + (9 - geleden) * 0.32


def _begin_van_het_jaar(_geleden: int, maand: int) -> float:
    return {1: 3.2, 2: 2.4, 3: 1.3}.get(maand, 0.6)


def _opgelost(geleden: int, _maand: int) -> float:
    return 2.6 if 10 <= geleden <= 16 else 0.0 if geleden > 16 else 0.4


def _nieuw(geleden: int, _maand: int) -> float:
    return 2.4 if geleden <= 4 else 0.1


@dataclass(frozen=True)
class Thema:
    """One kind of signal: `vaak` is its usual share, `ernst` the weights of 1 to 4; what came in longer than
    `sinds` months ago was bundled and closed before. `ander` is the law (key) and article that this one bites."""

    ministerie: str
    wet: str
    artikel: str
    oorzaak: str
    titels: tuple[str, ...]
    gebeurt: str
    moet: str
    vaak: float
    ernst: tuple[int, int, int, int]
    afzenders: tuple[str, ...]
    route: str = "maatwerk"
    gebeurtenissen: tuple[str, ...] = ("",)
    loop: Loop = _gewoon
    sinds: int = 24
    bundel: str = ""
    stand: str = ""
    ander: tuple[str, str] = ("", "")


GEMEENTEN: Final = (
    "Gemeente Proefstad (verzonnen)",
    "Gemeente Voorbeeldrecht (verzonnen)",
    "Gemeente Duinoord (verzonnen)",
)
UWV: Final = ("UWV (verzonnen)",)
SVB: Final = ("SVB (verzonnen)",)
TOESLAGEN: Final = ("Dienst Toeslagen (verzonnen)",)
BALIES: Final = ("Informatiepunt De Linde (verzonnen)", "Informatiepunt Het Kompas (verzonnen)")

THEMAS: Final[tuple[Thema, ...]] = (
    Thema(
        *("szw", "participatiewet", "22a", "wet"),
        (
            "Logeren telt meteen als samenwonen",
            "Mantelzorg in huis verlaagt de uitkering",
            "Kind komt terug en het inkomen daalt",
        ),
        "Wie tijdelijk iemand in huis neemt, krijgt een lagere uitkering.",
        "Tijdelijk onderdak en mantelzorg tellen niet als kosten delen.",
        *(9, (10, 45, 38, 7), GEMEENTEN),
        gebeurtenissen=("scheiding", "zorg-nodig", ""),
        loop=_stijgt,
        bundel="Tijdelijk iemand in huis nemen kost uitkering",
        stand="in_onderzoek",
    ),
    Thema(
        *("szw", "wia", "", "werkinstructie"),
        (
            "De herbeoordeling moet op kantoor",
            "Geen huisbezoek bij herbeoordeling",
            "Reizen naar de keuring lukt niet",
        ),
        "De werkinstructie vraagt dat iedereen op kantoor komt. De wet vraagt dat niet.",
        "Laat de arts kiezen: op kantoor, thuis of met beeld.",
        *(5, (15, 50, 32, 3), UWV),
        gebeurtenissen=("ziek-arbeidsongeschikt", ""),
        loop=_opgelost,
        bundel="Herbeoordeling alleen op kantoor",
        stand="aangepast",
    ),
    Thema(
        *("szw", "participatiewet", "54", "samenloop"),
        (
            "Terugvordering en toeslag raken elkaar",
            "Nabetaling telt als inkomen",
            "Twee instanties houden tegelijk in",
        ),
        "Een nabetaling bij de ene instantie wordt een schuld bij de andere.",
        "Reken een nabetaling toe aan de maanden waar zij over gaat.",
        *(2, (0, 15, 45, 40), (*GEMEENTEN, *UWV)),
        gebeurtenissen=("schulden", ""),
        loop=_nieuw,
        bundel="Nabetaling wordt een nieuwe schuld",
        stand="los",
        ander=("awir", "8"),
    ),
    Thema(
        *("szw", "participatiewet", "18", "beleidsregel"),
        (
            "De maatregel houdt geen rekening met ziekte",
            "Gemiste afspraak kost een maand geld",
            "Geen ruimte voor een tweede kans",
        ),
        "De beleidsregel geeft altijd dezelfde maatregel.",
        "Kijk eerst waarom de afspraak is gemist.",
        *(6, (10, 55, 30, 5), GEMEENTEN),
        gebeurtenissen=("ziek-arbeidsongeschikt", ""),
        sinds=9,
        bundel="Maatregel zonder te kijken waarom",
        stand="vaste_lijn",
    ),
    Thema(
        *("szw", "participatiewet", "17", "uitwisseling"),
        ("Dezelfde bewijsstukken steeds opnieuw", "De gemeente mag het gegeven niet inzien"),
        "Mensen leveren in wat de overheid al heeft.",
        "Laat de gemeente dit ene gegeven opvragen, met toestemming.",
        *(6, (60, 36, 4, 0), (*GEMEENTEN, *BALIES)),
        route="op_maat",
        sinds=10,
        bundel="Bewijs vragen dat er al is",
        stand="erkend_nu_niet",
    ),
    Thema(
        *("szw", "ww", "", "communicatie"),
        ("De brief zegt niet wat iemand moet doen", "Mensen begrijpen de herziening niet"),
        "De brief noemt vier bedragen en geen handeling.",
        "Zeg in de eerste zin wat iemand nu doet.",
        *(5, (62, 34, 4, 0), UWV),
        route="op_maat",
        gebeurtenissen=("werk-verliezen", ""),
        sinds=8,
        bundel="Brief over herziening is niet te begrijpen",
        stand="vaste_lijn",
    ),
    Thema(
        *("szw", "aow", "", "internationaal"),
        ("Jaren in het buitenland ontbreken", "Partner in het buitenland telt mee"),
        "Opgebouwde jaren over de grens komen te laat binnen.",
        "Geef een voorschot zolang de andere staat niet antwoordt.",
        *(3, (25, 45, 28, 2), SVB),
        gebeurtenissen=("pensioen", ""),
    ),
    Thema(
        *("szw", "akw", "", "registratie"),
        ("Kind staat op het oude adres", "Co-ouderschap past niet in het systeem"),
        "De registratie kent maar één adres voor een kind.",
        "Laat ouders samen opgeven waar het kind woont.",
        *(3, (45, 45, 10, 0), SVB),
        route="op_maat",
        gebeurtenissen=("scheiding", ""),
    ),
    Thema(
        *("szw", "wet-kinderopvang", "", "wet"),
        ("Een dag te laat en het hele jaar terug", "Kleine fout, grote terugvordering"),
        "Een kleine fout leidt tot terugbetalen van het hele bedrag.",
        "Vraag terug in verhouding tot de fout.",
        *(3, (5, 40, 45, 10), TOESLAGEN),
        gebeurtenissen=("kind-krijgen", ""),
    ),
    Thema(
        *("szw", "wgs", "", "praktijk"),
        ("Vier weken wachten op een eerste gesprek", "Schuldhulp stopt bij verhuizing"),
        "De wachttijd is langer dan de aanmaning.",
        "Leg een pauze op zodra iemand zich meldt.",
        *(4, (10, 48, 38, 4), GEMEENTEN),
        gebeurtenissen=("schulden", ""),
        bundel="Wachten op schuldhulp terwijl de incasso doorgaat",
        stand="gebundeld",
    ),
    Thema(
        *("fin", "leidraad-invordering", "", "invordering"),
        (
            "Verrekening laat te weinig over",
            "Geen pauze ondanks regeling",
            "Aanmaning over een jaar dat al betaald is",
        ),
        "De verrekening gaat door terwijl er een regeling loopt.",
        "Houd rekening met wat iemand nodig heeft om van te leven.",
        *(6, (8, 40, 45, 7), TOESLAGEN),
        gebeurtenissen=("schulden", ""),
        loop=_begin_van_het_jaar,
    ),
    Thema(
        *("fin", "awir", "26", "wet"),
        ("Terugvordering zonder blik op de persoon", "Voorschot was te hoog en niemand zei het"),
        "Iemand betaalt terug wat te veel kwam, ook als de dienst het wist.",
        "Weeg mee wie de fout kon zien.",
        *(4, (6, 42, 44, 8), TOESLAGEN),
    ),
    Thema(
        *("bzk", "wdo", "", "toegang"),
        (
            "Helpen mag niet zonder eigen DigiD",
            "Machtigen lukt niet voor een ouder",
            "Bewindvoerder komt er niet in",
        ),
        "Wie voor een ander regelt, kan niet namens die ander inloggen.",
        "Maak machtigen aan de balie mogelijk.",
        *(9, (66, 30, 4, 0), (*BALIES, *GEMEENTEN)),
        route="op_maat",
        gebeurtenissen=("overlijden", "zorg-nodig", ""),
    ),
    Thema(
        *("bzk", "brp", "2", "registratie"),
        ("Geen adres en dus geen post", "Briefadres geweigerd"),
        "Zonder adres stopt alles: zorg, geld en post.",
        "Geef een briefadres op de dag van de melding.",
        *(3, (5, 25, 55, 15), GEMEENTEN),
        gebeurtenissen=("verhuizen", ""),
    ),
    Thema(
        *("vws", "wlz", "", "samenwerking"),
        ("Gemeente en zorgkantoor wijzen naar elkaar", "Overgang naar langdurige zorg stokt"),
        "Bij de overgang betaalt niemand de hulp van deze maand.",
        "Wie begon, betaalt door tot de ander begint.",
        *(4, (8, 38, 48, 6), GEMEENTEN),
        gebeurtenissen=("ziek-arbeidsongeschikt", ""),
    ),
    Thema(
        *("vro", "wet-huurtoeslag", "", "wet"),
        ("Huur net te hoog en alles kwijt", "Kamer met eigen keuken telt niet"),
        "Eén euro te veel huur kost de hele toeslag.",
        "Bouw de toeslag af in plaats van haar te stoppen.",
        *(4, (20, 55, 23, 2), TOESLAGEN),
        gebeurtenissen=("verhuizen", ""),
    ),
    Thema(
        *("ocw", "wsf2000", "", "ict"),
        ("Het scherm neemt de wijziging niet aan", "Uitwonend zijn is niet aan te tonen"),
        "Het systeem kent alleen ja of nee.",
        "Geef een veld voor uitleg en laat een mens kijken.",
        *(3, (60, 34, 6, 0), ("DUO (verzonnen)",)),
        route="op_maat",
        gebeurtenissen=("studeren", ""),
    ),
    Thema(
        *("jenv", "wahv", "", "invordering"),
        ("Verhoging bij wie het adres kwijt was", "Boete stapelt bij dezelfde fout"),
        "De verhoging komt ook als de brief nooit aankwam.",
        "Trek de verhoging in als iemand geen adres had.",
        *(3, (8, 52, 36, 4), ("CJIB (verzonnen)",)),
    ),
    Thema(
        *("szw", "participatiewet", "35", "geen_knelpunt"),
        ("De hardheidsclausule deed haar werk", "Bijzondere bijstand hielp op tijd"),
        "De regel gaf ruimte en die was genoeg.",
        "Zo laten.",
        *(3, (100, 0, 0, 0), GEMEENTEN),
    ),
)
"""Together they are all that the demo makes."""
