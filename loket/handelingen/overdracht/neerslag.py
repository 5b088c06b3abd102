"""What the steps of an offer leave beside it: lines, notices, and what other floors hear; each kind written once."""

from dataclasses import dataclass, field

from loket.handelingen.nieuws import nieuws_over
from loket.models import Gebeurtenissoort, Machtiging, Overdracht, Tijdlijnregel, Zichtbaarheid
from portal.gebeurtenissen import Gebeurtenis, meld
from portal.uitgaand.models import Kanaal
from portal.uitgaand.motor import Klaar, zet_alle_klaar


def stuur(*berichten: Klaar | None) -> None:
    """Put notices ready in one statement; nothing where there is no address."""
    if klaar := [bericht for bericht in berichten if bericht is not None]:
        zet_alle_klaar(Kanaal.EMAIL, klaar)


@dataclass(frozen=True)
class Neerslag:
    """Collects while the steps are taken; `leg_neer` writes each kind in one statement, in this order."""

    regels: list[Tijdlijnregel] = field(default_factory=list)
    berichten: list[Klaar] = field(default_factory=list)
    gebeurtenissen: list[Gebeurtenis] = field(default_factory=list)

    def schrijf(
        self,
        overdracht: Overdracht,
        tekst: str,
        *,
        door: str = "",
        zichtbaar: Zichtbaarheid = Zichtbaarheid.IEDEREEN,
        machtiging: Machtiging | None = None,
    ) -> None:
        """A line for the citizen, or for staff only."""
        regel = Tijdlijnregel(
            dossier=overdracht.dossier,
            soort=Gebeurtenissoort.OVERDRACHT,
            tekst=tekst,
            door=(door or overdracht.van_team.naam)[:160],
            zichtbaar=zichtbaar,
            machtiging=machtiging,
        )
        self.regels.append(regel)

    def bericht(self, bericht: Klaar | None) -> None:
        """A notice to who has to act; nothing where there is no address."""
        if bericht is not None:
            self.berichten.append(bericht)

    def gebeurde(self, *gebeurtenissen: Gebeurtenis) -> None:
        """What others hear once the step stands in the history."""
        self.gebeurtenissen.extend(gebeurtenissen)

    def leg_neer(self) -> None:
        """Write and report all of it. Inside the transaction of the step.

        The citizen was promised to hear what becomes of it: of several lines at once the last one is told by e-mail.
        """
        Tijdlijnregel.objects.bulk_create(self.regels)
        voor_burger = [regel for regel in self.regels if regel.zichtbaar == Zichtbaarheid.IEDEREEN]
        stuur(*self.berichten, *(nieuws_over(regel) for regel in voor_burger[-1:]))
        for gebeurtenis in self.gebeurtenissen:
            meld(gebeurtenis)
