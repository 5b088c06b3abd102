"""Cards with a lesson: from a closed case, reviewed by someone else, published, withdrawn with a reason (S34).

voorgesteld --reviewer agrees--> gepubliceerd --reason--> ingetrokken
    |  ^                                                       ^
 reason |  the writer writes anew                              | reason
    v  |                                                       |
   terug ------------------------------------------------------+
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.models import Dossier
from loket.selecties.signaleren import namen_van
from maatwerk.handelingen.toegang import eis_zaak
from maatwerk.models import (
    Feit,
    Kaartreactie,
    Kaartstaat,
    Kaartstap,
    Leerkaart,
    Zaak,
    Zaakstatus,
)
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht, eis
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import noteer
from signalen.teksten import BevatPersoonsgegevens, eis_zonder_persoonsgegevens, schoon

S = Kaartstaat
TEKSTEN: Final = ("titel", "wat_speelde", "wat_hielp", "tip")
ZAAK_OVER: Final = frozenset({Zaakstatus.GESLOTEN, Zaakstatus.INGETROKKEN})
"""Where the case is over; before that a lesson would be about something that still runs."""


@dataclass(frozen=True)
class Kaartovergang:
    """One allowed step: from, to, who, and whether it needs a reason."""

    van: Kaartstaat
    naar: Kaartstaat
    wie: Callable[[Leerkaart, Medewerker], bool]
    reden: bool


def _ander(kaart: Leerkaart, door: Medewerker) -> bool:
    """Someone who reviews lessons and did not write this one."""
    return door.mag(Recht.LESSEN_BEOORDELEN) and door.pk != kaart.schrijver_id


def _schrijver(kaart: Leerkaart, door: Medewerker) -> bool:
    return door.pk == kaart.schrijver_id


def _beiden(kaart: Leerkaart, door: Medewerker) -> bool:
    return _schrijver(kaart, door) or _ander(kaart, door)


OVERGANGEN: Final = (
    Kaartovergang(S.VOORGESTELD, S.GEPUBLICEERD, _ander, reden=False),
    Kaartovergang(S.VOORGESTELD, S.TERUG, _ander, reden=True),
    Kaartovergang(S.TERUG, S.VOORGESTELD, _schrijver, reden=False),
    Kaartovergang(S.VOORGESTELD, S.INGETROKKEN, _schrijver, reden=True),
    Kaartovergang(S.TERUG, S.INGETROKKEN, _schrijver, reden=True),
    Kaartovergang(S.GEPUBLICEERD, S.INGETROKKEN, _beiden, reden=True),
)


def mag_naar(kaart: Leerkaart, naar: Kaartstaat, door: Medewerker) -> bool:
    """Whether this person may take this step now."""
    return any(rij.van == kaart.staat and rij.naar == naar and rij.wie(kaart, door) for rij in OVERGANGEN)


@transaction.atomic
def schrijf_leerkaart(zaak: Zaak, door: Medewerker, *, velden: Mapping[str, Any]) -> Leerkaart:
    """Write the lesson of a closed case, or write it anew when the reviewer gave it back.

    `velden`: the four texts, `regeling`, `rechtsgrond` and `feiten`. Raises Geweigerd when this person may not, the
    case is not over, a card is with a reviewer or published already, something is empty, the ground is of another
    law, or the texts hold something of a person (promise 4: also the names of the dossier, and its code).
    """
    zaak = eis_zaak(zaak.pk, door, Recht.ZAAK_BEHANDELEN)
    if zaak.status not in ZAAK_OVER:
        raise Geweigerd(_("Schrijf de les op als de zaak klaar is."))
    kaart = Leerkaart.objects.select_for_update().filter(zaak=zaak).exclude(staat=S.INGETROKKEN).first()
    if kaart is None:
        kaart = Leerkaart(zaak=zaak, schrijver=door, fictief=zaak.dossier.fictief)
    elif not mag_naar(kaart, S.VOORGESTELD, door):
        raise Geweigerd(_("Van deze zaak is al een leerkaart."))
    teksten = {veld: schoon(str(velden[veld])) for veld in TEKSTEN}
    if not all(teksten.values()):
        raise Geweigerd(_("Vul de vier vakken in. Kort is goed."))
    eis_zonder_persoon(teksten, zaak.dossier)
    for veld, tekst in teksten.items():
        setattr(kaart, veld, tekst)
    kaart.regeling, kaart.rechtsgrond = velden["regeling"], velden.get("rechtsgrond")
    if kaart.rechtsgrond is not None and kaart.rechtsgrond.wet_id != kaart.regeling.pk:
        raise Geweigerd(
            _("Deze grond staat in een andere regeling. Kies een grond van deze regeling, of geen.")
        )
    feiten = sorted(set(velden.get("feiten") or ()) & set(Feit.values))
    kaart.kenmerk = f"+{'+'.join(feiten)}+" if feiten else ""
    kaart.staat, kaart.geschreven_op, kaart.beoordelaar = S.VOORGESTELD, timezone.now(), None
    kaart.save()
    _stap(kaart, door)
    noteer(
        Activiteit.ZAAK_BEHANDELEN,
        dossier_id=zaak.dossier_id,
        medewerker=door,
        namens=zaak.dossier.team.naam,
    )
    return kaart


@transaction.atomic
def zet_kaart(kaart: Leerkaart, naar: Kaartstaat, *, reden: str = "", door: Medewerker) -> Leerkaart:
    """Publish, give back or withdraw. Raises Geweigerd when this person may not now, or the reason is missing.

    Of two reviewers at once the second is refused.
    """
    eis(door, Recht.ZAKEN_ZIEN)
    kaart = Leerkaart.objects.select_for_update().get(pk=kaart.pk)
    overgang = next((rij for rij in OVERGANGEN if (rij.van, rij.naar) == (kaart.staat, naar)), None)
    if overgang is None or not overgang.wie(kaart, door):
        raise Geweigerd(_("Dit kan niet, of niet door u. Misschien was een collega u voor."))
    if overgang.reden and not reden.strip():
        raise Geweigerd(_("Schrijf op waarom."))
    if reden:
        eis_zonder_persoon({"reden": schoon(reden)}, kaart.zaak.dossier)
    kaart.staat = naar
    if naar in {S.GEPUBLICEERD, S.TERUG}:
        kaart.beoordelaar = door
    if naar == S.GEPUBLICEERD:
        kaart.gepubliceerd_op = timezone.now()
    kaart.save(update_fields=["staat", "beoordelaar", "gepubliceerd_op"])
    _stap(kaart, door, schoon(reden))
    return kaart


@transaction.atomic
def reageer_op_kaart(kaart: Leerkaart, *, tekst: str, door: Medewerker) -> Kaartreactie:
    """Add to a published lesson. Raises Geweigerd when it is not published, empty, or holds something of a person."""
    eis(door, Recht.ZAKEN_ZIEN)
    if kaart.staat != S.GEPUBLICEERD:
        raise Geweigerd(_("Op deze leerkaart kunt u niet reageren."))
    if not schoon(tekst):
        raise Geweigerd(_("Schrijf op wat u wilt zeggen."))
    eis_zonder_persoon({"tekst": schoon(tekst)}, kaart.zaak.dossier)
    return Kaartreactie.objects.create(kaart=kaart, door=door, tekst=schoon(tekst))


def eis_zonder_persoon(teksten: Mapping[str, str], dossier: Dossier) -> None:
    """Let pass texts that tell nothing of a person. Raises Geweigerd with what was found, for the own screen."""
    try:
        eis_zonder_persoonsgegevens(teksten, namen=namen_van(dossier))
    except BevatPersoonsgegevens as fout:
        gevonden = ", ".join(f"“{vondst.tekst}”" for rij in fout.vondsten.values() for vondst in rij)
        raise Geweigerd(
            _("Hier staat iets van een persoon: %(gevonden)s. Haal dat weg.") % {"gevonden": gevonden}
        ) from fout
    if any(dossier.code.casefold() in tekst.casefold() for tekst in teksten.values()):
        raise Geweigerd(_("Haal de code van het dossier weg."))


def _stap(kaart: Leerkaart, door: Medewerker, reden: str = "") -> None:
    Kaartstap.objects.create(kaart=kaart, naar=kaart.staat, door=door, reden=reden)
