"""What the portal promises of its own accord, apart from any law (domain.md 3g). Never a legal date."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import ClassVar

from portal.termijnen.datums import NEDERLAND, BeloofdeDatum, Datumsoort, dag_in_nederland
from portal.termijnen.kalender import EEN_DAG, Kalender
from portal.termijnen.standaard import standaard_kalender
from portal.termijnen.termijn import ENKELVOUD, MEERVOUD, Eenheid
from portal.termijnen.zinnen import (
    BELOOFD_DEZE_DAG,
    BELOOFD_WERKDAGEN,
    Datumschrijver,
    Stap,
    Vertaler,
    datum_voluit,
    gettext_noop,
    stap,
)

OPENINGSTIJD = time(9, 0)
SLUITINGSTIJD = time(17, 0)


class Beloftesoort(StrEnum):
    """What is promised."""

    CONTACT = "contact"
    CONTACT_SPOED = "contact_spoed"
    EERSTE_BLIK = "eerste_blik"
    BESLISSING = "beslissing"
    DOORZENDEN = "doorzenden"
    NOODMAATREGEL_BEZIEN = "noodmaatregel_bezien"
    OVERDRACHT = "overdracht"
    OVERDRACHT_SPOED = "overdracht_spoed"
    OVERDRACHT_BUITEN = "overdracht_buiten"
    OVERDRACHT_BESLISSEN = "overdracht_beslissen"


WERKDAGEN: Mapping[Beloftesoort, int] = {
    Beloftesoort.CONTACT: 1,
    Beloftesoort.CONTACT_SPOED: 0,
    Beloftesoort.EERSTE_BLIK: 5,
    Beloftesoort.BESLISSING: 20,
    # Awb 2:3 says only "onverwijld"; the same day, because a legal term may be running.
    Beloftesoort.DOORZENDEN: 0,
    Beloftesoort.NOODMAATREGEL_BEZIEN: 2,
    # A receiver says yes, asks or returns: a colleague, one who must do it today, a party outside; and a regisseur.
    Beloftesoort.OVERDRACHT: 2,
    Beloftesoort.OVERDRACHT_SPOED: 0,
    Beloftesoort.OVERDRACHT_BUITEN: 5,
    Beloftesoort.OVERDRACHT_BESLISSEN: 2,
}


@dataclass(frozen=True)
class Belofte:
    """A promised last day: what, by when, and the sentence about it."""

    wat: Beloftesoort
    datum: BeloofdeDatum
    reden: Stap
    soort: ClassVar[Datumsoort] = Datumsoort.BELOOFD
    grondslag: ClassVar[str] = ""

    @property
    def dag(self) -> date:
        """The plain day, to show or to store together with `soort`."""
        return self.datum.dag

    def waarom(self, vertaal: Vertaler = gettext_noop, datum: Datumschrijver = datum_voluit) -> str:
        """The explanation in a sentence; see Stap.zin for `vertaal` and `datum`."""
        return self.reden.zin(vertaal, datum)


def beloof(wat: Beloftesoort, vanaf: date, *, kalender: Kalender | None = None) -> Belofte:
    """The day by which we promise `wat`, so many working days after `vanaf`.

    A promise for the same day, made on a weekend or holiday, is for the first working day.
    """
    kalender = kalender or standaard_kalender()
    aantal = WERKDAGEN[wat]
    dag = kalender.plus_werkdagen(vanaf, aantal)
    if aantal == 0:
        return Belofte(wat, BeloofdeDatum(dag), stap(BELOOFD_DEZE_DAG, dag=dag))
    eenheid = (ENKELVOUD if aantal == 1 else MEERVOUD)[Eenheid.WERKDAGEN]
    return Belofte(wat, BeloofdeDatum(dag), stap(BELOOFD_WERKDAGEN, aantal=aantal, eenheid=eenheid, dag=dag))


def werkdag_van(
    moment: datetime, *, sluitingstijd: time = SLUITINGSTIJD, kalender: Kalender | None = None
) -> date:
    """The working day that a moment still belongs to; after closing time (Dutch time) the next one.

    For promises on the same day: nobody can be called at eleven at night. Raises ValueError without a time
    zone.
    """
    kalender = kalender or standaard_kalender()
    dag = dag_in_nederland(moment)
    if moment.astimezone(NEDERLAND).time() >= sluitingstijd:
        dag += EEN_DAG
    return kalender.eerstvolgende_werkdag(dag)


def is_kantooruur(moment: datetime, *, kalender: Kalender | None = None) -> bool:
    """Whether most offices are open at this moment: a working day, from nine to five, Dutch time.

    Raises ValueError without a time zone.
    """
    kalender = kalender or standaard_kalender()
    werkdag = kalender.is_werkdag(dag_in_nederland(moment))
    return werkdag and OPENINGSTIJD <= moment.astimezone(NEDERLAND).time() < SLUITINGSTIJD
