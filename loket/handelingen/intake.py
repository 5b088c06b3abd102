"""Telling what happened: the story, the answers, and the wish for more help."""

from collections.abc import Iterable
from uuid import UUID, uuid4

from django.db import transaction

from loket.models import Intake
from loket.selecties.zoeken import doorzoek
from portal.persoonsgegevens.vinden import zonder_bsn

BSN_WEG = "[BSN weggehaald]"
"""What stands in a story where a BSN stood. One text in every language, so that a screen can tell."""


def begin_intake(verhaal: str, herkomst: str = "", *, sleutel: UUID | None = None) -> Intake:
    """Keep the story without a BSN and search once, here; the result is stored (design.md §4, promise 10).

    `herkomst` is the page of the catalogue where someone began (loket.herkomst), or empty. With `sleutel` as its
    id the same request a second time finds it.
    """
    verhaal = zonder_bsn(verhaal, BSN_WEG)
    return Intake.objects.create(
        pk=sleutel or uuid4(), verhaal=verhaal, herkomst=herkomst, zoekresultaat=doorzoek(verhaal)
    )


@transaction.atomic
def herschrijf_verhaal(intake: Intake, verhaal: str, herkomst: str = "") -> Intake:
    """Change the story; answers stay, what was read in the story is read anew. A new `herkomst` replaces the old.

    Raises Intake.DoesNotExist when it was sent meanwhile, as does every change below.
    """
    vast = _vergrendel(intake)
    vast.verhaal = zonder_bsn(verhaal, BSN_WEG)
    vast.zoekresultaat = doorzoek(vast.verhaal)
    vast.herkomst = herkomst or vast.herkomst
    vast.save(update_fields=["verhaal", "zoekresultaat", "herkomst"])
    return vast


@transaction.atomic
def beantwoord(intake: Intake, vraag_id: str, antwoord: str | Iterable[str]) -> Intake:
    """Keep an answer; an answer after skipping counts."""
    vast = _vergrendel(intake)
    vast.antwoorden[vraag_id] = antwoord if isinstance(antwoord, str) else list(antwoord)
    vast.overgeslagen = [overgeslagen for overgeslagen in vast.overgeslagen if overgeslagen != vraag_id]
    vast.save(update_fields=["antwoorden", "overgeslagen"])
    return vast


@transaction.atomic
def sla_over(intake: Intake, vraag_id: str) -> Intake:
    """Skip a question: it stays unanswered and is not asked again."""
    vast = _vergrendel(intake)
    vast.antwoorden.pop(vraag_id, None)
    if vraag_id not in vast.overgeslagen:
        vast.overgeslagen.append(vraag_id)
    vast.save(update_fields=["antwoorden", "overgeslagen"])
    return vast


@transaction.atomic
def kies_meer_hulp(intake: Intake, meer_hulp: bool) -> Intake:
    """Ask for more help than was advised, or come back on that (B11)."""
    vast = _vergrendel(intake)
    vast.meer_hulp = meer_hulp
    vast.save(update_fields=["meer_hulp"])
    return vast


def _vergrendel(intake: Intake) -> Intake:
    """The intake as it is now, locked: an answer in one tab leaves that of another as it was."""
    return Intake.objects.select_for_update().get(pk=intake.pk)
