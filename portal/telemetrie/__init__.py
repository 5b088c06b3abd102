"""Traces for OpenTelemetry: what took how long, in which order; never about whom.

Off unless the environment names a receiver (docs/beheer.md); then nothing of OpenTelemetry is loaded. A span holds a
kind of work and never what it was done with: the pattern of an address and not the address, a table and not a
statement, a host and not a path. So they are made here: the packages that make them by themselves write down
addresses with their questions, statements, and the texts of errors.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from importlib.util import find_spec
from typing import Protocol
from urllib.parse import urlsplit

Waarde = str | int


class Span(Protocol):
    """What a piece of work tells of itself while it goes on."""

    id: str
    """8 bytes in hex, for who is asked something within; empty when nobody measures."""

    def zeg(self, naam: str, waarde: Waarde) -> None:
        """Add a figure or a word of ours; never something that anybody typed."""

    def hernoem(self, naam: str) -> None:
        """Give it the name that is known only now."""

    def mislukt(self, soort: str) -> None:
        """It went wrong, by a word of ours or the name of a class."""


class _Niemand:
    """Nobody measures."""

    id = ""

    def zeg(self, naam: str, waarde: Waarde) -> None:
        """Forget it."""

    def hernoem(self, naam: str) -> None:
        """Forget it."""

    def mislukt(self, soort: str) -> None:
        """Forget it."""


Maker = Callable[[str, str, Mapping[str, Waarde]], AbstractContextManager[Span]]
_NIEMAND = _Niemand()
_maker: Maker | None = None


def ontbreekt() -> bool:
    """Whether the packages of requirements/otel.txt are not installed."""
    try:
        return find_spec("opentelemetry.exporter.otlp.proto.http") is None
    except ModuleNotFoundError:
        return True


def meet_met(maker: Maker | None) -> None:
    """From here on `maker` makes the spans; None ends it."""
    global _maker
    _maker = maker


def meet() -> bool:
    """Whether anybody measures."""
    return _maker is not None


@contextmanager
def span(naam: str, soort: str, **gezegd: Waarde) -> Iterator[Span]:
    """What is done within is one span; `soort` is server, client or consumer.

    In the names of what it says of itself a double underscore stands for a dot.
    """
    if _maker is None:
        yield _NIEMAND
        return
    met_punten = {sleutel.replace("__", "."): waarde for sleutel, waarde in gezegd.items()}
    with _maker(naam, soort, met_punten) as hier:
        yield hier


def verzoek_aan(methode: str, url: str) -> AbstractContextManager[Span]:
    """One request to another: how it was asked, and of which host. Where on that host may say of whom."""
    host = urlsplit(url).hostname or ""
    return span(methode, "client", http__request__method=methode, server__address=host)
