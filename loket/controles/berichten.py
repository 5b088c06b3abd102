"""What `manage.py controleer` checks about messages to citizens: promises 1, 4, 9 and 11."""

from datetime import timedelta
from typing import Final

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from loket.berichtsoorten import DIGITAAL, SOORTEN
from loket.handelingen.vervolgberichten import te_vervolgen
from loket.models import Dossier, Machtiging
from portal.berichten.models import Partijstand, Poststuk
from portal.registers import controle
from portal.uitgaand.models import Kanaal, Ontvangst, Status, Uitgaand
from portal.uitgaand.motor import NietGeschreven, geschreven

GEDULD: Final = timedelta(hours=3)
"""The sweep runs every hour."""
POST_GEDULD: Final = timedelta(days=5)
"""After so long a letter that waits to be posted is a person who waits."""


@controle("1 a message that did not arrive took another way, or a person was asked")
def geen_stil_bericht() -> list[str]:
    """Messages of which nothing followed, long after something should have."""
    rijen = te_vervolgen(timezone.now() - GEDULD).filter(
        Q(verzonden_op__isnull=True, volgende_poging_op__lt=timezone.now() - GEDULD)
        | Q(verzonden_op__lt=timezone.now() - GEDULD)
    )
    return [f"{rij.pk}: {rij.omschrijving}" for rij in rijen.defer("bestemming", "inhoud")]


@controle("1 who lets a helper alone hear the news has a helper who hears it")
def nieuws_komt_aan() -> list[str]:
    """Dossiers of which the news goes to nobody: by an hour after its last day a mandate gives that back."""
    gisteren = timezone.localdate() - timedelta(days=1)
    helper = Machtiging.objects.geldig(gisteren).filter(dossier=OuterRef("pk"), bericht_alleen=True)
    rijen = Dossier.objects.filter(~Exists(helper), bericht_via_helper=True)
    return [f"dossier {rij.pk}: no helper gets word" for rij in rijen.only("pk")]


@controle("1 no letter waits long to be posted")
def post_gaat_weg() -> list[str]:
    """Letters that were not posted for days."""
    rijen = Poststuk.objects.filter(
        Q(partij__isnull=True) | Q(partij__stand=Partijstand.GEMAAKT),
        klaar_op__lt=timezone.now() - POST_GEDULD,
        ingetrokken_op__isnull=True,
    )
    return [f"{rij.pk}: waits since {rij.klaar_op:%Y-%m-%d}" for rij in rijen.only("pk", "klaar_op")]


@controle("4 e-mail and text message hold neither name nor subject of their dossier")
def niets_persoonlijks() -> list[str]:
    """What a stranger with the mailbox or the telephone could read of the person."""
    fout = []
    rijen = Uitgaand.objects.filter(kanaal__in=[Kanaal.EMAIL, Kanaal.SMS], soort__in=SOORTEN).order_by("pk")
    dossiers = Dossier.objects.only("naam", "onderwerp").in_bulk(list(rijen.values_list("over", flat=True)))
    for rij in rijen.iterator(200):
        dossier = dossiers.get(rij.over)
        try:
            inhoud = geschreven(rij.inhoud)
        except NietGeschreven as waarom:
            fout.append(f"{rij.pk}: {rij.omschrijving}, not written ({waarom})")
            continue
        tekst = f"{inhoud['onderwerp']} {inhoud['tekst']}"
        if dossier is not None and any(
            len(woord) > 2 and woord in tekst for woord in (dossier.naam, dossier.onderwerp)
        ):
            fout.append(f"{rij.pk}: {rij.omschrijving}")
    return fout


@controle("9 nothing is on its way to who said that contact is not safe")
def niets_naar_onveilig() -> list[str]:
    """Messages that wait although contact is not safe."""
    onveilig = Dossier.objects.exclude(veilig_contact__in=["", "veilig"]).values("pk")
    rijen = Uitgaand.objects.filter(over__in=onveilig, soort__in=SOORTEN, status=Status.WACHT)
    return [f"{rij.pk}: {rij.omschrijving}" for rij in rijen.defer("bestemming", "inhoud")]


@controle("11 a way follows one that failed, and never the same one")
def wegen_kloppen() -> list[str]:
    """Ways that follow one that did not fail, or that are the same as it."""
    rijen = Uitgaand.objects.filter(vorige__isnull=False)
    fout = rijen.filter(
        Q(kanaal=F("vorige__kanaal"))
        | Q(vorige__vervolg_op__isnull=True)
        | Q(vorige__status=Status.WACHT)
        | Q(vorige__kanaal__in=DIGITAAL, vorige__status=Status.VERZONDEN, vorige__ontvangst="")
    )
    return [f"{rij.pk} after {rij.vorige_id}" for rij in fout.defer("bestemming", "inhoud")]


@controle("11 a letter that is posted says so at its message")
def gepost_is_verteld() -> list[str]:
    """Letters of a batch that was posted, of which the outbox, or the case that they are from, knows nothing."""
    gepost = Poststuk.objects.filter(partij__stand=Partijstand.GEPOST, ingetrokken_op__isnull=True)
    rijen = Uitgaand.objects.filter(pk__in=gepost.values("pk"), ontvangst=Ontvangst.ONBEKEND)
    onverteld = gepost.filter(
        stuk__isnull=False, verteld_op__isnull=True, partij__gepost_op__lt=timezone.localdate()
    )
    return [str(sleutel) for vraag in (rijen, onverteld) for sleutel in vraag.values_list("pk", flat=True)]
