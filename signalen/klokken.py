"""By when the next thing must be done on a knelpunt (domain.md 4d). Days are passed in; lengths are settings."""

from datetime import date

from django.conf import settings

from portal.termijnen import standaard_kalender
from portal.termijnen.kalender import EEN_DAG
from portal.termijnen.termijn import plus_maanden


def _werkdagen(vanaf: date, aantal: int) -> date:
    return standaard_kalender().plus_werkdagen(vanaf, aantal)


def uiterlijk(klok: str, vanaf: date) -> date:
    """The last day for this clock, which runs from `vanaf`.

    These are promises among colleagues, never legal terms. Raises KeyError for a clock without a length of its own.
    """
    if klok in settings.KNELPUNT_KLOKKEN_WERKDAGEN:
        return _werkdagen(vanaf, settings.KNELPUNT_KLOKKEN_WERKDAGEN[klok])
    if klok in settings.KNELPUNT_KLOKKEN_MAANDEN:
        return plus_maanden(vanaf, settings.KNELPUNT_KLOKKEN_MAANDEN[klok])
    return vanaf + settings.KNELPUNT_KLOKKEN_DAGEN[klok] * EEN_DAG
