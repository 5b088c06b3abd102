"""The figures in the text format of Prometheus (0.0.4), read from the database: true for all processes together."""

from collections.abc import Iterable, Mapping
from typing import Final

from portal.gezondheid.alarmen import Alarm
from portal.gezondheid.stand import Stand

MEDIATYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
NOOIT: Final = -1
"""The age of what never happened: a query that asks for more than so many seconds must name it."""

Reeks = tuple[str, str, list[tuple[dict[str, str], int]]]


def metrieken(delen: Mapping[str, bool], stand: Stand | None, alarmen: Iterable[Alarm] = ()) -> str:
    """All gauges; without a database (`stand` is None) only what stands."""
    reeksen = [_delen(delen)]
    if stand is not None:
        reeksen += [*_leven(stand), *_taken(stand), *_tellingen(stand), _alarmen(alarmen)]
    return "".join(_teken(*reeks) for reeks in reeksen)


def _delen(delen: Mapping[str, bool]) -> Reeks:
    return (
        "gvd_onderdeel_goed",
        "Whether a part can be used.",
        [({"deel": n}, int(g)) for n, g in delen.items()],
    )


def _leven(stand: Stand) -> Iterable[Reeks]:
    paren = (("werker", stand.werker), ("klok", stand.klok))
    yield (
        "gvd_levensteken_seconden",
        "Seconds since the last sign of life; -1 is never.",
        [({"proces": naam}, _ouderdom(leven.seconden_geleden)) for naam, leven in paren],
    )
    yield (
        "gvd_proces_goed",
        "Whether the sign of life is recent enough.",
        [({"proces": naam}, int(leven.goed)) for naam, leven in paren],
    )


def _taken(stand: Stand) -> Iterable[Reeks]:
    yield (
        "gvd_taak_gelukt_seconden",
        "Seconds since a periodic task last succeeded; -1 is never.",
        [({"taak": taak.naam}, _ouderdom(taak.seconden_geleden)) for taak in stand.taken],
    )
    yield (
        "gvd_taak_te_laat",
        "Whether a periodic task is late.",
        [({"taak": taak.naam}, int(taak.te_laat)) for taak in stand.taken],
    )
    yield (
        "gvd_taak_mislukt",
        "Whether the last run of a periodic task failed.",
        [({"taak": taak.naam}, int(taak.mislukt)) for taak in stand.taken],
    )


def _tellingen(stand: Stand) -> Iterable[Reeks]:
    uitgaand = dict(stand.uitgaand)
    oudste = uitgaand.pop("oudste_seconden")
    yield (
        "gvd_uitgaand_berichten",
        "Messages in the outbox by what is the matter; wacht_lang is part of wacht.",
        [({"stand": naam}, aantal) for naam, aantal in uitgaand.items()],
    )
    yield "gvd_uitgaand_oudste_seconden", "Age of the oldest message that waits.", [({}, oudste)]
    yield (
        "gvd_telling",
        "What the floors count for who watches.",
        [({"van": van, "wat": wat}, n) for van, paar in stand.tellers.items() for wat, n in paar.items()],
    )
    vrij: list[tuple[dict[str, str], int]] = [({}, stand.schijf["vrij_procent"])] if stand.schijf else []
    yield "gvd_schijf_vrij_procent", "Free space of the data folder.", vrij


def _alarmen(alarmen: Iterable[Alarm]) -> Reeks:
    per_naam: dict[str, int] = {}
    for alarm in alarmen:
        per_naam[alarm.naam] = per_naam.get(alarm.naam, 0) + 1
    return (
        "gvd_alarmen",
        "What rings now, by name (docs/beheer.md).",
        [({"alarm": n}, a) for n, a in per_naam.items()],
    )


def _ouderdom(seconden: int | None) -> int:
    return NOOIT if seconden is None else seconden


def _teken(naam: str, uitleg: str, waarden: list[tuple[dict[str, str], int]]) -> str:
    regels = [f"# HELP {naam} {uitleg}", f"# TYPE {naam} gauge"]
    for etiketten, waarde in waarden:
        binnen = ",".join(f'{sleutel}="{tekst}"' for sleutel, tekst in etiketten.items())
        regels.append(f"{naam}{{{binnen}}} {waarde}" if binnen else f"{naam} {waarde}")
    return "\n".join(regels) + "\n"
