"""What an event must look like before we take it. The data schemas are published from these classes."""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError

from portal.persoonsgegevens.vinden import vind
from portal.stelsel.models import Regelniveau
from signalen.cloudevent import Eventsoort
from signalen.models import Ernst, Knelpuntstatus, Oorzaak, Signaalsoort, Uitkomst
from signalen.nummers import SIGNAALNUMMER_PATROON
from signalen.teksten import LANGE_TEKST_MAX_TEKENS, heeft_stuurtekens

_VROEGSTE, _LAATSTE = datetime(2000, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


def _leesbaar(tekst: str) -> str:
    if heeft_stuurtekens(tekst):
        raise PydanticCustomError("stuurtekens", "Hier staan tekens in die niet te lezen zijn.")
    return tekst


def _zonder_persoonsgegevens(tekst: str) -> str:
    # The sender checked this too; a receiver that trusts nobody keeps promise 4 for all.
    vondsten = vind(tekst)
    if vondsten:
        soorten = ", ".join(sorted({vondst.soort.value for vondst in vondsten}))
        raise PydanticCustomError(
            "persoonsgegevens",
            "Hier staan persoonsgegevens in: {soorten}.",
            {"soorten": soorten, "begin": vondsten[0].begin, "einde": vondsten[0].einde},
        )
    return tekst


def _denkbaar_moment(moment: datetime) -> datetime:
    if not _VROEGSTE <= moment <= _LAATSTE:
        raise PydanticCustomError("moment", "Dit tijdstip kan niet kloppen.")
    return moment


def _als_tekst(waarde: Any) -> Any:
    # RFC 3339 only: pydantic would also take a number of seconds.
    if not isinstance(waarde, str):
        raise PydanticCustomError("datetime_type", "Dit is geen tijdstip volgens RFC 3339.")
    return waarde


Tekst = Annotated[str, StringConstraints(strict=True), AfterValidator(_leesbaar)]
VrijeTekst = Annotated[Tekst, AfterValidator(_zonder_persoonsgegevens)]
Moment = Annotated[AwareDatetime, BeforeValidator(_als_tekst), AfterValidator(_denkbaar_moment)]
Signaalnummer = Annotated[str, StringConstraints(strict=True, pattern=SIGNAALNUMMER_PATROON)]


def _bestaande_ernst(ernst: int) -> int:
    if ernst not in Ernst.values:
        raise PydanticCustomError("enum", "Deze waarde kennen wij niet.")
    return ernst


class _Deel(BaseModel):
    """Part of an event: names in lowerCamelCase (NL API Design Rules); what we do not know we ignore."""

    model_config = ConfigDict(alias_generator=to_camel, extra="ignore")


class MinisterieData(_Deel):
    """The ministry that owns the rule."""

    sleutel: Tekst = Field(default="", max_length=80, description="Sleutel bij de afzender, zoals szw.")
    naam: VrijeTekst = Field(min_length=1, max_length=160)


class SignaalData(_Deel):
    """Een signaal over een regel die knelt. Bevat geen persoonsgegevens.

    Het id van het event is een blijvende UUID van het signaal bij de afzender.
    """

    signaalnummer: Signaalnummer = Field(
        description="Willekeurig; alleen de afzender weet bij wie het hoort."
    )
    titel: VrijeTekst = Field(min_length=1, max_length=160)
    wat_gebeurt: VrijeTekst = Field(min_length=1, max_length=LANGE_TEKST_MAX_TEKENS)
    wat_zou_moeten: VrijeTekst = Field(min_length=1, max_length=LANGE_TEKST_MAX_TEKENS)
    wie_geraakt: VrijeTekst = Field(default="", max_length=200, description="Een groep, geen persoon.")
    soort: Signaalsoort = Signaalsoort.KNELPUNT
    oorzaak: Oorzaak
    ernst: Annotated[int, Field(strict=True, ge=1, le=4), AfterValidator(_bestaande_ernst)]
    wet: VrijeTekst = Field(default="", max_length=200, description="Citeertitel.")
    wet_sleutel: Tekst = Field(default="", max_length=80)
    artikel: VrijeTekst = Field(default="", max_length=80)
    regelniveau: Regelniveau | Literal[""] = ""
    ministerie: MinisterieData
    afzender: VrijeTekst = Field(min_length=1, max_length=160, description="De organisatie, geen persoon.")
    afgegeven_op: Moment
    fictief: bool = Field(default=False, strict=True, description="Verzonnen, voor een proefomgeving.")


class ReactieData(_Deel):
    """Het antwoord van het ministerie op een signaal. Bevat geen persoonsgegevens.

    Het id van het event is een blijvende UUID, afgeleid van het antwoord en het signaal.
    """

    signaalnummer: Signaalnummer
    uitkomst: Uitkomst | None = Field(default=None, description="Zonder uitkomst is er nog geen besluit.")
    stand: Knelpuntstatus = Field(default=Knelpuntstatus.BESLUIT, description="Waar het ministerie staat.")
    tekst_medewerker: VrijeTekst = Field(min_length=1, max_length=LANGE_TEKST_MAX_TEKENS)
    tekst_burger: VrijeTekst = Field(min_length=1, max_length=LANGE_TEKST_MAX_TEKENS)
    bewijs: VrijeTekst = Field(default="", max_length=400, pattern=r"^(https?://\S+)?$")
    gegeven_op: Moment

    @model_validator(mode="after")
    def _besluit_heeft_uitkomst(self) -> Self:
        if self.stand is Knelpuntstatus.BESLUIT and not self.uitkomst:
            raise PydanticCustomError("uitkomst", "Een besluit heeft een uitkomst.")
        return self


class TegenspraakData(_Deel):
    """De afzender vindt dat het besluit van het ministerie het niet oplost. Eén keer per signaal.

    Het id van het event is een blijvende UUID van deze tegenspraak bij de afzender.
    """

    signaalnummer: Signaalnummer
    reden: VrijeTekst = Field(min_length=1, max_length=LANGE_TEKST_MAX_TEKENS)
    weersproken_op: Moment


class _Event(BaseModel):
    """The envelope: NL GOV profile for CloudEvents 1.0."""

    model_config = ConfigDict(extra="ignore")

    specversion: Literal["1.0"]
    id: Tekst = Field(min_length=1, max_length=100)
    source: Tekst = Field(min_length=1, max_length=200)
    subject: Tekst = Field(min_length=1, max_length=100)
    time: Moment = Field(description="Het moment waarop de afzender het event vastlegde.")
    datacontenttype: Literal["application/json"] = "application/json"
    dataschema: Tekst | None = Field(default=None, max_length=400)


class SignaalEvent(_Event):
    """A signal that was given off."""

    type: Literal[Eventsoort.SIGNAAL_AFGEGEVEN]
    data: SignaalData

    @model_validator(mode="after")
    def _over_hetzelfde(self) -> Self:
        _eis_onderwerp(self.subject, self.data.signaalnummer)
        return self


class ReactieEvent(_Event):
    """An answer that was given."""

    type: Literal[Eventsoort.REACTIE_GEGEVEN]
    data: ReactieData

    @model_validator(mode="after")
    def _over_hetzelfde(self) -> Self:
        _eis_onderwerp(self.subject, self.data.signaalnummer)
        return self


class TegenspraakEvent(_Event):
    """A sender who does not agree with an answer."""

    type: Literal[Eventsoort.SIGNAAL_WEERSPROKEN]
    data: TegenspraakData

    @model_validator(mode="after")
    def _over_hetzelfde(self) -> Self:
        _eis_onderwerp(self.subject, self.data.signaalnummer)
        return self


DATA: dict[Eventsoort, type[_Deel]] = {
    Eventsoort.SIGNAAL_AFGEGEVEN: SignaalData,
    Eventsoort.REACTIE_GEGEVEN: ReactieData,
    Eventsoort.SIGNAAL_WEERSPROKEN: TegenspraakData,
}


def _eis_onderwerp(subject: str, signaalnummer: str) -> None:
    if subject != signaalnummer:
        raise PydanticCustomError("subject", "subject en data.signaalnummer moeten gelijk zijn.")


class Ontvangst(_Deel):
    """What the sender gets back, the same for the first and for every later delivery."""

    signaalnummer: str
    bron: str = Field(description="source van het event")
    event_id: str = Field(description="id van het event")
    ontvangen_op: datetime


def dataschema(soort: Eventsoort, adres: str) -> dict[str, Any]:
    """The JSON Schema of the data of this type of event, as it is published at `adres`."""
    schema = DATA[soort].model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": adres, **schema}
