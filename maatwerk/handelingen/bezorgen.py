"""How a letter reached the citizen, and what we do when nobody saw it."""

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.handelingen import kom_toezegging_na, schrijf_tijdlijn
from loket.handelingen.bezorgen import bezorg
from loket.models import Bezorging, Bezorgwijze, Dossierstatus, Gebeurtenissoort, Stuk, VeiligContact
from loket.models.bezorging import AANGEKOMEN
from loket.models.brieven import kan_digitaal
from loket.stapzinnen import Langs, contactbelofte
from maatwerk.handelingen.bekendmaken import beloof_te_versturen, hoe_het_ging, maak_bekend
from maatwerk.handelingen.beloften import STUUR_BRIEF, beloof_gesprek, houd_een_volgende_stap
from maatwerk.handelingen.berichten import DOOR_MEDEWERKER
from maatwerk.handelingen.digitaal import zet_bericht_klaar
from maatwerk.handelingen.termijnbrieven import (
    MetBrief,
    Termijnbrief,
    lees_termijnbrief,
    nagekomen_bij_verzenden,
    rij_van_stuk,
)
from maatwerk.handelingen.toegang import eis_zaak, taal_van_de_burger, vergrendel_zaak
from maatwerk.models import Besluit, Zaak
from maatwerk.selecties.berichten import SOORTEN as BERICHTSOORTEN
from portal.berichten.intrekken import trek_stuk_in
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht
from portal.weergave.templatetags.weergave import datum

BEL_OVER_BRIEF: Final = contactbelofte(
    gettext_lazy("Wij bellen u of de brief met het besluit is aangekomen."), Langs.TELEFOON
)


@transaction.atomic
def leg_bezorging_vast(
    besluit: MetBrief, *, wijze: str, op: date, kenmerk: str, door: Medewerker
) -> Bezorging:
    """The letter went by post with this batch, or was handed over at this counter (Awb 3:41). The citizen reads it.

    Raises Geweigerd when this person may not, without proof, for a day that cannot be, when it was written down
    before, or by post where that is not safe. The first way that counts makes it known.
    """
    zaak = eis_zaak(besluit.zaak_id, door, Recht.ZAAK_BEHANDELEN)
    _eis_bewijs(zaak, besluit.brief_id, wijze, kenmerk)
    brief = lees_termijnbrief(besluit, zaak)
    rij = bezorg(brief.brief, Bezorgwijze(wijze), op=op, kenmerk=kenmerk.strip()[:80], door=door)
    _vertel_termijnbrief(brief, rij, door=door.naam)
    return rij


def vertel_bezorging(zaak: Zaak, stuk: Stuk, rij: Bezorging, *, door: str) -> None:
    """What follows from the way that any letter of a locked case went: it is made known, promises are kept."""
    besluit = rij_van_stuk(stuk.pk)
    if besluit is not None:
        _vertel_termijnbrief(lees_termijnbrief(besluit, zaak), rij, door=door)
    else:
        _vertel_bericht(zaak, stuk, rij, door=door)


def _vertel_termijnbrief(brief: Termijnbrief, rij: Bezorging, *, door: str) -> None:
    with taal_van_de_burger(brief.dossier):
        if brief.bekendgemaakt_op is None:
            maak_bekend(brief, rij, door=door)
        else:
            schrijf_tijdlijn(brief.dossier, Gebeurtenissoort.BESLUIT, hoe_het_ging(brief, rij), door=door)


@transaction.atomic
def leg_berichtbezorging_vast(
    zaak: Zaak, stuk: Stuk, *, wijze: str, op: date, kenmerk: str, door: Medewerker
) -> Bezorging:
    """The same for a letter from which no term runs; when nothing else waits, the promise to send is kept.

    Raises Geweigerd as `leg_bezorging_vast` does, and for a letter that is not one of those of this case.
    """
    vast = eis_zaak(zaak.pk, door, Recht.ZAAK_BEHANDELEN)
    if stuk.dossier_id != vast.dossier_id or stuk.soort not in BERICHTSOORTEN:
        raise Geweigerd(_("Dit hoort niet bij deze zaak."))
    _eis_bewijs(vast, stuk.pk, wijze, kenmerk)
    rij = bezorg(stuk, Bezorgwijze(wijze), op=op, kenmerk=kenmerk.strip()[:80], door=door)
    _vertel_bericht(vast, stuk, rij, door=door.naam)
    return rij


def _vertel_bericht(zaak: Zaak, stuk: Stuk, rij: Bezorging, *, door: str) -> None:
    trek_stuk_in(stuk.pk)
    with taal_van_de_burger(zaak.dossier):
        schrijf_tijdlijn(zaak.dossier, Gebeurtenissoort.STUK, _bericht_ging(stuk, rij), door=door)
        klaar = nagekomen_bij_verzenden(zaak, STUUR_BRIEF)
        if klaar and zaak.dossier.is_open:
            houd_een_volgende_stap(zaak, klaar, wie=zaak.behandelaar or zaak.dossier.team)
    for toezegging in klaar:
        kom_toezegging_na(toezegging, door=door)


def _bericht_ging(stuk: Stuk, bezorging: Bezorging) -> str:
    """How and when it went, for the citizen."""
    zin = (
        _("Op %(dag)s is deze brief op de post gedaan: “%(brief)s”.")
        if bezorging.wijze == Bezorgwijze.POST
        else _("U kreeg op %(dag)s deze brief in handen: “%(brief)s”.")
    )
    return zin % {"dag": datum(bezorging.op), "brief": stuk.titel}


def _eis_bewijs(zaak: Zaak, stuk_id: UUID | None, wijze: str, kenmerk: str) -> None:
    """Raises Geweigerd without proof, by post where that is not safe, or when it was written down before."""
    if wijze not in DOOR_MEDEWERKER:
        raise Geweigerd(_("Kies post of balie."))
    if not kenmerk.strip():
        raise Geweigerd(_("Noem het bewijs: het nummer van de post, of welke balie."))
    if wijze == Bezorgwijze.POST and zaak.dossier.veilig_contact == VeiligContact.NIET_VEILIG:
        raise Geweigerd(_("Post is hier niet veilig. Geef de brief aan de balie."))
    if stuk_id is None or Bezorging.objects.filter(stuk=stuk_id, wijze=wijze).exists():
        raise Geweigerd(_("Dit is al vastgelegd."))


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
        beloof_gesprek(zaak, BEL_OVER_BRIEF)
    return True
