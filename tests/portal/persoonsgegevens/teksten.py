"""Made-up texts for measuring: planted personal data, and clean sentences as policy people write them."""

import random
from collections.abc import Callable
from itertools import pairwise

from portal.persoonsgegevens.bsn import elfproef
from portal.persoonsgegevens.vinden import Soort

NAMEN = ("Fatima El-Proefpersoon", "Wim van der Testveen", "José Voorbeeldsma")

_ZINNEN = (
    "De regel telt het inkomen van {jaar} mee, terwijl de situatie toen anders was.",
    "Op grond van artikel {art} Awb kon het bestuursorgaan afwijken van de beleidsregel.",
    "Het besluit van {dag} {maand} {jaar} noemt een bedrag van € {bedrag}.",
    "In {jaar} is {klein} procent van de aanvragen afgewezen, in {jaar2} nog {klein}%.",
    "Zie art. {klein} lid 1 van de Participatiewet en ECLI:NL:CRVB:{jaar}:{groot}.",
    "Voor kinderen geboren na 1 januari {jaar} geldt de nieuwe regeling.",
    "De termijn liep van {num_datum} tot {dag} {maand} {jaar2}, dus {klein} weken.",
    "Bel gratis 0800-{vier} of 14 0{drie}; in een noodgeval 112 of 113.",
    "In {jaar}-{jaar2} ging het om {klein}.{drie} huishoudens en € {klein}.{drie}.{drie},00 aan toeslagen.",
    "Kamerstukken II {jaar}/24, 36 {drie}, nr. {klein}, en Stb. {jaar2}, {drie}.",
    "De hardheidsclausule (artikel {klein}a van de wet) is hier {klein} keer toegepast.",
    "Sinds {jaar} in {klein} steden: wie onder {vier} euro verdient, valt buiten de boot.",
    "De gemeente schreef op {num_datum} om {uur} uur dat de bijstand met {klein},{klein2}% omlaag ging.",
    "Een dossiernummer ontbrak, en het kenmerk van deze regeling is dat zij geen uitzondering kent.",
    "Wie op 31 december {jaar} 18 jaar is, telt mee volgens artikel 22a Participatiewet.",
    "De Algemene wet bestuursrecht vraagt in artikel 3:4, tweede lid, een evenredige afweging.",
    "Volgens Richtlijn {jaar}/{drie} en BWBR000{vier} kan dat binnen {klein} tot {drie} dagen.",
    "De zorgverzekeraar, het UWV en de Belastingdienst wachtten op elkaar tot {maand} {jaar}.",
)
_MAANDEN = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
)


def schone_tekst(kans: random.Random) -> str:
    """Two to five clean sentences."""
    return " ".join(_vul(zin, kans) for zin in kans.sample(_ZINNEN, kans.randint(2, 5)))


def _vul(zin: str, kans: random.Random) -> str:
    return zin.format(
        jaar=kans.randint(2005, 2019),
        jaar2=kans.randint(2020, 2026),
        klein=kans.randint(2, 39),
        klein2=kans.randint(1, 9),
        drie=kans.randint(100, 999),
        vier=kans.randint(1000, 9999),
        groot=kans.randint(1, 9999),
        bedrag=f"{kans.randint(1, 99)}.{kans.randint(100, 999)}",
        dag=kans.randint(1, 28),
        maand=kans.choice(_MAANDEN),
        art=f"{kans.randint(3, 8)}:{kans.randint(1, 90)}",
        num_datum=f"{kans.randint(1, 28):02}-{kans.randint(1, 12):02}-{kans.randint(2015, 2026)}",
        uur=f"{kans.randint(8, 17):02}.{kans.choice(('00', '15', '30'))}",
    )


def cijfers(kans: random.Random, aantal: int) -> str:
    """A row of digits."""
    return "".join(kans.choice("0123456789") for _ in range(aantal))


def bsn(kans: random.Random) -> str:
    """A number of the test range (99999....) that passes the elfproef, in one of the usual groupings."""
    nummer = next(n for n in iter(lambda: "99999" + cijfers(kans, 4), "") if elfproef(n))
    groepen = kans.choice(((9,), (3, 3, 3), (4, 2, 3), (2, 2, 2, 3)))
    teken = kans.choice((" ", ".", "-"))
    plekken = [sum(groepen[:i]) for i in range(len(groepen) + 1)]
    return teken.join(nummer[a:b] for a, b in pairwise(plekken))


