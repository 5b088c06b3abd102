"""What goes in and out, in lower camel case; dates without a time, moments in UTC (NL API Design Rules)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, Any, Final
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.translation import override
from ninja import Header
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainSerializer,
    StringConstraints,
)
from pydantic.alias_generators import to_camel
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError, ValidationError
from pydantic_core.core_schema import no_info_after_validator_function

from loket.api.talen import NEDERLANDS, Tekst
from loket.forms.intake import FOUTZINNEN, VERHAAL_MAX_TEKENS
from loket.models import Contactvoorkeur, VeiligContact
from loket.routering.drieluik import Stapsoort
from loket.routering.situatie import Route, Spoed
from loket.routering.vragen import Vraagsoort, controleer_antwoorden, laad_vragen
from loket.selecties.voortgang import Beurt, Stap

Moment = Annotated[datetime, PlainSerializer(lambda moment: moment.astimezone(UTC), return_type=datetime)]
_ONBEKENDE_VRAAG: Final = "Deze vraag kennen wij niet."
Eenmaalsleutel = Annotated[
    str,
    StringConstraints(min_length=8, max_length=100, pattern=r"^[\x21-\x7e]+$"),
    Header(alias="Idempotency-Key"),
]
"""Of a message that changes something: the same message again under it changes nothing."""


class Deel(BaseModel):
    """The base of all: an unknown property is refused, so that a typing error is never lost."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid")


@dataclass(frozen=True)
class Uit:
    """Marks a text that is one of these words: `Annotated[str, Uit("", "nl", "en")]`; the description names them."""

    woorden: tuple[str, ...]

    def __init__(self, *woorden: str) -> None:
        object.__setattr__(self, "woorden", woorden)

    def __get_pydantic_core_schema__(self, soort: Any, verder: GetCoreSchemaHandler) -> CoreSchema:
        """Raises PydanticCustomError for another word."""
        return no_info_after_validator_function(self._eis, verder(soort))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, verder: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """With the words."""
        return {**verder(schema), "enum": list(self.woorden)}

    def _eis(self, waarde: str) -> str:
        if waarde not in self.woorden:
            raise PydanticCustomError("enum", "Deze waarde kennen wij niet.")
        return waarde


class VolgerIn(Deel):
    """The code that a citizen gave to you."""

    code: str = Field(
        max_length=40,
        description="Begint met W-. Streepjes, spaties en kleine letters mogen.",
        examples=["W-K7QM-3F9X-RT4W"],
    )


class VolgendeStap(Deel):
    """What comes next. No word that a member of staff wrote."""

    soort: Stap
    tekst: Tekst = Field(description="Per taal één zin die u zo kunt tonen.")
    uiterlijk: date | None = Field(description="De laatste dag, of bij een afspraak de dag zelf.")
    vaste_dag: bool = Field(description="Waar: op die dag. Onwaar: uiterlijk op die dag.")


class Datums(Deel):
    """The first day of each kind that still holds; the two are never mixed."""

    beloofd: date | None = Field(description="Door ons beloofd.")
    wettelijk: date | None = Field(description="De dag die in de wet staat.")


class VolgerUit(Deel):
    """How a question stands. Not what it is about, and nothing about the person."""

    id: UUID = Field(description="Uw verwijzing. Geldt alleen voor u, en opent nergens anders iets.")
    status: Annotated[str, Uit("open", "klaar")]
    aan_de_beurt: Beurt
    volgende_stap: VolgendeStap
    datums: Datums
    ontvangen_op: Moment = Field(description="Toen de burger de vraag stelde.")
    volgen_tot: date = Field(description="Laatste dag van de toestemming.")
    bekijken: str = Field(
        json_schema_extra={"format": "uri"},
        description="De bladzijde van de burger. Zij vraagt om in te loggen. Open haar niet in een frame.",
    )


class Verwijzing(Deel):
    """A service, organisation or team: its key in the catalogue and its name."""

    sleutel: str
    naam: str = Field(description="In het Nederlands; bij de sleutel staat de naam in elke taal.")


class ContactIn(Deel):
    """How to reach the citizen. What is needed depends on the route; the answer names what is missing."""

    voorkeur: Annotated[str, Uit("", *Contactvoorkeur.values)] = ""
    naam: str = Field(default="", max_length=120)
    telefoon: str = Field(default="", max_length=40)
    email: str = Field(default="", max_length=254)
    adres: str = Field(default="", max_length=200)
    land: str = Field(default="", max_length=80, description="Alleen voor wie in een ander land woont.")
    veilig: Annotated[str, Uit("", VeiligContact.VEILIG.value, VeiligContact.NIET_VEILIG.value)] = Field(
        default="",
        description="Telt alleen als het verhaal over geweld gaat. Leeg: dan sturen wij geen e-mail.",
    )
    veilige_manier: str = Field(default="", max_length=500)


