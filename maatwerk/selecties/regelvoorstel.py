"""What a fixed line may say to the owner of the rule: counted now, costs rounded, small numbers protected."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, floor
from typing import Any, Final

from django.db.models import Count, Max, Min, QuerySet
from django.utils.translation import gettext as _

from maatwerk.models import Dictum, Precedent, VasteLijn
from maatwerk.selecties.precedenten import KLEIN, beschermd

MEESTE_VOORBEELDEN: Final = 10
AFRONDING_EURO: Final = 50
"""The lowest and highest cost are each of one decision; rounded outward they are of nobody."""


@dataclass(frozen=True)
class Lijncijfers:
    """Alike decisions as they are now, and those on the same facts that went another way."""

    besluiten: int
    anders: int
    kosten_laag: int | None
    kosten_hoog: int | None
    tegenvoorbeelden: list[dict[str, str]]


def op_deze_feiten(lijn: VasteLijn) -> QuerySet[Precedent]:
    """The decisions on the facts of this line, whichever way they went."""
    return Precedent.objects.filter(
        regeling=lijn.regeling_id, rechtsgrond=lijn.rechtsgrond_id, kenmerk=lijn.kenmerk
    )


def lijncijfers(lijn: VasteLijn) -> Lijncijfers:
    """Count the decisions on the facts of this line. Two statements."""
    zelfde = op_deze_feiten(lijn)
    per = {
        rij["dictum"]: rij
        for rij in zelfde.values("dictum").annotate(
            aantal=Count("pk"),
            met_kosten=Count("kosten_eerste_jaar"),
            laag=Min("kosten_eerste_jaar"),
            hoog=Max("kosten_eerste_jaar"),
        )
    }
    gelijk = per.pop(lijn.dictum, {"aantal": 0, "met_kosten": 0})
    laag, hoog = _afgerond(gelijk) if gelijk["met_kosten"] > KLEIN else (None, None)
    anders = zelfde.exclude(dictum=lijn.dictum).exclude(samenvatting="").order_by("-pk")
    return Lijncijfers(
        besluiten=gelijk["aantal"],
        anders=sum(rij["aantal"] for rij in per.values()),
        kosten_laag=laag,
        kosten_hoog=hoog,
        tegenvoorbeelden=[
            {"uitkomst": str(Dictum(dictum).label), "waarom": samenvatting}
            for dictum, samenvatting in anders.values_list("dictum", "samenvatting")[:MEESTE_VOORBEELDEN]
        ],
    )


def _afgerond(rij: Mapping[str, Any]) -> tuple[int, int]:
    return (
        floor(rij["laag"] / AFRONDING_EURO) * AFRONDING_EURO,
        ceil(rij["hoog"] / AFRONDING_EURO) * AFRONDING_EURO,
    )


def lijninhoud(lijn: VasteLijn, cijfers: Lijncijfers) -> dict[str, Any]:
    """The line as it travels (`signalen.models.lijn.LIJN`)."""
    return {
        "uitkomst": str(lijn.get_dictum_display()),
        "feiten": [str(feit) for feit in lijn.feiten_in_woorden],
        "besluiten": beschermd(cijfers.besluiten),
        "anders": beschermd(cijfers.anders),
        "kosten_laag": cijfers.kosten_laag,
        "kosten_hoog": cijfers.kosten_hoog,
        "tegenvoorbeelden": cijfers.tegenvoorbeelden,
    }


def regeltekst(lijn: VasteLijn) -> str:
    """A first draft of the rule, from the facts and the outcome; a person makes it right."""
    return _("Als dit zo is: %(feiten)s. Dan is de uitkomst: %(uitkomst)s. Maatwerk is dan niet nodig.") % {
        "feiten": "; ".join(str(feit) for feit in lijn.feiten_in_woorden),
        "uitkomst": str(lijn.get_dictum_display()).lower(),
    }
