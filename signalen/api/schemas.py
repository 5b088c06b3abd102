"""What an event must look like before we take it. The data schemas are published from these classes."""

import re
from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError

from portal.persoonsgegevens.vinden import vind
from portal.stelsel.models import Regelniveau
from signalen.cloudevent import Eventsoort
from signalen.models import (
    Aanleiding,
    Bereik,
    Bewijssoort,
    Ernst,
    Knelpuntstatus,
    Oorzaak,
    Publicatie,
    Signaalroute,
    Signaalsoort,
    Uitkomst,
    Voorstelniveau,
)
from signalen.models.lijn import BESCHERMD
from signalen.nummers import SIGNAALNUMMER_PATROON
from signalen.teksten import (
    KORTE_TEKST_MAX_TEKENS,
    LANGE_TEKST_MAX_TEKENS,
    POSTBUS_PATROON,
    heeft_stuurtekens,
)

GETELD = "Integer"
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


def _als_dag(waarde: Any) -> Any:
    if not isinstance(waarde, str):
        raise PydanticCustomError("date_type", "Dit is geen datum zoals 2026-11-28.")
    return waarde


def _denkbare_dag(dag: date) -> date:
    if not _VROEGSTE.date() <= dag <= _LAATSTE.date():
        raise PydanticCustomError("dag", "Deze datum kan niet kloppen.")
    return dag


def _zonder_dubbele(waarden: list[Any]) -> list[Any]:
    if len(set(waarden)) != len(waarden):
        raise PydanticCustomError("dubbel", "Noem elke waarde hoogstens één keer.")
    return waarden


Tekst = Annotated[str, StringConstraints(strict=True), AfterValidator(_leesbaar)]
VrijeTekst = Annotated[Tekst, AfterValidator(_zonder_persoonsgegevens)]
Moment = Annotated[AwareDatetime, BeforeValidator(_als_tekst), AfterValidator(_denkbaar_moment)]
Dag = Annotated[date, BeforeValidator(_als_dag), AfterValidator(_denkbare_dag)]
KorteTekst = Annotated[VrijeTekst, StringConstraints(max_length=KORTE_TEKST_MAX_TEKENS)]
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


class TegenvoorbeeldData(_Deel):
    """Een besluit op dezelfde feiten dat een andere kant op ging."""

    uitkomst: VrijeTekst = Field(min_length=1, max_length=100)
    waarom: KorteTekst = Field(min_length=1)


Euro = Annotated[int, Field(strict=True, ge=0, le=2_000_000_000)]
Geteld = Annotated[Tekst, StringConstraints(pattern=BESCHERMD)]


class LijnData(_Deel):
    """Gelijke besluiten die steeds dezelfde kant op gingen: van uitzondering naar regel."""

    uitkomst: VrijeTekst = Field(min_length=1, max_length=100)
    feiten: list[Annotated[VrijeTekst, StringConstraints(min_length=1, max_length=200)]] = Field(
        min_length=1, max_length=30
    )
    besluiten: Geteld = Field(description="Zoveel besluiten gingen deze kant op; ≤5 is 1 tot en met 5.")
    anders: Geteld = Field(description="Zoveel besluiten op dezelfde feiten gingen een andere kant op.")
    kosten_laag: Euro | None = Field(
        default=None,
        description="Per besluit in het eerste jaar, afgerond, in euro. Leeg: te weinig besluiten.",
    )
    kosten_hoog: Euro | None = None
    tegenvoorbeelden: list[TegenvoorbeeldData] = Field(default=[], max_length=10)

    @model_validator(mode="after")
    def _kosten_is_een_bereik(self) -> Self:
        laag, hoog = self.kosten_laag, self.kosten_hoog
        if (laag is None) != (hoog is None) or (laag is not None and hoog is not None and hoog < laag):
            raise PydanticCustomError("bereik", "Geef van de kosten een laagste en een hoogste bedrag.")
        return self


class _OverSignaal(_Deel):
    """What an event says, always about one signal."""

    signaalnummer: Signaalnummer


