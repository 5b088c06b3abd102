"""The inbox: at a ministry signals and what is said about them later, at a sender the answers.

The first delivery of an event gives 201, every later one 200 with the same content (promise 5).
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest
from ninja import Path, Router
from ninja.responses import Status
from pydantic import BaseModel

from portal.api.problemen import Probleem
from portal.api.v1 import PAD
from signalen.api.schemas import (
    IntrekkingEvent,
    Ontvangst,
    ReactieEvent,
    SignaalEvent,
    TegenspraakEvent,
    dataschema,
    klasse_van,
)
from signalen.api.toegang import Handtekening
from signalen.cloudevent import MEDIATYPE
from signalen.handelingen.intrekken import ontvang_intrekking
from signalen.handelingen.naberichten import AlGezegd
from signalen.handelingen.ontvangen import SignaalOnbekend, ontvang_reactie, ontvang_signaal
from signalen.handelingen.tegenspreken import ontvang_tegenspraak
from signalen.models import Koppeling, OntvangenReactie, OntvangenSignaal
from signalen.models.nabericht import OntvangenNabericht

router = Router(by_alias=True)
ONTVANGSTEN: dict[int, type[BaseModel]] = {HTTPStatus.CREATED: Ontvangst, HTTPStatus.OK: Ontvangst}


def _als_cloudevent(schema: str) -> dict[str, Any]:
    """Say in the description of the API that the body is a structured CloudEvent."""
    inhoud = {MEDIATYPE: {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {"requestBody": {"content": inhoud}}


def _ontvangst(
    signaalnummer: str, rij: OntvangenSignaal | OntvangenReactie | OntvangenNabericht, nieuw: bool
) -> Status[Ontvangst]:
    """What the sender gets back: 201 the first time, 200 with the same content every later time."""
    velden = {
        "signaalnummer": signaalnummer,
        "bron": rij.bron,
        "event_id": rij.event_id,
        "ontvangen_op": rij.ontvangen_op,
    }
    ontvangst = Ontvangst.model_validate(velden, by_name=True)
    return Status(HTTPStatus.CREATED if nieuw else HTTPStatus.OK, ontvangst)


class VerzoekVanPartner(HttpRequest):
    """A request whose signature was checked."""

    auth: Koppeling


E = TypeVar("E", ReactieEvent, TegenspraakEvent, IntrekkingEvent)


def _neem_aan(
    ontvang: Callable[[Koppeling, E], tuple[OntvangenReactie | OntvangenNabericht, bool]],
    request: VerzoekVanPartner,
    event: E,
    *,
    onbekend: str,
    al_gezegd: str = "",
) -> Status[Ontvangst]:
    """Take in what is about a signal; `onbekend` and `al_gezegd` are what the partner reads at a 404 and a 409."""
    try:
        rij, nieuw = ontvang(request.auth, event)
    except SignaalOnbekend as fout:
        raise Probleem(HTTPStatus.NOT_FOUND, onbekend) from fout
    except AlGezegd as fout:
        raise Probleem(HTTPStatus.CONFLICT, al_gezegd) from fout
    return _ontvangst(event.subject, rij, nieuw)


@router.post(
    "/signalen",
    auth=Handtekening(),
    response=ONTVANGSTEN,
    operation_id="ontvangSignaal",
    summary="Geef een signaal af bij het ministerie",
    openapi_extra=_als_cloudevent("SignaalEvent"),
)
def signalen(request: VerzoekVanPartner, event: SignaalEvent) -> Status[Ontvangst]:
    """Een ondertekend CloudEvent. Twee keer hetzelfde event telt één keer."""
    signaal, nieuw = ontvang_signaal(request.auth, event)
    return _ontvangst(event.subject, signaal, nieuw)


@router.post(
    "/reacties",
    auth=Handtekening(),
    response=ONTVANGSTEN,
    operation_id="ontvangReactie",
    summary="Geef antwoord op een signaal",
    openapi_extra={
        **_als_cloudevent("ReactieEvent"),
        "responses": {404: {"description": "Dit signaal is niet van ons"}},
    },
)
def reacties(request: VerzoekVanPartner, event: ReactieEvent) -> Status[Ontvangst]:
    """Een ondertekend CloudEvent over een signaal dat wij eerder aan u afgaven."""
    return _neem_aan(ontvang_reactie, request, event, onbekend="Dit signaal gaven wij niet aan u af.")


@router.post(
    "/tegenspraken",
    auth=Handtekening(),
    response=ONTVANGSTEN,
    operation_id="ontvangTegenspraak",
    summary="Zeg dat een antwoord het niet oplost",
    openapi_extra={
        **_als_cloudevent("TegenspraakEvent"),
        "responses": {
            404: {"description": "Dit signaal is niet van u"},
            409: {"description": "Dit signaal is al eens weersproken"},
        },
    },
)
def tegenspraken(request: VerzoekVanPartner, event: TegenspraakEvent) -> Status[Ontvangst]:
    """Een ondertekend CloudEvent over een signaal dat u eerder aan ons afgaf. Eén keer per signaal."""
    return _neem_aan(
        ontvang_tegenspraak,
        request,
        event,
        onbekend="Dit signaal kregen wij niet van u.",
        al_gezegd="Op dit signaal reageerde u al een keer.",
    )


@router.post(
    "/intrekkingen",
    auth=Handtekening(),
    response=ONTVANGSTEN,
    operation_id="ontvangIntrekking",
    summary="Trek een voorstel voor een regel in",
    openapi_extra={
        **_als_cloudevent("IntrekkingEvent"),
        "responses": {
            404: {"description": "Dit voorstel is niet van u, of kwam nog niet aan"},
            409: {"description": "Dit voorstel is al ingetrokken"},
        },
    },
)
def intrekkingen(request: VerzoekVanPartner, event: IntrekkingEvent) -> Status[Ontvangst]:
    """Een ondertekend CloudEvent over een vaste lijn die u eerder als regel voorstelde. Eén keer per signaal."""
    return _neem_aan(
        ontvang_intrekking,
        request,
        event,
        onbekend="Dit voorstel kregen wij niet van u.",
        al_gezegd="Dit voorstel trok u al in.",
    )


@router.get(
    "/schemas/{naam}",
    operation_id="toonSchema",
    summary="Het JSON Schema van de data van een event",
    openapi_extra={"responses": {404: {"description": "Dit schema bestaat niet"}}},
)
def schemas(request: HttpRequest, naam: Path[str]) -> dict[str, object]:
    """Open voor iedereen; `dataschema` van een event wijst hierheen."""
    klasse = klasse_van(naam)
    if klasse is None:
        raise Probleem(HTTPStatus.NOT_FOUND, "Dit schema bestaat niet.")
    return dataschema(klasse, f"{settings.BASIS_URL}{PAD}/schemas/{naam}")
