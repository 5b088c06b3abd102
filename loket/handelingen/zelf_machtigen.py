"""The citizen names a helper on the own page: the code alone is not enough, it also asks what only they told us.

By law or a court nobody is named here: that needs a paper that staff have seen.
"""

import re
from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from loket.berichtsoorten import HELPER
from loket.handelingen.berichten import stuur_bericht
from loket.handelingen.machtigen import GEEF_ZELF, Gegeven, Inhoud, eis_kan, maak, schrijf_gegeven
from loket.handelingen.toezeggingen import vergrendel
from loket.handelingen.volgen import toets_pogingen
from loket.models import BIJ_WET, Dossier, Machtiging, Machtigingweg, VeiligContact, Volgpoging
from loket.selecties.hulp import gevoelige_hulp
from portal.identiteit.rechten import Geweigerd
from portal.persoonsgegevens.sleutels import zoeksleutel

KORTSTE_NUMMER, VERGELIJK = 8, 9
"""A number shorter than this proves nothing; of longer ones the last nine digits count (06 and +31 6 are one)."""


class NietHerkend(Geweigerd):
    """The second fact is not the one that this citizen gave us."""


def kan_zelf(dossier: Dossier) -> bool:
    """Whether a helper can be named online: there is something to ask, and no sign that someone may be in danger.

    At most one statement.
    """
    gaf_iets = bool(dossier.email) or len(_bewezen_nummer(dossier)) >= KORTSTE_NUMMER
    veilig = dossier.veilig_contact != VeiligContact.NIET_VEILIG
    return gaf_iets and veilig and gevoelige_hulp(dossier) is None


def geef_zelf(dossier: Dossier, inhoud: Inhoud, *, tweede: str, sleutel: UUID) -> Gegeven:
    """Name a helper; `tweede` is the telephone number or e-mail address that the citizen gave us before.

    `sleutel` came with the form: pressing twice names one helper, and only the first time gives the code. Raises
    NietHerkend (counted), TeVaak, and Geweigerd when it cannot be done here or the mandate says what it cannot.
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
def herken(dossier: Dossier, tweede: str) -> bool:
    """Whether this is what the citizen gave us before. Of many tries at once the row lets one look at a time.

    The wait after a wrong one grows as with wrong codes. Raises TeVaak.
    """
    teller = zoeksleutel(str(dossier.pk), doel="tweede-gegeven")
    Volgpoging.objects.bulk_create([Volgpoging(sleutel=teller)], ignore_conflicts=True)
    poging = Volgpoging.objects.select_for_update().get(sleutel=teller)
    nu = timezone.now()
    toets_pogingen(poging, None, nu)
    klopt = _klopt(dossier, tweede)
    poging.mislukt, poging.laatst_op = (0 if klopt else poging.mislukt + 1), nu
    poging.save(update_fields=["mislukt", "laatst_op"])
    return klopt


def _klopt(dossier: Dossier, tweede: str) -> bool:
    if "@" in tweede:
        return bool(dossier.email) and constant_time_compare(
            tweede.strip().casefold(), dossier.email.strip().casefold()
        )
    eigen, getypt = _bewezen_nummer(dossier), _cijfers(tweede)
    lang_genoeg = min(len(eigen), len(getypt)) >= KORTSTE_NUMMER
    return lang_genoeg and constant_time_compare(getypt[-VERGELIJK:], eigen[-VERGELIJK:])


def _bewezen_nummer(dossier: Dossier) -> str:
    """The digits of the telephone number, when it came from the citizen and not from whoever had the code."""
    return "" if dossier.telefoon_zonder_bewijs else _cijfers(dossier.telefoon)


def _cijfers(tekst: str) -> str:
    return re.sub(r"\D", "", tekst)


@transaction.atomic
def _geef(dossier: Dossier, inhoud: Inhoud, sleutel: UUID) -> Gegeven:
    vast = vergrendel(dossier.pk)
    eerder = Machtiging.objects.filter(pk=sleutel, dossier=vast).first()
    if eerder is not None:
        return Gegeven(eerder, "")
    gegeven = maak(vast, inhoud, sleutel=sleutel, stap=GEEF_ZELF)
    stuur_bericht(
        vast,
        HELPER,
        sleutel=f"helper:{gegeven.machtiging.pk}",
        omschrijving="bericht dat iemand meekijkt",
        regel=schrijf_gegeven(gegeven.machtiging),
    )
    return gegeven
