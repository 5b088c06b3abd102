"""Changing how someone can be reached: by the citizen with the code and a second fact, by staff with a reason.

What it was stays, encrypted. The old e-mail address is told, unless that is not safe: whoever did not do this can say
so. Whether contact is safe is said elsewhere (`loket.handelingen.veilig`).
"""

from copy import copy
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from loket.handelingen.andere_weg import beloof_wat_kan
from loket.handelingen.berichten import waarschuw
from loket.handelingen.bijschrijven import schrijf_tijdlijn
from loket.handelingen.helpernieuws import ontvang_zelf
from loket.handelingen.herkennen import NietHerkend, herken, kan_zelf
from loket.handelingen.intake import BSN_WEG
from loket.handelingen.toegang import eis_dossier
from loket.handelingen.toezeggingen import vergrendel
from loket.handelingen.veilig import trek_contact_in
from loket.models import (
    Contactwijziging,
    Dossier,
    Gebeurtenissoort,
    Machtiging,
    Zichtbaarheid,
)
from loket.models.brieven import OP_DE_WEBSITE
from loket.selecties.hulp import gevoelige_hulp
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd
from portal.persoonsgegevens.vinden import zonder_bsn

VELDNAMEN: Final[dict[str, str | Promise]] = {
    "telefoon": gettext_lazy("uw telefoonnummer"),
    "email": gettext_lazy("uw e-mailadres"),
    "adres": gettext_lazy("uw adres"),
    "contact_voorkeur": gettext_lazy("hoe u contact wilt"),
    "berichtkanaal": gettext_lazy("hoe u berichten krijgt"),
    "taal": gettext_lazy("de taal van onze berichten"),
    "brieven": gettext_lazy("hoe u brieven met een besluit krijgt"),
    "contact_notitie": gettext_lazy("onze afspraken over contact"),
    "veilige_manier": gettext_lazy("hoe contact veilig is"),
}
"""What can be changed, in the words of the citizen."""
WEGEN: Final = ("telefoon", "email", "adres")
"""By which someone can be reached."""


def bekende_gegevens(dossier: Dossier) -> list[str]:
    """Which ways to reach someone we know, in words; never the values, because whoever has the code reads this."""
    return [str(VELDNAMEN[veld]) for veld in WEGEN if getattr(dossier, veld)]


def is_leeg(dossier: Dossier) -> bool:
    """Whether we know no way to reach this person: then there is nothing to ask, and nothing to take over."""
    return not bekende_gegevens(dossier)


def kan_zelf_wijzigen(dossier: Dossier) -> bool:
    """Whether the citizen can change it online: there is a second fact, or nothing at all, and no sign of danger."""
    return kan_zelf(dossier) or (
        is_leeg(dossier) and dossier.is_contact_veilig and gevoelige_hulp(dossier) is None
    )


def wijzig_eigen_contact(dossier: Dossier, nieuw: dict[str, str], *, tweede: str = "") -> bool:
    """Change what the citizen filled in; says whether anything was new.

    Raises NietHerkend (counted) and TeVaak when `tweede` is not what we know of this person, and Geweigerd when a
    person must do it together with the citizen.
    """
    if not kan_zelf_wijzigen(dossier):
        raise Geweigerd(_("Dit veranderen wij samen met u. Zo kan niemand anders het doen."))
    if not is_leeg(dossier) and not herken(dossier, tweede):
        raise NietHerkend(_("Dit hebben wij niet van u. Kijk het nog eens na."))
    with transaction.atomic():
        return _wijzig(vergrendel(dossier.pk), nieuw, door="", reden="")


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
    if "telefoon" in eerder:
        vast.telefoon_zonder_bewijs = False
    if "brieven" in eerder:
        vast.brieven_sinds, vast.brieven_via = timezone.now(), door or OP_DE_WEBSITE
    vast.save(update_fields=[*eerder, "telefoon_zonder_bewijs", "brieven_sinds", "brieven_via"])
    if "berichtkanaal" in eerder and vast.bericht_via_helper:
        ontvang_zelf(vast, Machtiging.objects.all())
    # What was promised follows: when the way that was safe is gone, nobody gets in touch like that any more.
    trek_contact_in(vast)
    if _een_weg_kwam_of_ging(oud, vast):
        beloof_wat_kan(vast)
    with override(vast.taal):
        wat = ", ".join(str(VELDNAMEN[veld]) for veld in eerder)
        tekst = _("Dit is veranderd: %(wat)s.") % {"wat": wat}
        regel = schrijf_tijdlijn(
            vast, Gebeurtenissoort.CONTACTGEGEVENS, tekst, door=door, zichtbaar=_voor_wie(vast)
        )
        Contactwijziging.objects.create(dossier=vast, regel=regel, eerder=eerder, reden=reden)
    # To the address that we had before; what is new is not in it.
    waarschuw(
        oud,
        "berichten/contact_veranderd",
        sleutel=f"contact-veranderd:{regel.pk}",
        omschrijving="contactgegevens veranderd",
    )
    return True


def _een_weg_kwam_of_ging(oud: Dossier, nieuw: Dossier) -> bool:
    """Whether what was promised may no longer be what can be done: a way is gone, or there is a better one."""
    weg = any(getattr(oud, veld) and not getattr(nieuw, veld) for veld in WEGEN)
    return weg or (is_leeg(oud) and not is_leeg(nieuw)) or bool(nieuw.telefoon and not oud.telefoon)


def _voor_wie(vast: Dossier) -> Zichtbaarheid:
    """Where contact is not safe, others may read along with the code: then only staff see that it changed."""
    return Zichtbaarheid.IEDEREEN if vast.is_contact_veilig else Zichtbaarheid.MEDEWERKERS
