"""Background work of the door; a task takes only an id and looks at the state first."""

from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from celery import shared_task
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from loket.handelingen.afspraakdag import herinner_aan_afspraak
from loket.handelingen.afspraakdag import te_herinneren as te_herinneren_afspraken
from loket.handelingen.afspreken import verloop
from loket.handelingen.balie import ruim_concepten_op
from loket.handelingen.bestandsopslag import ga_rond
from loket.handelingen.bewaren import beeindig, herinner, te_herinneren, verlopen
from loket.handelingen.bijlagen import keur_bijlage, te_keuren
from loket.handelingen.deurtellen import tel_deur
from loket.handelingen.dienststand import (
    te_vertellen_gestopt,
    te_vertellen_loopt_weer,
    vertel_dat_dienst_stopte,
    vertel_dat_dienst_weer_loopt,
)
from loket.handelingen.een_ding import herinner_aan_stap
from loket.handelingen.eenmaal import ruim_eenmalig_op
from loket.handelingen.gehoord import ruim_woorden_op, vraag_na_contact
from loket.handelingen.gesprekken import gemiste_gesprekken, meld_gemist
from loket.handelingen.helpernieuws import (
    geef_berichten_terug,
    te_vertellen_helpers,
    vertel_helper,
    zonder_helper,
)
from loket.handelingen.hertraining import aan_de_beurt, train
from loket.handelingen.hulpbehoeften import opnieuw_te_vragen, vraag_behoefte_opnieuw
from loket.handelingen.meldingen import VERS, lopende_abonnementen, meld_wat_veranderde
from loket.handelingen.navraag import stel_navraag
from loket.handelingen.overdracht import herinner_ontvanger, laat_verlopen
from loket.handelingen.overdracht.klok import te_herinneren_overdrachten, verlopen_overdrachten
from loket.handelingen.overdracht.zaak import te_vertellen, vertel_afloop
from loket.handelingen.puntsluiten import dagen_met_afspraken, maak_dag_vrij
from loket.handelingen.samen import ruim_samen_op as ruim_sessies_op
from loket.handelingen.tellen import vat_stappen_samen
from loket.handelingen.vernietigen import stel_lijst_voor
from loket.handelingen.vervolgberichten import te_vervolgen, vervolg_bericht
from loket.handelingen.wachten import bied_vrije_tijden_aan, verloop_aanbod
from loket.handelingen.weekkaart import maak_weekkaarten as maak_alle_weekkaarten
from loket.models import (
    Afspraak,
    Afspraakstatus,
    Bewaarcode,
    Einde,
    Navraag,
    Stuk,
    Toezeggingstatus,
    Volgpoging,
    Wachtplek,
    Wachtstatus,
)
from loket.selecties.een_ding import te_herinneren_stappen
from loket.selecties.gehoord import nieuwe_contacten
from portal.berichten.pdf import maak_pdf
from portal.berichten.uitleg import met_uitleg
from portal.elk import doe_elk
from portal.logboek.klok import op_de_klok
from portal.uitgaand import broker
from portal.uitgaand.pauze import pauze_na
from portal.uitgaand.tasks import VEEG_AANTAL


def bied_stuk_aan(stuk_id: UUID) -> bool:
    """Ask a worker for the PDF of a paper; return whether the broker took it."""
    return broker.bied_aan(maak_stuk_pdf, stuk_id)


@shared_task
def maak_stuk_pdf(stuk_id: str) -> None:
    """Make the PDF of one paper if it is its turn. Raises ValueError when the paper is not whole.

    The next attempt is planned before this one begins, so a worker that dies with it leaves nothing behind, and of
    two workers at once only the first makes it.
    """
    nu = timezone.now()
    with transaction.atomic():
        stuk = _aan_de_beurt(nu).select_for_update(of=("self",)).filter(pk=stuk_id).first()
        if stuk is None:
            return
        stuk.pdf_pogingen += 1
        stuk.pdf_volgende_poging_op = nu + pauze_na(stuk.pdf_pogingen)
        stuk.save(update_fields=["pdf_pogingen", "pdf_volgende_poging_op"])
    if not stuk.is_heel or (stuk.blad and not stuk.blad.is_heel):
        raise ValueError(f"The text of paper {stuk_id} is not what its hash says.")
    pdf = maak_pdf(
        met_uitleg(stuk.compleet, stuk.uitlegcode, taal=stuk.dossier.taal),
        titel=stuk.titel,
        taal=stuk.dossier.taal,
        bijlage_json=stuk.gegevens.encode() if stuk.gegevens else None,
    )
    # A letter that was sent meanwhile got its sheet: this PDF is without it, and another one follows.
    Stuk.objects.filter(
        pk=stuk.pk, pdf_gemaakt_op__isnull=True, verzendblad__isnull=stuk.blad is None
    ).update(pdf=pdf, pdf_gemaakt_op=timezone.now())