def _gevuld(tekst: str) -> str:
    if not tekst.strip() or "\x00" in tekst:
        raise PydanticCustomError("string_too_short", "Deze tekst is leeg of niet te lezen.")
    return tekst


Verhaal = Annotated[str, Field(max_length=VERHAAL_MAX_TEKENS, min_length=1), AfterValidator(_gevuld)]


def _bestaand(antwoorden: dict[str, str | list[str]]) -> dict[str, str | list[str]]:
    """Each answer that cannot be is an error of its own, told with all else that is wrong in the message."""
    vragen = laad_vragen()
    with override(NEDERLANDS):
        zinnen = {
            vraag: (fout.value, str(FOUTZINNEN[fout]) if vraag in vragen else _ONBEKENDE_VRAAG)
            for vraag, fout in controleer_antwoorden(vragen, antwoorden, timezone.localdate()).items()
        }
    if zinnen:
        raise ValidationError.from_exception_data(
            "antwoorden",
            [
                InitErrorDetails(
                    type=PydanticCustomError(code, "{zin}", {"zin": zin}), loc=(vraag,), input=None
                )
                for vraag, (code, zin) in zinnen.items()
            ],
        )
    return antwoorden


Antwoorden = Annotated[dict[str, str | list[str]], AfterValidator(_bestaand)]


class SituatieIn(Deel):
    """What someone told, and the answers that the citizen confirmed (`GET /intakevragen` has the questions)."""

    verhaal: Verhaal
    antwoorden: Antwoorden = Field(default_factory=dict)


class DossierIn(SituatieIn):
    """A question to pass on."""

    contact: ContactIn = ContactIn()
    taal: Annotated[str, Uit(*(code for code, _ in settings.LANGUAGES))] = "nl"
    volgen: bool = Field(
        default=False, description="De burger wil de voortgang ook bij u zien, en zei daar ja op."
    )


class Belofte(Deel):
    """What happens first, who does it, and by when."""

    wat: str = Field(description="In de taal van de burger.")
    wie: str
    uiterlijk: date


class Hulplijn(Deel):
    """A line to call."""

    naam: Tekst
    telefoon: str
    website: str
    waarvoor: Tekst
    bereikbaar: Tekst


class Hulp(Deel):
    """What to show first to someone in need: above everything when it is certain, quietly when it is not."""

    zeker: bool
    tekst: Tekst
    lijnen: list[Hulplijn]


class DossierUit(Deel):
    """What the citizen gets: show it at once, and do not keep the code."""

    code: str = Field(description="Hiermee, en met iets dat de burger ons gaf, volgt de burger de vraag.")
    ontvangen_op: Moment
    eigenaar: Verwijzing = Field(description="Het team dat de vraag heeft.")
    belofte: Belofte
    bekijken: str = Field(json_schema_extra={"format": "uri"})
    volger: UUID | None = Field(description="Uw verwijzing om te volgen; leeg als dat hier niet kan.")
    hulp: list[Hulp]


class Reden(Deel):
    """A rule that decided, and its sentence."""

    regel: str
    tekst: Tekst


class Behoefte(Deel):
    """What is needed."""

    diensten: list[Verwijzing]
    zeker: bool = Field(description="Of de eerste dienst zeker is. Noem haar anders als mogelijkheid.")
    hulp: list[str]
    spoed: Spoed
    redenen_spoed: list[Reden]


class Deur(Deel):
    """Which door, and why."""

    route: Route
    organisatie: Verwijzing | None
    redenen: list[Reden]
    regels_versie: str
    vingerafdruk: str


class WieEnWanneer(Deel):
    """Who would do what by when, if the question were passed on now."""

    team: Verwijzing
    stap: Stapsoort
    tekst: Tekst
    uiterlijk: date


class Keuze(Deel):
    """One possible answer."""

    id: str
    tekst: Tekst


class Intakevraag(Deel):
    """A question of the intake. A question about a place takes the key of a municipality."""

    id: str
    soort: Vraagsoort
    tekst: Tekst
    keuzes: list[Keuze]


class Begrepen(Deel):
    """What we read in the story: ask the citizen whether it is right, and send it as an answer only then."""

    vraag: str
    antwoord: str | list[str]


class AdviesUit(Deel):
    """The three records of the advice. It advises: a person can always get more help. Nothing of it is kept."""

    behoefte: Behoefte
    deur: Deur
    wie_en_wanneer: WieEnWanneer
    hulp: list[Hulp]
    begrepen: list[Begrepen]
    volgende_vraag: Intakevraag | None


class Intakevragen(Deel):
    """All questions, in the order of the list; which one is worth asking follows from the answers."""

    vragen: list[Intakevraag]
