"""Sending a letter digitally: to who chose for it, an e-mail that it lies ready (Awb afdeling 2.3).

The letter is made known on the day on which that e-mail left, and never when it did not: then staff read that it
has to go by post. The outbox says how an e-mail ended.
"""

from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.handelingen.bezorgen import bezorg
from loket.handelingen.bijschrijven import schrijf_notitie
from loket.models import Bezorging, Bezorgwijze
from loket.models.brieven import kan_digitaal
from maatwerk.handelingen.bekendmaken import maak_bekend
from maatwerk.handelingen.termijnbrieven import (
    MET_BRIEF,
    MetBrief,
    Termijnbrief,
    lees_termijnbrief,
    rij_van_stuk,
)
from maatwerk.handelingen.toegang import eis_zaak, taal_van_de_burger, vergrendel_zaak
from portal.berichten.email import zet_email_klaar
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht
from portal.uitgaand.models import Status, Uitgaand

SLEUTEL: Final = "brief:"
"""How the keys begin by which the outbox knows these e-mails."""
_DIGITAAL: Final = "digitaal"


def berichtsleutel(stuk_id: UUID, *, digitaal: bool) -> str:
    """The key of the e-mail about this letter."""
    return f"{SLEUTEL}{stuk_id}:{_DIGITAAL if digitaal else 'klaar'}"


def zet_bericht_klaar(brief: Termijnbrief, *, digitaal: bool) -> None:
    """Tell who gave an address that the letter lies ready; what was decided does not travel by e-mail.

    Is it not `digitaal`, then it says that the letter comes by post as well.
    """
    dossier, behandelaar = brief.dossier, brief.zaak.behandelaar
    zet_email_klaar(
        naar=dossier.mailadres,
        sjabloon="berichten/besluit",
        inhoud={
            "volgen_url": f"{settings.BASIS_URL}{reverse('volgen')}",
            "wat": brief.mail,
            "op_papier": not digitaal,
            "wie": behandelaar.naam if behandelaar else "",
            "telefoon": behandelaar.telefoon if behandelaar else "",
        },
        taal=dossier.taal,
        sleutel=berichtsleutel(brief.brief.pk, digitaal=digitaal),
        omschrijving="brief ligt klaar",
        over=dossier.pk,
    )


@transaction.atomic
def stuur_digitaal(besluit: MetBrief, *, door: Medewerker) -> None:
    """Send a letter that lies ready to someone who chose for it since, or to whom an e-mail did not go before.

    Raises Geweigerd when this person may not, the citizen did not choose for it, it was sent like this before, or the
    e-mail is on its way.
    """
    zaak = eis_zaak(besluit.zaak_id, door, Recht.ZAAK_BEHANDELEN)
    if not kan_digitaal(zaak.dossier):
        raise Geweigerd(_("De burger koos niet voor digitale brieven. Stuur de brief per post."))
    if besluit.brief_id is None or _staat_er(besluit.brief_id, Bezorgwijze.DIGITAAL):
        raise Geweigerd(_("Dit is al vastgelegd."))
    eerder = Uitgaand.objects.filter(sleutel=berichtsleutel(besluit.brief_id, digitaal=True))
    if eerder.exclude(status=Status.MISLUKT).exists():
        raise Geweigerd(_("De e-mail is al onderweg. Kijk over een paar minuten opnieuw."))
    eerder.delete()  # it goes to the address of now
    with taal_van_de_burger(zaak.dossier):
        zet_bericht_klaar(lees_termijnbrief(besluit, zaak), digitaal=True)


