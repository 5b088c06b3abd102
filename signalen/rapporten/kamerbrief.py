"""The annex to a letter to parliament: figures with definitions and caveats, and money beside effort (S77, S78)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Final

from django.db.models import Count
from django.utils import translation
from django.utils.formats import number_format

from portal.stelsel.models import Ministerie
from signalen.cijfers.bescherming import STAP, afgerond
from signalen.cijfers.rekenen import Aandeel, maand_erbij, punt
from signalen.definities import DEFINITIES, Cijfer
from signalen.models import Knelpuntstatus, Rapport
from signalen.rapporten.bronnen import besluitbron
from signalen.rapporten.document import Alinea, Blok, Document, Kop, Punten, Tabel
from signalen.rapporten.tekst import (
    GEEN_BESLUITEN,
    GEEN_RANGLIJST,
    TAAL,
    dag,
    inleiding,
    ondertitel,
    slot,
)
from signalen.selecties.budget import geldende_regels
from signalen.selecties.cijfers import Cijferkeuze, dagen_tot_besluit, verloop

CIJFERS: Final = (Cijfer.SIGNALEN, Cijfer.ERNSTIG, Cijfer.KRING, Cijfer.DAGEN, Cijfer.KLOKKEN)
MINSTE_VOOR_AANDEEL: Final = 20
"""Below so many a share or a middle value says more about chance than about work."""
WERK_AAN_UITVOERING: Final = (
    *(("2022", 144), ("2023", 572), ("2024", 621), ("2025", 621), ("2026", 621), ("2027", 621)),
    *(("2028 tot en met 2031, per jaar", 600), ("daarna, elk jaar", 133)),
)
"""Money for Werk aan Uitvoering, in millions of euros, all departments together (annex of the Kamerbrief; S78)."""
VOETNOOT: Final = (
    "Voor 2022 noemt de tekst van de Kamerbrief 200 miljoen euro en de tabel 144 miljoen. Het verschil komt door een"
    " kasschuif. De verdeling over departementen staat in de begrotingen."
)
_UUR: Final = 60


def kamerbrief(rapport: Rapport, vandaag: date) -> Document:
    """The annex on the day of the facts."""
    with translation.override(TAAL):
        return Document(
            rapport.titel,
            ondertitel(rapport, vandaag),
            vandaag.isoformat(),
            tuple(_blokken(rapport, vandaag)),
        )


def _blokken(rapport: Rapport, vandaag: date) -> Iterator[Blok]:
    yield from inleiding(rapport)
    nu = _keuze(rapport, vandaag)
    toen = nu.eerder(12)
    yield Kop("De cijfers")
    if nu.van >= nu.tot:
        yield Alinea("Er is in dit jaar nog geen hele maand voorbij.")
    else:
        yield _tabel(nu, toen, vandaag, str(rapport.jaar), str(rapport.jaar - 1))
        yield Alinea(
            f"De maanden van {dag(nu.van)} tot {dag(nu.tot)}, naast dezelfde maanden een jaar eerder."
        )
    yield Kop("De stand van de knelpunten")
    yield _standen(nu)
    yield from _geld(rapport)
    yield Kop("Wat elk cijfer betekent")
    yield Tabel(
        "definities",
        "Definities",
        ("Cijfer", "Wat het is", "Periode", "Waarvan", "Hoe volledig"),
        tuple(
            tuple(map(str, (rij.naam, rij.definitie, rij.periode, rij.basis, rij.volledigheid)))
            for rij in (DEFINITIES[cijfer] for cijfer in CIJFERS)
        ),
    )
    yield from slot(
        rapport,
        "Wat wij de Kamer vragen",
        "Basis: signalen die via dit portaal binnenkwamen. Wat niet is gemeld, is niet geteld.",
        f"Een deel of een middelste waarde staat er alleen bij minstens {MINSTE_VOOR_AANDEEL} signalen of besluiten.",
        GEEN_RANGLIJST,
    )


def _keuze(rapport: Rapport, vandaag: date) -> Cijferkeuze:
    """The whole months of the year, all ministries when the report is about all."""
    ministeries = (
        (rapport.ministerie_id,)
        if rapport.ministerie_id
        else tuple(Ministerie.objects.values_list("pk", flat=True))
    )
    kenmerken: dict[str, str | int] = {"afzender": rapport.afzender} if rapport.afzender else {}
    return Cijferkeuze(ministeries, rapport.begin, min(rapport.einde, vandaag.replace(day=1)), kenmerken)


def _tabel(nu: Cijferkeuze, toen: Cijferkeuze, vandaag: date, dit: str, vorig: str) -> Tabel:
    reeks = verloop(nu, toen.van, nu.tot, vandaag)
    eerder = verloop(toen, toen.van, toen.tot, vandaag)
    open_ = nu.knelpunten().exclude(status=Knelpuntstatus.GESLOTEN)
    rijen = (
        (Cijfer.SIGNALEN, afgerond(reeks.som(nu.van, nu.tot)), afgerond(reeks.som(toen.van, toen.tot))),
        (Cijfer.ERNSTIG, afgerond(reeks.zwaar(nu.van, nu.tot)), afgerond(reeks.zwaar(toen.van, toen.tot))),
        (Cijfer.KRING, _aandeel(reeks.kring), _aandeel(eerder.kring)),
        (Cijfer.DAGEN, _midden(dagen_tot_besluit(nu)), _midden(dagen_tot_besluit(toen))),
        (Cijfer.KLOKKEN, afgerond(open_.filter(volgende_uiterlijk__lt=vandaag).count()), "niet bewaard"),
    )
    return Tabel(
        "cijfers",
        "Cijfers van dit jaar en van vorig jaar",
        ("Cijfer", dit, vorig),
        tuple((str(DEFINITIES[cijfer].naam), *waarden) for cijfer, *waarden in rijen),
        getallen=(1, 2),
    )


def _aandeel(aandeel: Aandeel) -> str:
    """A share in steps of five, of a rounded base; of few there is none."""
    if aandeel.procent is None or aandeel.geheel < MINSTE_VOOR_AANDEEL:
        return "te weinig om te zeggen"
    return f"{round(aandeel.procent / STAP) * STAP}% van {afgerond(aandeel.geheel)}"


def _midden(dagen: list[int]) -> str:
    midden = punt(dagen, 0.5)
    return "te weinig om te zeggen" if midden is None or len(dagen) < MINSTE_VOOR_AANDEEL else str(midden)


def _standen(keuze: Cijferkeuze) -> Blok:
    """How many knelpunten stand where, rounded as every count is; what was merged is in the other one."""
    rijen = dict(
        keuze.knelpunten()
        .filter(samengevoegd_met__isnull=True)
        .values_list("status")
        .annotate(aantal=Count("pk"))
    )
    return Tabel(
        "standen",
        "Knelpunten naar stand, op de dag van de feiten",
        ("Stand", "Knelpunten"),
        tuple((str(stand.label), afgerond(rijen.get(stand.value, 0))) for stand in Knelpuntstatus),
        getallen=(1,),
    )


def _per_departement(rapport: Rapport) -> Iterator[Blok]:
    """What the signal team found in a public source; nothing where nobody looked yet."""
    waar = {"ministerie": rapport.ministerie} if rapport.ministerie else {}
    if regels := geldende_regels(rapport.jaar, **waar):
        yield Tabel(
            "werk-aan-uitvoering-per-departement",
            f"Geld voor Werk aan Uitvoering in {rapport.jaar}, per departement, op alfabet",
            ("Departement", "Miljoen euro", "Bron"),
            tuple(
                (
                    rij.ministerie.naam,
                    number_format(rij.bedrag, decimal_pos=1),
                    f"{rij.bron}, {rij.bron_adres}",
                )
                for rij in regels
            ),
            getallen=(1,),
        )


def _geld(rapport: Rapport) -> Iterator[Blok]:
    yield Kop("Geld en inzet")
    yield Tabel(
        "werk-aan-uitvoering",
        "Geld voor Werk aan Uitvoering, alle departementen samen",
        ("Jaar", "Miljoen euro"),
        tuple((jaar, str(bedrag)) for jaar, bedrag in WERK_AAN_UITVOERING),
        getallen=(1,),
    )
    yield Alinea(VOETNOOT)
    yield from _per_departement(rapport)
    bron = besluitbron()
    if bron is None:
        yield Alinea(GEEN_BESLUITEN)
        return
    nu = Counter(bron.minuten(rapport.begin, rapport.einde))
    toen = Counter(bron.minuten(maand_erbij(rapport.begin, -12), rapport.begin))
    namen = dict(Ministerie.objects.values_list("sleutel", "naam"))
    if rapport.ministerie:
        namen = {rapport.ministerie.sleutel: rapport.ministerie.naam}
    yield Tabel(
        "inzet",
        "Uren aan zaken met maatwerk, naar het ministerie van de regel",
        ("Ministerie", f"Uren in {rapport.jaar}", f"Uren in {rapport.jaar - 1}"),
        tuple(
            (naam, afgerond(nu[sleutel] // _UUR), afgerond(toen[sleutel] // _UUR))
            for sleutel, naam in sorted(namen.items(), key=lambda rij: rij[1])
            if nu[sleutel] or toen[sleutel] or rapport.ministerie
        ),
        getallen=(1, 2),
    )
    yield Punten(
        (
            "Het geld is bedoeld voor de hele uitvoering. De uren zijn alleen die aan zaken in dit portaal.",
            "Een zaak met regels van twee ministeries telt bij allebei. Tel de uren dus niet op.",
        )
    )
