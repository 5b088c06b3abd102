"""Figures to learn from, small numbers protected: why there was no maatwerk (S18), and the front ratio (S29)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from maatwerk.models import Aanleiding, Besluit, Bezwaar, Bezwaarstatus, Geenmaatwerk, Vooraan, Waaromniet
from maatwerk.models.bezwaar import GEGROND
from maatwerk.selecties.precedenten import GEGUND, KLEIN, beschermd

PERIODE_DAGEN: Final = 365


@dataclass(frozen=True)
class Redenenrij:
    """One law and ground with the reasons that were given. No total: beside small numbers it would tell them."""

    regeling: str
    rechtsgrond: str
    redenen: list[tuple[str, str]]
    te_weinig: bool
    """So few in all that not even which reasons were given is shown."""


def waarom_geen_maatwerk() -> list[Redenenrij]:
    """Per law and ground, of the past year, over all teams. One statement, whatever the number of cases.

    Where there are five or fewer in all, only that there are: which reason was given would point at someone.
    """
    sinds = timezone.now() - timedelta(days=PERIODE_DAGEN)
    groepen = (
        Geenmaatwerk.objects.filter(op__gte=sinds)
        .order_by()
        .values("regeling__citeertitel", "rechtsgrond__naam", "reden")
        .annotate(aantal=Count("pk"))
    )
    geteld: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for groep in groepen:
        sleutel = (groep["regeling__citeertitel"] or "", groep["rechtsgrond__naam"] or "")
        geteld[sleutel][groep["reden"]] = groep["aantal"]
    return [
        Redenenrij(
            regeling or _("regeling nog niet bekend"),
            rechtsgrond or _("geen grond gekozen"),
            [(str(reden.label), beschermd(per[reden])) for reden in Waaromniet if per.get(reden)],
            te_weinig=sum(per.values()) <= KLEIN,
        )
        for (regeling, rechtsgrond), per in sorted(geteld.items())
    ]


@dataclass(frozen=True)
class Voorkantrij:
    """Of one law: how many questions were solved at the front, and how many only after a bezwaar."""

    regeling: str
    vooraan: int
    via_bezwaar: int

    @property
    def in_woorden(self) -> str:
        """The counts as they may be shown."""
        return _("%(vooraan)s vooraan, %(bezwaar)s pas na bezwaar") % {
            "vooraan": beschermd(self.vooraan),
            "bezwaar": beschermd(self.via_bezwaar),
        }

    @property
    def ratio(self) -> str:
        """The share in whole fives of a hundred; empty where it would give a small number away."""
        totaal = self.vooraan + self.via_bezwaar
        if min(self.vooraan, self.via_bezwaar) <= KLEIN:
            return ""
        return f"{round(self.vooraan * 20 / totaal) * 5}%"


def voorkantratio() -> list[Voorkantrij]:
    """Per law, of decisions of the past year that nobody can object to any more or whose bezwaar is decided.

    At the front: maatwerk was given at once, and nobody objected. After a bezwaar: that was upheld, wholly or partly.
    A decision that was refused and left so counts in neither. One statement.
    """
    vandaag = timezone.localdate()
    groepen = (
        Besluit.objects.filter(bekendgemaakt_op__gte=vandaag - timedelta(days=PERIODE_DAGEN))
        .filter(
            Q(bezwaar__isnull=True, bezwaar_uiterlijk__lt=vandaag) | Q(bezwaar__status=Bezwaarstatus.BESLIST)
        )
        .order_by()
        .values("regeling__citeertitel")
        .annotate(
            vooraan=Count(
                "pk", filter=Q(bezwaar__isnull=True, dictum__in=sorted(GEGUND), aanleiding=Aanleiding.JA)
            ),
            via_bezwaar=Count("pk", filter=Q(bezwaar__uitkomst__in=GEGROND)),
        )
        .order_by("regeling__citeertitel")
    )
    rijen = [
        Voorkantrij(groep["regeling__citeertitel"], groep["vooraan"], groep["via_bezwaar"])
        for groep in groepen
    ]
    return [rij for rij in rijen if rij.vooraan or rij.via_bezwaar]


def wat_vooraan_had_geholpen() -> list[tuple[str, str]]:
    """What would have helped at the front, as said at every bezwaar that was upheld in the past year. One statement.

    All laws together; empty when there are so few that an answer would point at someone.
    """
    sinds = timezone.localdate() - timedelta(days=PERIODE_DAGEN)
    groepen = (
        Bezwaar.objects.filter(uitkomst__in=GEGROND, beslist_op__gte=sinds)
        .order_by()
        .values("vooraan")
        .annotate(aantal=Count("pk"))
    )
    geteld = {groep["vooraan"]: groep["aantal"] for groep in groepen}
    if sum(geteld.values()) <= KLEIN:
        return []
    return [(str(keuze.label), beschermd(geteld[keuze])) for keuze in Vooraan if geteld.get(keuze)]
