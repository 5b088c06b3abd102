"""The work list of whoever works on cases; always from `Dossier.objects.voor`."""

from enum import StrEnum

from django.db.models import F, Q, QuerySet

from loket.models import Deelnemer, Dossier, Dossierstatus
from loket.models.dossier import DossierQuerySet
from maatwerk.models import Conceptbesluit, Conceptstatus, TweedeLezing, Zaak, Zaakstatus
from maatwerk.selecties.urgentie import wet_voorbij
from maatwerk.selecties.zakentabel import VELDEN, Zaakrij
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Recht
from portal.weergave.rijen import Rijen
from signalen.models import OntvangenReactie

OP_DE_LIJST = [stand for stand in Zaakstatus if stand is not Zaakstatus.INGETROKKEN]
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


def werklijst(medewerker: Medewerker, toon: Toon) -> Rijen[Zaakrij]:
    """What breaks first on top, the finished ones newest first; no story and no name of a citizen is read."""
    met_zaak = dossiers_met_zaak(medewerker)
    if toon is Toon.KLAAR:
        return zaakrijen(met_zaak.filter(status=Dossierstatus.GESLOTEN).order_by("-aangemaakt_op"))
    open_ = met_zaak.filter(status=Dossierstatus.OPEN)
    if toon is Toon.MIJN:
        waargenomen = Deelnemer.objects.lopend().filter(medewerker=medewerker, zaakdeelname__waarnemer=True)
        open_ = open_.filter(
            Q(zaak__behandelaar=medewerker)
            | Q(zaak__behandelaar=None)
            | Q(pk__een_van=waargenomen.values("dossier"))
        )
    return zaakrijen(open_.op_urgentie())


def dossiers_met_zaak(medewerker: Medewerker) -> DossierQuerySet:
    """The dossiers whose case this person may see, save cases that were withdrawn: lists are in their order."""
    return Dossier.objects.voor(medewerker, Recht.ZAKEN_ZIEN).filter(zaak__status__in=OP_DE_LIJST)


def zaakrijen(dossiers: DossierQuerySet) -> Rijen[Zaakrij]:
    """The cases of these dossiers as they are drawn."""
    return Rijen(dossiers, Zaakrij, (*VELDEN, wet_voorbij()), hoogstens=MEESTE)


def te_lezen(medewerker: Medewerker) -> QuerySet[Conceptbesluit]:
    """The drafts that wait for this person as second reader; the oldest first."""
    return (
        Conceptbesluit.objects.filter(
            lezer=medewerker,
            status=Conceptstatus.BIJ_LEZER,
            zaak__dossier__in=Dossier.objects.voor(medewerker),
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
        .order_by("zaak__gevaar", F("zaak__dossier__spoed").desc(), "gewijzigd_op")
    )


def gelezen_door(medewerker: Medewerker, aantal: int) -> list[TweedeLezing]:
    """What this person read last: the case is out of sight again, so only day, body and judgement."""
    return list(
        TweedeLezing.objects.filter(lezer=medewerker)
        .select_related("concept__bestuursorgaan", "concept__regeling")
        .only("oordeel", "op", "concept__bestuursorgaan__naam", "concept__regeling__citeertitel")
        .order_by("-op")[:aantal]
    )


def antwoorden_voor(medewerker: Medewerker, aantal: int) -> list[OntvangenReactie]:
    """The newest answers of ministries to signals from this person's own cases."""
    return list(
        OntvangenReactie.objects.filter(
            Q(signaal__besluit__auteur=medewerker) | Q(signaal__besluit__zaak__behandelaar=medewerker),
            signaal__besluit__zaak__in=zichtbare_zaken(medewerker),
        )
        .select_related("signaal__ministerie", "signaal__besluit__zaak")
        .defer("signaal__besluit__inhoud", "signaal__besluit__motivering_4_84")
        .order_by("-ontvangen_op")[:aantal]
    )
