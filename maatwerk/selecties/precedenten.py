"""Alike decisions, found on facts, differences first; counts that point at nobody, and spread as a question."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db.models import Count
from django.utils.translation import gettext as _

from maatwerk.models import BekekenPrecedent, Conceptbesluit, Dictum, Precedent, feiten_in_woorden

KLEIN: Final = 5
"""Up to so many is shown as "≤5": fewer would point at people (design.md promise 13)."""
HOOGSTENS_GETOOND: Final = 8
GELEZEN: Final = 60
SPREIDING_VANAF: Final = 6
SPREIDING_VERSCHIL: Final = 0.3
GEGUND: Final = frozenset({Dictum.TOEKENNEN, Dictum.DEELS, Dictum.ANDERS})


def beschermd(aantal: int) -> str:
    """A count as it may be shown: nought, "≤5", or the number."""
    return str(aantal) if aantal == 0 or aantal > KLEIN else f"≤{KLEIN}"


@dataclass(frozen=True)
class Vergelijking:
    """One earlier decision beside this draft: what is different first, then what it was about."""

    nummer: int
    dictum: Dictum
    jaar: int
    samenvatting: str
    hier_anders: list[str]
    daar_anders: list[str]
    gelijk: list[str]
    zelfde_grond: bool


@dataclass(frozen=True)
class Vergelijkblad:
    """What the page shows: comparable decisions counted, and those with a summary side by side."""

    totaal: int
    per_dictum: list[tuple[str, str]]
    rijen: list[Vergelijking]

    @property
    def totaal_beschermd(self) -> str:
        """The number as it may be shown: not beside an outcome of a few, which it would give away."""
        klein = any(tekst == beschermd(1) for _label, tekst in self.per_dictum)
        return (
            _("meer dan %(aantal)d") % {"aantal": KLEIN}
            if klein and self.totaal > KLEIN
            else beschermd(self.totaal)
        )


def lijken(hier: frozenset[str], daar: frozenset[str]) -> bool:
    """Comparable: at least half of all facts of the two together are the same."""
    return bool(hier & daar) and 2 * len(hier & daar) >= len(hier | daar)


def vergelijk(concept: Conceptbesluit) -> Vergelijkblad:
    """Earlier decisions on this law: counted on the same ground and alike facts; two statements."""
    hier = frozenset(concept.feiten)
    eerder = Precedent.objects.filter(regeling=concept.regeling_id).exclude(besluit__zaak=concept.zaak_id)
    per_dictum: Counter[str] = Counter()
    kenmerken: dict[str, int] = {}
    groepen = (
        eerder.values("kenmerk", "rechtsgrond", "dictum").annotate(aantal=Count("pk")).order_by("kenmerk")
    )
    for groep in groepen:
        daar = frozenset(groep["kenmerk"].split("+"))
        if lijken(hier, daar) and groep["rechtsgrond"] == concept.rechtsgrond_id:
            per_dictum[groep["dictum"]] += groep["aantal"]
        if hier & daar:
            kenmerken[groep["kenmerk"]] = len(hier & daar) * 100 // len(hier | daar)
    meest = sorted(kenmerken, key=lambda kenmerk: -kenmerken[kenmerk])[:20]
    rijen = list(eerder.filter(kenmerk__in=meest).exclude(samenvatting="").order_by("-pk")[:GELEZEN])
    rijen.sort(
        key=lambda rij: (rij.rechtsgrond_id != concept.rechtsgrond_id, -kenmerken[rij.kenmerk], -rij.pk)
    )
    return Vergelijkblad(
        totaal=sum(per_dictum.values()),
        per_dictum=[
            (str(dictum.label), beschermd(per_dictum[dictum])) for dictum in Dictum if per_dictum[dictum]
        ],
        rijen=[
            naast(rij, hier, concept.rechtsgrond_id) for rij in _zonder_dubbele(rijen)[:HOOGSTENS_GETOOND]
        ],
    )


def _zonder_dubbele(rijen: Iterable[Precedent]) -> list[Precedent]:
    """The same words about the same facts and outcome teach once."""
    return list({(rij.samenvatting, rij.kenmerk, rij.dictum): rij for rij in reversed(list(rijen))}.values())[
        ::-1
    ]


def bekeken_bij(concept: Conceptbesluit) -> dict[int, BekekenPrecedent]:
    """What was looked at before for this draft, by the number of the earlier decision."""
    return {rij.precedent_id: rij for rij in concept.bekeken_precedenten.select_related("vergeleken_door")}


def naast(rij: Precedent, hier: frozenset[str], rechtsgrond_id: int | None) -> Vergelijking:
    """One row beside these facts."""
    daar = rij.feiten
    return Vergelijking(
        nummer=rij.pk,
        dictum=Dictum(rij.dictum),
        jaar=rij.jaar,
        samenvatting=rij.samenvatting,
        hier_anders=feiten_in_woorden(hier - daar),
        daar_anders=feiten_in_woorden(daar - hier),
        gelijk=feiten_in_woorden(hier & daar),
        zelfde_grond=rij.rechtsgrond_id == rechtsgrond_id,
    )


@dataclass(frozen=True)
class Spreiding:
    """Two teams that decide differently on the same ground: a question, never a verdict, never per person."""

    regeling: str
    rechtsgrond: str
    meer: str
    minder: str
    meer_van: tuple[int, int]
    minder_van: tuple[int, int]

    @property
    def vraag(self) -> str:
        """The question, with counts that point at nobody."""
        return _(
            "%(regeling)s, %(grond)s: %(meer)s kent %(a)s toe, %(minder)s %(b)s. Waar komt dat door?"
        ) % {
            "regeling": self.regeling,
            "grond": self.rechtsgrond,
            "meer": self.meer,
            "minder": self.minder,
            "a": deel_in_woorden(*self.meer_van),
            "b": deel_in_woorden(*self.minder_van),
        }


def deel_in_woorden(gegund: int, totaal: int) -> str:
    """A share in words: a number of few people, or its complement, would point at them."""
    if gegund in {0, totaal}:
        return _("alle") if gegund else _("geen enkele")
    deel = gegund / totaal
    return (
        _("de meeste")
        if deel >= 0.75
        else _("meer dan de helft")
        if deel >= 0.5
        else _("minder dan de helft")
    )


def spreiding() -> list[Spreiding]:
    """Per law and ground the two teams that lie furthest apart, from six decisions each on. One statement."""
    groepen = (
        Precedent.objects.filter(rechtsgrond__isnull=False)
        .values("regeling__citeertitel", "rechtsgrond__naam", "team__naam", "dictum")
        .annotate(aantal=Count("pk"))
    )
    teams: dict[tuple[str, str], dict[str, Counter[bool]]] = defaultdict(lambda: defaultdict(Counter))
    for groep in groepen:
        plek = teams[groep["regeling__citeertitel"], groep["rechtsgrond__naam"]][groep["team__naam"]]
        plek[groep["dictum"] in GEGUND] += groep["aantal"]
    gevonden = [verschil(*sleutel, per_team) for sleutel, per_team in sorted(teams.items())]
    return [rij for rij in gevonden if rij is not None]


def verschil(regeling: str, rechtsgrond: str, per_team: dict[str, Counter[bool]]) -> Spreiding | None:
    """The widest gap between two teams with enough decisions, when it is worth a question."""
    delen = sorted(
        (telling[True] / telling.total(), team, telling)
        for team, telling in per_team.items()
        if telling.total() >= SPREIDING_VANAF
    )
    if len(delen) < 2 or delen[-1][0] - delen[0][0] < SPREIDING_VERSCHIL:
        return None
    (_laag, minder, laag), (_hoog, meer, hoog) = delen[0], delen[-1]
    return Spreiding(
        regeling, rechtsgrond, meer, minder, (hoog[True], hoog.total()), (laag[True], laag.total())
    )
