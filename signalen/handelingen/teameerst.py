"""Signals about the uitvoerder's own work: first its signal team, then the ministry, with what the team did.

(given) --(own work, there is a team)--> wacht --geef_door--> doorgegeven
                                               --los_op-----> opgelost
Both ways end at the ministry: nothing is kept from it and every signal counts. A case of severity 4 and a decision go
there at once.
"""

from typing import Final
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.gebeurtenissen import meld
from portal.gebeurtenissen.soorten import ReactieOntvangen
from portal.identiteit.models import Lidmaatschap, Medewerker
from portal.identiteit.rechten import Geweigerd, Recht, eis, rollen_met
from signalen.handelingen.klaarzetten import zet_signaal_klaar
from signalen.klokken import uiterlijk
from signalen.models import (
    Aanleiding,
    Ernst,
    Knelpuntstatus,
    OntvangenReactie,
    Oorzaak,
    Signaal,
    Teamstand,
    Teamvraag,
    Uitkomst,
)
from signalen.teksten import eis_reden, eis_zonder_persoonsgegevens, schoon

EIGEN_WERK: Final = frozenset({Oorzaak.WERKINSTRUCTIE, Oorzaak.PRAKTIJK, Oorzaak.ICT, Oorzaak.COMMUNICATIE})
"""Causes 6 to 8 and 11: no law has to change, so no ministry has to wait."""
VAN_DE_VLOER: Final = frozenset(
    {
        *(Aanleiding.BALIE, Aanleiding.BEHANDELING, Aanleiding.TERUGGEKOMEN),
        *(Aanleiding.DOODLOPEND, Aanleiding.BEZWAAR),
    }
)
UITKOMSTEN: Final = (Uitkomst.AANGEPAST, Uitkomst.VASTE_LIJN, Uitkomst.TIJDELIJKE_WERKWIJZE)
"""What a team can say that it did; 'aangepast' needs the address of the new text."""


def vraag_eerst_het_team(signaal: Signaal) -> bool:
    """Whether this signal lies with the signal team now; call it in the transaction that stores the signal.

    One statement for a signal about own work, none for another. Without a team nobody would look: then it goes on.
    """
    eigen = signaal.oorzaak in EIGEN_WERK and signaal.aanleiding in VAN_DE_VLOER
    if not eigen or signaal.ernst == Ernst.HARDVOCHTIG or not _er_is_een_team():
        return False
    Teamvraag.objects.create(signaal=signaal, uiterlijk=uiterlijk("team", timezone.localdate()))
    return True


def _er_is_een_team() -> bool:
    rollen = rollen_met(Recht.SIGNALEN_TOEWIJZEN)
    return Lidmaatschap.objects.filter(rol__in=rollen, medewerker__is_active=True).exists()


def geef_door(vraag: Teamvraag, reden: str, door: Medewerker) -> Teamvraag:
    """The team cannot solve it: it goes to the ministry now.

    Raises Geweigerd without the right or when it was answered; ValidationError without a reason;
    BevatPersoonsgegevens.
    """
    eis(door, Recht.SIGNALEN_TOEWIJZEN)
    reden = eis_reden(reden)
    with transaction.atomic():
        vast = _beantwoord(vraag, Teamstand.DOORGEGEVEN, reden, door)
        zet_signaal_klaar(vast.signaal, nieuw=True)
    return vast


def los_op(
    vraag: Teamvraag,
    uitkomst: str,
    tekst_medewerker: str,
    tekst_burger: str,
    door: Medewerker,
    *,
    bewijs: str = "",
) -> OntvangenReactie:
    """The team solved it: colleagues and citizen read so, and the ministry gets the signal with what was done.

    Raises Geweigerd without the right or when it was answered; ValidationError for what is missing;
    BevatPersoonsgegevens.
    """
    eis(door, Recht.SIGNALEN_TOEWIJZEN)
    reactie = OntvangenReactie(
        bron=settings.SIGNAAL_BRON,
        event_id=str(uuid4()),
        uitkomst=uitkomst,
        stand=Knelpuntstatus.BESLUIT,
        tekst_medewerker=schoon(tekst_medewerker),
        tekst_burger=schoon(tekst_burger),
        bewijs=schoon(bewijs),
        gegeven_op=timezone.now(),
    )
    _eis_volledig(reactie)
    with transaction.atomic():
        vast = _beantwoord(vraag, Teamstand.OPGELOST, reactie.tekst_medewerker, door)
        signaal = vast.signaal
        signaal.opgelost = reactie.tekst_medewerker
        signaal.save(update_fields=["opgelost"])
        reactie.signaal = signaal
        reactie.save(force_insert=True)
        zet_signaal_klaar(signaal, nieuw=True)
        meld(
            ReactieOntvangen(
                signaal_id=signaal.pk,
                uitkomst=uitkomst,
                stand=Knelpuntstatus.BESLUIT,
                tekst_medewerker=reactie.tekst_medewerker,
                tekst_burger=reactie.tekst_burger,
                van=signaal.afzender,
            )
        )
    return reactie


def _beantwoord(vraag: Teamvraag, stand: Teamstand, reden: str, door: Medewerker) -> Teamvraag:
    """Lock the question and answer it; of two colleagues the second is told."""
    vast = (
        Teamvraag.objects.select_for_update(of=("self",))
        .select_related("signaal__ministerie")
        .get(pk=vraag.pk)
    )
    if vast.stand != Teamstand.WACHT:
        raise Geweigerd(_("Een collega antwoordde al. Kijk wat er nu staat."))
    vast.stand, vast.reden, vast.door, vast.op = stand, reden, door, timezone.now()
    vast.clean_fields(exclude=["signaal", "door"])
    vast.save(update_fields=["stand", "reden", "door", "op"])
    return vast


def _eis_volledig(reactie: OntvangenReactie) -> None:
    if reactie.uitkomst not in UITKOMSTEN:
        raise ValidationError({"uitkomst": _("Kies wat u deed.")})
    reactie.clean_fields(exclude=["signaal"])
    if reactie.uitkomst == Uitkomst.AANGEPAST and not reactie.bewijs:
        raise ValidationError({"bewijs": _("Geef bij “Aangepast” het adres van de aangepaste tekst.")})
    velden = ("tekst_medewerker", "tekst_burger", "bewijs")
    eis_zonder_persoonsgegevens({veld: getattr(reactie, veld) for veld in velden})
