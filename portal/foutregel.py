"""An error as it may stand in a log, on a screen of staff or in a table: its kind, its place, and no text of others.

The text of an error quotes what was at hand: PostgreSQL a whole row, a mail server addresses, a ValueError what
somebody typed. So it is left out, and what the error says beside its text stays: a code, the name of a constraint, a
position. The lines of source in a traceback show the words that a text was made of, without the values.
"""

import errno
import re
import socket
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from types import TracebackType
from typing import Any, Final
from urllib.error import HTTPError

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

_NAAM: Final = re.compile(r"\w{1,63}(\.\w{1,63}){0,7}", re.ASCII)
_ZONDER_WAARDEN: Final = ("08", "23", "25", "40", "42", "53", "54", "55", "57", "58")
"""Classes of SQLSTATE whose first sentence names a table, a constraint or a limit, and quotes no row."""
_VAN_NAMEN: Final = {getattr(socket, naam): naam for naam in dir(socket) if naam.startswith("EAI_")}
_DOOR: Final = "\nThe above exception was the direct cause of the following exception:\n\n"
_TERWIJL: Final = "\nDuring handling of the above exception, another exception occurred:\n\n"


class EigenWoorden(Exception):
    """Of ours, and its text holds nothing that came from a person: it may be read in a log as it is."""


def kort(fout: BaseException) -> str:
    """The error on one line, and what caused it."""
    return " from ".join(_een(deel) for _, deel in reversed([*_keten(fout)]))


def voluit(fout: BaseException) -> str:
    """The error with its traceback and those of its causes, as Python writes them."""
    delen = []
    for verband, deel in _keten(fout):
        delen.append(verband)
        if regels := traceback.format_tb(deel.__traceback__):
            delen += ["Traceback (most recent call last):\n", *regels]
        delen.append(f"{_een(deel)}\n")
        if isinstance(deel, BaseExceptionGroup):
            delen += [voluit(binnen) + "\n" for binnen in deel.exceptions]
    return "".join(delen).strip()


def teksten(fout: BaseException) -> list[str]:
    """What must not be quoted of it, the longest first."""
    gezegd = {tekst for _, deel in _keten(fout) for tekst in (str(deel), repr(deel))}
    return sorted((tekst for tekst in gezegd if len(tekst) > 2), key=len, reverse=True)


def neem_over() -> None:
    """From here on what no program of ours catches is written this way too, in every thread of this process."""
    sys.excepthook = _ongevangen
    threading.excepthook = lambda wat: _ongevangen(wat.exc_type, wat.exc_value, wat.exc_traceback)


def _ongevangen(soort: type[BaseException], fout: BaseException | None, spoor: TracebackType | None) -> None:
    from portal.logregel import schoon

    wie_bouwt = settings.configured and settings.DEBUG
    if fout is None or wie_bouwt or not isinstance(fout, Exception):
        sys.__excepthook__(soort, fout or soort(), spoor)
    else:
        sys.stderr.write(schoon(voluit(fout)) + "\n")


def _keten(fout: BaseException) -> Iterator[tuple[str, BaseException]]:
    """The error with what came before it, the first cause first, each with how the one before it led to it."""
    gezien: list[tuple[str, BaseException]] = []
    hier: BaseException | None = fout
    while hier is not None and all(hier is not deel for _, deel in gezien):
        stil = None if hier.__suppress_context__ else hier.__context__
        eerder, verband = (hier.__cause__, _DOOR) if hier.__cause__ else (stil, _TERWIJL)
        gezien.append((verband if eerder else "", hier))
        hier = eerder
    yield from reversed(gezien)


def _een(fout: BaseException) -> str:
    soort = type(fout)
    naam = (
        soort.__qualname__ if soort.__module__ == "builtins" else f"{soort.__module__}.{soort.__qualname__}"
    )
    gezegd = _zegt(fout)
    return f"{naam}: {gezegd}" if gezegd else naam


def _zegt(fout: BaseException) -> str:
    """What may be known of it beside its kind."""
    if isinstance(fout, (EigenWoorden, ImproperlyConfigured)):
        return " ".join(str(fout).split())
    return "; ".join(str(deel) for wat, lees in _LEZERS if isinstance(fout, wat) and (deel := lees(fout)))


def _naam(waarde: object) -> str:
    """A name in a program or a database, and nothing else."""
    return waarde if isinstance(waarde, str) and _NAAM.fullmatch(waarde) else ""


def _van_de_database(fout: Any) -> str:
    """The SQLSTATE or the code of SQLite, with the sentence when that quotes no value (PostgreSQL, appendix A)."""
    if _naam(getattr(fout, "sqlite_errorname", None)):
        tekst = "" if fout.sqlite_errorname == "SQLITE_ERROR" else f" {fout}"
        return f"{fout.sqlite_errorname}{tekst}"
    if not any(ouder.__module__.startswith("psycopg") for ouder in type(fout).__mro__):
        return ""
    code = _naam(getattr(fout, "sqlstate", None))
    if not code:  # no server answered: what the library says is about the connection
        verbinding = any(ouder.__name__ == "OperationalError" for ouder in type(fout).__mro__)
        return " ".join(str(fout).split()) if verbinding else ""
    zin = fout.diag.message_primary if code[:2] in _ZONDER_WAARDEN else ""
    return f"{code} {zin or ''}".strip()


def _van_het_systeem(fout: Any) -> str:
    """By its name (`ECONNREFUSED`), or OpenSSL's (`CERTIFICATE_VERIFY_FAILED`); the name of a file stays out."""
    reden = getattr(fout, "reason", None)
    if isinstance(reden, BaseException):
        return kort(reden)
    if isinstance(fout, HTTPError):
        return str(fout.code)
    codes = _VAN_NAMEN if isinstance(fout, socket.gaierror) else errno.errorcode
    return _naam(reden) if _naam(reden).isupper() else codes.get(fout.errno or 0, "")


_LEZERS: Final[list[tuple[type[BaseException], Callable[[Any], object]]]] = [
    (
        SMTPRecipientsRefused,
        lambda fout: ", ".join(sorted({str(int(c)) for c, _ in fout.recipients.values()})),
    ),
    (SMTPResponseException, lambda fout: int(fout.smtp_code)),
    (UnicodeDecodeError, lambda fout: f"{_naam(fout.encoding.replace('-', '_'))}, position {fout.start}"),
    (UnicodeEncodeError, lambda fout: f"{_naam(fout.encoding.replace('-', '_'))}, position {fout.start}"),
    (ImportError, lambda fout: _naam(fout.name)),
    (NameError, lambda fout: _naam(fout.name)),
    (AttributeError, lambda fout: f"{type(fout.obj).__name__}.{_naam(fout.name)}" if fout.name else ""),
    (OSError, _van_het_systeem),
    (Exception, _van_de_database),
]