class SignaalData(_OverSignaal):
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
    # Added after 1.0; a sender that does not know them leaves them out, a reader that does not, ignores them.
    aanleiding: Aanleiding | Literal[""] = ""
    route: Signaalroute | Literal[""] = Field(default="", description="Van de vraag waarin de regel knelde.")
    levensgebeurtenis: Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z0-9-]*$")] = Field(
        default="", max_length=80, description="Sleutel, zoals scheiden."
    )
    bron_datum: Dag | None = Field(default=None, description="Van de klacht, de uitspraak of het rapport.")
    bron_adres: VrijeTekst = Field(default="", max_length=400, pattern=r"^(https?://\S+)?$")
    waar: VrijeTekst = Field(default="", max_length=200, description="Welke stap, brief of welk scherm.")
    bijoorzaken: Annotated[list[Oorzaak], AfterValidator(_zonder_dubbele)] = Field(
        default=[], max_length=17, description="Naast de ene hoofdoorzaak."
    )
    gezien: Annotated[int, Field(strict=True, ge=0, le=2_000_000_000)] | None = Field(
        default=None, description="Zaken die de afzender zelf zag."
    )
    bereik: Bereik | Literal[""] = Field(
        default="", description="Geschat: a minder dan 10, b 10-99, c 100-999, d 1.000 of meer."
    )
    bereik_basis: VrijeTekst = Field(default="", max_length=200)
    sinds: Dag | None = None
    bewijs: Annotated[list[Bewijssoort], AfterValidator(_zonder_dubbele)] = Field(default=[], max_length=7)
    omweg: KorteTekst = Field(default="", description="Hoe het nu wordt opgelost.")
    omweg_kosten: VrijeTekst = Field(default="", max_length=200)
    voorstel: KorteTekst = Field(default="", description="Wat de uitvoering voorstelt.")
    voorstel_niveau: Voorstelniveau | Literal[""] = ""
    dilemma_een: VrijeTekst = Field(default="", max_length=300)
    dilemma_ander: VrijeTekst = Field(default="", max_length=300)
    contact: VrijeTekst = Field(default="", max_length=120, description="Een functie, geen persoon.")
    postbus: Tekst = Field(
        default="",
        max_length=160,
        pattern=rf"^$|{POSTBUS_PATROON}",
        description="Van een functie, geen persoon.",
    )
    publicatie: Publicatie = Publicatie.KETEN
    opgelost: VrijeTekst = Field(
        default="", max_length=LANGE_TEKST_MAX_TEKENS, description="Wat de uitvoerder zelf al deed."
    )
    lijn: LijnData | None = Field(default=None, description="Een vaste lijn, als voorstel voor een regel.")
    samenloop_wet: VrijeTekst = Field(
        default="", max_length=200, description="De andere wet, als twee regels botsen. Citeertitel."
    )
    samenloop_wet_sleutel: Tekst = Field(default="", max_length=80)
    samenloop_artikel: VrijeTekst = Field(default="", max_length=80)
    fictief: bool = Field(default=False, strict=True, description="Verzonnen, voor een proefomgeving.")


class ReactieData(_OverSignaal):
    """Het antwoord van het ministerie op een signaal. Bevat geen persoonsgegevens.

    Het id van het event is een blijvende UUID, afgeleid van het antwoord en het signaal.
    """

    uitkomst: Uitkomst | None = Field(default=None, description="Zonder uitkomst is er nog geen besluit.")
    stand: Knelpuntstatus = Field(default=Knelpuntstatus.BESLUIT, description="Waar het ministerie staat.")
    tekst_medewerker: VrijeTekst = Field(min_length=1, max_length=LANGE_TEKST_MAX_TEKENS)
    tekst_burger: VrijeTekst = Field(min_length=1, max_length=LANGE_TEKST_MAX_TEKENS)
    tekst_balie: VrijeTekst = Field(
        default="",
        max_length=KORTE_TEKST_MAX_TEKENS,
        description="Wat de balie de volgende bezoeker vertelt. Leeg: zoals voor medewerkers.",
    )
    bewijs: VrijeTekst = Field(default="", max_length=400, pattern=r"^(https?://\S+)?$")
    dag: Dag | None = Field(
        default=None,
        description="Vanaf wanneer het geldt; bij erkend_nu_niet: wanneer er opnieuw gekeken wordt.",
    )
    ministerie: MinisterieData | None = Field(
        default=None, description="Wie antwoordt. Leeg: het ministerie waar het signaal heen ging."
    )
    gegeven_op: Moment

    @model_validator(mode="after")
    def _besluit_heeft_uitkomst(self) -> Self:
        if self.stand is Knelpuntstatus.BESLUIT and not self.uitkomst:
            raise PydanticCustomError("uitkomst", "Een besluit heeft een uitkomst.")
        return self


