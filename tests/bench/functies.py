"""`python -m tests.bench functies`: the function calls of each request, and the memory of a web worker.

Both are the same on a busy and on a quiet machine.
"""

from collections.abc import Iterator
from itertools import islice
from statistics import mean

from tests.bench.aanroepen import Call, policy_list, public_calls, staff_screens
from tests.bench.klant import CONNECTIONS, Connection, Request, seconds_per_request
from tests.bench.meten import Sizes, cookies, texts
from tests.bench.opstelling import Portal, portal
from tests.bench.tellen import ANSWER_CALLS, ASK_CALLS
from tests.servers import PostgresServer, RedisServer

WARM = 5 * CONNECTIONS
"""So many requests let both workers read their templates and prepare their statements first."""
COUNTED = 10


def lines(postgres: PostgresServer, redis: RedisServer, rows: int = 1_000) -> Iterator[str]:
    """A line for each call: its name, its function calls, and what the largest worker holds by then in MiB."""
    with portal(postgres, redis) as ours:
        inventory = texts(ours.ask("inventory()"))
        ours.ask(f"grow_dossiers({rows})")
        ours.ask(f"grow_signals({rows})")
        ready = cookies(ours, Sizes(rounds=1, largest_slice=WARM, alone=COUNTED))
        for call in (*public_calls(inventory, ready), *staff_screens(inventory), *policy_list(inventory)):
            calls = _function_calls(ours, call)
            resident, share = ours.worker_mib()
            yield f"{call.name:<54} {calls:>8,.0f} calls  {resident:6.1f} MiB, its share {share:5.1f}"


def _function_calls(ours: Portal, call: Call) -> float:
    """The mean over COUNTED requests to a warm worker."""
    seconds_per_request(ours.port, list(islice(call.requests, WARM)))
    return mean(_counted(ours.port, request) for request in islice(call.requests, COUNTED))


def _counted(port: int, request: Request) -> int:
    with Connection(port) as connection:
        return int(connection.send(request, {ASK_CALLS: "-"}).headers[ANSWER_CALLS.lower()])
