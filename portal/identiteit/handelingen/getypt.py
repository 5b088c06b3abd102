"""What was typed and not sent, as a session ended or a page was left: kept encrypted, given back to its owner."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.http import url_has_allowed_host_and_scheme

from portal.identiteit.models import Getypt, Medewerker
from portal.weergave.verlopen import NIET_TERUGGEVEN

NIET_BEWAREN = ("/account/", "/inloggen/", "/uitloggen/", "/taal/")
"""Forms with a password or a code in them, and buttons of the frame."""
PAD, SLEUTEL, BLADZIJDE, KNOP, RIJ = "_pad", "_formulier", "_bladzijde", "_knop", "_getypt_rij"
"""What the page says of a form beside its fields: where it goes, which one it is, where it stands, whether its button
is unknown, and of which kept text it is. No form has a field of such a name."""
DOE = "_getypt"
"""The button of a kept text: send it after all, or throw it away."""
EIGEN = frozenset({PAD, SLEUTEL, BLADZIJDE, KNOP, RIJ, DOE})
PAD_MAX_TEKENS = 300
MEEST_BEWAARD = 200_000
"""Characters of one form; more than any form here takes."""


def bewaar_getypt(
    medewerker_id: int, pad: str, velden: Iterable[tuple[str, Sequence[object]]]
) -> Getypt | None:
    """Keep the fields of one form; the newest of the same form replaces the older. None when there is nothing."""
    velden = list(velden)
    tekst = _tekst(velden)
    if not any(waarde.strip() for _naam, waarde in tekst) or not _past(pad, tekst):
        return None
    if eerder := _rij(medewerker_id, velden):
        eerder.velden, eerder.op = tekst, timezone.now()
        eerder.save(update_fields=["velden", "op"])
        return eerder
    getypt, _nieuw = Getypt.objects.update_or_create(
        medewerker_id=medewerker_id,
        pad=pad,
        formulier=_formulier(velden),
        defaults={"velden": [*tekst, *_over_de_bladzijde(velden)], "op": timezone.now()},
    )
    return getypt


def vergeet_verstuurde(medewerker_id: int, pad: str, velden: Iterable[tuple[str, Sequence[object]]]) -> None:
    """This form was sent well: what was kept of it before goes, or it could be sent a second time. One statement.

    A form is the same on every part of its page.
    """
    adres, velden = urlsplit(pad).path, list(velden)
    if adres.startswith(NIET_BEWAREN):
        return
    plek = Q(pad=adres) | Q(pad__startswith=f"{adres}?")
    dit = plek & Q(formulier=_formulier(velden))
    if (nummer := _eigen(velden, RIJ)).isdecimal():
        dit |= plek & Q(pk=int(nummer))
    Getypt.objects.filter(dit, medewerker=medewerker_id).delete()


def getypt_van(medewerker: Medewerker) -> list[Getypt]:
    """What this person was typing, newest first; nothing that is too old."""
    grens = timezone.now() - timedelta(hours=settings.GETYPT_BEWAREN_UREN)
    return list(Getypt.objects.filter(medewerker=medewerker, op__gte=grens))


def _tekst(velden: Iterable[tuple[str, Sequence[object]]]) -> list[list[str]]:
    """The fields as they are kept: no password, no token, no file."""
    return [
        [naam, waarde]
        for naam, waarden in velden
        if naam not in NIET_TERUGGEVEN and naam not in EIGEN
        for waarde in waarden
        if isinstance(waarde, str)
    ]


def _eigen(velden: Iterable[tuple[str, Sequence[object]]], naam: str) -> str:
    """What the page says of this form under that name."""
    return next((str(waarden[0]) for veld, waarden in velden if veld == naam and waarden), "")


def _rij(medewerker_id: int, velden: Iterable[tuple[str, Sequence[object]]]) -> Getypt | None:
    """The kept text that is sent after all with these fields, when it is of this person."""
    nummer = _eigen(velden, RIJ)
    return (
        Getypt.objects.filter(medewerker=medewerker_id, pk=int(nummer)).first()
        if nummer.isdecimal()
        else None
    )


def _over_de_bladzijde(velden: Iterable[tuple[str, Sequence[object]]]) -> list[list[str]]:
    """That the button is unknown, and the page of ours to press it on. Kept encrypted with the text."""
    if not _eigen(velden, KNOP):
        return []
    bladzijde = _eigen(velden, BLADZIJDE)
    return [[KNOP, "onbekend"], *([[BLADZIJDE, bladzijde]] if _is_van_ons(bladzijde) else [])]


def _formulier(velden: Iterable[tuple[str, Sequence[object]]]) -> str:
    """Which form of its page this is, as a sum: as the script says, else by its fields, its deed and its row."""
    tekst = _tekst(velden)
    namen = sorted({naam for naam, _waarde in tekst})
    rij = [waarde for naam, waarde in tekst if naam == "handeling" or naam.endswith("nummer")]
    kenmerk = _eigen(velden, SLEUTEL) or repr((namen, rij))
    return salted_hmac("getypt.formulier", kenmerk, algorithm="sha256").hexdigest()


def _is_van_ons(pad: str) -> bool:
    """Whether this is the address of a page of work on this website."""
    return (
        pad.startswith("/")
        and url_has_allowed_host_and_scheme(pad, allowed_hosts=None)
        and len(pad) <= PAD_MAX_TEKENS
        and not urlsplit(pad).path.startswith(NIET_BEWAREN)
    )


def _past(pad: str, tekst: list[list[str]]) -> bool:
    """Whether this is an address of our own and a form of a normal size."""
    return _is_van_ons(pad) and sum(len(naam) + len(waarde) for naam, waarde in tekst) <= MEEST_BEWAARD