def iban(kans: random.Random) -> str:
    """A Dutch account number of a bank that does not exist, with right check digits."""
    rekening = "TEST" + cijfers(kans, 10)
    rest = int("".join(str(int(t, 36)) for t in rekening + "NL00")) % 97
    nummer = f"NL{98 - rest:02}{rekening}"
    return kans.choice((nummer, " ".join(nummer[i : i + 4] for i in range(0, 18, 4)), nummer.lower()))


def telefoon(kans: random.Random) -> str:
    """A mobile or fixed number in one of the usual ways of writing."""
    a, b = cijfers(kans, 4), cijfers(kans, 4)
    return kans.choice(
        (
            f"06-{a}{b}",
            f"06 {a[:2]} {a[2:]} {b[:2]} {b[2:]}",
            f"+31 6 {a}{b}",
            f"+316{a}{b}",
            f"0031 6 {a} {b}",
            f"+31 (0)6-{a}{b}",
            f"070 - {a[:3]} {b}",
            f"(020) {a[:3]} {b[:2]} {b[2:]}",
            f"0412-{a[:2]}{b}",
            f"06.{a}.{b}",
        )
    )


def email(kans: random.Random) -> str:
    """An address at a reserved domain, plain or disguised."""
    wie = f"piet{cijfers(kans, 2)}"
    return kans.choice(
        (
            f"{wie}@voorbeeld.example",
            f"{wie}.proef@mail.voorbeeld.nl",
            f"{wie} [at] voorbeeld punt nl",
            f"{wie}(at)voorbeeld.nl",
            f"{wie} at voorbeeld punt nl",
            f"{wie} apenstaartje voorbeeld.nl",
            f"{wie} @ voorbeeld.nl",
        )
    )


def adres(kans: random.Random) -> str:
    """Postcode and number, or street, number and postcode."""
    p, n = f"{kans.randint(1000, 9999)}", kans.randint(1, 399)
    return kans.choice(
        (
            f"{p} AB {n}",
            f"{p}AB, nummer {n}",
            f"{p}XZ {n}a",
            f"{p} BK, huisnummer {n}",
            f"Proefstraat {n}, {p} AB Teststad",
            f"Testlaan {n} {p}CD",
            f"Van Proefweg {n}-2 in Teststad ({p} GH)",
            f"{p.lower()}gh {n}",
        )
    )


def geboortedatum(kans: random.Random) -> str:
    """A date of birth as people mention it."""
    d, m, j = kans.randint(1, 28), kans.randint(1, 12), kans.randint(1940, 2015)
    naam = kans.choice(_MAANDEN)
    return kans.choice(
        (
            f"geboren op {d} {naam} {j}",
            f"geb. {d:02}-{m:02}-{j}",
            f"geboortedatum: {d}/{m}/{j}",
            f"{d} {naam} {j} geboren",
            f"jarig op {d} {naam}",
            f"geboren te Teststad, {d:02}.{m:02}.{j}",
            f"geboortedatum {j}-{m:02}-{d:02}",
            f"geb. {d} {'mrt' if naam == 'maart' else naam[:3]} '{j % 100:02}",
        )
    )


def zaaknummer(kans: random.Random) -> str:
    """A case number with its label, or one of the portal's own codes."""
    n = cijfers(kans, 6)
    code = "-".join(
        "".join(kans.choice("ABCDEFGHJKMNPQRSTVWXYZ23456789") for _ in range(4)) for _ in range(3)
    )
    return kans.choice(
        (
            f"kenmerk {kans.randint(2015, 2026)}-{n}/AB",
            f"zaaknummer Z{n}",
            f"dossiernummer: {n}",
            f"besluitnummer 19.{n}",
            f"ons kenmerk: WZ/{n}",
            f"zaaknr. {n}",
            code,
            code.lower(),
            f"dossiernummer is AB {n}",
        )
    )


def naam(kans: random.Random) -> str:
    """Part of a name of the dossier, written in some other way."""
    return kans.choice(
        (
            "Fatima",
            "fatima",
            "mevrouw el-proefpersoon",
            "TESTVEEN",
            "Wim",
            "Wim v.d. Testveen",
            "Jose",
            "José",
            "Voorbeeldsma",
            "voorbeeldsma's dochter",
            "Jose\u0301 Voorbeeldsma",
        )
    )


PLANTEN: dict[Soort, Callable[[random.Random], str]] = {
    Soort.BSN: bsn,
    Soort.IBAN: iban,
    Soort.TELEFOON: telefoon,
    Soort.EMAIL: email,
    Soort.NAAM: naam,
    Soort.POSTCODE_HUISNUMMER: adres,
    Soort.GEBOORTEDATUM: geboortedatum,
    Soort.ZAAKNUMMER: zaaknummer,
}
