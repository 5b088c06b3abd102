"""The work list of whoever works on cases; always from `Dossier.objects.voor`."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db.models import (
    BigIntegerField,
    DateField,
    DateTimeField,
    Exists,
    Expression,
    F,
    OuterRef,
    Q,
    QuerySet,
)
from django.utils import timezone

from loket.models import Deelnemer, Dossier, Dossierstatus, Route, Voorrang
from loket.models.dossier import DossierQuerySet, Zicht
from maatwerk.handelingen.concepten import TWEEDE_LEZING
from maatwerk.models import Conceptbesluit, Conceptstatus, TweedeLezing, Zaak, Zaakstatus
from maatwerk.selecties.urgentie import wet_voorbij
from maatwerk.selecties.zakentabel import VELDEN, Zaakrij
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Recht
from portal.snel.vaste_vraag import Plek, VasteVraag
from portal.weergave.rijen import VasteRijen

OP_DE_LIJST = [stand for stand in Zaakstatus if stand is not Zaakstatus.INGETROKKEN]
WIE, NU, VANDAAG = (
    Plek("wie", BigIntegerField()),
    Plek("nu", DateTimeField()),
    Plek("vandaag", DateField()),
)
MEESTE = 1000
"""A list counts and shows so many; nobody pages on to the thousandth."""


class Toon(StrEnum):
    """Which cases are on the list."""

    MIJN = "mijn"
    TEAM = "team"
    KLAAR = "klaar"


def zichtbare_zaken(medewerker: Medewerker) -> QuerySet[Zaak]:
    """The cases whose dossier this person may see (promise 9)."""
    return Zaak.objects.filter(dossier__in=Dossier.objects.voor(medewerker, Recht.ZAKEN_ZIEN))


def werklijst(medewerker: Medewerker, toon: Toon) -> VasteRijen[Zaakrij]:
    """What breaks first on top, the finished ones newest first; no story and no name of a citizen is read."""
    vorm = (Zicht.van(medewerker, Recht.ZAKEN_ZIEN), toon)
    waarden = {"wie": medewerker.pk, "nu": timezone.now(), "vandaag": timezone.localdate()}
    return VasteRijen(_WERKLIJST, vorm, waarden, Zaakrij, hoogstens=MEESTE, telling=_TELLING)


def breekt_deze_week(medewerker: Medewerker, week: date, aantal: int) -> list[Zaakrij]:
    """The cases of the teams that this person leads that break before the end of `week`, the first on top."""
    zicht, teams = Zicht.van(medewerker, Recht.ZAKEN_ZIEN), medewerker.teams_met(Recht.ZAKEN_OVERZIEN)
    waarden = {"wie": medewerker.pk, "nu": timezone.now(), "vandaag": timezone.localdate(), "week": week}
    return [Zaakrij(*rij) for rij in _BREEKT(zicht, teams, aantal, **waarden)]


def _breekt(zicht: Zicht, teams: frozenset[int], aantal: int) -> QuerySet[Dossier, tuple[Any, ...]]:
    open_ = met_zaak(zicht, WIE, NU).filter(
        Q(voorrang__lt=Voorrang.SPOED) | Q(volgende_uiterlijk__lte=Plek("week", DateField())),
        team__in=teams,
        status=Dossierstatus.OPEN,
    )
    return open_.op_urgentie().values_list(*VELDEN, wet_voorbij(vandaag=VANDAAG))[:aantal]


_BREEKT = VasteVraag(_breekt)


def met_zaak(zicht: Zicht, wie: int | Expression, nu: datetime | Expression) -> DossierQuerySet:
    """The dossiers whose case is on the lists: all but what was withdrawn. Lists are in the order of the dossiers."""
    return Dossier.objects.in_zicht(zicht, wie, nu).filter(zaak__status__in=OP_DE_LIJST)


def _zaken(zicht: Zicht, toon: Toon) -> DossierQuerySet:
    zaken = met_zaak(zicht, WIE, NU)
    if toon is Toon.KLAAR:
        zaken = zaken.filter(status=Dossierstatus.GESLOTEN).order_by("-aangemaakt_op")
    else:
        zaken = zaken.filter(status=Dossierstatus.OPEN).op_urgentie()
    if toon is Toon.MIJN:
        # Who reads along has a list of their own; all other tasks would be found nowhere else.
        meegedaan = Deelnemer.objects.lopend(NU).filter(medewerker=WIE).exclude(taak=TWEEDE_LEZING)
        zaken = zaken.filter(
            Q(zaak__behandelaar=WIE)
            | Q(regisseur=WIE)
            | Q(zaak__behandelaar=None)
            | Q(pk__een_van=meegedaan.values("dossier"))
        )
    return zaken


def _werklijst(zicht: Zicht, toon: Toon, begin: int, einde: int) -> QuerySet[Dossier, tuple[Any, ...]]:
    te_tekenen = Exists(Conceptbesluit.objects.filter(zaak=OuterRef("zaak"), status=Conceptstatus.AKKOORD))
    return _zaken(zicht, toon).values_list(*VELDEN, wet_voorbij(vandaag=VANDAAG), te_tekenen)[begin:einde]


def _telling(zicht: Zicht, toon: Toon, begin: int, einde: int) -> QuerySet[Dossier, tuple[Any, ...]]:
    """The same rows, to count; of a team by their route, as looking up a thousand cases costs ten times that."""
    zaken = _zaken(zicht, toon)
    if toon is Toon.TEAM:
        open_ = Dossier.objects.in_zicht(zicht, WIE, NU).filter(status=Dossierstatus.OPEN)
        zaken = open_.filter(route=Route.MAATWERK).op_urgentie()
    return zaken.values_list("pk")[begin:einde]


_WERKLIJST, _TELLING = VasteVraag(_werklijst), VasteVraag(_telling)


@dataclass(frozen=True)
class TeLezen:
    """The drafts that wait for a second reader, the most urgent first; `meer`: there are more than these."""

    concepten: list[Conceptbesluit]
    meer: bool


def te_lezen(medewerker: Medewerker, aantal: int) -> TeLezen:
    """So many of the drafts that wait for this person as second reader. One statement."""
    zicht = Zicht.van(medewerker, Recht.DOSSIERS_ZIEN)
    gevonden = _TE_LEZEN(zicht, aantal + 1, wie=medewerker.pk, nu=timezone.now())
    return TeLezen(gevonden[:aantal], meer=len(gevonden) > aantal)


def _te_lezen(zicht: Zicht, aantal: int) -> QuerySet[Conceptbesluit]:
    return (
        Conceptbesluit.objects.filter(
            lezer=WIE,
            status=Conceptstatus.BIJ_LEZER,
            zaak__dossier__in=Dossier.objects.in_zicht(zicht, WIE, NU),
        )
        .select_related("zaak__dossier", "auteur")
        .only(
            "gewijzigd_op",
            "auteur__naam",
            "zaak__gevaar",
            "zaak__dossier__code",
            "zaak__dossier__onderwerp",
            "zaak__dossier__spoed",
            "zaak__dossier__volgende_uiterlijk",
        )
        .order_by("zaak__gevaar", F("zaak__dossier__spoed").desc(), "gewijzigd_op")[:aantal]
    )


_TE_LEZEN = VasteVraag(_te_lezen)


def gelezen_door(medewerker: Medewerker, aantal: int) -> list[TweedeLezing]:
    """What this person read last: the case is out of sight again, so only day, body and judgement."""
    return list(
        TweedeLezing.objects.filter(lezer=medewerker)
        .select_related("concept__bestuursorgaan", "concept__regeling")
        .only("oordeel", "op", "concept__bestuursorgaan__naam", "concept__regeling__citeertitel")
        .order_by("-op")[:aantal]
    )
