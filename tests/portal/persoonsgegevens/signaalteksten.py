"""Texts as staff write them in a signal, made by seed: with something of a person planted in them, or clean."""

from collections.abc import Callable
from random import Random
from typing import Final, NamedTuple

from portal.persoonsgegevens.bsn import elfproef
from portal.persoonsgegevens.vinden import Soort

CIJFERS: Final = "0123456789"
MAANDEN: Final = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli"),
    *("augustus", "september", "oktober", "november", "december"),
)
NAMEN: Final = (
    *("Fatima de Vries", "Jan van der Berg", "Bo Li", "Marie-Louise 't Hart", "Mohammed el Amrani"),
    *("Anna Dijkstra-Bakker", "Zoë O'Brien", "José García López", "Piet de Boer", "Ömer Yıldız"),
    *("Sjoukje van den Heuvel", "An Nguyen", "Łukasz Kowalski", "Willemijn Ter Horst", "Ed Vos"),
)
VOOR: Final = (
    "Wie tijdelijk logeert, krijgt minder. Het ging om {}.",
    "De brief kwam drie weken te laat ({}).",
    "Aan de balie bleek: {}, en toen liep het vast.",
    "Wij zien dit vaker.\n{}\nDe regel past hier niet.",
    "Door artikel 22a viel de toeslag weg; {} werd gekort met € 212,50.",
    "Zie ook {}; dat was op 3 maart 2026 al zo.",
    "{} moest het tweemaal uitleggen.",
    "De collega schreef op: {}.",
)


class Geplant(NamedTuple):
    """A text with something of a person in it; `namen` are those of the dossier."""

    soort: Soort
    tekst: str
    stuk: str
    namen: tuple[str, ...] = ()


def _cijfers(toeval: Random, aantal: int) -> str:
    return "".join(toeval.choice(CIJFERS) for _plaats in range(aantal))


def _bsn(toeval: Random) -> str:
    while True:
        nummer = _cijfers(toeval, 9)
        if elfproef(nummer):
            break
    vorm = toeval.choice(
        [
            "{}",
            "BSN {}",
            "bsn: {}",
            "burgerservicenummer {}",
            "sofinummer {}",
            "BSN{}",
            "bsn-nr. {}",
            "nummer {}",
        ]
    )
    deel = toeval.choice(["", " ", ".", "-"])
    stukken = toeval.choice([[nummer[:3], nummer[3:6], nummer[6:]], [nummer[:4], nummer[4:6], nummer[6:]]])
    return vorm.format(deel.join(stukken))


def _email(toeval: Random) -> str:
    wie = toeval.choice(["jan", "f.devries", "marie-louise", "info.jansen84", "m_el_amrani", "jan+brief"])
    waar = toeval.choice(["ziggo", "gmail", "kpnmail", "xs4all", "hotmail"])
    eind = toeval.choice(["nl", "com"])
    return toeval.choice(
        [
            f"{wie}@{waar}.{eind}",
            f"{wie} @ {waar}.{eind}",
            f"{wie}(at){waar}.{eind}",
            f"{wie} [at] {waar} [punt] {eind}",
            f"{wie} apenstaartje {waar} punt {eind}",
            f"{wie.upper()}@{waar.upper()}.{eind.upper()}",
            f"<{wie}@{waar}.{eind}>",
            f"mailto:{wie}@{waar}.{eind}",
        ]
    )


def _telefoon(toeval: Random) -> str:
    acht, zeven = _cijfers(toeval, 8), toeval.choice("23456789") + _cijfers(toeval, 6)
    return toeval.choice(
        [
            f"06{acht}",
            f"06-{acht}",
            f"06 {acht[:2]} {acht[2:4]} {acht[4:6]} {acht[6:]}",
            f"06.{acht[:4]}.{acht[4:]}",
            f"06 - {acht[:4]} {acht[4:]}",
            f"06\N{EN DASH}{acht}",
            f"+31 6 {acht}",
            f"+316{acht}",
            f"+31(0)6-{acht}",
            f"0031 6 {acht[:4]} {acht[4:]}",
            f"020-{zeven}",
            f"(020) {zeven[:3]} {zeven[3:5]} {zeven[5:]}",
            f"030 {zeven}",
            f"0512-{zeven[:6]}",
            f"(0512) {zeven[:6]}",
            f"tel. {zeven}",
            f"telefoonnummer is {zeven[:3]} {zeven[3:]}",
            f"+49 30 {acht}",
            f"0 6 {' '.join(acht)}",
        ]
    )


def _iban(toeval: Random) -> str:
    bank, rekening = toeval.choice(["ABNA", "INGB", "RABO", "TRIO", "BUNQ"]), "0" + _cijfers(toeval, 9)
    getal = int("".join(str(int(teken, 36)) for teken in f"{bank}{rekening}NL00"))
    iban = f"NL{98 - getal % 97:02d}{bank}{rekening}"
    in_vieren = [iban[plek : plek + 4] for plek in range(0, len(iban), 4)]
    return toeval.choice(
        [iban, " ".join(in_vieren), "-".join(in_vieren), iban.lower(), ".".join(in_vieren), f"IBAN {iban}"]
    )


