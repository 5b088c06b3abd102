"""Taking over what was offered to you: what waits, one of it, yes, a question, no, and how it goes.

The same deeds and forms as the page that a party outside opens with a link. What is not yours or does not exist gives
the same 404, as does reading what is over; answering that gives 409, which says what became of it.
"""

from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import override
from ninja import Path, Router
from ninja.responses import Status
from pydantic import Field

from loket.api.invoer import eis_goed
from loket.api.schemas import Deel, Eenmaalsleutel, Moment
from loket.api.talen import NEDERLANDS
from loket.api.toegang import VerzoekVanAansluiting, al_gebruikt, met_sleutel
from loket.forms.overdracht import (
    REGEL_MAX,
    TEKST_MAX,
    BuitenAanvaardForm,
    BuitenTeruggeefForm,
    BuitenVerslagForm,
    BuitenVraagForm,
)
from loket.handelingen import overdracht as handelingen
from loket.handelingen.eenmaal import SleutelGebruikt, doe_eenmaal
from loket.handelingen.overdracht import Verslagstand
from loket.models import Aansluiting, Bevoegdheid, Deelsoort, Grondslag, Overdracht, OverdrachtStap, Partij
from loket.selecties.overdrachten import gedeeld_met
from loket.selecties.overnemen import MEESTE, Stand, overdracht_voor, overdrachten_van, stand_van, van_nu
from portal.api.problemen import Probleem
from portal.identiteit.rechten import Geweigerd
from portal.weergave.formulieren import PortaalForm

router = Router(by_alias=True, tags=["overnemen"])
_NIET_HIER: Final = "Bij dit id is hier voor u geen vraag om over te nemen."
_LEZEN: Final = met_sleutel(Bevoegdheid.OVERNEMEN, {404: "Hier is voor u geen vraag om over te nemen"})
_DOEN: Final = met_sleutel(
    Bevoegdheid.OVERNEMEN,
    {
        404: "Hier is voor u geen vraag om over te nemen",
        409: "Dit kan nu niet meer, of u gebruikte deze Idempotency-Key al voor een ander bericht",
    },
)


class Aangeboden(Deel):
    """One question that was offered to you. Nothing about the person."""

    id: UUID
    stand: Stand
    van: str = Field(
        description="Het team dat u de vraag aanbiedt en contact van de burger blijft tot u ja zegt."
    )
    spoed: bool
    doorgestuurd: bool = Field(description="Een aanvraag die bij u hoort (Awb 2:3).")
    aangeboden_op: Moment
    uiterlijk: date | None = Field(
        description="Uw laatste dag om te antwoorden. Leeg als u niet hoeft te antwoorden."
    )
    klok_staat_stil: bool = Field(description="Waar: u stelde een vraag, en de zender antwoordt eerst.")


class Overdrachten(Deel):
    """What waits for you, and what you took over and is still open; the nearest day first."""

    overdrachten: list[Aangeboden]


class Gedeeld(Deel):
    """One thing that is shared with you, for what, and on which ground."""

    wat: Deelsoort
    inhoud: str
    doel: str
    grondslag: Grondslag
    artikel: str


class Gezegd(Deel):
    """What one side asked or said."""

    namens: Partij
    wie: str
    tekst: str
    op: Moment


class OverdrachtUit(Aangeboden):
    """The question with what is shared of it."""

    ontvangen_op: Moment | None = Field(
        description="Alleen van wat is doorgestuurd: toen de aanvraag bij ons binnenkwam."
    )
    niet_zelf_contact: bool = Field(
        description="Waar: neem niet zelf contact op, dat kan onveilig zijn. Overleg eerst met de zender."
    )
    te_lezen_tot: date | None = Field(description="Tot en met deze dag staat er iets in gedeeld.")
    gedeeld: list[Gedeeld]
    gesprek: list[Gezegd]


class _MetNaam(Deel):
    naam: str = Field(max_length=80, description="Wie dit zegt. De burger leest de naam.")


class AanvaardingIn(_MetNaam):
    """You take the question over: what you do first, and by when. The citizen reads it as a promise."""

    telefoon: str = Field(default="", max_length=40)
    wat: str = Field(max_length=REGEL_MAX, examples=["Wij bellen u."])
    uiterlijk: date