def verwerk_afloop(bericht_id: UUID) -> bool:
    """An e-mail about a letter was sent, or failed for good: keep what that means. Returns whether that was new.

    Sent: the letter is made known on that day, unless it was before, or the citizen chose otherwise meanwhile.
    Failed: colleagues read what to do, and the promise to send the letter stays open. Twice is once.
    """
    bericht = Uitgaand.objects.filter(pk=bericht_id).first()
    if bericht is None or not bericht.sleutel.endswith(f":{_DIGITAAL}"):
        return False
    rij = rij_van_stuk(UUID(bericht.sleutel.removeprefix(SLEUTEL).removesuffix(f":{_DIGITAAL}")))
    if rij is None:
        return False
    with transaction.atomic():
        brief = lees_termijnbrief(rij, vergrendel_zaak(rij.zaak_id))
        if bericht.status == Status.VERZONDEN and bericht.verzonden_op:
            return _is_weg(brief, bericht)
        return bericht.status == Status.MISLUKT and _kwam_niet_weg(brief)


def _is_weg(brief: Termijnbrief, bericht: Uitgaand) -> bool:
    if _staat_er(brief.brief.pk, Bezorgwijze.DIGITAAL):
        return False
    dossier = brief.dossier
    if not (kan_digitaal(dossier) and bericht.bestemming == dossier.mailadres):
        return _telt_niet(brief)
    keuze = timezone.localdate(dossier.brieven_sinds).isoformat() if dossier.brieven_sinds else ""
    rij = bezorg(
        brief.brief,
        Bezorgwijze.DIGITAAL,
        op=timezone.localdate(bericht.verzonden_op),
        kenmerk=f"keuze {keuze}, {dossier.brieven_via}"[:80],
    )
    if brief.bekendgemaakt_op is None:
        with taal_van_de_burger(dossier):
            maak_bekend(brief, rij, door=brief.wie.naam)
    return True


def _telt_niet(brief: Termijnbrief) -> bool:
    """It left, but the citizen chose for post or has another address by now: nothing was made known (Awb 2:14)."""
    tekst = gettext_lazy(
        "De e-mail over “%(brief)s” ging weg, maar de burger koos intussen voor post of heeft een ander "
        "e-mailadres. De brief is dus niet verstuurd. Geef hem per post of aan de balie."
    )
    return _is_niet_verstuurd(brief, Bezorgwijze.BERICHT, tekst)


def _kwam_niet_weg(brief: Termijnbrief) -> bool:
    tekst = gettext_lazy(
        "De e-mail over “%(brief)s” kwam niet weg. De brief is dus niet verstuurd. Geef hem per post of aan de "
        "balie, en kijk het e-mailadres na."
    )
    return _is_niet_verstuurd(brief, Bezorgwijze.MISLUKT, tekst)


def _is_niet_verstuurd(brief: Termijnbrief, wijze: Bezorgwijze, tekst: Promise) -> bool:
    """Keep how it went and tell colleagues what to do; False when that stands there, or the letter was sent."""
    if brief.bekendgemaakt_op is not None or _staat_er(brief.brief.pk, wijze):
        return False
    bezorg(brief.brief, wijze, op=timezone.localdate())
    schrijf_notitie(brief.dossier, tekst, brief=brief.brief.titel)
    return True


def _staat_er(stuk_id: UUID, wijze: Bezorgwijze) -> bool:
    return Bezorging.objects.filter(stuk=stuk_id, wijze=wijze).exists()


def te_verwerken(hoogstens: int) -> list[UUID]:
    """The e-mails that ended and of which the letter does not tell it yet: what a worker that died left."""
    wachten: list[Any] = []
    for model in MET_BRIEF:
        wachten += model._default_manager.filter(
            brief__isnull=False, bekendgemaakt_op__isnull=True
        ).values_list("brief_id", flat=True)
    mislukt = Bezorging.objects.filter(stuk__in=wachten, wijze=Bezorgwijze.MISLUKT)
    sleutels = {stuk: berichtsleutel(stuk, digitaal=True) for stuk in wachten}
    gemeld = [sleutels[stuk] for stuk in mislukt.values_list("stuk_id", flat=True)]
    klaar = Uitgaand.objects.filter(
        sleutel__in=sleutels.values(), status__in=[Status.VERZONDEN, Status.MISLUKT]
    ).exclude(status=Status.MISLUKT, sleutel__in=gemeld)
    return list(klaar.values_list("pk", flat=True)[:hoogstens])
