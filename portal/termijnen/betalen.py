"""By when money must be paid, and by when a toeslag can be asked for."""

from datetime import date

from portal.termijnen.fouten import RegelOnleesbaar
from portal.termijnen.kalender import EEN_DAG
from portal.termijnen.regels import Aanvang, Rekenbasis
from portal.termijnen.standaard import standaard_basis
from portal.termijnen.uiterlijk import Uiterlijk, bereken, vaste_dag
from portal.termijnen.zinnen import LATERE_DATUM_IN_BRIEF, VASTE_DATUM, gettext_noop, stap

VERZENDING_AANMANING = gettext_noop("de verzending van de aanmaning")
EINDE_BETAALTERMIJN = gettext_noop("het einde van de betaaltermijn")


def betaaltermijn(
    bekendgemaakt: date, *, datum_in_brief: date | None = None, basis: Rekenbasis | None = None
) -> Uiterlijk:
    """The last day to pay a debt set by decision: 6 weeks after it was made known (Awb 4:87).

    The decision can name a later day, never an earlier one; a day of the letter is not moved by weekends or
    holidays. Not for tax, toeslagen and traffic fines, which have their own terms.
    """
    basis = basis or standaard_basis()
    termijn = basis.regels["betaaltermijn"].termijn()
    gewoon = bereken(bekendgemaakt, termijn, Aanvang.BEKENDMAKING.value, basis)
    if datum_in_brief is None or datum_in_brief <= gewoon.dag:
        return gewoon
    reden = stap(LATERE_DATUM_IN_BRIEF, termijn.grondslag, dag=datum_in_brief)
    return vaste_dag(datum_in_brief, termijn.grondslag, reden, gewoon.begin, gewoon.zekerheid)


def aanmaningstermijn(verzonden: date, *, basis: Rekenbasis | None = None) -> Uiterlijk:
    """The last day to pay after a reminder: two weeks from the day after it was sent (Awb 4:112)."""
    basis = basis or standaard_basis()
    return bereken(
        verzonden, basis.regels["betaaltermijn"].termijn("aanmaning_weken"), VERZENDING_AANMANING, basis
    )


def toeslag_terugbetalen(dagtekening: date, *, basis: Rekenbasis | None = None) -> Uiterlijk:
    """The last day to pay back a toeslag: 6 weeks after the letter's date, never moved (Awir 28 lid 1, 3)."""
    basis = basis or standaard_basis()
    return bereken(
        dagtekening, basis.regels["toeslag-betaaltermijn"].termijn(), Aanvang.DAGTEKENING.value, basis
    )


def belasting_betalen(dagtekening: date, *, basis: Rekenbasis | None = None) -> Uiterlijk:
    """The last day to pay a tax: 6 weeks after the letter's date, never moved (Invorderingswet 9)."""
    basis = basis or standaard_basis()
    return bereken(
        dagtekening, basis.regels["belasting-betaaltermijn"].termijn(), Aanvang.DAGTEKENING.value, basis
    )


def verjaring(einde_betaaltermijn: date, *, basis: Rekenbasis | None = None) -> Uiterlijk:
    """The last day of a claim: 5 years after the term to pay, save interruption or deferral (Awb 4:104)."""
    basis = basis or standaard_basis()
    return bereken(
        einde_betaaltermijn, basis.regels["verjaring"].termijn("jaren"), EINDE_BETAALTERMIJN, basis
    )


def toeslag_aanvragen(berekeningsjaar: int, *, basis: Rekenbasis | None = None) -> Uiterlijk:
    """The last day to ask for a toeslag: 31 December of the year after the toeslagjaar (Awir 15 lid 1).

    Deferral for the income tax return can make it later. A day that the act names outright is not moved here:
    in doubt the earliest. Raises RegelOnleesbaar when the rule's date cannot be read.
    """
    basis = basis or standaard_basis()
    regel = basis.regels["toeslag-aanvraag"]
    dag, _, maand = str(regel.overig.get("uiterste_datum")).partition("-")
    jaren_later = regel.overig.get("jaar_na_berekeningsjaar")
    if not (dag.isdigit() and maand.isdigit() and isinstance(jaren_later, int)):
        raise RegelOnleesbaar(f"vaste datum niet begrepen: {dict(regel.overig)}")
    laatste = date(berekeningsjaar + jaren_later, int(maand), int(dag))
    begin = date(berekeningsjaar - 1, 12, 31) + EEN_DAG
    reden = stap(VASTE_DATUM, regel.grondslag, dag=laatste)
    return vaste_dag(laatste, regel.grondslag, reden, begin, regel.zekerheid)