def _aan_de_beurt(nu: datetime) -> QuerySet[Stuk]:
    return Stuk.objects.select_related("dossier", "verzendblad").filter(
        hoort_bij__isnull=True, pdf_gemaakt_op__isnull=True, pdf_volgende_poging_op__lte=nu
    )


@shared_task
def veeg_stukken() -> None:
    """Ask again for the PDFs that a failure, a crash or an absent broker left unmade."""
    rijen = _aan_de_beurt(timezone.now()).order_by("pdf_volgende_poging_op")
    for stuk_id in rijen.values_list("pk", flat=True)[:VEEG_AANTAL]:
        bied_stuk_aan(stuk_id)


def bied_keuring_aan(bijlage_id: UUID) -> bool:
    """Ask a worker to have a file looked at for viruses; return whether the broker took it."""
    return broker.bied_aan(keur_op_virussen, bijlage_id)


@shared_task
@op_de_klok
def keur_op_virussen(bijlage_id: str) -> None:
    """Have one file looked at if it is its turn. Raises KeurderOnbereikbaar; the file waits, and staff see it."""
    keur_bijlage(UUID(bijlage_id))


@shared_task
def veeg_bijlagen() -> None:
    """Ask again for the files that a scanner that was away left waiting."""
    for bijlage_id in te_keuren()[:VEEG_AANTAL]:
        bied_keuring_aan(bijlage_id)


@shared_task
def verhuis_bestanden() -> None:
    """Move files to the store or back, and take from there what was deleted. Raises what went wrong; those wait."""
    ga_rond(VEEG_AANTAL)


def bied_hertraining_aan(hertraining_id: UUID) -> bool:
    """Ask a worker to train the search anew; return whether the broker took it."""
    return broker.bied_aan(hertrain, hertraining_id)


@shared_task
def hertrain(hertraining_id: str) -> None:
    """Train the search anew if it is its turn; the web process never does."""
    train(UUID(hertraining_id))


@shared_task
def veeg_hertrainingen() -> None:
    """Ask again for a training that a failure, a crash or an absent broker left undone."""
    for hertraining_id in aan_de_beurt(timezone.now()).values_list("pk", flat=True):
        bied_hertraining_aan(hertraining_id)


@shared_task
@op_de_klok
def herinner_intakes() -> None:
    """Remind everyone once who saved a story, left an address and did not come back."""
    doe_elk((herinner, te_herinneren().values_list("pk", flat=True)[:VEEG_AANTAL]))


@shared_task
@op_de_klok
def vervolg_bericht_van(bericht_id: str) -> None:
    """Take the next way for one message that did not arrive or was not read."""
    vervolg_bericht(UUID(bericht_id))


@shared_task
@op_de_klok
def veeg_berichten() -> None:
    """Take the next way for every message that failed, came back or lies unread too long."""
    doe_elk((vervolg_bericht, te_vervolgen(timezone.now()).values_list("pk", flat=True)[:VEEG_AANTAL]))


@shared_task
@op_de_klok
def stel_navraag_van(navraag_id: str) -> None:
    """Take the step of one asking that is due today."""
    navraag = Navraag.objects.filter(pk=navraag_id).first()
    if navraag is not None:
        stel_navraag(navraag, vandaag=timezone.localdate())


@shared_task
@op_de_klok
def vraag_behoeften_opnieuw() -> None:
    """Promise to ask again what helps, for every need of which the last day is over."""
    vandaag = timezone.localdate()
    vraag = partial(vraag_behoefte_opnieuw, vandaag=vandaag)
    doe_elk((vraag, opnieuw_te_vragen(vandaag).values_list("pk", flat=True)))


@shared_task
@op_de_klok
def herinner_aan_stappen() -> None:
    """Send word, once, of each own step of the next working day."""
    doe_elk((herinner_aan_stap, te_herinneren_stappen(timezone.localdate())))


@shared_task
@op_de_klok
def vertel_gestopte_diensten() -> None:
    """Tell who has an open question about a service that was paused, stopped or runs again, each once."""
    doe_elk(
        (vertel_dat_dienst_stopte, te_vertellen_gestopt().values_list("pk", flat=True)[:VEEG_AANTAL]),
        (vertel_dat_dienst_weer_loopt, te_vertellen_loopt_weer().values_list("pk", flat=True)[:VEEG_AANTAL]),
    )


@shared_task
@op_de_klok
def vertel_helpers() -> None:
    """Tell each helper who gets word that there is news, once for all that is new."""
    doe_elk(
        (vertel_helper, te_vertellen_helpers().values_list("pk", flat=True)),
        (geef_berichten_terug, zonder_helper().values_list("pk", flat=True)),
    )


@shared_task
@op_de_klok
def vraag_of_gehoord() -> None:
    """Ask about every contact that ended, each once, and delete own words of long ago."""
    ruim_woorden_op()
    doe_elk((vraag_na_contact, nieuwe_contacten(timezone.now())[:VEEG_AANTAL]))


