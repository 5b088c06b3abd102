"""By when someone can say that they do not agree, and whether a letter came in time."""

from dataclasses import dataclass
from datetime import date

from portal.termijnen.datums import WettelijkeDatum
from portal.termijnen.regels import Aanvang, Rechtsmiddel, Rekenbasis, Uitzondering
from portal.termijnen.standaard import standaard_basis
from portal.termijnen.termijn import Termijn
from portal.termijnen.uiterlijk import Uiterlijk, bereken
from portal.termijnen.zinnen import (
    OP_TIJD,
    OP_TIJD_PER_POST,
    TE_LAAT,
    VOOR_DE_BRIEF,
    Stap,
    gettext_noop,
    stap,
)

REGEL = "bezwaartermijn"
EINDE_TERMIJN = gettext_noop("het einde van de termijn")


@dataclass(frozen=True)
class Bezwaartermijn:
    """The last day to object, and how: bezwaar, or what a special act has instead.

    `uitzondering` is the id of the special term, empty for the general one; `wat` says which decisions it is
    for. `in_de_regel` marks a term that is only usual: look in the letter.
    """

    uiterlijk: Uiterlijk
    rechtsmiddel: Rechtsmiddel = Rechtsmiddel.BEZWAAR
    uitzondering: str = ""
    wat: str = ""
    in_de_regel: bool = False
    termijn: Termijn | None = None
    """How long it is, for who does not know yet on which day it begins."""

    @property
    def dag(self) -> date:
        """The plain last day."""
        return self.uiterlijk.dag

    @property
    def datum(self) -> WettelijkeDatum:
        """The last day as a legal date."""
        return self.uiterlijk.datum


def bezwaartermijn(
    bekendgemaakt: date,
    *,
    wet: str | None = None,
    uitzondering: str | None = None,
    dagtekening: date | None = None,
    basis: Rekenbasis | None = None,
) -> Bezwaartermijn:
    """The last day to object to a decision made known on `bekendgemaakt`: that day + 42 (Awb 6:7, 6:8).

    With the id of an exception ("zw-ziek-of-niet") that term. With the id of a law ("zw") the shortest term
    that may apply there, for in doubt the shortest is safe; `bezwaartermijnen` gives them all.
    `dagtekening` is the date on the letter, used where the law counts from it. Raises OnbekendeRegel.
    """
    basis = basis or standaard_basis()
    if uitzondering is not None:
        bijzonder = basis.regels[REGEL].uitzondering(uitzondering)
        return _bijzonder(bijzonder, bekendgemaakt, dagtekening, basis)
    return bezwaartermijnen(bekendgemaakt, wet=wet, dagtekening=dagtekening, basis=basis)[0]


def bezwaartermijnen(
    bekendgemaakt: date,
    *,
    wet: str | None = None,
    dagtekening: date | None = None,
    basis: Rekenbasis | None = None,
) -> tuple[Bezwaartermijn, ...]:
    """All terms to object that may apply, the shortest first (Awb 6:7, 6:8 and the special acts).

    The general term of 6 weeks is among them, unless an exception covers all decisions under this law.
    Raises OnbekendeRegel for an unknown law.
    """
    basis = basis or standaard_basis()
    bijzonder = basis.regels.uitzonderingen_van(REGEL, wet) if wet is not None else ()
    gevonden = [_bijzonder(een, bekendgemaakt, dagtekening, basis) for een in bijzonder]
    if not any(een.alle_besluiten for een in bijzonder):
        termijn = basis.regels[REGEL].termijn()
        uiterlijk = bereken(bekendgemaakt, termijn, Aanvang.BEKENDMAKING.value, basis)
        gevonden.append(Bezwaartermijn(uiterlijk, termijn=termijn))
    # A stable sort: on the same day the special term stays before the general one.
    return tuple(sorted(gevonden, key=lambda een: een.datum))


def _bijzonder(
    regel: Uitzondering, bekendgemaakt: date, dagtekening: date | None, basis: Rekenbasis
) -> Bezwaartermijn:
    """A letter sent after the date on it counts from the sending (AWR 22j, Awir 35): the later of the two."""
    op, aanvang = bekendgemaakt, Aanvang.BEKENDMAKING
    if regel.aanvang is Aanvang.DAGTEKENING and dagtekening is not None and dagtekening >= bekendgemaakt:
        op, aanvang = dagtekening, Aanvang.DAGTEKENING
    return Bezwaartermijn(
        bereken(op, regel.termijn, aanvang.value, basis),
        regel.rechtsmiddel,
        regel.id,
        regel.wat,
        regel.in_de_regel,
        regel.termijn,
    )


@dataclass(frozen=True)
class Tijdigheid:
    """Whether a bezwaar came in time, the article and the reason in a sentence."""

    op_tijd: bool
    grondslag: str
    reden: Stap


def te_vroeg(ontvangen: date) -> Tijdigheid:
    """A bezwaar against a decision that was taken and not sent yet: it counts (Awb 6:10)."""
    reden = stap(VOOR_DE_BRIEF, "Awb art. 6:10", ontvangen=ontvangen)
    return Tijdigheid(True, reden.artikel, reden)


def op_tijd(
    einde: WettelijkeDatum,
    ontvangen: date,
    *,
    gepost: date | None = None,
    basis: Rekenbasis | None = None,
) -> Tijdigheid:
    """Whether a bezwaar is in time: received by the last day, or posted by then and received within a week.

    Too late is not always the end of it: a good reason excuses (6:11), which only a person can weigh.
    Raises ValueError for a letter received before it was posted. Source: Awb 6:9.
    """
    if gepost is not None and gepost > ontvangen:
        raise ValueError("een brief komt niet aan voordat zij op de post is gedaan")
    basis = basis or standaard_basis()
    regel = basis.regels["bezwaar-post"]
    if ontvangen <= einde.dag:
        reden = stap(OP_TIJD, f"{regel.grondslag} lid 1", ontvangen=ontvangen, einde=einde.dag)
        return Tijdigheid(True, reden.artikel, reden)
    week = regel.termijn("uiterlijk_ontvangen_dagen_na_einde")
    grens = bereken(einde.dag, week, EINDE_TERMIJN, basis).dag
    if gepost is not None and gepost <= einde.dag and ontvangen <= grens:
        per_post = stap(
            OP_TIJD_PER_POST, f"{regel.grondslag} lid 2", gepost=gepost, ontvangen=ontvangen, grens=grens
        )
        return Tijdigheid(True, per_post.artikel, per_post)
    return Tijdigheid(
        False, regel.grondslag, stap(TE_LAAT, regel.grondslag, ontvangen=ontvangen, einde=einde.dag)
    )
