"""Answers that are a file."""

from django.http import HttpResponse


def als_bestand(inhoud: bytes | str, soort: str, naam: str, *, openen: bool = False) -> HttpResponse:
    """A file with this media type and name, to keep; with `openen` the browser shows it."""
    antwoord = HttpResponse(inhoud, content_type=soort)
    antwoord["Content-Disposition"] = f'{"inline" if openen else "attachment"}; filename="{naam}"'
    return antwoord
