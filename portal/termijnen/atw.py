"""The Algemene termijnenwet (Atw): when a last day moves on, and to which terms the act does not apply."""

from dataclasses import dataclass
from datetime import date

from portal.termijnen.kalender import EEN_DAG, Kalender
from portal.termijnen.termijn import Eenheid, Termijn
from portal.termijnen.zinnen import (
    FEESTDAG_SCHUIFT,
    MINSTENS_GEWONE_DAGEN,
    SCHUIFT_NIET,
    WEEKEND_SCHUIFT,
    Stap,
    gettext_noop,
    stap,
)

IN_UREN = gettext_noop("de Algemene termijnenwet geldt niet voor een termijn in uren.")
IN_JAREN = gettext_noop("de Algemene termijnenwet geldt niet voor een termijn van een jaar of langer.")
TE_LANG = gettext_noop("de Algemene termijnenwet geldt niet voor zo'n lange termijn.")
ANDERE_REGEL = gettext_noop("de Algemene termijnenwet geldt niet voor deze termijn.")

ATW_1 = "Algemene termijnenwet art. 1"
ATW_2 = "Algemene termijnenwet art. 2"
ATW_4 = "Algemene termijnenwet art. 4"


@dataclass(frozen=True)
class Atwregels:
    """The numbers of the act: its longest terms (art. 4) and the ordinary days every term holds (art. 2)."""

    langste: dict[Eenheid, int]
    minimaal_werkdagen: int
    vanaf_dagen: int

    def waarom_niet(self, termijn: Termijn) -> tuple[str, str] | None:
        """Why the act does not apply to this term, and the article that says so; None when it applies."""
        if termijn.atw_opzij:
            return ANDERE_REGEL, termijn.atw_opzij
        if termijn.eenheid is Eenheid.UREN:
            return IN_UREN, ATW_4
        if termijn.eenheid is Eenheid.JAREN:
            return IN_JAREN, ATW_4
        if termijn.aantal > self.langste.get(termijn.eenheid, termijn.aantal):
            return TE_LANG, ATW_4
        return None

    def pas_toe(
        self, op: date, ruw: date, termijn: Termijn, kalender: Kalender
    ) -> tuple[date, tuple[Stap, ...]]:
        """Move the last day `ruw` of a term that began on the day after `op`; says each step.

        Source: Algemene termijnenwet art. 1 lid 1 (weekend and holiday), art. 2 (two ordinary days), art. 4
        (scope).
        """
        if reden := self.waarom_niet(termijn):
            if kalender.is_werkdag(ruw):
                return ruw, ()
            tekst, artikel = reden
            return ruw, (stap(SCHUIFT_NIET, artikel, dag=ruw, reden=tekst),)
        dag, stappen = _naar_werkdag(ruw, kalender)
        if not self._kent_minimum(termijn):
            return dag, stappen
        ruim, extra = self._met_minimum(op, dag, kalender)
        return ruim, (*stappen, *extra)

    def _kent_minimum(self, termijn: Termijn) -> bool:
        if termijn.eenheid is Eenheid.WERKDAGEN:
            return False
        return termijn.eenheid is not Eenheid.DAGEN or termijn.aantal >= self.vanaf_dagen

    def _met_minimum(self, op: date, dag: date, kalender: Kalender) -> tuple[date, tuple[Stap, ...]]:
        ruim = dag
        while kalender.werkdagen_tussen(op, ruim) < self.minimaal_werkdagen:
            ruim = kalender.eerstvolgende_werkdag(ruim + EEN_DAG)
        if ruim == dag:
            return dag, ()
        return ruim, (stap(MINSTENS_GEWONE_DAGEN, ATW_2, minimum=self.minimaal_werkdagen, nieuw=ruim),)


def _naar_werkdag(ruw: date, kalender: Kalender) -> tuple[date, tuple[Stap, ...]]:
    if kalender.is_werkdag(ruw):
        return ruw, ()
    dag = kalender.eerstvolgende_werkdag(ruw)
    if feestdag := kalender.feestdag(ruw):
        return dag, (stap(FEESTDAG_SCHUIFT, ATW_1, dag=ruw, feestdag=feestdag, nieuw=dag),)
    return dag, (stap(WEEKEND_SCHUIFT, ATW_1, dag=ruw, nieuw=dag),)
