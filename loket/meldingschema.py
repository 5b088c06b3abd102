"""What an event to a connected organisation looks like: a type, and the reference that it knows. Nothing else."""

from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from signalen.cloudevent import Eventtype


class Meldingtype(Eventtype):
    """That of each `Meldingsoort`, under the same name, and that of what staff send to see whether it arrives."""

    VOORTGANG = "nl.maatwerkbesluiten.voortgang-gewijzigd.v1"
    OVERGENOMEN = "nl.maatwerkbesluiten.overdracht-aanvaard.v1"
    AFSPRAAK = "nl.maatwerkbesluiten.afspraak-gewijzigd.v1"
    OVERDRACHT = "nl.maatwerkbesluiten.overdracht-gewijzigd.v1"
    PROEF = "nl.maatwerkbesluiten.proefbericht.v1"


class Meldingdata(BaseModel):
    """The data of each of them."""

    model_config = ConfigDict(extra="forbid", title="Melding")

    verwijzing: UUID = Field(
        description="Het id van de volger of de overdracht. Vraag daarmee op hoe het nu staat. Van een proefbericht "
        "het id van het abonnement."
    )
