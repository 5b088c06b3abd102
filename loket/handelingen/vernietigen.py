"""Deleting questions when their time is over: the clock proposes, one person looks, another approves.

Nothing is deleted that something holds at that moment: it is looked at again for each question, under its lock.
"""

from datetime import date
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.handelingen.toezeggingen import vergrendel
from loket.handelingen.wisregels import wis_dossier
from loket.models import (
    Dossier,
    Grafsteen,
    Klassebevestiging,
    Lijststatus,
    Regeluitkomst,
    Vernietigingslijst,
    Vernietigingsregel,
)
from loket.models.vernietiging import LIJST_OPEN
from loket.selecties.bewaartermijn import Bewaring, bewaring, bewaring_van, kandidaten, onbevestigde_klassen
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht, eis
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import noteer
from portal.persoonsgegevens.sleutels import zoeksleutel
from portal.stelsel.selectielijst import selectielijst

NAMENS: Final = "Archiefbeheer"
PER_LIJST: Final = 500


def codesleutel(code: str) -> str:
    """Under which hash the stone of a question is found."""
    return zoeksleutel(code, doel="grafsteen")


@transaction.atomic
def stel_lijst_voor(vandaag: date) -> Vernietigingslijst | None:
    """Put what may go on a list; what came since the last night joins the list that nobody looked at yet.

    At most PER_LIJST questions a night. None when there is nothing.
    """
    rijen = [(dossier, bewaring_van(dossier)) for dossier in kandidaten(vandaag)[: PER_LIJST * 2]]
    mogen = [(dossier, hoe) for dossier, hoe in rijen if hoe.mag_weg(vandaag)][:PER_LIJST]
    if not mogen:
        return None
    lijst, _nieuw = Vernietigingslijst.objects.get_or_create(status=Lijststatus.VOORGESTELD)
    Vernietigingsregel.objects.bulk_create(
        [_regel(lijst, dossier, hoe) for dossier, hoe in mogen], ignore_conflicts=True
    )
    return lijst


def _regel(lijst: Vernietigingslijst, dossier: Dossier, hoe: Bewaring) -> Vernietigingsregel:
    return Vernietigingsregel(
        lijst=lijst,
        dossier=dossier,
        klasse=hoe.klasse.sleutel,
        brondatum=hoe.brondatum,
        archiefactiedatum=hoe.tot,
    )


@transaction.atomic
def kijk_lijst_na(lijst: Vernietigingslijst, *, door: Medewerker) -> Vernietigingslijst:
    """The first person looked at it. Raises Geweigerd without the right, or when it does not wait for that."""
    vast = _neem(lijst, door)
    if vast.status != Lijststatus.VOORGESTELD:
        raise Geweigerd(_("Deze lijst is al nagekeken."))
    vast.status, vast.nagekeken_door, vast.nagekeken_op = Lijststatus.NAGEKEKEN, door, timezone.now()
    vast.save(update_fields=["status", "nagekeken_door", "nagekeken_op"])
    return vast


@transaction.atomic
def wijs_lijst_af(lijst: Vernietigingslijst, *, reden: str, door: Medewerker) -> Vernietigingslijst:
    """Keep everything on it for now; the clock may propose it again. Raises Geweigerd without right or reason."""
    vast = _neem(lijst, door)
    if not reden.strip():
        raise Geweigerd(_("Schrijf op waarom deze lijst niet klopt."))
    vast.regels.filter(uitkomst=Regeluitkomst.OPEN).update(
        uitkomst=Regeluitkomst.AANGEHOUDEN, waarom="lijst afgewezen"
    )
    vast.status, vast.afgewezen_door, vast.reden = Lijststatus.AFGEWEZEN, door, reden.strip()[:300]
    vast.save(update_fields=["status", "afgewezen_door", "reden"])
    return vast


