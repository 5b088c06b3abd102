"""Figures to learn from: why there was no maatwerk, per law and ground, with small numbers protected (S18)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from maatwerk.models import Geenmaatwerk, Waaromniet
from maatwerk.selecties.precedenten import KLEIN, beschermd

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