@shared_task
def veeg_navragen() -> None:
    """Offer every asking whose day has come; what no worker took is offered again the next time."""
    rijen = Navraag.objects.filter(
        toezegging__status=Toezeggingstatus.OPEN, toezegging__uiterlijk__lte=timezone.localdate()
    ).order_by("toezegging__uiterlijk")
    for navraag_id in rijen.values_list("pk", flat=True):
        broker.bied_aan(stel_navraag_van, navraag_id)


@shared_task
@op_de_klok
def veeg_overdrachten() -> None:
    """Return what nobody answered in time to its sender, and remind who has the last day today.

    Staff also read of each case in the register of a receiver how it ended, when nobody told that yet.
    """
    nu, vandaag = timezone.now(), timezone.localdate()
    doe_elk(
        (laat_verlopen, verlopen_overdrachten(nu).values_list("pk", flat=True)[:VEEG_AANTAL]),
        (herinner_ontvanger, te_herinneren_overdrachten(vandaag).values_list("pk", flat=True)[:VEEG_AANTAL]),
        (vertel_afloop, te_vertellen().values_list("pk", flat=True)[:VEEG_AANTAL]),
    )


@shared_task
def ruim_intakes_op() -> None:
    """Delete intakes whose last day is over, codes and keys remembered long enough, and yesterday's wrong codes.

    The counts of steps stay; those of past days are put together.
    """
    while ids := list(verlopen().values_list("pk", flat=True)[:VEEG_AANTAL]):
        with transaction.atomic():
            beeindig(ids, Einde.VERLOPEN)
    lang_geleden = timezone.localdate() - timedelta(days=settings.INTAKE_CODE_ONTHOUDEN_DAGEN)
    Bewaarcode.objects.filter(einde_op__lt=lang_geleden).delete()
    Volgpoging.objects.filter(laatst_op__lt=timezone.now() - timedelta(days=1)).delete()
    ruim_eenmalig_op()
    vat_stappen_samen()


@shared_task
def ruim_samen_op() -> None:
    """Delete what was filled in together and then left alone, and old drafts of talks."""
    ruim_sessies_op()
    ruim_concepten_op()


@shared_task
@op_de_klok
def veeg_afspraken() -> None:
    """Give back times that nobody confirmed, end offers that nobody answered, and offer what is free to who waits.

    Whoever still has an appointment on a day that was closed is offered another time.
    """
    nu = timezone.now()
    gekozen = Afspraak.objects.filter(
        status=Afspraakstatus.GERESERVEERD, aanbod=False, gereserveerd_tot__lte=nu
    )
    aangeboden = Wachtplek.objects.filter(status=Wachtstatus.AANGEBODEN, aanbod__gereserveerd_tot__lte=nu)
    wachtend = Wachtplek.objects.filter(status=Wachtstatus.WACHT).order_by("informatiepunt")
    doe_elk(
        (maak_dag_vrij, dagen_met_afspraken()),
        (verloop, gekozen.values_list("pk", flat=True)[:VEEG_AANTAL]),
        (verloop_aanbod, aangeboden.values_list("pk", flat=True)[:VEEG_AANTAL]),
        (bied_vrije_tijden_aan, wachtend.values_list("informatiepunt", flat=True).distinct()),
    )


@shared_task
@op_de_klok
def herinner_afspraken() -> None:
    """Remind everyone once, on the working day before."""
    doe_elk((herinner_aan_afspraak, te_herinneren_afspraken(timezone.localdate())))


@shared_task
@op_de_klok
def bewaak_gesprekken() -> None:
    """Bring promised calls that were not made to the team leader, each once."""
    doe_elk((meld_gemist, gemiste_gesprekken(timezone.now())[:VEEG_AANTAL]))


@shared_task
def maak_weekkaarten() -> None:
    """Freeze the feedback card of each counter over the last whole week, and any that was missed."""
    maak_alle_weekkaarten(timezone.localdate())


@shared_task
def stel_vernietiging_voor() -> None:
    """Propose to delete what was kept long enough; two people decide."""
    stel_lijst_voor(timezone.localdate())


@shared_task
def tel_deurmaanden() -> None:
    """Count the months of the first door that still change."""
    tel_deur(timezone.localdate())


@shared_task
@op_de_klok
def vertel_afloop_van_zaak(bericht_id: str) -> None:
    """Tell staff how making a case in the register of a receiver ended."""
    vertel_afloop(UUID(bericht_id))


@shared_task
def veeg_meldingen() -> None:
    """Tell connected organisations what changed just now."""
    doe_elk((partial(meld_wat_veranderde, sinds=timezone.now() - VERS), lopende_abonnementen()))


@shared_task
def loop_meldingen_na() -> None:
    """Tell what a sweep missed: it looks at everything, whenever it happened."""
    doe_elk((meld_wat_veranderde, lopende_abonnementen()))
