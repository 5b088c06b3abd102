"""The work list: what breaks first, with filters; code, subject and dates only."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db import models
from django.db.models import (
    BigIntegerField,
    Case,
    DateField,
    DateTimeField,
    Exists,
    Expression,
    OuterRef,
    Q,
    QuerySet,
    When,
)
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from loket.models import Dossier, Dossierstatus, Hulpbehoefte
from loket.models.code import lees_code
from loket.models.dossier import DossierQuerySet, Zicht
from loket.selecties.werklijsttabel import VELDEN, Werklijstrij
from portal.identiteit.models import Medewerker, Team
from portal.identiteit.rechten import Recht
from portal.snel.vaste_vraag import Plek, VasteVraag
from portal.weergave.rijen import Rijen, VasteRijen

MEESTE = 1000
"""A list counts and shows so many; nobody pages on to the thousandth, and a filter or a search finds the rest."""
PER_PAGINA = 25
"""Rows of a page, of the list and of a search: what breaks first is on top, and a phone can hold it."""


class VanWie(models.TextChoices):
    """Whose dossiers."""

    ALLE = "", _("alle")
    MIJ = "mij", _("van mij")
    TEAM = "team", _("van mijn team")
    NIEMAND = "niemand", _("van niemand")


class Toon(models.TextChoices):
    """What still has to happen, or what is finished."""

    OPEN = "open", _("open")
    KLAAR = "klaar", _("klaar")


@dataclass(frozen=True)
class Filter:
    """What to show; an empty value does not filter. `ouder`: days since the dossier was made."""

    van: str = VanWie.ALLE
    toon: str = Toon.OPEN
    route: str = ""
    ouder: str = ""
    taal: str = ""
    behoefte: str = ""
    team: str = ""


class Kijk(NamedTuple):
    """Who looks and when; `sinds` is the moment that a filter on age asks for. A Plek each, in a fixed query."""

    wie: int | Expression
    nu: datetime | Expression
    vandaag: date | Expression
    sinds: datetime | Expression


_PLEKKEN = Kijk(
    Plek("wie", BigIntegerField()),
    Plek("nu", DateTimeField()),
    Plek("vandaag", DateField()),
    Plek("sinds", DateTimeField()),
)


def _kijk(medewerker: Medewerker, keuze: Filter) -> Kijk:
    nu = timezone.now()
    return Kijk(medewerker.pk, nu, timezone.localdate(), nu - timedelta(days=int(keuze.ouder or 0)))


def werklijst(medewerker: Medewerker, keuze: Filter) -> DossierQuerySet:
    """The dossiers in order of what breaks first; the finished ones newest first. One statement."""
    return _dossiers(Zicht.van(medewerker, Recht.DOSSIERS_ZIEN), keuze, _kijk(medewerker, keuze))


def _dossiers(zicht: Zicht, keuze: Filter, kijk: Kijk) -> DossierQuerySet:
    open_ = keuze.toon != Toon.KLAAR
    rijen = Dossier.objects.in_zicht(zicht, kijk.wie, kijk.nu).filter(
        _voorwaarden(zicht, keuze, kijk), status=Dossierstatus.OPEN if open_ else Dossierstatus.GESLOTEN
    )
    return _op_volgorde(rijen, keuze)


def _op_volgorde(rijen: DossierQuerySet, keuze: Filter) -> DossierQuerySet:
    """What breaks first on top; the finished ones newest first."""
    return rijen.order_by("-aangemaakt_op") if keuze.toon == Toon.KLAAR else rijen.op_urgentie()


def _voorwaarden(zicht: Zicht, keuze: Filter, kijk: Kijk) -> Q:
    """All conditions of a filter together."""
    q = Q()
    if keuze.van == VanWie.MIJ:
        q &= Q(behandelaar=kijk.wie)
    elif keuze.van == VanWie.TEAM:
        q &= Q(team__in=zicht.teams)
    elif keuze.van == VanWie.NIEMAND:
        q &= Q(behandelaar__isnull=True) | Q(behandelaar__is_active=False)
    for veld in ("route", "taal", "team"):
        if waarde := getattr(keuze, veld):
            q &= Q(**{veld: waarde})
    if keuze.ouder:
        q &= Q(aangemaakt_op__lt=kijk.sinds)
    if keuze.behoefte:
        q &= Q(
            Exists(
                Hulpbehoefte.objects.geldig(kijk.vandaag).filter(dossier=OuterRef("pk"), soort=keuze.behoefte)
            )
        )
    return q


def _bladzijde(zicht: Zicht, keuze: Filter, begin: int, einde: int) -> QuerySet[Dossier, tuple[Any, ...]]:
    """A page of the list. Which rows it has is told by the index alone: many before them are of other teams."""
    gekozen = _dossiers(zicht, keuze, _PLEKKEN).values("pk")[begin:einde]
    rijen = Dossier.objects.filter(pk__in=gekozen)
    return _op_volgorde(rijen, keuze).values_list(*VELDEN)


def _telling(zicht: Zicht, keuze: Filter) -> QuerySet[Dossier, tuple[Any, ...]]:
    geteld = _dossiers(zicht, keuze, _PLEKKEN).annotate(
        laat=Case(When(volgende_uiterlijk__lt=_PLEKKEN.vandaag, then=True), default=False),
        niemand=Case(
            When(Q(behandelaar__isnull=True) | Q(behandelaar__is_active=False), then=True), default=False
        ),
    )
    return geteld.values_list("laat", "niemand")[: MEESTE + 1]


_BLADZIJDE, _TELLING = VasteVraag(_bladzijde), VasteVraag(_telling)


@dataclass(frozen=True)
class Tellingen:
    """What stands above the list. `meer`: there are more than are counted, so the numbers are "at least"."""

    alle: int
    te_laat: int
    van_niemand: int
    meer: bool


class Werklijstrijen(VasteRijen[Werklijstrij]):
    """The rows of the work list; counts with them what is late and what is of nobody."""

    @cached_property
    def tellingen(self) -> Tellingen:
        """One statement. What breaks first comes first, so what is left out is the least pressing."""
        alle, te_laat, van_niemand = _TELLING.tel(*self.vorm, waar=("laat", "niemand"), **self.waarden)
        return Tellingen(
            alle=min(alle, MEESTE),
            te_laat=min(te_laat, MEESTE),
            van_niemand=min(van_niemand, MEESTE),
            meer=alle > MEESTE,
        )

    @property
    def aantal(self) -> int:
        """The number of rows that can be paged through."""
        return self.tellingen.alle


def werklijstrijen(medewerker: Medewerker, keuze: Filter) -> Werklijstrijen:
    """The work list as it is drawn."""
    vorm = (Zicht.van(medewerker, Recht.DOSSIERS_ZIEN), keuze)
    waarden = _kijk(medewerker, keuze)._asdict()
    return Werklijstrijen(_BLADZIJDE, vorm, waarden, Werklijstrij, hoogstens=MEESTE)


def zoek_op_code(medewerker: Medewerker, tekst: str) -> Dossier | None:
    """The dossier with this code, in any spelling, when this person may see it."""
    code = lees_code(tekst)
    return Dossier.objects.voor(medewerker).only("pk").filter(code=code).first() if code else None


def zoek_op_onderwerp(medewerker: Medewerker, tekst: str) -> Rijen[Werklijstrij]:
    """Every open and finished dossier that this person may see with all these words in the subject, newest first."""
    q = Q()
    for woord in tekst.split():
        q &= Q(onderwerp__icontains=woord)
    gevonden = Dossier.objects.voor(medewerker).filter(q).order_by("-aangemaakt_op", "pk")
    return Rijen(gevonden, Werklijstrij, VELDEN)


def teams_in_de_lijst(medewerker: Medewerker) -> list[Team]:
    """The teams of which someone may see the dossiers, by name. No statement: they came with the roles."""
    return medewerker.teamrijen_met(Recht.DOSSIERS_ZIEN)
