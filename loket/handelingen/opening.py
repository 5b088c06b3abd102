"""A dossier that is being made: all of it is ready, nothing of it is in the database yet.

The floor that weighs cases takes a new dossier over before it is written, so that promises, timeline and owner are
written once, instead of being written and then changed.
"""

from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Model

from loket.handelingen.overnemen import Overname, verwerk
from loket.models import Dossier, Stuk, Tijdlijnregel, Toezegging
from portal.gebeurtenissen import Gebeurtenis
from portal.snel.vaste_invoer import schrijf
from portal.uitgaand import broker
from portal.uitgaand.models import Uitgaand
from portal.uitgaand.tasks import verstuur


@dataclass(frozen=True)
class Opening:
    """The rows of a dossier in the making. Keys between them are checked at commit, so their order is free."""

    dossier: Dossier
    beloften: list[Toezegging]
    regels: list[Tijdlijnregel]
    overige: list[Model] = field(default_factory=list)
    """What belongs to it in other tables, also of a floor that takes it over."""
    post: list[Uitgaand] = field(default_factory=list)
    stukken: list[Stuk] = field(default_factory=list)

    def neem_over(self, overname: Overname) -> None:
        """Make a team the owner; the same deed as `overnemen.neem_over` on a dossier that exists."""
        _gewijzigd, regels = verwerk(self.dossier, overname)
        self.beloften.extend(overname.beloften)
        self.regels.extend(regels)

    @property
    def volgende(self) -> Toezegging:
        """What happens first; when a case handler promised something earlier than the door did, that."""
        return next(een for een in self.beloften if een.pk == self.dossier.volgende_toezegging_id)

    def schrijf(self) -> None:
        """Write all of it: one statement. After commit a worker is asked to send the post and to make the PDFs."""
        from loket.tasks import maak_stuk_pdf

        schrijf(self.dossier, *self.beloften, *self.regels, *self.overige, *self.stukken, *self.post)
        werk = [(verstuur, bericht.pk) for bericht in self.post]
        werk += [(maak_stuk_pdf, stuk.pk) for stuk in self.stukken]
        transaction.on_commit(lambda: broker.bied_samen_aan(werk))


@dataclass(frozen=True)
class NieuwNaarMaatwerk(Gebeurtenis):
    """A dossier in the making takes the route maatwerk; who takes it over adds to it before it is written."""

    opening: Opening
