"""What came out of "Bent u gehoord?": per team and quarter, in numbers that point at nobody (promise 13).

Only quarters that are over, so that nobody can read a single answer from yesterday's and today's numbers. Each team
is one pair of tables of the same answers (the faces, and where they were given); `scherm_af` rounds and attacks them.
What is said of all teams together is added up from what is shown, and so tells nothing more.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.models import Antwoordweg, Gehoordantwoord, Gezicht
from loket.models.gehoord import BUITEN_HET_WEB, kwartaal_van
from portal.identiteit.models import Medewerker, Team
from portal.identiteit.rechten import Recht
from portal.weergave.onderdelen import Cel, Kolom
from signalen.cijfers.bescherming import KLEIN, scherm_af
from signalen.cijfers.bescherming import Cel as Getal

KWARTALEN: Final = 8
"""So many quarters can be chosen."""
_GEZICHT, _WEG = "gezicht", "weg"


@dataclass(frozen=True)
class Buiten:
    """How many of the shown answers came from outside the web."""

    aantal: int
    van: int

    @property
    def gehaald(self) -> bool:
        """Whether at least half did: the target of the programme (S63)."""
        return self.van > 0 and self.aantal * 2 >= self.van


def gehoordpagina(door: Medewerker, gevraagd: str = "") -> dict[str, Any]:
    """The page: quarters to choose, the table, the share from outside the web, and own words. Four statements.

    A team leader sees the own teams and every own word of them, at once; who makes policy sees all teams, and the
    words that team leaders passed on.
    """
    eigen = door.teams_met(Recht.GEHOORD_WOORDEN)
    alles = Gehoordantwoord.objects.filter(team__in=eigen) if eigen else Gehoordantwoord.objects.all()
    nu = kwartaal_van(timezone.localdate())
    voorbij = alles.filter(kwartaal__lt=nu).order_by("-kwartaal").values_list("kwartaal", flat=True)
    kwartalen = list(voorbij.distinct()[:KWARTALEN])
    gekozen = next((dag for dag in kwartalen if sleutel_van(dag) == gevraagd), next(iter(kwartalen), None))
    getoond = _per_team(alles, gekozen) if gekozen else {}
    woorden = alles.exclude(woorden="").select_related("team").order_by("pk")
    return {
        "kwartalen": [(sleutel_van(dag), kwartaalnaam(dag), dag == gekozen) for dag in kwartalen],
        "kwartaal": kwartaalnaam(gekozen) if gekozen else "",
        "kolommen": _kolommen(),
        "rijen": [_rij(team, cellen) for team, cellen in getoond.items()],
        "buiten": _buiten(getoond.values()),
        "leest_alles": bool(eigen),
        "woorden": list(woorden if eigen else woorden.filter(doorgegeven=True, kwartaal__lt=nu)),
    }


def sleutel_van(dag: date) -> str:
    """A quarter as it stands in an address: 2026-3."""
    return f"{dag.year}-{(dag.month + 2) // 3}"


def kwartaalnaam(dag: date) -> str:
    """A quarter in words."""
    return _("kwartaal %(nummer)d van %(jaar)d") % {"nummer": (dag.month + 2) // 3, "jaar": dag.year}


def _per_team(rijen: Any, kwartaal: date) -> dict[str, dict[Getal, str]]:
    """The protected numbers of each team, by its name."""
    per: dict[int, Counter[Getal]] = {}
    for team, gezicht, gegeven, aantal in (
        rijen.filter(kwartaal=kwartaal)
        .order_by()
        .values_list("team", "gezicht", "gegeven")
        .annotate(Count("pk"))
    ):
        tel = per.setdefault(team, Counter())
        tel[_GEZICHT, gezicht] += aantal
        tel[_WEG, gegeven] += aantal
    namen = Team.objects.in_bulk(per)
    return {
        namen[team].naam: scherm_af({cel: per[team][cel] for cel in _CELLEN})
        for team in sorted(per, key=lambda sleutel: namen[sleutel].naam)
    }


_CELLEN: Final[tuple[Getal, ...]] = (
    *((_GEZICHT, waarde) for waarde in Gezicht.values),
    *((_WEG, waarde) for waarde in Antwoordweg.values),
)


def _kolommen() -> list[Kolom]:
    return [
        Kolom(_("Team")),
        *(Kolom(str(gezicht.label), getal=True) for gezicht in Gezicht),
        *(Kolom(str(weg.label).capitalize(), getal=True) for weg in Antwoordweg),
    ]


def _rij(team: str, cellen: Mapping[Getal, str]) -> list[Cel | str]:
    return [Cel(team, taal="nl"), *(cellen[cel] for cel in _CELLEN)]


def _buiten(teams: Any) -> Buiten:
    """Added up from what is shown: a number under five counts for none, on either side."""

    def som(wegen: Any) -> int:
        getallen = [cellen[_WEG, weg] for cellen in teams for weg in wegen]
        return sum(int(getal) for getal in getallen if getal != KLEIN)

    return Buiten(som(BUITEN_HET_WEB), som(Antwoordweg.values))
