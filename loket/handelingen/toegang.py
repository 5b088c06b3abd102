"""The first line of every use case of staff: may this person do this with this dossier?"""

from django.utils.translation import gettext as _

from loket.models import Dossier
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
    eis(medewerker, recht)
    vergrendeld = (
        Dossier.objects.voor(medewerker, recht)
        .select_related("team", "behandelaar")
        .select_for_update(of=("self",))
        .filter(pk=dossier.pk)
        .first()
    )
    if vergrendeld is None:
        raise Geweigerd(_("Dit dossier is niet van uw team."))
    if not (vergrendeld.is_open or ook_gesloten):
        raise Geweigerd(_("Dit dossier is klaar. Open het eerst opnieuw."))
    noteer(
        Activiteit.DOSSIER_BEHANDELEN,
        dossier_id=vergrendeld.pk,
        medewerker=medewerker,
        namens=str(vergrendeld.team),
    )
    return vergrendeld
