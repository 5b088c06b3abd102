"""The benchmark itself, in a tiny form: it runs end to end and says something about every call."""

import dataclasses
from itertools import repeat

import pytest

from tests.bench.aanroepen import FLOOR_GET, NONE, Budget, Call
from tests.bench.meten import Result, Row, Sizes, run, run_embedded
from tests.bench.tabel import table
from tests.servers import PostgresServer, RedisServer

TINY = Sizes(
    stages=((60, 60),),
    rounds=1,
    floor_slice=8,
    slice_seconds=0.01,
    largest_slice=8,
    alone=2,
    letters=1,
    signals=3,
)
WITHOUT_STATEMENTS = {
    "start, GET",
    "volgen, GET",
    "all services, GET",
    "a service, GET",
    "a life event, GET",
    "how we choose, GET",
    "information points, GET",
}
CALLS = {
    *WITHOUT_STATEMENTS,
    "a question, GET",
    "the outcome, GET",
    "check and send, GET",
    "own dossier, GET",
    "story with search, POST",
    "last of the intake, standaard, POST",
    "last of the intake, op_maat, POST",
    "last of the intake, maatwerk, POST",
    "inbox: a signal, POST",
    "dossier page",
    "zaak page",
    "dossiers, list of 25",
    "zaken, list of 25",
    "zaken, overview of a team",
    "signals, list with counts",
    "signals, dashboard",
    "signals, dashboard drawn anew",
    "signals, dashboard of a rule and a sender, drawn anew",
}


@pytest.mark.keten
def test_every_call_is_measured_and_its_statements_are_counted(
    postgres_server: PostgresServer, redis_server: RedisServer
) -> None:
    result = run(TINY, postgres_server, redis_server)

    assert {row.call.name for row in result.rows} == CALLS
    assert {row.call.name for row in result.rows if row.statements == 0} == WITHOUT_STATEMENTS
    assert not [row.call.name for row in result.rows if row.statements_hold is False]
    assert all(row.floors > 0 and row.p50_ms > 0 for row in result.rows)
    assert result.worker_mib > result.floor_mib > (0, 0)
    assert min(result.letters) > 0
    assert result.signals_per_second > 0
    assert min(result.cold_seconds) > 0
    drawn = table(result)
    assert all(name in drawn for name in CALLS)


@pytest.mark.keten
def test_the_same_calls_are_measured_on_sqlite(postgres_server: PostgresServer) -> None:
    rows = list(run_embedded(postgres_server, TINY))
    assert {row.call.name for row in rows} == CALLS
    assert not [row.call.name for row in rows if row.statements_hold is False]


def _row(budget: Budget, *, statements: int = 1, floors: float = 1.0, rows: int = 0) -> Row:
    return Row(Call("a call", repeat(FLOOR_GET), budget), rows, statements, floors, 1.0)


def _result(*rows: Row) -> Result:
    return Result(
        list(rows),
        floor_get_per_second=1500,
        floor_post_in_gets=2.7,
        floor_mib=(51, 45),
        worker_mib=(149, 90),
        letters=(5.4, 0.9),
        search_ms=(1.0, 2.0),
        signals_per_second=20.0,
        cold_seconds=(0.5, 3.0),
    )


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (_row(NONE, statements=500, floors=500), "yes"),
        (dataclasses.replace(_row(NONE), tail=3.1), "NO: p99"),
        (_row(Budget(4, 4), statements=4, floors=4.0), "yes"),
        (_row(Budget(4, 4), statements=5), "NO: statements"),
        (_row(Budget(4, 4), floors=4.1), "NO: cost"),
        (_row(Budget(4, 4), statements=5, floors=4.1), "NO: cost and statements"),
        (_row(Budget(4, None), floors=1000), "yes"),
    ],
)
def test_the_table_says_whether_a_budget_holds(row: Row, verdict: str) -> None:
    line = next(line for line in table(_result(row)).splitlines() if line.startswith("a call"))

    assert line.endswith(f"  {verdict}")


def test_growth_is_judged_between_a_size_and_a_hundredth_of_it() -> None:
    small = _row(NONE, floors=10, rows=10_000)
    ten_times = _row(NONE, floors=20, rows=100_000)
    large = _row(NONE, floors=40, rows=1_000_000)

    drawn = table(_result(small, ten_times, large))

    assert "1,000,000 rows cost 4.0 times 10,000 rows (within 3: NO)" in drawn
    assert "100,000 rows cost" not in drawn


def test_a_web_worker_over_its_memory_is_told() -> None:
    heavy = dataclasses.replace(_result(), worker_mib=(151, 90))

    assert "within budget: NO" in table(heavy)


@pytest.mark.parametrize(("beside", "verdict"), [(0.8, "yes"), (0.79, "NO")])
def test_letters_are_judged_beside_a_bare_render(beside: float, verdict: str) -> None:
    drawn = table(dataclasses.replace(_result(), letters=(5.4, beside)))

    assert f"5.4 per second, {beside:.2f} of a bare render (at least 0.8: {verdict})" in drawn
