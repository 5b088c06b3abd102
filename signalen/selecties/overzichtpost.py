"""What the e-mail about a kept view says: what is new, what gets worse, what waits for this person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import get_language

from portal.termijnen import middernacht
from signalen.models import Ernst, Knelpunt, Knelpuntstatus, OntvangenSignaal, Overzichtpost
from signalen.selecties.cijfers import ZWAAR, Cijferkeuze, plekken
from signalen.selecties.dashboard import Opvallend, wordt_erger
from signalen.selecties.dashboardvraag import Adres, Vraag
from signalen.selecties.watwacht import TE_LEZEN_TOT, eerste_te_lezen

HOOGSTENS: Final = 5
"""So many knelpunten are named; of more the number is told."""
_STOP: Final = Signer(salt="signalen.overzichtpost.stop")


def stopadres(post: Overzichtpost) -> str:
    """The address in the e-mail with which it ends, for whoever has that e-mail."""
    return f"{settings.BASIS_URL}{reverse('signalen_geen_mail', args=[_STOP.sign(str(post.pk))])}"


def post_bij(teken: str) -> int | None:
    """The id of the e-mails that this address stops; None when we never made it."""
    try:
        return int(_STOP.unsign(teken))
    except BadSignature:
        return None


@dataclass(frozen=True)
class Wachtend:
    """A knelpunt of this person whose date is over or comes before the next e-mail."""

    titel: str
    wat: str
    uiterlijk: date
    voorbij: bool
    url: str


def inhoud_van(post: Overzichtpost, volgende_op: date, vandaag: date) -> dict[str, Any]:
    """All that the e-mail needs, in the language that is on now; no name of a person is in it. Four statements."""
    overzicht = post.overzicht
    filters = overzicht.filters
    vraag = Vraag(overzicht.ministerie_id, tuple(filters.items()), vandaag, get_language())
    keuze = vraag.keuze
    wachtend = list(_van_mij(post, keuze, volgende_op))
    nieuw, zwaar = _nieuw(keuze, post.sinds, vandaag)
    return {
        "naam": overzicht.naam,
        "ministerie": overzicht.ministerie.naam,
        "sinds": post.sinds,
        "nieuw": nieuw,
        "zwaar": zwaar,
        "erger": _erger(keuze, vraag.terug, Adres(filters)),
        "wachtend": [_wachtend(rij, vandaag) for rij in wachtend[:HOOGSTENS]],
        "meer": max(0, len(wachtend) - HOOGSTENS),
        "te_lezen": min(eerste_te_lezen(overzicht.ministerie).count(), TE_LEZEN_TOT),
        "te_lezen_tot": TE_LEZEN_TOT,
        "adres": settings.BASIS_URL + overzicht.adres,
        "lijst": settings.BASIS_URL + reverse("signalen_wacht"),
        "knelpunten": settings.BASIS_URL + reverse("signalen_knelpunten"),
        "stop": stopadres(post),
    }


def _nieuw(keuze: Cijferkeuze, sinds: date, vandaag: date) -> tuple[int, int]:
    """How many signals came in from `sinds` up to today, and how many of severity 3 and 4. One statement."""
    # Every severity by name: then the index of the list finds these days, and does not read all signals.
    velden: dict[str, Any] = {"ernst__in": Ernst.values}
    velden |= {"wet" if naam == "regeling" else naam: waarde for naam, waarde in keuze.kenmerken.items()}
    binnen = {"ontvangen_op__gte": middernacht(sinds), "ontvangen_op__lt": middernacht(vandaag)}
    geteld = OntvangenSignaal.objects.filter(ministerie__in=keuze.ministeries, **binnen, **velden).aggregate(
        alle=Count("pk"), zwaar=Count("pk", filter=Q(ernst__in=ZWAAR))
    )
    return geteld["alle"], geteld["zwaar"]


def _erger(keuze: Cijferkeuze, terug: int, adres: Adres) -> list[tuple[Opvallend, str]]:
    return [
        (rij, settings.BASIS_URL + rij.url) for rij in wordt_erger(plekken(keuze, keuze.eerder(terug)), adres)
    ]


def _van_mij(post: Overzichtpost, keuze: Cijferkeuze, volgende_op: date) -> Iterable[Knelpunt]:
    return (
        keuze.knelpunten()
        .filter(eigenaar=post.medewerker_id)
        .exclude(status=Knelpuntstatus.GESLOTEN)
        .filter(volgende_uiterlijk__lt=volgende_op)
        .order_by("volgende_uiterlijk", "pk")
    )


def _wachtend(rij: Knelpunt, vandaag: date) -> Wachtend:
    uiterlijk = rij.volgende_uiterlijk or vandaag
    return Wachtend(
        rij.titel,
        str(rij.get_volgende_klok_display()),
        uiterlijk,
        uiterlijk < vandaag,
        settings.BASIS_URL + reverse("signalen_knelpunt", args=[rij.pk]),
    )
