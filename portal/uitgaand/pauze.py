"""How long the outbox waits before it tries again."""

from datetime import timedelta

from django.conf import settings


def pauze_na(pogingen: int) -> timedelta:
    """The pause after so many attempts: it doubles from the first pause up to the longest (both settings)."""
    seconden = settings.UITGAAND_EERSTE_PAUZE_SECONDEN * 2 ** min(pogingen - 1, 30)
    return timedelta(seconds=min(seconden, settings.UITGAAND_LANGSTE_PAUZE_SECONDEN))


def alle_pauzes() -> timedelta:
    """How long it takes before a message that is tried every time has used up its attempts."""
    return sum((pauze_na(keer) for keer in range(1, settings.UITGAAND_MAX_POGINGEN)), timedelta())
