"""Passing on a question that someone asked elsewhere, and advice on one that is not kept."""

from http import HTTPStatus

from django.http import HttpRequest
from ninja import Router
from ninja.decorators import decorate_view
from ninja.responses import Status

from loket.api.invoer import lees_contact
from loket.api.omzetten import als_advies, als_dossier, als_vraag
from loket.api.schemas import AdviesUit, DossierIn, DossierUit, Eenmaalsleutel, Intakevragen, SituatieIn
from loket.api.toegang import AL_GEBRUIKT, VerzoekVanAansluiting, al_gebruikt, met_sleutel
from loket.handelingen.doorgeven import Verteld, geef_vraag_door
from loket.handelingen.eenmaal import SleutelGebruikt
from loket.models import Bevoegdheid
from loket.routering.vragen import laad_vragen
from loket.selecties.routeadvies import geef_advies
from portal.api.voor_iedereen import voor_iedereen

router = Router(by_alias=True)


@router.post(
    "/dossiers",
    response={HTTPStatus.CREATED: DossierUit, HTTPStatus.OK: DossierUit},
    operation_id="geefVraagDoor",
    summary="Geef een vraag van een burger door",
    tags=["vragen"],
    **met_sleutel(Bevoegdheid.VRAGEN, {409: AL_GEBRUIKT}),
)
def dossiers(
    request: VerzoekVanAansluiting,
    dossier: DossierIn,
    idempotency_key: Eenmaalsleutel,
) -> Status[DossierUit]:
    """201 de eerste keer, 200 met hetzelfde antwoord als u binnen een dag dezelfde sleutel stuurt.

    Er volgt altijd een eigenaar, een eerste stap en een dag. Toon de code aan de burger en bewaar haar niet.
    """
    contact = lees_contact(dossier.verhaal, dossier.antwoorden, dossier.contact)
    verteld = Verteld(dossier.verhaal, dossier.antwoorden, contact, dossier.taal, dossier.volgen)
    try:
        doorgegeven = geef_vraag_door(
            request.auth, verteld, idempotency_key, bericht=dossier.model_dump(mode="json")
        )
    except SleutelGebruikt as fout:
        raise al_gebruikt() from fout
    return Status(HTTPStatus.CREATED if doorgegeven.nieuw else HTTPStatus.OK, als_dossier(doorgegeven))


@router.post(
    "/routeadviezen",
    response=AdviesUit,
    operation_id="geefRouteadvies",
    summary="Vraag bij wie iemand moet zijn, zonder dat wij iets bewaren",
    tags=["advies"],
    **met_sleutel(Bevoegdheid.ADVIES),
)
def routeadviezen(request: VerzoekVanAansluiting, situatie: SituatieIn) -> AdviesUit:
    """Drie delen: wat is nodig, welke deur, en wie doet wanneer wat, met de redenen.

    Stuur geen naam of nummer mee. Staat er hulp in het antwoord, toon die dan het eerst.
    """
    return als_advies(geef_advies(situatie.verhaal, situatie.antwoorden))


@router.get(
    "/intakevragen",
    response=Intakevragen,
    operation_id="toonIntakevragen",
    summary="De vragen van de intake, met de mogelijke antwoorden",
    tags=["advies"],
)
@decorate_view(voor_iedereen)
def intakevragen(request: HttpRequest) -> Intakevragen:
    """Open voor iedereen."""
    return Intakevragen(vragen=[als_vraag(vraag) for vraag in laad_vragen().values()])
