"""What a citizen can do when an organisation decides too late: ingebrekestelling, dwangsom, court."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from portal.termijnen.datums import WettelijkeDatum
from portal.termijnen.kalender import EEN_DAG
from portal.termijnen.regels import Rekenbasis
from portal.termijnen.standaard import standaard_basis
from portal.termijnen.uiterlijk import Uiterlijk, bereken
from portal.termijnen.zinnen import VANAF, Stap, gettext_noop, stap

ONTVANGST_INGEBREKESTELLING = gettext_noop("de ontvangst van de ingebrekestelling")


class IngebrekestellingTeVroeg(ValueError):
    """The letter came before the term to decide was over and does not count; from `vanaf` it would."""

    def __init__(self, vanaf: date) -> None:
        super().__init__(f"een ingebrekestelling kan pas vanaf {vanaf}")
        self.vanaf = vanaf


@dataclass(frozen=True)
class Ingebrekestelling:
    """A notice of default that counts; `uiterlijk` is the last day to decide without a dwangsom."""

    ontvangen_op: date
    uiterlijk: Uiterlijk

    @property
    def dwangsom_vanaf(self) -> date:
        """The first day over which a dwangsom is due (Awb 4:17 lid 3)."""
        return self.uiterlijk.dag + EEN_DAG


@dataclass(frozen=True)
class Vanaf:
    """A first legal day from which something can be done."""

    datum: WettelijkeDatum
    grondslag: str
    stappen: tuple[Stap, ...]

    @property
    def dag(self) -> date:
        """The plain day."""
        return self.datum.dag


@dataclass(frozen=True)
class Dwangsom:
    """What is due in euro: over `dagen` days from `eerste_dag`; it stops growing after `laatste_dag`."""

    eerste_dag: date
    laatste_dag: date
    dagen: int
    bedrag: Decimal
    grondslag: str


def ingebreke_te_stellen_vanaf(beslisdatum: WettelijkeDatum) -> date:
    """The first day on which a notice of default counts: after the last day to decide (Awb 4:17, 6:12)."""
    return beslisdatum.dag + EEN_DAG


def ingebrekestelling(
    beslisdatum: WettelijkeDatum, ontvangen_op: date, *, basis: Rekenbasis | None = None
) -> Ingebrekestelling:
    """A written notice of default, received on `ontvangen_op` after the last day to decide had passed.

    The organisation then has two weeks (Awb 4:17 lid 3). Only the 42 days are exempt from the Algemene
    termijnenwet (lid 1, last sentence), so these two weeks do move on from a weekend or holiday.
    Raises IngebrekestellingTeVroeg.
    """
    vanaf = ingebreke_te_stellen_vanaf(beslisdatum)
    if ontvangen_op < vanaf:
        raise IngebrekestellingTeVroeg(vanaf)
    basis = basis or standaard_basis()
    twee_weken = basis.regels["dwangsom"].termijn("start_na_weken_ingebrekestelling")
    return Ingebrekestelling(
        ontvangen_op, bereken(ontvangen_op, twee_weken, ONTVANGST_INGEBREKESTELLING, basis)
    )


def dwangsom(gebreke: Ingebrekestelling, tot: date, *, basis: Rekenbasis | None = None) -> Dwangsom:
    """What is due when the decision was made known on `tot`, or so far when `tot` is today.

    Every day in default counts, weekends and holidays too, at most 42; the day of the decision itself does
    not. Zero before the first day. It does not judge the exceptions of lid 6 (unreasonably late, no interest,
    hopeless).
    Source: Awb 4:17 lid 1 to 3.
    """
    regel = (basis or standaard_basis()).regels.dwangsom
    eerste = gebreke.dwangsom_vanaf
    dagen = min(max(0, (tot - eerste).days), regel.max_dagen)
    laatste = eerste + timedelta(days=regel.max_dagen - 1)
    return Dwangsom(eerste, laatste, dagen, regel.bedrag(dagen), regel.grondslag)


def beroep_niet_tijdig(gebreke: Ingebrekestelling, *, basis: Rekenbasis | None = None) -> Vanaf:
    """The first day to go to court for want of a decision: two weeks after the notice (Awb 6:12 lid 2).

    There is no last day, but unreasonably late is too late (lid 4).
    """
    basis = basis or standaard_basis()
    twee_weken = basis.regels["beroep-niet-tijdig"].termijn("na_weken_ingebrekestelling")
    voorbij = bereken(gebreke.ontvangen_op, twee_weken, ONTVANGST_INGEBREKESTELLING, basis)
    dag = voorbij.dag + EEN_DAG
    return Vanaf(
        WettelijkeDatum(dag),
        twee_weken.grondslag,
        (*voorbij.stappen, stap(VANAF, twee_weken.grondslag, dag=dag)),
    )