@transaction.atomic
def bevestig_klasse(
    klasse: str, *, naam: str, functie: str, bron: str, gelezen_op: date, door: Medewerker
) -> Klassebevestiging:
    """Write down that an archivist read the years of this class in the list itself: who, where, and when.

    Raises Geweigerd without the right, for a class that is not there, a day to come, or when something is missing.
    """
    eis(door, Recht.GEGEVENS_VERNIETIGEN)
    gevonden = selectielijst().klassen.get(klasse)
    if gevonden is None or gelezen_op > timezone.localdate():
        raise Geweigerd(_("Kijk de klasse en de dag na."))
    if not (naam.strip() and functie.strip() and bron.strip()):
        raise Geweigerd(_("Noem wie dit nalas, in welke functie, en waar het staat."))
    return Klassebevestiging.objects.create(
        klasse=gevonden.sleutel,
        jaren=gevonden.jaren,
        naam=naam.strip(),
        functie=functie.strip(),
        bron=bron.strip(),
        gelezen_op=gelezen_op,
        door=door,
    )


def _eis_bevestigd(lijst: Vernietigingslijst) -> None:
    """Raises Geweigerd, naming the classes on this list whose years nobody confirmed."""
    op_lijst = set(lijst.regels.filter(uitkomst=Regeluitkomst.OPEN).values_list("klasse", flat=True))
    onzeker = [klasse.naam for klasse in onbevestigde_klassen() if klasse.sleutel in op_lijst]
    if onzeker:
        raise Geweigerd(
            _(
                "Wij wissen nog niets. Uw archivaris kijkt eerst na hoe lang dit blijft: %(welke)s. "
                "Leg dat vast bij Gegevens wissen, onder “Hoe lang wij bewaren”."
            )
            % {"welke": "; ".join(onzeker)}
        )


@transaction.atomic
def keur_lijst_goed(lijst: Vernietigingslijst, *, door: Medewerker) -> Vernietigingslijst:
    """The second person approves, and it is done: all of it, or nothing.

    Raises Geweigerd without the right, for who looked at it before, when it does not wait for that, or as long as no
    archivist confirmed the years of each class on it.
    """
    vast = _neem(lijst, door)
    if vast.status != Lijststatus.NAGEKEKEN or vast.nagekeken_door is None:
        raise Geweigerd(_("Laat deze lijst eerst door een collega nakijken."))
    if vast.nagekeken_door_id == door.pk:
        raise Geweigerd(_("U keek deze lijst zelf na. Een ander keurt haar goed."))
    _eis_bevestigd(vast)
    vast.status, vast.goedgekeurd_door, vast.uitgevoerd_op = Lijststatus.UITGEVOERD, door, timezone.now()
    vast.save(update_fields=["status", "goedgekeurd_door", "uitgevoerd_op"])
    for regel in vast.regels.filter(uitkomst=Regeluitkomst.OPEN):
        _voer_uit(regel, vast.nagekeken_door, door)
    return vast


def _voer_uit(regel: Vernietigingsregel, nagekeken_door: Medewerker, door: Medewerker) -> None:
    dossier = vergrendel(regel.dossier_id)
    nu = bewaring(dossier)
    # Its class may be another one than on the list by now.
    onzeker = nu.klasse in onbevestigde_klassen()
    if onzeker or not nu.mag_weg(timezone.localdate()):
        waarom = nu.vast or ("bewaartijd niet bevestigd" if onzeker else "nieuwe activiteit")
        regel.uitkomst, regel.waarom = Regeluitkomst.AANGEHOUDEN, waarom
        regel.save(update_fields=["uitkomst", "waarom"])
        return
    Grafsteen.objects.create(
        dossier=dossier,
        code_sleutel=codesleutel(dossier.code),
        klasse=nu.klasse.sleutel,
        brondatum=nu.brondatum,
        archiefactiedatum=nu.tot,
        lijst_id=regel.lijst_id,
        nagekeken_door=nagekeken_door,
        goedgekeurd_door=door,
    )
    wis_dossier(dossier)
    noteer(Activiteit.VERNIETIGEN, dossier_id=dossier.pk, medewerker=door, namens=NAMENS)
    regel.uitkomst = Regeluitkomst.GEWIST
    regel.save(update_fields=["uitkomst"])


def _neem(lijst: Vernietigingslijst, door: Medewerker) -> Vernietigingslijst:
    eis(door, Recht.GEGEVENS_VERNIETIGEN)
    vast = Vernietigingslijst.objects.select_for_update().get(pk=lijst.pk)
    if vast.status not in LIJST_OPEN:
        raise Geweigerd(_("Deze lijst is al klaar."))
    return vast
