"""Where people can be helped in person, which times are free, and an appointment for a question you passed on."""

from http import HTTPStatus
from typing import Annotated, Any, Final
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override
from ninja import Path, Query, Router
from ninja.decorators import decorate_view
from ninja.responses import Status
from pydantic import AwareDatetime, Field

from loket.api.schemas import Deel, Moment, Uit
from loket.api.talen import NEDERLANDS
from loket.api.toegang import VerzoekVanAansluiting, met_sleutel
from loket.handelingen.elders_afspreken import Wens, afspraak_van, spreek_elders_af, zeg_elders_af
from loket.handelingen.websites import GeenVolger
from loket.models import Afspraak, Bevoegdheid, Informatiepunt, Tolktaal, Volger
from loket.selecties.voortgang import volger_van
from loket.selecties.vrije_tijden import Wensen, vrije_tijden
from portal.api.problemen import Probleem
from portal.api.voor_iedereen import voor_iedereen
from portal.identiteit.rechten import Geweigerd

router = Router(by_alias=True, tags=["afspraken"])
_NIET_ER: Final = "Dit informatiepunt kennen wij niet."
_GEEN: Final = "Hier is voor u geen afspraak. Een afspraak kan alleen bij een vraag die u zelf doorgaf."
_AFSPRAKEN: Final = met_sleutel(Bevoegdheid.AFSPRAKEN, {404: "Hier is voor u geen afspraak"})
_KIEZEN: Final = met_sleutel(
    Bevoegdheid.AFSPRAKEN,
    {404: "Hier is voor u niets af te spreken", 409: "Deze tijd is niet vrij, of past niet"},
)
Tolk = Annotated[str, Uit("", *Tolktaal.values), Field(description="Taal van de tolk; leeg zonder tolk.")]


class Punt(Deel):
    """A place where someone helps in person."""

    sleutel: str
    naam: str
    adres: str
    gemeente: str
    rolstoel: bool
    talen: list[str]
    bekijken: str = Field(json_schema_extra={"format": "uri"})


class Punten(Deel):
    """All places."""

    informatiepunten: list[Punt]


class Tijden(Deel):
    """The times that are free now, the earliest first."""

    tijden: list[Moment]


class AfspraakIn(Deel):
    """A time at a place, as it stood in the free times."""

    informatiepunt: str = Field(max_length=80)
    begint_op: AwareDatetime
    rolstoel: bool = False
    tolk: Tolk = ""


class AfspraakUit(Deel):
    """The appointment that stands."""

    informatiepunt: str
    adres: str
    begint_op: Moment
    eindigt_op: Moment


@router.get(
    "/informatiepunten",
    response=Punten,
    operation_id="toonInformatiepunten",
    summary="Plaatsen waar iemand in persoon geholpen wordt",
)
@decorate_view(voor_iedereen)
def punten(request: HttpRequest) -> Punten:
    """Open voor iedereen."""
    rijen = Informatiepunt.objects.filter(vervallen=False).select_related("gemeente").order_by("naam")
    return Punten(
        informatiepunten=[
            Punt(
                sleutel=rij.sleutel,
                naam=rij.naam,
                adres=rij.adresregel,
                gemeente=rij.gemeente.sleutel,
                rolstoel=rij.rolstoel,
                talen=list(rij.talen),
                bekijken=f"{settings.BASIS_URL}{reverse('informatiepunt', args=[rij.sleutel])}",
            )
            for rij in rijen
        ]
    )


@router.get(
    "/informatiepunten/{sleutel}/vrije-tijden",
    response=Tijden,
    operation_id="toonVrijeTijden",
    summary="Welke tijden vrij zijn",
    **met_sleutel(Bevoegdheid.AFSPRAKEN, {404: "Dit informatiepunt is er niet"}),
)
def tijden(
    request: VerzoekVanAansluiting,
    sleutel: Path[str],
    rolstoel: Annotated[bool, Query()] = False,
    tolk: Tolk = "",
) -> Tijden:
    """Voor wie met een rolstoel komt of een tolk nodig heeft, zijn het er soms minder."""
    punt = _punt(sleutel)
    return Tijden(tijden=vrije_tijden([punt], Wensen(rolstoel=rolstoel, tolk=tolk))[punt.pk])


@router.get(
    "/volgers/{id}/afspraak",
    response=AfspraakUit,
    operation_id="toonAfspraak",
    summary="De afspraak bij een vraag die u doorgaf",
    **_AFSPRAKEN,
)
def afspraak(request: VerzoekVanAansluiting, id: Path[UUID]) -> AfspraakUit:
    """Tijd en plaats, en niets over de persoon."""
    try:
        staat = afspraak_van(_volger(request, id))
    except GeenVolger as fout:
        raise _geen() from fout
    if staat is None:
        raise _geen()
    return _als_afspraak(staat)


@router.put(
    "/volgers/{id}/afspraak",
    response={HTTPStatus.OK: AfspraakUit},
    operation_id="maakAfspraak",
    summary="Maak of verzet de afspraak",
    **_KIEZEN,
)
def afspreken(request: VerzoekVanAansluiting, id: Path[UUID], afspraak: AfspraakIn) -> Status[AfspraakUit]:
    """Nog een keer hetzelfde sturen verandert niets. De burger krijgt er bericht van."""
    volger = _volger(request, id)
    wens = Wens(_punt(afspraak.informatiepunt), afspraak.begint_op, afspraak.rolstoel, afspraak.tolk)
    try:
        with override(NEDERLANDS):
            gemaakt = spreek_elders_af(volger, request.auth, wens)
    except GeenVolger as fout:
        raise _geen() from fout
    except Geweigerd as fout:
        raise Probleem(HTTPStatus.CONFLICT, str(fout)) from fout
    return Status(HTTPStatus.OK, _als_afspraak(gemaakt))


@router.delete(
    "/volgers/{id}/afspraak",
    response={HTTPStatus.NO_CONTENT: None},
    operation_id="zegAfspraakAf",
    summary="Zeg de afspraak af",
    **_KIEZEN,
)
def afzeggen(request: VerzoekVanAansluiting, id: Path[UUID]) -> HttpResponse:
    """Dat heeft geen gevolgen voor de burger: er blijft een volgende stap."""
    try:
        with override(NEDERLANDS):
            zeg_elders_af(_volger(request, id), request.auth)
    except GeenVolger as fout:
        raise _geen() from fout
    except Geweigerd as fout:
        raise Probleem(HTTPStatus.CONFLICT, str(fout)) from fout
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


def _volger(request: VerzoekVanAansluiting, volger_id: UUID) -> Volger:
    gevonden = volger_van(request.auth, volger_id)
    if gevonden is None:
        raise _geen()
    return gevonden


def _punt(sleutel: str) -> Informatiepunt:
    punt = Informatiepunt.objects.filter(sleutel=sleutel, vervallen=False).first()
    if punt is None:
        raise Probleem(HTTPStatus.NOT_FOUND, _NIET_ER)
    return punt


def _geen() -> Probleem:
    return Probleem(HTTPStatus.NOT_FOUND, _GEEN)


def _als_afspraak(afspraak: Afspraak) -> AfspraakUit:
    velden: dict[str, Any] = {"begint_op": afspraak.begint_op, "eindigt_op": afspraak.eindigt_op}
    punt = afspraak.informatiepunt
    return AfspraakUit(informatiepunt=punt.sleutel, adres=punt.adresregel, **velden)
