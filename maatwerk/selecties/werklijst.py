"""The work list of whoever works on cases; always from `Dossier.objects.voor`."""

from enum import StrEnum

from django.db.models import F, Q, QuerySet

from loket.models import Deelnemer, Dossier, Dossierstatus
from maatwerk.models import Conceptbesluit, Conceptstatus, TweedeLezing, Zaak, Zaakstatus
from maatwerk.selecties.urgentie import op_wat_breekt
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Recht
from signalen.models import OntvangenReactie

LIJSTVELDEN = (
    "status",
    "gevaar",
    "gevaar_gevraagd_op",
    "behandelaar__naam",
    "dossier__code",
    "dossier__onderwerp",
    "dossier__spoed",
    "dossier__fictief",
    "dossier__status",
    "dossier__volgende_uiterlijk",
)


class Toon(StrEnum):
    """Which cases are on the list."""

    MIJN = "mijn"
    TEAM = "team"
    KLAAR = "klaar"


def zichtbare_zaken(medewerker: Medewerker) -> QuerySet[Zaak]:
    """The cases whose dossier this person may see (promise 9)."""
    return Zaak.objects.filter(dossier__in=Dossier.objects.voor(medewerker, Recht.ZAKEN_ZIEN))


def werklijst(medewerker: Medewerker, toon: Toon) -> QuerySet[Zaak]:
    """What breaks first on top; no story and no name of a citizen is read from the database."""
    zaken = zichtbare_zaken(medewerker).select_related("behandelaar", "dossier").only(*LIJSTVELDEN)
    zaken = op_wat_breekt(zaken).exclude(status=Zaakstatus.INGETROKKEN)
    if toon is Toon.KLAAR:
        return zaken.filter(dossier__status=Dossierstatus.GESLOTEN)
    zaken = zaken.filter(dossier__status=Dossierstatus.OPEN)
    if toon is Toon.MIJN:
        waargenomen = Deelnemer.objects.lopend().filter(medewerker=medewerker, zaakdeelname__waarnemer=True)
        return zaken.filter(
            Q(behandelaar=medewerker) | Q(behandelaar=None) | Q(dossier__in=waargenomen.values("dossier"))
        )
    return zaken


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
