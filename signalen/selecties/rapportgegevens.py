"""What a report is made of: the knelpunten of a year with their signals, answers, effects and promises."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import TypeVar

from django.db.models import Count, Max, Min, Q, QuerySet

from portal.stelsel.models import Ministerie
from portal.termijnen import middernacht
from signalen.cijfers.bescherming import KLEIN, Cel, scherm_af
from signalen.models import (
    Driehoekregel,
    Driehoeksoort,
    Knelpunt,
    Knelpuntstatus,
    OntvangenSignaal,
    Publicatie,
    Rapport,
    Rapportonderdeel,
    Reactie,
    Verloop,
    Verloopsoort,
)
from signalen.models.rapport import BEVROREN
from signalen.rapporten.document import Document, uit_json

R = TypeVar("R", Reactie, Driehoekregel)

HOOGSTENS = 30
"""So many knelpunten a report begins with, and so many are added at once: the most severe first."""


def signalen_in_bereik(ministerie: Ministerie | None, afzender: str) -> QuerySet[OntvangenSignaal]:
    """The received signals that a report is about, of all years."""
    signalen = OntvangenSignaal.objects.order_by()
    if ministerie is not None:
        signalen = signalen.filter(ministerie=ministerie)
    return signalen.filter(afzender=afzender) if afzender else signalen


@dataclass
class Signaalfeiten:
    """What the signals of one knelpunt say together, as far as the report is about them."""

    dit_jaar: int = 0
    ernst: int = 0
    bereik: set[str] = field(default_factory=set)
    """The lowest and the highest estimate."""
    eerste: datetime | None = None
    sinds: date | None = None
    tegengesproken: bool = False


@dataclass
class Rapportgegevens:
    """Everything from the database that a report needs; nothing in it is written yet."""

    rapport: Rapport
    stand_op: date
    onderdelen: list[Rapportonderdeel]
    per_knelpunt: dict[int | None, Signaalfeiten]
    """By knelpunt; None holds the signals that are in no bundle."""
    per_oorzaak: dict[str, tuple[int, int]]
    """By cause: received this year, and the year before."""
    reacties: dict[int, list[Reactie]]
    effecten: dict[int, str]
    toezeggingen: dict[int, list[Driehoekregel]]
    vorige: Document | None
    toen_en_nu: dict[int, Knelpunt]
    ongenoemd: int
    """How many knelpunten belong to the year and are not in the report."""

    @cached_property
    def getoond(self) -> dict[Cel, str]:
        """The counts of this year as everybody may read them: the two tables together give no number away.

        Only what is printed takes part. Of a row that is not there everybody knows the number, so it hides nothing.
        """
        gedrukt = {None, *(rij.knelpunt_id for rij in self.onderdelen)}
        per_knelpunt = {
            ("knelpunt", str(nr)): feiten.dit_jaar
            for nr, feiten in self.per_knelpunt.items()
            if nr in gedrukt or feiten.dit_jaar
        }
        per_oorzaak = {
            ("oorzaak", oorzaak): nu for oorzaak, (nu, toen) in self.per_oorzaak.items() if nu or toen
        }
        return scherm_af(per_knelpunt | per_oorzaak)

    def aantal(self, welke: str, waarde: object) -> str:
        """One of these counts in words; what has no signals is small."""
        return self.getoond.get((welke, str(waarde)), KLEIN)

    def feiten(self, nummer: int | None) -> Signaalfeiten:
        """What the signals of this knelpunt say; nothing when there are none."""
        return self.per_knelpunt.get(nummer, Signaalfeiten())


def gegevens_van(rapport: Rapport, vandaag: date) -> Rapportgegevens:
    """The facts as they are on `vandaag`. Nine statements, whatever the rows."""
    onderdelen = list(
        rapport.onderdelen.select_related("knelpunt__ministerie", "knelpunt__aangeboden_aan").order_by(
            "plaats", "pk"
        )
    )
    nummers = [rij.knelpunt_id for rij in onderdelen]
    per_knelpunt, per_oorzaak = _signaalfeiten(rapport)
    vorige = _vorige(rapport)
    return Rapportgegevens(
        rapport,
        vandaag,
        onderdelen,
        per_knelpunt,
        per_oorzaak,
        _per_knelpunt(Reactie.objects.filter(knelpunt__in=nummers).order_by("op")),
        _effecten(nummers),
        _per_knelpunt(
            Driehoekregel.objects.filter(knelpunt__in=nummers, soort=Driehoeksoort.TOEZEGGING).order_by("op")
        ),
        vorige,
        _toen_en_nu(vorige),
        ongenoemde(rapport).count(),
    )


def knelpunten_voor(rapport: Rapport) -> list[Knelpunt]:
    """What belongs in this report and is not in it yet, the most severe first."""
    return list(ongenoemde(rapport).order_by("-zwaarste", "-aantal_signalen", "eerste_op"))


def ongenoemde(rapport: Rapport) -> QuerySet[Knelpunt]:
    """What belongs in this report and is not in it: with a signal or an answer in its year, or still open."""
    begin, eind = middernacht(rapport.begin), middernacht(date(rapport.jaar + 1, 1, 1))
    signalen = signalen_in_bereik(rapport.ministerie, rapport.afzender).filter(
        knelpunt__isnull=False, afgegeven_op__lt=eind
    )
    erover = Knelpunt.objects.filter(pk__in=signalen.values("knelpunt"), samengevoegd_met__isnull=True)
    leeft = (
        Q(pk__in=signalen.filter(afgegeven_op__gte=begin).values("knelpunt"))
        | Q(pk__in=Reactie.objects.filter(op__gte=begin, op__lt=eind).values("knelpunt"))
        | ~Q(status=Knelpuntstatus.GESLOTEN)
    )
    al_genoemd = Rapportonderdeel.objects.filter(rapport=rapport.pk).values("knelpunt")
    return erover.filter(leeft).exclude(pk__in=al_genoemd).order_by()


def openbare_woorden(rapport: Rapport, nummers: Collection[int]) -> dict[int, str]:
    """Per knelpunt the words of the most severe signal whose sender lets everybody read them."""
    rijen = (
        signalen_in_bereik(rapport.ministerie, rapport.afzender)
        .filter(knelpunt__in=nummers, publicatie=Publicatie.OPENBAAR)
        .order_by("ernst", "ontvangen_op")
        .values_list("knelpunt", "wat_gebeurt", "wat_zou_moeten")
    )
    return {nummer: f"{gebeurt}\n{zou_moeten}" for nummer, gebeurt, zou_moeten in rijen if nummer}


def _signaalfeiten(rapport: Rapport) -> tuple[dict[int | None, Signaalfeiten], dict[str, tuple[int, int]]]:
    begin, eind = middernacht(rapport.begin), middernacht(date(rapport.jaar + 1, 1, 1))
    vorig = middernacht(date(rapport.jaar - 1, 1, 1))
    rijen = (
        signalen_in_bereik(rapport.ministerie, rapport.afzender)
        .filter(afgegeven_op__lt=eind)
        .values("knelpunt", "oorzaak")
        .annotate(
            dit_jaar=Count("pk", filter=Q(afgegeven_op__gte=begin)),
            vorig_jaar=Count("pk", filter=Q(afgegeven_op__gte=vorig, afgegeven_op__lt=begin)),
            zwaarst=Max("ernst"),
            laag=Min("bereik", filter=~Q(bereik="")),
            hoog=Max("bereik", filter=~Q(bereik="")),
            eerste=Min("afgegeven_op"),
            begonnen=Min("sinds"),
            tegen=Count("tegenspraak"),
        )
    )
    per_knelpunt: defaultdict[int | None, Signaalfeiten] = defaultdict(Signaalfeiten)
    dit_jaar: Counter[str] = Counter()
    vorig_jaar: Counter[str] = Counter()
    for rij in rijen:
        feiten = per_knelpunt[rij["knelpunt"]]
        feiten.dit_jaar += rij["dit_jaar"]
        feiten.ernst = max(feiten.ernst, rij["zwaarst"])
        feiten.bereik |= {letter for letter in (rij["laag"], rij["hoog"]) if letter}
        feiten.eerste = min(filter(None, (feiten.eerste, rij["eerste"])))
        feiten.sinds = min(filter(None, (feiten.sinds, rij["begonnen"])), default=None)
        feiten.tegengesproken = feiten.tegengesproken or bool(rij["tegen"])
        dit_jaar[rij["oorzaak"]] += rij["dit_jaar"]
        vorig_jaar[rij["oorzaak"]] += rij["vorig_jaar"]
    return dict(per_knelpunt), {oorzaak: (dit_jaar[oorzaak], vorig_jaar[oorzaak]) for oorzaak in dit_jaar}


def _per_knelpunt(rijen: Iterable[R]) -> dict[int, list[R]]:
    verdeeld: defaultdict[int, list[R]] = defaultdict(list)
    for rij in rijen:
        verdeeld[rij.knelpunt_id].append(rij)
    return dict(verdeeld)


def _effecten(nummers: list[int]) -> dict[int, str]:
    regels = Verloop.objects.filter(
        knelpunt__in=nummers, soort=Verloopsoort.STAND, naar=Knelpuntstatus.EFFECT_GEMETEN
    ).order_by("op", "pk")
    return {regel.knelpunt_id: regel.reden for regel in regels}


def _vorige(rapport: Rapport) -> Document | None:
    eerder = (
        Rapport.objects.filter(
            soort=rapport.soort,
            ministerie=rapport.ministerie_id,
            afzender=rapport.afzender,
            jaar=rapport.jaar - 1,
            status__in=BEVROREN,
        )
        .order_by("-versie")
        .values_list("vaststelling__inhoud", flat=True)
        .first()
    )
    return uit_json(eerder) if eerder else None


def _toen_en_nu(vorige: Document | None) -> dict[int, Knelpunt]:
    if vorige is None:
        return {}
    nummers = [toen.nummer for toen in vorige.knelpunten]
    return {rij.pk: rij for rij in Knelpunt.objects.filter(pk__in=nummers).select_related("ministerie")}
