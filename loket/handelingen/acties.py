"""What the citizen does from the own page."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.handelingen.intake import BSN_WEG
from loket.handelingen.toezeggingen import vergrendel
from loket.models import Actie, Dossier
from portal.gebeurtenissen import Gebeurtenis, meld
from portal.gebeurtenissen.soorten import BezwaarGemaakt
from portal.identiteit.rechten import Geweigerd
from portal.persoonsgegevens.vinden import zonder_bsn

GEBEURTENISSEN: dict[str, type[BezwaarGemaakt]] = {BezwaarGemaakt.__name__: BezwaarGemaakt}


@transaction.atomic
def doe_actie(dossier: Dossier, actie_id: UUID, toelichting: str) -> Actie:
    """Do what was offered and tell the floor that offered it.

    A bezwaar after its last day is passed on as well: whoever decides on it weighs the reason (Awb 6:11).
    Raises Actie.DoesNotExist for another dossier's action, Geweigerd when it was done before.
    """
    vergrendel(dossier.pk)
    actie = Actie.objects.select_for_update().get(pk=actie_id, dossier=dossier)
    if actie.gedaan_op is not None:
        raise Geweigerd(_("Dit heeft u al gedaan. Wij zijn ermee bezig."))
    actie.gedaan_op = timezone.now()
    actie.save(update_fields=["gedaan_op"])
    if actie.stuk_id is None:
        raise ValueError(f"Action {actie.pk} has no paper to be about.")
    gebeurtenis: Gebeurtenis = GEBEURTENISSEN[actie.gebeurtenis](
        dossier_id=dossier.pk, stuk_id=actie.stuk_id, toelichting=zonder_bsn(toelichting, BSN_WEG)
    )
    meld(gebeurtenis)
    return actie
