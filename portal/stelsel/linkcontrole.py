"""Keeping what the link checker found, and telling editors where an address stands."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import BooleanField, Case, Exists, OuterRef, Subquery, Value, When
from django.utils import timezone

from portal.inhoudstempel import zet_stempel
from portal.registers import linkbronnen
from portal.stelsel.links import Bevinding, Linkuitslag, bekijk_alle
from portal.stelsel.models import Linkcontrole

WEINIG = 3
"""So few addresses may all be away at once without it being our own connection."""
MIS = (Linkuitslag.STUK.value, Linkuitslag.ONBEREIKBAAR.value)


HOOGSTENS_SECONDEN = 10.0
"""The most that one request may take."""


def kijk_na(seconden: float = HOOGSTENS_SECONDEN) -> tuple[list[Bevinding], bool]:
    """Look at every address in use, and keep what came of it unless our own connection was away.

    Returns what was found and whether it was kept. Needs the internet; a site that fails is a finding, no error.
    """
    urls = {url for _naam, bron in linkbronnen for url in bron()}
    gevonden = list(bekijk_alle(urls, seconden=seconden))
    bewaard = not is_eigen_storing(gevonden)
    if bewaard:
        bewaar(gevonden)
    return gevonden, bewaard


def is_eigen_storing(gevonden: Sequence[Bevinding]) -> bool:
    """Whether no site at all could be reached: then we are the one that is away."""
    return len(gevonden) > WEINIG and all(rij.uitslag == Linkuitslag.ONBEREIKBAAR for rij in gevonden)


@transaction.atomic
def bewaar(gevonden: Sequence[Bevinding]) -> None:
    """Keep the last look at every address; addresses that are not in use any more go."""
    nu = timezone.now()
    Linkcontrole.objects.exclude(url__in=[rij.url for rij in gevonden]).delete()
    Linkcontrole.objects.bulk_create(
        [
            Linkcontrole(
                url=rij.url,
                uitslag=rij.uitslag.value,
                status=rij.status,
                nieuw_adres=rij.nieuw_adres[:500],
                fout=rij.fout,
                gecontroleerd_op=nu,
            )
            for rij in gevonden
        ],
        update_conflicts=True,
        unique_fields=["url"],
        update_fields=["uitslag", "status", "nieuw_adres", "fout", "gecontroleerd_op"],
    )
    zet_stempel()


def stuk_sinds() -> Subquery:
    """For a queryset of rows with a `url`: when it was last seen not to work; empty when it works."""
    return Subquery(
        Linkcontrole.objects.filter(url=OuterRef("url"), uitslag__in=MIS).values("gecontroleerd_op")[:1]
    )


def werkt(veld: str) -> Case:
    """For a queryset: whether the address in this field worked when it was looked at last; None before that."""
    uitslag = Linkcontrole.objects.filter(url=OuterRef(veld)).values("uitslag")[:1]
    return Case(
        When(~Exists(uitslag), then=Value(None)),
        default=~Exists(Linkcontrole.objects.filter(url=OuterRef(veld), uitslag__in=MIS)),
        output_field=BooleanField(null=True),
    )


def na_te_kijken() -> tuple[list[tuple[Linkcontrole, list[str]]], datetime | None]:
    """What did not work or moved, with the names of where it stands, and when all was looked at last.

    One statement for each source, and one.
    """
    alle = list(Linkcontrole.objects.order_by("uitslag", "url"))
    rijen = [rij for rij in alle if rij.uitslag != Linkuitslag.GOED]
    waar: dict[str, list[str]] = {}
    for _naam, bron in linkbronnen if rijen else ():
        for url, namen in bron().items():
            waar.setdefault(url, []).extend(namen)
    laatst = max((rij.gecontroleerd_op for rij in alle), default=None)
    return [(rij, waar.get(rij.url, [])) for rij in rijen], laatst
