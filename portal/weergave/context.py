"""What every template knows without its view passing it."""

from functools import partial
from typing import Any, TypedDict

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from portal.weergave.formuliertoken import formuliertoken
from portal.weergave.paginathema import Paginathema, thema_van


class PortaalContext(TypedDict):
    """The names that the base templates may count on."""

    proefomgeving: bool
    loket_telefoon: str
    site_adres: str
    deze_dag: str
    thema: Paginathema | None
    csrf_token: Any


def portaal(request: HttpRequest) -> PortaalContext:
    """Tell whether the data are fictional, and in whose colours and with which token the page is drawn."""
    return {
        "proefomgeving": settings.PROEFOMGEVING,
        "loket_telefoon": settings.LOKET_TELEFOON,
        "site_adres": settings.BASIS_URL.split("://")[-1],
        "deze_dag": str(timezone.localdate()),
        "thema": thema_van(request),
        "csrf_token": SimpleLazyObject(partial(formuliertoken, request)),
    }
