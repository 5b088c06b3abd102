"""What an event to a connected organisation looks like: a type, and the reference that it knows. Nothing else."""

from enum import StrEnum
from uuid import UUID

from django.conf import settings
from pydantic import BaseModel, ConfigDict, Field

from loket.models import PROEF
from portal.api.v1 import PAD


class Meldingtype(StrEnum):
    """The types of the events; a breaking change of the data gets a new version."""

    VOORTGANG = "nl.maatwerkbesluiten.voortgang-gewijzigd.v1"
    OVERGENOMEN = "nl.maatwerkbesluiten.overdracht-aanvaard.v1"
    AFSPRAAK = "nl.maatwerkbesluiten.afspraak-gewijzigd.v1"
    OVERDRACHT = "nl.maatwerkbesluiten.overdracht-gewijzigd.v1"
    PROEF = f"nl.maatwerkbesluiten.{PROEF}.v1"

    @property
    def schemanaam(self) -> str:
        """The name under which the JSON Schema of the data is published."""
        return schemanaam(self.value.split(".")[2])


class Meldingdata(BaseModel):
    """The data of each of them."""

    model_config = ConfigDict(extra="forbid", title="Melding")

    verwijzing: UUID = Field(
        description="Het id van de volger of de overdracht. Vraag daarmee op hoe het nu staat. Van een proefbericht "
        "het id van het abonnement."
    )


def type_van(soort: str) -> Meldingtype:
    """The type of the event of a kind (`Meldingsoort`, or PROEF)."""
    return Meldingtype(f"nl.maatwerkbesluiten.{soort}.v1")


def schemanaam(soort: str) -> str:
    """The name under which the JSON Schema of this kind is published."""
    return f"{soort}-v1"


def schema_adres(soort: str) -> str:
    """Where this installation publishes it."""
    return f"{settings.BASIS_URL}{PAD}/schemas/{schemanaam(soort)}"
