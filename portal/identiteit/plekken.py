"""Which piece of work an address belongs to. The ground floor knows none; floors register in `AppConfig.ready()`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from portal.identiteit.models import Medewerker
from portal.registers import Register


@dataclass(frozen=True)
class Plek:
    """A piece of work by its name, with nothing of a person, and the address of its page."""

    naam: str
    adres: str


# The place, when the values in the address (by name) point at one that this person may see.
plekken: Register[Callable[[Medewerker, Mapping[str, Any]], Plek | None]] = Register()


def plek_van(medewerker: Medewerker, pad: str) -> Plek | None:
    """What a page is about, as far as this person may see it."""
    try:
        delen = resolve(urlsplit(pad).path).kwargs
    except Resolver404:
        return None
    gevonden = (zoek(medewerker, delen) for _naam, zoek in plekken) if delen else iter(())
    return next(filter(None, gevonden), None)
