"""`python -m tests.bench`: measure and print; writes nothing in the project. GROOT=1 adds the large tables.

DUURZAAM=1 lets each commit of floor and portal wait for the disk, as in production.
`python -m tests.bench functies` counts function calls and memory, which a busy machine does not change.
`python -m tests.bench sqlite` measures each call on SQLite, with the rows of the demo.
`python -m tests.bench signalen` measures only the screens of the policy officer, up to a million signals.
"""

import os
import sys

from tests.bench.functies import lines
from tests.bench.meten import LARGE, Row, Sizes, run, run_embedded, run_signals
from tests.bench.tabel import table, table_of
from tests.bench.zoekgroei import groei, regels
from tests.processen import ServerOntbreekt
from tests.servers import PostgresServer, RedisServer

SIGNALS = (10_000, 1_000_000)


def main() -> int:
    """Run the benchmarks; the exit code says whether they ran, not whether the budgets hold."""
    if sys.argv[1:] == ["signalen"]:
        return _signals_alone()
    if sys.argv[1:] == ["sqlite"]:
        return _embedded_alone()
    if sys.argv[1:] == ["functies"]:
        return _functions_alone()
    sizes = LARGE if os.environ.get("GROOT") else Sizes()
    try:
        with PostgresServer(duurzaam="DUURZAAM" in os.environ) as postgres, RedisServer() as redis:
            result = run(sizes, postgres, redis, _tell)
    except ServerOntbreekt as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(table(result))
    sys.stdout.write("\n".join(regels(groei())) + "\n")
    return 0


def _signals_alone() -> int:
    rows = []
    with PostgresServer() as postgres, RedisServer() as redis:
        for row in run_signals(SIGNALS, postgres, redis):
            _tell(row)
            rows.append(row)
    sys.stdout.write(table_of(rows))
    return 0


def _embedded_alone() -> int:
    rows = []
    with PostgresServer() as postgres:
        for row in run_embedded(postgres, Sizes()):
            _tell(row)
            rows.append(row)
    sys.stdout.write(table_of(rows))
    return 0


def _functions_alone() -> int:
    with PostgresServer() as postgres, RedisServer() as redis:
        for line in lines(postgres, redis):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
    return 0


def _tell(row: Row) -> None:
    """A line on standard error as soon as a call is measured: a large run takes a while."""
    rows = f" ({row.rows:,} rows)" if row.rows else ""
    sys.stderr.write(
        f"{row.call.name}{rows}: {row.floors:.1f} {row.call.unit}, {row.statements} statements\n"
    )


if __name__ == "__main__":
    sys.exit(main())
