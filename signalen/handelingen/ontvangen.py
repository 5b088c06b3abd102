"""Taking in what partners send: counted exactly once, whatever arrives twice or at once (promise 5)."""

from django.db import transaction

from portal.gebeurtenissen import meld
from portal.gebeurtenissen.soorten import ReactieOntvangen
from portal.stelsel.models import Ministerie
from signalen.api.schemas import MinisterieData, ReactieEvent, SignaalEvent
from signalen.handelingen.nummeren import leg_nummer_vast
from signalen.handelingen.tellen import tel_ontvangen
from signalen.models import Koppeling, OntvangenReactie, OntvangenSignaal, Regelvoorstel, Signaal


class SignaalOnbekend(Exception):
    """The answer is about a signal that we never gave to this partner."""


@transaction.atomic
def ontvang_signaal(koppeling: Koppeling, event: SignaalEvent) -> tuple[OntvangenSignaal, bool]:
    """Store the signal of a partner; return it, and whether it is new.

    Of two deliveries at once the second waits for the first on the unique constraint and gets its row. A
    ministry that we do not know is kept as the sender named it; the signal team assigns it.
    """
    data = event.data
    inhoud = data.model_dump(exclude={"ministerie", "lijn"})
    signaal, nieuw = OntvangenSignaal.objects.get_or_create(
        bron=koppeling.bron,
        event_id=event.id,
        defaults={
            **inhoud,
            "ministerie": _zoek_ministerie(data.ministerie),
            "ministerie_sleutel": data.ministerie.sleutel,
            "ministerie_naam": data.ministerie.naam,
        },
    )
    if nieuw:
        tel_ontvangen(signaal)
        if data.lijn is not None:
            Regelvoorstel.objects.create(signaal=signaal, **data.lijn.model_dump())
    if signaal.volgnummer is None:
        leg_nummer_vast(signaal, event.volgnummer)
    return signaal, nieuw


def _zoek_ministerie(genoemd: MinisterieData) -> Ministerie | None:
    return (
        Ministerie.objects.filter(sleutel=genoemd.sleutel).first()
        or Ministerie.objects.filter(naam__iexact=genoemd.naam).first()
    )


@transaction.atomic
def ontvang_reactie(koppeling: Koppeling, event: ReactieEvent) -> tuple[OntvangenReactie, bool]:
    """Store the answer to one of our signals and tell the floors above; return it, and whether it is new.

    The event ReactieOntvangen is reported in the same transaction: when a listener fails, nothing is stored
    and the partner sends the answer again.
    Raises SignaalOnbekend when this partner does not take our signals for the ministry of that signal.
    """
    signaal = Signaal.objects.select_related("ministerie").filter(signaalnummer=event.subject).first()
    if (
        signaal is None
        or not Koppeling.objects.ontvangers(signaal.ministerie).filter(pk=koppeling.pk).exists()
    ):
        raise SignaalOnbekend(event.subject)
    data = event.data
    naam = data.ministerie.naam if data.ministerie else ""
    ander = naam if naam != signaal.ministerie.naam else ""
    reactie, nieuw = OntvangenReactie.objects.get_or_create(
        bron=koppeling.bron,
        event_id=event.id,
        defaults={
            "signaal": signaal,
            **data.model_dump(exclude={"signaalnummer", "uitkomst", "ministerie"}),
            "uitkomst": data.uitkomst or "",
            "ander_ministerie": ander,
        },
    )
    if nieuw:
        meld(
            ReactieOntvangen(
                signaal_id=signaal.pk,
                uitkomst=str(data.uitkomst or ""),
                stand=str(data.stand),
                tekst_medewerker=data.tekst_medewerker,
                tekst_burger=data.tekst_burger,
                tekst_balie=data.tekst_balie,
                dag=data.dag,
                ander_ministerie=ander,
            )
        )
    if reactie.volgnummer is None:
        leg_nummer_vast(reactie, event.volgnummer)
    return reactie, nieuw
