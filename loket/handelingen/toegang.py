"""The first line of every use case of staff: may this person do this with this dossier?"""

from django.utils.translation import gettext as _

from loket.models import Dossier
from loket.selecties.teams import kijkt_namens
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht, eis
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import noteer


def eis_dossier(
    dossier: Dossier,
    medewerker: Medewerker,
    recht: Recht = Recht.DOSSIER_BEHANDELEN,
    *,
    ook_gesloten: bool = False,
) -> Dossier:
    """Return the dossier locked, when this person has this right on it; the log says who did (promise 9).

    Raises Geweigerd when this person may not, or when the dossier is closed and that was not asked for.
    """
    vergrendeld = neem_vast(dossier, medewerker, recht)
    if not (vergrendeld.is_open or ook_gesloten):
        raise Geweigerd(_("Dit dossier is klaar. Open het eerst opnieuw."))
    noteer_bij(vergrendeld, medewerker, activiteit=Activiteit.DOSSIER_BEHANDELEN, recht=recht)
    return vergrendeld


def noteer_bij(
    dossier: Dossier,
    medewerker: Medewerker,
    *,
    activiteit: Activiteit = Activiteit.DOSSIER_INZIEN,
    recht: Recht = Recht.DOSSIERS_ZIEN,
) -> None:
    """Write in the log that this person looked at a dossier or did something with it, and for which team."""
    namens = kijkt_namens(dossier, medewerker, recht)
    noteer(activiteit, dossier_id=dossier.pk, medewerker=medewerker, namens=namens)


def neem_vast(dossier: Dossier, medewerker: Medewerker, recht: Recht) -> Dossier:
    """The same without a line in the log, open or not: for who writes a line that says more. One statement."""
    eis(medewerker, recht)
    vergrendeld = Dossier.objects.voor(medewerker, recht).select_for_update().filter(pk=dossier.pk).first()
    # No joins with the lock: after a wait, rows joined to the one that is locked are still those of before it.
    if vergrendeld is None:
        raise Geweigerd(_("Dit dossier is niet van uw team."))
    _neem_gelezen_over(dossier, vergrendeld)
    return vergrendeld


def _neem_gelezen_over(gelezen: Dossier, vast: Dossier) -> None:
    """What the caller had read beside the dossier need not be read again, as long as it is still the same row."""
    for naam in ("team", "behandelaar", "dienst"):
        sleutel = getattr(vast, f"{naam}_id")
        if (
            sleutel is not None
            and naam in gelezen._state.fields_cache
            and getattr(gelezen, f"{naam}_id") == sleutel
        ):
            setattr(vast, naam, getattr(gelezen, naam))
