"""Telling what happened: the story, the answers, and the wish for more help."""

from collections.abc import Iterable

from django.db import transaction

from loket.models import Intake
from loket.selecties.zoeken import doorzoek
from portal.persoonsgegevens.vinden import zonder_bsn

BSN_WEG = "[BSN weggehaald]"
"""What stands in a story where a BSN stood. One text in every language, so that a screen can tell."""


def begin_intake(verhaal: str) -> Intake:
    """Keep the story without a BSN and search once, here; the result is stored (design.md §4, promise 10)."""
    verhaal = zonder_bsn(verhaal, BSN_WEG)
    return Intake.objects.create(verhaal=verhaal, zoekresultaat=doorzoek(verhaal))


@transaction.atomic
def herschrijf_verhaal(intake: Intake, verhaal: str) -> Intake:
    """Change the story; answers stay, what was read in the story is read anew."""
    verhaal = zonder_bsn(verhaal, BSN_WEG)
    intake.verhaal, intake.zoekresultaat = verhaal, doorzoek(verhaal)
    intake.save(update_fields=["verhaal", "zoekresultaat"])
    return intake


def beantwoord(intake: Intake, vraag_id: str, antwoord: str | Iterable[str]) -> None:
    """Keep an answer; an answer after skipping counts."""
    intake.antwoorden[vraag_id] = antwoord if isinstance(antwoord, str) else list(antwoord)
    intake.overgeslagen = [overgeslagen for overgeslagen in intake.overgeslagen if overgeslagen != vraag_id]
    intake.save(update_fields=["antwoorden", "overgeslagen"])


def sla_over(intake: Intake, vraag_id: str) -> None:
    """Skip a question: it stays unanswered and is not asked again."""
    intake.antwoorden.pop(vraag_id, None)
    if vraag_id not in intake.overgeslagen:
        intake.overgeslagen.append(vraag_id)
    intake.save(update_fields=["antwoorden", "overgeslagen"])


def kies_meer_hulp(intake: Intake, meer_hulp: bool) -> None:
    """Ask for more help than was advised, or come back on that (B11)."""
    intake.meer_hulp = meer_hulp
    intake.save(update_fields=["meer_hulp"])
