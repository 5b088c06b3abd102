"""Sending what was measured; a receiver that is away is told once, and once when it is back."""

import logging
from collections.abc import Sequence
from typing import Final

from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SpanExporter, SpanExportResult

from portal.logregel import gezegd

logger = logging.getLogger(__name__)

WIE_STUURT: Final = "opentelemetry.exporter.otlp.proto.http.trace_exporter"
"""The logger that says of each attempt why it failed."""


class Zending(SpanExporter):
    """An exporter that is asked again and again; what it says each time is said when things change."""

    def __init__(self, met: SpanExporter) -> None:
        self._met = met
        self._weg = False
        self._reden = ""
        logging.getLogger(WIE_STUURT).setLevel(
            logging.WARNING
        )  # errors tell that it was given up, warnings why
        logging.getLogger(WIE_STUURT).addFilter(self._onthoud)

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """Send them, or lose them."""
        self._reden = ""
        uitslag = self._met.export(spans)
        weg = uitslag is not SpanExportResult.SUCCESS
        if weg and not self._weg:
            logger.error("The receiver of traces is away, what is measured now is lost: %s", self._reden)
        elif self._weg and not weg:
            logger.warning("The receiver of traces is back")
        self._weg = weg
        return uitslag

    def shutdown(self) -> None:
        """Send no more."""
        self._met.shutdown()
        logging.getLogger(WIE_STUURT).removeFilter(self._onthoud)

    def force_flush(self, timeout_millis: int = 30000) -> bool:
        """Nothing waits here."""
        return self._met.force_flush(timeout_millis)

    def _onthoud(self, record: logging.LogRecord) -> bool:
        """Keep the first reason of an attempt instead of a line."""
        self._reden = self._reden or gezegd(record)
        return False
