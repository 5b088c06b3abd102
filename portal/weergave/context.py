"""What every template knows without its view passing it."""

from functools import partial
from typing import Any, TypedDict

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from portal.weergave.formuliertoken import formuliertoken
from portal.weergave.paginathema import Paginathema, thema_van


class Taal(TypedDict):
    """One language of the switch in the header; `naam` is written in the language itself."""

    code: str
    naam: str
    actief: bool


class PortaalContext(TypedDict):
    """The names that the base templates may count on."""

    proefomgeving: bool
    loket_telefoon: str
    site_adres: str
    deze_dag: str
    talen: list[Taal]
    thema: Paginathema | None
    csrf_token: Any


def portaal(request: HttpRequest) -> PortaalContext:
    """Tell whether the data are fictional, and which languages the visitor can choose."""
    huidig = get_language()
    return {
        "proefomgeving": settings.PROEFOMGEVING,
        "loket_telefoon": settings.LOKET_TELEFOON,
        "site_adres": settings.BASIS_URL.split("://")[-1],
        "deze_dag": str(timezone.localdate()),
        "talen": [
            {"code": code, "naam": naam, "actief": code == huidig} for code, naam in settings.LANGUAGES
        ],
        "thema": thema_van(request),
        "csrf_token": SimpleLazyObject(partial(formuliertoken, request)),
    }
