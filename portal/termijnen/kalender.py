"""The calendar of working days: weekends, holidays and the days the government equates with them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from portal.termijnen.feestdagen import ZONDAG, Feestdagregel

ZATERDAG = 5
EEN_DAG = timedelta(days=1)


@dataclass(frozen=True)
class Kalender:
    """Holidays by rule, plus separate days equated with them (Algemene termijnenwet art. 3 lid 1 to 3).

    `gelijkgesteld` maps a date to its name. The government names these days some years ahead; beyond the last
    known one a term can turn out a day longer than computed, never shorter.
    """

    regels: tuple[Feestdagregel, ...]
    gelijkgesteld: Mapping[date, str] = field(default_factory=dict)

    @cached_property
    def _per_jaar(self) -> dict[int, dict[date, str]]:
        return {}

    def met_extra_dagen(self, dagen: Mapping[date, str]) -> "Kalender":
        """The same calendar with more equated days (date -> name), such as those kept in the database."""
        return Kalender(self.regels, {**self.gelijkgesteld, **dagen})

    def feestdagen(self, jaar: int) -> Mapping[date, str]:
        """All holidays of one year with their names, in order; two on one day are joined by "en"."""
        if jaar not in self._per_jaar:
            self._per_jaar[jaar] = self._bereken(jaar)
        return self._per_jaar[jaar]

    def _bereken(self, jaar: int) -> dict[date, str]:
        namen: dict[date, list[str]] = {}
        for regel in self.regels:
            if dag := regel.dag(jaar):
                namen.setdefault(dag, []).append(regel.naam)
        for dag, naam in self.gelijkgesteld.items():
            if dag.year == jaar and naam not in namen.get(dag, ()):
                namen.setdefault(dag, []).append(naam)
        return {dag: " en ".join(namen[dag]) for dag in sorted(namen)}

    def feestdag(self, dag: date) -> str | None:
        """The name of the holiday on this day, or None."""
        return self.feestdagen(dag.year).get(dag)

    def is_werkdag(self, dag: date) -> bool:
        """Whether this is no Saturday, Sunday, holiday or equated day (Atw art. 1 and 3)."""
        return dag.weekday() not in (ZATERDAG, ZONDAG) and self.feestdag(dag) is None

    def eerstvolgende_werkdag(self, dag: date) -> date:
        """The day itself when it is a working day, else the first one after it."""
        while not self.is_werkdag(dag):
            dag += EEN_DAG
        return dag

    def vorige_werkdag(self, dag: date) -> date:
        """The last working day before `dag`."""
        dag -= EEN_DAG
        while not self.is_werkdag(dag):
            dag -= EEN_DAG
        return dag

    def plus_werkdagen(self, dag: date, aantal: int) -> date:
        """The `aantal`-th working day after `dag`; with 0 the day itself or the first working day after it.

        Raises ValueError when `aantal` is negative.
        """
        if aantal < 0:
            raise ValueError("werkdagen tellen alleen vooruit")
        if aantal == 0:
            return self.eerstvolgende_werkdag(dag)
        for _ in range(aantal):
            dag = self.eerstvolgende_werkdag(dag + EEN_DAG)
        return dag

    def werkdagen_tussen(self, na: date, tot_en_met: date) -> int:
        """How many working days come after `na`, up to and including `tot_en_met` (see plus_werkdagen).

        Raises ValueError when `tot_en_met` lies before `na`.
        """
        if tot_en_met < na:
            raise ValueError("de tweede datum ligt voor de eerste")
        dagen = (tot_en_met - na).days
        return sum(self.is_werkdag(na + timedelta(days=nummer)) for nummer in range(1, dagen + 1))
