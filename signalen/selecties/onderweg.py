"""What should be on its way and is not: `controleer` reports it and `zend_na` mends it (promise 5)."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from portal.uitgaand.models import Uitgaand
from signalen.handelingen.klaarzetten import (
    intrekkingsleutel,
    reactiesleutel,
    signaalsleutel,
    tegenspraaksleutel,
)
from signalen.models import (
    Intrekking,
    Knelpuntstatus,
    Koppeling,
    Reactie,
    Signaal,
    Teamstand,
    Teamvraag,
    Tegenspraak,
    Verzendreeks,
)
from signalen.models.nabericht import Nabericht
from signalen.models.ontvangen import DEMOBRON

_PER_KEER = 200

T = TypeVar("T")
N = TypeVar("N", bound=Nabericht)


def niet_afgeleverd() -> Iterator[tuple[Signaal, frozenset[str]]]:
    """Each signal that nobody took yet, with the statuses of its messages; none means: never put ready.

    What lies with the signal team is on its way to nobody yet.
    """
    koppelingen = list(Koppeling.objects.values_list("pk", flat=True))
    bij_het_team = Teamvraag.objects.filter(stand=Teamstand.WACHT).values("signaal")
    signalen = (
        Signaal.objects.filter(afgeleverd_op__isnull=True)
        .exclude(pk__in=bij_het_team)
        .select_related("ministerie")
        .order_by("pk")
    )
    for deel in _per_keer(signalen.iterator(_PER_KEER)):
        statussen = _statussen(signaalsleutel(rij, pk) for rij in deel for pk in koppelingen)
        for rij in deel:
            sleutels = (signaalsleutel(rij, pk) for pk in koppelingen)
            yield rij, frozenset(statussen[sleutel] for sleutel in sleutels if sleutel in statussen)


def reacties_zonder_bericht() -> Iterator[tuple[UUID, int]]:
    """Answers (id) that were not put ready for a received signal (id) in the bundle.

    A signal gets the answers given after it was bundled, and anyway the latest one and the decision that holds.
    Nobody waits for an answer to what the demo invented: its sender is no partner and never will be.
    """
    gegeven = Reactie.objects.filter(knelpunt=OuterRef("knelpunt")).order_by("-op").values("pk")
    rijen = (
        Reactie.objects.annotate(
            laatste=Subquery(gegeven[:1]), besluit=Subquery(gegeven.filter(stand=Knelpuntstatus.BESLUIT)[:1])
        )
        .filter(
            Q(op__gte=F("knelpunt__signalen__gebundeld_op"))
            | Q(pk=F("laatste"))
            | (Q(pk=F("besluit")) & ~Q(knelpunt__uitkomst="")),
            knelpunt__signalen__isnull=False,
        )
        .order_by("op", "knelpunt__signalen__pk")
        .values_list("pk", "knelpunt__signalen__pk", "knelpunt__signalen__bron")
    )
    paren = ((reactie, signaal) for reactie, signaal, bron in rijen.iterator(_PER_KEER) if bron != DEMOBRON)
    for deel in _per_keer(paren):
        statussen = _statussen(reactiesleutel(*paar) for paar in deel)
        yield from (paar for paar in deel if reactiesleutel(*paar) not in statussen)


def tegenspraken_zonder_bericht() -> Iterator[Tegenspraak]:
    """Contradictions that were put ready for nobody: who answered took no signals of us at that moment."""
    rijen = Tegenspraak.objects.select_related("signaal__ministerie").order_by("pk")
    return _zonder_bericht(rijen, tegenspraaksleutel, Verzendreeks.objects.values_list("pk", flat=True))


def intrekkingen_zonder_bericht() -> Iterator[Intrekking]:
    """Withdrawals that were put ready for nobody: no partner took signals for that ministry at that moment."""
    rijen = Intrekking.objects.select_related("signaal__ministerie").order_by("pk")
    return _zonder_bericht(rijen, intrekkingsleutel, Koppeling.objects.values_list("pk", flat=True))


def _zonder_bericht(
    rijen: QuerySet[N], sleutel: Callable[[N, int], str], ontvangers: Iterable[int]
) -> Iterator[N]:
    """Of these rows those that have no message for any of the receivers; `sleutel` is that of the outbox."""
    nummers = list(ontvangers)
    for deel in _per_keer(rijen.iterator(_PER_KEER)):
        bekend = _statussen(sleutel(rij, nummer) for rij in deel for nummer in nummers)
        yield from (rij for rij in deel if not any(sleutel(rij, nummer) in bekend for nummer in nummers))


def _statussen(sleutels: Iterable[str]) -> dict[str, str]:
    return dict(Uitgaand.objects.filter(sleutel__in=list(sleutels)).values_list("sleutel", "status"))


def _per_keer(rijen: Iterable[T]) -> Iterator[list[T]]:
    bron = iter(rijen)
    while deel := list(islice(bron, _PER_KEER)):
        yield deel