def _adres(toeval: Random) -> str:
    cijfers = f"{toeval.randint(1000, 9999)}"
    letters = "".join(toeval.choice("BDGHJKLNPRTVWXZ") for _letter in range(2))
    nummer, straat = (
        toeval.randint(1, 300),
        toeval.choice(["Dorpsstraat", "Lange Voorhout", "Kerkweg", "Plein 1944"]),
    )
    return toeval.choice(
        [
            f"{cijfers} {letters} {nummer}",
            f"{cijfers}{letters} {nummer}a",
            f"{cijfers}{letters}, {nummer}-bis",
            f"{straat} {nummer}, {cijfers} {letters} Utrecht",
            f"{straat} {nummer} ({cijfers}{letters})",
            f"{cijfers} {letters.lower()}, huisnummer {nummer}",
            f"postcode {cijfers}{letters} nummer {nummer}",
            f"{straat} {nummer} hs\n{cijfers} {letters} Den Haag",
            f"{cijfers}{letters}/{nummer}",
        ]
    )


def _geboorte(toeval: Random) -> str:
    dag, maand, jaar = toeval.randint(1, 28), toeval.randint(1, 12), toeval.randint(1930, 2012)
    naam = MAANDEN[maand - 1]
    return toeval.choice(
        [
            f"geboren op {dag} {naam} {jaar}",
            f"geb. {dag:02d}-{maand:02d}-{jaar}",
            f"geboortedatum: {jaar}-{maand:02d}-{dag:02d}",
            f"geboortedatum {dag:02d}{maand:02d}{jaar}",
            f"jarig op {dag} {naam}",
            f"{dag}/{maand}/{jaar} (geboortedatum)",
            f"een vrouw, {dag}-{maand}-{jaar} geboren",
            f"geb.dat. {dag}.{maand}.{jaar}",
            f"geboortedag {dag} {naam[:3]} '{jaar % 100:02d}",
            f"* {dag} {naam} {jaar}",
            f"mevrouw ({dag:02d}-{maand:02d}-{jaar})",
            f"cliënt, {dag:02d}-{maand:02d}-{jaar},",
        ]
    )


def _zaaknummer(toeval: Random) -> str:
    jaar, nummer = toeval.randint(2019, 2026), _cijfers(toeval, 6)
    groep = [
        "".join(toeval.choice("BCDFGHJKMNPQRTVWXYZ23456789") for _teken in range(3)) + "7"
        for _deel in range(3)
    ]
    return toeval.choice(
        [
            f"kenmerk {jaar}-{nummer}",
            f"ons kenmerk: Z{jaar}/{nummer}",
            f"zaaknummer {nummer}",
            f"dossiernummer D-{nummer}",
            f"beschikkingsnummer {nummer}.{jaar}",
            f"klantnummer {nummer}",
            f"relatienr. {nummer}",
            f"aanslagnummer {nummer[:4]}.{nummer[4:]}.{jaar}",
            f"zaak {jaar}-{nummer}",
            f"dossier {nummer}",
            f"zaak Z-{jaar}-{nummer}",
            f"polisnummer {nummer}",
            f"CJIB-nummer {nummer[:1]} {nummer[1:5]} {nummer}",
            f"code {'-'.join(groep)}",
            f"referentie: {nummer}/{jaar}",
        ]
    )


def _naamvormen(naam: str) -> list[str]:
    voornaam, *rest = naam.split(" ")
    achter = " ".join(rest)
    kaal = rest[-1]
    letters = "".join(f"{deel[0]}." for deel in naam.split(" ") if deel[0].isalpha())
    return [
        naam,
        voornaam,
        achter,
        f"mevrouw {achter}",
        f"dhr. {kaal.upper()}",
        f"{voornaam[0]}. {achter}",
        f"{achter}, {voornaam[0]}.",
        f"{voornaam}'s moeder",
        f"meneer {kaal.lower()}",
        letters,
        letters.replace(".", ". ").strip(),
        f"familie {kaal}",
        naam.upper(),
    ]


PLANTERS: Final[dict[Soort, Callable[[Random], str]]] = {
    Soort.BSN: _bsn,
    Soort.EMAIL: _email,
    Soort.TELEFOON: _telefoon,
    Soort.IBAN: _iban,
    Soort.POSTCODE_HUISNUMMER: _adres,
    Soort.GEBOORTEDATUM: _geboorte,
    Soort.ZAAKNUMMER: _zaaknummer,
}


