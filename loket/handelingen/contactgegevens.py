"""Changing how someone can be reached: by the citizen with the code and a second fact, by staff with a reason.

What it was stays, encrypted. The old e-mail address is told, unless that is not safe: whoever did not do this can say
so. Whether contact is safe is said elsewhere (`loket.handelingen.veilig`).
"""

import re
from copy import copy
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from loket.handelingen.bijschrijven import schrijf_tijdlijn
from loket.handelingen.intake import BSN_WEG
from loket.handelingen.toegang import eis_dossier
from loket.handelingen.toezeggingen import vergrendel
from loket.handelingen.volgen import tel_poging, toets_pogingen
from loket.models import (
    Contactwijziging,
    Dossier,
    Gebeurtenissoort,
    Volgpoging,
    Zichtbaarheid,
)
from portal.berichten.email import zet_email_klaar
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd
from portal.persoonsgegevens.sleutels import zoeksleutel
from portal.persoonsgegevens.vinden import zonder_bsn

VELDNAMEN: Final[dict[str, str | Promise]] = {
    "telefoon": gettext_lazy("uw telefoonnummer"),
    "email": gettext_lazy("uw e-mailadres"),
    "adres": gettext_lazy("uw adres"),
    "contact_voorkeur": gettext_lazy("hoe u contact wilt"),
    "contact_notitie": gettext_lazy("onze afspraken over contact"),
}
"""What can be changed, in the words of the citizen."""
TELT_CIJFERS: Final = 8
"""So many last digits of two telephone numbers are compared: +31 6, 00 31 6 and 06 are the same."""


def bekende_gegevens(dossier: Dossier) -> list[str]:
    """Which ways to reach someone we know, in words; never the values, because whoever has the code reads this."""
    return [str(VELDNAMEN[veld]) for veld in ("telefoon", "email", "adres") if getattr(dossier, veld)]


def klopt_feit(dossier: Dossier, feit: str) -> bool:
    """Whether this is the telephone number, the e-mail address or the postcode that we know of this person.

    A wrong one is counted, and the wait before the next grows as with codes. Raises TeVaak.
    """
    nu, sleutel = timezone.now(), zoeksleutel(str(dossier.pk), doel="tweede feit")
    toets_pogingen(Volgpoging.objects.filter(sleutel=sleutel).first(), None, nu)
    if _is_bekend(dossier, feit):
        return True
    tel_poging(sleutel, nu)
    return False


def _is_bekend(dossier: Dossier, feit: str) -> bool:
    getypt = feit.strip().casefold()
    cijfers, nummer = (re.sub(r"\D", "", tekst) for tekst in (getypt, dossier.telefoon))
    postcode = re.sub(r"\s", "", getypt)
    adres = re.sub(r"\s", "", dossier.adres.casefold())
    return (
        bool(getypt and getypt == dossier.email.casefold())
        or (len(cijfers) >= TELT_CIJFERS and cijfers[-TELT_CIJFERS:] == nummer[-TELT_CIJFERS:])
        or (re.fullmatch(r"\d{4}[a-z]{2}", postcode) is not None and postcode in adres)
    )


@transaction.atomic
def wijzig_eigen_contact(dossier: Dossier, **nieuw: str) -> bool:
    """Change what the citizen filled in, after `klopt_feit`; says whether anything was new.

    Raises Geweigerd when contact is not safe: then a person does it together with the citizen.
    """
    vast = vergrendel(dossier.pk)
    if not vast.is_contact_veilig:
        raise Geweigerd(_("Dit veranderen wij samen met u. Zo kan niemand anders het doen."))
    return _wijzig(vast, nieuw, door="", reden="")


@transaction.atomic
def wijzig_contact(dossier: Dossier, *, reden: str, door: Medewerker, **nieuw: str) -> None:
    """Change how someone can be reached, as staff heard it. Raises Geweigerd without a reason, or a change."""
    vast = eis_dossier(dossier, door)
    if not reden.strip():
        raise Geweigerd(_("Schrijf op waarom."))
    if not _wijzig(vast, nieuw, door=door.naam, reden=reden):
        raise Geweigerd(_("U veranderde niets."))


def _wijzig(vast: Dossier, nieuw: dict[str, str], *, door: str, reden: str) -> bool:
    schoon = {
        veld: waarde if veld == "email" else zonder_bsn(waarde, BSN_WEG) for veld, waarde in nieuw.items()
    }
    anders = [veld for veld in VELDNAMEN if veld in schoon and getattr(vast, veld) != schoon[veld]]
    eerder = {veld: getattr(vast, veld) for veld in anders}
    if not eerder:
        return False
    oud = copy(vast)
    for veld in eerder:
        setattr(vast, veld, schoon[veld])
    vast.save(update_fields=list(eerder))
    with override(vast.taal):
        wat = ", ".join(str(VELDNAMEN[veld]) for veld in eerder)
        tekst = _("Dit is veranderd: %(wat)s.") % {"wat": wat}
        regel = schrijf_tijdlijn(
            vast, Gebeurtenissoort.CONTACTGEGEVENS, tekst, door=door, zichtbaar=_voor_wie(vast)
        )
        Contactwijziging.objects.create(dossier=vast, regel=regel, eerder=eerder, reden=reden)
    _vertel_het(oud, regel.pk)
    return True


def _voor_wie(vast: Dossier) -> Zichtbaarheid:
    """Where contact is not safe, others may read along with the code: then only staff see that it changed."""
    return Zichtbaarheid.IEDEREEN if vast.is_contact_veilig else Zichtbaarheid.MEDEWERKERS


def _vertel_het(oud: Dossier, regel_id: Any) -> None:
    """Tell the address that we had before, if that is safe; what is new is not in it."""
    if not oud.mailadres:
        return
    zet_email_klaar(
        naar=oud.mailadres,
        sjabloon="berichten/contact_veranderd",
        inhoud={"volgen_url": f"{settings.BASIS_URL}/volgen/", "telefoon": settings.LOKET_TELEFOON},
        taal=oud.taal,
        sleutel=f"contact-veranderd:{regel_id}",
        omschrijving="contactgegevens veranderd",
    )
