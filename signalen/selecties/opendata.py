"""The sets of open data, each from texts that were frozen."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from signalen.models import Maandtabel, Uitkomst
from signalen.rapporten.document import Tabel
from signalen.rapporten.opendata import Gegevensset
from signalen.selecties.openbaar import Regel, openbare_regels

KOLOMMEN = (
    "knelpunt",
    "sinds",
    "stand",
    "uitkomst",
    "wie_is_aan_zet",
    "de_uitvoerder_zegt",
    "het_ministerie_antwoordt",
    "bewijs",
    "feiten_van",
    "rapport",
)


class Bron(NamedTuple):
    """A set and where its rows come from."""

    set: Gegevensset
    tabel: Callable[[], Tabel]


KNELPUNTEN = Gegevensset(
    naam="knelpunten",
    titel="Knelpunten en antwoorden",
    omschrijving=(
        "Elk knelpunt uit een gepubliceerd rapport: sinds wanneer het speelt, hoe het ervoor staat, wat de "
        "uitvoerder zegt en wat het ministerie antwoordt. Er staan geen aantallen in en niets over personen."
    ),
    trefwoorden=("uitvoering", "wetgeving", "knelpunten", "signalen", "maatwerk"),
)


def knelpunten_tabel() -> Tabel:
    """The newest word of every public report about each knelpunt. One statement."""
    regels = sorted(openbare_regels(), key=lambda regel: (regel.genoemd.sinds, regel.genoemd.nummer))
    return Tabel(KNELPUNTEN.naam, KNELPUNTEN.titel, KOLOMMEN, tuple(_rij(regel) for regel in regels))


def _rij(regel: Regel) -> tuple[str, ...]:
    genoemd = regel.genoemd
    return (
        genoemd.titel,
        genoemd.sinds,
        genoemd.stand,
        genoemd.uitkomst if genoemd.uitkomst in Uitkomst.values else "",
        genoemd.beurt,
        genoemd.uitvoerder,
        genoemd.antwoord,
        genoemd.bewijs,
        regel.stand_op.isoformat(),
        regel.rapport,
    )


_AFGEROND = (
    "afgerond op vijf. Onder de vijf staat <5. Een enkel getal is met opzet naar de andere kant afgerond, zodat"
    " niemand een klein getal kan uitrekenen."
)
PER_OORZAAK = Gegevensset(
    naam="signalen-per-oorzaak",
    titel="Signalen per maand, ministerie en oorzaak",
    omschrijving=(
        "Hoeveel signalen elk ministerie per maand ontving, naar oorzaak. De getallen zijn bevroren bij publicatie"
        f" en {_AFGEROND}"
    ),
    trefwoorden=("uitvoering", "wetgeving", "signalen", "oorzaken"),
)
PER_ERNST = Gegevensset(
    naam="signalen-per-ernst",
    titel="Signalen per maand, ministerie en ernst",
    omschrijving=(
        "Hoeveel signalen elk ministerie per maand ontving, naar ernst. De getallen zijn bevroren bij publicatie "
        f"en {_AFGEROND}"
    ),
    trefwoorden=("uitvoering", "wetgeving", "signalen", "ernst"),
)


def per_maand(welke: str) -> Tabel:
    """Every frozen month, a row for each ministry and cause or severity. One statement."""
    rijen = tuple(
        (f"{tabel.maand:%Y-%m}", tabel.namen[sleutel], waarde, getoond)
        for tabel in Maandtabel.objects.order_by("maand")
        for sleutel, cellen in sorted(tabel.cellen.items())
        for waarde, getoond in sorted(cellen[welke].items())
    )
    return Tabel(welke, welke, ("maand", "ministerie", welke, "signalen"), rijen, getallen=(3,))


BRONNEN: Sequence[Bron] = (
    Bron(KNELPUNTEN, knelpunten_tabel),
    Bron(PER_OORZAAK, partial(per_maand, "oorzaak")),
    Bron(PER_ERNST, partial(per_maand, "ernst")),
)


def bron_met(naam: str) -> Bron | None:
    """The set with this name, or None."""
    return next((bron for bron in BRONNEN if bron.set.naam == naam), None)
