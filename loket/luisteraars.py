"""What the door does when something happened to a dossier. All in the transaction of whoever reports."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from loket.handelingen.overdracht.overgangen import ga_naar, vergrendel_overdracht
from loket.handelingen.overdracht.zet import Eerste, Zet
from loket.models import Overdracht, Overdrachtstatus, Partij
from loket.models.overdracht import LOPEND
from loket.routering.drieluik import Stapsoort
from loket.stapzinnen import STAPZINNEN
from portal.gebeurtenissen import luister
from portal.gebeurtenissen.soorten import DossierGesloten, EigenaarGewisseld
from portal.stelsel.kalender import kalender
from portal.termijnen import Beloftesoort, beloof


def meld_aan() -> None:
    """Register all listeners; called once, when the app is ready."""
    luister(DossierGesloten, bij_sluiten)
    luister(EigenaarGewisseld, bij_andere_eigenaar)


def bij_sluiten(gebeurtenis: DossierGesloten) -> None:
    """A dossier is finished: an offer that still runs is withdrawn."""
    _trek_lopende_in(gebeurtenis.dossier_id, _("het dossier is klaar"))


def bij_andere_eigenaar(gebeurtenis: EigenaarGewisseld) -> None:
    """Another team became the owner by another way: whoever offered the dossier no longer has it to offer."""
    contact = Eerste(
        STAPZINNEN[Stapsoort.CONTACT_MEDEWERKER],
        beloof(Beloftesoort.CONTACT, timezone.localdate(), kalender=kalender()).dag,
    )
    _trek_lopende_in(gebeurtenis.dossier_id, _("het dossier heeft een andere eigenaar"), contact)


def _trek_lopende_in(dossier_id: UUID, reden: str, anders: Eerste | None = None) -> None:
    """Withdraw the offer that runs; `anders` is promised when the dossier would be left without a next step."""
    lopend = (
        Overdracht.objects.filter(dossier=dossier_id, status__in=LOPEND).values_list("pk", flat=True).first()
    )
    if lopend is not None:
        ga_naar(
            vergrendel_overdracht(lopend, dossier_id),
            Zet(Overdrachtstatus.INGETROKKEN, Partij.PORTAAL, "", tekst=reden, belofte=anders),
        )
