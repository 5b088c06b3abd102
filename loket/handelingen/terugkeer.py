"""Whether a finished question came back within ninety days: a guard against closing too early (domain.md 5).

It came back when its dossier opened again, or when the same telephone number or e-mail address came with a new
question about the same thing. These are compared in memory while counting; nothing about who came back is kept.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from django.db.models import F, Min

from loket.models import Dossier, Gebeurtenissoort, Tijdlijnregel, Toezegging
from portal.termijnen import middernacht
from signalen.cijfers.rekenen import maand_erbij

TERUGKEER: Final = timedelta(days=90)
NUMMER_CIJFERS: Final = 9
"""A Dutch number without its 0 or +31."""
PER_KEER: Final = 500


class _Vraag(NamedTuple):
    """What tells whether two questions are of one person and about one thing."""

    pk: UUID
    kwam_op: datetime
    sleutels: frozenset[tuple[str, str]]


def tel_terugkeer(maand: date, vandaag: date) -> dict[str, int | None]:
    """Of the questions that were finished in this month: how many came back. Nothing before ninety days are over.

    Four statements, and one more for each five hundred finished questions.
    """
    tot = maand_erbij(maand, 1)
    if vandaag < tot + TERUGKEER:
        return {"deel": 0, "geheel": 0}
    begin, einde = middernacht(maand), middernacht(tot)
    klaar = dict(
        Tijdlijnregel.objects.filter(soort=Gebeurtenissoort.KLAAR, op__gte=begin, op__lt=einde)
        .order_by()
        .values("dossier")
        .annotate(eerst=Min("op"))
        .values_list("dossier", "eerst")
    )
    terug = _heropend(begin, einde) | _opnieuw_gevraagd(klaar, begin, einde)
    return {"deel": len(terug & set(klaar)), "geheel": len(klaar)}


def _heropend(begin: datetime, einde: datetime) -> set[UUID]:
    """A finished dossier has no open promise, so one that was made later opened it again."""
    later = Toezegging.objects.filter(
        dossier__tijdlijn__soort=Gebeurtenissoort.KLAAR,
        dossier__tijdlijn__op__gte=begin,
        dossier__tijdlijn__op__lt=einde,
        aangemaakt_op__gt=F("dossier__tijdlijn__op"),
        aangemaakt_op__lte=F("dossier__tijdlijn__op") + TERUGKEER,
    )
    return set(later.order_by().values_list("dossier", flat=True).distinct())


def _opnieuw_gevraagd(klaar: dict[UUID, datetime], begin: datetime, einde: datetime) -> set[UUID]:
    """Finished questions after which the same person asked about the same thing."""
    nieuwe: dict[tuple[str, str], list[tuple[datetime, UUID]]] = defaultdict(list)
    for vraag in _vragen(eerste_deur_op__gt=begin, eerste_deur_op__lte=einde + TERUGKEER):
        for sleutel in vraag.sleutels:
            nieuwe[sleutel].append((vraag.kwam_op, vraag.pk))
    gevonden = set()
    dossiers = list(klaar)
    for van in range(0, len(dossiers), PER_KEER):
        for vraag in _vragen(pk__in=dossiers[van : van + PER_KEER]):
            op = klaar[vraag.pk]
            latere = (rij for sleutel in vraag.sleutels for rij in nieuwe[sleutel])
            if any(op < kwam_op <= op + TERUGKEER and pk != vraag.pk for kwam_op, pk in latere):
                gevonden.add(vraag.pk)
    return gevonden


def _vragen(**waar: object) -> Iterator[_Vraag]:
    rijen = Dossier.objects.filter(**waar).order_by()
    velden = ("pk", "eerste_deur_op", "dienst", "onderwerp", "email", "telefoon")
    for pk, op, dienst, onderwerp, email, telefoon in rijen.values_list(*velden).iterator():
        over = str(dienst or onderwerp)
        yield _Vraag(pk, op, frozenset((over, wie) for wie in _van_wie(email, telefoon)))


def _van_wie(email: str, telefoon: str) -> Iterator[str]:
    if email.strip():
        yield email.strip().casefold()
    cijfers = "".join(teken for teken in telefoon if teken.isdigit())
    if len(cijfers) >= NUMMER_CIJFERS:
        yield cijfers[-NUMMER_CIJFERS:]
