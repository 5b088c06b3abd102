"""How the letter of a decision reached the citizen, and what we do when it did not."""

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
from loket.models import Actie, Bezorging, Bezorgwijze, Dossierstatus, Gebeurtenissoort, VeiligContact
from loket.models.bezorging import AANGEKOMEN
from loket.stapzinnen import Langs, contactbelofte, contactzin
from maatwerk import dagen
from maatwerk.handelingen.beloften import beloof
from maatwerk.handelingen.toegang import eis_zaak, taal_van_de_burger, vergrendel_zaak
from maatwerk.models import Belofte, Besluit, Bezwaar
from portal.gebeurtenissen.soorten import BezwaarGemaakt
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht
from portal.weergave.templatetags.weergave import datum

BEL_OVER_BRIEF: Final = contactbelofte(
    gettext_lazy("Wij bellen u of de brief met het besluit is aangekomen."), Langs.TELEFOON
)
DOOR_MEDEWERKER: Final = (Bezorgwijze.POST, Bezorgwijze.UITGEREIKT)
BEKENDGEMAAKT: Final = (*AANGEKOMEN, Bezorgwijze.BERICHT)
"""What begins the term to disagree; of two the first. For who gave an address the message that it lies ready too."""


@transaction.atomic
def leg_bezorging_vast(
    besluit: Besluit, *, wijze: str, op: date, kenmerk: str, door: Medewerker
) -> Bezorging:
    """The letter went by post with this batch, or was handed over at this counter (Awb 3:41). The citizen reads it.

    Raises Geweigerd when this person may not, without proof, for a day that cannot be, when it was written down
    before, or by post where that is not safe. When this is how it became known, the date to disagree follows it.
    """
    zaak = eis_zaak(besluit.zaak_id, door, Recht.ZAAK_BEHANDELEN)
    if wijze not in DOOR_MEDEWERKER:
        raise Geweigerd(_("Kies post of balie."))
    if not kenmerk.strip():
        raise Geweigerd(_("Noem het bewijs: het nummer van de post, of welke balie."))
    if wijze == Bezorgwijze.POST and zaak.dossier.veilig_contact == VeiligContact.NIET_VEILIG:
        raise Geweigerd(_("Post is hier niet veilig. Geef de brief aan de balie."))
    if Bezorging.objects.filter(stuk=besluit.brief_id, wijze=wijze).exists():
        raise Geweigerd(_("Dit is al vastgelegd."))
    eerder_bekend = Bezorging.objects.filter(
        stuk=besluit.brief_id, wijze__in=BEKENDGEMAAKT, op__lte=op
    ).exists()
    rij = bezorg(besluit.brief, Bezorgwijze(wijze), op=op, kenmerk=kenmerk.strip()[:80], door=door)
    with taal_van_de_burger(zaak.dossier):
        tekst = (
            _("De brief met het besluit is op %(dag)s op de post gedaan.")
            if wijze == Bezorgwijze.POST
            else _("U kreeg de brief met het besluit op %(dag)s in handen.")
        )
        schrijf_tijdlijn(zaak.dossier, Gebeurtenissoort.BESLUIT, tekst % {"dag": datum(op)}, door=door.naam)
        if not eerder_bekend and op > besluit.bekendgemaakt_op:
            _verzet_bezwaardag(besluit.pk, op, door)
    return rij


def _verzet_bezwaardag(besluit_id: UUID, op: date, door: Medewerker) -> None:
    """The term to disagree begins the day after the letter was sent or handed over (Awb 3:41, 6:8).

    What was decided stays as it was; only the two days that follow from the delivery are set. A bezwaar that came
    before (Awb 6:10) keeps the date that we then named, which is the earliest.
    """
    besluit = Besluit.objects.select_related("regeling", "zaak__dossier").get(pk=besluit_id)
    if Bezwaar.objects.filter(besluit=besluit_id).exists():
        return
    nieuw = dagen.rechtsmiddel_tegen(besluit, op).dag
    Besluit.objects.filter(pk=besluit_id).update(bekendgemaakt_op=op, bezwaar_uiterlijk=nieuw)
    Actie.objects.filter(
        stuk=besluit.brief_id, gebeurtenis=BezwaarGemaakt.__name__, gedaan_op__isnull=True
    ).update(uiterlijk=nieuw)
    tekst = (
        _(
            "U kreeg de brief later dan de dag die erop staat. Daarom heeft u langer de tijd. "
            "U kunt uiterlijk %(dag)s naar de rechter (beroep)."
        )
        if besluit.herziet_id is not None
        else _(
            "U kreeg de brief later dan de dag die erop staat. Daarom heeft u langer de tijd. "
            "Bent u het niet eens? Laat dat uiterlijk %(dag)s weten."
        )
    )
    schrijf_tijdlijn(
        besluit.zaak.dossier, Gebeurtenissoort.TERMIJN, tekst % {"dag": datum(nieuw)}, door=door.naam
    )


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
            wie=zaak.behandelaar.naam if zaak.behandelaar else zaak.dossier.team.naam,
            uiterlijk=dagen.contact_uiterlijk(timezone.localtime(), spoed=zaak.dossier.spoed),
        )
    return True
