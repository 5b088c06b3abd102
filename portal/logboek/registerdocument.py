"""docs/verwerkingsregister.md: the register that the AVG asks (article 30), made from the one of the program.

Purpose and ground are those that the citizen reads (portal.logboek.activiteiten); here stands what the law asks
beside them: which data, and who gets them. A test holds the document to both.
"""

from pathlib import Path
from typing import Final

from django.utils import translation

from portal import documenttabel
from portal.logboek.activiteiten import REGISTER
from portal.logboek.models import Activiteit

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "verwerkingsregister.md"

_VRAAG: Final = "verhaal, antwoorden, contactgegevens, tijdlijn"
_ZAAK: Final = (
    "als bij het dossier, met omstandigheden, weging en bewijs; dat kunnen bijzondere gegevens zijn"
)
_TEAM: Final = "het team van de vraag"

GEGEVENS_EN_ONTVANGERS: Final[dict[Activiteit, tuple[str, str]]] = {
    Activiteit.DOSSIER_INZIEN: (_VRAAG, _TEAM),
    Activiteit.SAMEN_INVULLEN: ("verhaal en antwoorden; naam en nummer typt de burger zelf", "de balie"),
    Activiteit.DOSSIER_BEHANDELEN: (_VRAAG, _TEAM),
    Activiteit.GEGEVENS_DELEN: ("alleen wat is aangevinkt, bevroren zoals het was", "de partij die wordt gevraagd"),
    Activiteit.GEDEELDE_GEGEVENS_INZIEN: ("wat werd gedeeld", "de partij die werd gevraagd"),
    Activiteit.ZAAK_BEHANDELEN: (_ZAAK, "het team van de zaak"),
    Activiteit.TWEEDE_LEZING: (_ZAAK, "de tweede lezer"),
    Activiteit.BESLUIT_NEMEN: (_ZAAK, "wie tekent"),
    Activiteit.SIGNAAL_GEVEN: ("geen gegevens van een persoon; voor verzending nagekeken", "het ministerie"),
    Activiteit.HELPER_INZIEN: (_VRAAG, "de helper die de burger koos"),
    Activiteit.HELPER_SCHRIJFT: ("bericht of bestand", _TEAM),
    Activiteit.AUTOMATISCH: ("code, dagen en contactgegevens", "de burger; verzenders van e-mail, sms en post"),
    Activiteit.GEGEVENS_GEVEN: ("alles van de vraag", "de burger"),
    Activiteit.VERZOEK_BEHANDELEN: ("het verzoek en de vraag waar het over gaat", _TEAM),
    Activiteit.VERNIETIGEN: ("alles van de vraag; een grafsteen zonder persoon blijft", "niemand"),
    Activiteit.BESTAND_INZIEN: ("bestanden die de burger stuurde", _TEAM),
    Activiteit.BRIEF_DRUKKEN: ("naam, adres en brief", "wie de post verstuurt"),
    Activiteit.VRAAG_DOORGEGEVEN: (_VRAAG, "het portaal, van de organisatie die doorgaf"),
    Activiteit.AFSPRAAK_ELDERS: ("dag, tijd, plaats en wat iemand nodig heeft", "de organisatie die haar maakte"),
    Activiteit.RUST_VRAGEN: ("wie het is, door de telefoon; niet in de e-mail", "de schuldeiser die antwoordt"),
    Activiteit.VOORTGANG_TONEN: ("wie aan de beurt is, en dagen; geen onderwerp", "de website die de burger koos"),
}  # fmt: skip


def met_tabel(tekst: str) -> str:
    """The document with its table made anew: one line for each activity, in the order of the register.

    Raises KeyError for an activity without its data.
    """
    kop = ["activiteit", "kenmerk", "doel", "grondslag", "gegevens", "wie krijgt ze"]
    with translation.override("nl"):
        regels = [
            [
                str(activiteit.label),
                f"`{activiteit.value}`",
                str(wat.waarom),
                str(wat.grond),
                *GEGEVENS_EN_ONTVANGERS[activiteit],
            ]
            for activiteit, wat in REGISTER.items()
        ]
    return documenttabel.met_tabel(tekst, kop, regels)