class VraagIn(_MetNaam):
    """What you must know first. The clock stands still until the sender answers."""

    vraag: str = Field(max_length=TEKST_MAX)


class TeruggaveIn(_MetNaam):
    """Why you cannot take it, and who should have it or what you must know for that. The citizen reads why."""

    reden: str = Field(max_length=TEKST_MAX)
    anders: str = Field(default="", max_length=REGEL_MAX, description="Wie de vraag dan moet krijgen.")
    vraag: str = Field(default="", max_length=TEKST_MAX, description="Of: wat u moet weten om dat te zeggen.")


class VerslagIn(_MetNaam):
    """How it goes. As long as you are at work: what comes next, and when. The citizen reads it."""

    stand: Verslagstand
    tekst: str = Field(max_length=TEKST_MAX)
    wat: str = Field(default="", max_length=REGEL_MAX)
    uiterlijk: date | None = None


@router.get(
    "/overdrachten",
    response=Overdrachten,
    operation_id="toonOverdrachten",
    summary="Welke vragen op u wachten, en welke u overnam",
    **_LEZEN,
)
def overdrachten(request: VerzoekVanAansluiting) -> Overdrachten:
    """De eerste 500. Over de burger staat er niets in, dus dit is geen inzage."""
    return Overdrachten(overdrachten=[_in_lijst(rij) for rij in van_nu(request.auth)[:MEESTE]])


@router.get(
    "/overdrachten/{id}",
    response=OverdrachtUit,
    operation_id="leesOverdracht",
    summary="Eén vraag, met wat de burger met u deelt",
    **_LEZEN,
)
def overdracht(request: VerzoekVanAansluiting, id: Path[UUID]) -> OverdrachtUit:
    """De burger leest elke keer dat u dit vraagt: wie en wanneer."""
    gevonden = overdracht_voor(request.auth, id)
    if gevonden is None:
        raise _niet_hier()
    return _toon(gevonden, request.auth)


@router.post(
    "/overdrachten/{id}/aanvaarding",
    response={HTTPStatus.CREATED: OverdrachtUit, HTTPStatus.OK: OverdrachtUit},
    operation_id="aanvaardOverdracht",
    summary="Neem de vraag over, met een naam en een dag",
    **_DOEN,
)
def aanvaarding(
    request: VerzoekVanAansluiting,
    id: Path[UUID],
    aanvaarding: AanvaardingIn,
    idempotency_key: Eenmaalsleutel,
) -> Status[OverdrachtUit]:
    """De burger leest wie helpt en wanneer. De zender blijft meekijken."""
    return _doe(request, id, idempotency_key, aanvaarding, BuitenAanvaardForm, handelingen.aanvaard_buiten)


@router.post(
    "/overdrachten/{id}/vragen",
    response={HTTPStatus.CREATED: OverdrachtUit, HTTPStatus.OK: OverdrachtUit},
    operation_id="stelVraagOverOverdracht",
    summary="Vraag eerst iets aan de zender",
    **_DOEN,
)
def vragen(
    request: VerzoekVanAansluiting, id: Path[UUID], vraag: VraagIn, idempotency_key: Eenmaalsleutel
) -> Status[OverdrachtUit]:
    """De klok staat stil tot er antwoord is."""
    return _doe(request, id, idempotency_key, vraag, BuitenVraagForm, handelingen.stel_vraag_buiten)


@router.post(
    "/overdrachten/{id}/teruggave",
    response={HTTPStatus.CREATED: OverdrachtUit, HTTPStatus.OK: OverdrachtUit},
    operation_id="geefOverdrachtTerug",
    summary="Geef de vraag terug, met een reden en een voorstel",
    **_DOEN,
)
def teruggave(
    request: VerzoekVanAansluiting, id: Path[UUID], teruggave: TeruggaveIn, idempotency_key: Eenmaalsleutel
) -> Status[OverdrachtUit]:
    """Niemand gaat zonder deur weg: zeg wie de vraag dan moet krijgen, of wat u daarvoor moet weten."""
    return _doe(request, id, idempotency_key, teruggave, BuitenTeruggeefForm, handelingen.geef_terug_buiten)


