"""The first step after sending, as a sentence for the citizen (taal.md)."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from loket.routering.drieluik import Stapsoort
from portal.termijnen import Belmoment
from portal.weergave.templatetags.weergave import werkdag

STAPZINNEN: Final[dict[Stapsoort, str | Promise]] = {
    Stapsoort.NAVRAAG: _("Wij vragen u of het gelukt is. Is het niet gelukt? Dan helpt een medewerker u."),
    Stapsoort.NAKIJKEN: _("Wij vragen op uw eigen bladzijde of het gelukt is. Die opent u met uw code."),
    Stapsoort.CONTACT_SPOED: _("Een medewerker neemt met spoed contact met u op."),
    Stapsoort.CONTACT_BEHANDELAAR: _("Een behandelaar leest uw verhaal en neemt contact met u op."),
    Stapsoort.CONTACT_MEDEWERKER: _("Een medewerker neemt contact met u op."),
}

CONTACTSTAPPEN: Final = frozenset(
    {Stapsoort.CONTACT_SPOED, Stapsoort.CONTACT_BEHANDELAAR, Stapsoort.CONTACT_MEDEWERKER}
)
"""Steps in which a person gets in touch."""


def belzin(moment: Belmoment) -> str:
    """The promise to call in the part of the day that someone chose."""
    return gettext("Een medewerker belt u op %(dag)s, tussen %(van)s en %(tot)s uur.") % {
        "dag": werkdag(moment.dag),
        "van": f"{moment.dagdeel.van:%-H.%M}",
        "tot": f"{moment.dagdeel.tot:%-H.%M}",
    }


def veilige_zin(*, met_afspraak: bool) -> str:
    """The promise to someone for whom a call or a message is not safe."""
    if met_afspraak:
        return gettext(
            "Een medewerker leest uw vraag met spoed. Wij nemen alleen contact op zoals u dat schreef."
        )
    return gettext(
        "Een medewerker leest uw vraag met spoed. Wij bellen en mailen u niet. Ons antwoord leest u met uw code."
    )
