"""A legal last day with everything that leads to it: usable on a screen, in a letter and in a besluit."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar

from portal.termijnen.datums import Datumsoort, WettelijkeDatum
from portal.termijnen.fouten import KlokStaatStil
from portal.termijnen.kalender import EEN_DAG
from portal.termijnen.opschorting import Opschorting, samengevoegd
from portal.termijnen.regels import Rekenbasis
from portal.termijnen.termijn import Termijn, Zekerheid, ruwe_laatste_dag
from portal.termijnen.zinnen import (
    BEGIN,
    DUUR,
    STILGESTAAN,
    STILSTAND_TE_LAAT,
    VERLENGD,
    Datumschrijver,
    Stap,
    Vertaler,
    datum_voluit,
    gettext_noop,
    stap,
)


@dataclass(frozen=True)
class Uiterlijk:
    """The last day that the law gives, its article and the steps to it.

    `ruw` is the last day before weekends and holidays moved it; `begin` the first day of the term.
    """

    datum: WettelijkeDatum
    grondslag: str
    begin: date
    ruw: date
    stappen: tuple[Stap, ...]
    zekerheid: Zekerheid = Zekerheid.GEVERIFIEERD
    let_op: str = ""
    soort: ClassVar[Datumsoort] = Datumsoort.WETTELIJK

    @property
    def dag(self) -> date:
        """The plain day, to show or to store together with `soort` and `grondslag`."""
        return self.datum.dag

    @property
    def verschoven(self) -> bool:
        """Whether the last day was moved by the Algemene termijnenwet."""
        return self.dag != self.ruw

    def waarom(self, vertaal: Vertaler = gettext_noop, datum: Datumschrijver = datum_voluit) -> str:
        """The explanation in sentences; see Stap.zin for `vertaal` and `datum`."""
        return " ".join(een.zin(vertaal, datum) for een in self.stappen)

    def met_stap(self, erbij: Stap) -> "Uiterlijk":
        """The same last day with one more sentence of explanation."""
        return replace(self, stappen=(*self.stappen, erbij))


@dataclass(frozen=True)
class Verlenging:
    """A further term that follows without a gap, and why."""

    termijn: Termijn
    reden: str


def bereken(
    op: date,
    termijn: Termijn,
    gebeurtenis: str,
    basis: Rekenbasis,
    opschortingen: Iterable[Opschorting] = (),
    verlenging: Verlenging | None = None,
) -> Uiterlijk:
    """The last day of a term that begins on the day after `op`.

    `gebeurtenis` names what happened on `op` ("de ontvangst van de aanvraag"). A `verlenging` is counted from
    the unmoved end, so that no day is won twice; whether weekends and holidays move the new end follows from
    the length of the extension itself. Suspensions shift the last day by exactly the days the clock stood
    still.
    Raises KlokStaatStil when a suspension has no end yet, ValueError when one begins before the term.
    Source: Algemene termijnenwet art. 1, 2 and 4; Awb 4:15.
    """
    ruw = ruwe_laatste_dag(op, termijn, basis.kalender)
    stappen = [
        stap(BEGIN, termijn.grondslag, begin=op + EEN_DAG, gebeurtenis=gebeurtenis),
        stap(DUUR, termijn.grondslag, **_in_woorden(termijn), dag=ruw),
    ]
    laatste = verlenging.termijn if verlenging else termijn
    if verlenging:
        ruw = ruwe_laatste_dag(ruw, laatste, basis.kalender)
        stappen.append(
            stap(VERLENGD, laatste.grondslag, **_in_woorden(laatste), reden=verlenging.reden, dag=ruw)
        )
    for stilstand in samengevoegd(opschortingen):
        ruw, erbij = _schuif(op, ruw, laatste, stilstand, basis)
        stappen.append(erbij)
    dag, verschoven = basis.regels.atw.pas_toe(op, ruw, laatste, basis.kalender)
    return Uiterlijk(
        WettelijkeDatum(dag),
        termijn.grondslag,
        op + EEN_DAG,
        ruw,
        (*stappen, *verschoven),
        termijn.zekerheid,
        termijn.let_op,
    )


def vaste_dag(dag: date, grondslag: str, reden: Stap, begin: date, zekerheid: Zekerheid) -> Uiterlijk:
    """A last day that the law or a letter names outright; nothing moves it."""
    return Uiterlijk(WettelijkeDatum(dag), grondslag, begin, dag, (reden,), zekerheid)


def _in_woorden(termijn: Termijn) -> dict[str, int | str]:
    return {"aantal": termijn.aantal, "eenheid": termijn.eenheid_in_woorden}


def _schuif(
    op: date, ruw: date, termijn: Termijn, stilstand: Opschorting, basis: Rekenbasis
) -> tuple[date, Stap]:
    """The unmoved last day after one suspension, and the sentence about it."""
    einde, _ = basis.regels.atw.pas_toe(op, ruw, termijn, basis.kalender)
    if stilstand.van <= op:
        raise ValueError("de klok kan niet stilstaan voordat de termijn begint")
    if stilstand.van > einde:
        return ruw, stap(STILSTAND_TE_LAAT, stilstand.grondslag, van=stilstand.van)
    # A suspension in the tail that a weekend or holiday added starts from that later end.
    anker = max(ruw, min(einde, stilstand.van))
    if stilstand.tot is None:
        raise KlokStaatStil(stilstand.van, (anker - stilstand.van).days + 1)
    nieuw = anker + timedelta(days=stilstand.dagen)
    return nieuw, stap(
        STILGESTAAN,
        stilstand.grondslag,
        van=stilstand.van,
        tot=stilstand.tot,
        grond=stilstand.grond.value,
        dagen=stilstand.dagen,
        dag=nieuw,
    )