class TegenspraakData(_OverSignaal):
    """De afzender vindt dat het besluit van het ministerie het niet oplost. Eén keer per signaal.

    Het id van het event is een blijvende UUID van deze tegenspraak bij de afzender.
    """

    reden: VrijeTekst = Field(min_length=1, max_length=LANGE_TEKST_MAX_TEKENS)
    weersproken_op: Moment


class IntrekkingData(_OverSignaal):
    """De afzender trekt een vaste lijn in die hij als regel voorstelde. Eén keer per signaal.

    Het id van het event is een blijvende UUID van deze intrekking bij de afzender.
    """

    vanaf: Dag = Field(description="Vanaf deze dag geldt de lijn niet meer.")
    reden: VrijeTekst = Field(min_length=1, max_length=LANGE_TEKST_MAX_TEKENS)
    ingetrokken_op: Moment


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
    sequence: Tekst | None = Field(
        default=None,
        max_length=60,
        description="De plaats in de reeks van deze afzender aan ons: 1, 2, 3, ...",
    )
    sequencetype: Tekst | None = Field(default=None, max_length=60, description="Integer")
    data: _OverSignaal

    @field_validator("sequencetype")
    @classmethod
    def _telbaar(cls, soort: str | None, info: ValidationInfo) -> str | None:
        # Another type of sequence is of no use to us, and no reason to refuse.
        if soort == GETELD and not re.fullmatch(r"[1-9]\d{0,17}", str(info.data.get("sequence") or "")):
            raise PydanticCustomError("sequence", "sequence moet een heel getal vanaf 1 zijn.")
        return soort

    @model_validator(mode="after")
    def _over_hetzelfde(self) -> Self:
        if self.subject != self.data.signaalnummer:
            raise PydanticCustomError("subject", "subject en data.signaalnummer moeten gelijk zijn.")
        return self

    @property
    def volgnummer(self) -> int | None:
        """The number of this event in the row of its sender, when it counts."""
        return int(self.sequence) if self.sequence and self.sequencetype == GETELD else None


class SignaalEvent(_Event):
    """A signal that was given off."""

    type: Literal[Eventsoort.SIGNAAL_AFGEGEVEN]
    data: SignaalData


class ReactieEvent(_Event):
    """An answer that was given."""

    type: Literal[Eventsoort.REACTIE_GEGEVEN]
    data: ReactieData


class TegenspraakEvent(_Event):
    """A sender who does not agree with an answer."""

    type: Literal[Eventsoort.SIGNAAL_WEERSPROKEN]
    data: TegenspraakData


class IntrekkingEvent(_Event):
    """A sender whose fixed line holds no more."""

    type: Literal[Eventsoort.VOORSTEL_INGETROKKEN]
    data: IntrekkingData


DATA: dict[Eventsoort, type[_OverSignaal]] = {
    Eventsoort.SIGNAAL_AFGEGEVEN: SignaalData,
    Eventsoort.REACTIE_GEGEVEN: ReactieData,
    Eventsoort.SIGNAAL_WEERSPROKEN: TegenspraakData,
    Eventsoort.VOORSTEL_INGETROKKEN: IntrekkingData,
}


class Ontvangst(_Deel):
    """What the sender gets back, the same for the first and for every later delivery."""

    signaalnummer: str
    bron: str = Field(description="source van het event")
    event_id: str = Field(description="id van het event")
    ontvangen_op: datetime


van_anderen: dict[str, type[BaseModel]] = {}
"""The data of events of other floors, by the name of their schema; they add theirs in `AppConfig.ready()`."""


def klasse_van(naam: str) -> type[BaseModel] | None:
    """Of which class the schema of this name is."""
    eigen = {soort.schemanaam: klasse for soort, klasse in DATA.items()}
    return eigen.get(naam) or van_anderen.get(naam)


def dataschema(klasse: type[BaseModel], adres: str) -> dict[str, Any]:
    """The JSON Schema of this data of an event, as it is published at `adres`."""
    schema = klasse.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": adres, **schema}
