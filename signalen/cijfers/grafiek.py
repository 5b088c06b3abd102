"""The shapes of a chart in whole units, for an SVG without script. Words stand in HTML beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

TOPPEN = (4, 6, 8, 10, 12, 16, 20, 24, 30)
HOOGTE = 100
BREED_VAK = 10


def schaal(hoogste: int) -> int:
    """The top of the axis: the first round number with a whole half that is not below the highest value."""
    macht = 1
    while True:
        for top in TOPPEN:
            if top * macht >= hoogste:
                return top * macht
        macht *= 10


@dataclass(frozen=True)
class Staaf:
    """One bar of two parts, the lower one within the whole; measured from the top left."""

    x: int
    y: float
    hoogte: float
    y_deel: float
    hoogte_deel: float


@dataclass(frozen=True)
class Staafgrafiek:
    """Bars from left to right, a line to compare with, and the axis."""

    breedte: int
    top: int
    staven: list[Staaf]
    lijn: str

    @property
    def helft(self) -> int:
        """The number in the middle of the axis."""
        return self.top // 2


def staafgrafiek(totaal: Sequence[int], deel: Sequence[int], vergelijk: Sequence[int]) -> Staafgrafiek:
    """Bars of `totaal` with `deel` inside, and a line of `vergelijk` when that has anything in it."""
    top = schaal(max([*totaal, *vergelijk], default=0))

    def hoog(waarde: int) -> float:
        return round(waarde / top * HOOGTE, 2)

    def vanaf(waarde: int) -> float:
        return round(HOOGTE - hoog(waarde), 2)

    staven = [
        Staaf(nummer * BREED_VAK + 2, vanaf(alle), hoog(alle), vanaf(zwaar), hoog(zwaar))
        for nummer, (alle, zwaar) in enumerate(zip(totaal, deel, strict=True))
    ]
    punten = (
        f"{nummer * BREED_VAK + BREED_VAK // 2},{vanaf(waarde)}" for nummer, waarde in enumerate(vergelijk)
    )
    return Staafgrafiek(len(totaal) * BREED_VAK, top, staven, " ".join(punten) if any(vergelijk) else "")


@dataclass(frozen=True)
class Waardegrafiek:
    """One bar per month, none where there is no value, and lines that go by steps."""

    breedte: int
    top: int
    staven: list[Staaf]
    lijnen: list[str]

    @property
    def helft(self) -> int:
        """The number in the middle of the axis."""
        return self.top // 2


def waardegrafiek(
    waarden: Sequence[int | None], lijnen: Sequence[Sequence[int | None]], top: int = 0
) -> Waardegrafiek:
    """Bars of `waarden`, and each line as an SVG path over its months. A `top` of 0 follows the values."""
    alle = [waarde for rij in (waarden, *lijnen) for waarde in rij if waarde is not None]
    hoogste = top or schaal(max(alle, default=0))

    def vanaf(waarde: int) -> float:
        return round(HOOGTE - waarde / hoogste * HOOGTE, 2)

    staven = [
        Staaf(
            nummer * BREED_VAK + 2,
            vanaf(waarde),
            round(HOOGTE - vanaf(waarde), 2),
            float(HOOGTE),
            0.0,
        )
        for nummer, waarde in enumerate(waarden)
        if waarde is not None
    ]
    paden = [_trap([None if waarde is None else vanaf(waarde) for waarde in rij]) for rij in lijnen]
    return Waardegrafiek(len(waarden) * BREED_VAK, hoogste, staven, paden)


def _trap(hoogtes: Sequence[float | None]) -> str:
    """A path that stays level within a month and steps between months; nothing where there is no height."""
    delen: list[str] = []
    vorige: float | None = None
    for nummer, hoogte in enumerate(hoogtes):
        if hoogte is not None:
            if vorige is None:
                delen.append(f"M{nummer * BREED_VAK} {hoogte}")
            elif hoogte != vorige:
                delen.append(f"V{hoogte}")
            delen.append(f"H{(nummer + 1) * BREED_VAK}")
        vorige = hoogte
    return "".join(delen)


def tint(waarde: int, hoogste: int, tinten: int = 5) -> int:
    """How dark a cell of a heat map is: 0 for nothing, 1 for little, up to `tinten` for the highest."""
    if waarde <= 0 or hoogste <= 0:
        return 0
    return min(tinten, 1 + waarde * tinten // (hoogste + 1))
