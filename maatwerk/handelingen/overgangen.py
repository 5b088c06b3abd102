"""The life of a case on one page: every allowed step, who may take it, and what must be true first."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.handelingen import neem_terug, schrijf_tijdlijn, sluit_dossier
from loket.models import Gebeurtenissoort, Toezeggingsoort, Toezeggingstatus
from maatwerk.handelingen.toegang import taal_van_de_burger, vergrendel_zaak
from maatwerk.models import Conceptstatus, Statusregel, Zaak, Zaakstatus
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht

Voorwaarde = Callable[[Zaak], bool]
Gevolg = Callable[[Zaak, Medewerker | None, str], None]


@dataclass(frozen=True)
class Overgang:
    """One allowed step. When `voorwaarde` fails, `anders` says why.

    `rechten`: one of these is needed; without any, only the portal itself takes the step.
    """

    van: Zaakstatus
    naar: Zaakstatus
    rechten: frozenset[Recht]
    voorwaarde: Voorwaarde
    anders: str | Promise
    reden_nodig: bool = False
    gevolg: Gevolg | None = None


def _heeft_behandelaar(zaak: Zaak) -> bool:
    return zaak.behandelaar_id is not None


def _heeft_concept(*statussen: Conceptstatus) -> Voorwaarde:
    def voorwaarde(zaak: Zaak) -> bool:
        return zaak.concepten.filter(status__in=statussen).exists()

    return voorwaarde


def _alles_besloten(zaak: Zaak) -> bool:
    open_ = zaak.concepten.exclude(status=Conceptstatus.VASTGESTELD)
    return zaak.besluiten.exists() and not open_.exists()


def _dossier_open(zaak: Zaak) -> bool:
    return zaak.dossier.is_open


def _niets_loopt_meer(zaak: Zaak) -> bool:
    """No bezwaar can still come and no legal promise is open."""
    vandaag = timezone.localdate()
    wettelijk = zaak.dossier.toezeggingen.filter(
        status=Toezeggingstatus.OPEN, soort=Toezeggingsoort.WETTELIJK
    )
    return (
        not zaak.besluiten.filter(bezwaar_uiterlijk__gte=vandaag).exists()
        and not wettelijk.exists()
        and zaak.dossier.toezeggingen.filter(status=Toezeggingstatus.OPEN, overdracht__isnull=True).count()
        <= 1
    )


def _nog_geen_concept(zaak: Zaak) -> bool:
    return zaak.dossier.is_open and not zaak.concepten.exists()


def _wie(door: Medewerker | None) -> str:
    return door.naam if door else ""


def _meld_opgepakt(zaak: Zaak, door: Medewerker | None, reden: str) -> None:
    tekst = _("%(naam)s is uw vaste contactpersoon en kijkt nu naar uw verhaal.") % {"naam": _wie(door)}
    schrijf_tijdlijn(zaak.dossier, Gebeurtenissoort.OPGEPAKT, tekst, door=_wie(door))


def _meld_heropend(zaak: Zaak, door: Medewerker | None, reden: str) -> None:
    tekst = _("Wij kijken opnieuw naar uw verhaal. Dit is de reden: %(reden)s") % {"reden": reden}
    schrijf_tijdlijn(zaak.dossier, Gebeurtenissoort.OPGEPAKT, tekst, door=_wie(door))


def _sluit(zaak: Zaak, door: Medewerker | None, reden: str) -> None:
    sluit_dossier(zaak.dossier, uitkomst=reden[:200])
    schrijf_tijdlijn(zaak.dossier, Gebeurtenissoort.KLAAR, reden, door=_wie(door))


def _geef_terug(zaak: Zaak, door: Medewerker | None, reden: str) -> None:
    if door is not None:
        neem_terug(zaak.dossier, reden=reden, door=door)


_BEHANDELEN: Final = frozenset({Recht.ZAAK_BEHANDELEN})
_TERUG: Final = frozenset({Recht.ZAAK_BEHANDELEN, Recht.TWEEDE_LEZING, Recht.BESLUIT_NEMEN})

OVERGANGEN: Final = (
    Overgang(
        Zaakstatus.ONTVANGEN,
        Zaakstatus.IN_ONDERZOEK,
        _BEHANDELEN,
        _heeft_behandelaar,
        gettext_lazy("Er is nog geen behandelaar."),
        gevolg=_meld_opgepakt,
    ),
    Overgang(
        Zaakstatus.IN_ONDERZOEK,
        Zaakstatus.CONCEPT,
        _BEHANDELEN,
        _heeft_concept(Conceptstatus.CONCEPT),
        gettext_lazy("Er is nog geen conceptbesluit."),
    ),
    Overgang(
        Zaakstatus.CONCEPT,
        Zaakstatus.BIJ_TWEEDE_LEZER,
        _BEHANDELEN,
        _heeft_concept(Conceptstatus.BIJ_LEZER, Conceptstatus.AKKOORD),
        gettext_lazy("Er is nog geen conceptbesluit aangeboden."),
    ),
    Overgang(
        Zaakstatus.BIJ_TWEEDE_LEZER,
        Zaakstatus.CONCEPT,
        _TERUG,
        _heeft_concept(Conceptstatus.CONCEPT),
        gettext_lazy("Er is geen conceptbesluit om aan te werken."),
        reden_nodig=True,
    ),
    Overgang(
        Zaakstatus.BIJ_TWEEDE_LEZER,
        Zaakstatus.BESLOTEN,
        frozenset({Recht.BESLUIT_NEMEN}),
        _alles_besloten,
        gettext_lazy("Nog niet elk conceptbesluit is vastgesteld."),
    ),
    Overgang(
        Zaakstatus.BESLOTEN,
        Zaakstatus.IN_ONDERZOEK,
        _BEHANDELEN,
        _dossier_open,
        gettext_lazy("Het dossier is klaar."),
        reden_nodig=True,
        gevolg=_meld_heropend,
    ),
    Overgang(
        Zaakstatus.BESLOTEN,
        Zaakstatus.AFGEROND,
        _BEHANDELEN,
        _niets_loopt_meer,
        gettext_lazy("Er kan nog bezwaar komen, of er staat nog meer dan een toezegging open."),
        reden_nodig=True,
        gevolg=_sluit,
    ),
    # The general rule fits after all: the op-maat team helps. A citizen who needs a case later gets this one again.
    *(
        Overgang(
            van,
            Zaakstatus.TERUGGEGEVEN,
            _BEHANDELEN,
            _nog_geen_concept,
            gettext_lazy("Er is al een conceptbesluit. Een zaak met een concept gaat niet terug."),
            reden_nodig=True,
            gevolg=_geef_terug,
        )
        for van in (Zaakstatus.ONTVANGEN, Zaakstatus.IN_ONDERZOEK)
    ),
    Overgang(
        Zaakstatus.TERUGGEGEVEN,
        Zaakstatus.ONTVANGEN,
        frozenset(),
        _dossier_open,
        gettext_lazy("Het dossier is klaar."),
    ),
    # Someone disagreed after the case was finished: the decision is open for discussion again.
    Overgang(
        Zaakstatus.AFGEROND,
        Zaakstatus.BESLOTEN,
        frozenset(),
        _dossier_open,
        gettext_lazy("Het dossier is klaar."),
        reden_nodig=True,
    ),
)
_TABEL: Final = {(overgang.van, overgang.naar): overgang for overgang in OVERGANGEN}


@transaction.atomic
def ga_naar(zaak: Zaak, status: Zaakstatus, door: Medewerker | None, reden: str = "") -> Statusregel:
    """Take one step of the table, under the row lock, and write the line of history.

    Of two people at once the second finds the case already moved. Raises Geweigerd when the table has no such
    step, the right is lacking, the condition is not met or the reason is missing.
    """
    vergrendeld = vergrendel_zaak(zaak.pk)
    van, naar = Zaakstatus(vergrendeld.status), Zaakstatus(status)
    overgang = _TABEL.get((van, naar))
    if overgang is None:
        raise Geweigerd(
            _("Een zaak gaat niet van '%(van)s' naar '%(naar)s'.") % {"van": van.label, "naar": naar.label}
        )
    if not _mag(door, overgang):
        raise Geweigerd(_("U heeft geen rechten voor deze stap."))
    if overgang.reden_nodig and not reden.strip():
        raise Geweigerd(_("Schrijf op waarom."))
    if not overgang.voorwaarde(vergrendeld):
        raise Geweigerd(str(overgang.anders))
    vergrendeld.status = naar
    vergrendeld.save(update_fields=["status"])
    regel = Statusregel.objects.create(zaak=vergrendeld, van=van, naar=naar, door=door, reden=reden)
    if overgang.gevolg is not None:
        with taal_van_de_burger(vergrendeld.dossier):
            overgang.gevolg(vergrendeld, door, reden)
    zaak.status = naar
    return regel


def _mag(door: Medewerker | None, overgang: Overgang) -> bool:
    if door is None:
        return not overgang.rechten
    return any(door.mag(recht) for recht in overgang.rechten)


def volg_concepten(zaak: Zaak, door: Medewerker, reden: str) -> None:
    """Let the status of a case follow its drafts: with a reader, being written, or all decided."""
    statussen = set(zaak.concepten.values_list("status", flat=True))
    if statussen & {Conceptstatus.BIJ_LEZER, Conceptstatus.AKKOORD}:
        doel = Zaakstatus.BIJ_TWEEDE_LEZER
    elif Conceptstatus.CONCEPT in statussen:
        doel = Zaakstatus.CONCEPT
    else:
        doel = Zaakstatus.BESLOTEN
    if zaak.status != doel:
        ga_naar(zaak, doel, door, reden)
