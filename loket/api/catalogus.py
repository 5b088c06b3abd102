"""The catalogue for everybody, without a key: services, life events with their checklist, organisations."""

from datetime import date
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from ninja import Path, Router
from ninja.decorators import decorate_view
from pydantic import Field

from loket.api.schemas import Deel, Verwijzing
from loket.api.talen import Tekst, per_taal, tekst_per_taal
from loket.models import Dienst, Fase
from loket.selecties.catalogus import (
    alle_diensten,
    checklist,
    dienstpagina,
    levensgebeurtenissen,
    organisatiepagina,
)
from loket.selecties.catalogus import organisaties as alle_organisaties
from portal.api.voor_iedereen import voor_iedereen
from portal.stelsel.models import Levensgebeurtenis, Organisatie

router = Router(by_alias=True, tags=["catalogus"])
_NIET_ER: Final[dict[str, Any]] = {"responses": {404: {"description": "Dit staat niet in de catalogus"}}}


class DienstKort(Deel):
    """A service in a list."""

    sleutel: str
    naam: Tekst
    omschrijving: Tekst
    hoedanigheid: str = Field(description="inwoner of ondernemer")
    staat: str = Field(description="loopt, gepauzeerd of vervallen")
    organisatie: Verwijzing
    bekijken: str = Field(json_schema_extra={"format": "uri"})


class DienstUit(DienstKort):
    """A service with all that one must know."""

    termijn: Tekst
    kosten: Tekst
    benodigd: dict[str, list[str]]
    kanalen: list[str]
    website: str
    staat_sinds: date | None
    vervanger: str = Field(description="Sleutel van de dienst die ervoor in de plaats kwam, of leeg.")
    levensgebeurtenissen: list[str]


class Diensten(Deel):
    """All services."""

    diensten: list[DienstKort]


class GebeurtenisKort(Deel):
    """A life event in a list."""

    sleutel: str
    naam: Tekst
    voor: str = Field(description="inwoner of ondernemer")
    bekijken: str = Field(json_schema_extra={"format": "uri"})


class Gebeurtenissen(Deel):
    """All life events."""

    levensgebeurtenissen: list[GebeurtenisKort]


class Checklistfase(Deel):
    """The services that have their turn at the same time."""

    fase: Tekst
    diensten: list[Verwijzing]


class GebeurtenisUit(Deel):
    """A life event and what to arrange, in order."""

    sleutel: str
    naam: Tekst
    checklist: list[Checklistfase]
    bekijken: str = Field(json_schema_extra={"format": "uri"})


class OrganisatieKort(Deel):
    """An organisation in a list."""

    sleutel: str
    naam: Tekst
    aantal_diensten: int
    bekijken: str = Field(json_schema_extra={"format": "uri"})


class Organisaties(Deel):
    """All organisations."""

    organisaties: list[OrganisatieKort]


class OrganisatieUit(Deel):
    """An organisation and its services."""

    sleutel: str
    naam: Tekst
    diensten: list[Verwijzing]
    bekijken: str = Field(json_schema_extra={"format": "uri"})


@router.get("/diensten", response=Diensten, operation_id="toonDiensten", summary="Alle diensten")
@decorate_view(voor_iedereen)
def diensten(request: HttpRequest) -> Diensten:
    """Ook wat nu niet kan: `staat` zegt dat."""
    return Diensten(diensten=[DienstKort(**_dienst(dienst)) for dienst in alle_diensten()])


@router.get(
    "/diensten/{sleutel}",
    response=DienstUit,
    operation_id="toonDienst",
    summary="Eén dienst",
    openapi_extra=_NIET_ER,
)
@decorate_view(voor_iedereen)
def dienst(request: HttpRequest, sleutel: Path[str]) -> DienstUit:
    """Met wat iemand nodig heeft, hoe lang het duurt en wat het kost."""
    pagina = dienstpagina(sleutel)
    gevonden = pagina.dienst
    return DienstUit(
        **_dienst(gevonden),
        termijn=_tekst(gevonden, "termijn"),
        kosten=_tekst(gevonden, "kosten"),
        benodigd=per_taal(lambda: list(gevonden.tekst["benodigd"])),
        kanalen=list(gevonden.kanalen),
        website=gevonden.url,
        staat_sinds=gevonden.staat_sinds,
        vervanger=gevonden.vervanger.sleutel if gevonden.vervanger else "",
        levensgebeurtenissen=[rij.sleutel for rij in pagina.gebeurtenissen],
    )


