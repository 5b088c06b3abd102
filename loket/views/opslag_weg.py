"""A file that cannot be had at this moment, or at all: a page that says which, and what to do."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portal.bestanden.opslag import BestandKwijt, OpslagOnbereikbaar

logger = logging.getLogger(__name__)
Scherm = Callable[..., HttpResponse]
NIET_TE_KRIJGEN: Final = 503
WEG: Final = 410


def met_opslag(basis: str = "basis.html") -> Callable[[Scherm], Scherm]:
    """A view that reads files, which may lie in a store that does not answer; `basis` is the frame of its pages."""

    def gevolgd(scherm: Scherm) -> Scherm:
        @wraps(scherm)
        def toon(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                return scherm(request, *args, **kwargs)
            except (OpslagOnbereikbaar, BestandKwijt) as fout:
                logger.exception("A file cannot be read")
                kwijt = isinstance(fout, BestandKwijt)
                inhoud = {"basis": basis, "kwijt": kwijt}
                status = WEG if kwijt else NIET_TE_KRIJGEN
                return render(request, "loket/volgen/bestand_later.html", inhoud, status=status)

        return toon

    return gevolgd
