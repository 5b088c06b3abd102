"""The citizen lets another website show how the question stands, and ends that (table: loket/models/volger.py).

geef_websitecode  a code for one website, shown once, works a few days
begin_te_volgen   that website brings the code: from then on it may read
stop_volgen       the citizen, or the website itself, ends it at once
"""

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from loket.handelingen.bijschrijven import schrijf_tijdlijn
from loket.handelingen.herkennen import NietHerkend, herken, kan_zelf
from loket.handelingen.toezeggingen import vergrendel
from loket.handelingen.volgen import met_rem
from loket.models import (
    Aansluiting,
    Aansluitstatus,
    Bevoegdheid,
    Dossier,
    Gebeurtenissoort,
    Gestoptdoor,
    Volger,
    Volgerstatus,
)
from loket.models.code import Codesoort, lees_code, nieuwe_code
from loket.models.volger import VEILIG, websitesleutel
from loket.selecties.hulp import gevoelige_hulp
from portal.identiteit.rechten import Geweigerd

CODE_WERKT: Final = timedelta(days=7)
MAG_VOLGEN: Final = timedelta(days=365)
"""Consent is asked again after a year."""


class GeenVolger(Exception):
    """There is nothing here for this website: no such code or follower, of another website, or it is over."""


def kan_delen(dossier: Dossier, *, ingelogd: bool) -> bool:
    """Whether a website can be chosen online: contact is safe, and we can see that it is the citizen.

    At most one statement.
    """
    if not ingelogd:
        return kan_zelf(dossier)
    return dossier.veilig_contact in VEILIG and gevoelige_hulp(dossier) is None


def geef_websitecode(dossier: Dossier, aansluiting_id: UUID, *, tweede: str | None) -> str:
    """A code that the citizen gives to one website; the code before it for that website works no longer.

    `tweede` is what only the citizen and we know; None for who is signed in as the owner.
    Raises NietHerkend and TeVaak (counted), Geweigerd, Aansluiting.DoesNotExist.
    """
    if not kan_delen(dossier, ingelogd=tweede is None):
        raise Geweigerd(_("Dit regelen wij liever samen met u. Bel ons, of kom langs."))
    if tweede is not None and not herken(dossier, tweede):
        raise NietHerkend(_("Dit nummer of adres hoort niet bij deze vraag. Vul in wat u ons eerder gaf."))
    return _geef(dossier, aansluiting_id)


@transaction.atomic
def _geef(dossier: Dossier, aansluiting_id: UUID) -> str:
    vast, nu = vergrendel(dossier.pk), timezone.now()
    aansluiting = Aansluiting.objects.get(pk=aansluiting_id, status=Aansluitstatus.ACTIEF)
    if not aansluiting.mag(Bevoegdheid.VOLGEN):
        raise Aansluiting.DoesNotExist
    for eerder in Volger.objects.filter(dossier=vast, aansluiting=aansluiting).exclude(
        status=Volgerstatus.GESTOPT
    ):
        if eerder.status == Volgerstatus.VOLGT and eerder.leeft():
            raise Geweigerd(_("Deze website volgt uw vraag al. U kunt dat hier stoppen."))
        _stop(eerder, Gestoptdoor.VERVANGEN)
    code = nieuwe_code(Codesoort.WEBSITE)
    Volger.objects.create(
        dossier=vast,
        aansluiting=aansluiting,
        codesleutel=websitesleutel(code),
        code_tot=nu + CODE_WERKT,
        geldig_tot=timezone.localdate() + MAG_VOLGEN,
        gegeven_op=nu,
    )
    return code


def begin_te_volgen(code: str, aansluiting: Aansluiting) -> tuple[Volger, bool]:
    """The website brings the code: from now on it may read. Bringing it twice gives the same; whether it was new.

    Wrong codes are counted, for the code and for the website. Raises TeVaak, GeenVolger.
    """
    gevonden = met_rem(code, f"aansluiting:{aansluiting.pk}", lambda getypt: _zoek(getypt, aansluiting))
    if gevonden is None:
        raise GeenVolger
    return _begin(gevonden)


def _zoek(code: str, aansluiting: Aansluiting) -> Volger | None:
    gelezen = lees_code(code, Codesoort.WEBSITE)
    if gelezen is None:
        return None
    rijen = Volger.objects.filter(aansluiting=aansluiting, codesleutel=websitesleutel(gelezen))
    return next((rij for rij in rijen if rij.leeft()), None)


@transaction.atomic
def _begin(gevonden: Volger) -> tuple[Volger, bool]:
    dossier = vergrendel(gevonden.dossier_id)
    vast = Volger.objects.select_related("aansluiting").get(pk=gevonden.pk)
    vast.dossier = dossier
    if not vast.leeft() or dossier.veilig_contact not in VEILIG:
        raise GeenVolger
    if vast.status == Volgerstatus.VOLGT:
        return vast, False
    vast.status, vast.begonnen_op = Volgerstatus.VOLGT, timezone.now()
    vast.save(update_fields=["status", "begonnen_op"])
    schrijf_dat_zij_volgt(dossier, vast.aansluiting)
    return vast, True


def schrijf_dat_zij_volgt(dossier: Dossier, aansluiting: Aansluiting) -> None:
    """The line on the timeline for the citizen, in their language."""
    with override(dossier.taal):
        tekst = _(
            "De website %(naam)s mag nu laten zien hoe het met uw vraag staat. U kunt dit altijd stoppen."
        )
        schrijf_tijdlijn(dossier, Gebeurtenissoort.GEGEVENS, tekst % {"naam": aansluiting.naam})


@transaction.atomic
def stop_volgen(dossier_id: UUID, volger_id: UUID, *, door: Gestoptdoor) -> None:
    """From now on this website reads nothing; a second time changes nothing. Raises Volger.DoesNotExist."""
    dossier = vergrendel(dossier_id)
    vast = Volger.objects.select_related("aansluiting").get(pk=volger_id, dossier=dossier)
    volgde = vast.status == Volgerstatus.VOLGT
    if vast.status == Volgerstatus.GESTOPT:
        return
    _stop(vast, door)
    if volgde:
        with override(dossier.taal):
            tekst = _("De website %(naam)s kan uw vraag niet meer volgen.") % {"naam": vast.aansluiting.naam}
            schrijf_tijdlijn(dossier, Gebeurtenissoort.GEGEVENS, tekst)


def _stop(volger: Volger, door: Gestoptdoor) -> None:
    """Write it; the caller has the lock of the dossier."""
    volger.status, volger.codesleutel = Volgerstatus.GESTOPT, None
    volger.einde_op, volger.einde_door = timezone.now(), door
    volger.save(update_fields=["status", "codesleutel", "einde_op", "einde_door"])
