"""Lines of the log: JSON for machines or one line for people, and in both nothing that may not stand there.

What is kept out, also of a traceback: a BSN, an e-mail address, and the part of an address that opens something by
itself.
"""

import json
import logging
import re
from datetime import UTC, datetime
from typing import Any, Final

from portal.logboek.spoor import spoor_hier
from portal.persoonsgegevens.bsn import elfproef

WEG: Final = "..."
GEHEIM_STUK: Final = re.compile(r"(?<=/)[A-Za-z0-9_-]{40,}(?![A-Za-z0-9_-])")
"""A part of an address with 240 random bits or more, as `secrets.token_urlsafe` makes; a UUID is shorter."""
_NEGEN: Final = re.compile(r"(?<![0-9A-Fa-f-])(\d[\d. ]{6,10}\d)(?![0-9A-Fa-f-])")
_EMAIL: Final = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def schoon(tekst: str) -> str:
    """The text without what may not stand in a log."""
    tekst = GEHEIM_STUK.sub(WEG, _EMAIL.sub(WEG, tekst))
    return _NEGEN.sub(lambda gevonden: WEG if _is_bsn(gevonden[0]) else gevonden[0], tekst)


def _is_bsn(gevonden: str) -> bool:
    return elfproef(gevonden.replace(" ", "").replace(".", ""))


class Regel(logging.Formatter):
    """One line for people, with the traceback below it."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name}: {message}", style="{")

    def format(self, record: logging.LogRecord) -> str:
        """The line, clean."""
        return schoon(super().format(record))


class JsonRegel(logging.Formatter):
    """One JSON object: moment (UTC), level, who says it, what, the trace of the request or task, and a traceback."""

    def format(self, record: logging.LogRecord) -> str:
        """The object on one line, clean."""
        regel: dict[str, Any] = {
            "tijd": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "niveau": record.levelname,
            "bron": record.name,
            "tekst": schoon(record.getMessage()),
        }
        if spoor := spoor_hier():
            regel["spoor"] = spoor
        if record.exc_info:
            regel["fout"] = schoon(self.formatException(record.exc_info))
        return json.dumps(regel, ensure_ascii=False)


def inrichting(vorm: str, niveau: str) -> dict[str, Any]:
    """The setting LOGGING: all to the console, as `regel` or `json`, from this level on.

    Our own lines have it by name: Celery gives the root of a worker a level of its own, and no end of the chain of
    seals would stand in its log.
    """
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"regel": {"()": Regel}, "json": {"()": JsonRegel}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": vorm}},
        "root": {"handlers": ["console"], "level": niveau},
        "loggers": {
            **{naam: {"level": niveau} for naam in ("portal", "signalen", "loket", "maatwerk")},
            "fontTools": {"level": "WARNING"},
            "weasyprint": {"level": "ERROR"},
            "opentelemetry": {"level": "ERROR"},  # not each attempt, only what was lost
        },
    }