def geplante_teksten(zaad: int, aantal: int) -> list[Geplant]:
    """So many texts, the kinds in turn, each with one planted thing in a sentence."""
    toeval, soorten = Random(zaad), [*PLANTERS, Soort.NAAM]
    rijen = []
    for nummer in range(aantal):
        soort = soorten[nummer % len(soorten)]
        namen: tuple[str, ...] = ()
        if soort is Soort.NAAM:
            namen = (toeval.choice(NAMEN),)
            stuk = toeval.choice(_naamvormen(namen[0]))
        else:
            stuk = PLANTERS[soort](toeval)
        rijen.append(Geplant(soort, toeval.choice(VOOR).format(stuk), stuk, namen))
    return rijen


SCHONE_ZINNEN: Final = (
    "Volgens artikel {klein}, {lid} lid, van de wet van {dag} {maand} {jaar} telt dit inkomen mee.",
    "Art. {hoofd}:{klein} Awb geeft ruimte, maar de werkinstructie van {jaar} niet.",
    "Het bedrag ging van € {duizend}.{honderd},50 naar € {honderd} per maand.",
    "De toeslag daalt met {klein} procent zodra iemand {honderd} euro meer verdient.",
    "Sinds 1 januari {jaar} geldt de nieuwe norm van {duizend}.{honderd} euro.",
    "In {jaar}-{volgend} zagen wij {klein} zaken; wij schatten {klein}.000 huishoudens.",
    "Zie Stb. {jaar}, {honderd} en Stcrt. {jaar}, {vijf}.",
    "De Raad oordeelde dit in ECLI:NL:CRVB:{jaar}:{vier}.",
    "Kamerstukken II {jaar}/{kort}, {vijf}, nr. {klein}.",
    "Kinderen die na {dag} {maand} {jaar} zijn geboren, vallen buiten de regeling.",
    "Het loket is open van 9.00 tot 17.00 uur, behalve op {dag} {maand}.",
    "Bel 0800-{vier} of 14 0{klein} voor algemene vragen.",
    "Het besluit van {dag} {maand} {jaar} noemt paragraaf {klein}.{lid} niet.",
    "Tussen de 18 en 2{lid} jaar krijgt iemand {klein} procent van de norm.",
    "De termijn van {klein} weken loopt tot en met {dag}-{mnd}-{jaar}.",
    "Formulier T{honderd} vraagt op bladzijde {lid} iets dat niemand weet.",
    "Regel {klein} van tabel {lid} in bijlage {lid} klopt niet met BWBR00{vijf}.",
    "Wie een partner heeft, verliest {honderd} euro: dat is {klein},{lid} procent.",
    "Wachttijd: {klein} dagen in {jaar}, {klein} dagen in {volgend}.",
    "Het systeem versie {lid}.{klein} rekent met het jaar {jaar}.",
    "Een gezin in de bijstand houdt € {honderd},{klein} over voor {klein} dagen.",
    "In postcodegebied {vier} wonen {klein}.{honderd} mensen met deze uitkering.",
    "De brief noemt drie data: {dag} {maand}, {dag} {maand} en 1 juli {jaar}.",
    "Wij spraken {klein} collega's van het UWV, de SVB en de gemeente.",
    "De regeling uit {jaar} is {klein} keer gewijzigd, voor het laatst per 1-7-{volgend}.",
    "Artikelen {klein}, {klein}a en {klein}b spreken elkaar tegen.",
    "Van de {honderd} bezwaren was {klein} procent gegrond, zie tabel {lid}.",
    "De grens van {klein}.{honderd}.000 euro in de begroting van {jaar} is niet gehaald.",
    "De dienst belt op maandag en donderdag, in blok {lid} of {klein}.",
    "Zij krijgen pas na {klein} maanden en {lid} brieven te horen wat de reden is.",
)
LEDEN: Final = ("1", "2", "3", "4", "5")


def schone_teksten(zaad: int, aantal: int) -> list[str]:
    """So many texts without a person in them: laws, articles, amounts, days and years."""
    toeval = Random(zaad)
    teksten = []
    for nummer in range(aantal):
        zinnen = [SCHONE_ZINNEN[nummer % len(SCHONE_ZINNEN)], toeval.choice(SCHONE_ZINNEN)]
        teksten.append(" ".join(_vul(zin, toeval) for zin in zinnen))
    return teksten


def _vul(zin: str, toeval: Random) -> str:
    jaar = toeval.randint(1994, 2026)
    return zin.format(
        klein=toeval.randint(10, 99),
        lid=toeval.choice(LEDEN),
        hoofd=toeval.randint(1, 9),
        dag=toeval.randint(1, 28),
        mnd=f"{toeval.randint(1, 12):02d}",
        maand=toeval.choice(MAANDEN),
        jaar=jaar,
        volgend=jaar + 1,
        kort=f"{(jaar + 1) % 100:02d}",
        duizend=toeval.randint(1, 9),
        honderd=toeval.randint(100, 999),
        vier=toeval.randint(1000, 9999),
        vijf=toeval.randint(30000, 36999),
    )
