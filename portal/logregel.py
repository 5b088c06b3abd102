"""Lines of the log: JSON for machines or one line for people, and in both nothing that may not stand there.

What is kept out: a BSN, an e-mail address, a code, the part of an address that opens something, and the text of an
error, wherever it is quoted (portal/foutregel.py).
"""

import json
import logging
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from django.core.exceptions import ImproperlyConfigured

from portal import foutregel
from portal.logboek.spoor import spoor_hier
from portal.persoonsgegevens.bsn import elfproef

WEG: Final = "..."
GEHEIM_STUK: Final = re.compile(r"(?<=/)[A-Za-z0-9_-]{40,}(?![A-Za-z0-9_-])")
"""A part of an address with 240 random bits or more, as `secrets.token_urlsafe` makes; a UUID is shorter."""
_VIER: Final = "[34679CDFGHJKMNPQRTVWX]{4}"
_CODE: Final = re.compile(rf"(?<![\w-])([A-Z]-)?{_VIER}-?{_VIER}-?{_VIER}(?![\w-])", re.IGNORECASE)
"""A code of a question, a letter or a card (portal.berichten.uitleg): half of what opens it. No vowel, so no word."""
_NEGEN: Final = re.compile(r"(?<![0-9A-Fa-f-])(\d[\d. ]{6,10}\d)(?![0-9A-Fa-f-])")
_EMAIL: Final = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def schoon(tekst: str) -> str:
    """The text without what may not stand in a log."""
    tekst = _CODE.sub(WEG, GEHEIM_STUK.sub(WEG, _EMAIL.sub(WEG, tekst)))
    return _NEGEN.sub(lambda gevonden: WEG if _is_bsn(gevonden[0]) else gevonden[0], tekst)


def _is_bsn(gevonden: str) -> bool:
    return elfproef(gevonden.replace(" ", "").replace(".", ""))


def gezegd(record: logging.LogRecord) -> str:
    """What the record says, clean; an error in it is named and not quoted."""
    kaal = logging.makeLogRecord(
        record.__dict__ | {"msg": _genoemd(record.msg), "args": _waarden(record.args)}
    )
    tekst = kaal.getMessage()
    if fout := _fout(record):
        for citaat in foutregel.teksten(fout):
            tekst = tekst.replace(citaat, foutregel.kort(fout))
    return schoon(tekst)


def traceback(record: logging.LogRecord) -> str:
    """Where its error came from; empty without one."""
    fout = _fout(record)
    return schoon(foutregel.voluit(fout)) if fout else ""


def _fout(record: logging.LogRecord) -> BaseException | None:
    return record.exc_info[1] if isinstance(record.exc_info, tuple) else None


def _waarden(waarden: Any) -> Any:
    if isinstance(waarden, Mapping):
        return {naam: _genoemd(waarde, in_woorden=naam == "exc") for naam, waarde in waarden.items()}
    return tuple(_genoemd(waarde) for waarde in waarden) if isinstance(waarden, tuple) else waarden


def _genoemd(waarde: Any, *, in_woorden: bool = False) -> Any:
    """An error by its name. Celery gives one as words, under `exc`: these begin with the name."""
    if isinstance(waarde, BaseException):
        return foutregel.kort(waarde)
    return re.match(r"[\w.]*", waarde)[0] if in_woorden and isinstance(waarde, str) else waarde  # type: ignore[index]


class Regel(logging.Formatter):
    """One line for people, with the traceback below it."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name}: {message}", style="{")

    def format(self, record: logging.LogRecord) -> str:
        """The line, clean. What another formatter kept in the record is not taken over."""
        kaal = logging.makeLogRecord(
            record.__dict__
            | {"msg": gezegd(record), "args": None, "exc_info": None, "exc_text": traceback(record)}
        )
        return super().format(kaal)


class JsonRegel(logging.Formatter):
    """One JSON object: moment (UTC), level, who says it, what, the trace of the request or task, and a traceback."""

    def format(self, record: logging.LogRecord) -> str:
        """The object on one line, clean."""
        regel: dict[str, Any] = {
            "tijd": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "niveau": record.levelname,
            "bron": record.name,
            "tekst": gezegd(record),
        }
        if spoor := spoor_hier():
            regel["spoor"] = spoor
        if fout := traceback(record):
            regel["fout"] = fout
        return json.dumps(regel, ensure_ascii=False)


_VORMEN: Final[Mapping[str, type[logging.Formatter]]] = {"regel": Regel, "json": JsonRegel}


def formatteerder(vorm: str) -> logging.Formatter:
    """What writes lines in this form, for a program that keeps a log of its own."""
    return _VORMEN[vorm]()


def inrichting(vorm: str, niveau: str) -> dict[str, Any]:
    """The setting LOGGING: all to the console, as `regel` or `json`, from this level on.

    Our own lines have it by name: Celery gives the root of a worker a level of its own, and no end of the chain of
    seals would stand in its log. Raises ImproperlyConfigured for another form.
    """
    if vorm not in _VORMEN:
        raise ImproperlyConfigured("LOG_VORM is regel (one line for people) or json.")
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {naam: {"()": klasse} for naam, klasse in _VORMEN.items()},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": vorm}},
        "root": {"handlers": ["console"], "level": niveau},
        "loggers": {
            **{naam: {"level": niveau} for naam in ("portal", "signalen", "loket", "maatwerk")},
            "fontTools": {"level": "WARNING"},
            "weasyprint": {"level": "ERROR"},
            "opentelemetry": {"level": "ERROR"},
        },
    }
