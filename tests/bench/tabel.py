"""The figures as one table for a terminal."""

from collections.abc import Iterable

from tests.bench.meten import Result, Row

WORKER_MIB = 150.0
LETTERS = 0.8
"""At least so much of a bare WeasyPrint render of the same page."""
GROWTH = 3.0
"""At most so many times its cost with a hundredth of the rows."""
GROWTH_FACTOR = 100

Line = tuple[str, str, str, str, str, str, str, str, str]
HEAD: Line = (
    "call",
    "rows",
    "cost",
    "budget",
    "statements",
    "budget",
    "p50 alone",
    "p99/p50",
    "within budget",
)


def table(result: Result) -> str:
    """One line per call, then what is measured apart."""
    return _drawn(result.rows, _apart(result))


def table_of(rows: list[Row]) -> str:
    """One line per call, then how their cost grows."""
    return _drawn(rows, _growth(rows))


def _drawn(rows: list[Row], below: Iterable[str]) -> str:
    lines = [HEAD, *map(_line, rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    drawn = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines]
    drawn.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(line.rstrip() for line in [*drawn, "", *below]) + "\n"


def _line(row: Row) -> Line:
    budget = row.call.budget
    return (
        row.call.name,
        f"{row.rows:,}" if row.rows else "",
        f"{row.floors:.1f} {row.call.unit}",
        "-" if budget.floors is None else f"{budget.floors:g}",
        str(row.statements),
        "-" if budget.statements is None else str(budget.statements),
        f"{row.p50_ms:.1f} ms",
        f"{row.tail:.1f}",
        _verdict(row),
    )


def _verdict(row: Row) -> str:
    over = [name for name, holds in _judged(row) if holds is False]
    if over:
        return f"NO: {' and '.join(over)}"
    return "yes"


def _judged(row: Row) -> Iterable[tuple[str, bool | None]]:
    return (("cost", row.floors_hold), ("statements", row.statements_hold), ("p99", row.tail_holds))


def _apart(result: Result) -> Iterable[str]:
    gets, post = result.floor_get_per_second, result.floor_post_in_gets
    yield f"floor: {gets:,.0f} GETs per second; a POST costs {post:.1f} GETs"
    resident, share = result.worker_mib
    fits = "yes" if resident <= WORKER_MIB else "NO"
    yield (
        f"web worker, resident: {resident:.0f} MiB of {WORKER_MIB:.0f} (within budget: {fits}), "
        f"its share {share:.0f}; floor {result.floor_mib[0]:.0f} MiB"
    )
    per_second, beside = result.letters
    fits = "yes" if beside >= LETTERS else "NO"
    yield (
        f"letters as PDF, one process: {per_second:.1f} per second, {beside:.2f} of a bare render "
        f"(at least {LETTERS:g}: {fits})"
    )
    yield f"signals, one worker process: {result.signals_per_second:.0f} per second sent and received"
    yield "from start to first answer: {1:.1f} s; floor {0:.1f} s".format(*result.cold_seconds)
    yield "search and routing per story: p50 {:.1f} ms, p95 {:.1f} ms".format(*result.search_ms)
    yield from _growth(result.rows)


def _growth(rows: list[Row]) -> Iterable[str]:
    """How the cost of a list follows its number of rows, where both sizes were measured."""
    by_size = {(row.call.name, row.rows): row for row in rows if row.rows}
    for (name, number), large in by_size.items():
        small = by_size.get((name, number // GROWTH_FACTOR))
        if small is not None:
            times = large.floors / small.floors
            fits = "yes" if times <= GROWTH else "NO"
            yield f"{name}: {number:,} rows cost {times:.1f} times {small.rows:,} rows (within {GROWTH:g}: {fits})"
