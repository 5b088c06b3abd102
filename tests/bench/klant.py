"""A small HTTP client: keeps connections where the server allows it, and costs little beside what it measures."""

import socket
import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

TIMEOUT_SECONDS = 120.0
CONNECTIONS = 8


class UnexpectedAnswer(AssertionError):
    """The server answered something else than the call should give: the figure would mean nothing."""


@dataclass(frozen=True)
class Request:
    """One request, ready to go over the wire; `expect` is the status that it must give."""

    method: str
    path: str
    expect: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    def as_bytes(self, host: str, extra: Mapping[str, str]) -> bytes:
        """The request as HTTP/1.1."""
        lines = [f"{self.method} {self.path} HTTP/1.1", f"Host: {host}"]
        lines += [f"{name}: {value}" for name, value in {**self.headers, **extra}.items()]
        if self.method == "POST":
            lines.append(f"Content-Length: {len(self.body)}")
        return "\r\n".join([*lines, "", ""]).encode() + self.body


@dataclass(frozen=True)
class Answer:
    """Status, headers (lower case; of a repeated one all values, one a line) and body."""

    status: int
    headers: dict[str, str]
    body: bytes


class Connection:
    """One connection to one server; opened again when the server closed it."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._host = f"127.0.0.1:{port}"
        self._socket: socket.socket | None = None

    def send(self, request: Request, extra: Mapping[str, str] | None = None) -> Answer:
        """Send and read the whole answer; raises UnexpectedAnswer on another status than expected."""
        if self._socket is None:
            self._socket = socket.create_connection(("127.0.0.1", self._port), timeout=TIMEOUT_SECONDS)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.sendall(request.as_bytes(self._host, extra or {}))
        answer = self._read(self._socket)
        if answer.headers.get("connection", "").lower() == "close":
            self.close()
        if answer.status != request.expect:
            raise UnexpectedAnswer(
                f"{request.method} {request.path}: {answer.status} {answer.body[:2000]!r}, {request.expect} expected"
            )
        return answer

    def _read(self, stream: socket.socket) -> Answer:
        received = b""
        while b"\r\n\r\n" not in received:
            received += _some(stream)
        head, _separator, body = received.partition(b"\r\n\r\n")
        status, headers = _parse_head(head.decode("latin-1"))
        while len(body) < int(headers.get("content-length", "0")):
            body += _some(stream)
        return Answer(status, headers, body)

    def close(self) -> None:
        """Close the connection, if it is open."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _some(stream: socket.socket) -> bytes:
    part = stream.recv(65536)
    if not part:
        raise UnexpectedAnswer("The server closed the connection in the middle of an answer.")
    return part


def _parse_head(head: str) -> tuple[int, dict[str, str]]:
    first, *rest = head.split("\r\n")
    headers: dict[str, str] = {}
    for line in rest:
        name, _separator, value = line.partition(": ")
        key = name.lower()
        headers[key] = f"{headers[key]}\n{value}" if key in headers else value
    return int(first.split(" ", 2)[1]), headers


@dataclass(frozen=True)
class Burst:
    """What many requests at once took."""

    seconds_per_request: float
    """Wall-clock seconds of all, divided by their number."""
    latencies: list[float]
    """The seconds that each client waited for each answer."""


def burst(port: int, requests: Sequence[Request], connections: int = CONNECTIONS) -> Burst:
    """Send all requests over so many connections at once.

    Raises UnexpectedAnswer as soon as one is not answered as it should be.
    """
    waiting = iter(requests)
    lock = threading.Lock()

    def work() -> list[float]:
        found: list[float] = []
        with Connection(port) as connection:
            while True:
                with lock:
                    request = next(waiting, None)
                if request is None:
                    return found
                found.append(_timed(connection, request))

    begin = time.perf_counter()
    with ThreadPoolExecutor(connections) as pool:
        found = [future.result() for future in [pool.submit(work) for _ in range(connections)]]
    return Burst((time.perf_counter() - begin) / len(requests), [one for part in found for one in part])


def seconds_per_request(port: int, requests: Sequence[Request], connections: int = CONNECTIONS) -> float:
    """As `burst`, for who only wants the wall-clock seconds per request."""
    return burst(port, requests, connections).seconds_per_request


def latencies(port: int, requests: Sequence[Request]) -> list[float]:
    """The seconds of each request, one after the other over one connection."""
    with Connection(port) as connection:
        return [_timed(connection, request) for request in requests]


def _timed(connection: Connection, request: Request) -> float:
    begin = time.perf_counter()
    connection.send(request)
    return time.perf_counter() - begin