@router.get(
    "/levensgebeurtenissen",
    response=Gebeurtenissen,
    operation_id="toonLevensgebeurtenissen",
    summary="Alle levensgebeurtenissen",
)
@decorate_view(voor_iedereen)
def gebeurtenissen(request: HttpRequest) -> Gebeurtenissen:
    """Wat er in een leven of bedrijf kan gebeuren."""
    return Gebeurtenissen(
        levensgebeurtenissen=[
            GebeurtenisKort(
                sleutel=rij.sleutel,
                naam=_tekst(rij, "naam"),
                voor=voor.value,
                bekijken=_adres("levensgebeurtenis", rij.sleutel),
            )
            for voor, rijen in levensgebeurtenissen()
            for rij in rijen
        ]
    )


@router.get(
    "/levensgebeurtenissen/{sleutel}",
    response=GebeurtenisUit,
    operation_id="toonLevensgebeurtenis",
    summary="Eén levensgebeurtenis met wat er te regelen is",
    openapi_extra=_NIET_ER,
)
@decorate_view(voor_iedereen)
def gebeurtenis(request: HttpRequest, sleutel: Path[str]) -> GebeurtenisUit:
    """De diensten in de volgorde waarin zij aan de beurt zijn."""
    rij, delen = checklist(sleutel)
    return GebeurtenisUit(
        sleutel=rij.sleutel,
        naam=_tekst(rij, "naam"),
        checklist=[
            Checklistfase(
                fase=_fase(deel.fase),
                diensten=[
                    Verwijzing(sleutel=regel.dienst.sleutel, naam=regel.dienst.naam) for regel in deel.regels
                ],
            )
            for deel in delen
        ],
        bekijken=_adres("levensgebeurtenis", rij.sleutel),
    )


@router.get(
    "/organisaties", response=Organisaties, operation_id="toonOrganisaties", summary="Alle organisaties"
)
@decorate_view(voor_iedereen)
def organisaties(request: HttpRequest) -> Organisaties:
    """Wie de diensten uitvoert."""
    return Organisaties(
        organisaties=[
            OrganisatieKort(
                sleutel=rij.sleutel,
                naam=_tekst(rij, "naam"),
                aantal_diensten=rij.aantal_diensten,  # type: ignore[attr-defined]
                bekijken=_adres("organisatie", rij.sleutel),
            )
            for rij in alle_organisaties()
        ]
    )


@router.get(
    "/organisaties/{sleutel}",
    response=OrganisatieUit,
    operation_id="toonOrganisatie",
    summary="Eén organisatie met haar diensten",
    openapi_extra=_NIET_ER,
)
@decorate_view(voor_iedereen)
def organisatie(request: HttpRequest, sleutel: Path[str]) -> OrganisatieUit:
    """Een organisatie die niet meer bestaat, geeft 404."""
    rij, eigen = organisatiepagina(sleutel)
    return OrganisatieUit(
        sleutel=rij.sleutel,
        naam=_tekst(rij, "naam"),
        diensten=[Verwijzing(sleutel=dienst.sleutel, naam=dienst.naam) for dienst in eigen],
        bekijken=_adres("organisatie", rij.sleutel),
    )


def _dienst(dienst: Dienst) -> dict[str, Any]:
    van = dienst.organisatie
    return {
        "sleutel": dienst.sleutel,
        "naam": _tekst(dienst, "naam"),
        "omschrijving": _tekst(dienst, "omschrijving"),
        "hoedanigheid": dienst.hoedanigheid,
        "staat": dienst.staat,
        "organisatie": Verwijzing(sleutel=van.sleutel, naam=van.naam),
        "bekijken": _adres("dienst", dienst.sleutel),
    }


def _fase(fase: Fase) -> Tekst:
    return tekst_per_taal(lambda: fase.label)


def _tekst(rij: Dienst | Levensgebeurtenis | Organisatie, veld: str) -> Tekst:
    return tekst_per_taal(lambda: rij.tekst[veld])


def _adres(bladzijde: str, sleutel: str) -> str:
    return f"{settings.BASIS_URL}{reverse(bladzijde, args=[sleutel])}"
