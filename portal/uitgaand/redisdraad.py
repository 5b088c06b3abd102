"""One connection to Redis that asks little: what a web worker needs of it, without redis-py.

redis-py loads every command of Redis and an asynchronous client beside it: 7 MiB in every web worker, which puts a
message on a list, counts what an address sends and asks whether Redis is there.
Source: Redis serialization protocol, version 2 (RESP2).
"""

from __future__ import annotations

import io
import select
import socket
import ssl
from dataclasses import dataclass
from typing import Any, Final, Protocol
from urllib.parse import unquote, urlsplit

POORT: Final = 6379
SCHEMAS: Final = ("redis", "rediss")

Antwoord = str | int | list[Any] | None


class Weigering(OSError):
    """Redis does not do what was asked, or what answers is no Redis."""


@dataclass(frozen=True)
class Adres:
    """Where Redis is, and as who; over TLS its certificate must be one that this machine trusts."""

    host: str
    poort: int = POORT
    tls: bool = False
    gebruiker: str = ""
    wachtwoord: str = ""
    database: int = 0

    @classmethod
    def uit_url(cls, url: str) -> Adres | None:
        """What `redis[s]://[user:password@]host[:port][/database]` says; None for an address that says more."""
        delen = urlsplit(url)
        database = delen.path.strip("/") or "0"
        if delen.scheme not in SCHEMAS or delen.query or not delen.hostname or not database.isdecimal():
            return None
        return cls(
            delen.hostname,
            delen.port or POORT,
            delen.scheme == "rediss",
            unquote(delen.username or ""),
            unquote(delen.password or ""),
            int(database),
        )


class Redis(Protocol):
    """What both ways of asking can."""

    def vraag(self, *woorden: str | int) -> Antwoord:
        """Send a command and return what Redis answers. Raises Weigering when it refuses, OSError when it is away."""

    def close(self) -> None:
        """Close the connection, if it is open."""


class Draad:
    """A connection; it opens with the first command, and again after Redis closed it. For one thread at a time.

    A command is never sent twice: after an error the caller decides.
    """

    def __init__(self, adres: Adres, *, verbinden_seconden: float, antwoord_seconden: float) -> None:
        self._adres = adres
        self._verbinden, self._wachten = verbinden_seconden, antwoord_seconden
        self._sok: socket.socket | None = None
        self._lezer: io.BufferedReader

    def vraag(self, *woorden: str | int) -> Antwoord:
        """See `Redis.vraag`."""
        try:
            if self._sok is None or _is_gesloten(self._sok):
                self._open()
        except OSError:
            self.close()
            raise
        try:
            return self._vraag(*woorden)
        except Weigering:
            raise
        except OSError:
            self.close()
            raise

    def close(self) -> None:
        """See `Redis.close`."""
        if self._sok is not None:
            self._sok.close()
            self._sok = None

    def _open(self) -> None:
        self.close()
        adres = self._adres
        self._sok = socket.create_connection((adres.host, adres.poort), timeout=self._verbinden)
        self._sok.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if adres.tls:
            self._sok = ssl.create_default_context().wrap_socket(self._sok, server_hostname=adres.host)
        self._sok.settimeout(self._wachten)
        self._lezer = self._sok.makefile("rb")
        if adres.wachtwoord:
            self._vraag("AUTH", *([adres.gebruiker] if adres.gebruiker else []), adres.wachtwoord)
        if adres.database:
            self._vraag("SELECT", adres.database)

    def _vraag(self, *woorden: str | int) -> Antwoord:
        if self._sok is None:
            raise ConnectionResetError("The connection to Redis was closed.")
        rauw = [str(woord).encode() for woord in woorden]
        delen = b"".join(b"$%d\r\n%b\r\n" % (len(woord), woord) for woord in rauw)
        self._sok.sendall(b"*%d\r\n%b" % (len(rauw), delen))
        return _lees(self._lezer)


class _Klant:
    """The same by redis-py, for an address with options of its own: a certificate, a socket in the file system."""

    def __init__(self, url: str, *, verbinden_seconden: float, antwoord_seconden: float) -> None:
        import redis  # only for who has such an address
        from redis.backoff import NoBackoff
        from redis.retry import Retry

        self._fout = redis.RedisError
        self._redis = redis.Redis.from_url(
            url,
            socket_connect_timeout=verbinden_seconden,
            socket_timeout=antwoord_seconden,
            retry=Retry(NoBackoff(), 0),
        )

    def vraag(self, *woorden: str | int) -> Antwoord:
        try:
            antwoord: Antwoord = self._redis.execute_command(*woorden)  # type: ignore[no-untyped-call]
        except self._fout as fout:
            raise Weigering(str(fout)) from fout
        return antwoord

    def close(self) -> None:
        self._redis.close()


def naar_redis(url: str, *, verbinden_seconden: float, antwoord_seconden: float) -> Redis:
    """A way to ask the Redis of this address; it connects with the first command."""
    if adres := Adres.uit_url(url):
        return Draad(adres, verbinden_seconden=verbinden_seconden, antwoord_seconden=antwoord_seconden)
    return _Klant(url, verbinden_seconden=verbinden_seconden, antwoord_seconden=antwoord_seconden)


def _is_gesloten(sok: socket.socket) -> bool:
    """Whether Redis closed it: between two commands nothing else comes in."""
    kijker = select.poll()
    kijker.register(sok, select.POLLIN)
    return bool(kijker.poll(0))


def _lees(lezer: io.BufferedReader) -> Antwoord:
    """One answer; no command that is sent here is answered by a text of many lines."""
    regel = lezer.readline()
    if not regel.endswith(b"\r\n"):
        raise ConnectionResetError("Redis closed the connection in the middle of an answer.")
    soort, tekst = regel[:1], regel[1:-2].decode("utf-8", "replace")
    if soort == b"+":
        return tekst
    if soort == b":":
        return int(tekst)
    if soort == b"*":
        return [_lees(lezer) for _ in range(int(tekst))]
    raise Weigering(tekst)
