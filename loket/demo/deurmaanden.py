"""Fictional counts of the first door: two years of months, in which some things got better and one did not."""

from random import Random
from typing import Final

from django.utils import timezone

from loket.demo.buitendeuren import BIBLIOTHEEK
from loket.models import Deurmaand
from portal.registers import Demo
from signalen.cijfers.rekenen import maand_erbij, maanden

MAANDEN: Final = 24
NOG_ONBEKEND: Final = 4
"""So many of the last months are not old enough to know who came back."""


def maak_deurmaanden(demo: Demo) -> str:
    """Add the whole months that are missing; what is there, counted or made up, stays as it is."""
    tot = timezone.localdate().replace(day=1)
    alle = maanden(maand_erbij(tot, -MAANDEN), tot)
    er_al = set(Deurmaand.objects.filter(maand__in=alle).values_list("maand", flat=True))
    nieuw = [
        Deurmaand(maand=maand, cijfers=_cijfers(nummer, demo.toeval), fictief=True)
        for nummer, maand in enumerate(alle)
        if maand not in er_al
    ]
    Deurmaand.objects.bulk_create(nieuw)
    return f"{len(nieuw)} new of {MAANDEN}"


def _cijfers(nummer: int, toeval: Random) -> dict[str, dict[str, int | None]]:
    """Quicker to a person and fewer hand-overs as months pass; what comes back stays about the same."""
    vragen = 180 + 6 * nummer + toeval.randint(-15, 15)
    klaar, maatwerk, beloften = vragen * 8 // 10, vragen // 6, vragen * 3
    later = nummer / (MAANDEN - 1)
    van_buiten = round(vragen * 0.3 * later)
    return {
        "overdrachten": {"midden": 1, "p90": 3 - round(later), "geheel": klaar},
        "mens": {"midden": 3 - round(2 * later), "p90": 8 - round(4 * later), "geheel": vragen * 9 // 10},
        "doorlooptijd": {"midden": 24 - round(6 * later), "p90": 61 - round(8 * later), "geheel": klaar},
        "terugkeer": _deel(klaar if nummer < MAANDEN - NOG_ONBEKEND else 0, 0.18, toeval),
        "beloften": _deel(beloften, 0.78 + 0.12 * later, toeval),
        "voorkant": _deel(maatwerk, 0.4 + 0.25 * later, toeval),
        "afhakers": _deel(vragen * 4, 0.3 - 0.08 * later, toeval),
        "buitendeur": {"deel": van_buiten, "geheel": vragen},
        "websites": {BIBLIOTHEEK["sleutel"]: van_buiten},
    }


def _deel(geheel: int, kans: float, toeval: Random) -> dict[str, int | None]:
    return {"deel": round(geheel * (kans + toeval.uniform(-0.02, 0.02))), "geheel": geheel}
