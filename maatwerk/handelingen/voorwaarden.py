"""What must be true before a case takes a step: each condition with its words for the table and for a refusal."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from loket.handelingen.toezeggingen import afspraak_staat
from loket.models import Toezeggingsoort, Toezeggingstatus
from maatwerk.models import Belofte, Conceptstatus, Noodstatus, Zaak

Tekst = str | Promise


@dataclass(frozen=True)
class Voorwaarde:
    """A test on a locked case. `eis` stands in the table, `anders` is told to who may not go on."""

    toets: Callable[[Zaak], bool]
    eis: Tekst
    anders: Tekst


def _heeft_concept(*statussen: Conceptstatus) -> Callable[[Zaak], bool]:
    return lambda zaak: zaak.concepten.filter(status__in=statussen).exists()


def _belooft(*doelen: Belofte) -> Callable[[Zaak], bool]:
    """Whether an open promise serves one of these purposes."""
    return lambda zaak: zaak.beloften.filter(
        doel__in=doelen, toezegging__status=Toezeggingstatus.OPEN
    ).exists()


def _alles_besloten(zaak: Zaak) -> bool:
    open_ = zaak.concepten.exclude(status=Conceptstatus.VASTGESTELD)
    return zaak.besluiten.exists() and not open_.exists()


def _wacht_niet_meer(zaak: Zaak) -> bool:
    return not zaak.wachttijden.filter(afgelopen_op__isnull=True).exists()


def _verder_zonder_concept(zaak: Zaak) -> bool:
    return _wacht_niet_meer(zaak) and not zaak.concepten.exclude(status=Conceptstatus.VASTGESTELD).exists()


def _verder_met_concept(zaak: Zaak) -> bool:
    return _wacht_niet_meer(zaak) and _heeft_concept(Conceptstatus.CONCEPT)(zaak)


def _uitgevoerd(zaak: Zaak) -> bool:
    return _belooft(Belofte.NAZORG)(zaak) and not _belooft(Belofte.UITVOERING)(zaak)


def _bezwaar_is_klaar(zaak: Zaak) -> bool:
    return _alles_verstuurd(zaak) and not _belooft(Belofte.BEZWAAR)(zaak)


def _alles_verstuurd(zaak: Zaak) -> bool:
    """There is a decision, and every letter was sent or handed over."""
    verstuurd = list(zaak.besluiten.values_list("bekendgemaakt_op", flat=True))
    return bool(verstuurd) and None not in verstuurd


def _mag_eindigen(zaak: Zaak) -> bool:
    """Nothing was decided; and what goes back to the op-maat team has no draft either."""
    return not zaak.besluiten.exists() and not (zaak.dossier.is_open and zaak.concepten.exists())


def _niets_loopt_meer(zaak: Zaak) -> bool:
    """No bezwaar can come, no legal promise is open, no measure is in force, and somebody asked whether it helped.

    An appointment ends with the question; who finishes it says so first (`rond_zaak_af`).
    """
    open_ = zaak.dossier.toezeggingen.filter(status=Toezeggingstatus.OPEN)
    return (
        not zaak.besluiten.filter(
            Q(bezwaar_uiterlijk=None) | Q(bezwaar_uiterlijk__gte=timezone.localdate())
        ).exists()
        and not open_.filter(soort=Toezeggingsoort.WETTELIJK).exists()
        and not zaak.noodmaatregelen.exclude(status=Noodstatus.BEEINDIGD).exists()
        and not _belooft(Belofte.NAZORG, Belofte.UITVOERING)(zaak)
        and open_.filter(~afspraak_staat(), overdracht__isnull=True).count() <= 1
    )


HEEFT_BEHANDELAAR: Final = Voorwaarde(
    lambda zaak: zaak.behandelaar_id is not None,
    _("Er is een behandelaar."),
    _("Er is nog geen behandelaar."),
)
HEEFT_CONCEPT: Final = Voorwaarde(
    _heeft_concept(Conceptstatus.CONCEPT),
    _("Er is een conceptbesluit in bewerking."),
    _("Er is nog geen conceptbesluit."),
)
CONCEPT_KWAM_TERUG: Final = Voorwaarde(
    _heeft_concept(Conceptstatus.CONCEPT),
    _("Er is een conceptbesluit om aan te werken."),
    _("Er is geen conceptbesluit om aan te werken."),
)
CONCEPT_AANGEBODEN: Final = Voorwaarde(
    _heeft_concept(Conceptstatus.BIJ_LEZER, Conceptstatus.AKKOORD),
    _("Een conceptbesluit is aan een ander aangeboden."),
    _("Er is nog geen conceptbesluit aangeboden."),
)
ALLES_BESLOTEN: Final = Voorwaarde(
    _alles_besloten,
    _("Elk conceptbesluit is vastgesteld."),
    _("Nog niet elk conceptbesluit is vastgesteld."),
)
BELOOFT_VERVOLG: Final = Voorwaarde(
    _belooft(Belofte.WACHTEN),
    _("Er is een dag beloofd waarop wij verder gaan, ook zonder antwoord."),
    _("Zeg tot wanneer u wacht."),
)
VERDER_ZONDER_CONCEPT: Final = Voorwaarde(
    _verder_zonder_concept,
    _("Het wachten is voorbij en er is nog geen conceptbesluit."),
    _("Er is al een conceptbesluit, of het wachten is nog niet voorbij."),
)
VERDER_MET_CONCEPT: Final = Voorwaarde(
    _verder_met_concept,
    _("Het wachten is voorbij en er is een conceptbesluit."),
    _("Er is nog geen conceptbesluit, of het wachten is nog niet voorbij."),
)
BELOOFT_UITVOERING: Final = Voorwaarde(
    _belooft(Belofte.UITVOERING),
    _("Er is beloofd wie het besluit uitvoert, en wanneer."),
    _("Zeg wie het besluit uitvoert, en wanneer."),
)
UITGEVOERD: Final = Voorwaarde(
    _uitgevoerd,
    _("Het besluit is uitgevoerd, en er is beloofd te vragen of het hielp."),
    _("De uitvoering loopt nog, of niemand vraagt straks of het hielp."),
)
BEZWAAR_IS_KLAAR: Final = Voorwaarde(
    _bezwaar_is_klaar,
    _("De brief is verstuurd en er loopt geen bezwaar."),
    _("De brief is nog niet verstuurd, of er loopt nog een bezwaar."),
)
BLIJFT_BIJ_BESLUIT: Final = Voorwaarde(
    lambda zaak: _bezwaar_is_klaar(zaak) and _alles_besloten(zaak),
    _("De brief is verstuurd, er loopt geen bezwaar en er is geen nieuw conceptbesluit."),
    _("De brief is nog niet verstuurd, er loopt nog een bezwaar, of er ligt een nieuw conceptbesluit."),
)
BELOOFT_NIEUW_BESLUIT: Final = Voorwaarde(
    lambda zaak: zaak.dossier.is_open and _belooft(Belofte.BESLUIT, Belofte.BEZWAAR)(zaak),
    _("Het dossier is open, met een nieuwe datum voor de burger."),
    _("Het dossier is klaar."),
)
DOSSIER_OPEN: Final = Voorwaarde(
    lambda zaak: zaak.dossier.is_open, _("Het dossier is open."), _("Het dossier is klaar.")
)
MAG_EINDIGEN: Final = Voorwaarde(
    _mag_eindigen,
    _("Er is niets besloten. Terug naar op maat kan alleen zonder conceptbesluit."),
    _("Er is al een conceptbesluit. Een zaak met een concept gaat niet terug."),
)
NIETS_LOOPT_MEER: Final = Voorwaarde(
    _niets_loopt_meer,
    _("Bezwaar kan niet meer, er loopt geen wettelijke termijn, en iemand vroeg of het hielp."),
    _("Er kan nog bezwaar komen, of er staat nog meer dan een toezegging open."),
)
