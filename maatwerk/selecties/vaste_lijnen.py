"""Fixed lines: which one holds here, and which proposals alike decisions lead to."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, NamedTuple

from django.conf import settings
from django.db.models import Count, Max, Min, OuterRef, QuerySet, Subquery

from maatwerk.models import (
    Conceptbesluit,
    Dictum,
    Lijnstaat,
    Precedent,
    Rechtsgrond,
    VasteLijn,
    feiten_in_woorden,
)
from maatwerk.selecties.precedenten import beschermd
from portal.stelsel.models import Wet
from signalen.models import Knelpuntstatus, OntvangenReactie
from signalen.models.knelpunt import kop_van

ANTWOORDEN: Final = (Knelpuntstatus.IN_ONDERZOEK, Knelpuntstatus.BESLUIT, Knelpuntstatus.HEROPEND)
MEESTE_VOORBEELDEN = 200
"""So many summaries are read to find counter-examples among."""


def lijn_voor(concept: Conceptbesluit) -> Any:
    """The line in force whose facts are all in this draft; of several the one that says most. One statement."""
    feiten = set(concept.feiten)
    if concept.rechtsgrond_id is None or not feiten:
        return None
    lijnen = _met_antwoord(VasteLijn.objects.all()).filter(
        staat=Lijnstaat.GELDT, regeling=concept.regeling_id, rechtsgrond=concept.rechtsgrond_id
    )
    past = [lijn for lijn in lijnen if lijn.feiten <= feiten]
    return max(past, key=lambda lijn: len(lijn.feiten), default=None)


def lijnen() -> QuerySet[Any]:
    """All lines with what is shown of them, those in force first."""
    alle = VasteLijn.objects.select_related(
        "regeling", "rechtsgrond__artikel", "door", "ingetrokken_door", "signaal__ministerie"
    )
    return _met_antwoord(alle).order_by("staat", "-op")


def _met_antwoord(rijen: QuerySet[VasteLijn]) -> QuerySet[Any]:
    """With the latest word of the owner of the rule to the offer: outcome or stand, day, text and proof.

    A later step in carrying a decision out changes nothing for who follows the line.
    """
    laatste = OntvangenReactie.objects.filter(
        signaal=OuterRef("signaal"), stand__in=ANTWOORDEN
    ).nieuwste_eerst()
    return rijen.annotate(
        antwoord_uitkomst=Subquery(laatste.values("uitkomst")[:1]),
        antwoord_stand=Subquery(laatste.values("stand")[:1]),
        antwoord_dag=Subquery(laatste.values("dag")[:1]),
        antwoord_tekst=Subquery(laatste.values("tekst_medewerker")[:1]),
        antwoord_bewijs=Subquery(laatste.values("bewijs")[:1]),
    )


def antwoord_in_woorden(lijn: Any) -> str:
    """What the owner of the rule said to the offer, in a few words; empty when it said nothing yet."""
    return kop_van(lijn.antwoord_uitkomst, lijn.antwoord_stand) if lijn.antwoord_stand else ""


@dataclass(frozen=True)
class Lijnvoorstel:
    """Alike decisions that went the same way often enough; a person decides whether it becomes a line."""

    regeling: Wet
    rechtsgrond: Rechtsgrond
    kenmerk: str
    dictum: Dictum
    gelijk: int
    tegen: Counter[str]
    tegenvoorbeelden: list[str]
    kosten_laag: Decimal | None
    kosten_hoog: Decimal | None

    @property
    def sleutel(self) -> str:
        """What a form sends back."""
        return f"{self.regeling.pk}:{self.rechtsgrond.pk}:{self.kenmerk}"

    @property
    def feiten_in_woorden(self) -> list[str]:
        """The facts they share."""
        return feiten_in_woorden(self.kenmerk.split("+"))

    @property
    def aantal_tegen(self) -> int:
        """How many went another way on the same facts."""
        return sum(self.tegen.values())

    @property
    def tegen_beschermd(self) -> str:
        """The same, as it may be shown."""
        return beschermd(self.aantal_tegen)


class _Groep(NamedTuple):
    """Decisions on the same facts with the same outcome."""

    regeling: int
    rechtsgrond: int
    kenmerk: str
    dictum: str
    aantal: int
    laag: Decimal | None
    hoog: Decimal | None

    @property
    def feiten(self) -> tuple[int, int, str]:
        """What makes decisions alike."""
        return self.regeling, self.rechtsgrond, self.kenmerk


def lijnvoorstellen() -> list[Lijnvoorstel]:
    """From N alike decisions (setting VASTE_LIJN_VANAF) on; what was decided about before is not proposed again."""
    per_feiten: dict[tuple[int, int, str], list[_Groep]] = defaultdict(list)
    for groep in _groepen():
        per_feiten[groep.feiten].append(groep)
    beslist = set(
        VasteLijn.objects.exclude(staat=Lijnstaat.INGETROKKEN).values_list(
            "regeling", "rechtsgrond", "kenmerk"
        )
    )
    gevonden = {}
    for feiten, rijen in per_feiten.items():
        meeste = max(rijen, key=lambda rij: (rij.aantal, rij.dictum))
        if feiten not in beslist and meeste.aantal >= settings.VASTE_LIJN_VANAF:
            gevonden[feiten] = [meeste, *(rij for rij in rijen if rij is not meeste)]
    return sorted(_voorstellen(gevonden), key=lambda rij: (-rij.gelijk, rij.sleutel))


def _groepen() -> Iterator[_Groep]:
    gegroepeerd = (
        Precedent.objects.exclude(kenmerk="")
        .filter(rechtsgrond__isnull=False)
        .values("regeling", "rechtsgrond", "kenmerk", "dictum")
        .annotate(aantal=Count("pk"), laag=Min("kosten_eerste_jaar"), hoog=Max("kosten_eerste_jaar"))
    )
    for rij in gegroepeerd:
        yield _Groep(**rij)


def _voorstellen(gevonden: dict[tuple[int, int, str], list[_Groep]]) -> list[Lijnvoorstel]:
    wetten = Wet.objects.in_bulk({regeling for regeling, _grond, _kenmerk in gevonden})
    gronden = Rechtsgrond.objects.in_bulk({grond for _regeling, grond, _kenmerk in gevonden})
    voorbeelden = _tegenvoorbeelden(gevonden)
    return [
        Lijnvoorstel(
            regeling=wetten[meeste.regeling],
            rechtsgrond=gronden[meeste.rechtsgrond],
            kenmerk=meeste.kenmerk,
            dictum=Dictum(meeste.dictum),
            gelijk=meeste.aantal,
            tegen=Counter({str(Dictum(rij.dictum).label): rij.aantal for rij in anders}),
            tegenvoorbeelden=[
                tekst for dictum, tekst in voorbeelden.get(feiten, []) if dictum != meeste.dictum
            ],
            kosten_laag=meeste.laag,
            kosten_hoog=meeste.hoog,
        )
        for feiten, (meeste, *anders) in gevonden.items()
    ]


def _tegenvoorbeelden(
    sleutels: Iterable[tuple[int, int, str]],
) -> dict[tuple[int, int, str], list[tuple[str, str]]]:
    """The written summaries on the same facts, by outcome; only what was written for others."""
    gezocht = set(sleutels)
    rijen = Precedent.objects.filter(kenmerk__in={sleutel[2] for sleutel in gezocht}).exclude(samenvatting="")
    per: dict[tuple[int, int, str], list[tuple[str, str]]] = defaultdict(list)
    for rij in rijen.order_by("-pk")[:MEESTE_VOORBEELDEN]:
        sleutel = (rij.regeling_id, rij.rechtsgrond_id or 0, rij.kenmerk)
        if sleutel in gezocht:
            per[sleutel].append((rij.dictum, rij.samenvatting))
    return per
