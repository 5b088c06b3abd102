"""The citizen names a helper on the own page: the code alone is not enough, it also asks what only they told us.

By law or a court nobody is named here: that needs a paper that staff have seen.
"""

from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from loket.berichtsoorten import HELPER
from loket.handelingen.berichten import stuur_bericht
from loket.handelingen.herkennen import NietHerkend, herken, kan_zelf
from loket.handelingen.machtigen import GEEF_ZELF, Gegeven, Inhoud, eis_kan, maak, schrijf_gegeven
from loket.handelingen.toezeggingen import vergrendel
from loket.models import BIJ_WET, Dossier, Machtiging, Machtigingweg
from portal.identiteit.rechten import Geweigerd


def geef_zelf(dossier: Dossier, inhoud: Inhoud, *, tweede: str, sleutel: UUID) -> Gegeven:
    """Name a helper; `tweede` is the telephone number or e-mail address that the citizen gave us before.

    `sleutel` came with the form: pressing twice names one helper, and only the first time gives the code; that of a
    mandate for another dossier names none here. Raises NietHerkend (counted), TeVaak, and Geweigerd when it cannot be
    done here or the mandate says what it cannot.
    """
    if not kan_zelf(dossier):
        raise Geweigerd(_("Dit regelen wij liever samen met u. Bel ons, of kom langs."))
    if inhoud.soort in BIJ_WET:
        raise Geweigerd(_("Wie door de wet of een rechter is gekozen, leggen wij samen met u vast."))
    eis_kan(inhoud)
    if not herken(dossier, tweede):
        raise NietHerkend(_("Dit nummer of adres hoort niet bij deze vraag. Vul in wat u ons eerder gaf."))
    return _geef(dossier, replace(inhoud, weg=Machtigingweg.ONLINE), sleutel)


@transaction.atomic
def _geef(dossier: Dossier, inhoud: Inhoud, sleutel: UUID) -> Gegeven:
    vast = vergrendel(dossier.pk)
    eerder = Machtiging.objects.filter(pk=sleutel).first()
    if eerder is not None and eerder.dossier_id == vast.pk:
        return Gegeven(eerder, "")
    gegeven = maak(vast, inhoud, sleutel=None if eerder else sleutel, stap=GEEF_ZELF)
    stuur_bericht(
        vast,
        HELPER,
        sleutel=f"helper:{gegeven.machtiging.pk}",
        omschrijving="bericht dat iemand meekijkt",
        regel=schrijf_gegeven(gegeven.machtiging),
    )
    return gegeven
