"""What was typed when a session ended: kept encrypted for its owner, given back after signing in."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from portal.identiteit.models import Getypt, Medewerker
from portal.weergave.verlopen import NIET_TERUGGEVEN

NIET_BEWAREN = ("/account/", "/inloggen/", "/uitloggen/", "/taal/")
"""Forms with a password or a code in them, and buttons of the frame."""
FORMULIER_MAX_TEKENS = 100
MEEST_BEWAARD = 200_000
"""Characters of one form; more than any form here takes."""


def bewaar_getypt(
    medewerker_id: int, pad: str, velden: Iterable[tuple[str, Sequence[object]]]
) -> Getypt | None:
    """Keep the fields of one form; the newest of the same form replaces the older. None when there is nothing."""
    tekst = _tekst(velden)
    if not any(waarde.strip() for _naam, waarde in tekst) or not _past(pad, tekst):
        return None
    getypt, _nieuw = Getypt.objects.update_or_create(
        medewerker_id=medewerker_id,
        pad=pad,
        formulier=_formulier(tekst),
        defaults={"velden": tekst, "op": timezone.now()},
    )
    return getypt


def vergeet_verstuurde(medewerker_id: int, pad: str, velden: Iterable[tuple[str, Sequence[object]]]) -> None:
    """This form was sent well: what was kept of it before goes, or it could be sent a second time. One statement.

    A form that says which one of its page it is, is the same on every part of that page.
    """
    formulier, adres = _formulier(_tekst(velden)), urlsplit(pad).path
    plek = Q(pad=adres) | Q(pad__startswith=f"{adres}?") if formulier else Q(pad=pad)
    Getypt.objects.filter(plek, medewerker=medewerker_id, formulier=formulier).delete()


def getypt_van(medewerker: Medewerker) -> list[Getypt]:
    """What this person was typing, newest first; nothing that is too old."""
    grens = timezone.now() - timedelta(hours=settings.GETYPT_BEWAREN_UREN)
    return list(Getypt.objects.filter(medewerker=medewerker, op__gte=grens))


def _tekst(velden: Iterable[tuple[str, Sequence[object]]]) -> list[list[str]]:
    """The fields as they are kept: no password, no token, no file."""
    return [
        [naam, waarde]
        for naam, waarden in velden
        if naam not in NIET_TERUGGEVEN
        for waarde in waarden
        if isinstance(waarde, str)
    ]


def _formulier(tekst: list[list[str]]) -> str:
    """Which form of its page this is: a page of a dossier or a case sends them all to one address."""
    delen = [waarde for naam, waarde in tekst if naam == "handeling" or naam.endswith("nummer")]
    return "/".join(delen)[:FORMULIER_MAX_TEKENS]


def _past(pad: str, tekst: list[list[str]]) -> bool:
    """Whether this is an address of our own and a form of a normal size."""
    eigen = (
        pad.startswith("/") and url_has_allowed_host_and_scheme(pad, allowed_hosts=None) and len(pad) <= 300
    )
    return (
        eigen
        and not urlsplit(pad).path.startswith(NIET_BEWAREN)
        and sum(len(naam) + len(waarde) for naam, waarde in tekst) <= MEEST_BEWAARD
    )
