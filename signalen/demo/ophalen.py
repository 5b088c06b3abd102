"""For the demo only: what the outbox would bring over HTTP in a moment, taken from it and put in the inbox now.

The outbox brings it once more when the portal runs; the inbox counts it once, as it does any repeat.
"""

from datetime import timedelta

from django.utils import timezone

from portal.identiteit.models import Medewerker
from signalen.api.schemas import ReactieEvent, SignaalEvent
from signalen.events import reactie_event, signaal_event
from signalen.handelingen.beantwoorden import beantwoord
from signalen.handelingen.bundelen import bundel
from signalen.handelingen.ontvangen import ontvang_reactie, ontvang_signaal
from signalen.models import Koppeling, OntvangenSignaal, Reactie, Signaal, Uitkomst

ANTWOORD_MEDEWERKER = (
    "Wij herkennen dit. Er is nu geen geld voor een wijziging. Wij kijken opnieuw bij de begroting."
)
ANTWOORD_BALIE = (
    "U kunt zeggen: het ministerie kent dit en kijkt volgend jaar opnieuw. Vraag intussen om maatwerk."
)
ANTWOORD_BURGER = (
    "Uw verhaal hielp. Het ministerie ziet dat deze regel knelt. Nu verandert de regel nog niet, "
    "want er is geen geld voor. Het ministerie kijkt er volgend jaar opnieuw naar."
)


def _onszelf(bron: str) -> Koppeling:
    return Koppeling.objects.get(bron=bron)


def haal_op(signaal: Signaal) -> OntvangenSignaal:
    """Let the ministry of this installation receive a signal."""
    event = SignaalEvent.model_validate(signaal_event(signaal))
    ontvangen, _nieuw = ontvang_signaal(_onszelf(event.source), event)
    return ontvangen


def bundel_bij_elkaar(signaal: Signaal, titel: str, door: Medewerker) -> None:
    """Bundle a received signal, where this policy officer answers for its ministry."""
    ontvangen = OntvangenSignaal.objects.get(signaalnummer=signaal.signaalnummer)
    if ontvangen.ministerie is not None and ontvangen.knelpunt is None:
        bundel([ontvangen], titel, door)


def antwoord_op(signaal: Signaal, door: Medewerker) -> Reactie:
    """Answer the bundle of a signal, and let the answer come back."""
    ontvangen = OntvangenSignaal.objects.select_related("knelpunt").get(signaalnummer=signaal.signaalnummer)
    if ontvangen.knelpunt is None:
        raise ValueError(f"Signal {signaal.signaalnummer} is in no bundle.")
    reactie = beantwoord(
        ontvangen.knelpunt,
        Uitkomst.ERKEND_NU_NIET,
        ANTWOORD_MEDEWERKER,
        ANTWOORD_BURGER,
        "",
        door,
        tekst_balie=ANTWOORD_BALIE,
        opnieuw_op=timezone.localdate() + timedelta(days=300),
    )
    laat_terugkomen(reactie, ontvangen)
    return reactie


def laat_terugkomen(reactie: Reactie, ontvangen: OntvangenSignaal) -> None:
    """Let an answer arrive at the sender of a signal."""
    event = ReactieEvent.model_validate(reactie_event(reactie, ontvangen))
    ontvang_reactie(_onszelf(event.source), event)
