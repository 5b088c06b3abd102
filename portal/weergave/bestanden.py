"""Answers that are a file, and what goes into one."""

import re
from typing import Final

from django.http import HttpResponse

_FORMULE: Final = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_GEDEMPT: Final = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")


def als_bestand(inhoud: bytes | str, soort: str, naam: str, *, openen: bool = False) -> HttpResponse:
    """A file with this media type and name, to keep; with `openen` the browser shows it."""
    antwoord = HttpResponse(inhoud, content_type=soort)
    antwoord["Content-Disposition"] = f'{"inline" if openen else "attachment"}; filename="{naam}"'
    return antwoord


def als_cel(waarde: str) -> str:
    """A value for a CSV: what a spreadsheet would carry out as a formula begins with an apostrophe.

    Source: OWASP, CSV injection.
    """
    return f"'{waarde}" if _FORMULE.match(waarde) else waarde


def uit_cel(cel: str) -> str:
    """The value that `als_cel` was given."""
    return cel[1:] if _GEDEMPT.match(cel) else cel
