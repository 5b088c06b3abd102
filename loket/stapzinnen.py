"""The first step after sending, as a sentence for the citizen (taal.md)."""

from enum import StrEnum
from typing import Final

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from loket.models import Contactvoorkeur, Dossier, VeiligContact
from loket.routering.drieluik import Stapsoort
from portal.termijnen import Belmoment
from portal.weergave.templatetags.weergave import kloktijd, werkdag


class Langs(StrEnum):
    """By which way a sentence promises to get in touch."""

    TELEFOON = "telefoon"
    EMAIL = "email"
    POST = "adres"
    HOE_DAN_OOK = ""


_CONTACTZINNEN: Final[dict[Promise, Langs]] = {}


def contactbelofte(zin: Promise, langs: Langs = Langs.HOE_DAN_OOK) -> Promise:
    """Note that a sentence promises to call, write or mail, so that it is taken back when that is not safe, or when
    the way that it needs is gone."""
    _CONTACTZINNEN[zin] = langs
    return zin


def contactzinnen() -> dict[str, Langs]:
    """Every sentence by which the portal promises to get in touch, in every language, and by which way."""
    return {tekst: langs for zin, langs in _CONTACTZINNEN.items() for tekst in in_elke_taal(zin)}


def in_elke_taal(zin: Promise) -> set[str]:
    """A sentence as it may stand in a dossier, in every language."""
    zinnen: set[str] = set()
    for taal, _naam in settings.LANGUAGES:
        with override(taal):
            zinnen.add(str(zin))
    return zinnen


STAPZINNEN: Final[dict[Stapsoort, Promise]] = {
    Stapsoort.NAVRAAG: _("Wij vragen u of het gelukt is. Is het niet gelukt? Dan helpt een medewerker u."),
    Stapsoort.NAKIJKEN: _("Wij vragen op uw eigen bladzijde of het gelukt is. Die opent u met uw code."),
    Stapsoort.CONTACT_SPOED: contactbelofte(_("Een medewerker neemt met spoed contact met u op.")),
    Stapsoort.CONTACT_BEHANDELAAR: contactbelofte(
        _("Een behandelaar leest uw verhaal en neemt contact met u op.")
    ),
    Stapsoort.CONTACT_MEDEWERKER: contactbelofte(_("Een medewerker neemt contact met u op.")),
}
BEL: Final = contactbelofte(_("Een medewerker belt u."), Langs.TELEFOON)
BEL_OPNIEUW: Final = contactbelofte(_("Een medewerker belt u opnieuw."), Langs.TELEFOON)
BEL_OVER_AFSPRAAK: Final = contactbelofte(_("Een medewerker belt u over uw afspraak."), Langs.TELEFOON)
BEL_VOOR_AFSPRAAK: Final = contactbelofte(
    _("Een medewerker belt u voor een nieuwe afspraak."), Langs.TELEFOON
)
HERINNER_AFSPRAAK: Final = contactbelofte(_("Een medewerker herinnert u aan uw afspraak."), Langs.TELEFOON)
MAIL_GESTUURD: Final = contactbelofte(
    _("Wij schreven u een e-mail. Kies een ander moment, dan bellen wij u opnieuw."), Langs.EMAIL
)
BEL_OVER_BERICHT: Final = contactbelofte(
    _("Ons bericht aan u kwam niet aan of is niet gelezen. Een medewerker belt u."), Langs.TELEFOON
)
BERICHT_ANDERE_WEG: Final = _(
    "Ons bericht aan u kwam niet aan. Een medewerker zoekt een andere manier. Het bericht leest u ook hier."
)
BEL_UITLEG: Final = contactbelofte(_("Een medewerker belt u en legt de brief uit."), Langs.TELEFOON)
UITLEG_GEVEN: Final = contactbelofte(_("Een medewerker neemt contact met u op en legt de brief uit."))
BRIEF_KOMT: Final = contactbelofte(_("Bellen lukte niet. Een medewerker schrijft u een brief."), Langs.POST)
GEEN_NUMMER_MAIL: Final = contactbelofte(
    _("Wij hebben geen telefoonnummer van u. Een medewerker mailt u."), Langs.EMAIL
)
GEEN_NUMMER_BRIEF: Final = contactbelofte(
    _("Wij hebben geen telefoonnummer van u. Een medewerker schrijft u een brief."), Langs.POST
)
GEEN_WEG: Final = _(
    "Hoe mogen wij u bereiken? Vul uw telefoonnummer of e-mailadres in. Tot dan leest u ons antwoord met uw code."
)
"""Promised to who can be reached in no way: it asks for one, and says where our answer is until then."""

ZOALS_U_SCHREEF: Final = contactbelofte(
    _("Een medewerker leest uw vraag met spoed. Wij nemen alleen contact op zoals u dat schreef.")
)

CONTACTSTAPPEN: Final = frozenset(
    {Stapsoort.CONTACT_SPOED, Stapsoort.CONTACT_BEHANDELAAR, Stapsoort.CONTACT_MEDEWERKER}
)
"""Steps in which a person gets in touch."""


def contactstap(stap: Stapsoort, voorkeur: str, telefoon: str) -> Promise:
    """The sentence of a step; who wants to be called, and left a number, reads that we call."""
    if stap is Stapsoort.CONTACT_MEDEWERKER and voorkeur == Contactvoorkeur.TELEFOON and telefoon:
        return BEL
    return STAPZINNEN[stap]


def belzin(moment: Belmoment) -> str:
    """The promise to call in the part of the day that someone chose."""
    return gettext("Een medewerker belt u op %(dag)s, tussen %(van)s en %(tot)s uur.") % {
        "dag": werkdag(moment.dag),
        "van": kloktijd(moment.dagdeel.van),
        "tot": kloktijd(moment.dagdeel.tot),
    }


def veilige_zin(*, met_afspraak: bool) -> str:
    """The promise to someone for whom a call or a message is not safe."""
    if met_afspraak:
        return str(ZOALS_U_SCHREEF)
    return gettext(
        "Een medewerker leest uw vraag met spoed. Wij bellen en mailen u niet. Ons antwoord leest u met uw code."
    )


def contactzin(dossier: Dossier, zin: str | Promise) -> str:
    """The promise to get in touch, in the language that is active: `zin`, or what is safe instead."""
    if dossier.veilig_contact == VeiligContact.NIET_VEILIG:
        return veilige_zin(met_afspraak=bool(dossier.veilige_manier))
    return str(zin)
