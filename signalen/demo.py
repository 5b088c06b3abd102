"""For the demo only: what the outbox would bring over HTTP in a moment, taken from it and put in the inbox now.

The outbox brings it once more when the portal runs; the inbox counts it once, as it does any repeat.
"""

from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from portal.identiteit.models import Medewerker
from portal.registers import Demo
from portal.stelsel.models import Ministerie
from signalen.api.schemas import ReactieEvent, SignaalEvent
from signalen.events import reactie_event, signaal_event
from signalen.handelingen.beantwoorden import beantwoord
from signalen.handelingen.bundelen import bundel
from signalen.handelingen.ontvangen import ontvang_reactie, ontvang_signaal
from signalen.handelingen.tellen import hertel
from signalen.models import Koppeling, OntvangenSignaal, Oorzaak, Reactie, Signaal, Uitkomst
from signalen.nummers import nieuw_signaalnummer

DEMOBRON = "urn:nld:oin:00000000000000000000:systeem:demo"
ANTWOORD_MEDEWERKER = (
    "Wij herkennen dit. Er is nu geen geld voor een wijziging. Wij kijken opnieuw bij de begroting."
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
        opnieuw_op=timezone.localdate() + timedelta(days=300),
    )
    event = ReactieEvent.model_validate(reactie_event(reactie, ontvangen))
    ontvang_reactie(_onszelf(event.source), event)
    return reactie


def maak_signalen(demo: Demo) -> str:
    """Have `demo.signalen` fictional received signals, of the last year, spread over ministries and causes."""
    ministeries = list(Ministerie.objects.order_by("pk"))
    nu, toeval = timezone.now(), demo.toeval
    eerder = OntvangenSignaal.objects.filter(bron=DEMOBRON).count()
    nieuw = []
    for nummer in range(eerder, demo.signalen):
        ministerie, oorzaak = toeval.choice(ministeries), toeval.choice(list(Oorzaak))
        op = nu - timedelta(days=toeval.randint(0, 365))
        nieuw.append(
            OntvangenSignaal(
                bron=DEMOBRON,
                event_id=str(uuid5(NAMESPACE_URL, f"{DEMOBRON}/{nummer}")),
                signaalnummer=nieuw_signaalnummer(),
                titel=f"Verzonnen signaal over {oorzaak.label.split('. ', 1)[1].lower()}",
                wat_gebeurt="De regel pakt anders uit dan bedoeld.",
                wat_zou_moeten="Kijk naar wat er echt speelt.",
                oorzaak=oorzaak,
                ernst=toeval.choices([1, 2, 3, 4], weights=[40, 35, 20, 5])[0],
                afzender="Verzonnen uitvoerder",
                ministerie=ministerie,
                ministerie_sleutel=ministerie.sleutel,
                ministerie_naam=ministerie.naam,
                afgegeven_op=op,
                ontvangen_op=op,
                gelezen_op=op if op < nu - timedelta(days=7) else None,
                fictief=True,
            )
        )
    OntvangenSignaal.objects.bulk_create(nieuw, batch_size=1000)
    if nieuw:
        hertel()
    return f"{len(nieuw)} new of {demo.signalen} received"
