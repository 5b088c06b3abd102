"""By which rule one decides on an application, how that is lengthened, and what the dwangsom does under a law."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from portal.termijnen.beslissen import ONTVANGST_AANVRAAG, Bericht, beslistermijn
from portal.termijnen.datums import WettelijkeDatum
from portal.termijnen.fouten import KlokStaatStil, OnbekendeRegel, RegelOnleesbaar
from portal.termijnen.opschorting import Opschorting, samengevoegd
from portal.termijnen.regels import Rekenbasis
from portal.termijnen.standaard import standaard_basis
from portal.termijnen.te_laat import Dwangsom
from portal.termijnen.termijn import Termijn, Zekerheid
from portal.termijnen.uiterlijk import Uiterlijk, Verlenging, bereken
from portal.termijnen.velden import als_tekst, verplicht
from portal.termijnen.zinnen import STILGESTAAN, gettext_noop, stap

ALGEMEEN: Final = "beslistermijn-algemeen"
NA_GESPREK = gettext_noop("het eerste gesprek")
VERLENGING_VAN_DE_WET = gettext_noop("een verlenging die in de wet staat")
INGESTEMD = gettext_noop("U stemde in met meer tijd, op %(op)s. De laatste dag is nu %(dag)s.")
LAATSTE_DAG_DWANGSOM = gettext_noop("de laatste dag van de dwangsom")


@dataclass(frozen=True)
class Wetsverlenging:
    """A further term that the law itself gives, by the key it has in the content; some can be used again."""

    id: str
    termijn: Termijn
    vaker: bool = False


@dataclass(frozen=True)
class Beslisregel:
    """One rule for deciding. `gebeurtenis` is what happened on the day from which it counts."""

    id: str
    naam: str
    termijn: Termijn
    gebeurtenis: str
    verlengingen: tuple[Wetsverlenging, ...] = ()

    @property
    def is_algemeen(self) -> bool:
        """Whether it is the reasonable term of Awb 4:13, which a notice of delay can replace once."""
        return self.id == ALGEMEEN

    def verlenging(self, id: str) -> Wetsverlenging:
        """The extension with this id. Raises OnbekendeRegel."""
        for een in self.verlengingen:
            if een.id == id:
                return een
        raise OnbekendeRegel(f"beslisregel {self.id} kent geen verlenging {id!r}")


@dataclass(frozen=True)
class _Vorm:
    """How a rule of the content is used for deciding: which of its terms, after what, and which extensions."""

    deel: str = "weken"
    gebeurtenis: str = ONTVANGST_AANVRAAG
    verlengingen: tuple[str, ...] = ()
    vaker: frozenset[str] = frozenset()
    ook_voor: frozenset[str] = frozenset()


_TOESLAGWETTEN: Final = frozenset({"wet-zorgtoeslag", "wet-huurtoeslag", "wet-kgb", "wet-kinderopvang"})
_EIGEN: Final[Mapping[str, _Vorm]] = {
    "toeslag-voorschot": _Vorm(
        verlengingen=("verlenging_weken", "verlenging_buitenland_weken"), ook_voor=_TOESLAGWETTEN
    ),
    "brp-verbetering": _Vorm(
        verlengingen=("verlenging_weken_burgerlijke_staat",),
        vaker=frozenset({"verlenging_weken_burgerlijke_staat"}),
    ),
    "wmo-termijn": _Vorm(deel="besluit_weken"),
    "schuldhulp-gesprek": _Vorm(deel="beschikking_max_weken", gebeurtenis=NA_GESPREK),
}


def beslisregels(wet: str, *, basis: Rekenbasis | None = None) -> tuple[Beslisregel, ...]:
    """The rules by which one can decide under this law, its own first; the last is always the general one."""
    basis = basis or standaard_basis()
    eigen = [
        _regel(id, vorm, basis)
        for id, vorm in _EIGEN.items()
        if basis.regels[id].wet == wet or wet in vorm.ook_voor
    ]
    return (*eigen, _regel(ALGEMEEN, _Vorm(), basis))


def beslisregel(id: str, *, basis: Rekenbasis | None = None) -> Beslisregel:
    """The rule with this id. Raises OnbekendeRegel."""
    vorm = _Vorm() if id == ALGEMEEN else _EIGEN.get(id)
    if vorm is None:
        raise OnbekendeRegel(f"er is geen beslisregel {id!r}")
    return _regel(id, vorm, basis or standaard_basis())


def _regel(id: str, vorm: _Vorm, basis: Rekenbasis) -> Beslisregel:
    rauw = basis.regels[id]
    return Beslisregel(
        id,
        rauw.naam,
        rauw.termijn(vorm.deel),
        vorm.gebeurtenis,
        tuple(Wetsverlenging(deel, rauw.termijn(deel), deel in vorm.vaker) for deel in vorm.verlengingen),
    )


def beslisdag(
    op: date,
    regel: Beslisregel,
    *,
    opschortingen: Iterable[Opschorting] = (),
    bericht: Bericht | None = None,
    verlengingen: Iterable[str] = (),
    basis: Rekenbasis | None = None,
) -> Uiterlijk:
    """The last day to decide by this rule, counted from the day after `op`.

    Raises KlokStaatStil for a suspension without an end, OnbekendeRegel for an extension that the law does not
    have, ValueError for a new date that is no later.
    """
    basis = basis or standaard_basis()
    namen = tuple(verlengingen)
    if not namen:
        if regel.gebeurtenis != ONTVANGST_AANVRAAG:
            return bereken(op, regel.termijn, regel.gebeurtenis, basis, opschortingen)
        bijzonder = None if regel.is_algemeen else regel.termijn
        return beslistermijn(
            op, bijzonder=bijzonder, opschortingen=opschortingen, bericht=bericht, basis=basis
        )
    delen = [regel.verlenging(naam).termijn for naam in namen]
    return bereken(
        op,
        regel.termijn,
        regel.gebeurtenis,
        basis,
        opschortingen,
        Verlenging(_samen(delen), VERLENGING_VAN_DE_WET),
    )


def _samen(delen: list[Termijn]) -> Termijn:
    """Extensions in a row are one extension: each begins where the one before ended, unmoved."""
    return replace(delen[0], aantal=sum(deel.aantal for deel in delen))


def met_instemming(uiterlijk: Uiterlijk, tot: date, ingestemd_op: date, grondslag: str) -> Uiterlijk:
    """A later last day to which the citizen agreed; a day that people choose is not moved by the Termijnenwet.

    Raises ValueError for a day that is no later. Source: Awb 7:10 lid 4.
    """
    if tot <= uiterlijk.dag:
        raise ValueError("de nieuwe datum ligt niet na de laatste dag om te beslissen")
    verzet = replace(uiterlijk, datum=WettelijkeDatum(tot), ruw=tot)
    return verzet.met_stap(stap(INGESTEMD, grondslag, op=ingestemd_op, dag=tot))


def na_stilstand(uiterlijk: Uiterlijk, opschortingen: Iterable[Opschorting]) -> Uiterlijk:
    """A day that a notice or an agreement named, moved on by the days that the clock stood still after it.

    Raises KlokStaatStil for a suspension without an end.
    """
    for een in samengevoegd(opschortingen):
        if een.van > uiterlijk.dag:
            continue
        if een.tot is None:
            raise KlokStaatStil(een.van, (uiterlijk.dag - een.van).days + 1)
        dag = uiterlijk.dag + timedelta(days=een.dagen)
        uiterlijk = replace(uiterlijk, datum=WettelijkeDatum(dag), ruw=dag).met_stap(
            stap(
                STILGESTAAN,
                een.grondslag,
                van=een.van,
                tot=een.tot,
                grond=een.grond.value,
                dagen=een.dagen,
                dag=dag,
            )
        )
    return uiterlijk


class Dwangsomgevolg(StrEnum):
    """What the dwangsom of Awb 4:17 does under a law."""

    GEWOON = "gewoon"
    BEPERKT = "beperkt"
    KIJK = "kijk"
    GEEN = "geen"


@dataclass(frozen=True)
class Dwangsomafwijking:
    """Where a special act sets the dwangsom of the Awb aside, or limits it; `uitleg` is for a handler.

    `per_week` is the sum of the act itself, where the content holds one.
    """

    id: str
    wetten: frozenset[str]
    gevolg: Dwangsomgevolg
    uitleg: str
    grondslag: str
    zekerheid: Zekerheid
    bron: str = ""
    per_week: "PerWeek | None" = None


@dataclass(frozen=True)
class PerWeek:
    """So many euros for each week in default, with a limit that follows from what the decision is about."""

    euro: Decimal
    hoogstens: Decimal
    onder_euro: Decimal
    dan_hoogstens: Decimal
    niets_onder_euro: Decimal

    def bedrag(self, eerste_dag: date, tot: date, over_bedrag: Decimal) -> Decimal:
        """What is due when the decision on `over_bedrag` euros was made known on `tot`; a week that began counts.

        Whether a begun week counts is not in the source: this reading is the one in favour of the citizen.
        """
        if tot <= eerste_dag:
            return Decimal(0)
        weken = -(-(tot - eerste_dag).days // WEEK)
        return min(self.euro * weken, self.grens(over_bedrag))

    def grens(self, over_bedrag: Decimal) -> Decimal:
        """The most that can be due when the decision is about `over_bedrag` euros; zero below a certain amount."""
        if over_bedrag < self.niets_onder_euro:
            return Decimal(0)
        return self.dan_hoogstens if over_bedrag < self.onder_euro else self.hoogstens


WEEK: Final = 7


def dwangsomafwijking(wet: str, *, basis: Rekenbasis | None = None) -> Dwangsomafwijking | None:
    """The exception for decisions under this law, or None. Raises RegelOnleesbaar for unknown content."""
    regel = (basis or standaard_basis()).regels["dwangsom"]
    rauw = regel.overig.get("afwijkingen", ())
    if not isinstance(rauw, list):
        raise RegelOnleesbaar(f"afwijkingen van de dwangsom niet begrepen: {rauw!r}")
    gevonden = (een for een in map(_afwijking, rauw) if wet in een.wetten)
    return next(gevonden, None)


def _afwijking(rauw: Mapping[str, Any]) -> Dwangsomafwijking:
    return Dwangsomafwijking(
        als_tekst(rauw, "id"),
        frozenset(verplicht(rauw, "wetten")),
        Dwangsomgevolg(als_tekst(rauw, "gevolg")),
        als_tekst(rauw, "uitleg"),
        als_tekst(rauw, "artikel"),
        Zekerheid(als_tekst(rauw, "zekerheid")),
        als_tekst(rauw, "bron"),
        PerWeek(**{naam: Decimal(str(getal)) for naam, getal in rauw["per_week"].items()})
        if "per_week" in rauw
        else None,
    )


def dwangsombesluit_uiterlijk(
    som: Dwangsom, bekendgemaakt_op: date | None, *, basis: Rekenbasis | None = None
) -> Uiterlijk:
    """The last day to set the dwangsom: two weeks after the last day over which it was due (Awb 4:18).

    That day is the one before the decision was made known, or the last of the 42.
    """
    basis = basis or standaard_basis()
    laatste = som.laatste_dag
    if bekendgemaakt_op is not None and bekendgemaakt_op <= laatste:
        laatste = bekendgemaakt_op
    termijn = basis.regels["dwangsom-besluit"].termijn()
    return bereken(laatste, termijn, LAATSTE_DAG_DWANGSOM, basis)
