"""Measuring: a slice of the floor, a slice of ours, a slice of the floor, and divide.

The machine's speed drifts, so only ratios within one moment mean something; absolute times are for orientation.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from statistics import mean, median

from tests.bench.aanroepen import FLOOR_GET, FLOOR_POST, Call, policy_list, public_calls, staff_screens
from tests.bench.klant import (
    CONNECTIONS,
    Connection,
    Request,
    burst,
    latencies,
    seconds_per_request,
)
from tests.bench.opstelling import Portal, Site, floor, portal
from tests.bench.tellen import ANSWER, ASK
from tests.servers import PostgresServer, RedisServer


@dataclass(frozen=True)
class Sizes:
    """How much is measured. `stages` are numbers of open dossiers and received signals, growing."""

    stages: tuple[tuple[int, int], ...] = ((1_000, 1_000),)
    rounds: int = 5
    floor_slice: int = 300
    slice_seconds: float = 0.8
    largest_slice: int = 120
    alone: int = 15
    letters: int = 10
    signals: int = 100

    @property
    def most_requests(self) -> int:
        """More requests than any call is asked, with those for warming up and counting."""
        return self.rounds * self.largest_slice + self.alone + 4 * CONNECTIONS


LARGE = Sizes(stages=((1_000, 1_000), (20_000, 1_000), (100_000, 10_000), (100_000, 1_000_000)))


@dataclass(frozen=True)
class Row:
    """What was found for one call; `rows` is the number of rows behind a list, 0 where that plays no part."""

    call: Call
    rows: int
    statements: int
    floors: float
    p50_ms: float
    tail: float = 1.0
    """p99 by p50, of what each of eight clients waits."""

    @property
    def tail_holds(self) -> bool:
        """Whether nobody waits much longer than most."""
        return self.tail <= TAIL

    @property
    def statements_hold(self) -> bool | None:
        """Whether the statements are within budget; None without one."""
        limit = self.call.budget.statements
        return None if limit is None else self.statements <= limit

    @property
    def floors_hold(self) -> bool | None:
        """Whether the cost is within budget; None without one."""
        limit = self.call.budget.floors
        return None if limit is None else self.floors <= limit


@dataclass(frozen=True)
class Result:
    """All figures of one run."""

    rows: list[Row]
    floor_get_per_second: float
    floor_post_in_gets: float
    floor_mib: tuple[float, float]
    worker_mib: tuple[float, float]
    """Resident, and the share of it (PSS)."""
    letters: tuple[float, float]
    """Per second in one process, and that beside a bare render."""
    search_ms: tuple[float, float]
    signals_per_second: float
    """Sent by one worker process, and received by the web server beside it."""
    cold_seconds: tuple[float, float]
    """From the start of the process until it answers: of the floor, of ours."""


TAIL = 3.0
"""The slowest answer but for one in a hundred may take so many times the median, under eight clients."""


def _silent(_row: Row) -> None:
    """Say nothing along the way."""


def run(
    sizes: Sizes, postgres: PostgresServer, redis: RedisServer, tell: Callable[[Row], None] = _silent
) -> Result:
    """Start floor and portal, measure everything, stop both; `tell` hears each row as it is found."""
    with floor(postgres) as rod, portal(postgres, redis) as ours:
        get, post = _floor_itself(rod, sizes)
        rows = []
        for row in _measure_all(rod, ours, sizes):
            tell(row)
            rows.append(row)
        return Result(
            rows=rows,
            floor_get_per_second=1 / get,
            floor_post_in_gets=post / get,
            floor_mib=rod.worker_mib(),
            worker_mib=ours.worker_mib(),
            letters=_two_numbers(ours.ask(f"letters({sizes.letters})")),
            search_ms=ours.search_ms(),
            signals_per_second=_number(ours.ask(f"signals({sizes.signals}, {ours.port})")),
            cold_seconds=(rod.cold_seconds, ours.cold_seconds),
        )


def run_signals(stages: tuple[int, ...], postgres: PostgresServer, redis: RedisServer) -> Iterator[Row]:
    """Only the screens of the policy officer, with ever more signals."""
    sizes = Sizes()
    with floor(postgres) as rod, portal(postgres, redis) as ours:
        inventory = texts(ours.ask("inventory()"))
        for signals in stages:
            ours.ask(f"grow_signals({signals})")
            for call in policy_list(inventory):
                yield _measure(call, signals, rod, ours, sizes)


def run_embedded(postgres: PostgresServer, sizes: Sizes) -> Iterator[Row]:
    """Every call with the rows of the demo, the portal on SQLite and without Redis; the floor stays as it is."""
    with floor(postgres) as rod, portal(None, None) as ours:
        inventory = texts(ours.ask("inventory()"))
        calls = [
            *public_calls(inventory, cookies(ours, sizes)),
            *staff_screens(inventory),
            *policy_list(inventory),
        ]
        for call in calls:
            yield _measure(call, 0, rod, ours, sizes)


def _floor_itself(rod: Site, sizes: Sizes) -> tuple[float, float]:
    """Seconds per GET and per POST of the floor, in turn."""
    _warm(rod, iter([FLOOR_GET, FLOOR_POST] * 2 * CONNECTIONS), 4 * CONNECTIONS)
    pairs = [
        (_slice(rod, FLOOR_GET, sizes), _slice(rod, FLOOR_POST, sizes)) for _ in range(max(sizes.rounds, 1))
    ]
    return median(get for get, _ in pairs), median(post for _, post in pairs)


def _measure_all(rod: Site, ours: Portal, sizes: Sizes) -> Iterator[Row]:
    inventory = texts(ours.ask("inventory()"))
    ours.ask(f"grow_dossiers({sizes.stages[0][0]})")
    ours.ask(f"grow_signals({sizes.stages[0][1]})")
    for call in public_calls(inventory, cookies(ours, sizes)):
        yield _measure(call, 0, rod, ours, sizes)
    before = (0, 0)
    for dossiers, signals in sizes.stages:
        if dossiers != before[0]:
            ours.ask(f"grow_dossiers({dossiers})")
            for call in staff_screens(inventory):
                yield _measure(call, dossiers, rod, ours, sizes)
        if signals != before[1]:
            ours.ask(f"grow_signals({signals})")
            for call in policy_list(inventory):
                yield _measure(call, signals, rod, ours, sizes)
        before = (dossiers, signals)


def cookies(ours: Portal, sizes: Sizes) -> Callable[[str], list[str]]:
    """What gives as many intakes of a route as are asked, each with only its last step left."""

    def ready(route: str) -> list[str]:
        answer = ours.ask(f"intakes({route!r}, {sizes.most_requests})")
        if not isinstance(answer, list):
            raise TypeError("The installation gave no list of intakes.")
        return [str(cookie) for cookie in answer]

    return ready


def _number(answer: object) -> float:
    if not isinstance(answer, int | float):
        raise TypeError("The installation gave no number.")
    return float(answer)


def _two_numbers(answer: object) -> tuple[float, float]:
    if not isinstance(answer, list) or len(answer) != 2:
        raise TypeError("The installation gave no two numbers.")
    return float(answer[0]), float(answer[1])


def texts(answer: object) -> dict[str, str]:
    """The inventory, from JSON. Raises TypeError when it is something else."""
    if not isinstance(answer, dict):
        raise TypeError("The installation gave no inventory.")
    return {str(name): str(value) for name, value in answer.items()}


def _measure(call: Call, rows: int, rod: Site, ours: Portal, sizes: Sizes) -> Row:
    _warm(ours, call.requests, 2 * CONNECTIONS)
    statements = max(_statements(ours, request) for request in islice(call.requests, 4))
    p50 = median(latencies(ours.port, list(islice(call.requests, sizes.alone))))
    number = _slice_of(p50, sizes)
    ratios, waited = [], []
    before = _slice(rod, call.floor, sizes)
    for _ in range(sizes.rounds):
        own = burst(ours.port, list(islice(call.requests, number)))
        after = _slice(rod, call.floor, sizes)
        ratios.append(own.seconds_per_request / mean((before, after)))
        waited += own.latencies
        before = after
    return Row(call, rows, statements, median(ratios), 1000 * p50, _tail(waited))


def _tail(waited: list[float]) -> float:
    """p99 by p50."""
    in_order = sorted(waited)
    return in_order[int(0.99 * (len(in_order) - 1))] / median(in_order)


def _warm(site: Site, requests: Iterator[Request], number: int) -> None:
    """Let both workers read their templates and indexes first."""
    seconds_per_request(site.port, list(islice(requests, number)))


def _slice(rod: Site, request: Request, sizes: Sizes) -> float:
    return seconds_per_request(rod.port, [request] * sizes.floor_slice)


def _statements(ours: Portal, request: Request) -> int:
    with Connection(ours.port) as connection:
        return int(connection.send(request, {ASK: "1"}).headers[ANSWER.lower()])


def _slice_of(p50_seconds: float, sizes: Sizes) -> int:
    """How many requests keep both workers busy for about `slice_seconds`; bounded, so that a run ends."""
    wanted = int(2 * sizes.slice_seconds / p50_seconds)
    return min(sizes.largest_slice, max(CONNECTIONS, wanted))
