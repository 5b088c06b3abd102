"""What goes in and out, in lower camel case; dates without a time, moments in UTC (NL API Design Rules)."""

from datetime import UTC, date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer
from pydantic.alias_generators import to_camel

from loket.selecties.voortgang import Beurt, Stap, Voortgang

Moment = Annotated[datetime, PlainSerializer(lambda moment: moment.astimezone(UTC), return_type=datetime)]


class Deel(BaseModel):
    """The base of all: an unknown property is refused, so that a typing error is never lost."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid")


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
    tekst: dict[str, str] = Field(description="Per taal één zin die u zo kunt tonen.")
    uiterlijk: date | None = Field(description="De laatste dag, of bij een afspraak de dag zelf.")
    vaste_dag: bool = Field(description="Waar: op die dag. Onwaar: uiterlijk op die dag.")


class Datums(Deel):
    """The first day of each kind that still holds; the two are never mixed."""

    beloofd: date | None = Field(description="Door ons beloofd.")
    wettelijk: date | None = Field(description="De dag die in de wet staat.")


class VolgerUit(Deel):
    """How a question stands. Not what it is about, and nothing about the person."""

    id: UUID = Field(description="Uw verwijzing. Geldt alleen voor u, en opent nergens anders iets.")
    status: str = Field(json_schema_extra={"enum": ["open", "klaar"]})
    aan_de_beurt: Beurt
    volgende_stap: VolgendeStap
    datums: Datums
    ontvangen_op: Moment = Field(description="Toen de burger de vraag stelde.")
    volgen_tot: date = Field(description="Laatste dag van de toestemming.")
    bekijken: str = Field(
        json_schema_extra={"format": "uri"},
        description="De bladzijde van de burger. Zij vraagt om in te loggen. Open haar niet in een frame.",
    )


def als_volger(voortgang: Voortgang) -> VolgerUit:
    """The answer that tells about this progress."""
    return VolgerUit(
        id=voortgang.volger,
        status="open" if voortgang.is_open else "klaar",
        aan_de_beurt=voortgang.beurt,
        volgende_stap=VolgendeStap(
            soort=voortgang.stap,
            tekst=voortgang.tekst,
            uiterlijk=voortgang.uiterlijk,
            vaste_dag=voortgang.vaste_dag,
        ),
        datums=Datums(beloofd=voortgang.beloofd, wettelijk=voortgang.wettelijk),
        ontvangen_op=voortgang.ontvangen_op,
        volgen_tot=voortgang.volgen_tot,
        bekijken=voortgang.adres,
    )
