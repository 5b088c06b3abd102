"""The last day of a term, computed from its rows; with maatwerk/dagen.py the only place where days are counted."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from maatwerk import dagen
from maatwerk.models import (
    Ingebrekestelling,
    Stilstand,
    Stilstandgrond,
    Termijnsoort,
    Uitstel,
    Uitstelsoort,
    Zaaktermijn,
)
from portal.stelsel.kalender import kalender, rekenbasis
from portal.stelsel.models import Wet
from portal.termijnen import (
    Bericht,
    Beslisregel,
    Dwangsom,
    Dwangsomafwijking,
    Dwangsomgevolg,
    Opschorting,
    Tijdigheid,
    Uiterlijk,
    Vanaf,
    WettelijkeDatum,
    belasting_betalen,
    beroep_niet_tijdig,
    beslisdag,
    beslisregel,
    beslisregels,
    beslissing_op_bezwaar,
    betaaltermijn,
    dwangsom,
    dwangsomafwijking,
    dwangsombesluit_uiterlijk,
    ingebrekestelling,
    met_instemming,
    na_stilstand,
    op_tijd,
    te_vroeg,
    toeslag_terugbetalen,
)
from portal.termijnen import Ingebrekestelling as InGebreke

WAARSCHUW_WERKDAGEN: Final = 5
BEWAAK_WERKDAGEN: Final = 2
BEZIEN_WERKDAGEN: Final = 10
INSTEMMING_BEZWAAR: Final = "Awb art. 7:10 lid 4"
TOESLAGWETTEN: Final = frozenset(
    {"awir", "wet-zorgtoeslag", "wet-huurtoeslag", "wet-kgb", "wet-kinderopvang"}
)
BELASTINGWETTEN: Final = frozenset({"awr", "wet-ib", "successiewet", "invorderingswet"})


def regels_voor(regeling: Wet) -> tuple[Beslisregel, ...]:
    """The rules by which one can decide under this law, its own first."""
    return beslisregels(regeling.sleutel, basis=rekenbasis())


def regel_van(termijn: Zaaktermijn) -> Beslisregel:
    """The rule of a term on an application. Raises OnbekendeRegel."""
    return beslisregel(termijn.regel, basis=rekenbasis())


def uiterlijk_van(
    termijn: Zaaktermijn, stilstanden: Sequence[Stilstand] = (), uitstellen: Sequence[Uitstel] = ()
) -> Uiterlijk:
    """The last day to decide, with its article and the steps to it.

    Raises KlokStaatStil while nobody knows until when the clock stands still; ValueError for a suspension before the
    term began, or a new date that is no later.
    """
    klok = [Opschorting(rij.van, rij.tot, Stilstandgrond(rij.grond).in_de_wet) for rij in stilstanden]
    if termijn.soort == Termijnsoort.BEZWAAR:
        return _op_bezwaar(termijn, klok, uitstellen)
    regel = regel_van(termijn)
    bericht = _bericht(uitstellen)
    if bericht is not None and regel.is_algemeen:
        dag = beslisdag(
            termijn.begin,
            regel,
            opschortingen=_tot(klok, bericht.meegedeeld_op),
            bericht=bericht,
            basis=rekenbasis(),
        )
        return na_stilstand(dag, _vanaf(klok, bericht.meegedeeld_op))
    return beslisdag(
        termijn.begin,
        regel,
        opschortingen=klok,
        bericht=bericht,
        verlengingen=[rij.verlenging for rij in uitstellen if rij.soort == Uitstelsoort.WET],
        basis=rekenbasis(),
    )


def _bericht(uitstellen: Sequence[Uitstel]) -> Bericht | None:
    """The last notice of Awb 4:14; of a term in an act there can be more, and none of them moves it."""
    soorten = {Uitstelsoort.BERICHT, Uitstelsoort.ZONDER_GEVOLG}
    berichten = [
        Bericht(rij.meegedeeld_op, rij.nieuwe_datum)
        for rij in uitstellen
        if rij.soort in soorten and rij.nieuwe_datum
    ]
    return berichten[-1] if berichten else None


def _op_bezwaar(termijn: Zaaktermijn, klok: list[Opschorting], uitstellen: Sequence[Uitstel]) -> Uiterlijk:
    """Suspensions up to an agreement count in the term of the law, those after it move the day agreed on."""
    ingestemd = [rij for rij in uitstellen if rij.soort == Uitstelsoort.INSTEMMING and rij.nieuwe_datum]
    grens = ingestemd[-1].meegedeeld_op if ingestemd else date.max
    dag = beslissing_op_bezwaar(
        WettelijkeDatum(termijn.begin),
        commissie=termijn.commissie,
        verdaagd=any(rij.soort == Uitstelsoort.VERDAGING for rij in uitstellen),
        uitzondering=termijn.regel or None,
        opschortingen=_tot(klok, grens),
        basis=rekenbasis(),
    )
    for rij in ingestemd:
        if rij.nieuwe_datum and rij.nieuwe_datum > dag.dag:
            dag = met_instemming(dag, rij.nieuwe_datum, rij.meegedeeld_op, INSTEMMING_BEZWAAR)
    return na_stilstand(dag, _vanaf(klok, grens))


def _tot(klok: list[Opschorting], grens: date) -> list[Opschorting]:
    return [een for een in klok if een.van <= grens]


def _vanaf(klok: list[Opschorting], grens: date) -> list[Opschorting]:
    return [een for een in klok if een.van > grens]


def is_op_tijd(einde: date | None, ontvangen: date, gepost: date | None) -> Tijdigheid:
    """Whether a bezwaar came in time (Awb 6:9); before the letter was sent it always did (Awb 6:10).

    Raises ValueError for a letter received before it was posted.
    """
    if einde is None:
        return te_vroeg(ontvangen)
    return op_tijd(WettelijkeDatum(einde), ontvangen, gepost=gepost, basis=rekenbasis())


def in_gebreke(uiterlijk: date, ontvangen_op: date) -> InGebreke:
    """A notice of default that counts. Raises IngebrekestellingTeVroeg."""
    return ingebrekestelling(WettelijkeDatum(uiterlijk), ontvangen_op, basis=rekenbasis())


def _opnieuw(gebreke: Ingebrekestelling) -> InGebreke:
    """The same notice as the sum knows it; it counted when it came, whatever moved the term since."""
    eerder = WettelijkeDatum(gebreke.ontvangen_op - dagen.EEN_DAG)
    return ingebrekestelling(eerder, gebreke.ontvangen_op, basis=rekenbasis())


def dwangsom_op(gebreke: Ingebrekestelling, tot: date) -> Dwangsom:
    """What is due by Awb 4:17 when it was decided on `tot`, or so far; see `afwijking_van` for the exceptions."""
    return dwangsom(_opnieuw(gebreke), tot, basis=rekenbasis())


def naar_de_rechter_vanaf(gebreke: Ingebrekestelling) -> Vanaf:
    """From when the citizen can go to court because there is no decision (Awb 6:12)."""
    return beroep_niet_tijdig(_opnieuw(gebreke), basis=rekenbasis())


def dwangsombesluit_voor(gebreke: Ingebrekestelling, besloten_op: date) -> Uiterlijk:
    """By when the dwangsom is set (Awb 4:18)."""
    return dwangsombesluit_uiterlijk(dwangsom_op(gebreke, besloten_op), besloten_op, basis=rekenbasis())


def afwijking_van(regeling: Wet) -> Dwangsomafwijking | None:
    """Where this law sets the dwangsom aside or limits it."""
    return dwangsomafwijking(regeling.sleutel, basis=rekenbasis())


def toeslagdwangsom(
    gebreke: Ingebrekestelling, regeling: Wet, tot: date, over_bedrag: Decimal
) -> Decimal | None:
    """What is due under an act with a sum of its own, for a decision on so many euros; None where it has none."""
    afwijking = afwijking_van(regeling)
    if afwijking is None or afwijking.per_week is None:
        return None
    return afwijking.per_week.bedrag(dwangsom_op(gebreke, tot).eerste_dag, tot, over_bedrag)


def dwangsom_is_gewoon(regeling: Wet) -> bool:
    """Whether the amounts of the Awb hold without a person having to look."""
    afwijking = afwijking_van(regeling)
    return afwijking is None or afwijking.gevolg is Dwangsomgevolg.GEWOON


def betaaldag(regeling: Wet, *, dagtekening: date, bekendgemaakt: date) -> Uiterlijk:
    """The last day to pay a debt of a letter: six weeks after it was made known (Awb 4:87).

    For toeslagen (Awir 28) and tax (Invorderingswet 9) the date of the letter itself counts, and no weekend moves it.
    """
    if regeling.sleutel in TOESLAGWETTEN:
        return toeslag_terugbetalen(dagtekening, basis=rekenbasis())
    if regeling.sleutel in BELASTINGWETTEN:
        return belasting_betalen(dagtekening, basis=rekenbasis())
    return betaaltermijn(bekendgemaakt, basis=rekenbasis())


def waarschuw_vanaf(vandaag: date) -> date:
    """Terms up to this day are near: five working days from now."""
    return kalender().plus_werkdagen(vandaag, WAARSCHUW_WERKDAGEN)


def bewaak_uiterlijk(vandaag: date, uiterlijk: date) -> date:
    """By when somebody must have looked at a term that is near: in two working days, never after the term itself."""
    return min(uiterlijk, kalender().plus_werkdagen(vandaag, BEWAAK_WERKDAGEN))


def bezien_uiterlijk(vandaag: date) -> date:
    """When we look whether a clock without an end can run again, when nobody says otherwise."""
    return kalender().plus_werkdagen(vandaag, BEZIEN_WERKDAGEN)
