"""By when an organisation must decide: on an application, on a bezwaar and on a complaint."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from portal.termijnen.datums import WettelijkeDatum
from portal.termijnen.opschorting import Opschorting
from portal.termijnen.regels import Rekenbasis, Termijnregel
from portal.termijnen.standaard import standaard_basis
from portal.termijnen.termijn import Termijn
from portal.termijnen.uiterlijk import Uiterlijk, Verlenging, bereken
from portal.termijnen.zinnen import (
    NIEUWE_DATUM,
    NIEUWE_DATUM_TE_LAAT,
    NIEUWE_DATUM_VERLENGT_NIET,
    gettext_noop,
    stap,
)

ONTVANGST_AANVRAAG = gettext_noop("de ontvangst van de aanvraag")
ONTVANGST_VERZOEK = gettext_noop("de ontvangst van het verzoek")
ONTVANGST_KLACHT = gettext_noop("de ontvangst van de klacht")
EINDE_BEZWAARTERMIJN = gettext_noop("het einde van de bezwaartermijn")
AFHANDELING_KLACHT = gettext_noop("de afhandeling van de klacht")
BERICHT_VAN_UITSTEL = gettext_noop("het bericht dat het langer duurt")


@dataclass(frozen=True)
class Bericht:
    """The notice of Awb 4:14 that a decision takes longer, with the new date it names."""

    meegedeeld_op: date
    nieuwe_datum: date


def beslistermijn(
    ontvangen: date,
    *,
    bijzonder: Termijn | None = None,
    opschortingen: Iterable[Opschorting] = (),
    bericht: Bericht | None = None,
    basis: Rekenbasis | None = None,
) -> Uiterlijk:
    """The last day to decide on an application that the competent body received on `ontvangen`.

    Without a term in a special act (`bijzonder`) a reasonable term holds, over after 8 weeks (Awb 4:13). A
    notice of delay in time replaces only that reasonable term (4:14 lid 3); a term of an act stays what it is
    (4:14 lid 1).
    Raises KlokStaatStil for a suspension without an end (4:15), ValueError for a new date that is no later.
    """
    basis = basis or standaard_basis()
    termijn = bijzonder or basis.regels["beslistermijn-algemeen"].termijn()
    uiterlijk = bereken(ontvangen, termijn, ONTVANGST_AANVRAAG, basis, opschortingen)
    if bericht is None:
        return uiterlijk
    return _na_bericht(uiterlijk, bericht, bijzonder is not None, basis.regels["verdaging-besluit"])


def _na_bericht(uiterlijk: Uiterlijk, bericht: Bericht, uit_wet: bool, regel: Termijnregel) -> Uiterlijk:
    op, nieuw, grondslag = bericht.meegedeeld_op, bericht.nieuwe_datum, regel.grondslag
    if uit_wet:
        return uiterlijk.met_stap(stap(NIEUWE_DATUM_VERLENGT_NIET, f"{grondslag} lid 1", op=op, dag=nieuw))
    if op > uiterlijk.dag:
        return uiterlijk.met_stap(stap(NIEUWE_DATUM_TE_LAAT, f"{grondslag} lid 3", op=op, dag=uiterlijk.dag))
    if nieuw <= uiterlijk.dag:
        raise ValueError("de nieuwe datum ligt niet na de laatste dag om te beslissen")
    verzet = replace(
        uiterlijk, datum=WettelijkeDatum(nieuw), ruw=nieuw, grondslag=f"{uiterlijk.grondslag} en 4:14"
    )
    return verzet.met_stap(stap(NIEUWE_DATUM, f"{grondslag} lid 3", op=op, dag=nieuw))


def beslissing_op_bezwaar(
    einde_bezwaartermijn: WettelijkeDatum,
    *,
    commissie: bool = False,
    verdaagd: bool = False,
    uitzondering: str | None = None,
    opschortingen: Iterable[Opschorting] = (),
    basis: Rekenbasis | None = None,
) -> Uiterlijk:
    """The last day to decide on a bezwaar: 6 weeks from the day after the term to object ended (Awb 7:10).

    With an advisory committee 12 weeks; adjourned (`verdaagd`) 6 weeks more. `uitzondering` is the id of a
    longer term in a special act ("uwv", "uwv-medisch", "ind"); terms over 12 weeks are not moved by weekends
    or holidays.
    Raises OnbekendeRegel, KlokStaatStil, and ValueError for a committee together with an exception.
    """
    if commissie and uitzondering:
        raise ValueError("een commissie verandert alleen de algemene termijn")
    basis = basis or standaard_basis()
    regel = basis.regels["beslissing-bezwaar"]
    termijn = (
        regel.uitzondering(uitzondering).termijn
        if uitzondering
        else regel.termijn(_deel(commissie=commissie))
    )
    return bereken(
        einde_bezwaartermijn.dag,
        termijn,
        EINDE_BEZWAARTERMIJN,
        basis,
        opschortingen,
        _verdaging(regel) if verdaagd else None,
    )


def klachttermijn(
    ontvangen: date, *, commissie: bool = False, verdaagd: bool = False, basis: Rekenbasis | None = None
) -> Uiterlijk:
    """The last day to settle a complaint: 6 weeks (10 with a committee), 4 more when adjourned (Awb 9:11)."""
    basis = basis or standaard_basis()
    regel = basis.regels["klachttermijn"]
    return bereken(
        ontvangen,
        regel.termijn(_deel(commissie=commissie)),
        ONTVANGST_KLACHT,
        basis,
        verlenging=_verdaging(regel) if verdaagd else None,
    )


def gegevensverzoek(ontvangen: date, *, verlengd: bool = False, basis: Rekenbasis | None = None) -> Uiterlijk:
    """The last day to answer a request about one's data: a month, two more when said in time (AVG 12 lid 3)."""
    basis = basis or standaard_basis()
    regel = basis.regels["avg-verzoek"]
    verlenging = Verlenging(regel.termijn("verlenging_maanden"), BERICHT_VAN_UITSTEL)
    return bereken(
        ontvangen,
        regel.termijn("maanden"),
        ONTVANGST_VERZOEK,
        basis,
        verlenging=verlenging if verlengd else None,
    )


def naar_de_ombudsman(klacht_afgehandeld_op: date, *, basis: Rekenbasis | None = None) -> Uiterlijk:
    """The last day for the ombudsman: a year after the complaint was, or had to be, settled (Awb 9:24)."""
    basis = basis or standaard_basis()
    return bereken(
        klacht_afgehandeld_op, basis.regels["ombudsman"].termijn("jaar"), AFHANDELING_KLACHT, basis
    )


def volgens_regel(
    regel: str, op: date, gebeurtenis: str, *, deel: str = "weken", basis: Rekenbasis | None = None
) -> Uiterlijk:
    """The last day by any other rule of the content, such as "wmo-termijn" with deel "onderzoek_weken".

    The term begins on the day after `op`; `gebeurtenis` names what happened then. Raises OnbekendeRegel.
    """
    basis = basis or standaard_basis()
    return bereken(op, basis.regels[regel].termijn(deel), gebeurtenis, basis)


def _deel(*, commissie: bool) -> str:
    return "weken_met_commissie" if commissie else "weken"


def _verdaging(regel: Termijnregel) -> Verlenging:
    return Verlenging(regel.termijn("verdaging_weken"), BERICHT_VAN_UITSTEL)
