"""Following a question that a citizen let you follow: begin with their code, read, and stop.

What is not yours, does not exist, was ended or may not be read now gives the same 404.
"""

from http import HTTPStatus
from typing import Final
from uuid import UUID

from django.http import HttpResponse
from ninja import Path, Router
from ninja.responses import Status

from loket.api.omzetten import als_volger
from loket.api.schemas import VolgerIn, VolgerUit
from loket.api.toegang import VerzoekVanAansluiting, met_sleutel, te_vaak
from loket.handelingen.volgen import TeVaak
from loket.handelingen.websites import GeenVolger, begin_te_volgen, stop_volgen
from loket.models import Aansluiting, Bevoegdheid, Gestoptdoor, Volger
from loket.selecties.voortgang import volger_van, voortgang_van
from portal.api.problemen import Probleem
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import noteer_buitenstaander

router = Router(by_alias=True, tags=["volgen"])
_NIET_HIER: Final = "Bij deze code of dit id is hier voor u niets te volgen."
_VOLGEN: Final = met_sleutel(Bevoegdheid.VOLGEN, {404: "Hier is voor u niets te volgen"})


@router.post(
    "/volgers",
    response={HTTPStatus.CREATED: VolgerUit, HTTPStatus.OK: VolgerUit},
    operation_id="beginTeVolgen",
    summary="Begin een vraag te volgen met de code die de burger u gaf",
    **_VOLGEN,
)
def volgers(request: VerzoekVanAansluiting, volger: VolgerIn) -> Status[VolgerUit]:
    """201 de eerste keer, 200 met hetzelfde id elke volgende keer."""
    try:
        begonnen, nieuw = begin_te_volgen(volger.code, request.auth)
    except TeVaak as fout:
        raise te_vaak(fout.minuten * 60) from fout
    except GeenVolger as fout:
        raise _niet_hier() from fout
    return Status(HTTPStatus.CREATED if nieuw else HTTPStatus.OK, _toon(begonnen, request.auth))


@router.get(
    "/volgers/{id}",
    response=VolgerUit,
    operation_id="leesVoortgang",
    summary="Hoe het met deze vraag staat",
    **_VOLGEN,
)
def volger(request: VerzoekVanAansluiting, id: Path[UUID]) -> VolgerUit:  # the name in the address
    """De burger leest elke keer dat u dit vraagt: wie, waarom en wanneer."""
    return _toon(_zoek(request.auth, id), request.auth)


@router.delete(
    "/volgers/{id}",
    response={HTTPStatus.NO_CONTENT: None},
    operation_id="stopMetVolgen",
    summary="Stop met volgen",
    **_VOLGEN,
)
def volger_stoppen(request: VerzoekVanAansluiting, id: Path[UUID]) -> HttpResponse:
    """Doe dit als de burger er bij u om vraagt, of als u de voortgang niet meer toont."""
    gevonden = _zoek(request.auth, id)
    stop_volgen(gevonden.dossier_id, gevonden.pk, door=Gestoptdoor.WEBSITE)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


def _zoek(aansluiting: Aansluiting, volger_id: UUID) -> Volger:
    """Raises Probleem 404."""
    gevonden = volger_van(aansluiting, volger_id)
    if gevonden is None:
        raise _niet_hier()
    return gevonden


def _toon(gevonden: Volger, aansluiting: Aansluiting) -> VolgerUit:
    """The answer, after the citizen's log says who read it and why."""
    voortgang = voortgang_van(gevonden)
    noteer_buitenstaander(
        Activiteit.VOORTGANG_TONEN,
        dossier_id=gevonden.dossier_id,
        namens=aansluiting.naam,
        verwerker=aansluiting.website,
    )
    return als_volger(voortgang)


def _niet_hier() -> Probleem:
    return Probleem(HTTPStatus.NOT_FOUND, _NIET_HIER)
