"""Every kind of message that a citizen gets by itself: its template, by which ways it may go, and whether it must be
read. One line for each; the order of the ways is that of this table unless the citizen chose one."""

from dataclasses import dataclass
from typing import Final

from portal.uitgaand.models import Kanaal

DIGITAAL: Final = (Kanaal.BERICHTENBOX, Kanaal.EMAIL, Kanaal.SMS)
ALLE: Final = (*DIGITAAL, Kanaal.BRIEF)


@dataclass(frozen=True)
class Berichtsoort:
    """One kind. `moet_gelezen`: when nobody opened it in time it goes on paper, or a person calls."""

    naam: str
    sjabloon: str
    kanalen: tuple[Kanaal, ...] = ALLE
    moet_gelezen: bool = False
    sms_als_enige: bool = False
    """A text message to who chose no way and gave a telephone number only: this person asked for the message."""
    altijd_zelf: bool = False
    """Also to who let a helper hear the news instead: it is about who helps."""
    ook_zonder_regel: bool = False
    """Nothing on the timeline tells of it, so where a helper hears the news instead, it is told to that helper."""


ONTVANGST: Final = Berichtsoort("ontvangst", "berichten/ontvangst")
NIEUWS: Final = Berichtsoort("nieuws", "berichten/nieuws", moet_gelezen=True)
DOORGESTUURD: Final = Berichtsoort("doorgestuurd", "berichten/brief", moet_gelezen=True)
NIET_BEREIKT: Final = Berichtsoort("niet_bereikt", "berichten/niet_bereikt")
HELPER: Final = Berichtsoort("helper", "berichten/helper", altijd_zelf=True)
# A letter would come too late, and its answer later still; a person calls instead.
AFSPRAAK: Final = Berichtsoort("afspraak", "berichten/afspraak", kanalen=DIGITAAL, ook_zonder_regel=True)
NAVRAAG: Final = Berichtsoort("navraag", "berichten/navraag", kanalen=DIGITAAL)

# These are in no list of what is followed until it arrived: nobody is chased for an answer.
STAP_HERINNERING: Final = Berichtsoort(
    "stap_herinnering", "berichten/stap_herinnering", sms_als_enige=True, ook_zonder_regel=True
)
GEHOORD: Final = Berichtsoort("gehoord", "berichten/gehoord")
# For who helps, where the person of the dossier wanted that; what is followed is what that person gets.
HELPER_NIEUWS: Final = Berichtsoort(
    "helper_nieuws", "berichten/helper_nieuws", kanalen=(Kanaal.EMAIL, Kanaal.SMS)
)

SOORTEN: Final[dict[str, Berichtsoort]] = {
    soort.naam: soort for soort in (ONTVANGST, NIEUWS, DOORGESTUURD, NIET_BEREIKT, HELPER, AFSPRAAK, NAVRAAG)
}
EIGEN_REGEL: Final = ONTVANGST.naam
"""Its state stands beside the first line of the dossier, which is written in the same statement."""
