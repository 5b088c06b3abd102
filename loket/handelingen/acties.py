"""What the citizen does from the own page."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.handelingen.intake import BSN_WEG
from loket.handelingen.toezeggingen import vergrendel
from loket.models import Actie, Dossier
from portal.gebeurtenissen import Gebeurtenis, meld
from portal.gebeurtenissen.soorten import BezwaarGemaakt, GesprekGevraagd, NazorgBeantwoord, TeLaatGemeld
from portal.identiteit.rechten import Geweigerd
from portal.persoonsgegevens.vinden import zonder_bsn

OVER_EEN_STUK: dict[str, type[BezwaarGemaakt | GesprekGevraagd]] = {
    soort.__name__: soort for soort in (BezwaarGemaakt, GesprekGevraagd)
}


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
    meld(_gebeurtenis(actie, zonder_bsn(toelichting, BSN_WEG)))
    return actie


def _gebeurtenis(actie: Actie, toelichting: str) -> Gebeurtenis:
    """What the floor that offered it hears. Raises ValueError for an action that is about nothing."""
    if actie.gebeurtenis == TeLaatGemeld.__name__:
        return TeLaatGemeld(dossier_id=actie.dossier_id, actie_id=actie.pk, toelichting=toelichting)
    if actie.gebeurtenis == NazorgBeantwoord.__name__:
        return NazorgBeantwoord(dossier_id=actie.dossier_id, antwoord=actie.antwoord, toelichting=toelichting)
    if actie.gebeurtenis not in OVER_EEN_STUK or actie.stuk_id is None:
        raise ValueError(f"Action {actie.pk} has no paper to be about.")
    return OVER_EEN_STUK[actie.gebeurtenis](
        dossier_id=actie.dossier_id, stuk_id=actie.stuk_id, toelichting=toelichting
    )
