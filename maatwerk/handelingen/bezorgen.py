"""How a letter that carries a term reached the citizen, and what we do when nobody saw it."""

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.handelingen import schrijf_tijdlijn
from loket.handelingen.bezorgen import bezorg
from loket.models import Bezorging, Bezorgwijze, Dossierstatus, Gebeurtenissoort, VeiligContact
from loket.models.bezorging import AANGEKOMEN
from loket.models.brieven import kan_digitaal
from loket.stapzinnen import Langs, contactbelofte, contactzin
from maatwerk import dagen
from maatwerk.handelingen.bekendmaken import beloof_te_versturen, hoe_het_ging, maak_bekend
from maatwerk.handelingen.beloften import beloof
from maatwerk.handelingen.digitaal import zet_bericht_klaar
from maatwerk.handelingen.termijnbrieven import MetBrief, Termijnbrief, lees_termijnbrief
from maatwerk.handelingen.toegang import eis_zaak, taal_van_de_burger, vergrendel_zaak
from maatwerk.models import Belofte, Besluit
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht

BEL_OVER_BRIEF: Final = contactbelofte(
    gettext_lazy("Wij bellen u of de brief met het besluit is aangekomen."), Langs.TELEFOON
)
DOOR_MEDEWERKER: Final = (Bezorgwijze.POST, Bezorgwijze.UITGEREIKT)


@transaction.atomic
def leg_bezorging_vast(
    besluit: MetBrief, *, wijze: str, op: date, kenmerk: str, door: Medewerker
) -> Bezorging:
    """The letter went by post with this batch, or was handed over at this counter (Awb 3:41). The citizen reads it.

    Raises Geweigerd when this person may not, without proof, for a day that cannot be, when it was written down
    before, or by post where that is not safe. The first way that counts makes it known.
    """
    zaak = eis_zaak(besluit.zaak_id, door, Recht.ZAAK_BEHANDELEN)
    if wijze not in DOOR_MEDEWERKER:
        raise Geweigerd(_("Kies post of balie."))
    if not kenmerk.strip():
        raise Geweigerd(_("Noem het bewijs: het nummer van de post, of welke balie."))
    if wijze == Bezorgwijze.POST and zaak.dossier.veilig_contact == VeiligContact.NIET_VEILIG:
        raise Geweigerd(_("Post is hier niet veilig. Geef de brief aan de balie."))
    if besluit.brief_id is None or Bezorging.objects.filter(stuk=besluit.brief_id, wijze=wijze).exists():
        raise Geweigerd(_("Dit is al vastgelegd."))
    brief = lees_termijnbrief(besluit, zaak)
    rij = bezorg(brief.brief, Bezorgwijze(wijze), op=op, kenmerk=kenmerk.strip()[:80], door=door)
    with taal_van_de_burger(zaak.dossier):
        if brief.bekendgemaakt_op is None:
            maak_bekend(brief, rij, door=door.naam)
        else:
            schrijf_tijdlijn(zaak.dossier, Gebeurtenissoort.BESLUIT, hoe_het_ging(brief, rij), door=door.naam)
    return rij


def bied_brief_aan(brief: Termijnbrief) -> None:
    """The letter lies ready and still has to go, which somebody promises.

    Who chose for digital letters gets an e-mail: the letter is made known when that has left. To others an e-mail
    only tells that it lies ready. For a locked case, in the language of the citizen.
    """
    bezorg(brief.brief, Bezorgwijze.KLAARGELEGD, op=brief.getekend_op)
    beloof_te_versturen(brief)
    if kan_digitaal(brief.dossier):
        zet_bericht_klaar(brief, digitaal=True)
    elif brief.dossier.mailadres:
        zet_bericht_klaar(brief, digitaal=False)
        bezorg(brief.brief, Bezorgwijze.BERICHT, op=brief.getekend_op)


def ongeopend(vandaag: date) -> QuerySet[Besluit]:
    """The decisions whose letter nobody opened, posted or handed over after so many days, and nobody asked about."""
    gezien = Bezorging.objects.filter(stuk=OuterRef("brief"), wijze__in=[*AANGEKOMEN, Bezorgwijze.NAGEVRAAGD])
    return Besluit.objects.filter(
        ~Exists(gezien),
        bekendgemaakt_op__lte=vandaag - timedelta(days=settings.BRIEF_ONGEOPEND_DAGEN),
        zaak__dossier__status=Dossierstatus.OPEN,
    ).order_by("bekendgemaakt_op")


@transaction.atomic
def vraag_brief_na(besluit_id: UUID, *, vandaag: date) -> bool:
    """Nobody saw the letter: somebody calls, which stands on the work list. Returns whether it was due."""
    besluit = Besluit.objects.select_related("brief").get(pk=besluit_id)
    zaak = vergrendel_zaak(besluit.zaak_id)
    if not ongeopend(vandaag).filter(pk=besluit_id).exists():
        return False
    bezorg(besluit.brief, Bezorgwijze.NAGEVRAAGD, op=vandaag)
    with taal_van_de_burger(zaak.dossier):
        beloof(
            zaak,
            Belofte.CONTACT,
            wat=contactzin(zaak.dossier, BEL_OVER_BRIEF),
            wie=zaak.behandelaar or zaak.dossier.team,
            uiterlijk=dagen.contact_uiterlijk(timezone.localtime(), spoed=zaak.dossier.spoed),
        )
    return True
