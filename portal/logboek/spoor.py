"""The trace of one action, as in W3C Trace Context: what came in is continued, and goes along with what goes out.

Every line that one request or one run of a task writes shares a trace id. The trace tells nothing of a person.
"""

import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse

KOP: Final = "traceparent"
KOP_IN_WSGI: Final = "HTTP_TRACEPARENT"
VERSIE: Final = "00"
_VORM = re.compile(
    r"(?P<versie>[0-9a-f]{2})-(?P<trace>[0-9a-f]{32})-(?P<span>[0-9a-f]{16})-[0-9a-f]{2}(?P<rest>-.*)?"
)


@dataclass(frozen=True)
class Spoor:
    """The trace that an action belongs to, and the span of whoever asked for it; empty when that is us."""

    trace_id: str
    ouder: str = ""

    def kop(self, span: str = "") -> str:
        """The header `traceparent` of a request that goes out from here, as `span` or with a span of its own."""
        return f"{VERSIE}-{self.trace_id}-{span or nieuwe_span()}-01"


_HIER: ContextVar[Spoor | None] = ContextVar("spoor", default=None)


def nieuw_spoor() -> Spoor:
    """A trace that begins here."""
    return Spoor(secrets.token_hex(16))


def nieuwe_span() -> str:
    """The id of one line or one call: 8 bytes."""
    return secrets.token_hex(8)


def lees(kop: str) -> Spoor | None:
    """The trace in a header `traceparent`; None when it is not one, and then a trace of our own begins.

    A later version may have more after it, ours may not; ids of only zeros are no ids (W3C Trace Context, 3.2.2).
    """
    gelezen = _VORM.fullmatch(kop.strip())
    if gelezen is None or gelezen["versie"] == "ff" or (gelezen["versie"] == VERSIE and gelezen["rest"]):
        return None
    if not (gelezen["trace"].strip("0") and gelezen["span"].strip("0")):
        return None
    return Spoor(gelezen["trace"], gelezen["span"])


def huidig_spoor() -> Spoor:
    """The trace of this request or task; a new one outside of both."""
    return _HIER.get() or nieuw_spoor()


def spoor_hier() -> str:
    """The trace id of this request or task, or nothing outside of both."""
    spoor = _HIER.get()
    return spoor.trace_id if spoor else ""


@contextmanager
def volg_spoor(spoor: Spoor) -> Iterator[None]:
    """Everything that is logged or sent within belongs to this trace."""
    vorige = _HIER.set(spoor)
    try:
        yield
    finally:
        _HIER.reset(vorige)


class Spoorvolger:
    """Continue the trace that a request brings, or begin one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with volg_spoor(lees(request.META.get(KOP_IN_WSGI, "")) or nieuw_spoor()):
            return self.get_response(request)
