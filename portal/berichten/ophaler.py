"""What a letter may fetch while WeasyPrint lays it out."""

from collections.abc import Collection
from pathlib import Path

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse


class AlleenLetters(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Gives the fonts of a letter and nothing else: a letter can reach no file and no network address."""

    def __init__(self, lettermap: Path, adres: str, namen: Collection[str]) -> None:
        super().__init__(fail_on_errors=True)
        self._lettermap = lettermap
        self._adres = adres
        self._namen = namen

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The font at this address. Raises FatalURLFetchingError for anything else."""
        naam = url.removeprefix(self._adres)
        if not url.startswith(self._adres) or naam not in self._namen:
            raise FatalURLFetchingError(f"A letter may not fetch {url}.")
        return URLFetcherResponse(url, (self._lettermap / naam).read_bytes(), {"Content-Type": "font/ttf"})
