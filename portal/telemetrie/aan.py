"""Measuring with OpenTelemetry; only loaded when the environment asks for it."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any, Final

from celery import states
from celery.signals import before_task_publish, task_postrun, task_prerun
from django.conf import settings
from django.db import connections
from django.db.backends.signals import connection_created
from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.id_generator import RandomIdGenerator

from portal import telemetrie
from portal.logboek.spoor import KOP, Spoor, huidig_spoor, lees, nieuw_spoor, spoor_hier, volg_spoor
from portal.telemetrie.zending import Zending

NAAM: Final = "geen-verkeerde-deur"
GEDULD_SECONDEN: Final = 2.0
"""How long one sending may take with all its attempts; a process that stops waits for the last one."""
_SOORTEN: Final = {
    "server": trace.SpanKind.SERVER,
    "client": trace.SpanKind.CLIENT,
    "consumer": trace.SpanKind.CONSUMER,
}
_WOORD: Final = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE)\b")
_TABEL: Final = re.compile(r'\b(?:FROM|INTO|UPDATE) "(\w{1,63})"', re.ASCII)


class Nummers(RandomIdGenerator):
    """A trace has the id that our own lines have, in the log and in the processing log (portal/logboek/spoor.py)."""

    def generate_trace_id(self) -> int:
        """The trace of this request or task; a new one outside of both."""
        return int(spoor_hier(), 16) if spoor_hier() else super().generate_trace_id()


class Span:
    """A span of OpenTelemetry, as the rest of the portal knows it."""

    def __init__(self, span: trace.Span) -> None:
        self._span = span
        self.id = trace.format_span_id(span.get_span_context().span_id)

    def zeg(self, naam: str, waarde: telemetrie.Waarde) -> None:
        """Add a figure or a word of ours."""
        self._span.set_attribute(naam, waarde)

    def hernoem(self, naam: str) -> None:
        """Give it the name that is known only now."""
        self._span.update_name(naam)

    def mislukt(self, soort: str) -> None:
        """What went wrong, by its kind: the text of an error may quote anything."""
        self._span.set_attribute("error.type", soort)
        self._span.set_status(trace.StatusCode.ERROR)


def begin(verwerker: SpanProcessor | None = None) -> TracerProvider:
    """Measure from here on; what was measured goes where OTEL_EXPORTER_OTLP_ENDPOINT says, or to `verwerker`.

    Sending happens beside the work, so nobody waits for a receiver that is away: its spans are lost, which is
    said once.
    """
    bron = TracerProvider(
        resource=Resource.create({"service.name": settings.TELEMETRIE_NAAM}), id_generator=Nummers()
    )
    bron.add_span_processor(
        verwerker or BatchSpanProcessor(Zending(OTLPSpanExporter(timeout=GEDULD_SECONDEN)))
    )
    telemetrie.meet_met(_maker(bron.get_tracer(NAAM)))
    connection_created.connect(_meet_database, dispatch_uid=NAAM)
    for verbinding in connections.all(initialized_only=True):
        _meet_database(verbinding)
    before_task_publish.connect(_geef_spoor_mee, dispatch_uid=NAAM)
    task_prerun.connect(_taak_begint, dispatch_uid=NAAM)
    task_postrun.connect(_taak_klaar, dispatch_uid=NAAM)
    return bron


def einde(bron: TracerProvider) -> None:
    """Measure no more."""
    telemetrie.meet_met(None)
    connection_created.disconnect(dispatch_uid=NAAM)
    for verbinding in connections.all(initialized_only=True):
        verbinding.execute_wrappers = [een for een in verbinding.execute_wrappers if een is not _statement]
    before_task_publish.disconnect(dispatch_uid=NAAM)
    task_prerun.disconnect(dispatch_uid=NAAM)
    task_postrun.disconnect(dispatch_uid=NAAM)
    bron.shutdown()


def _maker(bron: trace.Tracer) -> telemetrie.Maker:
    @contextmanager
    def maak(naam: str, soort: str, gezegd: Mapping[str, telemetrie.Waarde]) -> Iterator[Span]:
        plaats, koppelingen = _plaats()
        with bron.start_as_current_span(
            naam,
            context=plaats,
            kind=_SOORTEN[soort],
            attributes=dict(gezegd),
            links=koppelingen,
            record_exception=False,  # its text may quote a story
            set_status_on_exception=False,
        ) as kaal:
            hier = Span(kaal)
            try:
                yield hier
            except Exception as fout:
                hier.mislukt(type(fout).__name__)
                raise

    return maak


def _plaats() -> tuple[Context | None, tuple[trace.Link, ...]]:
    """Where a span belongs: below the one around it, unless that is of another trace; then they are linked.

    A worker that sends a message goes on with the trace of who caused it.
    """
    rond = trace.get_current_span().get_span_context()
    spoor = huidig_spoor() if spoor_hier() else None
    if spoor is None or trace.format_trace_id(rond.trace_id) == spoor.trace_id:
        return None, ()
    koppelingen = (trace.Link(rond),) if rond.is_valid else ()
    return (_van_elders(spoor) if spoor.ouder else Context()), koppelingen


def _van_elders(spoor: Spoor) -> Context:
    ouder = trace.SpanContext(
        trace_id=int(spoor.trace_id, 16),
        span_id=int(spoor.ouder, 16),
        is_remote=True,
        trace_flags=trace.TraceFlags(trace.TraceFlags.SAMPLED),
    )
    return trace.set_span_in_context(trace.NonRecordingSpan(ouder), Context())


def _meet_database(connection: Any, **_anders: Any) -> None:
    if _statement not in connection.execute_wrappers:
        connection.execute_wrappers.append(_statement)


def _statement(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
    """One statement, by its verb and its first table; within work that is measured."""
    tekst = sql if isinstance(sql, str) else ""
    if not (trace.get_current_span().is_recording() and (woord := _WOORD.match(tekst))):
        return execute(sql, params, many, context)
    tabel = _TABEL.search(tekst)
    gezegd: dict[str, telemetrie.Waarde] = {
        "db__system__name": context["connection"].vendor,
        "db__operation__name": woord[1],
    }
    if tabel:
        gezegd["db__collection__name"] = tabel[1]
    with telemetrie.span(f"{woord[1]} {tabel[1]}" if tabel else woord[1], "client", **gezegd):
        return execute(sql, params, many, context)


def _geef_spoor_mee(headers: dict[str, Any] | None = None, **_anders: Any) -> None:
    rond = trace.get_current_span()
    if headers is not None and spoor_hier() and rond.is_recording():
        headers[KOP] = huidig_spoor().kop(trace.format_span_id(rond.get_span_context().span_id))


def _taak_begint(task: Any = None, **_anders: Any) -> None:
    """A task, by its name: with what it was called says of whom it is."""
    stapel = ExitStack()
    stapel.enter_context(volg_spoor(lees(task.request.get(KOP) or "") or nieuw_spoor()))
    hier = stapel.enter_context(telemetrie.span(task.name, "consumer", messaging__system="celery"))
    task.request.telemetrie = (stapel, hier)


def _taak_klaar(task: Any = None, state: str = "", retval: Any = None, **_anders: Any) -> None:
    stapel, hier = task.request.telemetrie
    if state == states.FAILURE:
        hier.mislukt(type(retval).__name__)
    stapel.close()