@router.post(
    "/overdrachten/{id}/verslagen",
    response={HTTPStatus.CREATED: OverdrachtUit, HTTPStatus.OK: OverdrachtUit},
    operation_id="doeVerslagVanOverdracht",
    summary="Laat weten hoe het gaat met een vraag die u overnam",
    **_DOEN,
)
def verslagen(
    request: VerzoekVanAansluiting, id: Path[UUID], verslag: VerslagIn, idempotency_key: Eenmaalsleutel
) -> Status[OverdrachtUit]:
    """Lukt het niet, dan zoekt de zender verder. De burger leest het."""
    return _doe(request, id, idempotency_key, verslag, BuitenVerslagForm, handelingen.doe_verslag_buiten)


def _doe(
    request: VerzoekVanAansluiting,
    overdracht_id: UUID,
    sleutel: str,
    invoer: Deel,
    soort: type[PortaalForm],
    handeling: Callable[..., Overdracht],
) -> Status[OverdrachtUit]:
    """Carry it out once, and show how it stands then. Raises Probleem 400, 404, 409."""
    aansluiting = request.auth
    gevonden = overdrachten_van(aansluiting).filter(pk=overdracht_id).first()
    if gevonden is None:
        raise _niet_hier()
    with override(NEDERLANDS):
        form = soort(invoer.model_dump(mode="json"))
        eis_goed(form, "overdracht")
    bericht = {"over": str(overdracht_id), "wat": soort.__name__, **invoer.model_dump(mode="json")}
    try:
        with override(NEDERLANDS):
            gedaan = doe_eenmaal(
                aansluiting,
                sleutel,
                bericht,
                lambda: handeling(gevonden, aansluiting=aansluiting, **form.cleaned_data),
            )
    except SleutelGebruikt as fout:
        raise al_gebruikt() from fout
    except Geweigerd as fout:
        raise Probleem(HTTPStatus.CONFLICT, str(fout)) from fout
    nu = overdrachten_van(aansluiting).get(pk=overdracht_id)
    return Status(HTTPStatus.OK if gedaan is None else HTTPStatus.CREATED, _toon(nu, aansluiting))


def _toon(gevonden: Overdracht, aansluiting: Aansluiting) -> OverdrachtUit:
    """The answer; what is shared is in it as long as that may be read, and then the citizen's log says who did."""
    open_ = gevonden.is_te_openen(timezone.localdate())
    delingen, onveilig = gedeeld_met(gevonden) if open_ else ([], not gevonden.dossier.is_contact_veilig)
    if open_:
        handelingen.noteer_blik(gevonden, aansluiting)
    stappen = OverdrachtStap.objects.filter(overdracht=gevonden).exclude(tekst="") if open_ else ()
    return OverdrachtUit(
        **_in_lijst(gevonden).model_dump(),
        ontvangen_op=gevonden.dossier.eerste_deur_op if gevonden.doorzending else None,
        niet_zelf_contact=onveilig,
        te_lezen_tot=gevonden.toegang_tot if open_ else None,
        gedeeld=[
            Gedeeld(
                wat=Deelsoort(rij.wat),
                inhoud=rij.inhoud,
                doel=rij.doel,
                grondslag=Grondslag(rij.grondslag),
                artikel=rij.artikel,
            )
            for rij in delingen
        ],
        gesprek=[
            Gezegd(namens=Partij(rij.partij), wie=rij.wie, tekst=rij.tekst, op=rij.op) for rij in stappen
        ],
    )


def _in_lijst(rij: Overdracht) -> Aangeboden:
    return Aangeboden(
        id=rij.pk,
        stand=stand_van(rij),
        van=rij.van_team.naam,
        spoed=rij.spoed,
        doorgestuurd=rij.doorzending,
        aangeboden_op=rij.aangeboden_op,
        uiterlijk=rij.uiterlijk if rij.is_bij_ontvanger else None,
        klok_staat_stil=rij.staat_stil,
    )


def _niet_hier() -> Probleem:
    return Probleem(HTTPStatus.NOT_FOUND, _NIET_HIER)
